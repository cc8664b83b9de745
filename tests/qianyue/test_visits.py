"""What a visit leaves in the store: health, rhythm, alarms, the next time, and what is not fetched again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from alerts.rules import Rates, Rule
from crawler.fetch import reactor
from crawler.fetch.backlog import Waiting
from crawler.fetch.report import Failure, FailureKind, Outcome, SourceSpec, VisitReport
from crawler.fetch.trip import FetchSettings
from crawler.fetch.unchanged import PageMark
from crawler.fetch.visit import Visitor
from crawler.find.links import Link
from crawler.page.kind import Kind
from qianyue.afterwards import Brought, left_before, mark_to_compare, write_down
from qianyue.demo.configuration import configuration
from qianyue.demo.mailbox import Mailbox
from qianyue.demo.server import DemoWeb
from qianyue.demo.webhook import Webhook
from qianyue.ingest import Watch
from qianyue.settings import Settings, load
from qianyue.translate import WatchedSource
from qianyue.visiting import SourceVisits
from qianyue.wiring import open_house
from scheduler.plan import Hours, Schedule
from signings.article import Article, Published
from store import alarms, sources, starts
from store.database import reading, session
from store.sources import SourceSpec as StoredSpec
from store.sources import SourceStatus

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "http://news.example/list/"
WATCHED = WatchedSource(spec=SourceSpec("澄江", URL), schedule=Schedule(every=HOUR), region="湖南省")


@dataclass
class Desk:
    """Visits of one source at times of the test's."""

    engine: Engine
    now: datetime = NOW
    told: list[str] = field(default_factory=list)

    def visit(self, after: timedelta = HOUR, *, articles: tuple[Article, ...] = (), **report: object) -> SourceStatus:
        self.now += after
        brought = Brought()
        for article in articles:
            brought.add(article)
        facts = {"outcome": Outcome.DONE, "links": 20, "new": len(articles), "fetched": len(articles)} | report
        made = VisitReport(source="澄江", started=self.now, seconds=1.0, **facts)  # type: ignore[arg-type]
        with session(self.engine) as opened:
            after_it = write_down(opened, WATCHED, made, brought, now=self.now, patience=3)
        if after_it.ailing:
            self.told.append(after_it.ailing.ailment.value)
        if after_it.recovered:
            self.told.append("recovered")
        return self.status()

    def fail(self, kind: FailureKind = FailureKind.DNS, **more: object) -> SourceStatus:
        return self.visit(outcome=Outcome.FAILED, links=0, failures=(Failure(URL, kind, "the host is gone"),), **more)

    def status(self) -> SourceStatus:
        with reading(self.engine) as opened:
            found = sources.status(opened, "澄江")
        assert found is not None
        return found

    def alarms(self) -> list[tuple[str, str]]:
        with reading(self.engine) as opened:
            return [(alarm.source, alarm.ailment) for alarm in alarms.still_open(opened)]


@pytest.fixture
def desk(sqlite_engine: Engine) -> Desk:
    with session(sqlite_engine) as opened:
        sources.sync(opened, [StoredSpec("澄江", URL, HOUR)], now=NOW)
    return Desk(sqlite_engine)


def article(body: str = "山河市与云岭集团签约。" * 20, *, dated: bool = True) -> Article:
    published = Published.on(NOW.date()) if dated else None
    return Article(url="http://news.example/1", title="签约", paragraphs=(body,), published=published)


def test_a_failure_is_kept_with_its_kind_and_makes_the_next_visit_later(desk: Desk) -> None:
    desk.fail()
    failed = desk.fail()

    assert (failed.failures, failed.failure, failed.error) == (2, "dns", "the host is gone")
    assert 2 * HOUR <= failed.next_due_at - desk.now <= 2.2 * HOUR
    assert (failed.why or "").startswith("2 failures in a row: in 2h")


def test_a_host_that_asks_for_patience_gets_it(desk: Desk) -> None:
    failed = desk.fail(FailureKind.STATUS, retry_after=5 * 3600.0)

    assert failed.next_due_at - desk.now == 5 * HOUR
    assert failed.why == "Retry-After: in 5h"


