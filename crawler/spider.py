"""The spider of one visit: the source's page, what it links to, and each new article of that to the sink.

It parses nothing itself: pages are read in worker processes.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import Request

from crawler import kinds
from crawler.errors import CrawlError
from crawler.failures import explain
from crawler.report import FailureKind, FetchedPage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.links import Link
    from crawler.trip import Trip

log = logging.getLogger(__name__)

_ASK = 500  # links that known() is asked about at once
_CONSIDERED = 5_000  # links of one page that are looked at; a sitemap may list 50,000, the newest come first


class VisitSpider(scrapy.Spider):
    """Visits one source once."""

    name = "visit"

    def __init__(self, trip: Trip, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trip = trip

    async def start(self) -> AsyncIterator[Request]:
        yield self._list_request(self.trip.source.url)

    async def on_source(self, response: Response) -> AsyncIterator[Request]:
        """Read the source's page, or a sitemap it led to, and ask for what is new in it."""
        trip = self.trip
        try:
            page = await trip.workers.run(
                kinds.read_source, response.body, _content_type(response), response.url, trip.source.kind
            )
        except Exception as error:  # noqa: BLE001  whatever the page did, the report says it
            self._note(response.url, error)
            return
        trip.read = True
        trip.kind = page.kind
        for url in page.children[: trip.source.max_lists]:
            if self._first_time(url):
                yield self._list_request(url)
        async for request in self._articles(page.links[:_CONSIDERED]):
            yield request

    async def on_article(self, response: Response, link: Link) -> None:
        """Hand an article's page to the sink."""
        page = FetchedPage(
            url=response.url,
            link=link,
            body=response.body,
            content_type=_content_type(response),
            status=response.status,
            fetched_at=datetime.now(UTC),
        )
        if self._unfit(page):
            return
        try:
            await self.trip.sink(page)
        except Exception as error:  # noqa: BLE001  one page's fault must not end the visit
            self._note(page.url, error)
        else:
            self.trip.fetched += 1

    def on_failure(self, failure: Failure) -> None:
        """Note why a request came to nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        self._note(request.url, failure.value)

    async def _articles(self, links: Sequence[Link]) -> AsyncIterator[Request]:
        fresh = [link for link in links if self._first_time(link.url)]
        self.trip.links += len(fresh)
        for start in range(0, len(fresh), _ASK):
            some = fresh[start : start + _ASK]
            known = await self.trip.known([link.url for link in some])
            for link in some:
                if link.url not in known:
                    self.trip.new += 1
                    if self.trip.asked < self.trip.source.max_pages:
                        self.trip.asked += 1
                        yield self._article_request(link)

    def _list_request(self, url: str) -> Request:
        return Request(url, self.on_source, errback=self.on_failure, dont_filter=True, priority=10)

    def _article_request(self, link: Link) -> Request:
        return Request(link.url, self.on_article, errback=self.on_failure, dont_filter=True, cb_kwargs={"link": link})

    def _first_time(self, url: str) -> bool:
        if url in self.trip.seen:
            return False
        self.trip.seen.add(url)
        return True

    def _unfit(self, page: FetchedPage) -> bool:
        what = kinds.no_text(page.body)
        if not page.body.strip():
            self.trip.failed(page.url, FailureKind.EMPTY, "the page is empty")
        elif what or not kinds.is_html(page.body, page.content_type):
            self.trip.failed(page.url, FailureKind.NOT_HTML, f"the page is {what or page.content_type}, not HTML")
        else:
            return False
        return True

    def _note(self, url: str, error: BaseException) -> None:
        kind, reason = explain(error, max_size=self.trip.settings.max_size)
        if kind is FailureKind.ERROR and not isinstance(error, CrawlError):
            log.error("%s: %s", url, reason, exc_info=error)
        self.trip.failed(url, kind, reason)


def _content_type(response: Response) -> str | None:
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None
