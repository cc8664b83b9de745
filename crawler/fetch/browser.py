"""Pages that scripts fill, read by Chromium, which has no network of its own.

Chromium's sockets are not this process's, so the outbound gate can't see them. Therefore it is given a proxy that is
not there and no names, and each request that a page makes is taken from it and made by Scrapy, like any other: by the
gate, robots.txt, the pace and the limit of size. What can't be taken over, such as a WebSocket, comes to nothing.

What remains: a page's scripts run in Chromium, behind its own sandbox where the system has one for us. As root it has
none, so a daemon with such sources should not be root.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from playwright.async_api import Error as PlaywrightError  # type: ignore[import-not-found, unused-ignore]
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http.request import NO_CALLBACK
from scrapy_playwright.handler import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    ScrapyPlaywrightDownloadHandler,
)
from scrapy_playwright.page import PageMethod  # type: ignore[import-not-found, import-untyped, unused-ignore]

from crawler.errors import BrowserFailed
from crawler.fetch.downloader import PacedHandler
from crawler.fetch.meta import IN_BROWSER
from crawler.find.kinds import is_challenge, is_html, is_xml_source

if TYPE_CHECKING:
    from playwright.async_api import Page, Route
    from playwright.async_api import Request as PageRequest
    from scrapy.http import Response

    from crawler.fetch.fetcher import Fetcher
    from crawler.fetch.trip import Trip

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_TAKEN = frozenset({"document", "script", "xhr", "fetch"})  # of pictures, styles and fonts no list is made
_MOST_REQUESTS = 80  #: that one page may make
_LOAD = 60.0  #: seconds for one page with all its scripts, if the visit has so many left
_GRACE = 8.0  #: seconds beyond that for what its scripts fetch at last
_QUIET = 5_000  #: milliseconds that are waited for a page's requests to end after it was loaded
_SENT = ("accept", "content-type", "origin", "referer", "x-requested-with")
_KEPT_BACK = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})
# WebRTC sends by UDP, which no proxy stops. The switch below forbids that; this takes the means away besides.
_NO_WEBRTC = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name]"
_NOWHERE = (
    "--proxy-server=socks5://0.0.0.0:9",
    "--proxy-bypass-list=<-loopback>",  # this machine is no exception
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name in older releases
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--js-flags=--max-old-space-size=512",
)


def find_program() -> str | None:
    """Return where Chromium is, None where it isn't."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def settings_for(program: str) -> dict[str, Any]:
    """Return what Scrapy has to be told for a visit with the browser *program*."""
    handler = "crawler.fetch.browser.BrowserHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "data": None, "file": None, "ftp": None, "s3": None},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": program,
            "args": list(_NOWHERE),
            "chromium_sandbox": os.geteuid() != 0,  # it refuses to work for root
            "timeout": 20_000,
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
        },
        "PLAYWRIGHT_MAX_CONTEXTS": 1,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None,
    }


class BrowserHandler(PacedHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc, unused-ignore]
    """Scrapy's handler for visits with a browser; requests without IN_BROWSER go their usual way."""

    async def download_request(self, request: Request) -> Response:
        if not request.meta.get(IN_BROWSER):
            return await super().download_request(request)
        first = await self.fetch(request.replace(callback=NO_CALLBACK, errback=None, cb_kwargs={}, meta={}))
        if first.status != 200 or is_challenge(first.body) or not _is_page(first):
            return first.replace(request=request)
        return await self._rendered(request, first)

    async def close(self) -> None:
        """Close the connections, then the browser, which Scrapy's playwright handler would do behind Scrapy's own."""
        await super().close()
        await self._close()

    async def fetch(self, request: Request) -> Response:
        """Make a request by Scrapy's whole way, its checks and redirects included."""
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(request)

    async def _rendered(self, request: Request, first: Response) -> Response:
        seconds = min(_LOAD, self.trip.left)
        try:
            async with asyncio.timeout(seconds + _GRACE):
                agent = self.trip.settings.user_agent
                opened = _page_request(request, first, _Guest(self, first), seconds, agent)
                response = await ScrapyPlaywrightDownloadHandler.download_request(self, opened)
        except (PlaywrightTimeout, TimeoutError):
            raise DownloadTimeoutError(f"the browser took longer than {seconds:.0f} s") from None
        except PlaywrightError as error:
            raise BrowserFailed(f"the browser failed: {_reason(error)}") from error
        if len(response.body) > self.trip.settings.max_size:
            raise DownloadCancelledError("the page grew too large in the browser")
        return cast("Response", response.replace(request=request))

    @property
    def trip(self) -> Trip:
        """The visit that this is for."""
        return cast("Fetcher", self.crawler.spider).trip


