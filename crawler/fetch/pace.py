"""The pace at which a host is asked, kept for all visits of the process together.

Crawlers do not know of one another; what they share is this. A host gets a request at most every *delay* seconds,
counted from the start and from the end of the one before, and never more than *concurrency* at once. What robots.txt
(Crawl-delay) or an answer (Retry-After) asks for beyond that is honoured. With a *budget*, a host gets so many requests a
day and no more.

A process that follows upon another is told what that one knew (`restore`): what a host asked for, and how much it had.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import TYPE_CHECKING

from crawler.errors import HostBusy, HostSpent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

REST = 30.0  #: seconds without requests after a 429 or 503 that names no time
_MANY_HOSTS = 5_000  # beyond this, hosts that are at rest are forgotten


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class HostNote:
    """What is worth knowing of a host when the next process starts."""

    host: str
    delay: float = 0.0  #: seconds between requests that its robots.txt asks for
    resting: float = 0.0  #: seconds for which it still asks to be left alone
    day: date  #: the day of the last request
    asked: int  #: requests on that day


@dataclass(slots=True)
class _Host:
    places: asyncio.Semaphore
    last: float = -inf  #: by the clock: the latest start that is given away, or the latest end
    resting_until: float = -inf  #: asked for by the host itself
    why: str = ""
    asked_delay: float = 0.0
    guests: int = 0
    day: date = date.min
    asked: int = 0  #: on that day


class Pace:
    """Hands out turns to ask a host. Hosts are names or addresses without a port: one machine, one pace."""

    def __init__(
        self,
        *,
        delay: float = 1.0,
        concurrency: int = 1,
        budget: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        today: Callable[[], date] = _today,
    ) -> None:
        self._delay = delay
        self._concurrency = concurrency
        self._budget = budget  # requests to one host a day; None is any number
        self._clock = clock
        self._sleep = sleep
        self._today = today
        self._hosts: dict[str, _Host] = {}
        self._noted: dict[str, HostNote] = {}
        self._changed: set[str] = set()
        self._begun = -inf  # when another process may have asked any host last

    def change(self, *, delay: float, budget: int | None) -> None:
        """Go on at another pace; requests that wait for their turn already keep it."""
        self._delay, self._budget = delay, budget

    def restore(self, notes: Iterable[HostNote]) -> None:
        """
        Go on from what another process knew, which may have asked any host a moment ago.

        So every host is left alone for its pace once, counted from now.
        """
        self._begun = self._clock()
        self._noted = {note.host: note for note in notes}

    def changes(self) -> list[HostNote]:
        """Return what has changed since the last call, for the process that comes after this one."""
        changed, self._changed = self._changed, set()
        return [self._note(host, self._hosts[host]) if host in self._hosts else self._noted[host] for host in changed]

    def keep_changes(self, notes: Iterable[HostNote]) -> None:
        """Tell of these hosts at the next call of `changes` again: what was told could not be written down."""
        self._changed.update(note.host for note in notes)

    def is_spent(self, host: str) -> bool:
        """Whether *host* has had its requests of today."""
        known = self._hosts.get(host) or self._noted.get(host)
        if known is None or self._budget is None:
            return False
        return known.day == self._today() and known.asked >= self._budget

    @asynccontextmanager
    async def turn(self, host: str, *, patience: float) -> AsyncIterator[None]:
        """
        Wait for a turn to ask *host*, and hold it for the length of the block.

        Raises HostBusy as soon as it is known that the wait would be longer than *patience* seconds, and HostSpent where
        the host has had its requests of today.
        """
        state = self._host(host)
        deadline = self._clock() + patience
        state.guests += 1
        try:
            await self._wait_for_place(host, state, patience)
            try:
                await self._wait_for_time(host, state, deadline)
                self._count(host, state)
                yield
            finally:
                state.last = max(state.last, self._clock())
                state.places.release()
        finally:
            state.guests -= 1

    def rest(self, host: str, seconds: float, *, why: str) -> None:
        """Ask nothing of *host* for *seconds*; *why* goes into the message of HostBusy."""
        state = self._host(host)
        until = self._clock() + seconds
        if until > state.resting_until:
            state.resting_until, state.why = until, why
            self._changed.add(host)

    def slow_down(self, host: str, delay: float) -> None:
        """Leave at least *delay* seconds between requests to *host*, as its robots.txt asks."""
        state = self._host(host)
        if state.asked_delay != delay:
            state.asked_delay = delay
            self._changed.add(host)

    def _host(self, host: str) -> _Host:
        if host not in self._hosts:
            self._forget_some()
            self._hosts[host] = self._new(self._noted.pop(host, None))
        return self._hosts[host]

    def _new(self, note: HostNote | None) -> _Host:
        state = _Host(asyncio.Semaphore(self._concurrency), last=self._begun)
        if note is not None:
            state.asked_delay, state.day, state.asked = note.delay, note.day, note.asked
            if note.resting > 0:
                state.resting_until, state.why = self._begun + note.resting, "as it said before the restart"
        return state

    def _note(self, host: str, state: _Host) -> HostNote:
        resting = max(0.0, state.resting_until - self._clock())
        return HostNote(host=host, delay=state.asked_delay, resting=resting, day=state.day, asked=state.asked)

    def _count(self, host: str, state: _Host) -> None:
        """Count a request. Raises HostSpent where the host has had its number of today."""
        today = self._today()
        if self.is_spent(host):
            raise HostSpent(f"{host} has had its {self._budget} requests of today; its pages are left for tomorrow")
        state.asked = state.asked + 1 if state.day == today else 1
        state.day = today
        self._changed.add(host)

    def _forget_some(self) -> None:
        if len(self._hosts) >= _MANY_HOSTS:
            now = self._clock()
            for name, state in list(self._hosts.items()):
                if not state.guests and self._free(state) <= now:
                    self._noted[name] = self._note(name, self._hosts.pop(name))

    def _free(self, state: _Host) -> float:
        """Return when the next request may start at the earliest."""
        return max(state.last + max(self._delay, state.asked_delay), state.resting_until)

    async def _wait_for_place(self, host: str, state: _Host, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                await state.places.acquire()
        except TimeoutError:
            raise HostBusy(f"{host} had no place for a further request within {patience:.0f} s") from None

    async def _wait_for_time(self, host: str, state: _Host, deadline: float) -> None:
        while True:
            at = max(self._clock(), self._free(state))
            if at > deadline:
                raise HostBusy(_busy(host, state, wait=at - self._clock(), now=self._clock()))
            state.last = at
            while (wait := at - self._clock()) > 0:  # a timer may fire a little early
                await self._sleep(wait)
            if at >= state.resting_until:  # else the host asked for a rest meanwhile: take a new time
                return


def _busy(host: str, state: _Host, *, wait: float, now: float) -> str:
    if state.resting_until > now:
        return f"{host} asks to be left alone for {wait:.0f} s more ({state.why}); its pages are left for a later visit"
    return f"the next turn at {host} would come in {wait:.0f} s, later than this visit may last"


def retry_after(value: str | None, *, now: datetime | None = None) -> float:
    """Return the seconds that a Retry-After header asks for; REST where it says nothing that can be read.

    >>> retry_after("120"), retry_after(None), retry_after("soon")
    (120.0, 30.0, 30.0)
    >>> retry_after("Fri, 31 Dec 1999 23:59:59 GMT", now=datetime(1999, 12, 31, 23, 59, tzinfo=UTC))
    59.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return REST
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
