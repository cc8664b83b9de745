from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import alarms, database, sources
from store.alarms import Alarm
from store.sources import SourceSpec

HOUR = timedelta(hours=1)


def untold(engine: Engine) -> list[Alarm]:
    with database.reading(engine) as session:
        return alarms.untold(session, limit=10)


def raise_alarm(engine: Engine, now: datetime, reason: str = "404", ailment: str = "failing") -> None:
    with database.session(engine) as session:
        alarms.raise_alarm(session, "澄江", ailment=ailment, reason=reason, now=now)


def tell(engine: Engine, now: datetime) -> None:
    told = untold(engine)
    with database.session(engine) as session:
        alarms.mark_told(session, told, now=now)


def end(engine: Engine, now: datetime) -> None:
    with database.session(engine) as session:
        alarms.end(session, "澄江", now=now)


def test_an_alarm_is_told_once_when_it_begins_and_once_when_it_ends(engine: Engine, now: datetime) -> None:
    raise_alarm(engine, now)
    assert [alarm.ended_at for alarm in untold(engine)] == [None]
    tell(engine, now)
    raise_alarm(engine, now + HOUR, reason="503")
    assert untold(engine) == []

    end(engine, now + 2 * HOUR)
    [over] = untold(engine)
    assert (over.ended_at, over.reason, over.raised_at) == (now + 2 * HOUR, "503", now)
    tell(engine, now + 2 * HOUR)
    assert untold(engine) == []


def test_an_alarm_that_ended_before_anybody_heard_of_it_is_not_told(engine: Engine, now: datetime) -> None:
    raise_alarm(engine, now)
    end(engine, now + HOUR)

    assert untold(engine) == []


def test_a_second_trouble_after_a_recovery_is_a_new_alarm(engine: Engine, now: datetime) -> None:
    raise_alarm(engine, now)
    tell(engine, now)
    end(engine, now + HOUR)
    tell(engine, now + HOUR)
    raise_alarm(engine, now + 2 * HOUR, ailment="quiet")

    assert [(alarm.ailment, alarm.raised_at) for alarm in untold(engine)] == [("quiet", now + 2 * HOUR)]


def test_alarms_of_sources_that_are_no_longer_configured_are_not_open(engine: Engine, now: datetime) -> None:
    with database.session(engine) as session:
        sources.sync(session, [SourceSpec("澄江", "http://a.example.cn/", HOUR)], now=now)
    raise_alarm(engine, now)
    with database.reading(engine) as session:
        assert [alarm.source for alarm in alarms.still_open(session)] == ["澄江"]

    with database.session(engine) as session:
        sources.sync(session, [], now=now)
        assert alarms.still_open(session) == []
