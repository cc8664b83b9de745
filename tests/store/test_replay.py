"""The stored history once more, as rules were asked about it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from signings.article import CHINA, Article, Precision, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events, replay, retention
from store.replay import Told
from store.retention import Retention

FIRST = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(1_230_000_000),
    investors=("海拓新能源",),
    name="铜箔基地项目",
    region="浙江省丽水市",
    evidence="海拓新能源铜箔基地项目签约",
    span=(3, 16),
)
SECOND = replace(FIRST, amount=Amount(470_000_000), investors=("青石医药",), name="原料药厂项目")

TEXTS = (
    (
        "铜箔厂的合同昨天签了，县里的老会计说，上一次这么热闹还是通火车的时候，旧砖厂已经拆平，围墙外的公路也要加宽。"
        "旧砖厂的烟囱留了下来，说是给后来的人看看，这里从前烧过什么，现在又炼着什么。"
    ),
    (
        "三次北上谈判，一次南下考察，招商小分队跑坏了两双鞋，终于在会展中心等来了签字的一刻，当晚就排出了进场日程。"
        "第二天一早，几位干部又坐上了去南方的火车，名单上还有七家企业没有敲过门。"
    ),
    (
        "分析人士提醒，电价的优势能维持多久，取决于水电消纳的政策，企业的账本上也写着这一条，还要看下游的订单。"
        "同样的厂房在邻省多出两成地价，却离港口近了三百公里，这笔账各人有各人的算法。"
    ),
)

Tell = Callable[..., int]


@pytest.fixture
def tell(engine: Engine, now: datetime) -> Tell:
    numbers = itertools.count()

    def tell(*records: Record, text: int = 0, url: str | None = None, day: int = 1, **facts: object) -> int:
        number = next(numbers)
        article = Article(
            url=url or f"http://paper{number}.example.cn/1",
            title=f"报道{number}",
            paragraphs=(TEXTS[text],),
            published=Published.on(date(2026, 3, day)),
        )
        article = replace(article, **facts)  # type: ignore[arg-type]
        with database.session(engine) as session:
            kept = articles.keep(session, article, Reading(records, "浙江省丽水市"), source="云岭", now=now)
            events.attach(session, kept, records, now=now)
            return kept.article_id

    return tell


def replayed(engine: Engine, **which: object) -> list[Told]:
    with database.reading(engine) as session:
        return list(replay.replay(session, **which))  # type: ignore[arg-type]


def numbers(engine: Engine, **which: object) -> list[int]:
    return [told.article_id for told in replayed(engine, **which)]


def test_a_record_comes_back_with_all_that_a_rule_is_asked_with(engine: Engine, tell: Tell, now: datetime) -> None:
    number = tell(FIRST)
    [told] = replayed(engine)

    assert told.record == FIRST
    assert (told.article_id, told.title, told.body) == (number, "报道0", TEXTS[0])
    assert (told.region, told.source, told.first_seen) == ("浙江省丽水市", "云岭", now)
    assert told.published == Published.on(date(2026, 3, 1))
    with database.reading(engine) as session:
        assert events.of_article(session, number) == [told.event_id]


def test_records_come_in_the_order_in_which_they_came_in(engine: Engine, tell: Tell) -> None:
    told = [tell(SECOND, FIRST, day=9), tell(replace(FIRST, amount=Amount(9)), text=1, day=2)]

    assert numbers(engine) == [told[0], told[0], told[1]]
    assert [one.record.investors for one in replayed(engine)][:2] == [("青石医药",), ("海拓新能源",)]


def test_a_copy_says_nothing_new_and_another_paper_s_own_report_does(engine: Engine, tell: Tell) -> None:
    first, copy, own = tell(FIRST), tell(FIRST), tell(FIRST, text=1)

    assert numbers(engine) == [first, own]
    assert copy not in numbers(engine)


def test_what_only_a_copy_was_read_to_tell_counts(engine: Engine, tell: Tell) -> None:
    tell()
    copy = tell(FIRST)

    assert numbers(engine) == [copy]


def test_of_one_event_every_article_counts_copies_too(engine: Engine, tell: Tell) -> None:
    first, copy = tell(FIRST), tell(FIRST)
    tell(SECOND, text=2)
    event_id = replayed(engine)[0].event_id

    assert numbers(engine, event_id=event_id) == [first, copy]


def test_of_an_article_that_was_changed_only_what_it_says_now_counts(engine: Engine, tell: Tell) -> None:
    tell(FIRST, url="http://a.example.cn/1")
    mended = replace(FIRST, amount=Amount(1_320_000_000))
    tell(mended, url="http://a.example.cn/1", title="更正")

    assert [told.record for told in replayed(engine)] == [mended]


def test_an_event_that_was_withdrawn_is_left_out(engine: Engine, tell: Tell) -> None:
    tell(FIRST, url="http://a.example.cn/1")
    tell(url="http://a.example.cn/1", title="更正")

    assert replayed(engine) == []


def test_days_bound_it_by_publication_from_the_first_on_and_before_the_last(engine: Engine, tell: Tell) -> None:
    day = datetime(2026, 3, 5, tzinfo=CHINA)
    tell(FIRST, day=4)
    on = tell(replace(SECOND, date=date(2026, 3, 5)), text=1, day=5)
    tell(replace(FIRST, amount=Amount(77), investors=("河阳船舶",), name="船坞项目"), text=2, day=6)

    assert numbers(engine, since=day, until=day + timedelta(days=1)) == [on]


def test_an_article_without_a_day_counts_by_its_first_visit(engine: Engine, tell: Tell, now: datetime) -> None:
    number = tell(FIRST, published=None)

    assert numbers(engine, since=now, until=now + timedelta(seconds=1)) == [number]
    assert numbers(engine, since=now + timedelta(seconds=1)) == []
    assert replayed(engine)[0].published is None


def test_the_moment_of_publication_comes_back_as_exact_as_it_was(engine: Engine, tell: Tell, now: datetime) -> None:
    shown = Published(now - timedelta(hours=3), Precision.MINUTE)
    tell(FIRST, published=shown)

    assert replayed(engine)[0].published == shown


def test_a_body_that_was_let_go_is_empty_and_its_record_is_told_all_the_same(
    engine: Engine, tell: Tell, now: datetime
) -> None:
    tell(FIRST)
    with database.session(engine) as session:
        retention.tidy(session, Retention(bodies=timedelta(days=1)), now=now + timedelta(days=2))

    assert [(told.body, told.record) for told in replayed(engine)] == [("", FIRST)]


def test_statistics_of_a_period_and_an_empty_store_are_no_history(engine: Engine, tell: Tell) -> None:
    assert replayed(engine) == []
    tell(replace(FIRST, level=Level.CUMULATIVE, projects=300))

    assert replayed(engine) == []


def test_more_records_than_are_held_at_once_all_come(
    engine: Engine, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "_AT_ONCE", 2)
    records = [replace(FIRST, amount=Amount((1009 + 37 * one) * 10**6), name=f"{one}号厂房") for one in range(7)]
    tell(*records)

    assert [told.record for told in replayed(engine)] == records
