"""The daemon on a simulated web: work, memory, punctuality, requests saved, minutes from publication to alert.

`python -m benchmarks.daemon [SOURCES [HOURS [RATIO]]]`: so many sources, each visited once an hour, for so many simulated hours, in a
time that runs RATIO times as fast as ours. Old articles are known beforehand, as in a service that has run for long.
Shares of the processor are those of a real hour: what was used, divided by the simulated time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

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
    manner,
    newest,
    path,
    published,
    share,
    simulated,
)
from crawler import gate, reactor
from crawler.report import VisitReport
from crawler.robots import Robots
from crawler.visit import Visitor
from crawler.workers import Workers
from qianyue import garbage, translate
from qianyue.desk import Desk
from qianyue.housework import Configuration, HouseWork
from qianyue.meters import Meters
from qianyue.pages import warm_up
from qianyue.settings import Settings, load
from qianyue.telling import load_alert
from qianyue.visiting import SourceVisits
from qianyue.wiring import House, open_store
from scheduler.daemon import Daemon, Pace
from store.tables import LinkFate, LinkRow, SourceRow
from store.urls import url_hash

SOURCES, HOURS, VISITS_A_SECOND = 1_000, 2.0, 15.0
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
    used: float = 0.0  #: seconds of the processor, once the daemon ran
    second_round: Counter[bool] = field(default_factory=Counter)  #: by whether a later visit found the page unchanged
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        Meters.__init__(self)

    def began(self, late: timedelta) -> None:
        self.late.append(late.total_seconds())

    def visited(self, report: VisitReport) -> None:
        self.outcomes["unchanged" if report.unchanged else report.outcome.value] += 1
        self.fetched += report.fetched
        if report.source in self.seen:
            self.second_round[report.unchanged] += 1
        self.seen.add(report.source)


@dataclass
class Watch:
    """What is read off while the daemon runs."""

    memory: list[int] = field(default_factory=list)  #: MB of the daemon's process
    stalls: list[float] = field(default_factory=list)  #: milliseconds by which a sleep of the loop was too long

    async def memory_now_and_then(self, every: float) -> None:
        while True:
            self.memory.append(resident())
            await asyncio.sleep(every)

    async def loop(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            self.stalls.append((time.perf_counter() - before - 0.01) * 1000)


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
    """Make the store that of a service which has run for long: sources due all over the hour, old articles known."""
    with engine.begin() as connection:  # type: ignore[attr-defined]
        for site in range(count):
            due = START + timedelta(hours=share(site + count))
            row = update(SourceRow).where(SourceRow.name == f"s{site}")
            connection.execute(row.values(next_due_at=due, succeeded_at=START, visits=1))
        now, base = START, f"http://s{{}}.example:{web.port}"
        urls = [base.format(site) + path(site, number) for site in range(count) for number in range(-OLD - 1, 0)]
        known = {"fate": LinkFate.ARTICLE, "tries": 1, "seen_at": now}
        connection.execute(insert(LinkRow), [{"url_hash": url_hash(url), "url": url, **known} for url in urls])


async def run(settings: Settings, web: Web, clock: Clock, hours: float) -> tuple[Notes, Watch, float]:
    from twisted.internet import reactor as twisted  # noqa: PLC0415  it is not there before crawler.reactor has begun

    twisted.installNameResolver(Resolver())  # type: ignore[attr-defined]
    notes, watch = Notes(), Watch()
    engine = open_store(settings)
    watched = translate.sources(settings)
    with gate.installed(translate.gate(settings)):
        async with Desk(engine) as desk, Workers(1, 60, initializer=warm_up, preload=("qianyue.pages",)) as workers:
            await workers.warm_up()
            robots = Robots(ttl=6 * 3600 / clock.ratio, ttl_failed=600 / clock.ratio)
            visitor = Visitor(translate.fetching(settings), workers, robots=robots)
            visits = SourceVisits(desk, visitor, workers, watched, translate.watch(settings), clock=clock, meters=notes)
            await visits.sync()
            settle(engine, web, len(watched))
            rates = translate.rates(settings)
            sending = Deliverer(
                engine,
                translate.subscribers(settings),
                lambda session, delivery: load_alert(session, delivery, rates),
                AppriseSender(),
                clock=clock,
                lease=timedelta(hours=2),
                in_thread=desk.run,
            )
            house = House(desk, visits, sending, watched, notes, None)
            garbage.set_aside()
            clock.begin()
            before, worker = time.process_time(), -worker_seconds(workers)
            await go(HouseWork(house, Configuration(settings, ""), lambda: None, str), settings, watch, clock, hours)  # type: ignore[arg-type, return-value]
            notes.used = time.process_time() - before
            worker += worker_seconds(workers)
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
    )
    end = (hours * 3600 - clock.seconds()) / clock.ratio
    watching = [asyncio.ensure_future(one) for one in (watch.loop(), watch.memory_now_and_then(max(end / 10, 1)))]
    asyncio.get_running_loop().call_later(end, stop.set)
    await daemon.run(stop)
    for one in watching:
        one.cancel()


def worker_seconds(workers: Workers) -> float:
    total = 0.0
    for lane in workers._lanes:  # noqa: SLF001  nobody else asks which processes they are
        if pid := lane._pid:  # noqa: SLF001
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def at(values: list[float], share_of_all: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share_of_all), len(ordered) - 1)] if ordered else float("nan")


def main(count: int = SOURCES, hours: float = HOURS, ratio: float = 0.0) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    ratio = ratio or VISITS_A_SECOND * 3600 / count
    clock = Clock(ratio)
    with tempfile.TemporaryDirectory() as folder, simulated(clock) as web:
        before = time.perf_counter()
        settings = configured(folder, web, count, ratio)
        print(f"{count} sources, each visited hourly, {hours:g} simulated hours, time {ratio:g} times as fast as ours")
        print(f"configuration read and checked in {time.perf_counter() - before:.1f} s")
        notes, watch, worker = reactor.run(lambda: run(settings, web, clock, hours))
        told = web.told()
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
    later = notes.second_round
    print("requests: " + _said(told.requests))  # type: ignore[attr-defined]
    print(
        f"visits without work, after each source's first in this process: {later[True] / max(later.total(), 1):.0%}; "
        f"article pages fetched: {notes.fetched}"
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
    print(f"event loop, real: late by p50 {at(watch.stalls, 0.5):.1f} ms, p99 {at(watch.stalls, 0.99):.1f} ms")
    _report_alerts(count, simulated_seconds, told.alerts)  # type: ignore[attr-defined]


def _report_alerts(count: int, end: float, alerts: list[tuple[float, int, int]]) -> None:
    first: dict[tuple[int, int], float] = {}
    for when, site, number in alerts:
        first.setdefault((site, number), when)
    reachable = (site for site in range(count) if manner(site) not in {Manner.FAILING, Manner.NAMELESS})
    # What came out in the last hour and a tenth may not have been visited yet.
    due = {(site, number) for site in reachable for number in range(newest(site, end - 4000) + 1)}
    minutes = [(when - published(site, number)) / 60 for (site, number), when in first.items()]
    print(
        f"from publication to alert, simulated minutes: p50 {at(minutes, 0.5):.1f}, p95 {at(minutes, 0.95):.1f}; "
        f"told {len(first)}, told twice {len(alerts) - len(first)}, published over 66 minutes before the end and untold {len(due - first.keys())}"
    )


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, float, float), sys.argv[1:], strict=False)))
