"""A fetched page is kept beside the article that was read on it, once for each thing that it said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from alerts.rules import Rates
from crawler.fetch.report import FetchedPage, Outcome, SourceSpec, VisitReport
from crawler.find.links import Link
from qianyue.ingest import Watch
from qianyue.translate import WatchedSource
from qianyue.visiting import SourceVisits
from scheduler.plan import Schedule
from signings.article import Article
from signings.model import Reading
from store import proof, sources
from store.database import reading, session
from store.tables import ArticleRow, PageRow

NOW = datetime(2026, 6, 3, 8, tzinfo=UTC)
URL = "http://news.example/1.html"
LIST = SourceSpec(name="澄江", url="http://news.example/")


class Inline:
    """The program's desk, worker processes and visitor, for one page that the source has now."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.page, self.text = engine, b"", ""

    async def read(self, work: Callable[..., Any]) -> Any:
        with reading(self.engine) as opened:
            return work(opened)

    async def write(self, work: Callable[..., Any]) -> Any:
        with session(self.engine) as opened:
            return work(opened)

    async def run(self, *_: object) -> tuple[Article, Reading]:
        return Article(url=URL, title="签约", paragraphs=(self.text,)), Reading()

    async def visit(self, *_: object, sink: Callable[[FetchedPage], Any], **__: object) -> VisitReport:
        fetched = FetchedPage(
            url=URL, link=Link(URL, "签约", None), body=self.page, content_type="text/html", status=200, fetched_at=NOW
        )
        await sink(fetched)
        return VisitReport(source=LIST.name, outcome=Outcome.DONE, started=NOW, seconds=1.0, links=1, fetched=1)


@pytest.fixture
def inline(sqlite_engine: Engine) -> Inline:
    with session(sqlite_engine) as opened:
        sources.sync(opened, [sources.SourceSpec(LIST.name, LIST.url, timedelta(hours=1))], now=NOW)
    return Inline(sqlite_engine)


async def visit(inline: Inline, page: bytes, text: str, **settings: Any) -> None:
    inline.page, inline.text = page, text
    watched = {LIST.name: WatchedSource(spec=LIST, schedule=Schedule(), region=None)}
    watch = Watch(rates=Rates(as_of=date(2026, 1, 2), yuan_per={"USD": Decimal(7)}))
    visits = SourceVisits(inline, inline, inline, watched, watch, clock=lambda: NOW, **settings)  # type: ignore[arg-type]
    assert await visits.take(LIST.name, forced=True)
    await visits.visit(LIST.name)


async def test_a_page_is_kept_again_only_where_its_article_changed(inline: Inline) -> None:
    await visit(inline, b"<p>one</p>", "云岭市昨天签约铜箔项目。")
    await visit(inline, b"<p>one, read 7 times</p>", "云岭市昨天签约铜箔项目。")
    await visit(inline, b"<p>two</p>", "更正：云岭市昨天签约储能项目。")

    with reading(inline.engine) as opened:
        number = opened.scalars(select(ArticleRow.id)).one()
        assert [[page.body for page in proof.pages(opened, number, version)] for version in (1, 2)] == [
            [b"<p>one</p>"], [b"<p>two</p>"],
        ]  # fmt: skip
        assert opened.scalar(select(func.count()).select_from(PageRow)) == 2


async def test_a_page_beyond_the_configured_size_is_not_kept(inline: Inline) -> None:
    await visit(inline, b"<p>too long</p>", "云岭市昨天签约铜箔项目。", largest_page=10)

    with reading(inline.engine) as opened:
        assert opened.scalar(select(func.count()).select_from(PageRow)) == 0
