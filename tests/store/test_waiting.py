from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from store import database, sources, waiting
from store.sources import SourceSpec
from store.waiting import WaitingLink


def link(number: int, day: date | None = None, tries: int = 0) -> WaitingLink:
    return WaitingLink(f"http://a.example/{number}.html", f"新闻{number}", day, tries)


def test_links_wait_in_the_order_of_their_list(engine: Engine) -> None:
    links = [link(7, date(2026, 3, 2)), link(3, tries=2), link(5)]
    with database.session(engine) as session:
        waiting.replace(session, "云岭", links)
        waiting.replace(session, "别处", [link(9)])

    with database.reading(engine) as session:
        assert waiting.of_source(session, "云岭") == links


def test_what_waits_now_takes_the_place_of_what_waited_before(engine: Engine) -> None:
    with database.session(engine) as session:
        waiting.replace(session, "云岭", [link(1), link(2)])
    with database.session(engine) as session:
        waiting.replace(session, "云岭", [link(2)])

    with database.reading(engine) as session:
        assert waiting.of_source(session, "云岭") == [link(2)]


def test_no_more_wait_than_were_agreed(engine: Engine) -> None:
    with database.session(engine) as session:
        assert waiting.replace(session, "云岭", (link(number) for number in range(waiting.MOST + 5))) == waiting.MOST

    with database.reading(engine) as session:
        assert waiting.of_source(session, "云岭")[-1] == link(waiting.MOST - 1)


def test_nothing_waits_for_a_source_that_never_left_anything(engine: Engine) -> None:
    with database.reading(engine) as session:
        assert waiting.of_source(session, "云岭") == []


def test_another_address_under_the_same_name_has_nothing_waiting(engine: Engine) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with database.session(engine) as session:
        sources.sync(session, [SourceSpec("云岭", "http://a.example/", timedelta(hours=1))], now=now)
        waiting.replace(session, "云岭", [link(1)])
    with database.session(engine) as session:
        sources.sync(session, [SourceSpec("云岭", "http://b.example/", timedelta(hours=1))], now=now)

        assert waiting.of_source(session, "云岭") == []
