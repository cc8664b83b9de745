"""Articles and records that a test only has to say the important of."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing.context import ForkServerContext
from typing import Any

import pytest
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

BODY = (
    "3月1日，云岭市招商推介会在市会展中心举行，现场签约项目12个，总投资86.4亿元，涵盖装备制造、绿色食品和文旅康养。",
    "市长在致辞中介绍了当地的区位、水电和用工条件，并承诺对每个项目配一名专员，从拿地到投产跟到底。",
    "签约企业代表说，他们三次到云岭考察，看中的是铁路专用线和现成的标准厂房，设备预计六月进场调试。",
)


@pytest.fixture(scope="session")
def workers() -> ForkServerContext:
    """Processes of their own, that have imported the store already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.ready"])
    return context


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def make_article() -> Callable[..., Article]:
    numbers = itertools.count(1)

    def make(**facts: Any) -> Article:
        plain = {
            "url": f"http://news.example.cn/{next(numbers)}.html",
            "title": "云岭招商推介会签约86.4亿元",
            "paragraphs": BODY,
            "publisher": "云岭日报",
            "author": "方小满",
            "editor": None,
            "published": Published.on(date(2026, 3, 2)),
        }
        return Article(**{**plain, **facts})

    return make


@pytest.fixture
def make_record() -> Callable[..., Record]:
    def make(**facts: Any) -> Record:
        plain = {"stage": Stage.SIGNED, "level": Level.PROJECT, "amount": Amount(1_200_000_000)}
        return Record(**{**plain, **facts})

    return make


@pytest.fixture
def make_event(make_article: Callable[..., Article], make_record: Callable[..., Record]) -> Callable[[Engine], int]:
    """Keep an article with one signing; return the event's number."""

    def make(engine: Engine, **facts: Any) -> int:
        record = make_record(**facts)
        with database.session(engine) as session:
            kept = articles.keep(session, make_article(), Reading((record,)), source=None, now=NOON)
            [attached] = events.attach(session, kept, [record], now=NOON)
            return attached.event_id

    return make
