"""When a rule is on duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from alerts.errors import RuleError
from signings.article import CHINA

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from alerts.timing import Quiet

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """
    Hours, weekdays and a first and last day, by the clocks of one zone; what is left out is any.

    Hours that pass midnight belong to the day on which they begin: 22:00-06:00 on fri ends on Saturday at six.
    """

    hours: Quiet | None = None
    days: tuple[int, ...] = ()  #: Monday is 0
    first: date | None = None
    last: date | None = None
    zone: ZoneInfo = CHINA

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise RuleError(f"is over on {self.last} before it begins on {self.first}; exchange them")

    def holds(self, at: datetime) -> bool:
        """Whether the rule is on duty at *at*."""
        local = at.astimezone(self.zone)
        if self.hours is not None and not self.hours.holds(local.time()):
            return False
        day = local.date()
        if self.hours is not None and self.hours.begin > self.hours.end and local.time() < self.hours.end:
            day -= _DAY
        if self.days and day.weekday() not in self.days:
            return False
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """Return it as the configuration has it."""
        hours = f"{self.hours.begin:%H:%M}-{self.hours.end:%H:%M}" if self.hours else ""
        days = " ".join(WEEKDAYS[day] for day in self.days)
        first, last = (f"{self.first}" if self.first else ""), (f"{self.last}" if self.last else "")
        return " ".join(part for part in (days, hours, f"{first}…{last}" if first or last else "") if part)
