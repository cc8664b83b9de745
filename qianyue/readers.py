"""What worker processes are asked to do, for a process that does not read itself.

Reading needs half a second's patterns, a dictionary and a model. So only the worker processes load it: naming a function
of this module loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.fetch.report import FetchedPage
    from crawler.find.selectors import Selectors
    from signings.article import Article
    from signings.model import Reading

#: What worker processes share from the start, so that each does not load it for itself.
PRELOAD = ("qianyue.pages",)


def read_pages(page: FetchedPage, selectors: Selectors | None = None) -> tuple[Article, Reading]:
    """As qianyue.pages.read_pages."""
    from qianyue import pages  # noqa: PLC0415

    return pages.read_pages(page, selectors)


def warm_up() -> None:
    """As qianyue.pages.warm_up."""
    from qianyue import pages  # noqa: PLC0415

    pages.warm_up()
