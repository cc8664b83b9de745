"""What the daemon drives: visits, deliveries, and another configuration in place of the first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from qianyue import garbage, translate
from qianyue.announcing import announce, complain
from qianyue.clock import now_utc
from qianyue.reloading import needs_restart
from qianyue.rulebook import rules_version
from qianyue.settings import Settings, SettingsError
from qianyue.telling import deliverer
from qianyue.wiring import House

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings, and by what they are recognised in the log."""

    settings: Settings
    version: str  #: a few figures of the file's hash


Read = Callable[[], Configuration]  #: reads the configuration's file; raises SettingsError or OSError


class HouseWork:
    """Does what scheduler.daemon.Job asks for, in a house."""

    def __init__(self, house: House, configuration: Configuration, read: Read, version: Callable[[], str]) -> None:
        """Begin with *configuration*; *read* gives another one, and *version* says which the file holds."""
        self._house = house
        self._deliverer = house.deliverer
        self._read = read
        self._version = version
        self._seen = (configuration.version, configuration.version)  # of the file, at the last two looks
        self._tried = configuration.version
        self.configuration = configuration

    async def take_due(self, limit: int) -> Sequence[str]:
        """Take sources that are due."""
        return await self._house.visits.take_due(limit)

    async def visit(self, name: str) -> None:
        """Visit one of them."""
        await self._house.visits.visit(name)

    async def deliver(self) -> None:
        """Send what the outbox owes."""
        report = await self._deliverer.deliver_due()
        self._house.meters.delivered(report)
        if report.sent or report.problems:
            log.info("delivered", sent=report.sent, put_off=report.put_off, given_up=report.given_up)
        for problem in report.problems:
            log.warning("not delivered", subscriber=problem.subscriber, channel=problem.channel, reason=problem.reason)

    async def give_up_visits(self) -> None:
        """End visits and deliveries early."""
        self._deliverer.stop()
        await self._house.visits.stop()

    async def has_changed(self) -> bool:
        """Return whether the file is another one since it was last read; one that is still being written has to rest."""
        try:
            self._seen = (self._seen[1], await asyncio.to_thread(self._version))
        except OSError:
            return False  # it is being replaced, or gone: the one that was read goes on
        return self._seen[0] == self._seen[1] != self._tried

    async def reload(self) -> None:
        """
        Read the configuration again and go on with it; where it is wrong, go on with the one before.

        The operator is told of a wrong one, and of rules that are others than those before.

        Sources are added, changed and retired by difference: those that stay keep their times and their past.
        """
        before = self.configuration
        try:
            self._tried = await asyncio.to_thread(self._version)
            after = await asyncio.to_thread(self._read)
        except (SettingsError, OSError) as error:
            log.error("the configuration is wrong; the one before stays", version=before.version, reason=str(error))  # noqa: TRY400
            fault = error
            await self._house.desk.write(lambda session: complain(session, fault, now_utc()))
            return
        await self._go_on_with(after)
        if late := needs_restart(before.settings, after.settings):
            log.warning("some changes need a restart", keys=late)

    async def _go_on_with(self, after: Configuration) -> None:
        settings = after.settings
        changes = await self._house.visits.change(
            translate.sources(settings), translate.watch(settings), patience=settings.health.alarm_after
        )
        self._house.restraint.pace.change(delay=settings.crawl.pace.total_seconds(), budget=settings.crawl.budget)
        self._deliverer = deliverer(settings, self._house.desk)
        self.configuration = after
        await self._house.desk.write(lambda session: announce(session, settings, now_utc()))
        garbage.set_aside()
        log.info(
            "configuration reloaded",
            version=after.version,
            added=changes.added,
            moved=changes.moved,
            retired=changes.retired,
            rules=len(settings.rules),
            rules_version=rules_version(settings),
        )
