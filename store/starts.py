"""Since when a rule tells a subscriber: what was stored before the two were put together is no news to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import EventRow, RuleStartRow

Pair = tuple[str, str]  #: a subscriber, and a rule that tells it


def begin(session: Session, pairs: Collection[Pair], *, now: datetime, alone: bool) -> None:
    """
    Have those of *pairs* that are new begin with the next event.

    With *alone*, pairs that are not among them are forgotten, and are new when they come again; without it, others may be
    watching by them. Numbers of events are compared, not times: a clock that is put right changes nothing.
    """
    rows = {(row.subscriber, row.rule): row for row in session.scalars(select(RuleStartRow))}
    if new := set(pairs) - rows.keys():
        last = session.scalar(select(func.max(EventRow.id))) or 0
        _write(session, new, last, now)
    for gone in rows.keys() - set(pairs) if alone else ():
        session.delete(rows[gone])
    session.flush()


def look_back(session: Session, pairs: Collection[Pair], *, now: datetime) -> None:
    """Take *pairs* for as old as the store: they were caught up with what it holds."""
    _write(session, pairs, 0, now)


def begun_after(session: Session, event_id: int) -> set[Pair]:
    """Return the pairs that began when an event was stored already; one that never began is as old as the store."""
    query = select(RuleStartRow.subscriber, RuleStartRow.rule).where(RuleStartRow.last_event >= event_id)
    return {(subscriber, rule) for subscriber, rule in session.execute(query)}


def _write(session: Session, pairs: Collection[Pair], last_event: int, now: datetime) -> None:
    rows = [
        {"subscriber": subscriber, "rule": rule, "last_event": last_event, "since": now}
        for subscriber, rule in sorted(pairs)
    ]
    insert = insert_for(session)(RuleStartRow)
    keys = [RuleStartRow.subscriber, RuleStartRow.rule]
    news = {"last_event": insert.excluded.last_event}
    if rows:
        session.execute(insert.on_conflict_do_update(index_elements=keys, set_=news), rows)
