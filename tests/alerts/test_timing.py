"""Digests, quiet hours and paces, by a clock that the test turns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from alerts.delivery import Deliverer, DeliveryReport
from alerts.messages import Alert, Message
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber
from alerts.timing import Digest, Quiet, Timing
from signings.model import Confidence, Level, Stage
from store import outbox
from store.database import session
from store.outbox import Delivery
from store.tables import EventRow, StoryRow

URL = "json://a.example/"
NIGHT = Quiet(time(22), time(7))
MINUTE = timedelta(minutes=1)


def china(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of May 2024 by China's clock; the 6th is a Monday."""
    return datetime(2024, 5, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


@pytest.mark.parametrize(("hour", "quiet"), [(21, False), (22, True), (0, True), (6, True), (7, False), (12, False)])
def test_quiet_hours_may_pass_midnight(hour: int, quiet: bool) -> None:
    assert Timing(quiet=NIGHT).is_quiet(china(6, hour)) is quiet


def test_quiet_hours_are_those_of_the_readers_zone() -> None:
    assert Timing(quiet=NIGHT, zone=ZoneInfo("Europe/Berlin")).is_quiet(china(6, 10))
    assert not Timing(quiet=NIGHT, zone=ZoneInfo("Europe/Berlin")).is_quiet(china(6, 23))


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        (china(8, 8, 29), china(7, 8, 30), china(6, 8, 30)),
        (china(8, 8, 30), china(8, 8, 30), china(6, 8, 30)),
        (china(6, 8, 29), china(5, 8, 30), datetime(2024, 4, 29, 0, 30, tzinfo=UTC)),
        (china(6, 8, 30), china(6, 8, 30), china(6, 8, 30)),
    ],
)
def test_a_digest_is_due_at_its_hour(now: datetime, daily: datetime, weekly: datetime) -> None:
    assert Timing(digest=Digest(time(8, 30))).last_digest(now) == daily
    assert Timing(digest=Digest(time(8, 30), weekday=0)).last_digest(now) == weekly


@given(
    st.integers(1_577_800_000, 1_893_400_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.times(),
    st.none() | st.integers(0, 6),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_there_is_always_a_last_digest_and_no_later_one(
    now: datetime, at: time, weekday: int | None, zone: str
) -> None:
    timing = Timing(zone=ZoneInfo(zone), digest=Digest(at, weekday))

    last = timing.last_digest(now)

    assert last is not None
    assert last <= now
    assert now - last <= timedelta(days=8 if weekday is not None else 1, hours=2)


@dataclass
class Desk:
    """A subscriber, a clock, and what he was sent."""

    engine: Engine
    alert: Alert
    now: datetime
    timing: Timing
    answer: SendResult = field(default_factory=lambda: SendResult(ok=True))
    got: list[tuple[datetime, Message]] = field(default_factory=list)

    def owe(self, count: int, *, together: bool = False) -> None:
        with session(self.engine) as transaction:
            stories = [StoryRow(first_seen_at=self.now) for _ in range(1 if together else count)]
            transaction.add_all(stories)
            transaction.flush()
            for number in range(count):
                self._owe(transaction, stories[number % len(stories)].id)

    def _owe(self, transaction: Session, story_id: int) -> None:
        event = EventRow(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            investors=[],
            evidence="签约",
            confidence=Confidence.SURE,
            doubts=[],
            first_seen_at=self.now,
            happened=self.now.toordinal(),
        )
        transaction.add(event)
        transaction.flush()
        owed = {"event_id": event.id, "story_id": story_id, "due_at": self.now}
        assert outbox.queue(transaction, subscriber="ann", rule="大项目", **owed)

    async def look(self, at: datetime | None = None) -> DeliveryReport:
        """Deliver as a process that was just started does."""
        self.now = at or self.now
        subscribers = {"ann": Subscriber("ann", URL, self.timing)}
        deliverer = Deliverer(self.engine, subscribers, self._load, self, clock=lambda: self.now, chance=lambda: 0.0)
        return await deliverer.deliver_due()

    def _load(self, _: Session, __: object) -> Callable[[Delivery], Alert]:
        return lambda one: replace(self.alert, name=f"项目{one.event_id}号", rule=one.rule)

    async def send(self, url: str, message: Message) -> SendResult:
        assert url == URL
        await asyncio.sleep(0)
        self.now += timedelta(milliseconds=20)
        if self.answer.ok:
            self.got.append((self.now, message))
        return self.answer

    @property
    def titles(self) -> list[str]:
        return [message.title for _, message in self.got]


@pytest.fixture
def desk(sqlite_engine: Engine, alert: Alert) -> Callable[..., Desk]:
    return lambda now, **timing: Desk(sqlite_engine, alert, now, Timing(**timing))


async def test_a_digest_holds_all_that_was_owed_since_the_last_in_one_message(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)))
    ann.owe(70)
    ann.owe(3, together=True)
    assert await ann.look() == await ann.look(china(7, 8, 29)) == DeliveryReport()

    assert await ann.look(china(7, 8, 30)) == DeliveryReport(sent=1)
    assert await ann.look(china(7, 8, 31)) == DeliveryReport()
    [title] = ann.titles
    assert title.startswith("【签约汇总】73项，首条：【签约】湖南省邵阳市")

    ann.owe(1)
    assert await ann.look(china(8, 8, 29)) == DeliveryReport()
    await ann.look(china(8, 8, 30))
    assert ann.titles[1].startswith("【签约】湖南省邵阳市")  # one article alone needs no digest's form


