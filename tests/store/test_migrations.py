"""Stores of earlier revisions, with data in every table, brought to the newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from signings.article import Article, Place, Precision, Published
from signings.model import Reading
from store import articles, database, starts, stories, upkeep, waiting
from store.tables import ArticleRow, BandRow, PageRow
from tests.conftest import Cluster

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

#: What a column of a fixed set of words, or one that a test reads, holds; any other holds what its type allows.
HELD: dict[str, Any] = {
    "articles.url": "http://a.example/1.html",
    "articles.title": "云岭签约",
    "articles.body": "云岭市与某公司签约。",
    "precision": "minute",
    "stage": "signed",
    "level": "project",
    "bound": "exact",
    "industry": "新能源",
    "confidence": "sure",
    "currency": "CNY",
    "fate": "article",
    "state": "sent",
    "event_changes.kind": "corrected",
    "event_ties.kind": "part_of",
    "events_apart.other_id": 2,
    "event_ties.other_id": 2,
    "packed": bytes(25),
    "packed_size": 25,
    "reckoned": False,
    "last_event": 0,
}

Contents = dict[str, list[dict[str, Any]]]


def held(column: Column[Any]) -> Any:
    for name in (f"{column.table.name}.{column.name}", column.name):
        if name in HELD:
            return HELD[name]
    by_type = {JSON: [], Boolean: True, DateTime: NOON, Date: date(2026, 3, 2), LargeBinary: bytes(16), String: "某"}
    return next((value for kind, value in by_type.items() if isinstance(column.type, kind)), 1)


def tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database, but for those that keep the search and the revision."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(("article_search", "alembic", "sqlite")))
    return found.sorted_tables


def contents(engine: Engine) -> Contents:
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables(connection)
        }


@dataclass(frozen=True)
class Upgraded:
    """A store that an earlier version made and filled, brought to the newest: each is made once for all tests."""

    engine: Engine
    before: Contents
    after: Contents


BACKENDS = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="module", params=["0001", "0002", "0003", "0004", "0005", "0006"])
def revision(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module", params=BACKENDS)
def upgraded(
    request: pytest.FixtureRequest, revision: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Upgraded]:
    """A store of that revision with a row in every table, and a second event that is tied to the first; upgraded."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('old') / 'store.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.url(cluster.make())
    engine = database.connect(url)
    with engine.connect() as connection, connection.begin():
        command.upgrade(database._alembic(connection), revision)  # as an older program would
        _fill(connection)
    before = contents(engine)
    database.upgrade(engine)
    yield Upgraded(engine, before, contents(engine))
    engine.dispose()


def _fill(connection: Connection) -> None:
    for table in tables(connection):
        row = {column.name: held(column) for column in table.columns}
        rows = [row, {**row, "id": 2}] if table.name == "events" else [row]
        connection.execute(table.insert(), rows)
    place, word = ("place", "'云岭':1") if connection.dialect.name == "postgresql" else ("rowid", "云岭")
    connection.execute(
        text(f"INSERT INTO article_search ({place}, words) VALUES (:place, :word)"),
        {"place": NOON.date().toordinal() << 40 | 1, "word": word},
    )


def test_no_row_of_an_earlier_version_is_lost_or_changed(upgraded: Upgraded) -> None:
    before, after = upgraded.before, upgraded.after

    database.check(upgraded.engine)
    assert {name: len(rows) for name, rows in before.items()} == {name: len(after[name]) for name in before}
    for name, rows in before.items():
        for row, now in zip(rows, after[name], strict=True):
            assert {column: now[column] for column in row} == row
    assert not any("foreign" in fault or "belongs to" in fault for fault in upkeep.faults(upgraded.engine))


