"""Filling a store in bulk: the rows of its first articles again and again, under numbers and keys of their own.

What is filled can be searched, looked up and added to like what was ingested. Each copy of an article has the words of
its original, and look-up keys that no other has, but for those that the originals share among themselves. Each copy of
an event has marks of its own. Nothing of this is safe while it runs: a store that a process died over is to be deleted.
"""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    FromClause,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    bindparam,
    column,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.schema import AddConstraint, DropConstraint
from sqlalchemy.sql.elements import ColumnElement

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

STRIDE = 5_000  #: between the numbers of an original and of its copy, and of one copy and the next
FILLED = (StoryRow, ArticleRow, SketchRow, BandRow, EventRow, RecordRow, EventArticleRow, EventMarkRow, DeliveryRow)

_NUMBERS = {"id", "article_id", "story_id", "event_id"}
_KEYS = {"band", "mark"}
_HASHES = {"url_hash", "text_hash", "body_hash"}
COPIES = table("copies", column("number", BigInteger), column("mask", BigInteger))

#: Bits of a key that tell a copy from its original. The rest stays, so that a key's copies are beside it in the index,
#: and an index that is filled in the order of the originals is filled from its beginning to its end.
_MASK_BITS = 36

_PLACE_BITS = 40  # of store.search: an entry's place is its day and its article's number

#: How many bytes of words FTS5 gathers before it writes them as a new part of its index, and when it merges parts.
_FTS_FAST = {"hashsize": 1 << 28, "automerge": 0, "crisismerge": 1_000}
_FTS_IN_USE = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}  # its own

#: SQLite takes some only before a transaction. Its log would be read through for every page that is asked for again.
_SQLITE_FAST = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-3000000", "threads=2")

#: For the connection that fills: nobody asks for a parent that is copied with its child.
_POSTGRESQL_FAST = (
    "SET maintenance_work_mem = '1GB'",
    "SET work_mem = '256MB'",
    "SET session_replication_role = replica",
)
_POSTGRESQL_UNSAFE = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off", "max_wal_size": "4GB"}


def fill(engine: Engine, numbers: range) -> None:
    """Add the copies of the first articles with *numbers*, which begin at 1 and go on where they ended before."""
    if not numbers:
        return
    engine.dispose()  # a connection that is open keeps SQLite from leaving its log
    with _unsafe(engine) as connection:
        connection.exec_driver_sql("CREATE TEMPORARY TABLE copies (number BIGINT PRIMARY KEY, mask BIGINT)")
        chance = random.Random(numbers.start)
        masks = [{"number": number, "mask": chance.getrandbits(_MASK_BITS)} for number in numbers]
        connection.execute(insert(COPIES), masks)
        for row in FILLED:
            filled = Base.metadata.tables[row.__tablename__]
            with _without_indexes(connection, filled):
                _copy(connection, filled, numbers)
            connection.commit()
        _SEARCH[connection.dialect.name](connection, numbers)
        connection.exec_driver_sql("DROP TABLE copies")
        connection.commit()
    gc.collect()
    os.sync()  # what is measured next does not wait for what was filled


