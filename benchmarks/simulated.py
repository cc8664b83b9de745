"""A web of many sites on loopback, in a process of its own: lists that grow, feeds, hosts that are slow, fail or answer 304.

All sites are one server on one port; names lead to addresses of 127/8 by a resolver that the benchmark installs. What a
site is like follows from its number alone. Time runs faster by a stated ratio; the server and the daemon share its start.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from math import floor
from multiprocessing.connection import Connection
from random import Random
from typing import Any

from twisted.internet.address import IPv4Address
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from benchmarks.portal import small_talk

NEWS_EVERY = 12 * 3600.0  #: simulated seconds between two articles of a site
OLD = 10  #: articles that each list has from the start
START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)

_HOST = re.compile(rb"\r\nhost: *s(\d+)\.", re.IGNORECASE)
_CITIES, _TRADES = ("云州", "澄江", "岭川", "河阳", "青浦湾"), ("储能", "造纸", "医药", "钢构", "光电", "食品")
_PARTS = re.compile(r"/a/(\d+)-(\d+)\.html")


class Manner(StrEnum):
    """What a site is like."""

    ETAG = "etag"
    MODIFIED = "modified"
    SAME_BYTES = "same bytes"  #: knows no conditions, but sends the same bytes
    RESTLESS = "restless"  #: each answer differs, by a counter of visitors
    FEED = "feed"
    SLOW = "slow"
    MOVED = "moved"  #: its list has another address by now, to which it redirects
    FAILING = "failing"
    NAMELESS = "nameless"  #: its name is not known


_MANNERS = (
    *((Manner.ETAG,) * 20 + (Manner.MODIFIED,) * 20 + (Manner.SAME_BYTES,) * 30),
    *((Manner.RESTLESS,) * 8 + (Manner.FEED,) * 15 + (Manner.SLOW,) * 2 + (Manner.MOVED,) * 2 + (Manner.FAILING,) * 2),
    Manner.NAMELESS,
)


def manner(site: int) -> Manner:
    return _MANNERS[site % len(_MANNERS)]


def share(site: int) -> float:
    """Return a number from 0 to 1 that is always the same for a site."""
    return int.from_bytes(blake2b(str(site).encode(), digest_size=8).digest()) / 2**64


_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Clock:
    """Simulated time: *ratio* times as fast as ours. It stands still until it is set going, in all processes."""

    ratio: float
    begun: Any = field(default_factory=lambda: _SPAWN.Value("d", 0.0))  #: time.time() at START

    def begin(self) -> None:
        self.begun.value = time.time()

    def seconds(self) -> float:
        begun = self.begun.value
        return (time.time() - begun) * self.ratio if begun else 0.0

    def __call__(self) -> datetime:
        return START + timedelta(seconds=self.seconds())


def published(site: int, number: int) -> float:
    """Return the simulated second in which a site publishes its article *number*, counted from 0; old ones below."""
    return (share(site) + number) * NEWS_EVERY


def newest(site: int, now: float) -> int:
    """Return the number of the newest article, -1 for none since the start and less for a time before it."""
    return floor(now / NEWS_EVERY - share(site))


def path(site: int, number: int) -> str:
    return f"/a/{site}-{number + 2 * OLD}.html"


def title(site: int, number: int) -> str:
    return f"{_CITIES[site % 5]}推进{_TRADES[(site + number) % 6]}产业发展第{site}号第{number + 2 * OLD}期"


@dataclass(slots=True)
class Told:
    """What the server saw."""

    requests: Counter[str] = field(default_factory=Counter)
    alerts: list[tuple[float, int, int]] = field(default_factory=list)  #: simulated second, site, article


class _Sites:
    def __init__(self, clock: Clock) -> None:
        self.clock, self.told, self.visitors = clock, Told(), 0

    async def answer(self, head: bytes, body: bytes) -> bytes:
        request = head.split(b" ", 2)
        target = request[1].decode("latin-1")
        if request[0] == b"POST":
            return self._alert(body)
        found = _HOST.search(head)
        site = int(found[1]) if found else 0
        if target == "/robots.txt":
            self.told.requests["robots.txt"] += 1
            return _response(404)
        if manner(site) is Manner.FAILING:
            self.told.requests["failed"] += 1
            return _response(500)
        if manner(site) is Manner.SLOW:
            await asyncio.sleep(1)
        if parts := _PARTS.fullmatch(target):
            self.told.requests["articles"] += 1
            return _response(200, _article(site, int(parts[2]) - 2 * OLD))
        if manner(site) is Manner.MOVED and target == "/list/":
            self.told.requests["moved"] += 1
            return _response(301, headers={"Location": "/new/list/"})
        return self._list(site, head)

    def _list(self, site: int, head: bytes) -> bytes:
        last, kind = newest(site, self.clock.seconds()), manner(site)
        mark = _mark(site, last)
        if mark and f"{mark[2]}: {mark[1]}".lower().encode() in head.lower():
            self.told.requests["lists answered 304"] += 1
            return _response(304, headers={mark[0]: mark[1]})
        self.told.requests["lists"] += 1
        self.visitors += kind is Manner.RESTLESS
        return _response(200, shown(site, last, self.visitors), headers={mark[0]: mark[1]} if mark else {})

    def _alert(self, body: bytes) -> bytes:
        now = self.clock.seconds()
        for site, number in {(int(a), int(b)) for a, b in _PARTS.findall(body.decode("utf-8", "replace"))}:
            self.told.alerts.append((now, site, number - 2 * OLD))
        return _response(200, "ok")


def _response(status: int, body: str = "", headers: dict[str, str] | None = None) -> bytes:
    content = body.encode()
    kind = "application/rss+xml" if body.startswith("<?xml") else "text/html; charset=utf-8"
    lines = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def _mark(site: int, last: int) -> tuple[str, str, str] | None:
    """Return the header by which a list is recognised, its value, and the header that asks by it."""
    if manner(site) in {Manner.ETAG, Manner.FEED}:
        return "ETag", f'"{last}"', "if-none-match"
    if manner(site) is Manner.MODIFIED:
        return "Last-Modified", f"Mon, 02 Mar 2026 00:00:{last % 60:02d} GMT", "if-modified-since"
    return None


def known_by(site: int, last: int) -> dict[str, str | bytes | None]:
    """Return what a visit keeps of the list that shows article *last* as its newest, as the store has it."""
    name, value, _ = _mark(site, last) or ("", "", "")
    digest = blake2b(shown(site, last, 0).encode(), digest_size=16).digest()
    return {
        "etag": value if name == "ETag" else None,
        "modified": value if name != "ETag" and value else None,
        "digest": digest,
    }


def shown(site: int, last: int, visitors: int) -> str:
    """Return the list of a site with article *last* as its newest."""
    if manner(site) is Manner.FEED:
        return _feed(site, last)
    return _list(site, last, f"<p>访问量:{visitors}</p>" if manner(site) is Manner.RESTLESS else "")


def _list(site: int, last: int, more: str) -> str:
    items = "".join(
        f'<li><a href="{path(site, number)}" title="{title(site, number)}">{title(site, number)}</a><span>2026-03-02</span></li>'
        for number in range(last, last - OLD, -1)
    )
    return f"<!DOCTYPE html><html><head><title>要闻动态</title></head><body><h1>要闻动态</h1><ul>{items}</ul>{more}</body></html>"


def _feed(site: int, last: int) -> str:
    items = "".join(
        f"<item><title>{title(site, number)}</title><link>{path(site, number)}</link></item>"
        for number in range(last, last - OLD, -1)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>要闻</title>{items}</channel></rss>'
    )


def _article(site: int, number: int) -> str:
    n = site * 7 + number
    city, trade = _CITIES[site % 5], _TRADES[(site + number) % 6]
    firm = f"{_CITIES[n % 5]}{_TRADES[n % 6]}{n}号科技有限公司"
    lines = (
        f"3月2日,{city}经开区与{firm}签约,{firm}将投资{20_000 + n}万元建设{trade}{n}号项目。",
        *small_talk(Random(n), f"{city}市", 4),
    )
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html><head><title>{title(site, number)}</title></head><body><h1>{title(site, number)}</h1>"
        f"<div>发布时间:2026-03-02 08:00 来源:{city}日报</div><div class='content'>{body}</div></body></html>"
    )


async def _serve(sites: _Sites, pipe: Connection) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
                body = await reader.readexactly(int(length[1])) if length else b""
                writer.write(await sites.answer(head, body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1000)
    pipe.send(server.sockets[0].getsockname()[1])
    while not pipe.poll():  # noqa: ASYNC110  a pipe of another process can't be awaited
        await asyncio.sleep(0.05)
    pipe.send(sites.told)


def _process(clock: Clock, pipe: Connection) -> None:
    asyncio.run(_serve(_Sites(clock), pipe))


@dataclass(slots=True)
class Web:
    """The server's process, from outside."""

    port: int
    pipe: Any

    def told(self) -> Told:
        """End the server and return what it saw."""
        self.pipe.send("end")
        told: Told = self.pipe.recv()
        return told

    def url(self, site: int) -> str:
        return f"http://s{site}.example:{self.port}/list/"


@contextmanager
def simulated(clock: Clock) -> Iterator[Web]:
    """Run the web for the length of the block."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_process, args=(clock, theirs), daemon=True)
    process.start()
    try:
        yield Web(ours.recv(), ours)
    finally:
        process.terminate()
        process.join()


@implementer(IHostnameResolver)
class Resolver:
    """Names sN.example lead to an address of 127/8 each; every hundredth is not known."""

    def resolveHostName(self, receiver: Any, hostName: str, portNumber: int = 0, *_: Any, **__: Any) -> Any:  # noqa: N802, N803
        def answer() -> None:
            site = int(hostName[1:].partition(".")[0])
            if manner(site) is not Manner.NAMELESS:
                address = f"127.{1 + site // 65536}.{site // 256 % 256}.{site % 256}"
                receiver.addressResolved(IPv4Address("TCP", address, portNumber))
            receiver.resolutionComplete()

        receiver.resolutionBegan(self)
        asyncio.get_running_loop().call_soon(answer)  # as a real one answers, never before it was asked to the end
        return receiver

    def cancel(self) -> None:
        raise DNSLookupError
