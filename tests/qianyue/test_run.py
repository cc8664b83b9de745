"""The daemon as its user runs it: a process, real sites, a real mail server, signals."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from sqlalchemy import update

from qianyue.demo.configuration import configuration
from qianyue.demo.mailbox import Mailbox
from qianyue.demo.server import DemoWeb, expected
from qianyue.demo.verdict import Expectation, readable
from qianyue.demo.webhook import Webhook
from store.database import connect, session
from store.tables import DeliveryRow, State

if TYPE_CHECKING:
    from conftest import Ended

pytestmark = pytest.mark.timeout(400)  # whole programs start and stop here

PAGE = "web: {{listen: '127.0.0.1:{port}'}}\nalerts: {{every: 1s}}\n"


class Surroundings:
    """What the daemon works with: the demo's web, a mailbox, a webhook, a folder."""

    def __init__(self, folder: Path, web: DemoWeb, mailbox: Mailbox, webhook: Webhook, port: int) -> None:
        self.web, self.mailbox, self.webhook, self.port = web, mailbox, webhook, port
        self.config = folder / "config.yaml"
        text = configuration(folder, web, mailbox, webhook) + PAGE.format(port=port)
        text = text.replace("crawl:", "crawl:\n  workers: 1", 1)  # each takes seconds to come up
        self.config.write_text(text, encoding="utf-8")

    @contextmanager
    def daemon(self, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "qianyue", "run", "--config", str(self.config)]
        with (
            (self.config.parent / "log").open("ab") as log,
            subprocess.Popen(command, stderr=log, env=os.environ | environ) as process,
        ):
            try:
                yield process
            finally:
                process.kill()

    def log(self) -> str:
        return (self.config.parent / "log").read_text(encoding="utf-8")

    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mailbox.messages]


@contextmanager
def surroundings(folder: Path, port: int) -> Iterator[Surroundings]:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        yield Surroundings(folder, web, mailbox, webhook, port)


@pytest.fixture
def around(tmp_path: Path, unused_tcp_port: int) -> Iterator[Surroundings]:
    with surroundings(tmp_path, unused_tcp_port) as around:
        yield around


