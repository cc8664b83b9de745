from __future__ import annotations

import logging
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from alerts import workdays
from alerts.timing import Digest, Timing
from alerts.workdays import is_workday

CHINA = ZoneInfo("Asia/Shanghai")
DAILY = Digest(time(8, 30), workdays=True)
WEEKLY = Digest(time(8, 30), weekday=0, workdays=True)


def moment(day: str, hour: int = 9) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), CHINA).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-10-06", False),  # Monday of the National Day holidays
        ("2025-10-11", True),  # Saturday, worked in their place
        ("2025-10-12", False),
        ("2025-10-13", True),
        ("2026-02-16", False),  # Monday of the Spring Festival
        ("2026-02-14", True),
    ],
)
def test_holidays_and_worked_weekends_are_known(day: str, worked: bool) -> None:
    assert is_workday(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2025-10-06", "2025-09-30"),  # nobody is written to in the holidays
        ("2025-10-09", "2025-10-09"),
        ("2025-10-11", "2025-10-11"),  # a worked Saturday
        ("2025-10-12", "2025-10-11"),
    ],
)
def test_a_digest_of_working_days_comes_on_them_alone(now: str, sent: str) -> None:
    last = Timing(digest=DAILY).last_digest(moment(now))

    assert last == moment(sent, 8) + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2025-09-30", "2025-09-29"),
        ("2025-10-08", "2025-09-29"),  # Monday the 6th was a holiday,
        ("2025-10-09", "2025-10-09"),  # and so was every day until Thursday
        ("2025-10-12", "2025-10-09"),
        ("2025-10-13", "2025-10-13"),
    ],
)
def test_a_weekly_digest_waits_for_the_next_working_day(now: str, sent: str) -> None:
    last = Timing(digest=WEEKLY).last_digest(moment(now))

    assert last == moment(sent, 8) + timedelta(minutes=30)


def test_the_working_day_is_that_of_the_readers_clock() -> None:
    berlin = Timing(zone=ZoneInfo("Europe/Berlin"), digest=DAILY)

    assert berlin.last_digest(moment("2025-10-09", 13)) == datetime(2025, 9, 30, 6, 30, tzinfo=UTC)
    assert berlin.last_digest(moment("2025-10-09", 15)) == datetime(2025, 10, 9, 6, 30, tzinfo=UTC)


def test_in_a_year_that_is_not_known_weekdays_count_and_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    workdays._say_once.cache_clear()
    with capture_logs() as said, caplog.at_level(logging.WARNING):
        found = [is_workday(date(2071, 10, day)) for day in range(1, 8)]

    assert found == [date(2071, 10, day).weekday() < 5 for day in range(1, 8)]
    assert [line["year"] for line in said] == [2071]


@given(
    st.integers(1_577_800_000, 1_800_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.times(),
    st.none() | st.integers(0, 6),
)
def test_there_is_always_a_last_working_day_and_none_is_later(now: datetime, at: time, weekday: int | None) -> None:
    last = Timing(digest=Digest(at, weekday, workdays=True)).last_digest(now)

    assert last is not None
    assert last <= now
    assert is_workday(last.astimezone(CHINA).date())
    assert now - last <= timedelta(days=10 if weekday is None else 18)
