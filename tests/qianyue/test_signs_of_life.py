"""What the daemon tells those who watch it, and its place at the store."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from qianyue import systemd
from qianyue.desk import Desk
from qianyue.heartbeat import Heartbeat
from qianyue.place import LENGTH, Holder, PlaceLostError, PlaceTakenError, taken
from store import leases
from store.database import session

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def heard() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def listener(heard: list[tuple[str, str, str]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            heard.append((self.command, self.path, body))
            self.send_response(404 if "gone" in self.path else 200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815  the name is the base class's

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


async def test_a_heartbeat_tells_that_all_is_well_or_what_is_not(listener: str, heard: list[object]) -> None:
    heartbeat = Heartbeat(f"{listener}/ping/secret/")

    await heartbeat.beat(None)
    await heartbeat.beat("no visit has finished for 20m")

    assert heard == [("GET", "/ping/secret", ""), ("POST", "/ping/secret/fail", "no visit has finished for 20m")]


@pytest.mark.parametrize("path", ["{listener}/gone/secret", "http://127.0.0.1:9/secret"])
async def test_a_heartbeat_that_is_not_taken_is_told_without_its_address(listener: str, path: str) -> None:
    with capture_logs() as log:
        await Heartbeat(path.format(listener=listener)).beat(None)

    assert [line["log_level"] for line in log] == ["warning"]
    assert "secret" not in str(log)


@pytest.mark.parametrize("nameless", [False, True])
def test_systemd_hears_what_it_is_told(tmp_path: Path, nameless: bool) -> None:
    address = f"@qianyue-{os.getpid()}" if nameless else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0" + address[1:] if nameless else address)

        assert systemd.notify(systemd.READY, {"NOTIFY_SOCKET": address})

        assert listening.recv(100) == b"READY=1"


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/there/is/none"}])
def test_without_systemd_nothing_is_told_and_nothing_breaks(environ: dict[str, str]) -> None:
    assert not systemd.notify(systemd.READY, environ)


def test_systemd_s_watchdog_is_answered_twice_as_often_as_it_asks() -> None:
    asked = {"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}

    assert systemd.alive_every(asked, pid=7) == timedelta(seconds=15)
    assert systemd.alive_every(asked, pid=8) is None
    assert systemd.alive_every({}) is None
    assert systemd.alive_every({"WATCHDOG_USEC": "soon"}) is None


def hold(engine: Engine, holder: Holder, now: datetime = NOW) -> None:
    with session(engine) as opened:
        assert leases.take(opened, "daemon", str(holder), now=now, length=LENGTH) is None


async def test_the_place_of_a_daemon_elsewhere_is_kept_until_its_lease_ends(sqlite_engine: Engine) -> None:
    hold(sqlite_engine, replace(Holder.this_process(), host="another-machine", pid=4711))
    clock = Clock()
    async with Desk(sqlite_engine) as desk:
        with pytest.raises(PlaceTakenError, match="process 4711 on another-machine, since "):
            async with taken(desk, clock):
                pass
        clock.now += LENGTH
        async with taken(desk, clock) as place:
            await place.renew()


@pytest.fixture
def dead() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


async def test_the_place_of_a_daemon_that_died_here_is_free_at_once(sqlite_engine: Engine, dead: int) -> None:
    hold(sqlite_engine, replace(Holder.this_process(), pid=dead))

    async with Desk(sqlite_engine) as desk, taken(desk, Clock()) as place:
        await place.renew()


async def test_the_place_of_a_living_daemon_of_this_machine_is_not_free(sqlite_engine: Engine) -> None:
    hold(sqlite_engine, replace(Holder.this_process(), pid=os.getppid()))

    async with Desk(sqlite_engine) as desk:
        with pytest.raises(PlaceTakenError, match=f"process {os.getppid()} on "):
            async with taken(desk, Clock()):
                pass


def test_processes_of_other_containers_can_not_be_known_to_be_dead() -> None:
    this = Holder.this_process()

    assert this.knows_dead(replace(this, nonce="before"))  # a container's first process has the same number each time
    assert not this.knows_dead(replace(this, namespace="another", nonce="before"))
    assert Holder.read(str(this)) == this
    assert Holder.read("something else") is None


async def test_a_daemon_whose_place_another_has_taken_ends(sqlite_engine: Engine) -> None:
    clock = Clock()
    async with Desk(sqlite_engine) as desk, taken(desk, clock) as place:
        hold(sqlite_engine, replace(Holder.this_process(), host="another-machine"), clock.now + LENGTH)

        with pytest.raises(PlaceLostError):
            await place.renew()


async def test_the_place_is_given_back_at_the_end(sqlite_engine: Engine) -> None:
    async with Desk(sqlite_engine) as desk:
        async with taken(desk, Clock()):
            pass
        assert await desk.read(lambda opened: leases.held(opened, "daemon")) is None
