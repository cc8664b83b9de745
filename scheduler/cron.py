"""Times in cron's five fields: minute, hour, day of the month, month, day of the week.

APScheduler reckons them; its days of the week count from Monday, while crontab(5) counts from Sunday, so figures there
are turned into names first.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(\*|[0-7](?:-[0-7])?)(?:/([1-9]))?")


class BadCronError(ValueError):
    """A line is no time that ever comes; the message says why."""


def check(line: str) -> None:
    """Raise BadCronError unless *line* names times that come."""
    next_time(line, after=datetime(2026, 1, 1, tzinfo=UTC), zone=ZoneInfo("UTC"))


def next_time(line: str, *, after: datetime, zone: ZoneInfo) -> datetime:
    """
    Return the first moment later than *after* that *line* names by the clocks of *zone*. Raises BadCronError.

    A time that the clocks skip comes an hour later that day; of one that they repeat, only the first counts.

    >>> shown = next_time("30 8 * * 1-5", after=datetime(2026, 3, 6, 12, tzinfo=UTC), zone=ZoneInfo("UTC"))
    >>> shown.isoformat()
    '2026-03-09T08:30:00+00:00'
    """
    found = _trigger(line, zone).get_next_fire_time(None, after + timedelta(seconds=1))
    if found is None:
        raise BadCronError("names a day that never comes")
    at: datetime = found.astimezone(UTC)
    return at


@lru_cache(maxsize=1024)
def _trigger(line: str, zone: ZoneInfo) -> CronTrigger:
    fields = line.split()
    if len(fields) != 5:
        raise BadCronError("has not five fields: minute, hour, day of the month, month, day of the week")
    try:
        return CronTrigger.from_crontab(" ".join([*fields[:4], _weekdays(fields[4])]), zone)
    except ValueError as error:
        raise BadCronError(f"is no cron line: {error}") from None


def _weekdays(field: str) -> str:
    """
    Return the days of the week by name where they are given in figures.

    >>> _weekdays("1-5"), _weekdays("0,6"), _weekdays("mon-fri"), _weekdays("*")
    ('mon,tue,wed,thu,fri', 'sun,sat', 'mon-fri', '*')
    """
    if field == "*" or not any(character.isdigit() for character in field):
        return field
    parts = [_PART.fullmatch(part) for part in field.split(",")]
    days = [day for part in parts if part for day in _days(part)]
    return ",".join(_DAYS[day] for day in sorted(set(days))) if all(parts) and days else field


def _days(part: re.Match[str]) -> list[int]:
    first, _, last = ("0-6" if part[1] == "*" else part[1]).partition("-")
    return [day % 7 for day in range(int(first), int(last or first) + 1, int(part[2] or 1))]
