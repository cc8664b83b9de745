"""The spider of one visit: the source's page, what it links to, and each new article of that to the sink.

It parses nothing itself: pages are read in worker processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import Request, signals

from crawler import columns, continued, kinds
from crawler.downloader import IN_BROWSER
from crawler.errors import BadAnswer, CrawlError, HostBusy, RefusedUrl, VisitOver, WorkerFailed
from crawler.failures import explain
from crawler.links import Link
from crawler.report import FailureKind, FetchedPage, Kind
from crawler.unchanged import conditions, is_unchanged, mark_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.trip import Trip

log = logging.getLogger(__name__)

_ASKED = "asked"  # key in Request.meta: the URL as the source gave it
_ASK = 500  # links that known() is asked about at once


class VisitSpider(scrapy.Spider):
    """Visits one source once."""

    name = "visit"
    handle_httpstatus_list = (304,)

    def __init__(self, trip: Trip, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trip = trip

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_fault, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        self._first_time(self.trip.source.url)
        source = self.trip.source
        # What a browser makes of a page changes though the page does not.
        headers = {} if source.browser else conditions(self.trip.before)
        for request in self._list_requests(source.url, headers=headers):
            yield request

    async def on_source(self, response: Response) -> AsyncIterator[Request]:
        """
        Read the source's page, or a list that it led to, and ask for what is new in it.

        A list page leads on to the next while it brings something new: at a first visit that is far, later mostly not.
        """
        trip = self.trip
        if self._unchanged(response):
            return
        try:
            page = await trip.workers.run(
                kinds.read_source,
                response.body,
                _content_type(response),
                response.url,
                trip.source.kind,
                home=self._at_home(),
                mapping=trip.source.mapping,
                select=trip.source.select,
            )
        except Exception as error:  # noqa: BLE001  whatever the page did, the report says it
            self._note(_asked_for(response.request), error)
            return
        self._first_time(response.url)
        if not trip.links:
            trip.kind, trip.note = page.kind, page.note
        if page.children:
            trip.complete = False  # they may change although this page does not
        for request in self._further_lists(page.children):
            yield request
        new = trip.new
        async for request in self._articles(page.links):
            yield request
        trip.read = True
        if page.following and not trip.full and (trip.new > new or trip.behind):
            for request in self._further_lists([page.following]):
                yield request

    async def on_article(self, response: Response, link: Link) -> AsyncIterator[Request]:
        """Hand an article's page to the sink, with the pages over which it goes on: those are asked for first."""
        page = _fetched(response, link)
        if self._unfit(page):
            return
        async for request in self._go_on(page):
            yield request

    async def on_part(self, response: Response, page: FetchedPage) -> AsyncIterator[Request]:
        """Add a page to the article that *page* begins."""
        page = replace(page, more=(*page.more, _fetched(response, page.link)))
        async for request in self._go_on(page):
            yield request

    async def on_part_lost(self, failure: Failure) -> None:
        """Hand over what was had of an article: what it begins with says most."""
        request: Request = failure.request  # type: ignore[attr-defined]
        await self._hand_over(request.cb_kwargs["page"])

    async def _go_on(self, page: FetchedPage) -> AsyncIterator[Request]:
        """Ask for the page on which an article goes on, or hand it over where it ends."""
        target = await self._next_part(page)
        if target is None:
            await self._hand_over(page)
        else:
            yield Request(
                target,
                self.on_part,
                errback=self.on_part_lost,
                priority=1,
                dont_filter=True,
                meta={_ASKED: page.link.url},
                cb_kwargs={"page": page},
            )

    async def _next_part(self, page: FetchedPage) -> str | None:
        last = (page, *page.more)[-1]
        if self.trip.over or len(page.more) + 1 >= continued.MOST or not continued.may_go_on(last.body):
            return None
        try:
            target = await self.trip.workers.run(continued.next_part, last.body, last.content_type, last.url, page.url)
        except WorkerFailed:
            return None  # the sink will say the same of the page
        return target if target not in {part.url for part in page.more} else None

    async def _hand_over(self, page: FetchedPage) -> None:
        link = page.link
        try:
            await self.trip.sink(page)
        except Exception as error:  # noqa: BLE001  one page's fault must not end the visit
            self._note(link.url, error)
        else:
            self.trip.fetched += 1

    def on_failure(self, failure: Failure) -> None:
        """Note why a request came to nothing; one that the visit had no time for any more has not failed."""
        if self.trip.over and isinstance(failure.value, (VisitOver, HostBusy)):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        asked = _asked_for(request)
        error: BaseException = failure.value
        if isinstance(error, ValueError):  # Scrapy and Twisted let through what they could not read
            error = BadAnswer(f"the site's answer can't be read: {error}")
        moved = "redirect_urls" in request.meta and not isinstance(error, RefusedUrl)  # that may hold a password
        self._note(asked, error, f" (redirected to {request.url})" if moved else "")

    def on_fault(self, failure: Failure) -> None:
        """Note what was raised here by others, such as a store that known() could not ask."""
        if failure.value is not None:
            self._note(self.trip.source.url, failure.value)

    async def _articles(self, links: Sequence[Link]) -> AsyncIterator[Request]:
        fresh = [link for link in links if self._first_time(link.url)]
        self.trip.links += len(fresh)
        for start in range(0, len(fresh), _ASK):
            some = fresh[start : start + _ASK]
            known = await self.trip.known([link.url for link in some])
            for link in some:
                if link.url not in known:
                    for request in self._article(link):
                        yield request

    def _article(self, link: Link) -> Iterator[Request]:
        trip = self.trip
        if trip.full:
            trip.new += 1
            trip.complete = False
        elif trip.claim(link.url):
            trip.new += 1
            trip.asked += 1
            yield from self._requests(link.url, self.on_article, cb_kwargs={"link": link})
        else:
            trip.complete = False

    def _at_home(self) -> bool:
        """Say whether what was fetched is the home page of a source that is one, or a page that it led to before."""
        source = self.trip.source
        whole = source.kind is Kind.AUTO and source.select is None
        return whole and not self.trip.links and columns.is_home(source.url)

    def _further_lists(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            if self.trip.lists < self.trip.source.max_lists and self._first_time(url):
                self.trip.lists += 1
                yield from self._list_requests(url)

    def _list_requests(self, url: str, **more: Any) -> Iterator[Request]:
        # A slot of its own, for the browser waits for requests that it makes of the same host.
        meta = {IN_BROWSER: True, "download_slot": IN_BROWSER} if self.trip.source.browser else {}
        yield from self._requests(url, self.on_source, priority=10, meta=meta, **more)

    def _requests(
        self, url: str, callback: Callable[..., object], *, meta: dict[str, Any] | None = None, **more: Any
    ) -> Iterator[Request]:
        """Yield the request for *url*, or nothing where it is no URL, which is noted."""
        meta = {_ASKED: url, **(meta or {})}
        try:
            yield Request(url, callback, errback=self.on_failure, dont_filter=True, meta=meta, **more)
        except ValueError as error:
            self._note(url, RefusedUrl(f"URL {url!r} is refused: {error}"))

    def _unchanged(self, response: Response) -> bool:
        """Whether the source's own page is as it was, which makes the visit a success without work."""
        trip = self.trip
        if _asked_for(response.request) == trip.source.url:
            trip.mark = mark_of(response)
            trip.unchanged = is_unchanged(response, trip.before)
            trip.read |= trip.unchanged
        return trip.unchanged

    def _first_time(self, url: str) -> bool:
        if url in self.trip.seen:
            return False
        self.trip.seen.add(url)
        return True

    def _unfit(self, page: FetchedPage) -> bool:
        what = kinds.no_text(page.body)
        if not page.body.strip():
            self.trip.failed(page.link.url, FailureKind.EMPTY, "the page is empty")
        elif kinds.is_challenge(page.body):
            self.trip.failed(page.link.url, FailureKind.BLOCKED, "the site answered with a challenge for browsers")
        elif what or not kinds.is_html(page.body, page.content_type):
            self.trip.failed(page.link.url, FailureKind.NOT_HTML, f"the page is {what or page.content_type}, not HTML")
        else:
            return False
        return True

    def _note(self, url: str, error: BaseException, more: str = "") -> None:
        kind, reason = explain(error, max_size=self.trip.settings.max_size)
        if kind is FailureKind.ERROR and not isinstance(error, CrawlError):
            log.error("%s: %s", url, reason, exc_info=error)
        self.trip.failed(url, kind, reason + more)


class PageSpider(VisitSpider):
    """Fetches the source's page and nothing else, whatever it is."""

    name = "page"

    async def start(self) -> AsyncIterator[Request]:
        for request in self._requests(self.trip.source.url, self.on_page):
            yield request

    async def on_page(self, response: Response) -> None:
        """Keep the page."""
        self.trip.page = _fetched(response, Link(self.trip.source.url, "", None))


def _fetched(response: Response, link: Link) -> FetchedPage:
    return FetchedPage(
        url=response.url,
        link=link,
        body=response.body,
        content_type=_content_type(response),
        status=response.status,
        fetched_at=datetime.now(UTC),
    )


def _asked_for(request: Request | None) -> str:
    """Return the URL as it was asked for: *request* may be a redirect's, and Scrapy has escaped its URL."""
    return str(request.meta[_ASKED]) if request else ""


def _content_type(response: Response) -> str | None:
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None
