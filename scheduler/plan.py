"""When a source is visited next, and why then: a calculation, without a clock or a database.

The due time lives in the store's row of the source, so that a restart forgets nothing; this module only says what to
write there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from scheduler import rhythm
from scheduler.cron import next_time

LONGEST_BACK_OFF = timedelta(hours=6)  #: a source that comes back is read the same day
LONGEST_PATIENCE = timedelta(days=1)  #: however much longer a host asks to be left alone

#: A visit is moved by at most this share of its interval, always by the same amount for the same source: sources that
#: share an interval and a start do not fall due in the same second for ever.
_SPREAD = 0.1

_SPREAD_AT_OPENING = timedelta(minutes=30)
_DAY = timedelta(days=1)
_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of each day in which a source is visited, such as 07:00 to 22:00, or 22:00 to 06:00 over midnight."""

    start: time
    end: time  #: not the same as start

    def __str__(self) -> str:
        """Return the hours as the configuration has them."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @property
    def length(self) -> timedelta:
        """How long they last on a day without a change of clocks."""
        return (_since_midnight(self.end) - _since_midnight(self.start)) % _DAY

    def first(self, at: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment within the hours from *at* on, by the clocks of *zone*."""
        local = at.astimezone(zone)
        if (_since_midnight(local.time()) - _since_midnight(self.start)) % _DAY < self.length:
            return at
        openings = [self._opening(local.date() + timedelta(days), zone, fold) for days in (0, 1) for fold in (0, 1)]
        return min(opening for opening in openings if opening >= at)

    def _opening(self, day: date, zone: ZoneInfo, fold: int) -> datetime:
        """Return the opening of *day*; with *fold* the second one where the clocks repeat that hour."""
        first = datetime.combine(day, self.start, zone)
        # Moments are compared in UTC: two times of one zone would be compared by what their clocks show.
        return max(first.astimezone(UTC), first.replace(fold=fold).astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a source is to be visited, as the configuration says it."""

    every: timedelta | None = timedelta(hours=1)  #: None: by the source's own rhythm
    cron: str | None = None  #: instead of an interval; see scheduler.cron
    hours: Hours | None = None  #: None: at any hour
    zone: ZoneInfo = _CHINA  #: of cron and hours
    shortest: timedelta = timedelta(minutes=10)  #: between two visits by its own rhythm
    longest: timedelta = timedelta(hours=6)

    @property
    def most(self) -> timedelta:
        """The longest pause that this schedule makes by itself, but for cron and hours."""
        return self.every or self.longest


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a source's visits have shown so far."""

    arrivals: Sequence[int] = ()  #: its rhythm, see scheduler.rhythm
    failures: int = 0  #: in a row, the last visit among them
    retry_after: timedelta | None = None  #: for how long its host asked to be left alone


@dataclass(frozen=True, slots=True)
class Due:
    """When a source is due, and why then."""

    at: datetime
    why: str


def next_visit(name: str, schedule: Schedule, history: History, *, now: datetime) -> Due:
    """Return when the source *name* is due after a visit that ended at *now*, and why then."""
    found = _by_cron(schedule, history, now) if schedule.cron else _by_interval(name, schedule, history, now)
    if schedule.hours is None or (opening := schedule.hours.first(found.at, schedule.zone)) == found.at:
        return found
    late = spread(name, min(_SPREAD_AT_OPENING, schedule.hours.length / 2))
    return Due(opening + late, f"{found.why}, within {schedule.hours}")


def next_due(
    name: str,
    *,
    now: datetime,
    every: timedelta,
    failures: int = 0,
    retry_after: timedelta | None = None,
) -> datetime:
    """
    Return when the source *name* is due again after a visit that ended at *now*, by an interval.

    After the n-th failure in a row the pause is *every* times 2 to the power of n - 1, at most six hours (or *every*, where
    that is longer). A host that asked for more patience (Retry-After) gets it, up to a day.

    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> hour = timedelta(hours=1)
    >>> hour <= next_due("贺州", now=noon, every=hour) - noon <= 1.1 * hour
    True
    >>> 4 * hour <= next_due("贺州", now=noon, every=hour, failures=3) - noon <= 4.4 * hour
    True
    """
    longest = max(LONGEST_BACK_OFF, every)
    # The exponent is bounded before the power: a source that failed for years must not overflow a timedelta.
    doublings = min(max(failures - 1, 0), 20)
    pause = min(every * (1 << doublings), longest)
    pause += spread(name, pause * _SPREAD)
    if retry_after is not None:
        pause = max(pause, min(retry_after, max(LONGEST_PATIENCE, every)))
    return now + pause


def spread(name: str, over: timedelta) -> timedelta:
    """
    Return a delay between zero and *over* that is always the same for *name*.

    >>> spread("贺州", timedelta(hours=1)) == spread("贺州", timedelta(hours=1))
    True
    """
    share = int.from_bytes(blake2b(name.encode(errors="replace"), digest_size=8).digest()) / 2**64
    return over * share


def next_day(name: str, schedule: Schedule, *, now: datetime) -> Due:
    """Return when the source *name* is due if its host has had its requests of today: in the first hour of tomorrow."""
    tomorrow = now.astimezone(schedule.zone).date() + _DAY
    midnight = datetime.combine(tomorrow, time(), schedule.zone).astimezone(UTC)
    return Due(midnight + spread(name, timedelta(hours=1)), "its host has had its requests of today")


def _by_cron(schedule: Schedule, history: History, now: datetime) -> Due:
    """By times of day, which are kept as they were given, however many sources share them."""
    assert schedule.cron is not None
    earliest = now + min(history.retry_after or timedelta(), LONGEST_PATIENCE)
    at = next_time(schedule.cron, after=earliest, zone=schedule.zone)
    return Due(at, f"cron {schedule.cron}" + (", after Retry-After" if history.retry_after else ""))


def _by_interval(name: str, schedule: Schedule, history: History, now: datetime) -> Due:
    every = schedule.every or rhythm.pause(
        history.arrivals, now=now, shortest=schedule.shortest, longest=schedule.longest, zone=schedule.zone
    )
    at = next_due(name, now=now, every=every, failures=history.failures)
    patient = next_due(name, now=now, every=every, failures=history.failures, retry_after=history.retry_after)
    if patient > at:
        return Due(patient, f"Retry-After: in {in_words(patient - now)}")
    if history.failures > 1:
        return Due(at, f"{history.failures} failures in a row: in {in_words(at - now)}")
    return Due(at, f"every {in_words(every)}" if schedule.every else f"its rhythm: in {in_words(every)}")


def in_words(length: timedelta) -> str:
    """
    Return *length* as a person says it.

    >>> in_words(timedelta(minutes=90)), in_words(timedelta(days=1, seconds=5))
    ('1h 30m', '1d')
    """
    seconds = int(length.total_seconds())
    units = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))
    first = next((at for at, (_, size) in enumerate(units) if seconds >= size), 3)
    said = []
    for unit, size in units[first : first + 2]:
        count, seconds = divmod(seconds, size)
        said += [f"{count}{unit}"] if count else []
    return " ".join(said) or "0s"


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)
