"""10,000 matches within a minute: that digests and paces hold, that nothing is lost or doubled, that memory stays flat.

`python -m benchmarks flood [MATCHES …]`, one flood after the other in one process (100, 1,000 and 10,000 by default): the
first has everything imported, and by the others one sees what memory grows with. A real SQLite store holds made articles of four signings each, and owes every signing to five subscribers: a robot that takes 20 messages a minute, one with a limit an hour, one with an
interval, a daily digest, and a weekly digest by mail with picture and table. They are real servers on this machine. The
clock of deliveries is ours: a look every ten seconds until nothing is owed any more.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as of_day
from decimal import Decimal
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Engine

from alerts.delivery import Deliverer
from alerts.messages.manner import Manner
from alerts.rules import Rates
from alerts.sending import AppriseSender
from alerts.subscribers import Subscriber
from alerts.timing import Digest, Timing
from benchmarks.alerts import word
from qianyue.desk import Desk
from qianyue.telling import alerts_of
from signings.model import Amount, Level, Record, Stage
from store import database, outbox
from store.facts import columns
from store.tables import ArticleRow, DeliveryRow, EventArticleRow, EventRow, State, StoryRow

MATCHES = (100, 1_000, 10_000)
EACH = 4  #: signings an article
_NUMBER = re.compile(r"(\d+)号")
START = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning in China
LOOK = timedelta(seconds=10)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RATES = Rates(date(2026, 1, 1), {"USD": Decimal(7)})
_CITIES = (
    "邵阳市",
    "长沙市",
    "株洲市",
    "湘潭市",
    "衡阳市",
    "岳阳市",
    "常德市",
    "益阳市",
    "永州市",
    "怀化市",
    "郴州市",
    "娄底市",
)

TIMINGS = {
    "robot": Timing(per_minute=20),
    "hourly": Timing(per_hour=6),
    "spaced": Timing(interval=timedelta(minutes=30)),
    "daily": Timing(digest=Digest(of_day(18, 0))),
    "weekly": Timing(digest=Digest(of_day(8, 30), weekday=0)),
}


@dataclass
class Heard:
    """What arrived: when, by our clock. It is kept on disk and read at the end, lest memory be measured that is ours."""

    folder: Path
    now: datetime = START
    messages: dict[str, list[tuple[datetime, Path]]] = field(default_factory=dict)

    def clock(self) -> datetime:
        """Return the time, which goes on a little by being asked."""
        self.now += timedelta(milliseconds=1)
        return self.now

    def add(self, name: str, content: bytes) -> None:
        before = self.messages.setdefault(name, [])
        file = self.folder / f"{name}-{len(before)}"
        file.write_bytes(content)
        before.append((self.now, file))


def numbers(name: str, file: Path) -> list[str]:
    """Return the projects' numbers that a message told: a mail's are in its table."""
    content = file.read_bytes()
    if name != "weekly":
        return _NUMBER.findall(" ".join(event["name"] for event in json.loads(content)["events"]))
    mail = message_from_bytes(content, policy=policy.default)
    [table] = [part for part in mail.iter_attachments() if part.get_filename() == "signings.xlsx"]
    return _NUMBER.findall(_in_table(table.get_payload(decode=True)))


@contextmanager
def servers(heard: Heard) -> Iterator[dict[str, str]]:
    """Give each subscriber's address."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.add(self.path.strip("/"), self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    class Box:
        async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
            assert isinstance(envelope.content, bytes)
            heard.add("weekly", envelope.content)
            return "250 kept"

    class Mail(Controller):
        def _trigger_server(self) -> None:
            assert self.server is not None
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    box = Mail(Box(), hostname="127.0.0.1", port=0, data_size_limit=2**27)
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as hook:
        Thread(target=hook.serve_forever, daemon=True).start()
        box.start()
        try:
            post = f"webhook://127.0.0.1:{hook.server_address[1]}"
            mail = f"mailto://127.0.0.1:{box.port}/?from=a@example.org&to=weekly@example.org"
            yield {name: mail if name == "weekly" else f"{post}/{name}" for name in TIMINGS}
        finally:
            box.stop()
            hook.shutdown()


def _in_table(content: object) -> str:
    import io  # noqa: PLC0415

    import openpyxl  # noqa: PLC0415

    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    return " ".join(str(row[3]) for row in sheet.iter_rows(values_only=True))  # the projects' names


def fill(engine: Engine, matches: int) -> None:
    """Put so many signings into the store, owed to everybody, all within one minute of our clock; without reading."""
    for number in range(0, matches, EACH):
        records = [_record(each) for each in range(number, min(number + EACH, matches))]
        now = START + MINUTE * number / matches
        with database.session(engine) as session:
            story = StoryRow(first_seen_at=now)
            session.add(story)
            session.flush()
            article = _article(number, records, story.id, now)
            told = [_event(one, now) for one in records]
            session.add_all((article, *told))
            session.flush()
            session.add_all(EventArticleRow(event_id=one.id, article_id=article.id, why=[]) for one in told)
            session.add_all(_owed(name, one.id, story.id, now) for one in told for name in TIMINGS)


