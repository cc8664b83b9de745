"""Visits: one source, once, with a Scrapy Crawler of its own, on the loop that crawler.fetch.reactor runs.

A Crawler costs 5 ms; a spider that lives on would keep connections, robots.txt and every URL for ever, and one bad page
would take all sources with it.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from twisted.internet.defer import CancelledError

from crawler.errors import BrowserFailed, NotFetched
from crawler.fetch.backlog import Backlog
from crawler.fetch.downloader import host_of
from crawler.fetch.fetcher import ArticleFetcher, Fetcher, PageFetcher
from crawler.fetch.pace import Pace
from crawler.fetch.report import FailureKind, FetchedPage, Outcome, SourceSpec, VisitReport
from crawler.fetch.robots import Robots
from crawler.fetch.scrapy_settings import scrapy_settings
from crawler.fetch.spider import VisitSpider
from crawler.fetch.trip import FetchSettings, Known, Sink, Trip
from crawler.page.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy.settings import Settings

    from crawler.fetch.backlog import Waiting
    from crawler.fetch.report import Again
    from crawler.fetch.unchanged import PageMark
    from crawler.workers import Workers

log = logging.getLogger(__name__)

_GRACE = 5.0  # seconds beyond the visit's time for what is under way


class Visitor:
    """Visits sources. One for the process: its pace and its robots.txt are what all visits share."""

    def __init__(
        self, settings: FetchSettings, workers: Workers, *, pace: Pace | None = None, robots: Robots | None = None
    ) -> None:
        self._settings = settings
        self._workers = workers
        self._pace = pace or Pace(delay=settings.delay, concurrency=settings.concurrency)
        self._robots = robots or Robots()
        for name in ("scrapy", "scrapy-playwright"):
            logging.getLogger(name).setLevel(logging.ERROR)  # what they warn of stands in the report
        logging.getLogger("scrapy.core.engine").addFilter(_no_cancel)
        self._scrapy = scrapy_settings(settings)
        self._under_way: dict[Crawler, Trip] = {}
        self._claims: dict[str, Trip] = {}
        self._browsers = asyncio.Semaphore(1)  # each takes as much memory as all the rest
        self._beginning = asyncio.Lock()
        self._stopping = False

    async def visit(
        self,
        source: SourceSpec,
        *,
        known: Known,
        sink: Sink,
        before: PageMark | None = None,
        waiting: Iterable[Waiting] = (),
        again: Iterable[Again] = (),
    ) -> VisitReport:
        """
        Fetch the new articles of *source* and hand each to *sink*; return what came of it.

        *known* says which URLs are stored already: they are not fetched. What *sink* raises is noted for its page and
        ends nothing. With *before*, a page that is still the same is left alone. *waiting* are the links that the visit
        before left; those that this one leaves are in the report. The articles *again* are looked at after all new ones,
        and handed to *sink* where they have changed. Never raises for a bad site; a visit takes at most
        visit_timeout, and what the sink takes. If the process dies, pages that the sink took are kept, and the others
        are new again at the next visit.
        """
        async with self._browsers if source.browser else nullcontext():
            started = datetime.now(UTC)
            trip = self._trip(source, known, sink)
            trip.backlog = Backlog(waiting)
            trip.before = before
            trip.again = {one.link.url: one for one in again}
            cut_short = await self._crawl(trip, VisitSpider)
        return _report(trip, started, cut_short=cut_short or trip.spent)

    async def fetch(self, url: str, *, like: SourceSpec | None = None) -> FetchedPage:
        """
        Return the page at *url*, fetched by the rules of a visit, whatever it holds. Raises NotFetched.

        With *like*, it is fetched as that source's own page.
        """
        source = replace(like, url=url) if like is not None else SourceSpec(url, url)
        async with self._browsers if source.browser else nullcontext():
            return await self._fetch(source, PageFetcher)

    async def fetch_article(self, url: str, *, like: SourceSpec | None = None) -> FetchedPage:
        """
        Return the article at *url* with the pages over which it goes on, fetched as one of the source *like* would be.

        What is no article is returned all the same. Raises NotFetched.
        """
        source = SourceSpec(url, url)
        if like is not None:
            source = replace(source, browser=like.browser and not like.plain_articles)
        async with self._browsers if source.browser else nullcontext():
            return await self._fetch(source, ArticleFetcher)

    async def _fetch(self, source: SourceSpec, spider: type[Fetcher]) -> FetchedPage:
        url = source.url
        trip = self._trip(source, _all_known, _no_sink)
        await self._crawl(trip, spider)
        if trip.page is not None:
            return trip.page
        if trip.failures:
            raise NotFetched(url, trip.failures[0].kind, trip.failures[0].reason)
        if trip.spent:
            raise NotFetched(url, FailureKind.BLOCKED, "its host has had its requests of today (crawl.budget)")
        raise NotFetched(url, FailureKind.TIMEOUT, f"nothing came within {self._settings.visit_timeout:g} s")

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that robots.txt names on the site of *url*, of which a page was fetched before."""
        return self._robots.sitemaps(url)

    def is_spent(self, url: str) -> bool:
        """Whether the host of *url* has had its requests of today, so that a visit would only begin tomorrow."""
        return self._pace.is_spent(host_of(url))

    async def stop(self) -> None:
        """End all visits early: what is being fetched is finished, nothing further begun. Later visits do nothing."""
        self._stopping = True
        for trip in self._under_way.values():
            trip.stopped = True
        await asyncio.gather(*(crawler.stop_async() for crawler in self._under_way), return_exceptions=True)

    def _trip(self, source: SourceSpec, known: Known, sink: Sink) -> Trip:
        return Trip(
            source=source,
            settings=self._settings,
            pace=self._pace,
            robots=self._robots,
            workers=self._workers,
            known=known,
            sink=sink,
            claims=self._claims,
        )

    async def _crawl(self, trip: Trip, spider: type[Fetcher]) -> bool:
        """Run a Crawler to its end; return whether it ended before its work did."""
        async with self._beginning:  # a Crawler takes milliseconds to begin: many in one turn of the loop would stop it
            await asyncio.sleep(0)
        if self._stopping:
            return True
        try:
            scrapy = _with_browser(self._scrapy) if trip.source.browser else self._scrapy
        except BrowserFailed as missing:
            trip.failed(trip.source.url, FailureKind.ERROR, str(missing))
            return False
        crawler = Crawler(spider, scrapy)
        self._under_way[crawler] = trip
        task = asyncio.ensure_future(crawler.crawl_async(trip=trip))
        try:
            done, _ = await asyncio.wait({task}, timeout=trip.left)
            if not done:
                await _end(crawler, trip, task)
            elif error := task.exception():
                _note_fault(trip, error)
                return False
            return not done or crawler.stats.get_value("finish_reason") != "finished"
        except asyncio.CancelledError:
            await _end(crawler, trip, task)
            raise
        finally:
            del self._under_way[crawler]
            trip.give_back()


