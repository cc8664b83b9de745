"""The daemon: visit what is due, deliver what is owed, stop cleanly.

APScheduler fires two jobs, a look for due sources and a round of deliveries. A job only starts a task that the daemon
owns, because APScheduler cancels running coroutine jobs when it shuts down. What is due stands in the store, so a missed
firing loses nothing and a stop of days makes no stampede: sources are taken a few at a time, the longest due first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

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


@dataclass(slots=True)
class Daemon:
    """Runs a job until it is told to stop."""

    job: Job
    pace: Pace = field(default_factory=Pace)
    _visits: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _delivery: asyncio.Task[None] | None = None
    _looking: asyncio.Task[None] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Work until *stop* is set, then let running visits and deliveries end, within the grace."""
        scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}, timezone="UTC"
        )
        scheduler.add_job(self._start_look, IntervalTrigger(seconds=self.pace.look_every.total_seconds()))
        scheduler.add_job(self._start_delivery, IntervalTrigger(seconds=self.pace.deliver_every.total_seconds()))
        scheduler.start()
        await self._start_look()
        await self._start_delivery()
        try:
            await stop.wait()
        finally:
            scheduler.shutdown(wait=False)
            await self._stop()

    async def _start_look(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(_guarded("look for due sources", self._look()))

    async def _start_delivery(self) -> None:
        if self._delivery is None or self._delivery.done():
            self._delivery = asyncio.create_task(_guarded("deliver", self.job.deliver()))

    async def _look(self) -> None:
        room = self.pace.visits_at_once - len(self._visits)
        if room <= 0:
            return
        for name in await self.job.take_due(room):
            if name not in self._visits:
                task = asyncio.create_task(_guarded("visit", self.job.visit(name), source=name))
                self._visits[name] = task
                task.add_done_callback(partial(self._visit_ended, name))

    def _visit_ended(self, name: str, _task: asyncio.Task[None]) -> None:
        self._visits.pop(name, None)

    async def _stop(self) -> None:
        """Let what runs end; what does not end in time is cancelled and falls due again by its lease."""
        grace = self.pace.grace.total_seconds()
        for end in (_nothing, self.job.give_up_visits):
            await _guarded("stop", end())
            if running := self._running():
                await asyncio.wait(running, timeout=grace)
        for task in self._running():
            task.cancel()
        await asyncio.gather(*self._running(), return_exceptions=True)

    def _running(self) -> list[asyncio.Task[None]]:
        tasks = [*self._visits.values(), self._delivery, self._looking]
        return [task for task in tasks if task is not None and not task.done()]


async def _nothing() -> None:
    return


async def _guarded(what: str, work: Awaitable[None], **context: str) -> None:
    """Run one piece of work; whatever goes wrong in it is written down and costs only itself."""
    try:
        await work
    except Exception:
        log.exception("the daemon goes on after a fault", work=what, **context)
