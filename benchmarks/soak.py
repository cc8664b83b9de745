"""The daemon for hours on a web full of faults, killed every few minutes: nothing lost, nothing doubled, nothing grows.

`python -m benchmarks.soak [MINUTES [HOSTS]]` (default 120 and 40). `qianyue run` is a process of its own, as its user
starts it; it is killed by SIGKILL at random moments in the first six tenths of the time, so that afterwards one life
is long enough to show whether its memory grows. Faults end before half of the time, new signings after four fifths; the
rest is for what was put off: a source is asked again after a pause about as long as it had failed for. A line each
minute says how it stands; the last lines are the verdict.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from benchmarks.faulty import ASKS_FOR, Fault, FaultyWeb, Notes, Plan, Receivers

MINUTES, HOSTS = 120.0, 40
EVERY = 4.0  # seconds between two signings
PACE = 1.0  # seconds between two requests to a host
LIFE = (120.0, 420.0)  # seconds from a start to a kill
_WINDOW = 3.0  # seconds before a kill in which what was sent may not have been marked
_JITTER = 0.15  # seconds by which a request may be noticed late by a server that shares the processor
_READABLE = {
    f"/robots.txt ({fault.value})"
    for fault in Fault
    if fault not in {Fault.DOWN, Fault.SILENT, Fault.GARBAGE, Fault.RESET, Fault.ERROR, Fault.BUSY}
}
_NOTICED = 0.05  # seconds around a look that came late in which what was read had waited, too
_LAST = 15.0  # seconds that the children of a daemon that was killed may take to end
_SAMPLE = 5.0

CONFIG = """contact: ops@example.org
max_age: none
operator: 网钩
store: sqlite:///{folder}/soak.db
web: {{listen: "127.0.0.1:{page}"}}
crawl: {{every: 1m, pace: {pace:.0f}ms, timeout: 8s, visit_timeout: 45s, allow_networks: [127.0.0.0/8]}}
alerts: {{every: 2s, attempts: 20}}
health: {{alarm_after: 3}}
rules: [{{name: 全部签约, tell: [信箱, 网钩]}}]
subscribers:
  信箱: "mailto://127.0.0.1:{smtp}?from=qianyue@example.org&to=zhaoshang@example.org"
  网钩: {{webhook: {{url: "http://127.0.0.1:{hook}/"}}}}
regions:
  - name: 湖南
    sources:
