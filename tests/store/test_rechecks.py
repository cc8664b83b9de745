from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import database, rechecks
from store.rechecks import PageState, Recheck

PAUSES = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
SOON = timedelta(minutes=1)
PAGE = Recheck(
    "http://a.example.cn/1.html", "云岭签约12个项目", PageState('"v1"', "Mon, 02 Mar 2026 12:00:00 GMT", bytes(16))
)


def other(number: int) -> Recheck:
    return Recheck(f"http://a.example.cn/other/{number}.html", f"新闻{number}", PageState())


def plan(engine: Engine, *pages: Recheck, now: datetime, source: str = "云岭") -> list[datetime | None]:
    with database.session(engine) as session:
        return [rechecks.plan(session, page, source=source, pauses=PAUSES, now=now) for page in pages]


def due(engine: Engine, now: datetime, *, source: str = "云岭", limit: int = 10) -> list[Recheck]:
    with database.reading(engine) as session:
        return rechecks.due(session, source, now=now, limit=limit)


def looked_at(engine: Engine, *pages: Recheck, now: datetime) -> None:
    with database.session(engine) as session:
        rechecks.looked_at(session, [page.url for page in pages], pauses=PAUSES, now=now)


def test_an_article_is_due_when_its_first_pause_is_over_with_what_its_page_was_told_by(
    engine: Engine, now: datetime
) -> None:
    [first] = plan(engine, PAGE, now=now)

    assert first == now + PAUSES[0]
    assert due(engine, first - SOON) == []
    assert due(engine, first) == [PAGE]


def test_an_article_is_looked_at_after_each_pause_and_then_no_more(engine: Engine, now: datetime) -> None:
    plan(engine, PAGE, now=now)
    looks = []
    for hour in range(24 * 7):
        moment = now + timedelta(hours=hour)
        if due(engine, moment):
            looks.append(moment - now)
            looked_at(engine, PAGE, now=moment)

    assert looks == list(PAUSES)


def test_looks_that_a_stop_of_days_missed_are_one_look(engine: Engine, now: datetime) -> None:
    plan(engine, PAGE, now=now)
    back = now + timedelta(days=2)
    assert due(engine, back) == [PAGE]
    looked_at(engine, PAGE, now=back)

    assert due(engine, now + PAUSES[2] - SOON) == []
    assert due(engine, now + PAUSES[2]) == [PAGE]


def test_a_page_that_changed_keeps_its_times_and_is_told_by_what_it_is_now(engine: Engine, now: datetime) -> None:
    [first] = plan(engine, PAGE, now=now)
    changed = Recheck(PAGE.url, PAGE.title, PageState('"v2"', None, b"\x01" * 16))
    again = plan(engine, changed, now=now + timedelta(hours=5))

    assert again == [first]
    assert due(engine, now + PAUSES[0]) == [changed]


def test_a_page_is_one_by_every_spelling_of_its_address(engine: Engine, now: datetime) -> None:
    plan(engine, PAGE, now=now)
    looked_at(engine, Recheck(PAGE.url.replace("http:", "https:") + "#top", "", PageState()), now=now + PAUSES[2])

    assert due(engine, now + timedelta(days=30)) == []


def test_each_source_looks_at_its_own_the_longest_due_first(engine: Engine, now: datetime) -> None:
    plan(engine, other(2), now=now + SOON)
    plan(engine, other(1), now=now)
    plan(engine, other(3), now=now + 2 * SOON)
    plan(engine, PAGE, now=now, source="别处")
    later = now + timedelta(days=1)

    assert due(engine, later, limit=2) == [other(1), other(2)]
    assert due(engine, later, source="别处") == [PAGE]


def test_without_a_pause_nothing_is_looked_at_again(engine: Engine, now: datetime) -> None:
    with database.session(engine) as session:
        assert rechecks.plan(session, PAGE, source="云岭", pauses=(), now=now) is None

    assert due(engine, now + timedelta(days=365)) == []


def test_what_was_never_looked_at_is_let_go_of_and_the_rest_kept(engine: Engine, now: datetime) -> None:
    plan(engine, PAGE, now=now)
    plan(engine, other(1), now=now + timedelta(days=10))
    with database.session(engine) as session:
        rechecks.drop(session, before=now + timedelta(days=9))

    assert due(engine, now + timedelta(days=30)) == [other(1)]


def test_a_look_at_an_article_that_was_never_planned_changes_nothing(engine: Engine, now: datetime) -> None:
    plan(engine, PAGE, now=now)
    looked_at(engine, other(1), now=now + PAUSES[0])

    assert due(engine, now + PAUSES[0]) == [PAGE]
