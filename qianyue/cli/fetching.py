"""One page from the network, by the crawler's own way: robots.txt, gate, pace and user agent are those of a visit.

Where its address is one of a configured source, it is fetched and read as that source's visits would: by the browser, by
its selectors, told what its endpoint wants to be told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.fetch import gate, reactor
from crawler.fetch.report import SourceSpec
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.documents import Page
from qianyue.matching import source_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from crawler.fetch.report import FetchedPage
    from qianyue.settings import Settings


def fetch_article(url: str, config: Path) -> Page:
    """Return the article at *url* with the pages over which it goes on. Raises NotFetched with the reason."""
    settings = settings_from(config)
    watched = source_of(url, translate.sources(settings).values())
    like = watched.spec if watched else None
    page = _run(settings, lambda visitor: visitor.fetch_article(url, like=like))
    selectors = like.select if like else None
    first, *others = (Page(one.body, one.url, one.content_type, selectors) for one in (page, *page.more))
    return replace(first, more=tuple(others))


def fetch_list(url: str, config: Path) -> tuple[Page, SourceSpec]:
    """Return the list page, feed, sitemap or endpoint at *url*, and as what it is to be read. Raises NotFetched."""
    settings = settings_from(config)
    sources = translate.sources(settings).values()
    like = next((one.spec for one in sources if one.spec.url == url), SourceSpec(url, url))
    page = _run(settings, lambda visitor: visitor.fetch(url, like=like))
    return Page(page.body, page.url, page.content_type), like


def _run(settings: Settings, fetch: Callable[[Visitor], Awaitable[FetchedPage]]) -> FetchedPage:
    async def main() -> FetchedPage:
        with gate.installed(translate.gate(settings)):
            async with Workers(1, settings.crawl.worker_timeout.total_seconds()) as workers:  # started only if asked
                return await fetch(Visitor(translate.fetching(settings), workers))

    return reactor.run(main)