async def test_a_digest_that_was_missed_goes_out_when_somebody_is_there_again(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30), weekday=0))
    ann.owe(2)

    assert await ann.look(china(12, 23)) == DeliveryReport()
    assert await ann.look(china(15, 11)) == DeliveryReport(sent=1)


async def test_a_digest_that_fails_is_tried_again_whole(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)))
    ann.owe(5)
    ann.answer = SendResult(ok=False, reason="HTTP 503")

    assert (await ann.look(china(7, 8, 30))).put_off == 1
    ann.answer = SendResult(ok=True)
    ann.owe(1)  # for tomorrow
    assert await ann.look(china(7, 8, 32)) == DeliveryReport(sent=1)
    assert ann.titles[0].startswith("【签约汇总】5项")


async def test_a_digest_holds_what_an_outage_kept_back(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)))
    ann.owe(5)
    ann.answer = SendResult(ok=False, reason="HTTP 503")
    at = china(7, 8, 30)
    while at < china(8, 8):
        await ann.look(at)
        at += timedelta(minutes=30)
    ann.answer = SendResult(ok=True)
    ann.now = china(8, 8, 10)
    ann.owe(2)

    assert await ann.look(china(8, 8, 31)) == DeliveryReport(sent=1)
    assert ann.titles[0].startswith("【签约汇总】7项")


async def test_nobody_is_woken_and_nothing_is_lost_by_it(desk) -> None:
    ann = desk(china(6, 23), quiet=NIGHT)
    ann.owe(2)

    assert await ann.look() == await ann.look(china(7, 6, 59)) == DeliveryReport()
    assert await ann.look(china(7, 7)) == DeliveryReport(sent=2)


async def test_a_robot_is_sent_no_more_a_minute_than_it_takes_though_the_process_is_new_each_time(desk) -> None:
    bot = desk(china(6, 10), per_minute=20)
    bot.owe(50)
    begun = bot.now
    while len(bot.got) < 50:
        await bot.look(bot.now + timedelta(seconds=7))
    times = [at for at, _ in bot.got]

    assert max(sum(at <= other < at + MINUTE for other in times) for at in times) <= 20
    assert times[-1] - begun < 3 * MINUTE
    assert len(set(bot.titles)) == 50


async def test_the_last_message_of_an_hour_gathers_the_rest(desk) -> None:
    ann = desk(china(6, 10), per_hour=4)
    ann.owe(300)

    assert await ann.look() == DeliveryReport(sent=4)
    assert [title.startswith("【签约汇总】") for title in ann.titles] == [False, False, False, True]
    assert ann.titles[3].startswith("【签约汇总】297项")
    ann.owe(7)
    assert await ann.look(china(6, 10, 59)) == DeliveryReport()
    await ann.look(china(6, 11, 1))
    assert [title.startswith("【签约汇总】4项") for title in ann.titles[4:]] == [False, False, False, True]


