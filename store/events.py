"""Events: which signings of different stories are one deal or ceremony in the world.

A record that counts a period (cumulative) is no event: it is kept with its article and never told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from signings.article import CHINA
from signings.model import Level, Record
from store import facts, joining
from store.agreement import Report
from store.articles import Fate, Kept
from store.tables import ArticleRow, EventArticleRow, EventRow, RecordRow
from store.views import EventFacts, EventSource, event, recent

__all__ = ["Attached", "EventFacts", "EventSource", "attach", "event", "of_article", "recent"]


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
    belong to its story's events, a changed article's to those that it told of before, and an article that reports a
    known event is added to its sources and facts. Done twice, nothing changes and nothing is fresh the second time.
    """
    article = session.get_one(ArticleRow, kept.article_id)
    rows = _rows(session, article)
    assert len(rows) == len(records), "records are attached as they were kept"
    open_rows = [row for row in rows if row.event_id is None and row.level is not Level.CUMULATIVE]
    kin = _kin(session, article, kept.fate)
    fresh = _join_all(session, article, open_rows, kin, now=now)
    if kept.fate is Fate.CHANGED:
        joining.recall(session, kin)
    told = {row.event_id for row in rows if row.event_id is not None}
    joining.add_source(session, article.id, told or {row.id for row in kin})
    return [
        Attached(row.event_id, record, row.id in fresh)
        for row, record in zip(rows, records, strict=True)
        if row.event_id is not None
    ]


def of_article(session: Session, article_id: int) -> list[int]:
    """Return the events that an article tells of, or that its story does."""
    query = select(EventArticleRow.event_id).where(EventArticleRow.article_id == article_id)
    return sorted(session.scalars(query))


def _join_all(
    session: Session, article: ArticleRow, rows: list[RecordRow], kin: list[EventRow], *, now: datetime
) -> set[int]:
    """Give each row its event; return those rows that made theirs."""
    told = (article.published_at or article.first_seen_at).astimezone(CHINA).date().toordinal()
    reports = [Report(facts.as_record(row), told) for row in rows]
    related = joining.pair(kin, reports)
    taken = {row.id for row in related.values()}
    fresh: set[int] = set()
    for number, (row, report) in enumerate(zip(rows, reports, strict=True)):
        match = related.get(number) or joining.find(session, report, taken)
        if match is None:
            fresh.add(row.id)
        row.event_id = joining.make(session, report, now) if match is None else joining.join(session, match, report)
        taken.add(row.event_id)
    session.flush()
    return fresh


def _rows(session: Session, article: ArticleRow) -> list[RecordRow]:
    query = select(RecordRow).where(RecordRow.article_id == article.id, RecordRow.version == article.version)
    return list(session.scalars(query.order_by(RecordRow.ordinal)))


def _kin(session: Session, article: ArticleRow, fate: Fate) -> list[EventRow]:
    """Return the events of the article's story, or of what the article said before it was changed."""
    if fate is Fate.CHANGED:
        told = select(EventArticleRow.event_id).where(EventArticleRow.article_id == article.id)
    elif fate is Fate.COPY:
        articles = select(ArticleRow.id).where(ArticleRow.story_id == article.story_id)
        told = select(EventArticleRow.event_id).where(EventArticleRow.article_id.in_(articles))
    else:
        return []
    return list(session.scalars(select(EventRow).where(EventRow.id.in_(told)).order_by(EventRow.id)))
