"""kill -9 at random moments of telling, many times: nothing is lost, and what comes twice is counted.

`python -m benchmarks sent [KILLS]` (default 200). A process delivers by mail to a real SMTP server on this machine and is
killed after a random time; the next begins where it was. What a dead process had claimed falls due again when its lease
ends: that time is made to pass. Each mail that came twice is traced: it was sent, and its process died before it was
written down. What died between claim and sending comes once.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine, func, select, update

from alerts.delivery import Deliverer
from alerts.messages import Alert
from alerts.sending import AppriseSender
from alerts.subscribers import Subscriber
from benchmarks.dying import kill_one
from signings.model import Level, Stage
from store import database
from store.outbox import Delivery
from store.tables import DeliveryRow, EventRow, State

KILLS = 200
AT_ONCE = 100  #: events that are owed at the beginning, and again whenever few are left
LONGEST = 0.5  #: seconds from the first claim of a process to its end


class Box:
    """A mail server that counts what it took, by the number in the subject."""

    def __init__(self) -> None:
        self.taken = Counter[int]()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.taken[int(re.findall(r"(\d+)号", str(mail["subject"]))[0])] += 1
        return "250 kept"


@contextmanager
def listening(box: Box) -> Iterator[int]:
    """Serve *box* and give its port."""

    class Mail(Controller):
        def _trigger_server(self) -> None:
            assert self.server is not None
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    mail = Mail(box, hostname="127.0.0.1", port=0)
    mail.start()
    try:
        yield mail.port
    finally:
        mail.stop()


def owe(engine: Engine, count: int) -> None:
    """Owe so many new events, each of a story of its own."""
    now = datetime.now(UTC)
    with database.session(engine) as session:
        events = [
            EventRow(
                stage=Stage.SIGNED,
                level=Level.PROJECT,
                investors=[],
                evidence="签约",
                confidence="sure",
                doubts=[],
                first_seen_at=now,
                happened=now.toordinal(),
            )
            for _ in range(count)
        ]
        session.add_all(events)
        session.flush()
        session.add_all(
            DeliveryRow(
                subscriber="ann",
                rule="r",
                event_id=one.id,
                reasons=[],
                state=State.PENDING,
                queued_at=now,
                due_at=now,
            )
            for one in events
        )


def load(*_: object) -> Callable[[Delivery], Alert]:
    made = Alert(stage=Stage.SIGNED, level=Level.PROJECT, sources=(), rule="r")
    return lambda delivery: replace(made, name=f"{delivery.event_id}号厂房")


def deliver(url: str, port: int, begun: Callable[[], None]) -> None:
    """Deliver until killed, or nothing is owed; say when it begins."""
    engine = database.connect(url)
    address = f"mailto://127.0.0.1:{port}/?from=a@example.org&to=ann@example.org"
    deliverer = Deliverer(engine, {"ann": Subscriber("ann", address)}, load, AppriseSender())
    begun()
    asyncio.run(deliverer.deliver_due())


def held(engine: Engine) -> set[int]:
    """Return the events that a dead process had claimed and not settled, and let their lease end."""
    with database.session(engine) as session:
        claimed = (DeliveryRow.state == State.PENDING) & (DeliveryRow.due_at > datetime.now(UTC))
        events = set(session.scalars(select(DeliveryRow.event_id).where(claimed)))
        session.execute(update(DeliveryRow).where(claimed).values(due_at=DeliveryRow.queued_at))
    return events


def left(engine: Engine) -> int:
    with database.reading(engine) as session:
        query = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.state == State.PENDING)
        return session.scalar(query) or 0


def main() -> None:
    kills = next((int(word) for word in sys.argv[1:] if word.isdigit()), KILLS)
    chance, box, moments = random.Random(11), Box(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/sent.db"
        engine = database.connect(url)
        database.upgrade(engine)
        window: Counter[int] = Counter()  # events that were sent by a process that died before it wrote it down
        engine.dispose()  # no connection is shared with a process that dies
        with listening(box) as port:
            while moments.total() < kills:
                if left(engine) < AT_ONCE // 2:
                    owe(engine, AT_ONCE)
                before = Counter(box.taken)
                engine.dispose()
                if not kill_one(partial(deliver, url, port), chance.uniform(0, LONGEST)):
                    held(engine)
                    continue
                time.sleep(0.05)  # for the mail server to take what was sent to the end
                claimed = held(engine)
                sent = [event for event in claimed if box.taken[event] > before[event]]
                window.update(sent)
                moments[
                    "between send and mark" if sent else "between claim and send" if claimed else "before a claim"
                ] += 1
            while left(engine):
                held(engine)
                engine.dispose()
                kill_one(partial(deliver, url, port), 60)
            with database.reading(engine) as session:
                owed = set(session.scalars(select(DeliveryRow.event_id)))
        engine.dispose()
    doubles = {event: times - 1 for event, times in box.taken.items() if times > 1}
    print(f"{kills} kills: " + ", ".join(f"{count} {moment}" for moment, count in sorted(moments.items())))
    print(f"{len(owed):,} events owed, {len(owed - box.taken.keys())} lost, {sum(doubles.values())} mails came twice")
    unexplained = {event: times for event, times in doubles.items() if times > window[event]}
    print(
        f"of these {sum(doubles.values()) - sum(unexplained.values())} between send and mark; others: {unexplained or 'none'}"
    )


if __name__ == "__main__":
    main()
