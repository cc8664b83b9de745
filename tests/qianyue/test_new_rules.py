"""A rule or a subscriber that is new starts with what is new: nothing that was stored before is told to it unasked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from alerts.rules import Rates, Rule, parse_amount_range
from qianyue.catching import catch_up
from qianyue.importing import import_articles
from qianyue.ingest import Origin, Watch, begin, ingest
from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, outbox
from store.tables import DeliveryRow

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
RATES = Rates(as_of=date(2026, 1, 2), yuan_per={})
ALL = Rule(name="全部", tell=("招商一科",))
LARGE = Rule(name="十亿以上", tell=("招商一科",), amount=parse_amount_range(">= 10亿元", RATES))

SIGNED = "3月1日，湖南省邵阳市与云谷能源科技有限公司签约，总投资15亿元的储能电池项目落户邵阳经开区。"
UNNUMBERED = SIGNED.replace("总投资15亿元的", "")
SMALLER = SIGNED.replace("15亿元", "12亿元")
STARTED = "9月1日，云谷能源科技有限公司总投资15亿元的储能电池项目在湖南省邵阳经开区开工。"
OTHER = "3月2日，湖南省邵阳市与澄江纺织股份有限公司签约，总投资30亿元的功能面料项目落户武冈市。"

#: Other papers' own reports of the same signing, the second of which names no sum.
REPORTS = (
    "邵阳经开区再添新能源项目：云谷能源科技有限公司3月1日与邵阳市签订投资协议，投资15亿元建设储能电池项目。",
    "记者从邵阳市招商局获悉，双方3月1日正式签约，云谷能源科技有限公司的储能电池项目选址邵阳经开区。",
)
STORAGE = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(1_500_000_000),
    name="储能电池项目",
    investors=("云谷能源科技有限公司",),
    region="湖南省邵阳市",
    date=date(2026, 3, 1),
    evidence="云谷能源科技有限公司",
)
TEXTILES = replace(
    STORAGE, amount=Amount(3_000_000_000), name="功能面料项目", investors=("澄江纺织股份有限公司",), evidence="面料"
)
#: What is read in each text.
TOLD = {
    SIGNED: STORAGE,
    UNNUMBERED: replace(STORAGE, amount=None),
    SMALLER: replace(STORAGE, amount=Amount(1_200_000_000)),
    STARTED: replace(STORAGE, stage=Stage.STARTED, date=date(2026, 9, 1)),
    REPORTS[0]: STORAGE,
    REPORTS[1]: replace(STORAGE, amount=None),
    OTHER: TEXTILES,
}
#: What makes a paper's text its own.
CLOSINGS = {
    "a": "项目分两期建设，一期用地一百二十亩，计划年内动工，投产后可新增就业八百人。",
    "b": "市长在仪式上说，当地将派专员全程服务，确保拿地即开工；企业负责人看中的是这里的铁路专线和水电价格。",
    "c": "近年来，该市依托锂矿资源引进上下游企业二十余家，已形成从材料到回收的链条，去年产值突破两百亿元大关。",
    "d": "面料主要用于户外服装，产品九成出口，设备六月进场安装调试。",
}


@dataclass
class Town:
    """Newspapers, the store, and whom what they print is owed to by which rules."""

    engine: Engine
    rules: tuple[Rule, ...] = (ALL,)
    now: datetime = NOW
    seen: int = field(default=0)

    def configure(self, *rules: Rule) -> None:
        """Start a daemon, or have one that runs take another configuration."""
        self.rules = rules
        with database.session(self.engine) as session:
            begin(session, self._watch, now=self.now, alone=True)

    def print(self, body: str, *, paper: str = "a", after: timedelta = timedelta(hours=1)) -> list[tuple[str, str]]:
        """Take in what a paper's page says now; return what is owed because of it."""
        self.now += after
        article, record = self.article(body, paper=paper), TOLD[body]
        with database.session(self.engine) as session:
            ingest(
                session, article, Reading((record,), record.region), watch=self._watch, origin=Origin(), now=self.now
            )
        return self._owed()

    def article(self, body: str, *, paper: str = "a") -> Article:
        return Article(
            url=f"https://{paper}.example.cn/1.html",
            title=f"{body[:12]}（{paper}报）",
            paragraphs=(body, CLOSINGS[paper]),
            published=Published.on(self.now.date()),
        )

    def catch_up(self, *rules: Rule) -> None:
        pairs = {(name, rule.name) for rule in rules for name in rule.tell}
        catch_up(self.engine, [], pairs, now=self.now)

    @property
    def _watch(self) -> Watch:
        return Watch(rules=self.rules, rates=RATES)

    def _owed(self) -> list[tuple[str, str]]:
        with database.reading(self.engine) as session:
            query = select(DeliveryRow).where(DeliveryRow.id > self.seen).order_by(DeliveryRow.id)
            rows = list(session.scalars(query))
        self.seen = max((row.id for row in rows), default=self.seen)
        return sorted((row.subscriber, row.rule) for row in rows)