@dataclass(frozen=True)
class Running:
    """A daemon that runs, and what it works with."""

    around: Surroundings
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, unused_tcp_port_factory: Callable[[], int]) -> Iterator[Running]:
    """A daemon for the tests that leave it as it is; it has to stop within seconds of being asked to."""
    with (
        surroundings(tmp_path_factory.mktemp("running"), unused_tcp_port_factory()) as around,
        around.daemon() as process,
    ):
        yield Running(around, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0, around.log()


def eventually(holds: Callable[[], object], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not (held := bool(holds())) and time.monotonic() < end:
        time.sleep(0.1)
    return held


def everything_was_told(around: Surroundings) -> bool:
    said = "\n".join(map(readable, around.mailbox.messages)) + str(around.webhook.payloads)
    wanted = Expectation.of(expected()).stories
    return all(any(around.web.url(*page) in said for page in story) for story in wanted)


def test_the_daemon_watches_tells_and_shows(running: Running) -> None:
    around = running.around

    assert eventually(lambda: everything_was_told(around)), around.log()
    with urlopen(f"http://127.0.0.1:{around.port}/health") as answer:
        assert answer.read() == b"ok\n"
    with urlopen(f"http://127.0.0.1:{around.port}/api/sources") as answer:
        assert b'"failures":0' in answer.read()


def test_a_second_daemon_on_the_same_store_or_the_same_web_address_is_told_so(
    running: Running, qianyue: Callable[..., Ended]
) -> None:
    config = running.around.config
    elsewhere = config.with_name("elsewhere.yaml")
    elsewhere.write_text(config.read_text(encoding="utf-8").replace("demo.db", "other.db"), encoding="utf-8")
    assert eventually(lambda: "watching" in running.around.log()), running.around.log()

    of_store = qianyue("run", "--config", config)
    of_address = qianyue("run", "--config", elsewhere)

    assert (of_store.code, of_address.code) == (1, 1)
    assert f"another daemon works on this store: process {running.process.pid} on " in of_store.err
    assert "can't be listened on" in of_address.err
    assert "Traceback" not in of_store.err + of_address.err


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
    """Do what time does: let the deliveries that the dead process held fall due again."""
    engine = connect(f"sqlite:///{around.config.parent}/demo.db")
    with session(engine) as opened:
        opened.execute(
            update(DeliveryRow).values(due_at=DeliveryRow.queued_at).where(DeliveryRow.state == State.PENDING)
        )
    engine.dispose()


def test_a_running_daemon_takes_another_configuration_and_keeps_the_one_before_if_it_is_wrong(
    around: Surroundings, tmp_path: Path, beats: list[str], beat_url: str
) -> None:
    text = around.config.read_text(encoding="utf-8") + f"health: {{heartbeat: '{beat_url}', heartbeat_every: 1s}}\n"
    around.config.write_text(text, encoding="utf-8")
    with (
        notified(tmp_path / "notify") as told,
        around.daemon(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="1000000") as process,
    ):
        assert eventually(lambda: "WATCHDOG=1" in told()), around.log()

        around.config.write_text(text.replace("contact:", "contcat:"), encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        assert eventually(lambda: "the one before stays" in around.log()), around.log()

        around.config.write_text(text.replace("name: 西江在线", "name: 西江新闻") + "timezone: UTC\n", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        assert eventually(lambda: "configuration reloaded" in around.log()), around.log()

        assert eventually(lambda: "GET /ping/secret" in beats)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0, around.log()
        assert told()[0] == "READY=1"
        assert "STOPPING=1" in told()

    assert "secret" not in around.log()
    [reloaded] = [json.loads(line) for line in around.log().splitlines() if "configuration reloaded" in line]
    [watching] = [json.loads(line) for line in around.log().splitlines() if '"watching"' in line]
    assert (reloaded["added"], reloaded["retired"]) == (["西江新闻"], ["西江在线"])
    assert len(reloaded["version"]) == len(watching["version"]) == 12
    assert reloaded["version"] != watching["version"]


def test_a_changed_file_is_taken_without_a_signal_and_the_operator_hears_of_it_once(around: Surroundings) -> None:
    """Hot reload; PEERS 6.5: rules one can trust, and the operator told which version runs."""
    text = around.config.read_text(encoding="utf-8") + "operator: 招商一科\nhealth: {min_free: 900000 GB}\n"
    around.config.write_text(text, encoding="utf-8")

    def told(words: str) -> list[str]:
        return [said for said in bodies(around) if words in said]

    with around.daemon():
        assert eventually(lambda: told("现在运行的规则")), around.log()
        around.config.write_text(text.replace("stages: [framework]", "stages: [framwork]"), encoding="utf-8")
        assert eventually(lambda: told("配置文件有误")), around.log()
        around.config.write_text(text.replace("< 10亿元", "< 8亿元"), encoding="utf-8")
        assert eventually(lambda: told("配置文件已改正")), around.log()
        time.sleep(3)  # for what would be told again

    lines = [json.loads(line) for line in around.log().splitlines()]
    [first] = [line["rules_version"] for line in lines if line["event"] == "watching"]
    [reloaded] = [line["rules_version"] for line in lines if line["event"] == "configuration reloaded"]
    once = (f"版本 {first}", f"版本 {reloaded}", "磁盘空间不足", "配置文件有误", "配置文件已改正")
    assert {words: len(told(words)) for words in once} == dict.fromkeys(once, 1)
    assert told("framwork")  # the fault itself, with its line
    assert reloaded != first


def bodies(around: Surroundings) -> list[str]:
    return [readable(mail) for mail in around.mailbox.messages if "签约提醒" in mail["Subject"]]


@contextmanager
def notified(path: Path) -> Iterator[Callable[[], list[str]]]:
    """Listen as systemd does; gives what was told so far."""
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(path))
        listening.setblocking(False)

        def told() -> list[str]:
            with suppress(BlockingIOError):
                while True:
                    heard.append(listening.recv(1000).decode())
            return heard

        yield told


@pytest.fixture
def beats() -> list[str]:
    """What came to the heartbeat's address."""
    return []


@pytest.fixture
def beat_url(beats: list[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            beats.append(f"GET {self.path}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/ping/secret"
        server.shutdown()
        thread.join()
