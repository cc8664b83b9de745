"""One page from the network, by the crawler's own way: robots.txt, gate, pace and user agent are those of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar
from urllib.parse import urlsplit

from crawler import gate, reactor
from crawler.report import SourceSpec
from crawler.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.cli.documents import Page
from qianyue.cli.ending import Failure
from qianyue.cli.options import settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from crawler.report import FetchedPage, VisitReport
    from qianyue.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")


def is_url(what: str) -> bool:
    """Whether *what* is an address to fetch and no file."""
    return urlsplit(what).scheme in {"http", "https"}


def fetch(url: str, config: Path) -> Page:
    """Return the page at *url*, fetched as the configuration in *config* says. Raises Failure with the reason."""
    settings = settings_from(config)
    watched = _Watched(settings)
    report = reactor.run(lambda: _visit(url, settings, watched))
    if watched.page is None:
        raise Failure(f"{url}: {report.reason or 'nothing was fetched'}")
    return watched.page


class _Watched(Workers):
    """A worker process, and the page that it was given to read: what a visit takes for its source is our page."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(1, settings.crawl.worker_timeout.total_seconds())
        self.page: Page | None = None

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Remember the page, and have it read."""
        body, content_type, url, *_ = args
        assert isinstance(body, bytes)
        self.page = Page(body, str(url), content_type if isinstance(content_type, str) else None)
        return await super().run(function, *args, **kwargs)


async def _visit(url: str, settings: Settings, workers: Workers) -> VisitReport:
    with gate.installed(translate.gate(settings)):
        async with workers:
            visitor = Visitor(translate.fetching(settings), workers)
            return await visitor.visit(SourceSpec(url, url), known=everything, sink=nothing)


async def everything(urls: Sequence[str]) -> set[str]:
    """Say that all *urls* are known, so that nothing but the page itself is fetched."""
    return set(urls)


async def nothing(page: FetchedPage) -> None:
    """Take no page; none comes, where everything is known."""
    raise AssertionError(page.url)
