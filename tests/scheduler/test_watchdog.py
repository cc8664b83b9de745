"""A daemon that does nothing is found out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.watchdog import Watchdog


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dog(clock: Clock) -> Watchdog:
    return Watchdog(timedelta(minutes=15), clock=clock)


def go_on(clock: Clock, dog: Watchdog, minutes: int, *, busy: bool, finishing: bool = False) -> None:
    for _ in range(minutes):
        clock.now += 60
        dog.looked(busy=busy)
        if finishing:
            dog.finished()


def test_a_daemon_without_anything_due_is_well_for_days(clock: Clock, dog: Watchdog) -> None:
    go_on(clock, dog, 3000, busy=False)

    assert dog.problem() is None


def test_a_daemon_whose_visits_end_is_well(clock: Clock, dog: Watchdog) -> None:
    go_on(clock, dog, 3000, busy=True, finishing=True)

    assert dog.problem() is None


def test_sources_that_are_due_while_no_visit_ends_are_a_problem_after_a_while(clock: Clock, dog: Watchdog) -> None:
    go_on(clock, dog, 300, busy=False)
    go_on(clock, dog, 15, busy=True)
    assert dog.problem() is None

    go_on(clock, dog, 2, busy=True)
    assert dog.problem() == "no visit has finished for 16m although sources were due"

    dog.finished()
    assert dog.problem() is None


def test_a_daemon_that_looks_no_more_is_a_problem(clock: Clock, dog: Watchdog) -> None:
    clock.now += 3600

    assert dog.problem() == "nobody has looked for due sources for 1h"
