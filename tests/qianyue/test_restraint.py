"""Hosts are asked no faster and no more than they want, over all visits and restarts: measured at real servers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.fetch import reactor
from crawler.fetch.report import VisitReport
from qianyue.settings import Settings, load
from qianyue.wiring import open_house
from store import hosts, sources
from store.database import connect, session
from store.database import reading as reading_of
from store.hosts import HostState
from store.sources import SourceStatus
from tests.qianyue.paper import Paper

CONFIG = """contact: ops@example.org
store: sqlite:///{folder}/paper.db
max_age: none
crawl: {{pace: {pace}, allow_networks: [127.0.0.0/8]{more}}}
rules: [{{name: 全部签约, tell: [值班]}}]
subscribers: {{值班: "json://127.0.0.1:9/"}}
regions:
  - name: 湖南
    sources:
      - {{name: 甲, url: "{a}"}}
      - {{name: 乙, url: "{b}"}}
"""
SIGNED = "3月2日,云州经开区与恒瑞储能科技有限公司签约,恒瑞储能科技有限公司将投资{}亿元建设储能生产基地项目。"

Configure = Callable[..., Settings]


@pytest.fixture
def paper() -> Iterator[Paper]:
    with Paper() as paper:
        paper.put_list("/a/", {"/n/1.html": "云州经开区签约储能生产基地项目", "/n/2.html": "云州召开产业链工作例会"})
        paper.put_list("/b/", {"/n/3.html": "云州举办春季招聘会启动仪式"})
        for number in (1, 2, 3):
            paper.put_article(f"/n/{number}.html", f"云州要闻第{number}号", SIGNED.format(number))
        yield paper


@pytest.fixture
def configure(tmp_path: Path, paper: Paper) -> Configure:
    def configured(pace: str = "300ms", more: str = "") -> Settings:
        file = tmp_path / "config.yaml"
        values = {"pace": pace, "more": more, "a": paper.url("/a/"), "b": paper.url("/b/")}
        file.write_text(CONFIG.format(folder=tmp_path, **values), encoding="utf-8")
        return load(file, {})

    return configured


def one_life(settings: Settings, *names: str) -> list[VisitReport]:
    """Visit the sources one after the other as a process of its own would, from its start to its end."""

    async def live() -> list[VisitReport]:
        async with open_house(settings) as house:
            reports = [await house.visits.visit(name) for name in names]
        return [report for report in reports if report is not None]

    return reactor.run(live)


def status(settings: Settings, name: str) -> SourceStatus:
    engine = connect(settings.store.get_secret_value())
    with reading_of(engine) as opened:
        found = sources.status(opened, name)
    engine.dispose()
    assert found is not None
    return found


def test_a_host_is_asked_at_its_pace_over_visits_and_restarts(paper: Paper, configure: Configure) -> None:
    settings = configure()

    for _ in range(2):
        one_life(settings, "甲", "乙")

    gaps = [later.at - earlier.at for earlier, later in pairwise(paper.asked)]
    assert len(paper.asked) == 9  # twice robots.txt and two lists, once three articles
    assert min(gaps) >= 0.3


def test_a_crawl_delay_holds_from_the_first_request_after_a_restart(paper: Paper, configure: Configure) -> None:
    paper.robots = "User-agent: *\nCrawl-delay: 1\n"
    settings = configure("10ms")
    one_life(settings, "乙")
    paper.asked.clear()

    begun = time.monotonic()
    one_life(settings, "乙")

    assert paper.paths()[0] == "/robots.txt"
    assert paper.asked[0].at - begun >= 1


def test_a_host_that_asked_for_a_rest_has_it_after_a_restart_too(paper: Paper, configure: Configure) -> None:
    settings = configure("10ms")
    one_life(settings, "乙")
    resting = datetime.now(UTC) + timedelta(hours=1)
    change = HostState(host="127.0.0.1", delay=0.0, resting_until=resting, day=date(2026, 3, 2), asked=1)
    engine = connect(settings.store.get_secret_value())
    with session(engine) as opened:
        hosts.save(opened, [change])
    engine.dispose()
    paper.asked.clear()

    [report] = one_life(settings, "乙")

    assert paper.asked == []
    assert "asks to be left alone" in (report.reason or "")


def test_a_budget_holds_over_restarts_and_what_is_left_waits_for_tomorrow(paper: Paper, configure: Configure) -> None:
    settings = configure("10ms", ", budget: 4")

    [first] = one_life(settings, "甲")
    [second] = one_life(settings, "乙")

    assert paper.paths() == ["/robots.txt", "/a/", "/n/1.html", "/n/2.html"]
    assert (first.fetched, second.spent, second.failures) == (2, True, ())
    late = status(settings, "乙")
    zone = ZoneInfo(settings.timezone)
    assert late.next_due_at.astimezone(zone).date() == datetime.now(zone).date() + timedelta(days=1)
    assert (late.why, late.failures) == ("its host has had its requests of today", 0)
