"""A source's own rhythm, on clocks of the test's."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler import rhythm

CHINA = ZoneInfo("Asia/Shanghai")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 3, 2, tzinfo=CHINA)


def pause(arrivals: tuple[int, ...], now: datetime) -> timedelta:
    return rhythm.pause(arrivals, now=now, shortest=10 * timedelta(minutes=1), longest=6 * HOUR, zone=CHINA)


def arrived(*moments: datetime) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for moment in moments:
        found = rhythm.noted(found, moment)
    return found


def weekday_mornings(weeks: int = 4, hours: tuple[int, ...] = (8, 9, 10)) -> tuple[int, ...]:
    """A county's site: news on weekday mornings, until the Friday before MONDAY."""
    days = [MONDAY - n * DAY for n in range(weeks * 7, 0, -1)]
    return arrived(*(day + hour * HOUR for day in days if day.weekday() < 5 for hour in hours))


def test_a_source_that_publishes_on_weekday_mornings_is_asked_then() -> None:
    known = weekday_mornings()

    morning, afternoon = pause(known, MONDAY + 8.5 * HOUR), pause(known, MONDAY + 14 * HOUR)

    assert morning <= 0.75 * HOUR
    assert afternoon == 6 * HOUR


def test_it_is_not_asked_often_on_a_saturday_morning() -> None:
    assert pause(weekday_mornings(), MONDAY - 2 * DAY + 8.5 * HOUR) == 6 * HOUR


def test_before_the_morning_it_is_asked_when_the_morning_has_begun() -> None:
    due = MONDAY + 5 * HOUR + pause(weekday_mornings(), MONDAY + 5 * HOUR)

    assert MONDAY + 7.5 * HOUR <= due <= MONDAY + 9.5 * HOUR


def test_a_busy_source_is_asked_at_the_floor_and_a_dead_one_at_the_ceiling() -> None:
    busy = arrived(*(MONDAY - n * timedelta(minutes=10) for n in range(64, 0, -1)))
    dead = arrived(*(MONDAY - 300 * DAY + n * DAY for n in range(20)))

    assert pause(busy, MONDAY) == timedelta(minutes=10)
    assert pause(dead, MONDAY) == HOUR  # too long ago to say anything: as one that nothing is known of


def test_a_source_that_nothing_is_known_of_is_asked_hourly() -> None:
    assert pause((), MONDAY) == HOUR
    assert rhythm.pause((), now=MONDAY, shortest=2 * HOUR, longest=6 * HOUR, zone=CHINA) == 2 * HOUR


def test_dates_in_the_future_are_left_out_when_the_clock_is_right_again() -> None:
    ahead = weekday_mornings() + arrived(*(MONDAY + 400 * DAY + n * HOUR for n in range(10)))

    assert pause(ahead, MONDAY + 14 * HOUR) == pause(weekday_mornings(), MONDAY + 14 * HOUR)
    assert max(rhythm.noted(ahead, MONDAY)) == MONDAY.timestamp() // 60


def test_the_hours_are_those_of_the_zone_on_both_sides_of_a_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    days = [datetime(2026, 3, day, 9, tzinfo=berlin) for day in range(2, 28)]
    known = arrived(*(day for day in days if day.weekday() < 5))
    after = datetime(2026, 3, 30, 5, tzinfo=berlin)  # the clocks went forward on the 29th

    wait = rhythm.pause(known, now=after, shortest=timedelta(minutes=10), longest=6 * HOUR, zone=berlin)

    assert datetime(2026, 3, 30, 8, tzinfo=berlin) <= after + wait <= datetime(2026, 3, 30, 10, tzinfo=berlin)


def test_only_so_many_visits_are_remembered() -> None:
    assert len(arrived(*(MONDAY + n * HOUR for n in range(500)))) == rhythm.KEPT


def test_a_weekend_and_a_week_of_holidays_are_no_strange_silence_for_an_office() -> None:
    allowed = rhythm.longest_silence(weekday_mornings(), now=MONDAY)

    assert allowed is not None
    assert 8 * DAY <= allowed <= 10 * DAY


def test_two_days_of_silence_are_strange_for_a_source_that_brings_news_every_hour() -> None:
    hourly = arrived(*(MONDAY - n * HOUR for n in range(60, 0, -1)))

    assert rhythm.longest_silence(hourly, now=MONDAY) == 2 * DAY


def test_of_a_source_with_little_past_no_silence_is_strange() -> None:
    assert rhythm.longest_silence(arrived(MONDAY), now=MONDAY + 365 * DAY) is None
