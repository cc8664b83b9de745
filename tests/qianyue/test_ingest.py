from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select

from alerts.rules import Rates, Rule, parse_amount_range
from qianyue.ingest import Origin, Outcome, Watch, ingest
from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from signings.places import Place, resolve
from store import views
from store.articles import Fate
from store.database import reading, session
from store.tables import ArticleRow, DeliveryRow, EventRow

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
RATES = Rates(as_of=date(2026, 1, 2), yuan_per={"USD": Decimal(7)})
RULE = Rule(name="十亿以上签约", tell=("招商一科", "值班群"), amount=parse_amount_range(">= 10亿元", RATES))
WATCH = Watch(rules=(RULE,), rates=RATES, max_age=timedelta(days=30))
SIGNED = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(1_500_000_000),
    projects=1,
    name="云谷储能电池项目",
    investors=("云谷能源科技有限公司",),
    region="湖南省邵阳市",
    date=date(2026, 3, 1),
    evidence="云谷能源科技有限公司总投资15亿元的储能电池项目签约",
)


def article(body: str = SIGNED.evidence, **facts: object) -> Article:
    said = {
        "url": "https://news.example/1.html",
        "title": "储能电池项目签约邵阳",
        "paragraphs": (
            body,
            "项目达产后将新增就业岗位八百个,一期工程计划年内动工,全部建成后可形成年产储能电池系统的完整能力。",
        ),
        "publisher": "资江日报",
        "published": Published.on(date(2026, 3, 2)),
    }
    return Article(**(said | facts))


class Desk:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def take_in(self, one: Article, *records: Record, watch: Watch = WATCH, **origin: object) -> Outcome:
        with session(self.engine) as opened:
            found = Reading(records, records[0].region if records else None)
            return ingest(opened, one, found, watch=watch, origin=Origin(**origin), now=NOW)

    def owed(self) -> list[tuple[str, int]]:
        with reading(self.engine) as opened:
            rows = opened.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
            return [(row.subscriber, row.event_id) for row in rows]

    def count(self, table: type) -> int:
        with reading(self.engine) as opened:
            return len(opened.scalars(select(table)).all())


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    return Desk(engine)


def test_a_signing_above_the_threshold_is_owed_to_each_subscriber(desk: Desk) -> None:
    outcome = desk.take_in(article(), SIGNED)

    [event] = outcome.events
    assert outcome.kept.fate is Fate.NEW
    assert outcome.queued == 2
    assert desk.owed() == [("招商一科", event), ("值班群", event)]


def test_what_one_article_owes_names_its_story(desk: Desk) -> None:
    second = replace(SIGNED, name="云谷风机项目", amount=Amount(2_500_000_000), evidence="25亿元的风机项目签约")
    outcome = desk.take_in(article(f"{SIGNED.evidence},{second.evidence}"), SIGNED, second)

    assert outcome.queued == 4
    with reading(desk.engine) as opened:
        assert {row.story_id for row in opened.scalars(select(DeliveryRow))} == {outcome.kept.story_id}


def test_the_same_page_again_is_one_article_and_tells_nobody(desk: Desk) -> None:
    first = desk.take_in(article(), SIGNED)
    again = desk.take_in(article(), SIGNED)

    assert again.kept.fate is Fate.KNOWN
    assert again.events == first.events
    assert again.queued == 0
    assert desk.count(ArticleRow) == 1


def test_a_known_page_that_is_read_otherwise_by_a_newer_reader_changes_nothing(desk: Desk) -> None:
    desk.take_in(article(), SIGNED)

    assert desk.take_in(article()).queued == 0
    assert desk.take_in(article(), SIGNED, SIGNED).queued == 0


def test_a_copy_on_another_site_is_a_source_more_and_tells_nobody(desk: Desk) -> None:
    first = desk.take_in(article(), SIGNED)
    copy = desk.take_in(article(url="https://other.example/a.html", publisher="转载网"), SIGNED)

    assert copy.kept.fate is Fate.COPY
    assert copy.events == first.events
    assert copy.queued == 0
    with reading(desk.engine) as opened:
        event = views.event(opened, first.events[0])
        assert event is not None
        assert {source.publisher for source in event.sources} == {"资江日报", "转载网"}


