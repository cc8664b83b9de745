"""What a command is given to read, from a file or from an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qianyue.cli.documents import Page, Text, from_file, is_url

if TYPE_CHECKING:
    from pathlib import Path

    from signings.article import Published


def given(what: str, config: Path, *, url: str = "", published: Published | None = None) -> Page | Text:
    """Return the document at the address *what*, fetched as *config* says, or in the file of that name.

    Raises Failure, NotFetched, SettingsError.
    """
    return fetched(what, config) if is_url(what) else from_file(what, url=url, published=published)


def fetched(url: str, config: Path) -> Page:
    """Return the article at *url*, fetched as the configuration in *config* says. Raises NotFetched, SettingsError."""
    from qianyue.cli.fetching import fetch_article  # noqa: PLC0415  Scrapy takes a second, which files should not

    return fetch_article(url, config)
