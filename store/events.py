"""Events: which signings of different stories are one deal or ceremony in the world.

A record that counts a period (cumulative) is no event: it is kept with its article and never told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from signings.model import Level, Record
from store import corrections, facts, joining, lives, merging
from store.agreement import reasons
from store.articles import Fate, Kept
from store.tables import ArticleRow, EventArticleRow, EventRow, RecordRow
from store.views import EventFacts, EventSource, event, recent

__all__ = ["Attached", "EventFacts", "EventSource", "attach", "event", "of_article", "recent"]

_A_COPY = "another version of its report"


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
    known event is added to its sources and facts; where that shows two events to be one, they become the older one.
    What a changed article mends or withdraws is written into the history of its events. Done twice, nothing changes
    and nothing is fresh the second time.
    """
    article = session.get_one(ArticleRow, kept.article_id)
    rows = _rows(session, article) if records else []
    assert len(rows) == len(records), "records are attached as they were kept"
    open_rows = [row for row in rows if row.event_id is None and row.level is not Level.CUMULATIVE]
    kin = _kin(session, article, kept.fate)
    joined = _join_all(session, article, open_rows, kin, now=now)
    if kept.fate is Fate.CHANGED:
        corrections.recall(session, kin, article.id, now=now)
    corrections.restore(session, joined.why, article.id, now=now)
    told = {row.event_id: joined.why.get(row.event_id, ()) for row in rows if row.event_id is not None}
    told = told or dict.fromkeys((row.id for row in kin), (_A_COPY,))
    joining.add_sources(session, [(event_id, article.id, why) for event_id, why in told.items()])
    moved = merging.settle(session, joined.why, kin=_told_by_story(kin, joined, kept.fate), now=now)
    if open_rows:
        tied = (_now_at(row.event_id, moved) for row in open_rows if row.event_id)
        lives.tie(session, tied, article.id, article.version)
    return [
        Attached(_now_at(row.event_id, moved), record, row.id in joined.fresh)
        for row, record in zip(rows, records, strict=True)
        if row.event_id is not None
    ]


def of_article(session: Session, article_id: int) -> list[int]:
    """Return the events that an article tells of, or that its story does."""
    query = select(EventArticleRow.event_id).where(EventArticleRow.article_id == article_id)
    return sorted(session.scalars(query))


@dataclass(slots=True)
class _Joined:
    """What became of an article's records."""

    fresh: set[int] = field(default_factory=set)  #: numbers of the records that made their event
    why: dict[int, tuple[str, ...]] = field(default_factory=dict)  #: known events, and what spoke for each


def _join_all(
    session: Session, article: ArticleRow, rows: list[RecordRow], kin: list[EventRow], *, now: datetime
) -> _Joined:
    """Give each row its event."""
    reports = [joining.report(facts.as_record(row), article) for row in rows]
    related = joining.pair(kin, reports)
    taken = {row.id for row in related.values()} | merging.apart_from(session, [row.id for row in kin])
    joined = _Joined()
    for number, (row, report) in enumerate(zip(rows, reports, strict=True)):
        match = related.get(number) or joining.find(session, report, taken)
        if match is None:
            joined.fresh.add(row.id)
            row.event_id = joining.make(session, report, now)
        else:
            clauses = (_A_COPY,) if number in related else reasons(joining.as_report(match), report)
            joined.why[match.id] = clauses
            row.event_id = joining.join(session, match, report)
        taken.add(row.event_id)
    if rows:
        session.flush()
    return joined


def _told_by_story(kin: list[EventRow], joined: _Joined, fate: Fate) -> list[int]:
    """Return the events that copies tell of, where this copy may have shown some of them to be one."""
    return [row.id for row in kin] if fate is Fate.COPY and joined.why and len(kin) > 1 else []


def _now_at(event_id: int, moved: Mapping[int, int]) -> int:
    while event_id in moved:
        event_id = moved[event_id]
    return event_id


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