@contextmanager
def _unsafe(engine: Engine) -> Iterator[Connection]:
    """Give a connection that writes as fast as it can; afterwards the store is as safe and as tidy as one in use."""
    around = {"sqlite": _unsafe_sqlite, "postgresql": _unsafe_postgresql}[engine.dialect.name]
    with around(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _pragmas(connection, *_SQLITE_FAST)
        else:
            for statement in _POSTGRESQL_FAST:
                connection.exec_driver_sql(statement)
        yield connection
        connection.invalidate()  # what was set for filling goes with its connection
    engine.dispose()


@contextmanager
def _unsafe_sqlite(engine: Engine) -> Iterator[None]:
    yield
    engine.dispose()
    with engine.connect() as connection:  # which brings the log back
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


@contextmanager
def _unsafe_postgresql(engine: Engine) -> Iterator[None]:
    _administer(engine, *(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in _POSTGRESQL_UNSAFE.items()))
    yield
    _administer(engine, *(f"ALTER SYSTEM RESET {name}" for name in _POSTGRESQL_UNSAFE))
    counted = (
        f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
        for name in ("stories", "articles", "events", "records", "deliveries")
    )
    # Autovacuum would do so by and by: what nobody changed since is then read from the index alone.
    _administer(engine, *counted, "VACUUM ANALYZE", "CHECKPOINT")


def _administer(engine: Engine, *statements: str) -> None:
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for statement in (*statements, "SELECT pg_reload_conf()"):
            connection.exec_driver_sql(statement)


def _pragmas(connection: Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.connection.cursor().execute(f"PRAGMA {pragma}")


def _copy(connection: Connection, filled: Table, numbers: range) -> None:
    """Insert the rows of the first articles again for each copy, in the order of the table, which fills it fastest."""
    columns, first = list(filled.columns), list(filled.primary_key.columns)
    with _originals(connection, filled) as originals:
        chosen = [_copied(connection, originals.c[one.name], one) for one in columns]
        rows = select(*chosen).join_from(originals, COPIES, true())
        if connection.dialect.name == "sqlite" and first[0].name in _KEYS:
            in_order = rows.order_by(literal_column("originals.rowid"))
            connection.execute(insert(filled).from_select([one.name for one in columns], in_order))
            return
        one_copy = insert(filled).from_select(
            [one.name for one in columns], rows.where(COPIES.c.number == bindparam("copy"))
        )
        for number in numbers:
            connection.execute(one_copy, {"copy": number})


@contextmanager
def _originals(connection: Connection, filled: Table) -> Iterator[FromClause]:
    """Have the rows of the first articles in a table of their own, in the order of the table's key."""
    of_first = [func.coalesce(one, 0) < STRIDE for one in filled.columns if one.name in _NUMBERS]
    rows = select(filled).where(*of_first).order_by(*filled.primary_key.columns)
    spelled = rows.compile(connection, compile_kwargs={"literal_binds": True})
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE originals AS {spelled}")
    yield table("originals", *(column(one.name, one.type) for one in filled.columns))
    connection.exec_driver_sql("DROP TABLE originals")


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


def _copied(connection: Connection, one: ColumnElement[Any], kind: Column[Any]) -> ColumnElement[Any]:
    if kind.name in _NUMBERS:
        return one + COPIES.c.number * STRIDE
    if kind.name in _KEYS:  # exclusive or, which SQLite has no sign for
        return one.bitwise_or(COPIES.c.mask) - one.bitwise_and(COPIES.c.mask)
    if kind.name in _HASHES and connection.dialect.name == "sqlite":
        return func.randomblob(16)
    if kind.name in _HASHES:
        return func.decode(func.md5(func.concat(func.encode(one, "hex"), COPIES.c.number)), "hex")
    return one


def _copy_search_postgresql(connection: Connection, numbers: range) -> None:
    connection.exec_driver_sql("DROP INDEX ix_article_search_words")
    mask = (1 << _PLACE_BITS) - 1
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE originals AS SELECT * FROM article_search WHERE place & {mask} < {STRIDE} ORDER BY place"
    )
    one_copy = text("INSERT INTO article_search (place, words) SELECT place + :further, words FROM originals")
    for number in numbers:
        connection.execute(one_copy, {"further": number * STRIDE})
    connection.exec_driver_sql("DROP TABLE originals")
    connection.exec_driver_sql("CREATE INDEX ix_article_search_words ON article_search USING gin (words)")


def _copy_search_sqlite(connection: Connection, numbers: range) -> None:
    """Index the articles in the order of their days, as they would have come; in another, FTS5 writes each alone."""
    cursor = connection.connection.cursor()
    for name, value in _FTS_FAST.items():
        cursor.execute("INSERT INTO article_search (article_search, rank) VALUES (?, ?)", (name, value))
    cursor.executemany("INSERT INTO article_search (rowid, words) VALUES (?, ?)", _entries(connection, numbers))
    # Large new parts would count as small ones, and a later article would have to wait for all of them to be merged.
    cursor.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
    for name, value in _FTS_IN_USE.items():
        cursor.execute("INSERT INTO article_search (article_search, rank) VALUES (?, ?)", (name, value))


def _entries(connection: Connection, numbers: range) -> Iterator[tuple[int, str]]:
    """The index holds words without their text, so they are made again from the articles."""
    rows = connection.execute(
        select(ArticleRow.id, SketchRow.day, ArticleRow.title, ArticleRow.body)
        .join(SketchRow, SketchRow.article_id == ArticleRow.id)
        .where(ArticleRow.id < STRIDE)
        .order_by(SketchRow.day, ArticleRow.id)
    )
    said = [(day, article_id, " ".join(words(f"{title}\n{body}"))) for article_id, day, title, body in rows]
    for day, of_day in groupby(said, lambda entry: entry[0]):
        originals = list(of_day)
        for number in numbers:
            for _, article_id, spelled in originals:
                yield (day << _PLACE_BITS | article_id) + number * STRIDE, spelled


_SEARCH = {"sqlite": _copy_search_sqlite, "postgresql": _copy_search_postgresql}