def _article(number: int, records: list[Record], story: int, now: datetime) -> ArticleRow:
    digest = number.to_bytes(32, "big")
    return ArticleRow(
        story_id=story,
        url_hash=digest,
        url=f"https://news.example/{number}.html",
        title=f"项目集中签约（{number}）",
        body="\n".join(f"{one.evidence}，用地{number % 97}亩，分{number % 7 + 1}期建设。" for one in records),
        text_hash=digest,
        body_hash=digest,
        first_seen_at=now,
        fetched_at=now,
    )


def _event(record: Record, now: datetime) -> EventRow:
    return EventRow(**columns(record), first_seen_at=now, happened=now.toordinal())


def _owed(subscriber: str, event: int, story: int, now: datetime) -> DeliveryRow:
    return DeliveryRow(
        subscriber=subscriber,
        rule="全部签约",
        event_id=event,
        story_id=story,
        reasons=["阶段 签约"],
        state=State.PENDING,
        queued_at=now,
        due_at=now,
    )


def _record(number: int) -> Record:
    chance = random.Random(number)
    name = f"{word(chance)}{word(chance)}{number}号项目"
    return Record(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount((100 + number) * 10**6),
        name=name,
        investors=(f"{word(chance)}{word(chance)}有限公司",),
        region=f"湖南省{_CITIES[number % len(_CITIES)]}",
        date=START.date(),
        evidence=f"总投资{100 + number}00万元的{name}签约落户",
    )


async def drain(engine: Engine, heard: Heard, urls: dict[str, str]) -> dict[str, float]:
    """Look every ten seconds of our clock until nothing is owed; return the longest look and how many there were."""
    subscribers = {
        name: Subscriber(name, urls[name], timing, Manner(weekly=name == "weekly")) for name, timing in TIMINGS.items()
    }
    desk = Desk(engine)  # one clerk, as the daemon has it
    deliverer = Deliverer(
        engine,
        subscribers,
        lambda session, some: alerts_of(session, some, RATES),
        AppriseSender(),
        clock=heard.clock,
        in_thread=desk.run,
    )
    longest, looks = 0.0, 0
    while pending(engine):
        before = time.perf_counter()
        await deliverer.deliver_due()
        longest = max(longest, time.perf_counter() - before)
        looks += 1
        heard.now += LOOK if pending(engine, "robot", "hourly", "spaced") else HOUR / 4
    await desk.close()
    return {"longest": longest, "looks": looks}


def pending(engine: Engine, *names: str) -> bool:
    with database.reading(engine) as session:
        if not names:
            return outbox.counts(session)[State.PENDING] > 0
        return any(outbox.listed(session, State.PENDING, subscriber=name, limit=1) for name in names)


def memory(kind: str = "VmRSS") -> float:
    """Return the megabytes that this process holds, or held at most: VmHWM."""
    [held] = re.findall(rf"{kind}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(held) / 1000


def forget_most() -> None:
    """Have the most memory counted from now on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def busiest(moments: list[datetime], span: timedelta) -> int:
    """Return the most of *moments* that lie within *span*."""
    return max(sum(at <= other < at + span for other in moments) for at in moments)


def report(heard: Heard, matches: int) -> None:
    """Print what each subscriber got, and whether anything was lost, doubled or too soon."""
    wanted = {str(number) for number in range(matches)}
    for name in TIMINGS:
        got = heard.messages.get(name, [])
        times = [at for at, _ in got]
        told = Counter(number for _, file in got for number in numbers(name, file))
        print(
            f"{name:7} {len(got):6,} messages over {times[-1] - times[0]}, most a minute {busiest(times, MINUTE)}, "
            f"an hour {busiest(times, HOUR)}; {len(wanted - told.keys())} lost, "
            f"{sum(count > 1 for count in told.values())} told twice; "
            f"the largest {max(file.stat().st_size for _, file in got):,} bytes",
            flush=True,
        )


def flood(matches: int) -> None:
    """Tell so many matches, and print what that took."""
    with tempfile.TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{folder}/flood.db")
        database.upgrade(engine)
        heard = Heard(Path(folder), START + MINUTE)
        fill(engine, matches)
        gc.collect()
        forget_most()
        before = memory()
        print(f"{matches:,} matches, owed to {len(TIMINGS)} subscribers each", flush=True)
        begun, used = time.perf_counter(), time.process_time()
        with servers(heard) as urls:
            found = asyncio.run(drain(engine, heard, urls))
        print(
            f"all told in {time.perf_counter() - begun:.0f} s, of which {time.process_time() - used:.0f} s of a processor; "
            f"{found['looks']:.0f} looks, the longest {found['longest']:.1f} s; "
            f"memory {before:.0f} MB before, {memory('VmHWM'):.0f} at most, {memory():.0f} at the end",
        )
        report(heard, matches)
        engine.dispose()


def main() -> None:
    for matches in [int(each) for each in sys.argv[1:] if each.isdigit()] or MATCHES:
        flood(matches)


if __name__ == "__main__":
    main()
