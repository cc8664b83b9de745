"""The demo's web: five sites of our own writing, each on a loopback address of its own.

The pages stand under `site/<name>.example/` as they are sent, byte for byte, except that
`http://<name>.example` in them becomes the address where that site is served this time.
"""

from __future__ import annotations

import errno
import json
import threading
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from qianyue.demo.loopback import LoopbackServer, QuietHandler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

SITES = ("institute", "forum", "news", "mirror", "repost")

_SILENT = {"institute"}  # an old site: only the page itself says that it is GBK
_TYPES = {".html": "text/html", ".xml": "application/xml", ".css": "text/css", ".txt": "text/plain"}
_MISSING = b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands at one path of a site."""

    content_type: str
    body: bytes


def load_site(name: str) -> dict[str, Resource]:
    """Return the resources of the site *name* by path, with the stand-in names still in them."""
    root = resources.files("qianyue.demo") / "site" / f"{name}.example"
    return {path: Resource(_content_type(name, path), file.read_bytes()) for path, file in _walk(root, "/")}


def expected() -> dict[str, Any]:
    """Return what the demo's pages say, labelled by hand: `expected.json`, which tells its own form."""
    file = resources.files("qianyue.demo") / "expected.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


class DemoWeb:
    """
    Serves the five sites and counts what is asked of them.

    A machine that has only 127.0.0.1 (macOS) serves them on ports of that one address.
    """

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._pages: dict[str, dict[str, Resource]] = {}
        self._servers = {name: _bind(self._handler(name), number) for number, name in enumerate(SITES, 2)}
        origins = {name: server.origin for name, server in self._servers.items()}
        self._pages = {name: _located(load_site(name), origins) for name in SITES}

    def url(self, site: str, path: str = "/") -> str:
        """Return the address of *path* on *site*, such as `url("news", "/rss/jingji.xml")`."""
        return self._servers[site].origin + path

    def requests(self) -> Counter[tuple[str, str]]:
        """Return how often each (site, path) has been asked for so far."""
        with self._lock:
            return self._requests.copy()

    def __enter__(self) -> Self:
        for server in self._servers.values():
            server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers.values():
            server.close()

    def _count(self, site: str, path: str) -> None:
        with self._lock:
            self._requests[site, path] += 1

    def _handler(self, site: str) -> type[QuietHandler]:
        web = self

        class Handler(QuietHandler):
            def do_GET(self) -> None:  # noqa: N802 - http.server looks for it
                path = urlsplit(self.path).path
                web._count(site, path)
                found = web._pages[site].get(path)
                if found is None:
                    self.answer(404, "text/html", _MISSING)
                else:
                    self.answer(200, found.content_type, found.body)

        return Handler


def _bind(handler: type[QuietHandler], number: int) -> LoopbackServer:
    try:
        return LoopbackServer(handler, f"127.0.0.{number}")
    except OSError as error:
        if error.errno != errno.EADDRNOTAVAIL:
            raise
        return LoopbackServer(handler)


def _located(pages: dict[str, Resource], origins: dict[str, str]) -> dict[str, Resource]:
    return {path: Resource(page.content_type, _replace(page.body, origins)) for path, page in pages.items()}


def _replace(body: bytes, origins: dict[str, str]) -> bytes:
    for name, origin in origins.items():
        body = body.replace(f"http://{name}.example".encode(), origin.encode())
    return body


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.name == "index.html":
            yield path, entry
        else:
            yield path + entry.name, entry


def _content_type(site: str, path: str) -> str:
    name = "index.html" if path.endswith("/") else path
    kind = next(kind for suffix, kind in _TYPES.items() if name.endswith(suffix))
    return kind if site in _SILENT else f"{kind}; charset=utf-8"
