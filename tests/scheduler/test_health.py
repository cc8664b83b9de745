"""What is wrong with a source, and when somebody is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scheduler.health import NO_LINKS, Ailment, Step, Vitals, diagnose, share, step
from scheduler.rhythm import noted

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
FAILING = Vitals(failures=5, failure="dns", error="the host's name is not known")


def daily(until: datetime) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for days in range(20, -1, -1):
        found = noted(found, until - days * DAY)
    return found


def test_a_source_that_fails_often_enough_in_a_row_is_failing_with_the_reason() -> None:
    assert diagnose(Vitals(failures=4, failure="dns", error="?"), now=NOW, patience=5) is None

    found = diagnose(FAILING, now=NOW, patience=5)
    assert found is not None
    assert (found.ailment, found.reason) == (
        Ailment.FAILING,
        "5 visits in a row failed: the host's name is not known",
    )


def test_a_page_that_is_read_and_holds_no_links_is_another_matter() -> None:
    found = diagnose(Vitals(failures=5, failure=NO_LINKS, error="no links"), now=NOW, patience=5)

    assert found is not None
    assert found.ailment is Ailment.EMPTY


def test_a_source_is_quiet_only_beyond_its_own_rhythm() -> None:
    last = NOW - 2.5 * DAY
    assert diagnose(Vitals(new_at=last, arrivals=daily(last)), now=NOW, patience=5) is None

    last = NOW - 3.5 * DAY
    found = diagnose(Vitals(new_at=last, arrivals=daily(last)), now=NOW, patience=5)
    assert found is not None
    assert found.ailment is Ailment.QUIET
    assert found.reason == "nothing new for 3d 12h; by its own rhythm at most 3d"


def test_articles_without_date_or_text_are_an_ailment_when_they_are_most() -> None:
    undated = diagnose(Vitals(undated=share(None, *[True] * 20)), now=NOW, patience=5)
    short = diagnose(Vitals(short=share(None, *[True] * 20)), now=NOW, patience=5)

    assert undated is not None
    assert short is not None
    assert (undated.ailment, short.ailment) == (Ailment.UNDATED, Ailment.SHORT)
    assert diagnose(Vitals(undated=share(None, *[True] * 5)), now=NOW, patience=5) is None


def test_an_alarm_about_a_share_does_not_flutter_around_the_limit() -> None:
    between = Vitals(undated=0.7)

    assert diagnose(between, now=NOW, patience=5) is None
    assert diagnose(between, now=NOW, patience=5, ill=True) is not None
    assert diagnose(Vitals(undated=0.4), now=NOW, patience=5, ill=True) is None


def test_an_alarm_begins_once_and_ends_with_the_first_visit_that_goes_well() -> None:
    open_alarm, steps = False, []
    for failures in (1, 2, 3, 4, 0, 0, 1, 2, 0):
        found = diagnose(Vitals(failures=failures, failure="status", error="503"), now=NOW, patience=3)
        steps.append(step(found, ill=open_alarm, failures=failures))
        open_alarm = steps[-1] is Step.RAISE or (open_alarm and steps[-1] is not Step.END)

    nothing, again, end = Step.NOTHING, Step.RAISE, Step.END
    assert steps == [nothing, nothing, again, again, end, nothing, nothing, nothing, nothing]


def test_a_quiet_source_that_fails_once_has_not_recovered() -> None:
    assert diagnose(Vitals(failures=1, error="503"), now=NOW, patience=3) is None
    assert step(None, ill=True, failures=1) is Step.NOTHING
