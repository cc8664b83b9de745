"""The parts of Scrapy's downloader that are ours: what is checked before a request, and the pace at which it goes out.

The pace is kept in the download handler and not in a middleware: there every request really goes out, those for
robots.txt, redirects and retries too, and a turn is given back however the request ends.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import ConnectError

from crawler.errors import RefusedAddress, RefusedUrl, VisitOver
from crawler.fetch.gate import check_url
from crawler.fetch.meta import STAYS
from crawler.fetch.pace import retry_after
from crawler.fetch.robots import RobotsAnswer

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.fetch.fetcher import Fetcher
    from crawler.fetch.trip import Trip

_CLOSING = 1.0  # seconds that connections get to close
_FOR_ROBOTS = "robots_txt"  # key in Request.meta: this asks for a robots.txt itself


class CheckedUrls:
    """Refuses URLs that are never fetched, before anything is done for them; redirects pass here too."""

    async def process_request(self, request: Request) -> None:
        check_url(request.url)
        home = request.meta.get(STAYS)
        if home is not None and urlsplit(request.url).netloc != home:
            raise RefusedUrl("the endpoint redirects to another host, which must not learn what it is told")


class ObeyedRobots:
    """Asks the robots.txt that all visits share, and passes its Crawl-delay on to the pace."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get(_FOR_ROBOTS):
            return
        trip = _trip(self._crawler)
        delay = await trip.robots.check(request.url, self._fetch)
        trip.pace.slow_down(_host(request), delay)

    async def _fetch(self, url: str) -> RobotsAnswer:
        request = Request(url, callback=NO_CALLBACK, meta={_FOR_ROBOTS: True}, priority=1_000, dont_filter=True)
        try:
            response = await self._crawler.engine.download_async(request)
        except IgnoreRequest:  # redirects without end: RFC 9309 takes the file for missing
            return RobotsAnswer(404, b"")
        except Exception:
            if _trip(self._crawler).over:  # the request was given less time than it may need
                raise VisitOver("the visit is over") from None
            raise
        return RobotsAnswer(response.status, response.body)


class PacedHandler(HTTP11DownloadHandler):
    """Scrapy's own handler of http and https, at the pace that all visits share."""

    async def download_request(self, request: Request) -> Response:
        trip = _trip(self.crawler)
        host = _host(request)
        async with trip.pace.turn(host, patience=trip.left):
            if trip.over:
                raise VisitOver("the visit is over")
            request.meta["download_timeout"] = max(0.1, min(trip.settings.timeout, trip.left))
            try:
                response = await super().download_request(request)
            except ConnectError as error:
                raise _refused(error) or error from None
        _take_a_rest(trip, host, response)
        return response

    async def close(self) -> None:
        """Close the connections kept for later requests; what doesn't close in time is left to itself.

        Scrapy's own ends its wait by firing what the connections fire too. On a loop that is late both happen, and the
        second is a fault.
        """
        closed = maybe_deferred_to_future(self._pool.closeCachedConnections())  # type: ignore[no-untyped-call]
        await asyncio.wait({asyncio.ensure_future(closed)}, timeout=_CLOSING)


def _take_a_rest(trip: Trip, host: str, response: Response) -> None:
    if response.status in {429, 503}:
        header = response.headers.get("Retry-After")
        seconds = retry_after(header.decode("latin-1") if header else None)
        trip.pace.rest(host, seconds, why=f"answered {response.status}")
        if header and host == host_of(trip.source.url):
            trip.retry_after = max(trip.retry_after, seconds)


def _refused(error: ConnectError) -> RefusedAddress | None:
    """Return the outbound gate's refusal behind *error*: Twisted keeps only the number, which knows the reason."""
    reason = getattr(error.osError, "reason", None)
    return RefusedAddress(reason) if reason else None


def _trip(crawler: Crawler) -> Trip:
    return cast("Fetcher", crawler.spider).trip


def _host(request: Request) -> str:
    return host_of(request.url)


def host_of(url: str) -> str:
    """Return the host of *url* as the pace knows it: without a port, for it is one machine."""
    return (urlsplit(url).hostname or "").rstrip(".")
