from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import database, sources
from store.sources import PageState, SourceSpec, SourceStatus, SyncReport, VisitOutcome

HOUR = timedelta(hours=1)


def spec(name: str = "贺岭市", url: str = "http://a.example.cn/", every: timedelta = HOUR) -> SourceSpec:
    return SourceSpec(name, url, every)


def sync(engine: Engine, *specs: SourceSpec, now: datetime) -> SyncReport:
    with database.session(engine) as session:
        return sources.sync(session, specs, now=now)


def due(engine: Engine, now: datetime, limit: int = 100) -> list[str]:
    with database.reading(engine) as session:
        return sources.due(session, now=now, limit=limit)


def begin(engine: Engine, now: datetime, *, name: str = "贺岭市", forced: bool = False) -> bool:
    with database.session(engine) as session:
        return sources.begin(session, name, now=now, lease=HOUR, forced=forced)


def finish(engine: Engine, next_due: datetime, **outcome: object) -> SourceStatus:
    with database.session(engine) as session:
        sources.finish(session, "贺岭市", VisitOutcome(**outcome), next_due=next_due)  # type: ignore[arg-type]
        found = sources.status(session, "贺岭市")
    assert found is not None
    return found


def test_the_configuration_s_sources_are_added_and_retired_by_difference(engine: Engine, now: datetime) -> None:
    assert sync(engine, spec("甲"), spec("乙"), now=now) == SyncReport(added=("甲", "乙"))
    assert sync(engine, spec("乙"), spec("丙"), now=now) == SyncReport(added=("丙",), retired=("甲",))
    assert sync(engine, spec("乙"), spec("丙"), now=now) == SyncReport()

    with database.reading(engine) as session:
        assert {status.name for status in sources.statuses(session)} == {"乙", "丙"}
    assert set(due(engine, now + 2 * HOUR)) == {"乙", "丙"}


def test_a_source_that_comes_back_remembers_its_visits(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now + HOUR, ended_at=now, links=30, articles=4)
    sync(engine, now=now)
    sync(engine, spec(), now=now)

    with database.reading(engine) as session:
        [status] = sources.statuses(session)
    assert status.articles == 4


def test_many_new_sources_do_not_fall_due_in_the_same_moment(engine: Engine, now: datetime) -> None:
    sync(engine, *(spec(f"来源{number}") for number in range(200)), now=now)

    with database.reading(engine) as session:
        first = sorted(status.next_due_at - now for status in sources.statuses(session))
    assert first[0] >= timedelta(0)
    assert first[-1] <= timedelta(seconds=200)
    assert len({moment.total_seconds() // 10 for moment in first}) > 15


def test_one_new_source_is_visited_at_once(engine: Engine, now: datetime) -> None:
    sync(engine, spec(every=timedelta(days=1)), now=now)

    assert due(engine, now + timedelta(seconds=1)) == ["贺岭市"]


def test_due_sources_come_longest_due_first(engine: Engine, now: datetime) -> None:
    sync(engine, spec("甲"), spec("乙"), spec("丙"), now=now)
    with database.session(engine) as session:
        for name, hours in (("甲", 2), ("乙", 3), ("丙", 1)):
            sources.finish(session, name, VisitOutcome(ended_at=now), next_due=now - hours * HOUR)

    assert due(engine, now) == ["乙", "甲", "丙"]
    assert due(engine, now, limit=1) == ["乙"]


def test_a_visit_is_begun_by_one_worker_alone(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now - HOUR)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _: begin(engine, now), range(4))) == [False, False, False, True]


def test_a_source_that_is_not_due_is_begun_only_when_asked_for(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now + HOUR, ended_at=now)

    assert not begin(engine, now)
    assert begin(engine, now, forced=True)


def test_a_visit_whose_process_died_falls_due_again(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now - HOUR)
    begin(engine, now)  # and the process dies

    assert due(engine, now + 0.9 * HOUR) == []
    assert due(engine, now + HOUR) == ["贺岭市"]


