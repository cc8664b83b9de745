"""The daemon: visit what is due, deliver what is owed, stop cleanly.

APScheduler fires the chores: a look for due sources, a round of deliveries, and what the wiring adds. A job only starts
a task that the daemon owns, because APScheduler cancels running coroutine jobs when it shuts down. What is due stands in the store, so a missed
firing loses nothing and a stop of days makes no stampede: sources are taken a few at a time, the longest due first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.watchdog import Watchdog

log = structlog.get_logger(__name__)


class Job(Protocol):
    """The work that the daemon drives; the wiring gives it."""

    async def take_due(self, limit: int) -> Sequence[str]:
        """Return the names of up to *limit* sources that are due, and mark them as being visited."""

    async def visit(self, name: str) -> None:
        """Visit the source and write down when it is due again; never raises for a bad site."""

    async def deliver(self) -> None:
        """Send what the outbox owes."""

    async def give_up_visits(self) -> None:
        """Make the visits that still run end soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How busy the daemon may be."""

    visits_at_once: int = 8
    look_every: timedelta = timedelta(seconds=5)
    deliver_every: timedelta = timedelta(seconds=5)
    grace: timedelta = timedelta(seconds=10)  #: what visits in flight get to end by themselves at a stop


@dataclass(frozen=True, slots=True)
class Chore:
    """Work that comes again and again, and never overlaps with itself."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Daemon:
    """Runs a job until it is told to stop."""

    job: Job
    pace: Pace = field(default_factory=Pace)
    chores: Sequence[Chore] = ()  #: what is to be done besides
    watchdog: Watchdog = field(default_factory=lambda: Watchdog(timedelta(minutes=15)))
    _visits: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _more: bool = False  #: whether the last look filled the room, so that more may be waiting
    _stopping: bool = False

    async def run(self, stop: asyncio.Event) -> None:
        """Work until *stop* is set, then let running visits and deliveries end, within the grace."""
        scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}, timezone="UTC"
        )
        for chore in (self._look_chore, Chore("deliver", self.pace.deliver_every, self.job.deliver), *self.chores):
            scheduler.add_job(self._start, IntervalTrigger(seconds=chore.every.total_seconds()), args=[chore])
            await self._start(chore)
        scheduler.start()
        try:
            await stop.wait()
        finally:
            self._stopping = True
            scheduler.pause()
            await asyncio.sleep(0)  # what has just fired begins its task, and is not cancelled with a lament
            scheduler.shutdown(wait=False)
            await self._stop()

    @property
    def _look_chore(self) -> Chore:
        return Chore("look for due sources", self.pace.look_every, self._look)

    async def _start(self, chore: Chore) -> None:
        self._start_now(chore)

    def _start_now(self, chore: Chore) -> None:
        before = self._under_way.get(chore.name)
        if before is None or before.done():
            self._under_way[chore.name] = asyncio.create_task(_guarded(chore.name, chore.work))

    async def _look(self) -> None:
        room = self.pace.visits_at_once - len(self._visits)
        names = await self.job.take_due(room) if room > 0 else ()
        self._more = len(names) >= room
        for name in names:
            if name not in self._visits:
                task = asyncio.create_task(_guarded("visit", partial(self.job.visit, name), source=name))
                self._visits[name] = task
                task.add_done_callback(partial(self._visit_ended, name))
        self.watchdog.looked(busy=bool(self._visits))

    def _visit_ended(self, name: str, _task: asyncio.Task[None]) -> None:
        self._visits.pop(name, None)
        self.watchdog.finished()
        if self._more and not self._stopping:  # else the next due source would wait for the next look
            self._start_now(self._look_chore)

    async def _stop(self) -> None:
        """Let what runs end; what does not end in time is cancelled and falls due again by its lease."""
        grace = self.pace.grace.total_seconds()
        for end in (_nothing, self.job.give_up_visits):
            await _guarded("stop", end)
            if running := self._running():
                await asyncio.wait(running, timeout=grace)
        for task in self._running():
            task.cancel()
        await asyncio.gather(*self._running(), return_exceptions=True)

    def _running(self) -> list[asyncio.Task[None]]:
        return [task for task in (*self._visits.values(), *self._under_way.values()) if not task.done()]


async def _nothing() -> None:
    return


async def _guarded(what: str, work: Callable[[], Awaitable[None]], **context: str) -> None:
    """Run one piece of work; whatever goes wrong in it is written down and costs only itself."""
    try:
        await work()
    except Exception:
        log.exception("the daemon goes on after a fault", work=what, **context)
