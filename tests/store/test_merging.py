"""Two events that prove to be one, and one that a person takes apart and that stays so."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select

from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events, history, merging, outbox
from store.changes import Change
from store.errors import Refused
from store.tables import DeliveryRow, EventRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)

BARE = Record(stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(1_230_000_000), date=DAY)
WHO = Record(stage=Stage.SIGNED, level=Level.PROJECT, investors=("海拓新能源",), region="浙江省丽水市", date=DAY)
ALL = replace(WHO, amount=Amount(1_230_000_000), name="年产3万吨铜箔项目")

TEXTS = (
    "铜箔厂的合同昨天签了，县里的老会计说，上一次这么热闹还是通火车的时候，旧砖厂已经拆平。",
    "三次北上谈判，一次南下考察，招商小分队跑坏了两双鞋，终于在会展中心等来了签字的一刻。",
    "侨商从意大利带回来的签字笔派上了用场，园区管委会当晚就排出了拿地、报批、进场的日程。",
    "分析人士提醒，电价的优势能维持多久，取决于水电消纳的政策，企业的账本上也写着这一条。",
)


@pytest.fixture
def tell(engine: Engine) -> Callable[..., int]:
    numbers = itertools.count()

    def tell(*records: Record, text: str | None = None, url: str | None = None) -> int:
        number = next(numbers)
        article = Article(
            url=url or f"http://paper{number}.example.cn/1",
            title=f"报道{number}",
            paragraphs=(text or TEXTS[number % len(TEXTS)],),
            published=Published.on(DAY),
        )
        with database.session(engine) as session:
            kept = articles.keep(session, article, Reading(records), source=None, now=NOON)
            events.attach(session, kept, records, now=NOON)
            return kept.article_id

    return tell


def told(engine: Engine, *article_ids: int) -> list[list[int]]:
    with database.reading(engine) as session:
        return [events.of_article(session, number) for number in article_ids]


def all_events(engine: Engine) -> list[int]:
    with database.reading(engine) as session:
        return list(session.scalars(select(EventRow.id).order_by(EventRow.id)))


def changes(engine: Engine, event_id: int) -> list[history.Happened]:
    with database.reading(engine) as session:
        return history.of_event(session, event_id)


@pytest.mark.parametrize("order", list(itertools.permutations((BARE, WHO, ALL))))
def test_the_order_of_the_reports_makes_no_difference(
    engine: Engine, tell: Callable[..., int], order: Sequence[Record]
) -> None:
    found = told(engine, *[tell(record) for record in order])

    assert found == [[1], [1], [1]]
    assert all_events(engine) == [1]


def test_events_that_prove_to_be_one_become_the_older_and_say_why(engine: Engine, tell: Callable[..., int]) -> None:
    tell(BARE)
    second = tell(WHO)
    assert all_events(engine) == [1, 2]
    third = tell(ALL)

    [merged] = changes(engine, 1)
    assert (merged.kind, merged.other_id, merged.articles, merged.at) == (Change.MERGED, 2, (second, third), NOON)
    assert "same day" in merged.why
    with database.reading(engine) as session:
        facts = events.event(session, 1)
        assert history.became(session, 2) == 1
    assert facts is not None
    assert facts.record == replace(ALL, evidence=facts.record.evidence)
    first, *others = facts.sources
    assert first.why == ()
    assert all("same day" in source.why for source in others)


def test_nobody_is_told_twice_of_events_that_are_merged(engine: Engine, tell: Callable[..., int]) -> None:
    tell(BARE)
    tell(WHO)
    with database.session(engine) as session:
        for event_id, subscriber in ((1, "a"), (2, "a"), (2, "b")):
            outbox.queue(session, subscriber=subscriber, rule="r", event_id=event_id, due_at=NOON)
        second = session.scalars(select(DeliveryRow).where(DeliveryRow.event_id == 2, DeliveryRow.subscriber == "a"))
        outbox.mark_sent(session, [second.one().id], now=NOON)
    tell(ALL)

    with database.reading(engine) as session:
        owed = outbox.of_event(session, 1)
        assert sorted((one.subscriber, one.state.value) for one in owed) == [("a", "sent"), ("b", "pending")]
        assert outbox.of_event(session, 2) == []


def test_signings_of_one_article_are_never_merged(engine: Engine, tell: Callable[..., int]) -> None:
    tell(BARE, WHO)
    tell(ALL)

    assert all_events(engine) == [1, 2]


def test_what_a_person_takes_apart_stays_apart(engine: Engine, tell: Callable[..., int]) -> None:
    first, second = tell(ALL), tell(ALL)
    with database.session(engine) as session:
        new = merging.split(session, 1, [second], now=NOON)
    assert told(engine, first, second) == [[1], [new]]

    third = tell(ALL)
    tell(ALL, text=TEXTS[1] + "更正。", url="http://paper1.example.cn/1")
    assert told(engine, first, second, third) == [[1], [new], [1]]
    assert [one.kind for one in changes(engine, 1)] == [Change.SPLIT]


def test_a_number_is_never_given_to_another_event(engine: Engine, tell: Callable[..., int]) -> None:
    tell(BARE)
    tell(WHO)
    tell(ALL)
    tell(replace(ALL, region="湖南省邵阳市", investors=("云岭重工",), name="风机项目"))

    assert all_events(engine) == [1, 3]


def test_a_person_may_merge_what_the_store_keeps_apart(engine: Engine, tell: Callable[..., int]) -> None:
    first, second = tell(ALL), tell(replace(ALL, amount=Amount(2_000_000_000)))
    with database.session(engine) as session:
        assert merging.merge(session, 2, 1, now=NOON) == 1

    assert told(engine, first, second) == [[1], [1]]
    assert changes(engine, 1)[0].why == ("a person said so",)


def test_a_split_can_be_undone_by_a_merge(engine: Engine, tell: Callable[..., int]) -> None:
    tell(ALL)
    second = tell(ALL)
    with database.session(engine) as session:
        new = merging.split(session, 1, [second], now=NOON)
        merging.merge(session, 1, new, now=NOON)

    assert all_events(engine) == [1]


def test_what_makes_no_sense_is_refused(engine: Engine, tell: Callable[..., int]) -> None:
    article = tell(ALL)
    with database.session(engine) as session:
        with pytest.raises(Refused, match="there is no event 9"):
            merging.merge(session, 1, 9, now=NOON)
        with pytest.raises(Refused, match="event 1 is one event already"):
            merging.merge(session, 1, 1, now=NOON)
        with pytest.raises(Refused, match="no signing of event 1 was read in article 77"):
            merging.split(session, 1, [77], now=NOON)
        with pytest.raises(Refused, match="left without an article"):
            merging.split(session, 1, [article], now=NOON)


def test_a_corrected_amount_is_told_in_the_event_s_history(engine: Engine, tell: Callable[..., int]) -> None:
    article = tell(ALL, url="http://a.example.cn/1")
    tell(replace(ALL, amount=Amount(1_320_000_000)), url="http://a.example.cn/1", text=TEXTS[0] + "金额已更正。")

    [corrected] = changes(engine, 1)
    assert (corrected.kind, corrected.article_id) == (Change.CORRECTED, article)
    assert corrected.why == ("amount: exact 1230000000 CNY → exact 1320000000 CNY",)


def test_a_signing_that_is_taken_back_is_withdrawn_until_it_is_told_again(
    engine: Engine, tell: Callable[..., int]
) -> None:
    tell(ALL, url="http://a.example.cn/1")
    tell(url="http://a.example.cn/1", text="此前关于铜箔厂签约的消息不实，本报已经撤回，谨向读者致歉，特此说明。")
    with database.reading(engine) as session:
        facts = events.event(session, 1)
    assert facts is not None
    assert (facts.withdrawn, facts.record.amount) == (NOON, ALL.amount)

    tell(ALL)
    with database.reading(engine) as session:
        again = events.event(session, 1)
    assert again is not None
    assert again.withdrawn is None
    assert [one.kind for one in changes(engine, 1)] == [Change.WITHDRAWN, Change.RESTORED]


def test_a_detail_that_is_added_corrects_nothing(engine: Engine, tell: Callable[..., int]) -> None:
    tell(replace(ALL, amount=None), url="http://a.example.cn/1")
    tell(ALL, url="http://a.example.cn/1", text=TEXTS[0] + "补充：总投资12.3亿元。")

    assert changes(engine, 1) == []
