"""What happened to an event after it was made: corrected, withdrawn, merged, split, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.changes import Change
from store.tables import EventChangeRow, EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened to an event."""

    id: int
    event_id: int
    kind: Change
    at: datetime
    article_id: int | None  #: that says something else now
    other_id: int | None  #: the event that was merged into it, or split from it
    articles: tuple[int, ...]  #: that came or went with the other
    why: tuple[str, ...]  #: one clause each


def of_event(session: Session, event_id: int) -> list[Happened]:
    """Return what happened to an event, the first thing first."""
    query = select(EventChangeRow).where(EventChangeRow.event_id == event_id).order_by(EventChangeRow.id)
    return [_happened(row) for row in session.scalars(query)]


def get(session: Session, change_id: int) -> Happened | None:
    """Return one thing that happened, or None where there is none of that number."""
    row = session.get(EventChangeRow, change_id)
    return None if row is None else _happened(row)


def corrections(session: Session, article_id: int, *, since: datetime) -> list[Happened]:
    """Return what the newest version of an article corrected, withdrew or told again at *since* or later."""
    query = select(EventChangeRow).where(
        EventChangeRow.article_id == article_id,
        EventChangeRow.at >= since,
        EventChangeRow.kind.in_((Change.CORRECTED, Change.WITHDRAWN, Change.RESTORED)),
    )
    return [_happened(row) for row in session.scalars(query.order_by(EventChangeRow.id))]


def became(session: Session, event_id: int) -> int | None:
    """Return the number under which an event is known now, which is its own unless it was merged; None for no event."""
    seen = set[int]()
    while session.get(EventRow, event_id) is None:
        seen.add(event_id)
        into = select(EventChangeRow.event_id).where(
            EventChangeRow.other_id == event_id, EventChangeRow.kind == Change.MERGED
        )
        found = session.scalars(into.order_by(EventChangeRow.id.desc())).first()
        if found is None or found in seen:
            return None
        event_id = found
    return event_id


def _happened(row: EventChangeRow) -> Happened:
    return Happened(
        id=row.id,
        event_id=row.event_id,
        kind=row.kind,
        at=row.at,
        article_id=row.article_id,
        other_id=row.other_id,
        articles=tuple(row.articles),
        why=tuple(row.why),
    )
