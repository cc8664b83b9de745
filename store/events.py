"""Events: which signings of different stories are one deal or ceremony in the world.

A record that counts a period (cumulative) is no event: it is kept with its article and never told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from signings.article import CHINA
from signings.model import Level, Record
from store import facts
from store.agreement import ENOUGH, Report, merge, weigh
from store.articles import Fate, Kept
from store.database import insert_for
from store.marks import marks
from store.tables import ArticleRow, EventArticleRow, EventMarkRow, EventRow, RecordRow
from store.views import EventFacts, EventSource, event, recent

__all__ = ["Attached", "EventFacts", "EventSource", "attach", "event", "of_article", "recent"]

#: Days between the reports of one event. It keeps the search small however old the store is.
WINDOW = 21

_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Attached:
    """A record and its event."""

    event_id: int
    record: Record
    fresh: bool  #: whether this record made the event


def attach(session: Session, kept: Kept, records: Sequence[Record], *, now: datetime) -> list[Attached]:
    """
    Say which event each of an article's *records* is of, making those that are new; cumulative records have none.

    *records* are those that were kept with the article. Records of one article are different events. A copy's records
    belong to its story's events, and an article that reports a known event is added to its sources and facts. Done
    twice, nothing changes and nothing is fresh the second time.
    """
    article = session.get_one(ArticleRow, kept.article_id)
    rows = _rows(session, article)
    assert len(rows) == len(records), "records are attached as they were kept"
    near = _events_of_story(session, article) if kept.fate in {Fate.COPY, Fate.CHANGED} else []
    attached: list[Attached] = []
    taken = {row.event_id for row in rows if row.event_id is not None}
    for row, record in zip(rows, records, strict=True):
        if record.level is Level.CUMULATIVE:
            continue
        fresh = False
        if row.event_id is None:
            report = Report(facts.as_record(row), _told(article))
            match = _nearest(near, report, taken, enough=0.0) or _found(session, report, taken)
            fresh = match is None
            row.event_id = _join(session, match, report) if match else _make(session, report, now)
        taken.add(row.event_id)
        attached.append(Attached(row.event_id, record, fresh))
    _add_source(session, article.id, taken or {row.id for row in near})
    return attached


def of_article(session: Session, article_id: int) -> list[int]:
    """Return the events that an article tells of, or that its story does."""
    query = select(EventArticleRow.event_id).where(EventArticleRow.article_id == article_id)
    return sorted(session.scalars(query))


def _rows(session: Session, article: ArticleRow) -> list[RecordRow]:
    query = select(RecordRow).where(RecordRow.article_id == article.id, RecordRow.version == article.version)
    return list(session.scalars(query.order_by(RecordRow.ordinal)))


def _told(article: ArticleRow) -> int:
    return (article.published_at or article.first_seen_at).astimezone(CHINA).date().toordinal()


def _events_of_story(session: Session, article: ArticleRow) -> list[EventRow]:
    articles = select(ArticleRow.id).where(ArticleRow.story_id == article.story_id)
    told = select(EventArticleRow.event_id).where(EventArticleRow.article_id.in_(articles))
    return list(session.scalars(select(EventRow).where(EventRow.id.in_(told)).order_by(EventRow.id)))


def _found(session: Session, report: Report, taken: Collection[int]) -> EventRow | None:
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
    events = session.scalars(select(EventRow).where(EventRow.id.in_(shared)).order_by(EventRow.id))
    return _nearest(list(events), report, taken, enough=ENOUGH)


def _nearest(events: list[EventRow], report: Report, taken: Collection[int], *, enough: float) -> EventRow | None:
    """Return the event that most speaks for, the oldest of several; none of *taken*, which other records have."""
    best, most = None, enough
    for row in events:
        weight = None if row.id in taken else weigh(Report(facts.as_record(row), row.happened), report)
        if weight is not None and (weight > most or (best is None and weight == most)):
            best, most = row, weight
    return best


def _make(session: Session, report: Report, now: datetime) -> int:
    row = EventRow(first_seen_at=now, happened=report.happened, **facts.columns(report.record))
    session.add(row)
    session.flush()
    _mark(session, row, report.record)
    return row.id


def _join(session: Session, row: EventRow, report: Report) -> int:
    """Add what the report tells to what is known; a day told at last is the event's."""
    known = facts.as_record(row)
    together = merge(known, report.record)
    if together != known:
        for name, value in facts.columns(together).items():
            setattr(row, name, value)
        if known.date is None and together.date is not None:
            row.happened = together.date.toordinal()
        session.flush()
        _mark(session, row, together)
    return row.id


def _mark(session: Session, row: EventRow, record: Record) -> None:
    rows = [{"mark": mark, "happened": row.happened, "event_id": row.id} for mark in sorted(marks(record))]
    if rows:
        session.execute(insert_for(session)(EventMarkRow).on_conflict_do_nothing(), rows)


def _add_source(session: Session, article_id: int, events: Collection[int]) -> None:
    rows = [{"event_id": event_id, "article_id": article_id} for event_id in sorted(events)]
    if rows:
        session.execute(insert_for(session)(EventArticleRow).on_conflict_do_nothing(), rows)
