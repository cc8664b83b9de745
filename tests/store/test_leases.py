from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import database, leases
from store.leases import Lease

MINUTE = timedelta(minutes=1)


def take(engine: Engine, holder: str, now: datetime) -> Lease | None:
    with database.session(engine) as session:
        return leases.take(session, "daemon", holder, now=now, length=MINUTE)


def renew(engine: Engine, holder: str, now: datetime) -> bool:
    with database.session(engine) as session:
        return leases.renew(session, "daemon", holder, now=now, length=MINUTE)


def test_a_place_is_taken_by_one_alone_who_is_named_to_the_others(engine: Engine, now: datetime) -> None:
    assert take(engine, "first", now) is None

    assert take(engine, "second", now + MINUTE / 2) == Lease("first", now, now + MINUTE)


def test_of_many_that_ask_at_once_one_gets_the_place(engine: Engine, now: datetime) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: take(engine, f"process {number}", now), range(4)))

    assert len([answer for answer in answers if answer is None]) == 1


def test_the_place_of_a_dead_process_is_free_when_its_lease_ends(engine: Engine, now: datetime) -> None:
    take(engine, "first", now)

    assert take(engine, "second", now + MINUTE) is None
    assert not renew(engine, "first", now + MINUTE)


def test_a_living_process_keeps_its_place(engine: Engine, now: datetime) -> None:
    take(engine, "first", now)
    assert renew(engine, "first", now + 0.9 * MINUTE)

    assert take(engine, "second", now + 1.5 * MINUTE) is not None


def test_a_place_that_was_given_back_is_free_at_once(engine: Engine, now: datetime) -> None:
    take(engine, "first", now)
    with database.session(engine) as session:
        leases.release(session, "daemon", "second")
    assert take(engine, "second", now) is not None

    with database.session(engine) as session:
        leases.release(session, "daemon", "first")
    assert take(engine, "second", now) is None


def test_a_lease_that_a_wrong_clock_wrote_into_the_far_future_does_not_hold_for_years(
    engine: Engine, now: datetime
) -> None:
    take(engine, "first", now + timedelta(days=400))

    assert take(engine, "second", now) is None
