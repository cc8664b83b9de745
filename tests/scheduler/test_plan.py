from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.plan import LONGEST_BACK_OFF, LONGEST_PATIENCE, next_due, spread

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_sources_of_one_interval_fall_due_at_different_times() -> None:
    due = {next_due(f"来源{n}", now=NOON, every=HOUR) for n in range(200)}

    assert len(due) == 200


def test_the_same_source_always_gets_the_same_delay() -> None:
    assert spread("滨湖", HOUR) == spread("滨湖", HOUR)
    assert timedelta() <= spread("滨湖", HOUR) < HOUR


@pytest.mark.parametrize(
    ("failures", "least"),
    [
        (0, HOUR),
        (1, HOUR),
        (2, 2 * HOUR),
        (3, 4 * HOUR),
        (4, LONGEST_BACK_OFF),
        (400, LONGEST_BACK_OFF),
    ],
)
def test_each_failure_in_a_row_doubles_the_pause_up_to_six_hours(failures: int, least: timedelta) -> None:
    pause = next_due("梧州", now=NOON, every=HOUR, failures=failures) - NOON

    assert least <= pause <= least * 1.1


def test_a_source_visited_once_a_week_is_not_visited_more_often_when_it_fails() -> None:
    week = timedelta(days=7)

    assert next_due("梧州", now=NOON, every=week, failures=3) - NOON >= week


def test_retry_after_is_honoured_up_to_a_day() -> None:
    assert next_due("中山", now=NOON, every=HOUR, retry_after=5 * HOUR) - NOON == 5 * HOUR
    assert next_due("中山", now=NOON, every=HOUR, retry_after=timedelta(days=400)) - NOON == LONGEST_PATIENCE


@given(name=st.text(), minutes=st.integers(1, 60 * 24 * 30), failures=st.integers(0, 10**6))
def test_a_visit_is_never_due_before_its_interval(name: str, minutes: int, failures: int) -> None:
    every = timedelta(minutes=minutes)

    assert next_due(name, now=NOON, every=every, failures=failures) >= NOON + every
