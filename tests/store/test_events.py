from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine, func, select

from signings.article import Article, Published
from signings.model import Amount, Bound, Confidence, Level, Reading, Record, Stage
from store import articles, database, events
from store.events import Attached, EventFacts
from store.filters import Filters
from store.tables import EventRow

DAY = date(2026, 3, 1)

PLANT = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(1_200_000_000),
    projects=1,
    name="年产5万吨锂电铜箔项目",
    investors=("杭州云岭新材料科技有限公司",),
    region="浙江省丽水市青田县",
    date=DAY,
    evidence="签约总投资12亿元的年产5万吨锂电铜箔项目",
)
FAIR = Record(
    stage=Stage.SIGNED,
    level=Level.BATCH,
    amount=Amount(8_640_000_000),
    projects=12,
    region="浙江省丽水市",
    date=DAY,
    evidence="签约项目12个,总投资86.4亿元",
)

#: Reports that have no sentence in common.
TEXTS = [
    "昨天下午，青田县与杭州一家新材料企业握手，铜箔工厂就此落定，县里上下都松了口气，筹备组连夜开会分工。",
    "一纸合同，让侨乡的空置厂房有了新主人。记者走进开发区，听管委会的人讲了三次北上谈判的来龙去脉。",
    "铜箔不过头发丝的十分之一厚，却是电池的骨架。为了引来这条产线，招商小分队跑坏了两双鞋。",
    "侨商带来的信息，四个月里变成了桌上的合同；签字笔还是侨商从意大利带回来的。",
]


