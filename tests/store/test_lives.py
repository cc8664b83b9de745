"""How events belong together over months, and a batch holds its projects."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events, lives

INTENT = Record(
    stage=Stage.INTENT,
    level=Level.PROJECT,
    amount=Amount(1_230_000_000),
    investors=("海拓新能源",),
    region="浙江省丽水市",
    date=date(2026, 3, 1),
)
SIGNED = replace(INTENT, stage=Stage.SIGNED, name="年产3万吨铜箔项目", date=date(2026, 6, 10))
STARTED = replace(
    SIGNED,
    stage=Stage.STARTED,
    region="浙江省丽水市青田县",
    investors=("海拓新能源股份有限公司",),
    date=date(2026, 9, 2),
)
OPERATING = replace(STARTED, stage=Stage.OPERATING, amount=None, date=date(2027, 11, 20))
FAIR = Record(stage=Stage.SIGNED, level=Level.BATCH, amount=Amount(8_640_000_000), projects=12, date=date(2026, 6, 10))


@pytest.fixture
def tell(engine: Engine) -> Callable[..., list[int]]:
    numbers = itertools.count()

    def tell(*records: Record) -> list[int]:
        number, day = next(numbers), records[0].date
        assert day is not None
        article = Article(
            url=f"http://paper{number}.example.cn/1",
            title=f"报道{number}",
            paragraphs=(f"这是第{number}篇报道的正文，{'与前后各篇没有一句相同'[: 3 + number]}。",),
            published=Published.on(day),
        )
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        with database.session(engine) as session:
            kept = articles.keep(session, article, Reading(records), source=None, now=now)
            return [one.event_id for one in events.attach(session, kept, records, now=now)]

    return tell


def stages(engine: Engine, event_id: int) -> list[Stage]:
    with database.reading(engine) as session:
        return [step.record.stage for step in lives.life(session, event_id)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_project_is_followed_through_its_life(
    engine: Engine, tell: Callable[..., list[int]], order: tuple[int, ...]
) -> None:
    steps = (INTENT, SIGNED, STARTED, OPERATING)
    numbers = [number for at in order for number in tell(steps[at])]

    assert len(set(numbers)) == 4
    for number in numbers:
        assert stages(engine, number) == [Stage.INTENT, Stage.SIGNED, Stage.STARTED, Stage.OPERATING]


@pytest.mark.parametrize(
    "other",
    [
        replace(STARTED, amount=Amount(3_000_000_000)),
        replace(STARTED, region="湖南省邵阳市"),
        replace(STARTED, investors=("云岭重工",), name="风机项目"),
        replace(STARTED, date=date(2026, 5, 1)),
        replace(STARTED, amount=None, name="储能电站项目"),
    ],
)
def test_another_project_is_no_step_of_it(engine: Engine, tell: Callable[..., list[int]], other: Record) -> None:
    [signed] = tell(SIGNED)
    tell(other)

    assert stages(engine, signed) == []


def test_a_batch_holds_the_projects_that_are_named_with_it(engine: Engine, tell: Callable[..., list[int]]) -> None:
    foreign = replace(FAIR, amount=Amount(500_000_000, "USD"), projects=3)
    whole, plant, part, later = tell(FAIR, SIGNED, foreign, STARTED)
    other = tell(replace(SIGNED, region="浙江省丽水市青田县"))

    with database.reading(engine) as session:
        assert [one.event_id for one in lives.parts(session, whole)] == [plant, part]
        assert [one.event_id for one in lives.wholes(session, other[0])] == [whole]
        assert lives.wholes(session, later) == []
        assert lives.wholes(session, whole) == []


def test_what_is_larger_than_the_batch_is_no_part_of_it(engine: Engine, tell: Callable[..., list[int]]) -> None:
    whole, _ = tell(FAIR, replace(SIGNED, amount=Amount(9_000_000_000)))

    with database.reading(engine) as session:
        assert lives.parts(session, whole) == []
