"""`qianyue run`: the rooms, driven by the daemon until the process is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from qianyue import disk, garbage, systemd, translate
from qianyue.announcing import announce
from qianyue.clock import now_utc
from qianyue.heartbeat import Heartbeat
from qianyue.housework import HouseWork, Read
from qianyue.place import RENEW_EVERY, PlaceLostError
from qianyue.rulebook import rules_version
from qianyue.serving import served
from qianyue.settings import Settings
from qianyue.tidying import tidy_all
from qianyue.wiring import House, open_house
from scheduler.daemon import Chore, Daemon, Pace
from scheduler.watchdog import Watchdog
from web.vitals import Pulse

log = structlog.get_logger(__name__)

_RECALL_EVERY = timedelta(minutes=1)
_SAVE_EVERY = timedelta(seconds=2)
_LOOK_EVERY = timedelta(seconds=5)  # at the configuration's file
_MEASURE_EVERY = timedelta(minutes=5)  # of the disk
_TIDY_EVERY = timedelta(hours=1)
_CHECK_EVERY = timedelta(seconds=30)


async def run_daemon(read: Read, version: Callable[[], str]) -> None:
    """
    Watch and tell until SIGTERM or SIGINT; then let what is under way end within seconds. SIGHUP reads anew.

    To be run by crawler.fetch.reactor.run. *read* gives the configuration, now, at each SIGHUP, and when *version*, which is
    that of the file as it is, has changed. A process that is killed loses at most the visits that were under way; the
    next one repeats them at once. Raises PlaceTakenError where
    another daemon works on the store, PlaceLostError where one has taken over.
    """
    configuration = read()
    settings = configuration.settings
    watchdog = Watchdog(max(settings.health.stalled_after, settings.crawl.visit_timeout + timedelta(minutes=1)))
    async with open_house(settings, alone=True) as house:
        pulse = Pulse(watchdog.problem, house.meters.registry)
        async with served(house.desk.engine, settings.web, pulse) as page:
            log.info(
                "watching",
                version=configuration.version,
                sources=len(house.watched),
                rules=len(settings.rules),
                rules_version=rules_version(settings),
                web=page,
            )
            garbage.set_aside()
            await house.desk.write(lambda session: announce(session, settings, now_utc()))
            await _Run(house, HouseWork(house, configuration, read, version), watchdog).until_stopped()
    log.info("stopped")


@dataclass(slots=True)
class _Run:
    """One run of the daemon."""

    house: House
    work: HouseWork
    watchdog: Watchdog
    lost: PlaceLostError | None = None
    ill: bool = False
    daemon: Daemon | None = None
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)  # SIGHUP may come while a changed file is read

    async def until_stopped(self) -> None:
        stop = asyncio.Event()
        settings = self.work.configuration.settings
        pace = Pace(visits_at_once=settings.crawl.visits_at_once, deliver_every=settings.alerts.every)
        daemon = Daemon(self.work, pace, tuple(self._chores(settings, stop)), self.watchdog)
        reloads: set[asyncio.Task[None]] = set()  # the loop itself keeps no hold of a task
        loop = asyncio.get_running_loop()

        def end() -> None:
            systemd.notify(systemd.STOPPING, os.environ)
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, end)
        self.daemon = daemon
        loop.add_signal_handler(signal.SIGHUP, lambda: reloads.add(asyncio.create_task(self._reload())))
        await self._measure()
        systemd.notify(systemd.READY, os.environ)
        try:
            await daemon.run(stop)
        finally:
            loop.remove_signal_handler(signal.SIGHUP)
            await asyncio.gather(*reloads, return_exceptions=True)
        if self.lost:
            raise self.lost

    def _chores(self, settings: Settings, stop: asyncio.Event) -> Iterator[Chore]:
        async def keep_place() -> None:
            await self._keep_place(stop)

        yield Chore("keep the place", RENEW_EVERY, keep_place)
        yield Chore("keep in mind what hosts asked for", _SAVE_EVERY, self.house.restraint.save)
        yield Chore("recall", _RECALL_EVERY, self.house.visits.recall)
        yield Chore("check", _CHECK_EVERY, self._check)
        yield Chore("tidy", _TIDY_EVERY, self._tidy)
        yield Chore("look at the file", _LOOK_EVERY, self._look)
        yield Chore("measure the disk", _MEASURE_EVERY, self._measure)
        if (every := systemd.alive_every(os.environ)) is not None:
            yield Chore("watchdog", every, self._alive)
        if settings.health.heartbeat is not None:
            heartbeat = Heartbeat(settings.health.heartbeat.get_secret_value())
            yield Chore("heartbeat", settings.health.heartbeat_every, lambda: heartbeat.beat(self.watchdog.problem()))

    async def _keep_place(self, stop: asyncio.Event) -> None:
        assert self.house.place is not None
        try:
            await self.house.place.renew()
        except PlaceLostError as error:
            self.lost = error
            stop.set()

    async def _check(self) -> None:
        problem = self.watchdog.problem()
        if problem and not self.ill:
            log.error("the daemon is ill", problem=problem)
        elif self.ill and not problem:
            log.warning("the daemon is well again")
        self.ill = problem is not None

    async def _tidy(self) -> None:
        desk, kept = self.house.desk, translate.retention(self.work.configuration.settings)
        dropped = await desk.run(lambda: tidy_all(desk.engine, kept, clock=now_utc))
        if dropped.bodies or dropped.pages:
            log.info("let go of what was too old", texts=dropped.bodies, pages=dropped.pages)

    async def _alive(self) -> None:
        """Say so only while it is true: systemd then starts the service anew."""
        if self.watchdog.problem() is None:
            systemd.notify(systemd.ALIVE, os.environ)

    async def _measure(self) -> None:
        settings = self.work.configuration.settings
        await self.house.desk.write(lambda session: disk.measure(session, settings, now_utc()))

    async def _look(self) -> None:
        if await self.work.has_changed():
            await self._reload()

    async def _reload(self) -> None:
        assert self.daemon is not None
        try:
            async with self.reading:
                await self.work.reload()
        except Exception:
            log.exception("the configuration could not be changed; the daemon goes on")
        pace = self.daemon.pace
        self.daemon.pace = replace(pace, visits_at_once=self.work.configuration.settings.crawl.visits_at_once)
