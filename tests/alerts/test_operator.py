"""The operator hears of each trouble once, and of its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from alerts.causes import reason_of
from alerts.lanes import DeliveryReport, Problem
from alerts.messages import Message
from alerts.messages.manner import PLAIN, Manner
from alerts.operator import Operator
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber
from alerts.timing import Quiet, Timing
from alerts.wording import Language
from crawler.fetch.report import FailureKind
from store import alarms
from store.alarms import Alarm
from store.database import session

START = datetime(2024, 5, 7, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
URL = "json://ops.example/"


@dataclass
class Watch:
    """A store, an operator, and what was sent; each look is that of a process just started, unless it is kept."""

    engine: Engine
    now: datetime = START
    timing: Timing = field(default_factory=Timing)
    manner: Manner = PLAIN
    answer: SendResult = field(default_factory=lambda: SendResult(ok=True))
    got: list[Message] = field(default_factory=list)

    def operator(self) -> Operator:
        subscriber = Subscriber("值班", URL, self.timing, self.manner)
        return Operator(self.engine, subscriber, self, in_thread=asyncio.to_thread, clock=lambda: self.now)

    async def send(self, url: str, message: Message) -> SendResult:
        assert url == URL
        self.got.append(message)
        return self.answer

    async def delivered(self, *problems: Problem, reached: frozenset[str] = frozenset()) -> int:
        """Deliver with these results, and tell."""
        operator = self.operator()
        await operator.note(DeliveryReport(problems=problems, reached=reached))
        return await operator.tell()

    def ail(self, source: str, reason: str = "HTTP 404") -> None:
        with session(self.engine) as transaction:
            alarms.raise_alarm(transaction, source, ailment="failing", reason=reason, now=self.now)

    def recover(self, source: str) -> None:
        with session(self.engine) as transaction:
            alarms.end(transaction, source, now=self.now)


@pytest.fixture
def watch(engine: Engine) -> Watch:
    return Watch(engine)


def problem(*, attempts: int = 1, given_up: bool = False, subscriber: str = "ann") -> Problem:
    return Problem(subscriber, "json://a.example/…#1234", "HTTP 410: gone", given_up, attempts)


async def test_a_source_that_fails_is_told_once_and_its_recovery_once(watch: Watch) -> None:
    watch.ail("投资促进局")

    assert [await watch.delivered() for _ in range(3)] == [1, 0, 0]
    watch.ail("投资促进局", "HTTP 500")  # still, and for another reason
    assert await watch.delivered() == 0
    watch.recover("投资促进局")
    assert [await watch.delivered() for _ in range(2)] == [1, 0]
    assert [message.title for message in watch.got] == [
        "【签约提醒】来源“投资促进局”访问失败：HTTP 404",
        "【签约提醒】来源“投资促进局”已恢复正常",
    ]


async def test_several_troubles_are_one_message(watch: Watch) -> None:
    watch.ail("甲")
    await watch.delivered()
    watch.recover("甲")
    watch.ail("乙")
    watch.ail("丙", "no links any more")

    assert await watch.delivered() == 3
    assert watch.got[-1].title == "【签约提醒】2项异常，1项恢复"
    assert watch.got[-1].text.splitlines() == [
        "来源“甲”已恢复正常",
        "来源“乙”访问失败：HTTP 404",
        "来源“丙”访问失败：no links any more",
    ]


async def test_a_channel_that_refuses_for_good_is_told_once_until_it_works(watch: Watch) -> None:
    gone = problem(given_up=True)

    assert [await watch.delivered(gone) for _ in range(3)] == [1, 0, 0]
    assert await watch.delivered(reached=frozenset({"ann"})) == 1
    assert await watch.delivered(reached=frozenset({"ann", "bob"})) == 0
    assert [message.title for message in watch.got] == [
        "【签约提醒】通道“ann”送不到：HTTP 410: gone",
        "【签约提醒】通道“ann”已恢复正常",
    ]


@pytest.mark.parametrize(("attempts", "told"), [(1, 0), (3, 0), (4, 1), (9, 1)])
async def test_a_channel_is_given_a_quarter_of_an_hour(watch: Watch, attempts: int, told: int) -> None:
    assert await watch.delivered(problem(attempts=attempts)) == told


async def test_a_channel_that_took_one_message_and_refused_another_still_is_in_trouble(watch: Watch) -> None:
    refused = problem(given_up=True)

    assert await watch.delivered(refused, reached=frozenset({"ann"})) == 1
    assert await watch.delivered(refused, reached=frozenset({"ann"})) == 0


async def test_an_operator_who_can_not_be_told_is_told_later_and_not_every_ten_seconds(watch: Watch) -> None:
    watch.ail("甲")
    watch.answer = SendResult(ok=False, reason="HTTP 503")
    operator = watch.operator()
    for _ in range(60):
        assert await operator.tell() == 0
        watch.now += timedelta(seconds=10)
    assert 2 <= len(watch.got) <= 4

    watch.answer = SendResult(ok=True)
    watch.now += timedelta(hours=6)
    assert [await operator.tell(), await operator.tell()] == [1, 0]


async def test_an_operator_sleeps_at_night(watch: Watch) -> None:
    watch.timing = Timing(quiet=Quiet(time(22), time(7)))
    watch.now = datetime(2024, 5, 7, 15, 0, tzinfo=UTC)  # 23:00 in China
    watch.ail("甲")

    assert await watch.delivered() == 0
    watch.now += timedelta(hours=8)
    assert await watch.delivered() == 1


async def test_without_an_operator_troubles_are_kept_for_one(watch: Watch) -> None:
    nobody = Operator(watch.engine, None, watch, in_thread=asyncio.to_thread, clock=lambda: watch.now)
    await nobody.note(DeliveryReport(problems=(problem(given_up=True),)))

    assert await nobody.tell() == 0
    assert await watch.delivered() == 1


async def test_news_is_told_once_and_what_was_overtaken_is_told_no_more(watch: Watch) -> None:
    def news(said: str) -> bool:
        with session(watch.engine) as transaction:
            return alarms.raise_news(transaction, "rules:", news=said, now=watch.now)

    assert [news("aaa"), news("aaa"), news("bbb")] == [True, False, True]

    assert [await watch.delivered() for _ in range(3)] == [1, 0, 0]
    assert not news("bbb")  # as a process does that was started anew
    assert await watch.delivered() == 0
    assert [message.title for message in watch.got] == [
        "【签约提醒】现在运行的规则：版本 bbb（qianyue rules list 可查看）"
    ]
    with session(watch.engine) as transaction:
        assert alarms.still_open(transaction) == []


@pytest.mark.parametrize(
    ("source", "ailment", "began", "over"),
    [
        ("disk:/var", "full", "磁盘空间不足：R", "磁盘空间已恢复正常"),
        ("configuration:", "wrong", "配置文件有误，继续按原配置运行：R", "配置文件已改正"),
        ("channel:ann", "channel", "通道“ann”送不到：R", "通道“ann”已恢复正常"),
        ("甲", "empty", "来源“甲”找不到文章链接，可能已改版：R", "来源“甲”已恢复正常"),
        ("甲", "quiet", "来源“甲”很久没有新文章：R", "来源“甲”已恢复正常"),
        ("甲", "undated", "来源“甲”的新文章大多读不出日期：R", "来源“甲”已恢复正常"),
        ("甲", "short", "来源“甲”的新文章大多读不出正文：R", "来源“甲”已恢复正常"),
        ("甲", "something new", "来源“甲”有问题：R", "来源“甲”已恢复正常"),
    ],
)
async def test_each_trouble_has_words_of_its_own(
    watch: Watch, source: str, ailment: str, began: str, over: str
) -> None:
    with session(watch.engine) as transaction:
        alarms.raise_alarm(transaction, source, ailment=ailment, reason="R", now=watch.now)
    await watch.delivered()
    watch.recover(source)
    await watch.delivered()

    assert [message.text for message in watch.got] == [f"{began}\n", f"{over}\n"]


@pytest.mark.parametrize(
    ("ailment", "facts", "reason"),
    [
        ("failing", {"kind": "dns", "failures": "5"}, "最近 5 次都未成功，域名无法解析"),
        ("failing", {"kind": "status", "status": "404", "failures": "5"}, "最近 5 次都未成功，网站返回 404"),
        (
            "failing",
            {"kind": "blocked", "what": "challenge", "status": "412", "failures": "5"},
            "最近 5 次都未成功，网站要求先通过浏览器验证，请换用该站的其他栏目",
        ),
        (
            "failing",
            {"kind": "timeout", "asking": "robots.txt", "redirected": "http://b.example/", "failures": "9"},
            "最近 9 次都未成功，读取 robots.txt 时没有在时限内收到完整的应答（重定向到 http://b.example/）",
        ),
        ("failing", {"kind": "too_large", "limit": "5 MiB", "failures": "5"}, "最近 5 次都未成功，页面超过 5 MiB"),
        ("failing", {"kind": "of a later version", "failures": "5"}, "R"),
        ("empty", {"kind": "no_links", "failures": "5"}, "最近 5 次都是如此"),
        ("quiet", {"silence": "302400", "allowed": "259200"}, "已有 3 天 12 小时，按以往规律最长 3 天"),
        ("quiet", {"silence": "59", "allowed": "5400"}, "已有 59 秒，按以往规律最长 1 小时 30 分钟"),
        ("undated", {"share": "87%"}, "占近期文章的 87%"),
        ("full", {"folder": "/var", "free": "1.0 GB", "total": "50.0 GB", "wanted": "2.0 GB"}, "/var 剩余 1.0 GB（共 50.0 GB），应至少留有 2.0 GB"),
        ("wrong", {"file": "c.yaml", "lines": "3、12", "said": "S"}, "c.yaml 第 3、12 行，qianyue check 的说明：“S”"),
        ("wrong", {"file": "c.yaml", "lines": "", "said": "S"}, "c.yaml，qianyue check 的说明：“S”"),
        ("channel", {"kind": "timeout", "seconds": "45"}, "45 秒内没有应答"),
        ("channel", {"kind": "answer", "said": "SMTP 550: nobody"}, "服务器答复“SMTP 550: nobody”"),
        ("channel", {}, "R"),
    ],
)  # fmt: skip
def test_a_reason_is_in_the_operators_language(ailment: str, facts: dict[str, str], reason: str) -> None:
    alarm = Alarm(
        id=1, source="甲", ailment=ailment, reason="R", raised_at=START, ended_at=None, told=False, facts=facts
    )

    assert reason_of(alarm, Language.CHINESE) == reason
    assert reason_of(alarm, Language.ENGLISH) == "R"


def test_every_kind_of_failure_has_a_sentence() -> None:
    for kind in FailureKind:
        facts = {"kind": kind.value, "failures": "5", "status": "404", "limit": "5 MiB"}
        alarm = Alarm(
            id=1, source="甲", ailment="failing", reason="R", raised_at=START, ended_at=None, told=False, facts=facts
        )
        assert reason_of(alarm, Language.CHINESE) != "R", kind


async def test_an_operator_may_want_english(watch: Watch) -> None:
    watch.ail("甲")
    watch.manner = Manner(language=Language.ENGLISH)
    await watch.delivered()
    watch.recover("甲")
    watch.ail("乙")
    await watch.delivered()

    assert [message.title for message in watch.got] == [
        "[Qianyue] Source '甲' fails: HTTP 404",
        "[Qianyue] 1 in trouble, 1 well again",
    ]


async def test_a_trouble_arrives_by_mail(engine: Engine, mailbox, make_operator: Callable[..., Operator]) -> None:
    with session(engine) as transaction:
        alarms.raise_alarm(transaction, "甲<b>", ailment="failing", reason="HTTP 404", now=START)

    assert await make_operator(engine, mailbox.url()).tell() == 1
    [mail] = mailbox.mails
    assert mail["subject"] == "【签约提醒】来源“甲＜b＞”访问失败：HTTP 404"
    assert "甲<b>" not in mail.get_body(("html",)).get_content()


@pytest.fixture
def make_operator() -> Callable[..., Operator]:
    def make(engine: Engine, url: str) -> Operator:
        return Operator(engine, Subscriber("值班", url), AppriseSender(), in_thread=asyncio.to_thread)

    return make
