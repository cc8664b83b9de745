"""
When somebody wants to be told: at once, or gathered at an hour; not at night; not more than so often.

All of it is worked out from the time of day and from what stands in the outbox, so a restart changes
nothing, a digest that was missed is made up for, and a change of the settings holds from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from alerts.workdays import is_workday
from signings.article import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

_BACK = 28  # days to look back; the longest holidays are nine days, and a week's digest may wait for their end


@dataclass(frozen=True, slots=True)
class Digest:
    """The hour at which everything that is owed goes out in one message."""

    at: time  #: of the reader's clock
    weekday: int | None = None  #: Monday is 0; None is every day
    workdays: bool = False  #: only on China's working days; a week's digest waits for the next one

    @property
    def weekly(self) -> bool:
        """Whether it is of a week."""
        return self.weekday is not None

    def days(self, today: date) -> Iterator[date]:
        """Yield the days up to *today* on which it goes out, the last first, four weeks back; a day may come twice."""
        for back in range(_BACK + 1):
            day = today - timedelta(days=back)
            if self.weekday not in {None, day.weekday()}:
                continue
            if self.workdays and self.weekday is not None:
                day = _next_workday(day)
            if not self.workdays or is_workday(day):
                yield day


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nobody is disturbed; they may pass midnight."""

    begin: time
    end: time

    def holds(self, at: time) -> bool:
        """Whether *at* lies within them; the end does not."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When and how often one subscriber is told; times are UTC, wishes are in the reader's zone."""

    zone: ZoneInfo = CHINA
    digest: Digest | None = None  #: None is at once
    even_empty: bool = False  #: whether a digest of nothing is said, as a sign of life
    quiet: Quiet | None = None
    per_minute: int | None = None  #: what the channel takes; more waits
    per_hour: int | None = None  #: what the reader bears; the last one of an hour gathers the rest
    interval: timedelta | None = None  #: least time between two messages; the next gathers what came meanwhile

    def is_quiet(self, now: datetime) -> bool:
        """Whether nobody may be told at *now*."""
        return self.quiet is not None and self.quiet.holds(now.astimezone(self.zone).time())

    def last_digest(self, now: datetime) -> datetime | None:
        """Return the last moment up to *now* at which a digest went out, or should have; None without one."""
        if self.digest is None:
            return None
        today = now.astimezone(self.zone).date()
        moments = (datetime.combine(day, self.digest.at, self.zone).astimezone(UTC) for day in self.digest.days(today))
        return next(moment for moment in moments if moment <= now)


def _next_workday(day: date) -> date:
    """Return *day*, or the first working day after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


AT_ONCE = Timing()
