"""The only place that puts rooms together: one crawl, or the daemon.

Everything that a run needs is opened here, in the order in which it depends on one another, and closed in reverse.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from alerts.delivery import Deliverer, DeliveryReport
from crawler.fetch import gate
from crawler.fetch.report import VisitReport
from crawler.fetch.robots import Robots
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.clock import now_utc
from qianyue.desk import Desk
from qianyue.meters import Meters
from qianyue.place import Place, taken
from qianyue.readers import PRELOAD, warm_up
from qianyue.restraint import Restraint, new_pace
from qianyue.settings import Settings
from qianyue.telling import deliverer
from qianyue.visiting import SourceVisits
from store import database

_AT_ONCE = 8  #: visits; the pace of each host is kept across all of them


class Progress(Protocol):
    """Is told how a crawl goes on."""

    def started(self, source: str) -> None:
        """Take note that a source's visit begins."""

    def finished(self, report: VisitReport) -> None:
        """Take note of how it went."""


class Silent:
    """Progress that nobody watches."""

    def started(self, source: str) -> None:
        """Say nothing."""

    def finished(self, report: VisitReport) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What one crawl did."""

    visits: tuple[VisitReport, ...]
    busy: tuple[str, ...] = ()  #: sources that another process is visiting
    delivery: DeliveryReport | None = None  #: None where nothing was to be delivered


@dataclass(frozen=True, slots=True)
class House:
    """The rooms, put together for one run."""

    desk: Desk
    workers: Workers
    visits: SourceVisits
    deliverer: Deliverer
    watched: Mapping[str, translate.WatchedSource]
    meters: Meters
    restraint: Restraint
    place: Place | None  #: the daemon's; None for a single crawl


def open_store(settings: Settings) -> Engine:
    """Return the configured store, with its tables brought up to this version. Raises store.errors.StoreError."""
    engine = database.connect(settings.store.get_secret_value())
    database.upgrade(engine)
    return engine


@asynccontextmanager
async def open_house(settings: Settings, *, alone: bool = False) -> AsyncIterator[House]:
    """
    Open everything that crawling and delivering need; to be used on the loop of crawler.fetch.reactor.

    With *alone* the daemon's place at the store is taken first, and the store's sources become the configured ones;
    without it they are only added. Raises PlaceTakenError.
    """
    watched = translate.sources(settings)
    crawl = settings.crawl
    async with AsyncExitStack() as opened:
        opened.enter_context(gate.installed(translate.gate(settings)))
        engine = await asyncio.to_thread(open_store, settings)
        opened.callback(engine.dispose)
        desk = await opened.enter_async_context(Desk(engine))
        place = await opened.enter_async_context(taken(desk, now_utc)) if alone else None
        workers = await opened.enter_async_context(
            Workers(crawl.workers, crawl.worker_timeout.total_seconds(), initializer=warm_up, preload=PRELOAD)
        )
        robots = Robots(ttl=crawl.robots_ttl.total_seconds())
        restraint = Restraint(desk, new_pace(settings, now_utc), ZoneInfo(settings.timezone), now_utc)
        await restraint.restore()
        opened.push_async_callback(restraint.save)
        visitor = Visitor(translate.fetching(settings), workers, pace=restraint.pace, robots=robots)
        meters = Meters()
        visits = SourceVisits(
            desk,
            visitor,
            workers,
            watched,
            translate.watch(settings),
            patience=settings.health.alarm_after,
            meters=meters,
            largest_page=settings.keep.page_size,
        )
        if alone:
            await visits.give_back()
            # A daemon has pages to read soon, and its processes take seconds to come up.
            opened.push_async_callback(_ended, asyncio.create_task(workers.warm_up()))
        await (visits.sync() if alone else visits.join())
        yield House(desk, workers, visits, deliverer(settings, desk), watched, meters, restraint, place)


async def _ended(task: asyncio.Task[None]) -> None:
    """End a task that was only to save time: what it could not do is done by the first call that needs it."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def crawl_once(
    settings: Settings, names: Sequence[str] = (), *, progress: Progress | None = None, deliver: bool = True
) -> CrawlReport:
    """
    Visit the sources called *names* now, or all, whether they are due or not; then send what is owed.

    To be run by crawler.fetch.reactor.run. *names* must be configured. Never raises for a bad site.
    """
    progress = progress or Silent()
    async with open_house(settings) as house:
        room = asyncio.Semaphore(_AT_ONCE)

        async def visit(name: str) -> VisitReport | None:
            async with room:
                if not await house.visits.take(name, forced=True):
                    return None
                progress.started(name)
                report = await house.visits.visit(name, in_full=True)
                assert report is not None  # what is configured doesn't change during a crawl
                progress.finished(report)
                return report

        chosen = tuple(names or house.watched)
        reports = await asyncio.gather(*(visit(name) for name in chosen))
        return CrawlReport(
            visits=tuple(report for report in reports if report is not None),
            busy=tuple(name for name, report in zip(chosen, reports, strict=True) if report is None),
            delivery=await house.deliverer.deliver_due() if deliver else None,
        )
