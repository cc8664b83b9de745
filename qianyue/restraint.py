"""What hosts asked for and how much they were asked, kept in the store: a restart is no reason to press anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from crawler.fetch.pace import HostNote, Pace
from qianyue.desk import Desk
from qianyue.settings import Settings
from store import hosts
from store.hosts import HostState


def new_pace(settings: Settings, clock: Callable[[], datetime]) -> Pace:
    """Return the pace at which hosts are asked; their days are those of the configured timezone."""
    crawl, zone = settings.crawl, ZoneInfo(settings.timezone)
    return Pace(delay=crawl.pace.total_seconds(), budget=crawl.budget, today=lambda: clock().astimezone(zone).date())


class Restraint:
    """Writes down what the pace of this process knows of hosts, and tells it what the process before knew."""

    def __init__(self, desk: Desk, pace: Pace, zone: ZoneInfo, clock: Callable[[], datetime]) -> None:
        self.pace = pace
        self._desk, self._zone, self._clock = desk, zone, clock

    async def restore(self) -> None:
        """Go on from what the store knows."""
        now = self._clock()
        today = now.astimezone(self._zone).date()
        self.pace.restore(await self._desk.read(lambda session: _known(session, now, today)))

    async def save(self) -> None:
        """Write down what has changed. A process that dies loses what came since the last time."""
        notes, now = self.pace.changes(), self._clock()
        if not notes:
            return
        try:
            await self._desk.write(lambda session: hosts.save(session, _states(notes, now)))
        except BaseException:
            self.pace.keep_changes(notes)
            raise


def _known(session: Session, now: datetime, today: date) -> list[HostNote]:
    return [
        HostNote(
            host=one.host,
            delay=one.delay,
            resting=(one.resting_until - now).total_seconds() if one.resting_until and one.resting_until > now else 0.0,
            day=one.day,
            asked=one.asked,
        )
        for one in hosts.telling(session, now=now, today=today)
    ]


def _states(notes: Iterable[HostNote], now: datetime) -> list[HostState]:
    return [
        HostState(
            host=note.host,
            delay=note.delay,
            resting_until=now + timedelta(seconds=note.resting) if note.resting else None,
            day=note.day,
            asked=note.asked,
        )
        for note in notes
    ]
