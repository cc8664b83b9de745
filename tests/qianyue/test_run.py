"""The daemon as its user runs it: a process, real sites, a real mail server, signals."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import update

from qianyue.demo.configuration import configuration
from qianyue.demo.mailbox import Mailbox
from qianyue.demo.server import DemoWeb, expected
from qianyue.demo.verdict import Expectation, readable
from qianyue.demo.webhook import Webhook
from store.database import connect, session
from store.tables import DeliveryRow, SourceRow, State

PAGE = "web: {{listen: '127.0.0.1:{port}'}}\nalerts: {{every: 1s}}\n"


class Surroundings:
    """What the daemon works with: the demo's web, a mailbox, a webhook, a folder."""

    def __init__(self, folder: Path, web: DemoWeb, mailbox: Mailbox, webhook: Webhook, port: int) -> None:
        self.web, self.mailbox, self.webhook, self.port = web, mailbox, webhook, port
        self.config = folder / "config.yaml"
        text = configuration(folder, web, mailbox, webhook) + PAGE.format(port=port)
        self.config.write_text(text, encoding="utf-8")

    @contextmanager
    def daemon(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "qianyue", "run", "--config", str(self.config)]
        with (self.config.parent / "log").open("ab") as log, subprocess.Popen(command, stderr=log) as process:
            try:
                yield process
            finally:
                process.kill()

    def log(self) -> str:
        return (self.config.parent / "log").read_text(encoding="utf-8")

    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mailbox.messages]


@pytest.fixture
def around(tmp_path: Path, unused_tcp_port: int) -> Iterator[Surroundings]:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        yield Surroundings(tmp_path, web, mailbox, webhook, unused_tcp_port)


def eventually(holds: Callable[[], bool], seconds: float = 45) -> bool:
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return held


def everything_was_told(around: Surroundings) -> bool:
    said = "\n".join(map(readable, around.mailbox.messages)) + str(around.webhook.payloads)
    wanted = Expectation.of(expected()).stories
    return all(any(around.web.url(*page) in said for page in story) for story in wanted)


def test_the_daemon_watches_tells_shows_and_stops_in_seconds(around: Surroundings) -> None:
    with around.daemon() as process:
        assert eventually(lambda: everything_was_told(around)), around.log()
        with urlopen(f"http://127.0.0.1:{around.port}/health") as answer:
            assert answer.read() == b"ok\n"
        with urlopen(f"http://127.0.0.1:{around.port}/api/sources") as answer:
            assert b'"failures":0' in answer.read()

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=15) == 0, around.log()


def test_a_daemon_that_was_killed_goes_on_where_it_was(around: Surroundings) -> None:
    with around.daemon() as process:
        assert eventually(lambda: len(around.mailbox.messages) >= 2), around.log()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    release_leases(around)
    with around.daemon():
        assert eventually(lambda: everything_was_told(around)), around.log()
        time.sleep(2)  # for what would be told again

    doubled = [subject for subject, times in Counter(around.subjects()).items() if times > 1]
    # A message that was sent and not yet marked when the process died may come twice, and only that one.
    assert len(doubled) <= 1
    assert not [page for page, times in around.web.requests().items() if times > 2 and page[1].endswith(".html")]


def release_leases(around: Surroundings) -> None:
    """Do what time does: let the visits and deliveries that the dead process held fall due again."""
    engine = connect(f"sqlite:///{around.config.parent}/demo.db")
    with session(engine) as opened:
        opened.execute(
            update(SourceRow).values(next_due_at=SourceRow.visited_at).where(SourceRow.visited_at.is_not(None))
        )
        opened.execute(
            update(DeliveryRow).values(due_at=DeliveryRow.queued_at).where(DeliveryRow.state == State.PENDING)
        )
    engine.dispose()


def test_a_second_daemon_on_the_same_web_address_is_told_so(around: Surroundings) -> None:
    with around.daemon():
        assert eventually(lambda: "watching" in around.log()), around.log()
        done = subprocess.run(
            [sys.executable, "-m", "qianyue", "run", "--config", str(around.config)],
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )

    assert done.returncode == 1
    assert "can't be listened on" in done.stderr
    assert "Traceback" not in done.stderr