class Desk:
    """A newsroom: keeps reports and says which events they are of."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine, self.now, self.numbers = engine, now, count(1)

    def report(
        self, *records: Record, text: str | None = None, on: date = DAY, url: str | None = None
    ) -> list[Attached]:
        number = next(self.numbers)
        article = Article(
            url=url or f"http://paper{number}.example.cn/1.html",
            title=f"报道{number}",
            paragraphs=(text or TEXTS[number % len(TEXTS)],),
            publisher=f"第{number}日报",
            published=Published.on(on),
        )
        return self.keep(article, records)

    def keep(self, article: Article, records: Sequence[Record]) -> list[Attached]:
        with database.session(self.engine) as session:
            kept = articles.keep(session, article, Reading(tuple(records)), source=None, now=self.now)
            return events.attach(session, kept, records, now=self.now)

    def event(self, event_id: int) -> EventFacts:
        with database.reading(self.engine) as session:
            found = events.event(session, event_id)
        assert found is not None
        return found

    def count(self) -> int:
        with database.reading(self.engine) as session:
            return session.scalar(select(func.count()).select_from(EventRow)) or 0


@pytest.fixture
def desk(engine: Engine, now: datetime) -> Desk:
    return Desk(engine, now)


@pytest.fixture
def one_desk(sqlite_engine: Engine, now: datetime) -> Desk:
    return Desk(sqlite_engine, now)


def test_a_first_report_makes_an_event_with_its_facts_and_source(desk: Desk, now: datetime) -> None:
    [attached] = desk.report(PLANT)

    assert attached.fresh
    assert attached.record == PLANT
    facts = desk.event(attached.event_id)
    assert facts.record == PLANT
    assert facts.first_seen == now
    [source] = facts.sources
    assert (source.url, source.publisher, source.title) == ("http://paper1.example.cn/1.html", "第1日报", "报道1")
    assert source.published == Published.on(DAY)


def test_another_paper_s_own_report_is_the_same_event(desk: Desk) -> None:
    [first] = desk.report(PLANT)
    [second] = desk.report(replace(PLANT, name=None, investors=("云岭新材料",)), on=DAY + timedelta(days=1))

    assert (second.event_id, second.fresh) == (first.event_id, False)
    assert [source.publisher for source in desk.event(first.event_id).sources] == ["第1日报", "第2日报"]


def test_a_later_report_with_more_detail_enriches_the_event(desk: Desk) -> None:
    bare = Record(stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(1_200_000_000), region="浙江省丽水市")
    [first] = desk.report(replace(bare, investors=("云岭新材料",), confidence=Confidence.CHECK))
    desk.report(PLANT)

    record = desk.event(first.event_id).record
    assert record.name == PLANT.name
    assert record.investors == PLANT.investors
    assert (record.region, record.date, record.confidence) == (PLANT.region, DAY, Confidence.SURE)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLANT, amount=Amount(1_500_000_000)),
        replace(PLANT, region="浙江省丽水市景宁畲族自治县"),
        replace(PLANT, date=DAY + timedelta(days=4)),
        replace(PLANT, investors=("宁波海拓新能源有限公司",), name="储能电站项目"),
        replace(PLANT, stage=Stage.STARTED),
        replace(PLANT, level=Level.BATCH, projects=8),
        replace(PLANT, amount=Amount(1_200_000_000, "USD"), investors=("海拓",), name="风电项目"),
    ],
)
def test_a_fact_that_both_tell_and_that_differs_makes_another_event(one_desk: Desk, other: Record) -> None:
    [first] = one_desk.report(PLANT)
    [second] = one_desk.report(other, on=other.date or DAY)

    assert second.fresh
    assert second.event_id != first.event_id


@pytest.mark.parametrize(
    "other",
    [
        replace(PLANT, amount=None),
        replace(PLANT, amount=Amount(1_200_000_000, bound=Bound.OVER), stage=Stage.FRAMEWORK),
        replace(PLANT, date=None, region=None),
        replace(PLANT, region="浙江省丽水市", investors=()),
        replace(PLANT, investors=("云岭新材料科技股份有限公司", "青田县侨商会"), name="锂电铜箔项目"),
        replace(PLANT, amount=Amount(1_204_000_000)),
    ],
)
def test_what_one_report_leaves_out_or_rounds_keeps_nothing_apart(one_desk: Desk, other: Record) -> None:
    [first] = one_desk.report(PLANT)

    assert [one.event_id for one in one_desk.report(other, on=DAY + timedelta(days=2))] == [first.event_id]


def test_little_in_common_is_not_enough(one_desk: Desk) -> None:
    one_desk.report(Record(stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(10**9)))
    [second] = one_desk.report(Record(stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(10**9)))

    assert second.fresh


def test_reports_of_one_fair_are_one_event(desk: Desk) -> None:
    [first] = desk.report(FAIR)
    [second] = desk.report(replace(FAIR, amount=Amount(8_600_000_000, bound=Bound.OVER), date=None))

    assert second.event_id == first.event_id


def test_the_next_year_s_fair_is_another_event(one_desk: Desk) -> None:
    one_desk.report(FAIR)
    later = DAY.replace(year=2027)
    [second] = one_desk.report(replace(FAIR, date=later), on=later)

    assert second.fresh


def test_records_of_one_article_are_events_of_their_own(one_desk: Desk) -> None:
    twin = replace(PLANT, name=None, investors=())
    attached = one_desk.report(twin, twin, FAIR)

    assert len({one.event_id for one in attached}) == 3


def test_a_copy_joins_its_story_s_events_and_adds_its_source(desk: Desk) -> None:
    text = "青田县3月1日与杭州一家企业签约，" + TEXTS[0] + TEXTS[1]
    vague = Record(stage=Stage.SIGNED, level=Level.PROJECT)
    [first] = desk.report(vague, text=text)
    [copy] = desk.report(vague, text=text)

    assert (copy.event_id, copy.fresh) == (first.event_id, False)
    assert len(desk.event(first.event_id).sources) == 2


def test_a_copy_in_which_nothing_could_be_read_is_a_source_too(desk: Desk) -> None:
    text = "青田县3月1日与杭州一家企业签约，" + TEXTS[0] + TEXTS[1]
    [first] = desk.report(PLANT, text=text)
    assert desk.report(text=text) == []

    assert len(desk.event(first.event_id).sources) == 2


def test_what_a_cut_copy_left_out_is_fresh_when_the_whole_comes(desk: Desk) -> None:
    first, second = PLANT, replace(PLANT, name="储能电站项目", amount=Amount(500_000_000), investors=("海拓",))
    lead = "青田县3月1日与杭州、宁波的企业签约，" + TEXTS[0]
    [cut] = desk.report(first, text=lead)
    whole = desk.report(second, first, text=lead + TEXTS[1] + TEXTS[2])

    assert [one.fresh for one in whole] == [True, False]
    assert whole[1].event_id == cut.event_id


def test_an_event_that_its_article_withdraws_keeps_its_facts_and_source(desk: Desk) -> None:
    url = "http://paper.example.cn/withdrawn.html"
    article = Article(url=url, title="签约", paragraphs=(TEXTS[0],), published=Published.on(DAY))
    [first] = desk.keep(article, [PLANT])
    assert desk.keep(replace(article, paragraphs=("此前关于铜箔项目签约的消息不实，特此更正。",)), []) == []

    facts = desk.event(first.event_id)
    assert facts.record == PLANT
    assert [source.url for source in facts.sources] == [url]


def test_a_second_time_nothing_changes_and_nothing_is_fresh(desk: Desk) -> None:
    url = "http://paper.example.cn/same.html"
    article = Article(url=url, title="签约", paragraphs=(TEXTS[0],), published=Published.on(DAY))
    first = desk.keep(article, [PLANT, FAIR])
    second = desk.keep(article, [PLANT, FAIR])

    assert [one.event_id for one in second] == [one.event_id for one in first]
    assert not any(one.fresh for one in second)
    assert desk.count() == 2


def test_a_corrected_article_stays_with_its_events(desk: Desk) -> None:
    url = "http://paper.example.cn/corrected.html"
    article = Article(url=url, title="签约", paragraphs=(TEXTS[0],), published=Published.on(DAY))
    [first] = desk.keep(article, [PLANT])
    mended = replace(article, paragraphs=(TEXTS[0] + "更正：总投资为21亿元。",))
    [second] = desk.keep(mended, [replace(PLANT, amount=Amount(2_100_000_000))])

    assert (second.event_id, second.fresh) == (first.event_id, False)
    assert desk.event(first.event_id).record.amount == Amount(2_100_000_000)


def test_statistics_of_a_period_are_kept_but_are_no_event(desk: Desk) -> None:
    assert desk.report(replace(FAIR, level=Level.CUMULATIVE)) == []
    assert desk.count() == 0


def test_reports_that_come_in_at_once_are_one_event(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda number: desk.report(PLANT, text=TEXTS[number]), range(4)))

    assert len({one.event_id for [one] in done}) == 1
    assert sum(one.fresh for [one] in done) == 1


def test_recent_events_come_newest_first_and_can_be_narrowed(desk: Desk) -> None:
    [plant] = desk.report(PLANT)
    [fair] = desk.report(FAIR)
    [dollars] = desk.report(
        Record(stage=Stage.INTENT, level=Level.PROJECT, amount=Amount(500_000_000, "USD"), region="湖南省邵阳市")
    )
    [unknown] = desk.report(Record(stage=Stage.STARTED, level=Level.PROJECT, region="湖南省湘潭市"))

    def recent(**filters: object) -> list[int]:
        with database.reading(desk.engine) as session:
            return [one.id for one in events.recent(session, Filters(**filters))]  # type: ignore[arg-type]

    ids = [one.event_id for one in (plant, fair, dollars, unknown)]
    assert recent() == ids[::-1]
    assert recent(region="湖南省") == [ids[3], ids[2]]
    assert recent(region="浙江省丽水市") == [ids[1], ids[0]]
    assert recent(stages=(Stage.STARTED, Stage.INTENT)) == [ids[3], ids[2]]
    assert recent(yuan=2_000_000_000) == [ids[1]]
    assert recent(yuan=2_000_000_000, rates={"USD": 7.1}) == [ids[2], ids[1]]
    assert recent(since=desk.now) == ids[::-1]
    assert recent(until=desk.now) == []
    assert recent(region="100%") == []


def test_an_event_that_does_not_exist_is_none(sqlite_engine: Engine) -> None:
    with database.reading(sqlite_engine) as session:
        assert events.event(session, 12) is None