def _no_cancel(record: logging.LogRecord) -> bool:
    """Let no word of Scrapy's pass about what was cancelled: a visit that does not heed is ended so, and that is told."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, (asyncio.CancelledError, CancelledError))


def _with_browser(scrapy: Settings) -> Settings:
    """Return *scrapy* for a visit with Chromium. Raises BrowserFailed where that is not to be had."""
    try:
        from crawler.fetch import browser  # noqa: PLC0415  an extra that not everybody has
    except ImportError as error:
        missing = f"browser: true needs the extra browser: pip install 'qianyue[browser]' ({error})"
        raise BrowserFailed(missing) from None
    program = browser.find_program()
    if program is None:
        raise BrowserFailed("browser: true needs Chromium; on Debian: apt-get install chromium")
    with_browser = scrapy.copy()
    with_browser.update(browser.settings_for(program))
    return with_browser


async def _end(crawler: Crawler, trip: Trip, task: asyncio.Future[None]) -> None:
    """Stop *crawler*, by force where it does not heed."""
    trip.stopped = True
    stopping = asyncio.ensure_future(crawler.stop_async())
    await asyncio.wait({task, stopping}, timeout=_GRACE, return_when=asyncio.ALL_COMPLETED)
    for late in (stopping, task):
        late.cancel()
    await asyncio.gather(stopping, task, return_exceptions=True)


async def _all_known(urls: Sequence[str]) -> set[str]:
    return set(urls)


async def _no_sink(page: FetchedPage) -> None:
    raise AssertionError(page.url)


def _note_fault(trip: Trip, error: BaseException) -> None:
    log.error("the visit of %s broke off", trip.source.url, exc_info=error)
    trip.failed(trip.source.url, FailureKind.ERROR, f"the visit broke off: {type(error).__name__}: {error}")


def _report(trip: Trip, started: datetime, *, cut_short: bool) -> VisitReport:
    return VisitReport(
        source=trip.source.name,
        outcome=_outcome(trip, cut_short=cut_short),
        kind=trip.kind if trip.read else Kind.AUTO,
        links=trip.links,
        new=trip.new,
        fetched=trip.fetched,
        failures=tuple(trip.failures),
        note=trip.note,
        unchanged=trip.unchanged,
        page=trip.mark if trip.complete and not cut_short and not trip.backlog.overflows else None,
        left=trip.backlog.left(),
        looked_at=tuple(trip.looked_at),
        same=trip.same,
        spent=trip.spent,
        retry_after=trip.retry_after,
        started=started,
        seconds=(datetime.now(UTC) - started).total_seconds(),
    )


def _outcome(trip: Trip, *, cut_short: bool) -> Outcome:
    if cut_short:
        return Outcome.CUT_SHORT
    if not trip.read:
        return Outcome.FAILED
    return Outcome.DONE if trip.links or trip.unchanged else Outcome.EMPTY
