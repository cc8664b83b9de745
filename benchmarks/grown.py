"""The store at a million articles: what ingest, look-ups and searches cost there, on SQLite and PostgreSQL.

`python -m benchmarks grown [ARTICLES]` (default 1,000,000; an hour or two, and 45 GB of disk for both databases). The
first 10,000 articles are ingested one by one. The store is then filled with their rows again and again, under numbers
and look-up keys of their own, to 100,000 and to the size asked for; at each size new articles are ingested and measured
as they are in `python -m benchmarks store`.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    column,
    func,
    insert,
    select,
    table,
    text,
    true,
)
from sqlalchemy.schema import AddConstraint, DropConstraint
from sqlalchemy.sql.elements import ColumnElement

from benchmarks.postgres import private_postgresql
from benchmarks.store import Figures, ask, bytes_of, made, measured, opened_sqlite, report
from store import database
from store.tables import (
    ArticleRow,
    BandRow,
    Base,
    DeliveryRow,
    EventArticleRow,
    EventMarkRow,
    EventRow,
    RecordRow,
    SketchRow,
    StoryRow,
)
from store.words import words

BASE = 10_000
FRESH = 1_000  #: articles that are ingested one by one and measured at each size
STRIDE = 20_000  #: between the numbers of an original and of its copy, and of one copy and the next
FILLED = (StoryRow, ArticleRow, SketchRow, BandRow, EventRow, RecordRow, EventArticleRow, EventMarkRow, DeliveryRow)

_NUMBERS = {"id", "article_id", "story_id", "event_id"}
_KEYS = {"band", "mark"}
_HASHES = {"url_hash", "text_hash", "body_hash"}
COPIES = table("copies", column("number", BigInteger), column("mask", BigInteger))

#: What makes filling fast and is undone with the connection: nobody asks for a parent that is copied with its child.
_BEFORE = {
    "sqlite": ["PRAGMA cache_size=-1000000", "PRAGMA foreign_keys=OFF"],
    "postgresql": [
        "SET maintenance_work_mem = '1GB'",
        "SET work_mem = '256MB'",
        "SET session_replication_role = replica",
        "DROP INDEX IF EXISTS ix_article_search_words",
    ],
}
_AFTER = {
    "sqlite": ["ANALYZE", "DROP TABLE copies"],
    "postgresql": [
        "CREATE INDEX ix_article_search_words ON article_search USING gin (words)",
        *(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
            for name in ("stories", "articles", "events", "records", "deliveries")
        ),
        "ANALYZE",
        "DROP TABLE copies",
    ],
}

_PLACE_BITS = 40  # of store.search: an entry's place is its day and its article's number


def grow(engine: Engine, largest: int) -> None:
    """Fill the store to each size and print what it costs there."""
    articles = made(BASE + FRESH * 3)
    measured(engine, islice(articles, BASE - FRESH), Figures())
    copies = 0
    for size in sorted({BASE, max(BASE, largest // 10), largest}):
        started, wanted = time.monotonic(), size // BASE - 1
        _fill(engine, range(copies + 1, wanted + 1))
        copies = max(copies, wanted)
        print(f"filled to {size:,} in {time.monotonic() - started:,.0f} s", flush=True)
        figures = Figures()
        last = measured(engine, islice(articles, FRESH), figures)
        ask(engine, last, figures)
        report(size, figures, bytes_of(engine) / size)


def _fill(engine: Engine, numbers: range) -> None:
    chance = random.Random(numbers.start)
    with engine.connect() as connection:
        for statement in _BEFORE[connection.dialect.name]:
            connection.connection.cursor().execute(statement)  # SQLite takes some only before a transaction
        connection.exec_driver_sql("CREATE TEMPORARY TABLE copies (number BIGINT, mask BIGINT)")
        if numbers:
            connection.execute(insert(COPIES), [{"number": it, "mask": chance.getrandbits(62)} for it in numbers])
        for row in FILLED if numbers else ():
            filled = Base.metadata.tables[row.__tablename__]
            with _without_indexes(connection, filled):
                _copy(connection, filled)
            connection.commit()
        if numbers:
            _copy_search(connection, numbers)
        for statement in _AFTER[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        connection.commit()
    engine.dispose()  # what was set for filling goes with its connection
    gc.collect()


def _copy(connection: Connection, filled: Table) -> None:
    """Insert the rows of the first articles again for each copy; sorted as the table is, which a database fills fastest."""
    columns = list(filled.columns)
    chosen = [_copied(connection, column) for column in columns]
    first = next(iter(filled.primary_key.columns))
    originals = [func.coalesce(column, 0) < STRIDE for column in columns if column.name in _NUMBERS]
    rows = select(*chosen).join_from(filled, COPIES, true()).where(*originals).order_by(chosen[columns.index(first)])
    connection.execute(insert(filled).from_select([column.name for column in columns], rows))


@contextmanager
def _without_indexes(connection: Connection, filled: Table) -> Iterator[None]:
    """Have the table's indexes made when all its rows are there, and in PostgreSQL its keys too."""
    keys = list(_keys(filled)) if connection.dialect.name == "postgresql" else []
    for index in filled.indexes:
        index.drop(connection)
    for key in keys:
        connection.execute(DropConstraint(key))
    yield
    for key in keys:
        connection.execute(AddConstraint(key))
    for index in filled.indexes:
        index.create(connection)


