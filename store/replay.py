"""The stored history once more, as rules were asked about it: one record of an article after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import Session, aliased

from signings.article import Published
from signings.model import Record
from store import facts
from store.tables import ArticleRow, EventRow, RecordRow

_AT_ONCE = 500  # rows that are held in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record that said something new, the event that it is of, and the article that it stands in."""

    event_id: int
    record: Record
    article_id: int
    story_id: int
    title: str
    body: str  #: empty where it was let go for its age
    url: str
    region: str | None
    source: str | None
    published: Published | None
    first_seen: datetime


def replay(
    session: Session, *, since: datetime | None = None, until: datetime | None = None, event_id: int | None = None
) -> Iterator[Told]:
    """
    Yield the records that rules are asked about, in the order in which they came in, however many there are.

    They are those that made an event or stand in the first article of their story, for copies say nothing new; those
    of withdrawn events are left out. *since* and *until* are days of publication, or where none is known of the first
    visit. With *event_id* every article that tells of that one event counts, copies too.
    """
    conditions = [
        RecordRow.version == ArticleRow.version,
        EventRow.withdrawn_at.is_(None),
        *_within(since, until),
        _says_something_new() if event_id is None else RecordRow.event_id == event_id,
    ]
    query = (
        select(RecordRow, *_COLUMNS)
        .join(ArticleRow, ArticleRow.id == RecordRow.article_id)
        .join(EventRow, EventRow.id == RecordRow.event_id)
        .where(*conditions)
        .order_by(RecordRow.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in session.execute(query):
        yield _told(row)
        session.expunge(row[0])


_COLUMNS = (
    ArticleRow.id,
    ArticleRow.story_id,
    ArticleRow.title,
    ArticleRow.body,
    ArticleRow.url,
    ArticleRow.region,
    ArticleRow.source,
    ArticleRow.published_at,
    ArticleRow.precision,
    ArticleRow.first_seen_at,
)


def _within(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    at = func.coalesce(ArticleRow.published_at, ArticleRow.first_seen_at, type_=ArticleRow.first_seen_at.type)
    return [*([at >= since] if since else []), *([at < until] if until else [])]


def _says_something_new() -> ColumnElement[bool]:
    other, earlier = aliased(RecordRow), aliased(ArticleRow)
    first = select(func.min(other.id)).where(other.event_id == RecordRow.event_id).scalar_subquery()
    copied = select(earlier.id).where(earlier.story_id == ArticleRow.story_id, earlier.id < ArticleRow.id).exists()
    return or_(~copied, RecordRow.id == first)


def _told(row: Row[*tuple[Any, ...]]) -> Told:
    record, article_id, story_id, title, body, url, region, source, published, precision, first_seen = row
    return Told(
        event_id=record.event_id,
        record=facts.as_record(record, span=(record.span_start, record.span_end)),
        article_id=article_id,
        story_id=story_id,
        title=title,
        body=body,
        url=url,
        region=region,
        source=source,
        published=Published(published, precision) if published is not None and precision is not None else None,
        first_seen=first_seen,
    )
