"""One page from the network, by the crawler's own way: robots.txt, gate, pace and user agent are those of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler import gate, reactor
from crawler.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.documents import Page

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.report import FetchedPage
    from qianyue.settings import Settings


def fetch(url: str, config: Path) -> Page:
    """Return the page at *url*, fetched as the configuration in *config* says. Raises NotFetched with the reason."""
    settings = settings_from(config)
    page = reactor.run(lambda: _fetch(url, settings))
    return Page(page.body, page.url, page.content_type)


async def _fetch(url: str, settings: Settings) -> FetchedPage:
    with gate.installed(translate.gate(settings)):
        async with Workers(1, settings.crawl.worker_timeout.total_seconds()) as workers:  # started only if asked
            return await Visitor(translate.fetching(settings), workers).fetch(url)
