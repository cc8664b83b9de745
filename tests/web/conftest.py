from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.model import Amount, Bound, Level, Reading, Record, Stage
from store import articles, events
from store.database import session
from web.app import create_app

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
TOKEN = "a-token-of-some-length"

Keep = Callable[..., int]


@pytest.fixture
def keep(sqlite_engine: Engine) -> Keep:
    """Keeps an article with one signing; returns the event."""

    def keep(title: str = "恒湖储能基地签约落户", url: str = "https://news.example/1.html", **facts: object) -> int:
        said = {
            "stage": Stage.SIGNED,
            "level": Level.PROJECT,
            "amount": Amount(3_200_000_000, "CNY", Bound.OVER),
            "projects": 1,
            "name": "恒湖储能基地",
            "investors": ("恒湖能源有限公司",),
            "region": "江苏省无锡市滨湖区",
            "date": date(2026, 3, 1),
            "evidence": "恒湖能源有限公司总投资超32亿元的储能基地项目签约",
        }
        record = Record(**(said | facts))
        article = Article(
            url=url,
            title=title,
            paragraphs=(record.evidence,),
            publisher="湖畔日报",
            published=Published.on(date(2026, 3, 2)),
        )
        reading = Reading((record,), record.region)
        with session(sqlite_engine) as opened:
            kept = articles.keep(opened, article, reading, source="滨湖", now=NOW)
            [attached] = events.attach(opened, kept, reading.records, now=NOW)
        return attached.event_id

    return keep


@pytest.fixture
def web(sqlite_engine: Engine) -> Iterator[TestClient]:
    with TestClient(create_app(sqlite_engine, token=None), base_url="http://127.0.0.1:8642") as client:
        yield client


@pytest.fixture
def guarded(sqlite_engine: Engine) -> Iterator[TestClient]:
    with TestClient(create_app(sqlite_engine, token=TOKEN), base_url="https://qianyue.example") as client:
        yield client
