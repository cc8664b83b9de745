"""The daemon on a simulated web: work, memory, punctuality, requests saved, minutes from publication to alert.

`python -m benchmarks.daemon [SOURCES [HOURS [RATIO]]]`: so many sources, each visited once an hour, for so many simulated hours, in a
time that runs RATIO times as fast as ours. The store is that of a service which has run for long: each source has had its
last visit within the hour before the start, knows what its list showed then, and not what came out since. So any part of
a day shows what the whole of it would.
Shares of the processor are those of a real hour: what was used, divided by the simulated time.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import insert, update

from alerts.delivery import Deliverer
from alerts.sending import AppriseSender
from benchmarks.simulated import (
    OLD,
    START,
    Clock,
    Manner,
    Resolver,
    Web,
    known_by,
    manner,
    newest,
    path,
    published,
    share,
    simulated,
)
from crawler.fetch import gate, reactor
from crawler.fetch.report import VisitReport
from crawler.fetch.robots import Robots
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import garbage, translate
from qianyue.desk import Desk
from qianyue.housework import Configuration, HouseWork
from qianyue.meters import Meters
from qianyue.pages import warm_up
from qianyue.restraint import Restraint, new_pace
from qianyue.settings import Settings, load
from qianyue.telling import alerts_of
from qianyue.visiting import SourceVisits
from qianyue.wiring import House, open_store
from scheduler.daemon import Chore, Daemon, Pace
from store.tables import LinkFate, LinkRow, SourceRow
from store.urls import url_hash

SOURCES, HOURS, VISITS_A_SECOND = 1_000, 2.0, 12.0
HOUR = timedelta(hours=1)
HEAD = """contact: ops@example.org
max_age: none
store: sqlite:///{folder}/bench.db
crawl: {{every: 1h, pace: {pace}ms, visits_at_once: 64, allow_networks: [127.0.0.0/8]}}
rules: [{{name: 全部签约, tell: [值班]}}]
subscribers: {{值班: "json://127.0.0.1:{port}/alert"}}
regions:
  - name: 湖南
    sources:
"""


@dataclass
class Notes(Meters):
    """Keeps each number where the program only counts."""

    late: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    fetched: int = 0
    again: int = 0
    used: float = 0.0  #: seconds of the processor, once the daemon ran

    def __post_init__(self) -> None:
        Meters.__init__(self)

    def began(self, late: timedelta) -> None:
        self.late.append(late.total_seconds())

    def visited(self, report: VisitReport) -> None:
        self.outcomes["unchanged" if report.unchanged else report.outcome.value] += 1
        self.fetched += report.fetched
        self.again += len(report.looked_at)


@dataclass
class Watch:
    """What is read off while the daemon runs."""

    memory: list[int] = field(default_factory=list)  #: MB of the daemon's process
    stalls: list[float] = field(default_factory=list)  #: milliseconds by which a sleep of the loop was too long
    idle: list[float] = field(default_factory=list)  #: and one of a process that has nothing to do
    reading: dict[int, float] = field(default_factory=dict)  #: processor seconds of each reading process, as last seen

    async def memory_now_and_then(self, every: float) -> None:
        while True:
            self.memory.append(resident())
            await asyncio.sleep(every)

    async def readers(self, workers: Workers) -> None:
        """Look at the reading processes each second: they are renewed after so many calls."""
        while True:
            self.reading.update(worker_seconds(workers))
            await asyncio.sleep(1)

    async def loop(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            self.stalls.append((time.perf_counter() - before - 0.01) * 1000)


def _idle(end: Any, pipe: Any) -> None:
    stalls = []
    while not end.value:
        before = time.perf_counter()
        time.sleep(0.01)
        stalls.append((time.perf_counter() - before - 0.01) * 1000)
    pipe.send(stalls)


class Idler:
    """A process that does nothing but sleep: how late it wakes is the machine's doing and nobody else's."""

    def __enter__(self) -> Self:
        spawn = multiprocessing.get_context("spawn")
        self._end = spawn.Value("b", 0)
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_idle, args=(self._end, theirs), daemon=True)
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join()

    def stalls(self) -> list[float]:
        self._end.value = 1
        found: list[float] = self._pipe.recv()
        return found


def resident() -> int:
    """Return how many MB of memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1_000_000


