from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from store import database, hosts
from store.hosts import HostState

TODAY = date(2026, 3, 2)
QUIET = HostState(host="a.example.cn", delay=0.0, resting_until=None, day=TODAY - timedelta(days=1), asked=7)


def saved(engine: Engine, *states: HostState) -> None:
    with database.session(engine) as session:
        hosts.save(session, states)


def telling(engine: Engine, now: datetime) -> list[HostState]:
    with database.reading(engine) as session:
        return sorted(hosts.telling(session, now=now, today=TODAY), key=lambda state: state.host)


def test_what_a_host_asked_for_outlives_the_process(engine: Engine, now: datetime) -> None:
    slow = replace(QUIET, delay=12.5)
    resting = replace(QUIET, host="b.example.cn", resting_until=now + timedelta(minutes=20))
    asked = replace(QUIET, host="c.example.cn", day=TODAY, asked=412)
    saved(engine, slow, resting, asked)

    assert telling(engine, now) == [slow, resting, asked]


def test_a_host_of_which_nothing_counts_any_more_is_left_out(engine: Engine, now: datetime) -> None:
    saved(engine, QUIET, replace(QUIET, host="b.example.cn", resting_until=now - timedelta(seconds=1)))

    assert telling(engine, now) == []


def test_what_is_known_now_takes_the_place_of_what_was_known(engine: Engine, now: datetime) -> None:
    saved(engine, replace(QUIET, delay=30.0, resting_until=now + timedelta(hours=1), day=TODAY, asked=3))
    news = replace(QUIET, delay=0.0, resting_until=None, day=TODAY, asked=4)
    saved(engine, news)

    assert telling(engine, now) == [news]


def test_many_hosts_are_written_down_at_once(engine: Engine, now: datetime) -> None:
    saved(engine, *(replace(QUIET, host=f"h{number}.example.cn", day=TODAY) for number in range(1_200)))

    assert len(telling(engine, now)) == 1_200


@pytest.mark.parametrize("states", [(), (replace(QUIET, host="a" * 256, day=TODAY),)])
def test_what_is_no_host_is_not_written_down(engine: Engine, now: datetime, states: tuple[HostState, ...]) -> None:
    saved(engine, *states)

    assert telling(engine, now) == []


def test_the_day_of_a_host_is_its_own_and_no_moment(engine: Engine) -> None:
    """Midnight in China is the day before in UTC; a day has no zone that could move it."""
    at_midnight = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
    asked = replace(QUIET, day=TODAY, asked=1)
    saved(engine, asked)

    assert telling(engine, at_midnight) == [asked]
