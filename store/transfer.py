"""All rows of a store, from one database into another: the tables in their order, a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from store import search
from store.errors import Refused
from store.tables import Base, EventChangeRow, EventRow

_AT_ONCE = 1000

Row = dict[str, Any]


def tables() -> list[Table]:
    """Return the tables in the order in which they can be filled; the index of words is made anew instead."""
    return list(Base.metadata.sorted_tables)


def rows(session: Session, table: Table) -> Iterator[Row]:
    """Yield the rows of *table*, as one state of the store has them."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for row in session.execute(query).mappings():
        yield dict(row)


def fill(session: Session, table: Table, given: Iterable[Row]) -> int:
    """Put rows into *table*; return how many."""
    count, waiting = 0, iter(given)
    while some := list(islice(waiting, _AT_ONCE)):
        session.execute(insert(table), some)
        count += len(some)
    return count


def finish(session: Session) -> None:
    """Make what is not copied but follows from the rows: the index of words, and the numbers that come next."""
    session.flush()
    search.rebuild(session)
    _number_on(session)


def refuse_filled(session: Session, said: str) -> None:
    """Raise Refused where a store has rows already; what was there would be mixed with what comes."""
    for table in tables():
        if session.scalar(select(func.count()).select_from(select(table).limit(1).subquery())):
            raise Refused(f"{said} is not empty: its table {table.name} has rows; name an empty database")


def copy(source: Session, target: Session, *, said: str) -> dict[str, int]:
    """
    Copy a whole store into an empty one, in the caller's transactions; return the rows of each table.

    *said* names the target in messages, without its password.
    """
    refuse_filled(target, said)
    counts = {table.name: fill(target, table, rows(source, table)) for table in tables()}
    finish(target)
    return counts


def _number_on(session: Session) -> None:
    """Let numbers go on behind the highest; those of events that were merged away are never given again."""
    gone = session.scalar(select(func.max(EventChangeRow.other_id))) or 0
    last = max(gone, session.scalar(select(func.max(EventRow.id))) or 0)
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DELETE FROM sqlite_sequence WHERE name = 'events'"))
        session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES ('events', :last)"), {"last": last})
        return
    for table in tables():
        if "id" in table.columns:
            highest = last if table.name == "events" else session.scalar(select(func.max(table.c.id))) or 0
            statement = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :next, false)")
            session.execute(statement, {"name": table.name, "next": highest + 1})