def configured(folder: str, web: Web, count: int, ratio: float) -> Settings:
    file = Path(folder, "config.yaml")
    lines = "".join(f"      - {{name: s{site}, url: '{web.url(site)}'}}\n" for site in range(count))
    pace = max(1, round(2000 / ratio))
    file.write_text(HEAD.format(folder=folder, pace=pace, port=web.port) + lines, encoding="utf-8")
    return load(file, {})


def settle(engine: object, web: Web, count: int) -> None:
    """Make the store that of a service which has run for long: see the head of this file."""
    with engine.begin() as connection:  # type: ignore[attr-defined]
        for site in range(count):
            before = visited_before(site)
            at = START + timedelta(seconds=before)
            times = {"next_due_at": at + HOUR, "visited_at": at, "succeeded_at": at, "read_at": at, "visits": 1}
            row = update(SourceRow).where(SourceRow.name == f"s{site}")
            connection.execute(row.values(**times, **known_by(site, newest(site, before))))
        urls = [f"http://s{site}.example:{web.port}{path(site, one)}" for site in range(count) for one in listed(site)]
        known = {"fate": LinkFate.ARTICLE, "tries": 1, "seen_at": START}
        connection.execute(insert(LinkRow), [{"url_hash": url_hash(url), "url": url, **known} for url in urls])


def visited_before(site: int) -> float:
    """Return when a source was visited last before the start: a time below zero, within the hour."""
    return (share(site + 1_000_003) - 1) * 3600


def listed(site: int) -> range:
    """Return the articles that a source's list showed at that visit."""
    last = newest(site, visited_before(site))
    return range(last - OLD + 1, last + 1)


async def run(settings: Settings, web: Web, clock: Clock, hours: float) -> tuple[Notes, Watch, float]:
    from twisted.internet import reactor as twisted  # noqa: PLC0415  it is not there before crawler.fetch.reactor has begun

    twisted.installNameResolver(Resolver())  # type: ignore[attr-defined]
    notes, watch = Notes(), Watch()
    engine = open_store(settings)
    watched = translate.sources(settings)
    with gate.installed(translate.gate(settings)):
        async with Desk(engine) as desk, Workers(1, 60, initializer=warm_up, preload=("qianyue.pages",)) as workers:
            await workers.warm_up()
            robots = Robots(ttl=6 * 3600 / clock.ratio, ttl_failed=600 / clock.ratio)
            restraint = Restraint(desk, new_pace(settings, clock), ZoneInfo(settings.timezone), clock)
            visitor = Visitor(translate.fetching(settings), workers, pace=restraint.pace, robots=robots)
            visits = SourceVisits(desk, visitor, workers, watched, translate.watch(settings), clock=clock, meters=notes)
            await visits.sync()
            settle(engine, web, len(watched))
            visits._read = {name: one.spec for name, one in watched.items()}  # noqa: SLF001  as if it had run for long
            rates = translate.rates(settings)
            sending = Deliverer(
                engine,
                translate.subscribers(settings),
                lambda session, some: alerts_of(session, some, rates),
                AppriseSender(),
                clock=clock,
                lease=timedelta(hours=2),
                in_thread=desk.run,
            )
            house = House(desk, workers, visits, sending, watched, notes, restraint, None)
            garbage.set_aside()
            clock.begin()
            before, worker = time.process_time(), -sum(worker_seconds(workers).values())
            looking = asyncio.ensure_future(watch.readers(workers))
            await go(HouseWork(house, Configuration(settings, ""), lambda: None, str), settings, watch, clock, hours)  # type: ignore[arg-type, return-value]
            notes.used = time.process_time() - before
            looking.cancel()
            worker += sum((watch.reading | worker_seconds(workers)).values())
    engine.dispose()
    return notes, watch, worker


async def go(work: HouseWork, settings: Settings, watch: Watch, clock: Clock, hours: float) -> None:
    stop = asyncio.Event()
    looks, pace = 5 / clock.ratio, settings.crawl.visits_at_once
    daemon = Daemon(
        work,
        Pace(
            visits_at_once=pace,
            look_every=timedelta(seconds=max(looks, 0.05)),
            deliver_every=timedelta(seconds=max(2 * looks, 0.05)),
        ),
        [Chore("keep in mind what hosts asked for", timedelta(seconds=2), work._house.restraint.save)],  # noqa: SLF001
    )
    end = (hours * 3600 - clock.seconds()) / clock.ratio
    watching = [asyncio.ensure_future(one) for one in (watch.loop(), watch.memory_now_and_then(max(end / 10, 1)))]
    asyncio.get_running_loop().call_later(end, stop.set)
    await daemon.run(stop)
    for one in watching:
        one.cancel()


