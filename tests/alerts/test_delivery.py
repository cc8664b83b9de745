from __future__ import annotations

import asyncio
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from alerts import lanes
from alerts.delivery import Deliverer, DeliveryReport
from alerts.messages import Alert, Message
from alerts.operator import Operator
from alerts.retries import Retries
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber
from alerts.timing import Timing
from signings.model import Confidence, Level, Stage
from store import outbox
from store.database import connect, reading, session, upgrade
from store.outbox import Delivery, State
from store.tables import EventRow, StoryRow

ROOT = Path(__file__).parents[2]
START = datetime(2024, 5, 7, 1, 0, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def go(self, pause: timedelta) -> None:
        self.now += pause


@dataclass
class Recorder:
    """A sender that keeps what it is given, and answers as it is told."""

    answers: dict[str, SendResult] = field(default_factory=dict)
    got: list[tuple[str, str]] = field(default_factory=list)
    delay: float = 0.0

    async def send(self, url: str, message: Message) -> SendResult:
        await asyncio.sleep(self.delay)
        self.got.append((url, message.title))
        return self.answers.get(url, SendResult(ok=True))


def owe(engine: Engine, subscriber: str, *, count: int = 1, rules: tuple[str, ...] = ("大项目",)) -> list[int]:
    """Queue *count* new events for a subscriber, each of a story of its own."""
    with session(engine) as transaction:
        return _owe(transaction, subscriber, rules, count=count)


def owe_together(engine: Engine, subscriber: str, count: int, rules: tuple[str, ...] = ("大项目",)) -> list[int]:
    """Queue *count* new events of one story."""
    with session(engine) as transaction:
        story = StoryRow(first_seen_at=START)
        transaction.add(story)
        transaction.flush()
        return _owe(transaction, subscriber, rules, story.id, count=count)


def _owe(
    transaction: Session,
    subscriber: str,
    rules: tuple[str, ...],
    story_id: int | None = None,
    *,
    count: int = 1,
    at: datetime = START,
) -> list[int]:
    made = [
        EventRow(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            investors=[],
            evidence="签约",
            confidence=Confidence.SURE,
            doubts=[],
            first_seen_at=START,
            happened=START.toordinal(),
        )
        for _ in range(count)
    ]
    transaction.add_all(made)
    transaction.flush()
    for event in made:
        for rule in rules:
            assert outbox.queue(
                transaction, subscriber=subscriber, rule=rule, event_id=event.id, story_id=story_id, due_at=at
            )
    return [event.id for event in made]


def owed(engine: Engine, event_id: int) -> Delivery:
    [delivery] = all_owed(engine, event_id)
    return delivery


def all_owed(engine: Engine, *event_ids: int) -> list[Delivery]:
    with reading(engine) as transaction:
        return [one for event_id in event_ids for one in outbox.of_event(transaction, event_id)]


async def until(true: Callable[[], bool]) -> None:
    for _ in range(6000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def deliverer(clock: Clock, alert: Alert) -> Callable[..., Deliverer]:
    """Make a deliverer with subscribers given as name=url."""

    def make(engine: Engine, sender: object, retries: Retries | None = None, **urls: str) -> Deliverer:
        def load(_: Session, __: object) -> Callable[[Delivery], Alert]:
            return lambda one: replace(alert, name=f"项目{one.event_id}", rule=one.rule)

        return Deliverer(
            engine,
            {name: Subscriber(name, url) for name, url in urls.items()},
            load,
            sender,
            clock=clock,
            chance=random.Random(7).random,
            retries=retries,
        )

    return make


async def test_what_is_owed_is_told_once(engine: Engine, deliverer, mailbox) -> None:
    [event] = owe(engine, "ann")
    sender = deliverer(engine, AppriseSender(), ann=mailbox.url())

    assert await sender.deliver_due() == DeliveryReport(sent=1)
    assert await sender.deliver_due() == DeliveryReport()
    [mail] = mailbox.mails
    assert f"项目{event}" in mail["subject"]
    assert owed(engine, event).state is State.SENT
    assert owed(engine, event).sent_at == START


async def test_nothing_is_lost_while_the_mail_server_is_down(
    sqlite_engine, deliverer, clock, mailbox, dead_port
) -> None:
    events = owe(sqlite_engine, "ann", count=3)
    down = deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url().replace(str(mailbox.port), str(dead_port)))

    report = await down.deliver_due()
    assert (report.sent, report.put_off, report.given_up) == (0, 3, 0)
    assert "refused" in owed(sqlite_engine, events[0]).error

    up = deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url())
    assert await up.deliver_due() == DeliveryReport()  # not before their pause is over
    clock.go(timedelta(minutes=2))
    assert await up.deliver_due() == DeliveryReport(sent=3)
    assert len({mail["subject"] for mail in mailbox.mails}) == len(mailbox.mails) == 3


