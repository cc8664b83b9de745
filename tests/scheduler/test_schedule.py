"""Due times on given clocks: intervals, times of day, active hours, and what clocks do to them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.cron import BadCronError, check, next_time
from scheduler.plan import LONGEST_PATIENCE, History, Hours, Schedule, next_visit

CHINA, BERLIN, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DAYTIME = Hours(time(7), time(22))
NIGHT = Hours(time(22), time(6))
FRESH = History()
MOMENTS = st.integers(1_704_067_200, 1_893_456_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def at(zone: ZoneInfo, *when: int) -> datetime:
    return datetime(*when, tzinfo=zone).astimezone(UTC)


def test_a_source_is_due_after_its_interval_and_says_so() -> None:
    now = at(CHINA, 2026, 3, 2, 12)

    due = next_visit("澄江", Schedule(every=HOUR), FRESH, now=now)

    assert HOUR <= due.at - now <= 1.1 * HOUR
    assert due.why == "every 1h"


def test_failures_and_retry_after_make_it_later_and_say_why() -> None:
    now = at(CHINA, 2026, 3, 2, 12)

    failing = next_visit("澄江", Schedule(every=HOUR), History(failures=4), now=now)
    asked = next_visit("澄江", Schedule(every=HOUR), History(failures=1, retry_after=5 * HOUR), now=now)

    assert failing.at - now >= 6 * HOUR
    assert failing.why.startswith("4 failures in a row: in 6h")
    assert (asked.at - now, asked.why) == (5 * HOUR, "Retry-After: in 5h")


def test_a_visit_that_would_be_at_night_waits_for_the_morning() -> None:
    due = next_visit("澄江", Schedule(every=HOUR, hours=DAYTIME), FRESH, now=at(CHINA, 2026, 3, 2, 21, 30))

    assert at(CHINA, 2026, 3, 3, 7) <= due.at <= at(CHINA, 2026, 3, 3, 7, 30)
    assert due.why == "every 1h, within 07:00-22:00"


def test_not_all_sources_are_visited_in_the_minute_in_which_the_hours_begin() -> None:
    now = at(CHINA, 2026, 3, 2, 23)
    due = {
        next_visit(f"来源{n}", Schedule(hours=DAYTIME), FRESH, now=now).at.replace(second=0, microsecond=0)
        for n in range(200)
    }

    assert len(due) > 20


def test_hours_may_go_over_midnight() -> None:
    assert NIGHT.first(at(CHINA, 2026, 3, 2, 23), CHINA) == at(CHINA, 2026, 3, 2, 23)
    assert NIGHT.first(at(CHINA, 2026, 3, 2, 5, 59), CHINA) == at(CHINA, 2026, 3, 2, 5, 59)
    assert NIGHT.first(at(CHINA, 2026, 3, 2, 6), CHINA) == at(CHINA, 2026, 3, 2, 22)


def test_an_opening_that_the_clocks_skip_in_spring_comes_an_hour_later() -> None:
    hours = Hours(time(2, 30), time(5))

    # In Berlin 02:00 to 03:00 does not exist on 29 March 2026.
    assert hours.first(at(BERLIN, 2026, 3, 28, 23), BERLIN) == at(BERLIN, 2026, 3, 29, 3, 30)


def test_an_opening_in_the_hour_that_autumn_repeats_is_the_first_of_the_two() -> None:
    hours = Hours(time(2, 30), time(5))
    opening = hours.first(at(BERLIN, 2026, 10, 24, 23), BERLIN)

    assert opening == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hours.first(opening + 45 * MINUTE, BERLIN) in {opening + 45 * MINUTE, opening + HOUR}


@given(
    when=MOMENTS,
    start=st.times(),
    end=st.times(),
    zone=st.sampled_from([CHINA, BERLIN, NEW_YORK]),
)
def test_an_opening_is_never_before_now_nor_more_than_a_day_and_a_clock_change_away(
    when: datetime, start: time, end: time, zone: ZoneInfo
) -> None:
    if start == end:
        return
    first = Hours(start, end).first(when, zone)

    assert timedelta() <= first - when <= timedelta(hours=25)


def test_cron_counts_days_of_the_week_from_sunday_as_crontab_does() -> None:
    sunday = at(CHINA, 2026, 3, 1, 12)

    assert next_time("0 8 * * 1-5", after=sunday, zone=CHINA) == at(CHINA, 2026, 3, 2, 8)
    assert next_time("0 8 * * 0", after=sunday, zone=CHINA) == at(CHINA, 2026, 3, 8, 8)
    assert next_time("0 8 * * 7", after=sunday, zone=CHINA) == at(CHINA, 2026, 3, 8, 8)
    assert next_time("0 8 * * mon-fri", after=sunday, zone=CHINA) == at(CHINA, 2026, 3, 2, 8)


def test_a_cron_time_is_never_the_moment_itself() -> None:
    morning = at(CHINA, 2026, 3, 2, 8)

    assert next_time("0 8 * * *", after=morning, zone=CHINA) == morning + timedelta(days=1)


def test_the_leap_day_comes_in_leap_years() -> None:
    assert next_time("0 8 29 2 *", after=at(CHINA, 2026, 3, 2), zone=CHINA) == at(CHINA, 2028, 2, 29, 8)
    assert next_time("0 8 * * *", after=at(CHINA, 2028, 2, 28, 9), zone=CHINA) == at(CHINA, 2028, 2, 29, 8)


def test_a_cron_time_that_the_clocks_skip_comes_once_and_later() -> None:
    skipped = next_time("30 2 * * *", after=at(NEW_YORK, 2026, 3, 8, 0), zone=NEW_YORK)

    assert skipped == at(NEW_YORK, 2026, 3, 8, 3, 30)
    assert next_time("30 2 * * *", after=skipped, zone=NEW_YORK) == at(NEW_YORK, 2026, 3, 9, 2, 30)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("0 8 * *", "five fields"),
        ("0 25 * * *", "is no cron line"),
        ("0 8 31 2 *", "never comes"),
        ("0 8 * * 8", "is no cron line"),
        ("noon", "five fields"),
        ("", "five fields"),
    ],
)
def test_a_cron_line_that_means_nothing_is_refused_with_the_reason(line: str, why: str) -> None:
    with pytest.raises(BadCronError, match=why):
        check(line)


@given(line=st.text())
def test_any_text_is_a_cron_line_or_refused(line: str) -> None:
    with suppress(BadCronError):
        check(line)


def test_a_source_with_times_of_day_waits_for_the_next_one_also_when_it_is_asked_for_patience() -> None:
    now = at(CHINA, 2026, 3, 2, 7, 30)
    schedule = Schedule(cron="0 8,12 * * *")

    assert next_visit("澄江", schedule, FRESH, now=now).at == at(CHINA, 2026, 3, 2, 8)
    assert next_visit("澄江", schedule, History(retry_after=HOUR), now=now).at == at(CHINA, 2026, 3, 2, 12)


@given(
    now=MOMENTS,
    failures=st.integers(0, 10**6),
    retry=st.none() | st.timedeltas(timedelta(), timedelta(days=900)),
    arrivals=st.lists(st.integers(0, 40_000_000), max_size=64),
    every=st.none() | st.timedeltas(MINUTE, timedelta(days=30)),
    hours=st.none() | st.just(DAYTIME) | st.just(NIGHT),
)
def test_whatever_happened_a_source_is_due_later_and_within_bounds(
    now: datetime,
    failures: int,
    retry: timedelta | None,
    arrivals: list[int],
    every: timedelta | None,
    hours: Hours | None,
) -> None:
    schedule = Schedule(every=every, hours=hours, zone=BERLIN)
    history = History(arrivals=arrivals, failures=failures, retry_after=retry)

    due = next_visit("澄江", schedule, history, now=now)

    longest = 1.1 * max(LONGEST_PATIENCE, schedule.most) + (timedelta(hours=26) if hours else timedelta())
    assert timedelta() < due.at - now <= longest
    assert due.why