async def test_one_message_an_hour_gathers_from_the_first(desk) -> None:
    ann = desk(china(6, 10), per_hour=1)
    ann.owe(3)

    assert await ann.look() == DeliveryReport(sent=1)
    assert ann.titles[0].startswith("【签约汇总】3项")
    ann.owe(2)
    assert await ann.look(china(6, 10, 59)) == DeliveryReport()
    assert await ann.look(china(6, 11, 1)) == DeliveryReport(sent=1)


async def test_between_two_messages_lies_the_interval_and_the_next_gathers_what_came_meanwhile(desk) -> None:
    """PEERS 5.2, a least interval between pushes; 19, one message and not 79."""
    ann = desk(china(6, 10), interval=timedelta(hours=3))
    ann.owe(1)
    assert await ann.look() == DeliveryReport(sent=1)
    for minutes in range(0, 179, 7):
        ann.now = china(6, 10, 1) + timedelta(minutes=minutes)
        ann.owe(2)
        assert await ann.look(min(ann.now, china(6, 12, 59))) == DeliveryReport()

    assert await ann.look(china(6, 13, 1)) == DeliveryReport(sent=1)
    assert [title[:6] for title in ann.titles] == ["【签约】湖南", "【签约汇总】"]
    assert "52项" in ann.titles[1]


async def test_who_wants_it_is_told_at_the_digests_hour_that_nothing_came(desk) -> None:
    """PEERS 20: a switch for each subscriber."""
    ann = desk(china(6, 10), digest=Digest(time(8, 30)), even_empty=True)
    for moment in (china(7, 8, 29), china(7, 8, 30), china(7, 8, 31), china(7, 12)):
        await ann.look(moment)
    assert ann.titles == ["【签约汇总】没有新的签约"]

    ann.owe(2)
    for moment in (china(8, 8, 30), china(8, 8, 31)):
        await ann.look(moment)
    assert [title[:7] for title in ann.titles[1:]] == ["【签约汇总】2"]


async def test_who_does_not_want_it_hears_nothing_of_nothing(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)))

    await ann.look(china(7, 8, 30))

    assert ann.titles == []


async def test_a_digest_that_can_not_be_sent_is_not_said_to_be_empty(desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)), even_empty=True)
    ann.owe(2)
    ann.answer = SendResult(ok=False, reason="HTTP 503")
    await ann.look(china(7, 8, 30))
    ann.answer = SendResult(ok=True)

    await ann.look(china(7, 8, 40))

    assert [title[:7] for title in ann.titles] == ["【签约汇总】2"]


async def test_a_message_that_failed_does_not_wait_for_the_interval(desk) -> None:
    ann = desk(china(6, 10), interval=timedelta(hours=3))
    ann.owe(1)
    ann.answer = SendResult(ok=False, reason="HTTP 503")
    assert (await ann.look()).put_off == 1
    ann.answer = SendResult(ok=True)

    assert await ann.look(china(6, 10, 2)) == DeliveryReport(sent=1)


async def test_failures_count_as_messages_too(desk) -> None:
    ann = desk(china(6, 10), per_hour=3)
    ann.owe(9)
    ann.answer = SendResult(ok=False, permanent=True, reason="HTTP 400")

    assert (await ann.look()).given_up == 3


async def test_hundreds_of_matches_are_a_few_messages(desk) -> None:
    ann = desk(china(6, 10), per_hour=3)
    ann.owe(300)

    assert await ann.look() == DeliveryReport(sent=3)
    assert "另有" in ann.got[-1][1].text
    with session(ann.engine) as transaction:
        assert outbox.counts(transaction)[outbox.State.SENT] == 300


async def test_a_digest_by_mail_says_in_both_parts_what_was_signed(sqlite_engine, alert, mailbox, desk) -> None:
    ann = desk(china(6, 10), digest=Digest(time(8, 30)))
    ann.owe(3)
    ann.owe(2, together=True)
    ann.now = china(7, 9)
    subscribers = {"ann": Subscriber("ann", mailbox.url(), ann.timing)}

    await Deliverer(sqlite_engine, subscribers, ann._load, AppriseSender(), clock=lambda: ann.now).deliver_due()

    [mail] = mailbox.mails
    plain, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert mail["subject"].startswith("【签约汇总】5项")
    for said in (plain, html):
        assert all(f"项目{number}号" in said for number in range(1, 6))
        assert said.count("规则：大项目") == 4
        assert "https://news.example.cn/a?id=1" in said