async def test_what_one_story_owes_to_somebody_is_one_mail_that_names_each_rule(
    engine: Engine, deliverer, mailbox
) -> None:
    events = owe_together(engine, "ann", 3, rules=("大项目", "储能"))
    alone = owe(engine, "ann")

    report = await deliverer(engine, AppriseSender(), ann=mailbox.url()).deliver_due()

    assert report == DeliveryReport(sent=2)
    fair, other = sorted(mailbox.mails, key=lambda mail: "等" not in mail["subject"])
    assert fair["subject"].endswith(" 等3项")
    said = fair.get_body(("plain",)).get_content()
    assert [said.count(f"项目{event}｜") for event in events] == [1, 1, 1]
    assert ("规则：大项目" in said, "规则：储能" in said) == (True, True)
    assert f"项目{alone[0]}" in other["subject"]
    assert {one.state for one in all_owed(engine, *events, *alone)} == {State.SENT}


async def test_what_is_told_together_is_put_off_together(engine: Engine, deliverer, clock) -> None:
    events = owe_together(engine, "ann", 3)
    down = Recorder({"json://a.example/": SendResult(ok=False, reason="HTTP 503")})

    report = await deliverer(engine, down, ann="json://a.example/").deliver_due()

    assert (report.put_off, len(report.problems), len(down.got)) == (1, 1, 1)
    together = all_owed(engine, *events)
    assert len({(one.due_at, one.error) for one in together}) == 1
    clock.now = together[0].due_at
    up = Recorder()
    assert await deliverer(engine, up, ann="json://a.example/").deliver_due() == DeliveryReport(sent=1)


async def test_a_story_owed_to_two_people_is_a_message_to_each(sqlite_engine, deliverer) -> None:
    with session(sqlite_engine) as transaction:
        transaction.add(story := StoryRow(first_seen_at=START))
        transaction.flush()
        for subscriber in ("ann", "bob"):
            _owe(transaction, subscriber, ("大项目",), story.id)
    recorder = Recorder()

    await deliverer(sqlite_engine, recorder, ann="json://a.example/", bob="json://b.example/").deliver_due()

    assert sorted(url for url, _ in recorder.got) == ["json://a.example/", "json://b.example/"]


async def test_one_who_hangs_and_is_owed_most_keeps_back_no_other(sqlite_engine, deliverer, monkeypatch) -> None:
    monkeypatch.setattr(lanes, "_LOOK_AGAIN", 0.05)
    owe(sqlite_engine, "stuck", count=120)
    owe(sqlite_engine, "ann", count=3)
    released = asyncio.Event()

    class Stuck(Recorder):
        async def send(self, url: str, message: Message) -> SendResult:
            if "stuck" in url:
                await released.wait()
            return await super().send(url, message)

    recorder = Stuck()
    urls = {"stuck": "json://stuck.example/", "ann": "json://a.example/"}
    running = asyncio.create_task(deliverer(sqlite_engine, recorder, **urls).deliver_due())
    await until(lambda: len(recorder.got) == 3)
    [late] = owe(sqlite_engine, "ann")
    await until(lambda: owed(sqlite_engine, late).state is State.SENT)

    assert {url for url, _ in recorder.got} == {"json://a.example/"}
    released.set()
    assert (await running).sent == 124