"""


@dataclass(slots=True)
class Life:
    """One process of the daemon, from its start to its end."""

    pid: int
    began: float
    resident: list[int] = field(default_factory=list)  #: MB, every few seconds
    files: list[int] = field(default_factory=list)  #: open file descriptors
    children: set[int] = field(default_factory=set)
    ended: float = 0.0
    code: int | None = None  #: None while it runs; -9 where it was killed as planned


@dataclass(slots=True)
class Soak:
    """The run."""

    plan: Plan
    folder: Path
    end: float
    notes: Notes = field(default_factory=Notes)
    lives: list[Life] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    left_over: int = 0  #: processes that outlived their daemon
    unhealthy: int = 0  #: samples in which /health did not say ok

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def refusing(self) -> bool:
        """Whether the receivers refuse now: half a minute of every ten, while there are faults."""
        return self.seconds() < self.plan.faulty and self.seconds() % 600 > 570

    async def run(self) -> None:
        async with FaultyWeb(self.plan, self.notes, self.seconds) as web, Receivers(self.notes, self.refusing) as told:
            page = 20_000 + random.Random(os.getpid()).randrange(9_000)
            config = self._configure(web, told, page)
            saying = asyncio.create_task(self._say(page))
            chance = random.Random(7)
            while self.seconds() < self.end:
                long = chance.uniform(*LIFE)
                killed = self.seconds() + long < self.end * 0.6
                await self._live(config, long if killed else self.end - self.seconds(), kill=killed)
            saying.cancel()

    def _configure(self, web: FaultyWeb, told: Receivers, page: int) -> Path:
        values = {"folder": self.folder, "page": page, "smtp": told.mailbox.port, "hook": told.hook}
        lines = [
            f"      - {{name: h{host}c{column}, url: '{web.url(host, column)}'}}\n"
            for host in range(self.plan.hosts)
            for column in (0, 1)
        ]
        config = self.folder / "config.yaml"
        config.write_text(CONFIG.format(pace=PACE * 1000, **values) + "".join(lines), encoding="utf-8")
        return config

    async def _live(self, config: Path, seconds: float, *, kill: bool) -> None:
        """Start the daemon and end it after so long: by SIGKILL, or as its user does."""
        with (self.folder / "log").open("ab") as log:
            command = (sys.executable, "-m", "qianyue", "run", "--config", str(config))
            process = await asyncio.create_subprocess_exec(*command, stderr=log, start_new_session=True)
        life = Life(process.pid, time.monotonic())
        self.lives.append(life)
        sampling = asyncio.create_task(self._sample(life))
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), seconds)
        sampling.cancel()
        if process.returncode is None:
            process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        life.code = await process.wait()
        life.ended = time.monotonic()
        if life.code > 0:
            print(f"the daemon ended by itself with code {life.code}; see {self.folder / 'log'}", flush=True)
        end = time.monotonic() + _LAST
        while any(map(_lives, life.children)) and time.monotonic() < end:  # noqa: ASYNC110  not our children
            await asyncio.sleep(0.1)
        self.left_over += sum(map(_lives, life.children))

    async def _sample(self, life: Life) -> None:
        while True:
            await asyncio.sleep(_SAMPLE)
            with suppress(OSError):
                life.resident.append(resident(life.pid))
                life.files.append(open_files(life.pid))
                life.children |= set(descendants(life.pid))

    async def _say(self, page: int) -> None:
        while True:
            await asyncio.sleep(60)
            self.unhealthy += not await asyncio.to_thread(_well, page)
            life = self.lives[-1]
            print(
                f"{self.seconds() / 60:5.1f} min: lives {len(self.lives)}, published {len(self.plan.published(self.seconds()))}, "
                f"told {len({(channel, number) for _, channel, number in self.notes.told})} of twice that, "
                f"{life.resident[-1] if life.resident else 0} MB, {life.files[-1] if life.files else 0} files",
                flush=True,
            )


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def open_files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def descendants(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


def _lives(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _well(page: int) -> bool:
    with suppress(OSError), urlopen(f"http://127.0.0.1:{page}/health", timeout=5) as answer:
        return bool(answer.status == 200)
    return False


def verdict(soak: Soak) -> list[str]:
    """Print what was seen; return what speaks against it."""
    return [*_told(soak), *_asked(soak), *_grown(soak)]


def _told(soak: Soak) -> Iterator[str]:
    kills = [life.ended for life in soak.lives if life.code == -signal.SIGKILL]
    due = {(channel, number) for channel in ("mail", "webhook") for number in soak.plan.published(soak.end)}
    times: dict[tuple[str, int], list[float]] = {}
    for when, channel, number in soak.notes.told:
        times.setdefault((channel, number), []).append(when)
    doubled = {key: moments for key, moments in times.items() if len(moments) > 1}
    excused = {key for key, moments in doubled.items() if any(0 <= kill - moments[0] < _WINDOW for kill in kills)}
    lost, strange = due - times.keys(), times.keys() - due
    minutes = sorted(
        (moments[0] - soak.began - soak.plan.moment(number)) / 60 for (_, number), moments in times.items()
    )
    print(
        f"signings {len(due) // 2}, told to two channels: lost {len(lost)}, never published {len(strange)}, told twice {len(doubled)}, "
        f"{len(excused)} of them sent in the {_WINDOW:g} s before a kill; after {_at(minutes, 0.5):.1f} min (p50), {_at(minutes, 0.95):.1f} (p95)"
    )
    if lost or strange or doubled.keys() - excused:
        yield f"lost {sorted(lost)[:9]}, strange {sorted(strange)[:9]}, doubled {sorted(doubled.keys() - excused)[:9]}"


def _asked(soak: Soak) -> Iterator[str]:
    starts = [life.began for life in soak.lives]
    gaps, across, close, excused = [], [], [], 0
    for host, requests in soak.notes.asked.items():
        said = False  # whether the host has said what it asks for: its robots.txt may fail for a while
        for (before, first), (after, second) in pairwise(requests):
            said = said or (host % 5 == 0 and first in _READABLE)
            allowed = ASKS_FOR if said else PACE
            gap = (after - before) / allowed
            gaps.append(gap)
            if any(before < start < after for start in starts):
                across.append(gap)
            late = _late(soak, before)
            if gap + late / allowed < 1 - _JITTER:
                close.append(f"{gap:.2f} of {allowed:g} s at host {host}: {first}, {second}")
            excused += gap < 1 - _JITTER <= gap + late / allowed
    again = sum(times > 1 for times in soak.notes.paths.values())
    print(
        f"requests {len(gaps)} to {soak.plan.hosts} hosts, {_said(soak.notes.answers)}; the closest {min(gaps, default=0):.2f} of the pace, "
        f"across a restart {min(across, default=0):.2f} ({len(across)}); closer than {1 - _JITTER:g}: {len(close)}, "
        f"and {excused} whose first was noticed late by the web itself; "
        f"articles given more than once {again} of {len(soak.notes.paths)}"
    )
    if close:
        yield f"{len(close)} requests came closer to the one before than their host's pace: {close[:9]}"


def _late(soak: Soak, moment: float) -> float:
    """Return by how many seconds a request that was noticed at a moment may have come before."""
    return max((late for at, late in soak.notes.late if at - late - _NOTICED <= moment <= at + _NOTICED), default=0.0)


def _grown(soak: Soak) -> Iterator[str]:
    killed = sum(life.code == -signal.SIGKILL for life in soak.lives)
    life = max(soak.lives, key=lambda one: len(one.resident))
    step = max(1, len(life.resident) // 12)
    print(
        f"lives {len(soak.lives)}, killed {killed}; the longest {len(life.resident) * _SAMPLE / 60:.0f} min: "
        f"MB {life.resident[::step]}, open files {life.files[::step]}; processes left over {soak.left_over}; "
        f"/health not ok in {soak.unhealthy} minutes (restarts among them); notices to the operator {soak.notes.notices}"
    )
    quarter = len(life.resident) // 4
    if quarter and median(life.resident[-quarter:]) > 1.15 * median(life.resident[quarter : 2 * quarter]):
        yield "memory grew by more than 15 % from the second to the last quarter of the longest life"
    if quarter and median(life.files[-quarter:]) > median(life.files[quarter : 2 * quarter]) + 10:
        yield "open files grew"
    if soak.left_over:
        yield f"{soak.left_over} processes outlived their daemon"
    if codes := [life.code for life in soak.lives if life.code not in {0, -signal.SIGKILL}]:
        yield f"daemons that ended by themselves: {codes}"


def _at(values: list[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)] if values else float("nan")


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


def main(minutes: float = MINUTES, hosts: int = HOSTS) -> int:
    end = minutes * 60
    plan = Plan(hosts=hosts, every=EVERY, publishing=end * 0.8, faulty=end * 0.45)
    folder = Path(tempfile.mkdtemp(prefix="soak-"))  # stays where it is, for whoever wants to know why
    soak = Soak(plan, folder, end)
    print(f"{minutes:g} minutes, {hosts} hosts with two columns each, the store and the log in {folder}", flush=True)
    asyncio.run(soak.run())
    against = verdict(soak)
    print("\n".join(f"AGAINST: {one}" for one in against) or "PASSED", flush=True)
    return bool(against)


if __name__ == "__main__":
    sys.exit(main(*(kind(text) for kind, text in zip((float, int), sys.argv[1:], strict=False))))
