"""What others may know of an event: its facts, and the articles that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from signings.article import Published
from signings.model import Record
from store import facts
from store.facts import published
from store.filters import Filters
from store.tables import ArticleRow, EventArticleRow, EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource:
    """An article that tells of an event."""

    article_id: int
    story_id: int
    title: str
    url: str
    publisher: str | None
    published: Published | None
    first_seen: datetime
    why: tuple[str, ...] = ()  #: what spoke for it being of this event; nothing for the first


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One deal or ceremony, with the best that its sources tell of it."""

    id: int
    record: Record  #: its span belongs to no article
    first_seen: datetime
    sources: tuple[EventSource, ...]  #: in the order in which they were published, as far as that is known
    withdrawn: datetime | None = None  #: since when no article tells of it any more


def event(session: Session, event_id: int) -> EventFacts | None:
    """Return one event, or None where there is none of that number."""
    return events(session, [event_id]).get(event_id)


def events(session: Session, event_ids: Iterable[int]) -> dict[int, EventFacts]:
    """Return some hundred events at once, by their numbers; those that there are."""
    rows = session.scalars(select(EventRow).where(EventRow.id.in_(set(event_ids))))
    return {one.id: one for one in _facts(session, list(rows))}


def recent(session: Session, filters: Filters | None = None, *, limit: int = 50) -> list[EventFacts]:
    """Return the events that *filters* let through, the last seen first."""
    query = (filters or Filters()).narrow(select(EventRow), EventRow)
    newest = query.order_by(EventRow.first_seen_at.desc(), EventRow.id.desc()).limit(limit)
    return _facts(session, list(session.scalars(newest)))


def _facts(session: Session, rows: list[EventRow]) -> list[EventFacts]:
    sources = _sources(session, [row.id for row in rows])
    return [
        EventFacts(
            id=row.id,
            record=facts.as_record(row),
            first_seen=row.first_seen_at,
            sources=tuple(sources.get(row.id, ())),
            withdrawn=row.withdrawn_at,
        )
        for row in rows
    ]


def _sources(session: Session, event_ids: Iterable[int]) -> dict[int, list[EventSource]]:
    query = (
        select(EventArticleRow.event_id, EventArticleRow.why, *_SHOWN)  # their texts are long, and not asked for
        .join(ArticleRow, ArticleRow.id == EventArticleRow.article_id)
        .where(EventArticleRow.event_id.in_(list(event_ids)))
    )
    found: dict[int, list[EventSource]] = {}
    for row in session.execute(query):
        found.setdefault(row.event_id, []).append(_source(row))
    for sources in found.values():
        sources.sort(key=_printed)
    return found


_SHOWN = (
    ArticleRow.id,
    ArticleRow.story_id,
    ArticleRow.title,
    ArticleRow.url,
    ArticleRow.publisher,
    ArticleRow.published_at,
    ArticleRow.precision,
    ArticleRow.reckoned,
    ArticleRow.first_seen_at,
)


def _source(row: Row[*tuple[Any, ...]]) -> EventSource:
    return EventSource(
        article_id=row.id,
        story_id=row.story_id,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=published(row),
        first_seen=row.first_seen_at,
        why=tuple(row.why),
    )


def _printed(source: EventSource) -> tuple[datetime, int]:
    return source.published.at if source.published else source.first_seen, source.article_id
