"""A page that is changed after its news was told: who hears of it, when, and what; from the page's text to the message."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from alerts.delivery import Deliverer
from alerts.messages import Alert, Message
from alerts.rules import Rates, Rule, parse_amount_range
from alerts.sending import SendResult
from alerts.subscribers import Subscriber
from qianyue.ingest import Origin, Outcome, Watch, ingest
from qianyue.telling import alerts_of
from signings.article import Article, Published
from signings.reader import read_article
from store import database, outbox
from store.outbox import LEASE, Delivery

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
RATES = Rates(as_of=date(2026, 1, 2), yuan_per={"USD": Decimal(7)})
RULE = Rule(name="五亿以上", tell=("招商一科",), amount=parse_amount_range(">= 5亿元", RATES))
WATCH = Watch(rules=(RULE, Rule(name="全部", tell=("招商一科", "值班群"))), rates=RATES)

WHO = {"json://127.0.0.1/bureau": "招商一科", "json://127.0.0.1/desk": "值班群"}

SIGNED = "3月1日，湖南省邵阳市与云谷能源科技有限公司签约，总投资15亿元的储能电池项目落户邵阳经开区。"
MENDED = SIGNED.replace("15亿元", "12亿元")
TAKEN_BACK = "3月1日，湖南省邵阳市举行招商座谈会，与会企业介绍了各自的情况，双方将继续保持沟通。"


@dataclass
class Town:
    """A newspaper's page, the store, and what the subscribers got."""

    engine: Engine
    now: datetime = NOW
    got: list[tuple[str, Message]] = field(default_factory=list)
    refuse: bool = False

    async def send(self, url: str, message: Message) -> SendResult:
        self.got.append((WHO[url], message))
        return SendResult(ok=not self.refuse, reason="busy" if self.refuse else "")

    def print(self, body: str, *, paper: str = "a", closing: str = "项目计划年内开工，预计明年底投产。") -> Outcome:
        """Take in what a paper's page says now, an hour after what came before."""
        self.now += timedelta(hours=1)
        article = Article(
            url=f"https://{paper}.example.cn/1.html",
            title="储能电池项目落户邵阳",
            paragraphs=(body, closing),
            publisher="资江日报",
            published=Published.on(date(2026, 3, 2)),
        )
        with database.session(self.engine) as session:
            return ingest(session, article, read_article(article), watch=WATCH, origin=Origin(), now=self.now)

    def deliver(self) -> list[tuple[str, str]]:
        """Send what is due; return who got it and its headline."""
        self.got.clear()
        deliverer = Deliverer(
            self.engine,
            {name: Subscriber(name, url) for url, name in WHO.items()},
            _load,
            self,
            clock=lambda: self.now,
        )
        asyncio.run(deliverer.deliver_due())
        return sorted((url, message.title) for url, message in self.got)


def _load(session: Session, deliveries: Sequence[Delivery]) -> Callable[[Delivery], Alert]:
    return alerts_of(session, deliveries, RATES)


@pytest.fixture
def town(engine: Engine) -> Town:
    return Town(engine)


@pytest.fixture
def told(town: Town) -> Town:
    """The signing was printed, and both subscribers were told of it."""
    assert town.print(SIGNED).queued == 3
    assert [who for who, _ in town.deliver()] == ["值班群", "招商一科"]
    return town


def test_a_corrected_amount_is_told_once_to_each_who_was_told_before(told: Town) -> None:
    assert told.print(MENDED).queued == 2

    corrected = told.deliver()
    assert [who for who, _ in corrected] == ["值班群", "招商一科"]
    for (_, message), (_, title) in zip(told.got, corrected, strict=True):
        assert title.startswith("【更正】")
        assert "15亿元" in title
        assert "12亿元" in title
        assert "原报道已经修改" in message.text
        assert message.payload["events"][0]["correction"]["changes"][0]["fact"] == "amount"
    assert told.deliver() == []


def test_a_signing_that_is_taken_back_and_told_again_is_told_as_that(told: Town) -> None:
    told.print(TAKEN_BACK)
    assert [title.startswith("【撤回】") for _, title in told.deliver()] == [True, True]

    told.print(SIGNED, closing="项目计划年内开工。")
    assert [title.startswith("【恢复】") for _, title in told.deliver()] == [True, True]


def test_who_has_yet_to_be_told_hears_of_the_event_as_it_is_and_of_no_correction(town: Town) -> None:
    town.print(SIGNED)
    assert town.print(MENDED).queued == 0

    titles = [title for _, title in town.deliver()]
    assert len(titles) == 2
    assert all("12亿元" in title and "更正" not in title for title in titles)


def test_an_alert_that_is_under_way_is_followed_by_its_correction_and_not_overtaken(town: Town) -> None:
    town.print(SIGNED)
    with database.session(town.engine) as session:
        claimed = outbox.claim_due(session, now=town.now, limit=10)
    town.now -= timedelta(hours=1)  # the correction comes in at the very moment of sending
    assert town.print(MENDED).queued == 2
    assert town.deliver() == []

    with database.session(town.engine) as session:
        outbox.mark_sent(session, [one.id for one in claimed], now=town.now)
    town.now += LEASE
    assert [title.startswith("【更正】") for _, title in town.deliver()] == [True, True]


def test_a_page_that_goes_to_and_fro_tells_each_way_once(told: Town) -> None:
    queued = [told.print(body).queued for body in (MENDED, SIGNED, MENDED, SIGNED)]

    assert queued == [2, 2, 0, 0]


@pytest.mark.parametrize(
    "change",
    [lambda town: town.print(SIGNED, closing="市领导出席了仪式。"), lambda town: town.print(SIGNED, paper="b")],
)
def test_a_change_that_corrects_nothing_and_a_copy_are_told_to_nobody(
    told: Town, change: Callable[[Town], Outcome]
) -> None:
    assert change(told).queued == 0
    assert told.deliver() == []


def test_a_correction_is_sent_again_until_it_is_taken(told: Town) -> None:
    told.print(MENDED)
    told.refuse = True
    assert len(told.deliver()) == 2
    told.refuse, told.now = False, told.now + timedelta(hours=1)

    assert len(told.deliver()) == 2
    assert told.deliver() == []


def test_a_fault_in_the_middle_leaves_no_correction(told: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "owe_change", fail)
        with pytest.raises(RuntimeError):
            told.print(MENDED)

    assert told.deliver() == []
    assert told.print(MENDED).queued == 2