def test_an_alarm_is_raised_once_and_ends_once(desk: Desk) -> None:
    for _ in range(6):
        desk.fail()
    assert desk.alarms() == [("澄江", "failing")]
    desk.visit()
    desk.visit()

    assert desk.told == ["failing", "recovered"]
    assert desk.alarms() == []


def test_a_page_without_links_is_a_failure_of_its_own_kind(desk: Desk) -> None:
    for _ in range(3):
        empty = desk.visit(outcome=Outcome.EMPTY, links=0)

    assert empty.failure == "no_links"
    assert desk.told == ["empty"]


def test_a_source_that_falls_silent_beyond_its_rhythm_raises_an_alarm_until_it_speaks(desk: Desk) -> None:
    for _ in range(12):
        desk.visit(DAY, articles=(article(),))
    for _ in range(3):
        desk.visit(DAY)
    assert desk.told == []
    desk.visit(DAY)
    assert desk.told == ["quiet"]

    desk.visit(DAY, articles=(article(),))
    assert desk.told == ["quiet", "recovered"]


def test_what_a_first_visit_finds_says_nothing_of_the_rhythm(desk: Desk) -> None:
    assert desk.visit(articles=(article(),) * 30).arrivals == ()
    assert len(desk.visit(articles=(article(),)).arrivals) == 1


def test_articles_without_date_or_text_are_noticed(desk: Desk) -> None:
    desk.visit(articles=(article(dated=False),) * 20)
    desk.visit(articles=(article("图片"),) * 30)

    assert desk.told[0] == "undated"
    assert desk.status().short == pytest.approx(0.96, abs=0.01)


def test_a_visit_that_a_stop_cut_short_is_given_back(desk: Desk) -> None:
    report = VisitReport(source="澄江", outcome=Outcome.CUT_SHORT, started=NOW, seconds=1.0)
    with session(desk.engine) as opened:
        sources.begin(opened, "澄江", now=NOW, forced=True)
        write_down(opened, WATCHED, report, Brought(), now=NOW, patience=3, stopping=True)

    assert (desk.status().next_due_at, desk.status().failures) == (NOW, 0)


def test_a_visit_whose_time_ran_out_before_the_page_came_has_failed(desk: Desk) -> None:
    assert desk.visit(outcome=Outcome.CUT_SHORT, links=0).failure == "timeout"
    assert desk.visit(outcome=Outcome.CUT_SHORT, links=9).failure is None


def test_a_page_is_compared_for_some_hours_and_then_read_in_full(desk: Desk) -> None:
    mark = PageMark('"v1"', None, bytes(16))
    status = desk.visit(page=mark)

    assert mark_to_compare(status, desk.now + HOUR) == mark
    assert mark_to_compare(desk.visit(unchanged=True, links=0), desk.now + HOUR) == mark
    assert mark_to_compare(desk.status(), desk.now + 7 * HOUR) is None
    assert mark_to_compare(desk.status(), NOW - DAY) is None  # the clock went back


def test_a_page_whose_articles_did_not_all_come_is_read_in_full_the_next_time(desk: Desk) -> None:
    mark = PageMark('"v1"', None, bytes(16))
    lost = Failure("http://news.example/2", FailureKind.TIMEOUT, "no answer")
    none = Failure("http://news.example/3", FailureKind.NO_ARTICLE, "a list")

    assert desk.visit(page=mark, failures=(lost,)).page is None
    assert desk.visit(page=mark, failures=(none,)).page is not None


def test_an_unchanged_page_is_a_success_that_keeps_what_is_known(desk: Desk) -> None:
    desk.visit(page=PageMark('"v1"'), links=33, kind=Kind.LIST)
    same = desk.visit(unchanged=True, links=0)

    assert (same.links, same.unchanged, same.failures) == (33, 1, 0)


