"""robots.txt by RFC 9309, read once for all visits of the process.

A missing robots.txt (4xx) allows everything; one whose server fails (5xx) or can't be reached forbids everything, unless
a copy from before is at hand. One copy is fetched at a time for each origin; what failed is tried again sooner.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from crawler.errors import HostBusy, RobotsForbid, VisitOver

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

AGENT = "Qianyue"  #: the product token that a robots.txt may name
TTL = 6 * 3600.0  #: seconds that a copy is good for; RFC 9309 allows 24 hours
TTL_FAILED = 600.0  #: seconds until a robots.txt that failed is asked for again
_MAX_SIZE = 512 * 1024  # RFC 9309: at least 500 KiB are read
_MANY_ORIGINS = 5_000


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a server said when it was asked for its robots.txt."""

    status: int
    body: bytes


@dataclass(slots=True)
class _Copy:
    good_until: float
    rules: Protego | None  #: None: nothing may be fetched
    failure: Exception | None = None


class Robots:
    """What robots.txt of each origin says, kept for a while."""

    def __init__(
        self, *, ttl: float = TTL, ttl_failed: float = TTL_FAILED, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ttl = ttl
        self._ttl_failed = ttl_failed
        self._clock = clock
        self._copies: dict[str, _Copy] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str, fetch: Callable[[str], Awaitable[RobotsAnswer]]) -> float:
        """
        Return the seconds of Crawl-delay that the origin of *url* asks for, 0 for none.

        *fetch* gets a robots.txt; what it raises says that the server can't be reached. Raises RobotsForbid if *url*
        may not be fetched; its __cause__ is what *fetch* raised, if that is the reason.
        """
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        copy = await self._copy(origin, fetch)
        if copy.rules is None:
            raise RobotsForbid(f"{origin}/robots.txt can't be had, so nothing there may be fetched") from copy.failure
        if not copy.rules.can_fetch(url, AGENT):
            raise RobotsForbid(f"{origin}/robots.txt forbids {url}")
        return float(copy.rules.crawl_delay(AGENT) or 0)

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the robots.txt of the origin of *url* names, as far as it was read before."""
        copy = self._copies.get("{0.scheme}://{0.netloc}".format(urlsplit(url)))
        return list(dict.fromkeys(copy.rules.sitemaps)) if copy and copy.rules else []

    async def _copy(self, origin: str, fetch: Callable[[str], Awaitable[RobotsAnswer]]) -> _Copy:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            copy = self._copies.get(origin)
            if copy is None or copy.good_until <= self._clock():
                copy = await self._ask(origin, copy, fetch)
                self._forget_some()
                self._copies[origin] = copy
            return copy

    async def _ask(self, origin: str, before: _Copy | None, fetch: Callable[[str], Awaitable[RobotsAnswer]]) -> _Copy:
        try:
            answer = await fetch(f"{origin}/robots.txt")
            rules = _rules(answer)
        except (HostBusy, VisitOver):
            raise  # it says nothing of the server, only of the visit that asked
        except Exception as failure:  # noqa: BLE001  whatever it is, the file could not be had
            kept = before.rules if before else None
            return _Copy(self._clock() + self._ttl_failed, kept, failure)
        return _Copy(self._clock() + self._ttl, rules)

    def _forget_some(self) -> None:
        if len(self._copies) >= _MANY_ORIGINS:
            now = self._clock()
            self._copies = {origin: copy for origin, copy in self._copies.items() if copy.good_until > now}
            self._locks = {origin: lock for origin, lock in self._locks.items() if lock.locked()}


def _rules(answer: RobotsAnswer) -> Protego:
    if answer.status == 429 or answer.status >= 500:
        raise RobotsForbid(f"robots.txt answered {answer.status}")
    if answer.status >= 300:
        return Protego.parse("")
    return Protego.parse(answer.body[:_MAX_SIZE].decode("utf-8-sig", "replace"))
