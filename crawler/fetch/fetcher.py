"""What all spiders of ours share: asking for pages, articles with the pages over which they go on, and noting failures.

It parses nothing itself: pages are read in worker processes.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import scrapy
from scrapy import Request, signals

from crawler.errors import BadAnswer, CrawlError, HostBusy, HostSpent, RefusedUrl, VisitOver, WorkerFailed
from crawler.fetch import endpoint
from crawler.fetch.failures import explain
from crawler.fetch.meta import ASKED, IN_BROWSER, STAYS
from crawler.fetch.report import FailureKind, FetchedPage
from crawler.fetch.unchanged import mark_of
from crawler.find import kinds
from crawler.find.links import Link
from crawler.read import continued

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.fetch.endpoint import Place
    from crawler.fetch.trip import Trip

log = logging.getLogger(__name__)


class Fetcher(scrapy.Spider):
    """Asks for pages and articles, for one trip."""

    def __init__(self, trip: Trip, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trip = trip

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_fault, signals.spider_error)
        return spider

    async def on_article(self, response: Response, link: Link) -> AsyncIterator[Request]:
        """Hand an article's page over, with the pages over which it goes on: those are asked for first."""
        page = fetched(response, link)
        if self.is_unfit(page):
            return
        async for request in self._go_on(page):
            yield request

    async def on_part(self, response: Response, page: FetchedPage) -> AsyncIterator[Request]:
        """Add a page to the article that *page* begins."""
        page = replace(page, more=(*page.more, fetched(response, page.link)))
        async for request in self._go_on(page):
            yield request

    async def on_part_lost(self, failure: Failure) -> None:
        """Hand over what was had of an article: what it begins with says most."""
        request: Request = failure.request  # type: ignore[attr-defined]
        await self.hand_over(request.cb_kwargs["page"])

    async def hand_over(self, page: FetchedPage) -> None:
        """Give a whole article to whoever asked for it."""
        raise NotImplementedError

    def is_unfit(self, page: FetchedPage) -> bool:
        """Say whether *page* can be no article, which is noted."""
        what = kinds.no_text(page.body)
        if not page.body.strip():
            self.trip.failed(page.link.url, FailureKind.EMPTY, "the page is empty")
        elif kinds.is_challenge(page.body):
            self.trip.failed(
                page.link.url,
                FailureKind.BLOCKED,
                "the site answered with a challenge for browsers",
                {"what": "challenge"},
            )
        elif what or not kinds.is_html(page.body, page.content_type):
            self.trip.failed(page.link.url, FailureKind.NOT_HTML, f"the page is {what or page.content_type}, not HTML")
        else:
            return False
        return True

    def on_failure(self, failure: Failure) -> None:
        """Note why a request came to nothing; one that there was no time or no budget for has not failed."""
        if self.is_put_off(failure):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        asked = asked_for(request)
        error: BaseException = failure.value
        if isinstance(error, ValueError):  # Scrapy and Twisted let through what they could not read
            error = BadAnswer(f"the site's answer can't be read: {error}")
        moved = "redirect_urls" in request.meta and not isinstance(error, RefusedUrl)  # that may hold a password
        self.note(asked, error, redirected=request.url if moved else "")

    def is_put_off(self, failure: Failure) -> bool:
        """Say whether a request came to nothing because there was no time or no budget for it."""
        if isinstance(failure.value, HostSpent):
            self.trip.spent = True
            return True
        return self.trip.over and isinstance(failure.value, (VisitOver, HostBusy))

    def on_fault(self, failure: Failure) -> None:
        """Note what was raised here by others, such as a store that known() could not ask."""
        if failure.value is not None:
            self.note(self.trip.source.url, failure.value)

    def requests(
        self, url: str, callback: Callable[..., object], *, meta: dict[str, Any] | None = None, **more: Any
    ) -> Iterator[Request]:
        """Yield the request for *url*, or nothing where it is no URL, which is noted."""
        meta = {ASKED: url, **(meta or {})}
        try:
            yield Request(url, callback, errback=self.on_failure, dont_filter=True, meta=meta, **more)
        except ValueError as error:
            self.note(url, RefusedUrl(f"URL {url!r} is refused: {error}"))

    def list_requests(
        self,
        url: str,
        callback: Callable[..., object],
        place: Place | None = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Iterator[Request]:
        """Yield the request for a list, before whatever waits; *place* is where an endpoint is to go on in it."""
        asked = self.trip.source.endpoint
        if asked is None:
            meta = self.rendered(article=False)
            yield from self.requests(url, callback, priority=10, meta=meta, headers=headers)
            return
        one = endpoint.ask(asked, url, place)
        yield from self.requests(
            one.url,
            callback,
            priority=10,
            method=one.method,
            body=one.body,
            headers=one.headers | (headers or {}),
            meta={STAYS: urlsplit(url).netloc},
            cb_kwargs={} if place is None else {"place": place},
        )

    def rendered(self, *, article: bool) -> dict[str, Any]:
        """Return what says in Request.meta that the browser is to read a page, where the source wants that."""
        source = self.trip.source
        if not source.browser or (article and source.plain_articles):
            return {}
        # A slot of its own, for the browser waits for requests that it makes of the same host.
        return {IN_BROWSER: True, "download_slot": IN_BROWSER}

    def note(self, url: str, error: BaseException, *, redirected: str = "") -> None:
        """Note that *url*, or where it is *redirected* to, came to nothing by *error*."""
        kind, reason, facts = explain(error, max_size=self.trip.settings.max_size)
        if kind is FailureKind.ERROR and not isinstance(error, CrawlError):
            log.error("%s: %s", url, reason, exc_info=error)
        if redirected:
            reason, facts = f"{reason} (redirected to {redirected})", {**facts, "redirected": redirected}
        self.trip.failed(url, kind, reason, facts)

    async def _go_on(self, page: FetchedPage) -> AsyncIterator[Request]:
        """Ask for the page on which an article goes on, or hand it over where it ends."""
        target = await self._next_part(page)
        if target is None:
            await self.hand_over(page)
        else:
            yield Request(
                target,
                self.on_part,
                errback=self.on_part_lost,
                priority=1,
                dont_filter=True,
                meta={ASKED: page.link.url, **self.rendered(article=True)},
                cb_kwargs={"page": page},
            )

    async def _next_part(self, page: FetchedPage) -> str | None:
        last = (page, *page.more)[-1]
        if self.trip.over or len(page.more) + 1 >= continued.MOST or not continued.may_go_on(last.body):
            return None
        try:
            target = await self.trip.workers.run(continued.next_part, last.body, last.content_type, last.url, page.url)
        except WorkerFailed:
            return None  # whoever reads the page will hear the same
        return target if target not in {part.url for part in page.more} else None


class PageFetcher(Fetcher):
    """Fetches the source's page and nothing else, whatever it is."""

    name = "page"

    async def start(self) -> AsyncIterator[Request]:
        for request in self.list_requests(self.trip.source.url, self.on_page):
            yield request

    async def on_page(self, response: Response) -> None:
        """Keep the page."""
        self.trip.page = fetched(response, Link(self.trip.source.url, "", None))


class ArticleFetcher(Fetcher):
    """Fetches the source's page as an article, with the pages over which it goes on."""

    name = "article"

    async def start(self) -> AsyncIterator[Request]:
        url = self.trip.source.url
        link = {"link": Link(url, "", None)}
        for request in self.requests(url, self.on_page, meta=self.rendered(article=True), cb_kwargs=link):
            yield request

    async def on_page(self, response: Response, link: Link) -> AsyncIterator[Request]:
        """Follow an article; what is none is kept all the same, for whoever asked says best what it is."""
        async for request in self._go_on(fetched(response, link)):
            yield request

    async def hand_over(self, page: FetchedPage) -> None:
        """Keep the article."""
        self.trip.page = page


def fetched(response: Response, link: Link) -> FetchedPage:
    """Return the page that *response* brought."""
    return FetchedPage(
        url=response.url,
        link=link,
        body=response.body,
        content_type=content_type(response),
        status=response.status,
        fetched_at=datetime.now(UTC),
        mark=mark_of(response),
    )


def asked_for(request: Request | None) -> str:
    """Return the URL as it was asked for: *request* may be a redirect's, and Scrapy has escaped its URL."""
    return str(request.meta[ASKED]) if request else ""


def content_type(response: Response) -> str | None:
    """Return what the server says of the page's kind and encoding."""
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None