class DeskOfTests:
    """Does at once what the program's desk does in a thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def read(self, work: object) -> object:
        with reading(self.engine) as opened:
            return work(opened)  # type: ignore[operator]

    async def write(self, work: object) -> object:
        with session(self.engine) as opened:
            return work(opened)  # type: ignore[operator]


RATES = Rates(NOW.date(), {})


def visits(engine: Engine, schedule: Schedule, now: datetime, watch: Watch | None = None) -> SourceVisits:
    watched = {"澄江": WatchedSource(spec=WATCHED.spec, schedule=schedule, region="湖南省")}
    return SourceVisits(
        DeskOfTests(engine),  # type: ignore[arg-type]
        Visitor(FetchSettings(contact="ops@example.org"), None),  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        watched,
        watch or Watch(rates=RATES),
        clock=lambda: now,
    )


async def test_a_source_whose_turn_comes_after_its_hours_waits_for_the_next_morning(desk: Desk) -> None:
    daytime = Schedule(hours=Hours(time(7), time(22)))
    night, morning = NOW.replace(hour=15), NOW.replace(hour=23, minute=45)  # 23:00 and 07:45 in Shanghai

    assert await visits(desk.engine, daytime, night).take_due(5) == []
    assert desk.status().why == "its hours"
    assert await visits(desk.engine, daytime, morning).take_due(5) == ["澄江"]


def test_after_a_stop_of_days_sources_come_a_few_at_a_time_and_fall_due_apart(desk: Desk) -> None:
    names = [f"来源{number}" for number in range(240)]
    plan = Schedule(every=HOUR)
    now = NOW + 3 * DAY
    with session(desk.engine) as opened:
        sources.sync(opened, [StoredSpec(name, f"http://b.example/{name}", HOUR) for name in names], now=NOW)

    at_once, seen = [], []
    with session(desk.engine) as opened:
        while taken := sources.due(opened, now=now, limit=8):
            at_once.append(len(taken))
            for name in taken:
                sources.begin(opened, name, now=now)
            now += timedelta(seconds=2)
            for name in taken:
                watched = WatchedSource(spec=SourceSpec(name, URL), schedule=plan, region="湖南省")
                report = VisitReport(source=name, outcome=Outcome.DONE, links=20, started=now, seconds=2.0)
                seen.append((name, write_down(opened, watched, report, Brought(), now=now, patience=3).due.at))

    assert sorted(name for name, _ in seen) == sorted(names)  # each once, though it missed 72 visits
    assert max(at_once) == 8
    minutes = Counter(int((due - now).total_seconds() // 60) for _, due in seen)
    assert max(minutes.values()) < 60  # of 240, though all were visited within one minute


async def test_rules_begin_with_a_daemon_its_configuration_or_a_crawl_and_end_with_a_daemons_alone(desk: Desk) -> None:
    watches = [Watch(rules=(Rule(name=name, tell=("ann",)),), rates=RATES) for name in ("甲", "乙", "丙")]
    watching = visits(desk.engine, Schedule(), NOW, watches[0])

    await watching.sync()
    await visits(desk.engine, Schedule(), NOW, watches[1]).join()
    assert begun(desk.engine) == {"甲", "乙"}
    await watching.change({"澄江": WATCHED}, watches[2], patience=5)
    assert begun(desk.engine) == {"丙"}


def begun(engine: Engine) -> set[str]:
    with reading(engine) as opened:
        return {rule for _, rule in starts.begun_after(opened, 0)}


async def test_a_clock_that_goes_back_puts_no_visit_off(desk: Desk) -> None:
    ahead = NOW + 400 * DAY
    with session(desk.engine) as opened:
        sources.begin(opened, "澄江", now=ahead, forced=True)
    watching = visits(desk.engine, Schedule(), NOW + HOUR)
    assert await watching.take_due(5) == []

    await watching.recall()

    assert await watching.take_due(5) == ["澄江"]


async def test_sources_that_only_another_configuration_names_are_in_nobodys_way(desk: Desk) -> None:
    with session(desk.engine) as opened:
        others = [StoredSpec(f"别处{number}", f"http://b.example/{number}", HOUR) for number in range(9)]
        sources.sync(opened, [StoredSpec("澄江", URL, HOUR), *others], now=NOW)
    watching = visits(desk.engine, Schedule(), NOW + HOUR)

    taken = [await watching.take_due(4) for _ in range(4)]

    assert [name for some in taken for name in some] == ["澄江"]


def test_in_one_process_an_unchanged_page_is_read_once_unless_somebody_asks_for_it(tmp_path: Path) -> None:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        file = tmp_path / "config.yaml"
        file.write_text(configuration(tmp_path, web, mailbox, webhook), encoding="utf-8")
        settings = load(file, {})

        async def main() -> list[VisitReport | None]:
            async with open_house(settings) as house:
                reports = [await house.visits.visit("湘岸新闻") for _ in range(2)]
                return [*reports, await house.visits.visit("湘岸新闻", in_full=True)]

        first, second, asked = reactor.run(main)

    assert first is not None
    assert second is not None
    assert asked is not None
    assert (first.unchanged, first.fetched > 0) == (False, True)
    assert (second.unchanged, second.outcome, second.fetched) == (True, Outcome.DONE, 0)
    assert (asked.unchanged, asked.links) == (False, first.links)


def test_the_operator_hears_once_of_a_source_that_fails_and_once_of_its_recovery(tmp_path: Path) -> None:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        text = configuration(tmp_path, web, mailbox, webhook)
        text = text.replace("rules:\n", "operator: 值班群\nhealth: {alarm_after: 2}\nrules:\n", 1)
        page = web.url("news", "/channel/jingji.html")
        for url, times in ((page.replace("jingji", "gone"), 4), (page, 2)):
            (tmp_path / "config.yaml").write_text(text.replace(page, url), encoding="utf-8")
            reactor.run(partial(visit_and_tell, load(tmp_path / "config.yaml", {}), times))

        told = [str(payload["title"]) for payload in webhook.payloads if "来源“湘岸新闻”" in str(payload["title"])]

    assert told == [
        "【签约提醒】来源“湘岸新闻”访问失败：最近 2 次都未成功，网站返回 404",
        "【签约提醒】来源“湘岸新闻”已恢复正常",
    ]


async def visit_and_tell(settings: Settings, times: int) -> None:
    async with open_house(settings) as house:
        for _ in range(times):
            await house.visits.visit("湘岸新闻")
            await house.deliverer.deliver_due()


def test_what_a_visit_leaves_waits_in_the_store_for_the_next(desk: Desk) -> None:
    left = (Waiting(Link("http://news.example/7", "签约七", NOW.date()), 2),)
    desk.visit(left=left)
    with reading(desk.engine) as opened:
        assert left_before(opened, "澄江") == list(left)

    desk.visit(left=())
    with reading(desk.engine) as opened:
        assert left_before(opened, "澄江") == []


def test_what_waited_is_no_news_of_the_source(desk: Desk) -> None:
    desk.visit(new=20, articles=(article(),))

    assert desk.visit(new=0, articles=(article(),)).arrivals == ()


def test_a_restart_forgets_nothing_of_what_a_visit_had_no_room_for(tmp_path: Path) -> None:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        file = tmp_path / "config.yaml"
        file.write_text(configuration(tmp_path, web, mailbox, webhook), encoding="utf-8")
        settings = load(file, {})
        few = settings.model_copy(update={"crawl": settings.crawl.model_copy(update={"max_articles": 3})})

        async def visit() -> VisitReport | None:
            async with open_house(few) as house:
                return await house.visits.visit("湘岸新闻")

        first, second = reactor.run(visit), reactor.run(visit)

    assert first is not None
    assert second is not None
    assert (first.fetched, len(first.left), first.new) == (3, first.new - 3, first.links)
    assert (second.new, second.fetched, second.left) == (0, 3, first.left[3:])


def test_a_crawl_by_another_configuration_leaves_a_daemons_sources_alone(tmp_path: Path) -> None:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        text = configuration(tmp_path, web, mailbox, webhook)
        file = tmp_path / "config.yaml"
        file.write_text(text, encoding="utf-8")
        daemons = load(file, {})
        file.write_text(text.replace("name: 湘岸新闻", "name: 别家").replace("/channel/", "/other/"), encoding="utf-8")
        others = load(file, {})

        async def both() -> tuple[dict[str, str], dict[str, str]]:
            async with open_house(daemons, alone=True) as house:
                before = await house.desk.read(_addresses)
                async with open_house(others) as guest:
                    return before, await guest.desk.read(_addresses)

        before, after = reactor.run(both)

    assert "湘岸新闻" in before
    assert before.items() <= after.items()
    assert set(after) - set(before) == {"别家", "别家订阅"}


def _addresses(opened: Session) -> dict[str, str]:
    return {one.name: one.url for one in sources.statuses(opened)}
