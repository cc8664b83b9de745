"""A web on loopback that misbehaves by plan, and the two receivers of what is told; all note when they were asked.

Each host has an address of 127.9/16 of its own and two columns. Every few seconds one column publishes a signing; some
stand in both columns of a host, some are reprinted by the host beside it. In every span of four minutes two hosts of five
have a fault: unreachable, silent, slow, garbled, cut off, refusing, moved or emptied. All follows from numbers alone.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Self

from qianyue.demo.mailbox import Mailbox

PUBLISHED = re.compile(r"/n/(\d+)\.html")
SPAN = 240.0  #: seconds that a fault lasts
LISTED = 40  #: articles that a column shows
OLD = 6  #: and of those, how many stood there before and tell of no signing
_FIRST_OLD = 100_000  # so that no old article's words are those of a signing's
_LOOK = 0.02  # seconds between two looks at the own clock
ASKS_FOR = 3.0  #: seconds of Crawl-delay that every fifth host asks for

_SYLLABLES = "恒瑞景盛泰嘉宏远博雅德润信达康源永利丰隆昌铭"
_TRADES = ("储能", "造纸", "医药", "钢构", "光电", "食品", "家具")
_CITIES = ("云州", "澄江", "岭川", "河阳", "青浦湾")


class Fault(StrEnum):
    """What is wrong with a host for a while."""

    NONE = "none"
    DOWN = "down"  #: nobody listens
    SILENT = "silent"  #: takes the connection and says nothing
    SLOW = "slow"
    GARBAGE = "garbage"  #: bytes that are no HTTP
    RESET = "reset"  #: half an answer, then the connection is torn down
    ERROR = "error"
    BUSY = "busy"  #: 503 with Retry-After
    MOVED = "moved"
    EMPTY = "empty"  #: lists without links
    MANGLED = "mangled"  #: lists of bytes that mean nothing
    HUGE = "huge"  #: lists that announce more than anybody reads


_FAULTS = [fault for fault in Fault if fault is not Fault.NONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who publishes what when, and who is ill when; seconds count from the start."""

    hosts: int
    every: float  #: seconds between two signings
    publishing: float  #: for how long there are new ones
    faulty: float  #: and for how long there are faults

    def address(self, host: int) -> str:
        return f"127.9.{host // 200}.{host % 200 + 1}"

    def fault(self, host: int, now: float) -> Fault:
        if now >= self.faulty:
            return Fault.NONE
        draw = int.from_bytes(blake2b(f"{host} {int(now / SPAN)}".encode(), digest_size=4).digest())
        return _FAULTS[draw // 5 % len(_FAULTS)] if draw % 5 < 2 else Fault.NONE

    def published(self, now: float) -> range:
        """Return the numbers of all signings so far."""
        return range(int(min(now, self.publishing) / self.every))

    def moment(self, number: int) -> float:
        return (number + 1) * self.every

    def column(self, host: int, column: int, now: float) -> list[str]:
        """Return the paths that a column shows, the newest first."""
        columns = 2 * self.hosts
        mine = 2 * host + column
        paths = []
        for number in reversed(self.published(now)):
            at = number % columns
            if at == mine or (at == mine ^ 1 and number % 5 == 0):
                paths.append(f"/n/{number}.html")
            elif at // 2 == (host - 1) % self.hosts and at % 2 == column and number % 7 == 0:
                paths.append(f"/r/n/{number}.html")  # reprinted
            if len(paths) >= LISTED - OLD:
                break
        return paths + [f"/o/{mine * OLD + number}.html" for number in range(OLD)]


@dataclass(slots=True)
class Notes:
    """What was asked for and told, by the clock of time.monotonic."""

    asked: dict[int, list[tuple[float, str]]] = field(default_factory=dict)  #: each host's requests: when, and what
    late: list[tuple[float, float]] = field(default_factory=list)  #: when the web itself was late to look, by how much
    paths: Counter[tuple[int, str]] = field(default_factory=Counter)  #: of articles that were given whole
    answers: Counter[str] = field(default_factory=Counter)
    told: list[tuple[float, str, int]] = field(default_factory=list)  #: when, by which channel, which signing
    notices: int = 0  #: what the operator was told


class FaultyWeb:
    """The hosts, while it is entered."""

    def __init__(self, plan: Plan, notes: Notes, seconds: Callable[[], float]) -> None:
        self.plan, self.notes, self.seconds = plan, notes, seconds
        self.port = 0
        self._listening: dict[int, asyncio.Server] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for host in range(self.plan.hosts):
            await self._listen(host)
        for task in (asyncio.create_task(self._see_to_faults()), asyncio.create_task(self._see_to_itself())):
            self._stack.callback(task.cancel)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        for server in self._listening.values():
            server.close()

    def url(self, host: int, column: int) -> str:
        return f"http://{self.plan.address(host)}:{self.port}/c{column}/"

    async def _listen(self, host: int) -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, asyncio.CancelledError):
                await self._talk(host, reader, writer)
            writer.close()

        server = await asyncio.start_server(talk, self.plan.address(host), self.port, backlog=100)
        self.port = server.sockets[0].getsockname()[1]
        self._listening[host] = server

    async def _see_to_itself(self) -> None:
        """Note when this process, which shares the processor, comes late to what has arrived."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(_LOOK)
            late = time.monotonic() - began - _LOOK
            if late > _LOOK:
                self.notes.late.append((began + _LOOK + late, late))

    async def _see_to_faults(self) -> None:
        while True:
            for host in range(self.plan.hosts):
                down = self.plan.fault(host, self.seconds()) is Fault.DOWN
                if down and host in self._listening:
                    self._listening.pop(host).close()
                elif not down and host not in self._listening:
                    await self._listen(host)
            await asyncio.sleep(0.5)

    async def _talk(self, host: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode("latin-1")
            fault = self.plan.fault(host, self.seconds())
            self.notes.asked.setdefault(host, []).append((time.monotonic(), f"{path} ({fault.value})"))
            self.notes.answers[fault.value] += 1
            if not await self._misbehave(fault, writer):
                return
            answer = self._answer(host, path, head, fault)
            if fault is Fault.RESET:
                writer.write(answer[: len(answer) // 2])
                await writer.drain()
                writer.transport.abort()
                return
            if path.endswith(".html") and answer.startswith(b"HTTP/1.1 200"):
                self.notes.paths[host, path] += 1
            for start in range(0, len(answer), 4096):
                writer.write(answer[start : start + 4096])
                await writer.drain()
                await asyncio.sleep(0.5 if fault is Fault.SLOW else 0)

    async def _misbehave(self, fault: Fault, writer: asyncio.StreamWriter) -> bool:
        """Do what comes instead of an answer, or before it; return whether one follows."""
        if fault is Fault.SILENT:
            await asyncio.sleep(30)
            return False
        if fault is Fault.SLOW:
            await asyncio.sleep(2)
        if fault is Fault.GARBAGE:
            writer.write(_noise(2000))
            await writer.drain()
            return False
        return True

    def _answer(self, host: int, path: str, head: bytes, fault: Fault) -> bytes:
        if fault is Fault.ERROR:
            return response("500 Broken", "")
        if fault is Fault.BUSY:
            return response("503 Busy", "", "Retry-After: 20")
        if path == "/robots.txt":
            return response("200 OK", f"User-agent: *\nCrawl-delay: {ASKS_FOR:g}\n" if host % 5 == 0 else "")
        if fault is Fault.MOVED and not path.startswith("/moved"):
            return response("301 Moved", "", f"Location: /moved{path}")
        return self._page(host, path.removeprefix("/moved"), head, fault)

    def _page(self, host: int, path: str, head: bytes, fault: Fault) -> bytes:
        if found := re.fullmatch(r"/(?:r/)?([no])/(\d+)\.html", path):
            signed = found[1] == "n"
            return response("200 OK", article(int(found[2]) + (0 if signed else _FIRST_OLD), signed=signed))
        if not (found := re.fullmatch(r"/c([01])/", path)):
            return response("404 Not Found", "")
        if fault is Fault.MANGLED:
            return response("200 OK", _noise(5000).decode("latin-1"))
        if fault is Fault.HUGE:
            return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 60000000\r\n\r\n"
        paths = [] if fault is Fault.EMPTY else self.plan.column(host, int(found[1]), self.seconds())
        mark = f'"{len(paths)}-{paths[0] if paths else ""}"'
        if host % 2 and f"if-none-match: {mark}".encode() in head.lower():
            return response("304 Not Modified", "", f"ETag: {mark}")
        return response("200 OK", listed(paths), *([f"ETag: {mark}"] if host % 2 else []))


class Receivers:
    """A webhook and a mailbox; each refuses for a while now and then, before it takes anything."""

    def __init__(self, notes: Notes, refusing: Callable[[], bool]) -> None:
        self.notes, self.refusing = notes, refusing
        self.hook = 0
        self.mailbox = _Mailbox(self)

    async def __aenter__(self) -> Self:
        self.mailbox.__enter__()
        self._server = await asyncio.start_server(self._post, "127.0.0.1", 0)
        self.hook = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await asyncio.to_thread(self.mailbox.__exit__)

    def take(self, channel: str, text: str) -> None:
        now = time.monotonic()
        self.notes.told += [(now, channel, number) for number in {int(one) for one in PUBLISHED.findall(text)}]

    async def _post(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, OSError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
            body = json.loads(await reader.readexactly(int(length[1]) if length else 0))
            if self.refusing():
                writer.write(response("503 Busy", ""))
            else:
                self._take_json(body)
                writer.write(response("200 OK", "{}"))
            await writer.drain()
        writer.close()

    def _take_json(self, body: dict[str, Any]) -> None:
        self.notes.notices += body.get("kind") == "notice"
        self.take("webhook", " ".join(one["url"] for event in body.get("events", ()) for one in event["sources"]))


class _Mailbox(Mailbox):
    """Notes what a message tells of, and keeps none."""

    def __init__(self, receivers: Receivers) -> None:
        super().__init__()
        self._receivers = receivers

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self._receivers.refusing():
            return "451 later"
        answer = await super().handle_DATA(server, session, envelope)
        mail = self.messages.pop()
        plain = mail.get_body(("plain",))
        self._receivers.take("mail", plain.get_content() if plain else "")
        return answer


def response(status: str, body: str, *headers: str) -> bytes:
    content = body.encode()
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + content


def listed(paths: list[str]) -> str:
    items = "".join(f'<li><a href="{path}">{title(path)}</a><span>2026-03-02</span></li>' for path in paths)
    return f"<!DOCTYPE html><html><head><title>要闻动态</title></head><body><h1>要闻动态</h1><ul>{items}</ul></body></html>"


def title(path: str) -> str:
    number = int("".join(filter(str.isdigit, path)))
    return f"{_CITIES[number % 5]}产业发展动态：{firm(number)}相关工作有序推进"


def firm(number: int) -> str:
    """Return a name that no other number has."""
    size = len(_SYLLABLES)
    letters = (number % size, number // size % size, number // size**2 % size)
    return "".join(_SYLLABLES[at] for at in letters) + f"{_TRADES[number % len(_TRADES)]}科技有限公司"


def article(number: int, *, signed: bool) -> str:
    """Return a page: number's signing, or one of the old articles, which tell of none."""
    body = "".join(f"<p>{line}</p>" for line in _lines(number, signed=signed))
    name = title(f"/{number}") if signed else f"{_CITIES[number % 5]}召开第{number}次产业工作例会"
    return (
        f"<!DOCTYPE html><html><head><title>{name}</title></head><body><h1>{name}</h1>"
        f"<div>发布时间:2026-03-02 08:00 来源:{_CITIES[number % 5]}日报</div><div class='content'>{body}</div></body></html>"
    )


def _lines(number: int, *, signed: bool) -> Iterator[str]:
    city, trade, name = _CITIES[number % 5], _TRADES[number % len(_TRADES)], firm(number)
    if signed:
        yield f"3月2日,{city}经开区与{name}签约,{name}将投资{1 + number // 10}.{number % 10}亿元建设{trade}生产基地项目。"
        yield f"据介绍,{name}在{trade}领域深耕{number % 30 + 3}年,拥有专利{number}项,产品销往多个国家和地区。"
    yield f"会上,{city}经开区围绕{trade}产业链条介绍了第{number}批要素保障清单,就用地、用工与物流配套作了{number}条说明。"
    yield f"{city}有关负责人表示,将按照第{number}号工作专班的要求,为{trade}企业提供全过程服务,力争早日见效。"


def _noise(size: int) -> bytes:
    return (blake2b(str(size).encode()).digest() * (size // 64 + 1))[:size]