REPORT = (
    "3月1日，云岭市与海拓新能源有限公司签订投资协议，由海拓投资36.8亿元，在青石工业园建设年产12万吨锂电铜箔生产基地。\n"
    "基地用地420亩，分两期建设，一期年产5万吨，计划2027年上半年投产，全部达产后预计年产值110亿元，可安排就业2600人。"
)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_copy_of_what_the_first_version_kept_is_found(
    request: pytest.FixtureRequest, backend: str, tmp_path: Path
) -> None:
    if backend == "sqlite":
        engine = database.connect(f"sqlite:///{tmp_path}/store.db")
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        engine = database.connect(cluster.url(cluster.make()))
    copy = Article(url="", title="", paragraphs=tuple(REPORT.split("\n")), published=Published.on(NOON.date()))
    text_ = stories.compared(copy, now=NOON)
    days = [text_.day + further for further in (-46, -45, 0, 45, 46)]
    with engine.connect() as connection, connection.begin():
        command.upgrade(database._alembic(connection), "0001")
        _fill(connection)
        found = {table.name: table for table in tables(connection)}
        [first] = connection.execute(select(found["articles"])).mappings()
        for number, day in enumerate(days, 2):
            unique = {"id": number, "url_hash": bytes([number] * 16), "url": f"http://a.example/{number}.html"}
            connection.execute(found["articles"].insert(), {**first, **unique, "body": REPORT})
            rows = [{"band": key, "day": day, "article_id": number} for key in text_.keys]
            connection.execute(found["bands"].insert(), rows)  # as the first version had them

    database.upgrade(engine)

    with database.reading(engine) as session:
        assert stories.candidates(session, text_) == [(1, REPORT)] * 3
        assert session.scalar(select(func.count()).select_from(BandRow)) == 1 + len(days) * len(text_.keys)
    engine.dispose()


def test_rows_that_belong_to_none_are_refused_after_an_upgrade_as_before(upgraded: Upgraded) -> None:
    with pytest.raises(IntegrityError), database.session(upgraded.engine) as session:
        session.execute(text("INSERT INTO sketches (article_id, sig_version, day, signature) VALUES (77, 1, 1, '')"))


def test_a_page_of_an_earlier_version_counts_with_what_it_takes(upgraded: Upgraded) -> None:
    with database.reading(upgraded.engine) as session:
        assert session.scalars(select(PageRow.packed_size)).all() == [25]


def test_an_article_of_an_earlier_version_is_read_by_the_newest(upgraded: Upgraded) -> None:
    database.check(upgraded.engine)
    with database.reading(upgraded.engine) as session:
        kept = articles.article(session, 1)
    assert kept == Article(
        url="http://a.example/1.html",
        title="云岭签约",
        paragraphs=("云岭市与某公司签约。",),
        publisher="某",
        author="某",
        editor="某",
        published=Published(NOON, Precision.MINUTE),
    )


def test_a_rule_that_told_somebody_before_an_upgrade_is_not_new_after_it(upgraded: Upgraded) -> None:
    with database.session(upgraded.engine) as session:
        starts.begin(session, {("某", "某"), ("某", "新")}, now=NOON, alone=True)
        assert starts.begun_after(session, 1) == {("某", "新")}


def test_a_store_of_an_earlier_version_takes_what_the_newest_keeps(upgraded: Upgraded) -> None:
    shown = Article(
        url="http://a.example/2.html",
        title="云岭又签约",
        paragraphs=("云岭市与另一公司签约。",),
        published=Published(NOON, Precision.MINUTE, resolved=True),
        found={"published": Place.HEAD, "title": Place.META},
    )
    with database.session(upgraded.engine) as session:
        # PostgreSQL counts on from what it gave itself, and the first article came with its number.
        if upgraded.engine.dialect.name == "postgresql":
            session.execute(text("SELECT setval('articles_id_seq', 1), setval('stories_id_seq', 1)"))
        article_id = articles.keep(session, shown, Reading(), source="云岭", now=NOON).article_id
        waiting.replace(session, "云岭", [waiting.WaitingLink("http://a.example/3.html", "", None)])

    with database.reading(upgraded.engine) as session:
        kept = articles.article(session, article_id)
        row = session.get_one(ArticleRow, article_id)
    assert kept == shown
    assert kept is not None
    assert (kept.found, row.reckoned) == (shown.found, True)
