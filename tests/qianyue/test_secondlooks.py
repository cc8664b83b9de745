"""Articles are looked at again in their first days, at little cost, and what a paper has corrected is taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from crawler.fetch import reactor
from crawler.fetch.report import VisitReport
from qianyue.settings import Settings, load
from qianyue.wiring import open_house
from store import views
from store.database import connect, session
from store.database import reading as reading_of
from store.tables import RecheckRow
from tests.qianyue.paper import Paper

CONFIG = """contact: ops@example.org
store: sqlite:///{folder}/paper.db
max_age: none
crawl: {{pace: 1ms, allow_networks: [127.0.0.0/8], again: {again}}}
rules: [{{name: 全部签约, tell: [值班]}}]
subscribers: {{值班: "json://127.0.0.1:9/"}}
regions:
  - name: 湖南
    sources:
      - {{name: 澄江日报, url: "{url}"}}
"""
SIGNED = "云州经开区与恒瑞储能科技有限公司签约,恒瑞储能科技有限公司将投资{}亿元建设储能生产基地项目。"
ARTICLE, OTHER = "/n/1.html", "/n/2.html"

Configure = Callable[..., Settings]


@pytest.fixture
def paper() -> Iterator[Paper]:
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    with Paper() as paper:
        paper.put_list("/", {ARTICLE: "云州经开区签约储能生产基地项目", OTHER: "云州召开产业链工作例会"})
        paper.put_article(ARTICLE, "云州经开区签约储能生产基地项目", SIGNED.format(12), day=today)
        paper.put_article(OTHER, "云州召开产业链工作例会", "会议听取了各专班的汇报。", day=today)
        yield paper


@pytest.fixture
def configure(tmp_path: Path, paper: Paper) -> Configure:
    def configured(again: str = "[6h, 1d]") -> Settings:
        file = tmp_path / "config.yaml"
        file.write_text(CONFIG.format(folder=tmp_path, again=again, url=paper.url("/")), encoding="utf-8")
        return load(file, {})

    return configured


Step = timedelta | Callable[[], None]  #: time that passes, or what the paper does


def visits(settings: Settings, *steps: Step) -> list[VisitReport]:
    """Visit the paper, and again after each of *steps* that is a time; return how the visits went."""

    async def all_of_them() -> list[VisitReport | None]:
        reports = []
        async with open_house(settings) as house:
            for step in (timedelta(), *steps):
                if isinstance(step, timedelta):
                    pass_time(settings, step)
                    reports.append(await house.visits.visit("澄江日报"))
                else:
                    step()
        return reports

    return [report for report in reactor.run(all_of_them) if report is not None]


def pass_time(settings: Settings, span: timedelta) -> None:
    """Do what time does to the articles that wait for another look."""
    if span:
        engine = connect(settings.store.get_secret_value())
        with session(engine) as opened:
            for row in opened.scalars(select(RecheckRow)):
                times = {"first_at": row.first_at - span, "due_at": row.due_at - span}
                opened.execute(update(RecheckRow).where(RecheckRow.url_hash == row.url_hash).values(**times))
        engine.dispose()


def amounts(settings: Settings) -> list[int | None]:
    engine = connect(settings.store.get_secret_value())
    with reading_of(engine) as opened:
        found = [one.record.amount and one.record.amount.value for one in views.recent(opened)]
    engine.dispose()
    return found


def test_an_article_is_asked_for_again_at_its_times_and_answered_by_304(paper: Paper, configure: Configure) -> None:
    hours = (timedelta(hours=5), timedelta(hours=2), timedelta(hours=10), timedelta(hours=8), timedelta(days=90))
    reports = visits(configure(), *hours)

    assert [len(report.looked_at) for report in reports] == [0, 0, 2, 0, 2, 0]
    assert [report.same for report in reports] == [0, 0, 2, 0, 2, 0]
    assert [report.fetched for report in reports] == [2, 0, 0, 0, 0, 0]
    assert paper.answers(ARTICLE) == [200, 304, 304]


def test_a_sum_that_the_paper_corrects_is_taken_in_and_told_once_more(paper: Paper, configure: Configure) -> None:
    settings = configure()
    today = f"{datetime.now(UTC):%Y-%m-%d}"

    def correct() -> None:
        paper.put_article(ARTICLE, "云州经开区签约储能生产基地项目", SIGNED.format(21), day=today)

    _, changed, again = visits(settings, correct, timedelta(hours=7), timedelta(hours=20))

    assert (len(changed.looked_at), changed.same, changed.fetched) == (2, 1, 0)
    assert (again.same, paper.answers(ARTICLE)) == (2, [200, 200, 304])  # the changed one kept its times
    assert amounts(settings) == [21 * 10**8]


def test_what_can_not_be_had_at_its_time_stays_as_it_is_and_is_no_failure(paper: Paper, configure: Configure) -> None:
    settings = configure()

    def withdraw() -> None:
        del paper.pages[ARTICLE]

    _, report = visits(settings, withdraw, timedelta(hours=7))

    assert (len(report.looked_at), report.same, report.failures) == (2, 1, ())
    assert amounts(settings) == [12 * 10**8]


def test_news_that_is_old_when_it_is_found_is_not_looked_at_again(paper: Paper, configure: Configure) -> None:
    paper.put_article(ARTICLE, "云州经开区签约储能生产基地项目", SIGNED.format(12), day="2025-03-02")

    _, report = visits(configure(), timedelta(hours=7))

    assert report.looked_at == (paper.url(OTHER),)


def test_nothing_is_looked_at_again_where_nobody_wants_it(configure: Configure) -> None:
    _, report = visits(configure("[]"), timedelta(hours=7))

    assert report.looked_at == ()