def test_another_papers_own_report_of_the_same_signing_tells_nobody(desk: Desk) -> None:
    desk.take_in(article(), SIGNED)
    own = article(
        "3月1日,邵阳经开区与云谷能源科技有限公司签订投资协议,储能电池项目正式落户,总投资15亿元,市领导出席仪式并致辞。",
        url="https://other.example/own.html",
        title="邵阳再添新能源项目",
    )

    report = desk.take_in(own, replace(SIGNED, evidence="签订投资协议,储能电池项目正式落户,总投资15亿元"))

    assert report.queued == 0
    assert desk.count(EventRow) == 1


def test_an_amount_that_a_later_report_tells_is_told_then(desk: Desk) -> None:
    silent = replace(SIGNED, amount=None, evidence="云谷能源科技有限公司储能电池项目签约")
    assert desk.take_in(article(silent.evidence), silent).queued == 0

    later = article(
        url="https://other.example/b.html",
        title="总投资15亿元,储能电池项目花落邵阳",
        paragraphs=("邵阳市与云谷能源科技有限公司正式签约,项目总投资15亿元。",),
    )
    outcome = desk.take_in(later, SIGNED)

    assert outcome.queued == 2
    assert desk.count(EventRow) == 1


@pytest.mark.parametrize("record", [
    replace(SIGNED, amount=Amount(900_000_000)),
    replace(SIGNED, amount=None),
    replace(SIGNED, stage=Stage.STARTED),
    replace(SIGNED, stage=Stage.FRAMEWORK),
    replace(SIGNED, level=Level.CUMULATIVE, projects=32),
])  # fmt: skip
def test_what_no_rule_asks_for_is_kept_and_told_to_nobody(desk: Desk, record: Record) -> None:
    desk.take_in(article(), record)

    assert desk.owed() == []
    assert desk.count(ArticleRow) == 1


def test_news_older_than_max_age_is_kept_and_never_told(desk: Desk) -> None:
    old = article(published=Published.on(date(2026, 1, 1)))

    assert desk.take_in(old, SIGNED).queued == 0
    assert desk.count(EventRow) == 1
    assert desk.take_in(article(published=Published.on(date(2026, 2, 1))), SIGNED).queued == 0


def test_without_a_limit_old_news_is_told(desk: Desk) -> None:
    old = article(published=Published.on(date(2019, 8, 1)))

    assert desk.take_in(old, SIGNED, watch=replace(WATCH, max_age=None)).queued == 2


def test_a_page_without_a_date_is_as_old_as_its_list_says(desk: Desk) -> None:
    undated = article(published=None)

    assert desk.take_in(undated, SIGNED, listed=date(2025, 12, 1)).queued == 0
    assert desk.take_in(article(url="https://news.example/2.html", published=None, title="另一条"), replace(
        SIGNED, name="甲醇项目", investors=("河川化工",), amount=Amount(2_000_000_000), evidence="河川化工甲醇项目签约"
    )).queued == 2  # fmt: skip


def test_a_signing_without_a_place_takes_that_of_its_source(desk: Desk) -> None:
    hunan = resolve("湖南省")
    assert isinstance(hunan, Place)
    here = replace(WATCH, rules=(replace(RULE, regions=(hunan,)),))
    nowhere = replace(SIGNED, region=None)

    outcome = desk.take_in(article(), nowhere, watch=here, source="资江", region="湖南省邵阳市")

    assert outcome.queued == 2


def test_a_fault_in_the_middle_leaves_no_trace(desk: Desk) -> None:
    class Broken:
        def __iter__(self) -> Iterator[Rule]:
            yield RULE
            message = "a fault of our own"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="of our own"):
        desk.take_in(article(), SIGNED, watch=replace(WATCH, rules=Broken()))

    assert (desk.count(ArticleRow), desk.count(EventRow), desk.owed()) == (0, 0, [])
    assert desk.take_in(article(), SIGNED).queued == 2