class _Guest:
    """One page in the browser: makes its requests for it, so many and of such kinds as a list needs."""

    def __init__(self, handler: BrowserHandler, first: Response) -> None:
        self._handler = handler
        self._first: Response | None = first
        self._asked = 0

    async def enter(self, page: Page, request: Request) -> None:
        """Take over all requests of *page*, before its first."""
        del request
        await page.add_init_script(_NO_WEBRTC)
        await page.route("**/*", self.serve)

    async def serve(self, route: Route) -> None:
        """Answer a request of the page, or break it off."""
        try:
            response = await self._get(route.request)
        except Exception:  # noqa: BLE001  whatever it is, the page does without
            response = None
        with suppress(PlaywrightError):  # the page may be gone meanwhile
            if response is None:
                await route.abort()
            else:
                await route.fulfill(status=response.status, headers=_headers(response), body=response.body)

    async def _get(self, asked: PageRequest) -> Response | None:
        first, self._first = self._first, None
        if first is not None:
            return first
        self._asked += 1
        if asked.resource_type not in _TAKEN or self._asked > _MOST_REQUESTS or self._handler.trip.over:
            return None
        headers = {name: value for name, value in asked.headers.items() if name in _SENT}
        body = asked.post_data_buffer or b""
        request = Request(
            asked.url, NO_CALLBACK, method=asked.method, headers=headers, body=body, dont_filter=True, priority=100
        )
        return await self._handler.fetch(request)


def _page_request(request: Request, first: Response, guest: _Guest, seconds: float, user_agent: str) -> Request:
    """Return the request by which scrapy-playwright opens a page at *first*'s address."""
    context = {
        "accept_downloads": False,
        "service_workers": "block",
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "user_agent": user_agent,
    }
    told = {
        "playwright": True,
        "playwright_context_kwargs": context,
        "playwright_page_init_callback": guest.enter,
        "playwright_page_goto_kwargs": {"wait_until": "load", "timeout": seconds * 1000},
        "playwright_page_methods": [PageMethod(_settle)],
    }
    return request.replace(url=first.url, method="GET", body=b"", meta=request.meta | told)


async def _settle(page: Page) -> None:
    """Wait until the page asks for nothing more, but not for ever."""
    with suppress(PlaywrightTimeout):
        await page.wait_for_load_state("networkidle", timeout=_QUIET)


def _headers(response: Response) -> dict[str, str]:
    """Return what a page may know of an answer: it gets the body unpacked, and no cookies, which no visit keeps."""
    told = {name.decode("latin-1").lower(): values for name, values in response.headers.items()}
    return {name: b", ".join(values).decode("latin-1") for name, values in told.items() if name not in _KEPT_BACK}


def _reason(error: PlaywrightError) -> str:
    if "No usable sandbox" in error.message:  # far down in what Chromium printed
        return "it has no sandbox here; allow user namespaces, or install chromium-sandbox"
    return str(error.message.splitlines()[0])


def _is_page(response: Response) -> bool:
    return is_html(response.body, _content_type(response)) and not is_xml_source(response.body)


def _content_type(response: Response) -> str | None:
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None
