"""`qianyue run`: the rooms, driven by the daemon until the process is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from qianyue.serving import served
from qianyue.settings import Settings
from qianyue.wiring import House, open_house
from scheduler.daemon import Daemon, Pace

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class HouseWork:
    """What the daemon drives: see scheduler.daemon.Job."""

    house: House

    async def take_due(self, limit: int) -> Sequence[str]:
        """Take sources that are due."""
        return await self.house.visits.take_due(limit)

    async def visit(self, name: str) -> None:
        """Visit one of them."""
        await self.house.visits.visit(name)

    async def deliver(self) -> None:
        """Send what the outbox owes."""
        report = await self.house.deliverer.deliver_due()
        self.house.meters.delivered(report)
        if report.sent or report.problems:
            log.info("delivered", sent=report.sent, put_off=report.put_off, given_up=report.given_up)
        for problem in report.problems:
            log.warning("not delivered", subscriber=problem.subscriber, channel=problem.channel, reason=problem.reason)

    async def give_up_visits(self) -> None:
        """End visits and deliveries early."""
        self.house.deliverer.stop()
        await self.house.visits.stop()


async def run_daemon(settings: Settings) -> None:
    """
    Watch and tell until SIGTERM or SIGINT; then let what is under way end within seconds.

    To be run by crawler.reactor.run. A process that is killed loses at most the visits that were under way; they are
    repeated when their leases end.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_house(settings) as house, served(house.desk.engine, settings.web) as page:
        log.info("watching", sources=len(house.watched), rules=len(settings.rules), web=page)
        await Daemon(
            HouseWork(house), Pace(visits_at_once=settings.crawl.visits_at_once, deliver_every=settings.alerts.every)
        ).run(stop)
    log.info("stopped")