def worker_seconds(workers: Workers) -> dict[int, float]:
    """Return the processor time that each living reading process has had, by its number."""
    seconds = {}
    for lane in workers._lanes:  # noqa: SLF001  nobody else asks which processes they are
        with suppress(FileNotFoundError):  # it ended this moment
            if pid := lane._pid:  # noqa: SLF001
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                seconds[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def at(values: list[float], share_of_all: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share_of_all), len(ordered) - 1)] if ordered else float("nan")


def main(count: int = SOURCES, hours: float = HOURS, ratio: float = 0.0) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    ratio = ratio or VISITS_A_SECOND * 3600 / count
    clock = Clock(ratio)
    with tempfile.TemporaryDirectory() as folder, simulated(clock) as web, Idler() as idler:
        before = time.perf_counter()
        settings = configured(folder, web, count, ratio)
        print(f"{count} sources, each visited hourly, {hours:g} simulated hours, time {ratio:g} times as fast as ours")
        print(f"configuration read and checked in {time.perf_counter() - before:.1f} s")
        notes, watch, worker = reactor.run(lambda: run(settings, web, clock, hours))
        told, watch.idle = web.told(), idler.stalls()
        size = sum(file.stat().st_size for file in Path(folder).glob("bench.db*"))
    report(count, hours, clock, notes, watch, (notes.used, worker), told, size)


def report(
    count: int,
    hours: float,
    clock: Clock,
    notes: Notes,
    watch: Watch,
    cpu: tuple[float, float],
    told: object,
    size: int,
) -> None:
    simulated_seconds = hours * 3600
    visits = sum(notes.outcomes.values())
    print(f"visits: {visits} ({visits / hours / count:.2f} an hour each); " + _said(notes.outcomes))
    print("requests: " + _said(told.requests))  # type: ignore[attr-defined]
    print(
        f"visits without work: {notes.outcomes['unchanged'] / max(visits, 1):.0%}; "
        f"article pages fetched: {notes.fetched}, looked at again: {notes.again}"
    )
    print(
        f"processor, of one core: daemon {cpu[0] / simulated_seconds:.2%}, reading pages {cpu[1] / simulated_seconds:.2%}; "
        f"{cpu[0] / max(visits, 1) * 1000:.1f} ms a visit"
    )
    print(f"memory of the daemon, MB: {' '.join(map(str, watch.memory))}; store {size / 1e6:.1f} MB")
    print(
        f"lateness of visits, simulated: p50 {at(notes.late, 0.5):.1f} s, p99 {at(notes.late, 0.99):.1f} s "
        f"(real: {at(notes.late, 0.5) / clock.ratio:.2f} s, {at(notes.late, 0.99) / clock.ratio:.2f} s)"
    )
    print(
        f"event loop, real: late by p50 {at(watch.stalls, 0.5):.1f} ms, p99 {at(watch.stalls, 0.99):.1f} ms; "
        f"a process beside it that only sleeps: p50 {at(watch.idle, 0.5):.1f} ms, p99 {at(watch.idle, 0.99):.1f} ms"
    )
    _report_alerts(count, simulated_seconds, told.alerts)  # type: ignore[attr-defined]


def _report_alerts(count: int, end: float, alerts: list[tuple[float, int, int]]) -> None:
    first: dict[tuple[int, int], float] = {}
    for when, site, number in alerts:
        first.setdefault((site, number), when)
    reachable = (site for site in range(count) if manner(site) not in {Manner.FAILING, Manner.NAMELESS})
    due = {(site, number) for site in reachable for number in _to_be_told(site, end)}
    minutes = [(when - published(site, number)) / 60 for (site, number), when in first.items()]
    print(
        f"from publication to alert, simulated minutes: p50 {at(minutes, 0.5):.1f}, p95 {at(minutes, 0.95):.1f}; "
        f"told {len(first)}, told twice {len(alerts) - len(first)}, due over ten minutes before the end and untold {len(due - first.keys())}"
    )


def _to_be_told(site: int, end: float) -> range:
    """Return the articles that came out before a visit which was due ten minutes before *end* or earlier."""
    first = visited_before(site) + 3600
    seen = max(first if first < end - 600 else visited_before(site), end - 4600)  # an hour has a tenth of spread
    return range(listed(site).stop, newest(site, seen) + 1)


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, float, float), sys.argv[1:], strict=False)))
