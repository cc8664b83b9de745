"""A paper on loopback: one site whose pages may be changed, and that notes when and how it was asked."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self


@dataclass(frozen=True)
class Asked:
    """A request, and how it was answered."""

    at: float  #: seconds of time.monotonic
    path: str
    status: int


@dataclass
class Paper:
    """The site, while it is entered. Articles are answered with an ETag, and with 304 where it is told."""

    address: str = "127.0.0.1"
    pages: dict[str, str] = field(default_factory=dict)
    robots: str = ""
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> Self:
        paper = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                at = time.monotonic()
                status, body = paper._answer(self.path, self.headers.get("If-None-Match"))
                paper.asked.append(Asked(at, self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                if self.path in paper.pages:
                    self.send_header("ETag", _etag(paper.pages[self.path]))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer((self.address, 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str) -> str:
        return f"http://{self.address}:{self._server.server_address[1]}{path}"

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def answers(self, path: str) -> list[int]:
        return [one.status for one in self.asked if one.path == path]

    def put_list(self, path: str, titles: dict[str, str]) -> None:
        items = "".join(f'<li><a href="{to}">{title}</a><span>2026-03-02</span></li>' for to, title in titles.items())
        self.pages[path] = f"<!DOCTYPE html><html><body><h1>要闻动态</h1><ul>{items}</ul></body></html>"

    def put_article(self, path: str, title: str, text: str, *, day: str = "2026-03-02") -> None:
        self.pages[path] = (
            f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
            f"<div>发布时间:{day} 08:00 来源:澄江日报</div><div class='content'><p>{text}</p></div></body></html>"
        )

    def _answer(self, path: str, etag: str | None) -> tuple[int, bytes]:
        if path == "/robots.txt":
            return 200, self.robots.encode()
        if path not in self.pages:
            return 404, b""
        return (304, b"") if etag == _etag(self.pages[path]) else (200, self.pages[path].encode())


def _etag(page: str) -> str:
    return f'"{sha1(page.encode(), usedforsecurity=False).hexdigest()}"'
