"""How reports find and make events: the search, the choice, and what an event learns from each report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import reduce

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from signings.article import CHINA
from signings.model import Record
from store import facts
from store.agreement import ENOUGH, Report, weigh, weigh_kin
from store.database import insert_for
from store.marks import life_marks, marks
from store.merged import merge
from store.tables import ArticleRow, EventArticleRow, EventMarkRow, EventRow, RecordRow

#: Days between the reports of one event. It keeps the search small however old the store is.
WINDOW = 21

_CANDIDATES = 40

#: What must speak for a report of the same story: it need not prove what it has in common.
_ENOUGH_FOR_KIN = 1.0


def pair(events: list[EventRow], reports: list[Report]) -> dict[int, EventRow]:
    """Return which of a story's events each report, by its number, is of; the most alike are paired first."""
    weights = [
        (weight, -number, -row.id, row)
        for row in events
        for number, report in enumerate(reports)
        if (weight := weigh_kin(as_report(row), report)) is not None and weight >= _ENOUGH_FOR_KIN
    ]
    paired: dict[int, EventRow] = {}
    for _, number, _, row in sorted(weights, key=lambda found: found[:3], reverse=True):
        if -number not in paired and row not in paired.values():
            paired[-number] = row
    if not paired and len(events) == len(reports) == 1 and weigh_kin(as_report(events[0]), reports[0]) is not None:
        paired[0] = events[0]  # nothing else can be meant
    return paired


def find(session: Session, report: Report, taken: Collection[int]) -> EventRow | None:
    """Return the known event that a report is of, the oldest of several; none of *taken*, which others have."""
    shared = (
        select(EventMarkRow.event_id)
        .where(
            EventMarkRow.mark.in_(marks(report.record)),
            EventMarkRow.happened.between(report.happened - WINDOW, report.happened + WINDOW),
        )
        .group_by(EventMarkRow.event_id)
        .order_by(func.count().desc(), EventMarkRow.event_id)
        .limit(_CANDIDATES)
    )
    best, most = None, ENOUGH
    for row in session.scalars(select(EventRow).where(EventRow.id.in_(shared)).order_by(EventRow.id)):
        weight = None if row.id in taken else weigh(as_report(row), report)
        if weight is not None and (weight > most or (best is None and weight == most)):
            best, most = row, weight
    return best


def make(session: Session, report: Report, now: datetime) -> int:
    """Make the event that a report is the first of."""
    row = EventRow(first_seen_at=now, happened=report.happened, **facts.columns(report.record))
    session.add(row)
    session.flush()
    _mark(session, row, report.record)
    return row.id


def join(session: Session, row: EventRow, report: Report) -> int:
    """Add what the report tells to what is known; a day told at last is the event's."""
    known = facts.as_record(row)
    together = merge(known, report.record)
    if together != known:
        if known.date is None and together.date is not None:
            row.happened = together.date.toordinal()
        _write(session, row, together)
    return row.id


def recall(session: Session, events: Iterable[EventRow]) -> None:
    """Take an event's facts anew from what its articles say now. One that nobody tells any more keeps its last."""
    for row in events:
        records = [facts.as_record(record) for record in session.scalars(told_now(row.id))]
        if records:
            together = reduce(merge, records)
            if together.date is not None:
                row.happened = together.date.toordinal()
            session.execute(delete(EventMarkRow).where(EventMarkRow.event_id == row.id))
            _write(session, row, together)


def told_now(event_id: int) -> Select[RecordRow]:
    """Return the query for an event's records in the newest versions of its articles."""
    return (
        select(RecordRow)
        .join(ArticleRow, (ArticleRow.id == RecordRow.article_id) & (ArticleRow.version == RecordRow.version))
        .where(RecordRow.event_id == event_id)
        .order_by(RecordRow.id)
    )


def add_sources(session: Session, told: Iterable[tuple[int, int, Sequence[str]]]) -> None:
    """Name articles among those that tell of events: event, article, and what spoke for it."""
    rows = [{"event_id": event, "article_id": article, "why": list(why)} for event, article, why in told]
    if rows:
        session.execute(insert_for(session)(EventArticleRow).on_conflict_do_nothing(), rows)


def report(record: Record, article: ArticleRow) -> Report:
    """Return what an article reports, with the day on which it does."""
    return Report(record, (article.published_at or article.first_seen_at).astimezone(CHINA).date().toordinal())


def as_report(row: EventRow) -> Report:
    """Return an event as a report of it would be, to compare others with."""
    return Report(facts.as_record(row), row.happened)


def _write(session: Session, row: EventRow, record: Record) -> None:
    for name, value in facts.columns(record).items():
        setattr(row, name, value)
    session.flush()
    _mark(session, row, record)


def _mark(session: Session, row: EventRow, record: Record) -> None:
    rows = [
        {"mark": mark, "happened": row.happened, "event_id": row.id}
        for mark in sorted(marks(record) | life_marks(record))
    ]
    if rows:
        session.execute(insert_for(session)(EventMarkRow).on_conflict_do_nothing(), rows)