async def test_two_deliverers_at_once_tell_each_event_once(engine: Engine, deliverer) -> None:
    owe(engine, "ann", count=30)
    owe(engine, "bob", count=30)
    recorder = Recorder(delay=0.005)
    urls = {"ann": "json://a.example/", "bob": "json://b.example/"}

    reports = await asyncio.gather(*(deliverer(engine, recorder, **urls).deliver_due() for _ in range(2)))

    assert sum(report.sent for report in reports) == 60
    assert len(set(recorder.got)) == len(recorder.got) == 60


async def test_a_worker_that_dies_after_claiming_loses_no_alert(engine: Engine, deliverer, clock) -> None:
    owe(engine, "ann", count=2)
    with session(engine) as transaction:
        assert len(outbox.claim_due(transaction, now=clock.now, limit=10)) == 2  # and dies
    recorder = Recorder()
    survivor = deliverer(engine, recorder, ann="json://a.example/")

    assert await survivor.deliver_due() == DeliveryReport()
    clock.go(outbox.LEASE + timedelta(seconds=1))
    assert await survivor.deliver_due() == DeliveryReport(sent=2)


#: A program that delivers, in a process of its own for each line that it is told, and dies there at that moment.
DYING = """
import asyncio, os, sys
from datetime import datetime
from alerts.delivery import Deliverer
from alerts.messages import Alert
from alerts.sending import AppriseSender
from alerts.subscribers import Subscriber
from signings.model import Level, Stage
from store.database import connect

store, url = sys.argv[1:]
alert = Alert(stage=Stage.SIGNED, level=Level.PROJECT, sources=(), rule="r")

def die(moment, now):
    class Dying(AppriseSender):
        async def send(self, url, message):
            if moment == "after":
                assert (await super().send(url, message)).ok
            os._exit(9)

    people = {"ann": Subscriber("ann", url)}
    dying = Deliverer(connect(store), people, lambda *_: lambda _: alert, Dying(), clock=lambda: datetime.fromisoformat(now))
    asyncio.run(dying.deliver_due())

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            die(*line.split())
        finally:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


async def test_a_process_killed_while_sending_loses_nothing(
    sqlite_engine, sqlite_url, deliverer, clock, mailbox
) -> None:
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-W", "ignore", "-c", DYING, sqlite_url, mailbox.url()]
    program = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert program.stdin is not None
    assert program.stdout is not None
    # One comes twice only where it was sent and not yet written down.
    for moment, mails in (("before", 2), ("after", 3)):
        owe(sqlite_engine, "ann", count=2)
        mailbox.mails.clear()
        program.stdin.write(f"{moment} {clock.now.isoformat()}\n".encode())
        assert await program.stdout.readline() == b"9\n"

        clock.go(outbox.LEASE + timedelta(seconds=1))
        report = await deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url()).deliver_due()

        assert (report.sent, len(mailbox.mails)) == (2, mails)
    program.stdin.close()
    assert await program.wait() == 0


async def test_a_cancelled_pass_loses_no_alert(sqlite_engine, deliverer, clock) -> None:
    owe(sqlite_engine, "ann", count=3)
    slow = deliverer(sqlite_engine, Recorder(delay=30), ann="json://a.example/")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(slow.deliver_due(), 0.2)
    recorder = Recorder()
    clock.go(outbox.LEASE + timedelta(seconds=1))

    assert (await deliverer(sqlite_engine, recorder, ann="json://a.example/").deliver_due()).sent == 3


async def test_a_recipient_refused_for_good_is_given_up_with_the_reason(sqlite_engine, deliverer, mailbox) -> None:
    [event] = owe(sqlite_engine, "ann")
    mailbox.refuse = "550 5.1.1 nobody of that name"

    report = await deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url()).deliver_due()

    assert report.given_up == 1
    assert report.problems[0].reason == "SMTP 550: 5.1.1 nobody of that name"
    assert report.problems[0].channel.startswith("mailto://127.0.0.1/…#")
    with reading(sqlite_engine) as transaction:
        [dead] = outbox.dead(transaction)
    assert (dead.event_id, dead.error) == (event, "SMTP 550: 5.1.1 nobody of that name")


async def test_a_refused_recipient_is_no_reason_to_keep_back_others(sqlite_engine, deliverer, mailbox) -> None:
    owe(sqlite_engine, "gone", count=5)
    owe(sqlite_engine, "ann", count=2)
    refused = SendResult(ok=False, permanent=True, reason="SMTP 550")
    recorder = Recorder({"json://gone.example/": refused})

    report = await deliverer(
        sqlite_engine, recorder, gone="json://gone.example/", ann="json://a.example/"
    ).deliver_due()

    assert (report.sent, report.given_up, report.put_off) == (2, 5, 0)


async def test_the_operator_is_told_after_a_pass(sqlite_engine, clock, alert) -> None:
    owe(sqlite_engine, "gone")
    recorder = Recorder({"json://gone.example/": SendResult(ok=False, permanent=True, reason="HTTP 410")})
    ann = Subscriber("ann", "json://a.example/")
    operator = Operator(sqlite_engine, ann, recorder, in_thread=asyncio.to_thread, clock=clock)
    gone = {"gone": Subscriber("gone", "json://gone.example/")}
    sender = Deliverer(sqlite_engine, gone, lambda *_: lambda _: alert, recorder, clock=clock, operator=operator)

    await sender.deliver_due()
    await sender.deliver_due()

    assert recorder.got[1:] == [("json://a.example/", "【签约提醒】通道“gone”送不到：HTTP 410")]


async def test_a_channel_that_hangs_holds_up_no_other(sqlite_engine, deliverer, webhook, mailbox) -> None:
    owe(sqlite_engine, "robot", count=4)
    owe(sqlite_engine, "ann", count=3)
    webhook.hold.clear()
    urls = {"robot": f"json://127.0.0.1:{webhook.port}/", "ann": mailbox.url()}

    running = asyncio.create_task(deliverer(sqlite_engine, AppriseSender(), **urls).deliver_due())
    await until(lambda: len(mailbox.mails) == 3)

    assert webhook.posts == []  # the robot's first still waits for its answer
    webhook.hold.set()
    assert (await running).sent == 7


async def test_a_channel_that_hangs_is_left_alone_after_two_messages(sqlite_engine, deliverer, webhook) -> None:
    owe(sqlite_engine, "robot", count=4)
    webhook.hold.clear()

    sender = deliverer(sqlite_engine, AppriseSender(timeout=0.1), robot=f"json://127.0.0.1:{webhook.port}/")
    report = await sender.deliver_due()

    assert report.put_off == 4
    assert [problem.reason for problem in report.problems] == ["no answer within 0.1 seconds"] * 2  # the rest not tried


async def test_pauses_grow_and_the_last_failure_gives_up(sqlite_engine, deliverer, clock) -> None:
    [event] = owe(sqlite_engine, "ann")
    down = Recorder({"json://a.example/": SendResult(ok=False, reason="HTTP 503")})
    sender = deliverer(sqlite_engine, down, Retries(attempts=4, jitter=0), ann="json://a.example/")
    pauses = []
    while owed(sqlite_engine, event).state is State.PENDING:
        await sender.deliver_due()
        pauses.append(owed(sqlite_engine, event).due_at - clock.now)
        clock.now = max(clock.now, owed(sqlite_engine, event).due_at)

    assert [pause / timedelta(minutes=1) for pause in pauses[:3]] == [1, 3, 9]
    assert owed(sqlite_engine, event).state is State.DEAD
    assert owed(sqlite_engine, event).attempts == len(down.got) == 4


async def test_what_was_not_tried_is_never_given_up(sqlite_engine, deliverer, clock) -> None:
    owe(sqlite_engine, "ann", count=6)
    down = Recorder({"json://a.example/": SendResult(ok=False, reason="HTTP 503")})
    sender = deliverer(sqlite_engine, down, Retries(attempts=2, jitter=0), ann="json://a.example/")
    given_up = 0
    for _ in range(20):
        given_up += (await sender.deliver_due()).given_up
        clock.go(timedelta(minutes=10))

    assert given_up == 6
    assert len({title for _, title in down.got}) == 6  # each had its try


async def test_a_subscriber_who_is_not_configured_any_more_waits(sqlite_engine, deliverer) -> None:
    [event] = owe(sqlite_engine, "left")

    report = await deliverer(sqlite_engine, Recorder()).deliver_due()

    assert report.put_off == 1
    assert owed(sqlite_engine, event).error == "no subscriber 'left' is configured"


async def test_a_mail_server_that_takes_its_time_over_each_answer_gets_each_mail_once(
    sqlite_engine, deliverer, clock, mailbox
) -> None:
    [event] = owe(sqlite_engine, "ann")
    mailbox.pause = 0.2  # three of them are more than the message may take
    sender = deliverer(sqlite_engine, AppriseSender(timeout=0.4), ann=mailbox.url())

    assert (await sender.deliver_due()).put_off == 1
    await until(lambda: owed(sqlite_engine, event).state is State.SENT)

    clock.go(timedelta(hours=1))
    assert await sender.deliver_due() == DeliveryReport()
    assert len(mailbox.mails) == 1
    assert owed(sqlite_engine, event).error is None


async def test_a_mail_is_not_sent_again_while_its_server_has_yet_to_answer(
    sqlite_engine, deliverer, clock, mailbox
) -> None:
    [event] = owe(sqlite_engine, "ann")
    mailbox.hold = threading.Event()
    sender = deliverer(sqlite_engine, AppriseSender(timeout=0.2), ann=mailbox.url())
    for _ in range(3):
        assert (await sender.deliver_due()).put_off == 1
        clock.go(timedelta(hours=1))
    assert owed(sqlite_engine, event).error == "the server has not answered yet"
    mailbox.hold.set()
    await until(lambda: owed(sqlite_engine, event).state is State.SENT)

    assert await sender.deliver_due() == DeliveryReport()
    assert len(mailbox.mails) == 1


async def test_a_webhook_that_answers_late_gets_its_message_once(sqlite_engine, deliverer, clock, webhook) -> None:
    [event] = owe(sqlite_engine, "ann")
    webhook.hold.clear()
    sender = deliverer(sqlite_engine, AppriseSender(timeout=0.2), ann=f"webhook://127.0.0.1:{webhook.port}/")
    for _ in range(3):
        assert (await sender.deliver_due()).put_off == 1
        clock.go(timedelta(hours=1))
    webhook.hold.set()
    await until(lambda: owed(sqlite_engine, event).state is State.SENT)

    assert await sender.deliver_due() == DeliveryReport()
    assert len(webhook.posts) == 1


async def test_what_comes_twice_is_the_same_delivery(engine, deliverer, clock, webhook) -> None:
    [event] = owe(engine, "ann")
    sender = deliverer(engine, AppriseSender(answer=0.2), ann=f"webhook://127.0.0.1:{webhook.port}/")
    webhook.hold.clear()
    assert (await sender.deliver_due()).put_off == 1
    webhook.hold.set()
    await until(lambda: len(webhook.posts) == 1)  # it was taken, and nobody waited any more
    owe(engine, "ann")
    clock.go(timedelta(hours=1))

    assert (await sender.deliver_due()).sent == 2

    by_name: dict[str, set[str]] = {}
    for (_, headers, _), payload in zip(webhook.posts, webhook.payloads, strict=True):
        assert headers["X-Qianyue-Delivery"] == payload["delivery"]
        by_name.setdefault(payload["events"][0]["name"], set()).add(payload["delivery"])
    assert len(webhook.posts) == 3
    assert [len(keys) for keys in by_name.values()] == [1, 1]
    assert by_name[f"项目{event}"].isdisjoint(by_name[f"项目{event + 1}"])


async def test_a_new_store_begins_with_other_deliveries(tmp_path, deliverer, clock, webhook) -> None:
    for number in (1, 2):
        store = connect(f"sqlite:///{tmp_path}/{number}.db")
        upgrade(store)
        clock.go(timedelta(days=1))
        with session(store) as transaction:
            _owe(transaction, "ann", ("大项目",), at=clock.now)
        await deliverer(store, AppriseSender(), ann=f"webhook://127.0.0.1:{webhook.port}/").deliver_due()
        store.dispose()

    first, second = webhook.payloads
    assert first["events"][0]["name"] == second["events"][0]["name"]
    assert first["delivery"] != second["delivery"]


async def test_a_slow_server_that_refuses_in_the_end_is_tried_again(sqlite_engine, deliverer, clock, mailbox) -> None:
    [event] = owe(sqlite_engine, "ann")
    mailbox.hold, mailbox.after_data = threading.Event(), "451 4.3.0 busy"
    sender = deliverer(sqlite_engine, AppriseSender(timeout=0.2), ann=mailbox.url())
    assert (await sender.deliver_due()).put_off == 1
    mailbox.hold.set()
    await until(lambda: not sender._late)
    mailbox.after_data = ""
    clock.go(timedelta(hours=1))

    assert (await deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url()).deliver_due()).sent == 1
    assert (len(mailbox.mails), owed(sqlite_engine, event).state) == (1, State.SENT)


@pytest.mark.parametrize(
    ("refuse", "tries", "left"),
    [("550 5.1.1 nobody of that name", 1, State.DEAD), ("452 4.2.2 full", 5, State.PENDING)],
)
async def test_of_three_recipients_the_one_refused_is_told_to_the_operator_and_the_others_get_it_once(
    sqlite_engine, clock, alert, mailbox, refuse: str, tries: int, left: State
) -> None:
    with session(sqlite_engine) as transaction:
        transaction.add(story := StoryRow(first_seen_at=START))
        transaction.flush()
        [event] = _owe(transaction, "ann", ("大项目",), story.id)
        for name in ("bob", "gone"):
            outbox.queue(transaction, subscriber=name, rule="大项目", event_id=event, story_id=story.id, due_at=START)
    mailbox.refuse, mailbox.refused = refuse, "gone@"
    people = {name: Subscriber(name, mailbox.url(f"{name}@example.org")) for name in ("ann", "bob", "gone")}
    boss = Subscriber("ops", mailbox.url("ops@example.org"))
    asked: list[str] = []

    class Counting(AppriseSender):
        async def send(self, url: str, message: Message) -> SendResult:
            asked.append(url)
            return await super().send(url, message)

    for _ in range(5):  # each time a process just started
        sender = Counting()
        operator = Operator(sqlite_engine, boss, sender, in_thread=asyncio.to_thread, clock=clock)
        await Deliverer(
            sqlite_engine, people, lambda *_: lambda _: alert, sender, clock=clock, operator=operator
        ).deliver_due()
        clock.go(timedelta(hours=7))

    got = Counter(envelope.rcpt_tos[0].partition("@")[0] for envelope in mailbox.envelopes)
    assert got == {"ann": 1, "bob": 1, "ops": 1}
    assert sum("gone@" in url for url in asked) == tries
    [told] = [mail for mail in mailbox.mails if "ops@" in mail["to"]]
    assert told["subject"].startswith(f"【签约提醒】通道“gone”送不到：服务器答复“SMTP {refuse[:3]}")
    assert {one.subscriber: one.state for one in all_owed(sqlite_engine, event)} == {
        "ann": State.SENT,
        "bob": State.SENT,
        "gone": left,
    }


async def test_a_connection_that_breaks_after_the_content_costs_no_mail_and_at_most_a_double(
    sqlite_engine, deliverer, clock, mailbox
) -> None:
    events = owe(sqlite_engine, "ann", count=2)
    mailbox.hang_up = True  # the server has the mail, and its answer never comes
    sender = deliverer(sqlite_engine, AppriseSender(), ann=mailbox.url())

    report = await sender.deliver_due()
    assert (report.sent, report.put_off) == (0, 2)
    mailbox.hang_up = False
    for _ in range(3):
        clock.go(timedelta(hours=1))
        await sender.deliver_due()

    assert {one.state for one in all_owed(sqlite_engine, *events)} == {State.SENT}
    assert Counter(mail["subject"] for mail in mailbox.mails).most_common(1)[0][1] == 2
    assert len(mailbox.mails) == 4


async def test_an_event_that_can_not_be_told_does_not_keep_back_others(sqlite_engine, clock, alert) -> None:
    *broken, _, _ = owe(sqlite_engine, "ann", count=5)
    recorder = Recorder()

    def load(_: Session, deliveries: Sequence[Delivery]) -> Callable[[Delivery], Alert]:
        if any(one.event_id in broken for one in deliveries):
            raise LookupError("no such event")
        return lambda _: alert

    sender = Deliverer(sqlite_engine, {"ann": Subscriber("ann", "json://a.example/")}, load, recorder, clock=clock)

    assert (await sender.deliver_due()).sent == 2
    assert owed(sqlite_engine, broken[0]).error == "the message could not be composed: LookupError"


async def test_a_digest_of_more_than_a_statement_takes_is_told_and_settled_whole(engine, deliverer, webhook) -> None:
    events = owe(engine, "ann", count=1_101)
    sender = deliverer(engine, AppriseSender(), ann=f"webhook://127.0.0.1:{webhook.port}/")
    sender._subscribers["ann"] = replace(sender._subscribers["ann"], timing=Timing(interval=timedelta(minutes=30)))

    assert (await sender.deliver_due()).sent == 1

    told = Counter(event["name"] for part in webhook.payloads for event in part["events"])
    assert told == Counter(f"项目{number}" for number in events)
    assert len({part["delivery"] for part in webhook.payloads}) == len(webhook.payloads) > 1
    with reading(engine) as transaction:
        assert outbox.counts(transaction) == {State.PENDING: 0, State.SENT: 1_101, State.DEAD: 0}


async def test_a_stopped_deliverer_begins_no_further_message(sqlite_engine, deliverer, clock) -> None:
    owe(sqlite_engine, "ann", count=5)

    class Stopping(Recorder):
        async def send(self, url: str, message: Message) -> SendResult:
            sender.stop()
            return await super().send(url, message)

    recorder = Stopping()
    sender = deliverer(sqlite_engine, recorder, ann="json://a.example/")

    report = await sender.deliver_due()

    assert (report.sent, report.left, len(recorder.got)) == (1, 4, 1)


async def test_a_message_is_not_begun_when_its_lease_is_nearly_over(sqlite_engine, deliverer, clock) -> None:
    owe(sqlite_engine, "ann", count=3)

    class Slow(Recorder):
        async def send(self, url: str, message: Message) -> SendResult:
            clock.go(timedelta(minutes=3))
            return await super().send(url, message)

    recorder = Slow()
    report = await deliverer(sqlite_engine, recorder, ann="json://a.example/").deliver_due()

    assert report.sent == len(recorder.got) == len({title for _, title in recorder.got}) == 3
    assert report.left >= 1


def test_a_lease_must_be_longer_than_a_message(sqlite_engine, alert) -> None:
    with pytest.raises(ValueError, match="too short for messages that may take 0:01:00"):
        Deliverer(sqlite_engine, {}, lambda *_: lambda _: alert, Recorder(), lease=timedelta(seconds=50))


def test_a_hundred_thousandth_attempt_still_has_a_pause() -> None:
    endless = Retries(attempts=10**9)

    pause = endless.pause(100_000, lambda: 0.999)

    assert pause is not None
    assert timedelta(hours=6) <= pause <= timedelta(hours=7.5)