def test_failures_are_counted_until_a_success(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    for number in range(3):
        failed = finish(engine, now + HOUR, ended_at=now + number * HOUR, error="404 Not Found")
    assert (failed.failures, failed.error, failed.failed_at) == (3, "404 Not Found", now + 2 * HOUR)

    better = finish(engine, now + 4 * HOUR, ended_at=now + 3 * HOUR, kind="list", links=25, articles=2)
    assert (better.failures, better.error, better.kind, better.links, better.articles) == (0, None, "list", 25, 2)
    assert (better.succeeded_at, better.new_at, better.next_due_at) == (now + 3 * HOUR, now + 3 * HOUR, now + 4 * HOUR)


def test_a_visit_without_news_keeps_the_day_of_the_last(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now, ended_at=now, kind="feed", articles=1)

    later = finish(engine, now, ended_at=now + HOUR, articles=0)
    assert (later.new_at, later.kind, later.articles) == (now, "feed", 1)


def test_another_address_starts_afresh_and_at_once(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now + 24 * HOUR, ended_at=now, error="timed out", kind="list")

    assert sync(engine, spec(url="http://b.example.cn/"), now=now).moved == ("贺岭市",)
    assert due(engine, now) == ["贺岭市"]
    with database.reading(engine) as session:
        [status] = sources.statuses(session)
    assert (status.kind, status.failures, status.error) == (None, 0, None)


def test_a_shorter_interval_counts_from_now_on_but_not_against_a_back_off(engine: Engine, now: datetime) -> None:
    sync(engine, spec(every=24 * HOUR), now=now)
    finish(engine, now + 24 * HOUR, ended_at=now)
    sync(engine, spec(every=HOUR), now=now)
    assert due(engine, now + HOUR) == ["贺岭市"]

    finish(engine, now + 8 * HOUR, ended_at=now, error="503")
    sync(engine, spec(every=HOUR), now=now)
    assert due(engine, now + HOUR) == []


def test_an_unchanged_page_keeps_what_is_known_of_it(engine: Engine, now: datetime) -> None:
    page = PageState(etag='"v1"', modified="Mon, 02 Mar 2026 00:00:00 GMT", digest=bytes(16), read_at=now)
    sync(engine, spec(), now=now)
    finish(engine, now, ended_at=now, links=30, articles=2, arrivals=(29_000_000,), page=page)

    same = finish(engine, now, ended_at=now + HOUR, links=None)

    assert (same.links, same.page, same.arrivals) == (30, page, (29_000_000,))
    assert (same.visits, same.unchanged, same.succeeded_at) == (2, 1, now + HOUR)


def test_a_failure_makes_the_next_visit_read_the_page_in_full(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now, ended_at=now, page=PageState(etag='"v1"', read_at=now))

    failed = finish(engine, now, ended_at=now + HOUR, error="503", failure="status")

    assert (failed.page, failed.failure) == (None, "status")


def test_a_clock_that_was_set_back_does_not_put_visits_off_for_years(engine: Engine, now: datetime) -> None:
    sync(engine, spec("甲"), spec("乙"), now=now)
    with database.session(engine) as session:
        sources.begin(session, "甲", now=now + timedelta(days=400), forced=True)
        sources.finish(session, "甲", VisitOutcome(ended_at=now), next_due=now + timedelta(days=401))
        sources.finish(session, "乙", VisitOutcome(ended_at=now), next_due=now + HOUR)
        assert sources.recall(session, now=now) == 1
        assert sources.recall(session, now=now) == 0

    assert due(engine, now) == ["甲"]


def test_visits_that_broke_off_are_due_again_and_no_others(engine: Engine, now: datetime) -> None:
    sync(engine, spec("甲"), spec("乙"), spec("丙"), spec("丁"), now=now)
    with database.session(engine) as session:
        for name in "甲乙丙":
            sources.begin(session, name, now=now, forced=True)
        sources.finish(session, "乙", VisitOutcome(ended_at=now), next_due=now + HOUR)
        sources.finish(session, "丙", VisitOutcome(ended_at=now, error="503"), next_due=now + HOUR)
        sources.put_off(session, "丁", until=now + HOUR, why="its hours")
        assert sources.give_back(session, now=now + timedelta(seconds=1)) == 1

    assert due(engine, now + timedelta(seconds=1)) == ["甲"]


def test_a_due_source_says_since_when_and_can_be_put_off(engine: Engine, now: datetime) -> None:
    sync(engine, spec(), now=now)
    finish(engine, now + HOUR, ended_at=now)
    with database.session(engine) as session:
        assert sources.due_since(session, now=now + 2 * HOUR, limit=9) == [("贺岭市", now + HOUR)]
        sources.put_off(session, "贺岭市", until=now + 5 * HOUR, why="its hours")

        assert sources.due(session, now=now + 4 * HOUR, limit=9) == []


def test_a_source_with_times_of_day_is_not_pulled_forward_by_a_restart(engine: Engine, now: datetime) -> None:
    daily = SourceSpec("贺岭市", "http://a.example.cn/", HOUR, latest=now + 20 * HOUR)
    sync(engine, daily, now=now)
    finish(engine, now + 20 * HOUR, ended_at=now)
    sync(engine, daily, now=now)

    assert due(engine, now + 19 * HOUR) == []
