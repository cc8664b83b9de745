"""A source's own rhythm: when it brings news, and so when it is worth asking and when its silence is strange.

The rhythm is the list of the last visits that brought something, as Unix minutes. It is made of this program's own
clock and never of the dates on pages, which may lie in the future or be missing. What a clock that ran ahead wrote down
is left out as soon as the clock is right again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

KEPT = 64  #: visits that are remembered

_TELLING = 5  # visits with news that say something of when news comes
_TELLING_OF_SILENCE = 8  # and of how long it may stay away
_LEAST_SILENCE = timedelta(days=2)
_SILENCES = (
    3  # times the longest silence so far: over a weekend for an office, over National Day's week after a weekend
)
_UNKNOWN = timedelta(hours=1)  # the pause of a source that nothing is known of
_SPAN = timedelta(days=56)  # what lies further back says little of today
_WANTED = 0.3  # of a piece of news has to be expected for a visit to be worth it
_BELIEF = 2.0  # how much the usual rate weighs against what an hour has shown: half an hour that was seen
_HOUR = timedelta(hours=1)

Rates = tuple[list[float], list[float]]  # news an hour, by the hour of the day, on weekdays and at weekends


def noted(arrivals: Sequence[int], at: datetime) -> tuple[int, ...]:
    """Return *arrivals* with a visit that brought something at *at*."""
    return (*_past(arrivals, at), _minute(at))[-KEPT:]


def longest_silence(arrivals: Sequence[int], *, now: datetime) -> timedelta | None:
    """Return after how long without news this source's silence is strange; None where too little is known of it."""
    past = _past(arrivals, now)
    if len(past) < _TELLING_OF_SILENCE:
        return None
    longest = max(later - earlier for earlier, later in pairwise(past))
    return max(_SILENCES * timedelta(minutes=longest), _LEAST_SILENCE)


def pause(
    arrivals: Sequence[int], *, now: datetime, shortest: timedelta, longest: timedelta, zone: ZoneInfo
) -> timedelta:
    """
    Return how long to wait from *now* until a visit is likely to bring something.

    Never shorter than *shortest* nor longer than *longest*. A source that publishes on weekday mornings is asked often
    then, and rarely at night and at weekends. *zone* is where the source's clock stands.
    """
    past = [minute for minute in _past(arrivals, now) if minute > _minute(now - _SPAN)]
    if len(past) < _TELLING:
        return min(max(_UNKNOWN, shortest), longest)
    wait = _until_expected(_rates(past, now, zone), now.astimezone(UTC), longest, zone)
    return min(max(wait, shortest), longest)


def _until_expected(rates: Rates, now: datetime, longest: timedelta, zone: ZoneInfo) -> timedelta:
    """Go on hour by hour until as much news is expected as is wanted."""
    expected, at = 0.0, now
    while at - now < longest:
        local = at.astimezone(zone)
        rate = rates[_is_weekend(local)][local.hour]
        left = _HOUR - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        comes = rate * (left / _HOUR)
        if expected + comes >= _WANTED:
            return at - now + _HOUR * ((_WANTED - expected) / rate)
        expected += comes
        at += left  # in UTC, so that an hour that the clocks skip or repeat is an hour
    return longest


def _rates(past: Sequence[int], now: datetime, zone: ZoneInfo) -> Rates:
    """Return how much news an hour of the day brings; what came in the hours beside it counts by half."""
    counts = _no_hours()
    for minute in past:
        local = datetime.fromtimestamp(minute * 60, UTC).astimezone(zone)
        counts[_is_weekend(local)][local.hour] += 1
    first = datetime.fromtimestamp(past[0] * 60, UTC)
    seen = _seen(first.astimezone(zone), now.astimezone(zone))
    usual = len(past) / max((now - first) / _HOUR, 1)
    return _smooth(counts[0], seen[0], usual), _smooth(counts[1], seen[1], usual)


def _smooth(counts: Sequence[float], seen: Sequence[float], usual: float) -> list[float]:
    """Return the news an hour for each hour of a day; an hour that was hardly seen yet is taken to bring the *usual*."""
    rates = []
    for hour in range(24):
        beside = ((hour - 1, 1), (hour, 2), ((hour + 1) % 24, 1))
        times = sum(seen[at] * weight for at, weight in beside)
        news = sum(counts[at] * weight for at, weight in beside)
        rates.append((news + usual * _BELIEF) / (times + _BELIEF))
    return rates


def _seen(first: datetime, last: datetime) -> Rates:
    """Return how often each hour of a weekday and of a day of a weekend was lived through, by the clocks on the wall."""
    seen = _no_hours()
    day = first.date()
    while day <= last.date():
        begin = first.hour if day == first.date() else 0
        end = last.hour if day == last.date() else 23
        for hour in range(begin, end + 1):
            seen[_is_weekend(day)][hour] += 1
        day += timedelta(days=1)
    return seen


def _no_hours() -> Rates:
    return [0.0] * 24, [0.0] * 24


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _past(arrivals: Sequence[int], now: datetime) -> list[int]:
    return sorted(minute for minute in arrivals if minute <= _minute(now))


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)
