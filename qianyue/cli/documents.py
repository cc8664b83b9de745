"""What a command is given to read: a page or a text, from a file, standard input or a line of JSON."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.find.kinds import is_html, no_text
from crawler.page.decode import decode
from qianyue.cli.ending import Failure
from qianyue.cli.publication import parse_published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.find.selectors import Selectors
    from signings.article import Published

MAX_SIZE = 20_000_000  #: bytes of one page or text


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page, as a server or a file gave it."""

    body: bytes
    url: str = ""
    content_type: str | None = None
    selectors: Selectors | None = None  #: those of the source that it is of
    more: tuple[Page, ...] = ()  #: the pages over which its article goes on


@dataclass(frozen=True, slots=True)
class Text:
    """A plain text, and what it can't say itself."""

    text: str
    url: str = ""
    published: Published | None = None


def is_url(what: str) -> bool:
    """Whether *what* is an address to fetch and no file."""
    return urlsplit(what).scheme in {"http", "https"}


def from_file(name: str, *, url: str = "", published: Published | None = None) -> Page | Text:
    """Return the document in the file *name*, or on standard input for "-": a page if it looks like HTML, else a text.

    Raises Failure if it is empty, too large or neither.
    """
    body = _read(name)
    if not body.strip():
        raise Failure(f"{name}: there is nothing to read")
    if is_html(body, None):
        return Page(body, url)
    if what := no_text(body):
        raise Failure(f"{name}: this is {what}, no page and no text")
    return Text(decode(body, "text/plain"), url, published)


def page_from_file(name: str, url: str) -> Page:
    """Return the page, feed or sitemap in the file *name*, or on standard input for "-". Raises Failure."""
    return Page(_read(name), url)


def page_from_line(line: Mapping[str, Any]) -> Page:
    """Return the page that a line of JSON names. Raises Failure, ValueError or OSError if it doesn't."""
    file = _field(line, "html_file")
    if file is None:
        raise ValueError("the line has no html_file")
    return Page(_read(file), _field(line, "url") or "")


def from_line(line: Mapping[str, Any]) -> Page | Text:
    """Return the document that a line of JSON holds or names. Raises Failure, ValueError or OSError if it doesn't."""
    if _field(line, "html_file") is not None:
        return page_from_line(line)
    text = _field(line, "text")
    if text is None:
        raise ValueError("the line has neither html_file nor text")
    published = _field(line, "published")
    return Text(text, _field(line, "url") or "", parse_published(published) if published else None)


def _read(name: str) -> bytes:
    if name == "-":
        body = sys.stdin.buffer.read(MAX_SIZE + 1)
    else:
        with Path(name).open("rb") as file:
            body = file.read(MAX_SIZE + 1)
    if len(body) > MAX_SIZE:
        raise Failure(f"{name}: this is larger than {MAX_SIZE // 10**6} MB; no page of news is")
    return body


def _field(line: Mapping[str, Any], key: str) -> str | None:
    value = line.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is of the type {type(value).__name__}; it has to be a text")
    return value