@pytest.fixture
def town(engine: Engine) -> Town:
    """A signing was printed and owed to the one subscriber that there was, by the one rule."""
    town = Town(engine)
    town.configure(ALL)
    assert town.print(SIGNED) == [("招商一科", "全部")]
    return town


@pytest.mark.parametrize(
    "new",
    [LARGE, replace(ALL, name="全部签约"), replace(ALL, tell=("招商一科", "领导")), replace(LARGE, tell=("领导",))],
    ids=["a rule", "a rule by another name", "a subscriber of a rule", "a subscriber with a rule"],
)
def test_what_is_new_hears_nothing_of_an_event_that_was_stored_before_however_often_it_is_reported(
    town: Town, new: Rule
) -> None:
    town.configure(ALL, new) if new.name != ALL.name else town.configure(new)

    assert town.print(REPORTS[0], paper="b") == []
    assert town.print(REPORTS[1], paper="c") == []

    told = town.print(OTHER, paper="d")
    assert set(told) == {(name, rule.name) for rule in town.rules for name in rule.tell}


def test_a_correction_is_news_to_who_was_told_of_the_event_and_to_no_new_rule(town: Town) -> None:
    with database.session(town.engine) as session:
        outbox.mark_sent(session, [1], now=town.now)
    town.configure(ALL, LARGE, Rule(name="领导的", tell=("领导",)))

    assert town.print(SMALLER) == [("招商一科", "全部")]


def test_the_next_step_of_a_project_is_an_event_of_its_own_and_news_to_a_new_rule(town: Town) -> None:
    started = Rule(name="开工", tell=("领导",), stages=(Stage.STARTED,))
    town.configure(ALL, started)

    assert town.print(STARTED, paper="b", after=timedelta(days=183)) == [("领导", "开工")]


def test_a_rule_that_stays_hears_what_a_later_report_adds_though_others_are_new(engine: Engine) -> None:
    town = Town(engine)
    narrow = replace(LARGE, name="储能", priority=5)
    town.configure(LARGE)
    assert town.print(UNNUMBERED) == []
    town.configure(LARGE, narrow)

    # The new rule has the higher priority, and nothing to say: the older one has the word.
    assert town.print(REPORTS[0], paper="b") == [("招商一科", "十亿以上")]


def test_a_rule_that_is_changed_under_its_name_stays_the_same_rule(engine: Engine) -> None:
    town = Town(engine)
    town.configure(replace(LARGE, amount=parse_amount_range(">= 100亿元", RATES)))
    assert town.print(SIGNED) == []
    town.configure(LARGE)

    assert town.print(REPORTS[0], paper="b") == [("招商一科", "十亿以上")]


def test_a_restart_makes_no_rule_new(engine: Engine) -> None:
    town = Town(engine)
    town.configure(LARGE)
    assert town.print(UNNUMBERED) == []
    town.configure(LARGE)

    assert town.print(REPORTS[0], paper="b") == [("招商一科", "十亿以上")]


def test_a_rule_that_was_away_is_new_when_it_comes_again(engine: Engine) -> None:
    town = Town(engine)
    for rules in ((LARGE,), ()):
        town.configure(*rules)
    assert town.print(SIGNED) == []
    town.configure(LARGE)

    assert town.print(REPORTS[0], paper="b") == []


def test_a_crawl_by_another_configuration_takes_no_rule_from_a_daemon(town: Town) -> None:
    with database.session(town.engine) as session:
        begin(session, Watch(rules=(LARGE,), rates=RATES), now=town.now, alone=False)
    town.configure(ALL)

    assert town.print(OTHER, paper="d") == [("招商一科", "全部")]


def test_articles_from_a_file_tell_a_new_rule_no_more_than_a_visit_does(engine: Engine) -> None:
    town = Town(engine)
    articles = [town.article(SIGNED), town.article(REPORTS[0], paper="b")]

    for article, rules in zip(articles, ((ALL,), (ALL, LARGE)), strict=True):
        watch = Watch(rules=rules, rates=RATES)
        queued = [one.queued for one in import_articles(engine, [article], watch=watch, clock=lambda: NOW)]
        assert queued == [1 if rules == (ALL,) else 0]


def test_who_was_caught_up_hears_of_what_is_stored_when_more_becomes_known(engine: Engine) -> None:
    town = Town(engine)
    town.configure(ALL)
    town.print(UNNUMBERED)
    town.configure(ALL, LARGE)
    town.catch_up(LARGE)

    assert town.print(REPORTS[0], paper="b") == [("招商一科", "十亿以上")]