def _keys(filled: Table) -> Iterator[PrimaryKeyConstraint | UniqueConstraint]:
    """Yield what makes rows unique and no other table refers to."""
    known = filled.metadata.tables.values()
    is_referred_to = any(key.column.table is filled for other in known for key in other.foreign_keys)
    for key in filled.constraints:
        if isinstance(key, UniqueConstraint) or (isinstance(key, PrimaryKeyConstraint) and not is_referred_to):
            yield key


def _copied(connection: Connection, one: Column[Any]) -> ColumnElement[Any]:
    if one.name in _NUMBERS:
        return one + COPIES.c.number * STRIDE
    if one.name in _KEYS:  # exclusive or, which SQLite has no sign for
        return one.bitwise_or(COPIES.c.mask) - one.bitwise_and(COPIES.c.mask)
    if one.name in _HASHES and connection.dialect.name == "sqlite":
        return func.randomblob(16)
    if one.name in _HASHES:
        return func.decode(func.md5(func.concat(func.encode(one, "hex"), COPIES.c.number)), "hex")
    return one


def _copy_search(connection: Connection, numbers: range) -> None:
    if connection.dialect.name == "postgresql":
        insert_all = text(
            "INSERT INTO article_search (place, words) SELECT place + number * :stride, words FROM article_search, copies"
            " WHERE place & :mask < :stride"
        )
        connection.execute(insert_all, {"mask": (1 << _PLACE_BITS) - 1, "stride": STRIDE})
        return
    said = list(_searched(connection))
    for number in numbers:
        rows = [{"place": place + number * STRIDE, "words": words_} for place, words_ in said]
        connection.execute(text("INSERT INTO article_search (rowid, words) VALUES (:place, :words)"), rows)
        connection.commit()


def _searched(connection: Connection) -> Iterator[tuple[int, str]]:
    """The index holds words without their text, so they are made again from the articles."""
    rows = connection.execute(
        select(ArticleRow.id, SketchRow.day, ArticleRow.title, ArticleRow.body)
        .join(SketchRow, SketchRow.article_id == ArticleRow.id)
        .where(ArticleRow.id < STRIDE)
        .order_by(SketchRow.day, ArticleRow.id)
    )
    for article_id, day, title, body in rows:
        yield day << _PLACE_BITS | article_id, " ".join(words(f"{title}\n{body}"))


def main() -> None:
    largest = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1_000_000)
    for name, opened in (("SQLite", opened_sqlite), ("PostgreSQL", private_postgresql)):
        with opened() as url:
            if url is None:
                print("PostgreSQL's programs are not on this machine")
                continue
            print(f"{name}, up to {largest:,} articles")
            engine = database.connect(url)
            database.upgrade(engine)
            grow(engine, largest)
            engine.dispose()


if __name__ == "__main__":
    main()
