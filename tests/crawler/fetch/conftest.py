"""A small web on loopback with sites of its own, and what a visit of it needs."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest

from crawler.fetch import gate, reactor
from crawler.fetch.pace import Pace
from crawler.fetch.report import FetchedPage, SourceSpec, VisitReport
from crawler.fetch.robots import Robots
from crawler.fetch.trip import FetchSettings
from crawler.fetch.visit import Visitor
from crawler.workers import Workers

LOOPBACK = (ip_network("127.0.0.0/8"),)
HTML = "text/html; charset=utf-8"


@dataclass
class Answer:
    body: bytes | str = b""
    status: int = 200
    type: str | None = HTML
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0

    def send(self, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(self.wait)
        body = self.body.encode() if isinstance(self.body, str) else self.body
        handler.send_response(self.status)
        if self.type:
            handler.send_header("Content-Type", self.type)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in self.headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


Page = Answer | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """One HTTP server on an address of its own; pages may be put in while it runs."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.scheme = "https" if tls else "http"
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[float, str]] = []  # when, which path
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else each small answer waits 40 ms for its acknowledgement

            def do_GET(self) -> None:
                site.asked.append((time.monotonic(), self.path))
                site.agents.add(self.headers.get("User-Agent", ""))
                page = site.pages.get(self.path, Answer("<p>none</p>", 404))
                try:
                    page.send(self) if isinstance(page, Answer) else page(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer((address, 0), Handler)
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.address, self.port = address, self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def url(self, path: str) -> str:
        return f"{self.scheme}://{self.address}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    def put(self, path: str, body: bytes | str = "", **more: object) -> str:
        self.pages[path] = Answer(body, **more)  # type: ignore[arg-type]
        return self.url(path)

    def put_list(self, *paths: str, at: str = "/list/") -> str:
        items = "".join(
            f'<li><a href="{path}">山河市举行第{i}次招商引资项目集中签约仪式</a><span>2026-03-{i:02d}</span></li>'
            for i, path in enumerate(paths, start=1)
        )
        return self.put(at, f"<!DOCTYPE html><html><body><h1>要闻动态</h1><ul>{items}</ul></body></html>")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


ARTICLE = (
    "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
)


@pytest.fixture
def new_site() -> Iterator[Callable[[str], Site]]:
    sites: list[Site] = []

    def make(address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Site:
        sites.append(Site(address, tls))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    return new_site()


@pytest.fixture
def loopback_gate() -> Iterator[gate.OutboundGate]:
    with gate.installed(gate.OutboundGate(LOOPBACK)) as open_to_loopback:
        yield open_to_loopback


@pytest.fixture(scope="session")
def session_workers() -> Iterator[Workers]:
    """Two processes for all tests of the folder: each costs a second to start."""
    workers = Workers(2, 10)
    reactor.run(workers.warm_up)
    yield workers
    reactor.run(workers.close)


class Visits:
    """Runs visits to their end, as the command line does, and keeps what the sink got."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.pages: list[FetchedPage] = []
        self.known: set[str] = set()
        self.settings: dict[str, object] = {
            "contact": "ops@example.org",
            "delay": 0.0,
            "timeout": 3.0,
            "visit_timeout": 60,
        }

    def visitor(self, *, budget: int | None = None, **settings: object) -> Visitor:
        asked = FetchSettings(**(self.settings | settings))  # type: ignore[arg-type]
        pace = Pace(delay=asked.delay, concurrency=asked.concurrency, budget=budget)
        return Visitor(asked, self.workers, pace=pace, robots=Robots())

    async def take(self, page: FetchedPage) -> None:
        self.pages.append(page)
        self.known.add(page.link.url)

    async def which_known(self, urls: object) -> set[str]:
        return self.known & set(urls)  # type: ignore[call-overload]

    def run(
        self, *urls: str, sink: object = None, spec: dict[str, object] | None = None, **settings: object
    ) -> VisitReport:
        [report] = self.run_all(*urls, sink=sink, spec=spec, **settings)
        return report

    def run_all(self, *urls: str, sink: object = None, spec: object = None, **settings: object) -> list[VisitReport]:
        async def main() -> list[VisitReport]:
            visitor = self.visitor(**settings)
            sources = [SourceSpec("source", url, **(spec or {})) for url in urls]  # type: ignore[arg-type]
            return await asyncio.gather(
                *(visitor.visit(source, known=self.which_known, sink=sink or self.take) for source in sources)  # type: ignore[arg-type]
            )

        return reactor.run(main)


@pytest.fixture
def visits(session_workers: Workers, loopback_gate: gate.OutboundGate) -> Visits:
    return Visits(session_workers)
