"""Retention: what is let go for its age. Events, their evidence, titles and sources are kept for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from store import facts, search
from store.database import one_at_a_time
from store.tables import ArticlePageRow, ArticleRow, BandRow, PageRow, RecordRow, SketchRow, VersionRow

#: Articles and pages of one transaction, so that nobody waits long for it.
AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what is kept; None is for ever, or without a bound."""

    bodies: timedelta | None = None
    pages: timedelta | None = None
    pages_size: int | None = None  #: bytes that all pages may take, packed


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was let go."""

    bodies: int
    pages: int


def tidy(session: Session, retention: Retention, *, now: datetime) -> Dropped:
    """
    Let go of up to AT_ONCE bodies and as many pages that are too old, and of the oldest pages where all are too large.

    To be called again until nothing is left.

    An article without its body keeps its title, address and facts, is found by them, and is known when its page comes
    again; no copy of it is looked for any more. Its records keep their evidence, its events all they know.
    """
    one_at_a_time(session)
    bodies = 0 if retention.bodies is None else _drop_bodies(session, now - retention.bodies, now)
    pages = 0 if retention.pages is None else _drop_pages(session, _older(now - retention.pages))
    if not pages and retention.pages_size is not None:
        pages = _drop_pages(session, _beyond(session, retention.pages_size))
    return Dropped(bodies, pages)


def _drop_bodies(session: Session, before: datetime, now: datetime) -> int:
    old = select(ArticleRow).where(ArticleRow.first_seen_at < before, ArticleRow.dropped_at.is_(None))
    rows = list(session.scalars(old.order_by(ArticleRow.first_seen_at).limit(AT_ONCE)))
    for row in rows:
        search.forget(session, row)
        row.body, row.dropped_at = "", now
        told = select(RecordRow).where(RecordRow.article_id == row.id, RecordRow.version == row.version)
        records = [facts.as_record(record) for record in session.scalars(told.order_by(RecordRow.ordinal))]
        search.index(session, row, records)
    numbers = [row.id for row in rows]
    session.flush()
    for table in (VersionRow, BandRow, SketchRow):
        session.execute(delete(table).where(table.article_id.in_(numbers)))
    return len(rows)


def _older(before: datetime) -> Select[bytes]:
    return select(PageRow.digest).where(PageRow.kept_at < before).order_by(PageRow.kept_at).limit(AT_ONCE)


def _beyond(session: Session, size: int) -> Select[bytes]:
    """Choose the oldest pages, as few as bring all pages together down to *size* bytes."""
    excess = (session.scalar(select(func.sum(PageRow.packed_size))) or 0) - size
    before = func.sum(PageRow.packed_size).over(order_by=(PageRow.kept_at, PageRow.digest), rows=(None, 0))
    older = select(PageRow.digest, (before - PageRow.packed_size).label("older")).order_by(
        PageRow.kept_at, PageRow.digest
    )
    oldest = older.limit(AT_ONCE).subquery()
    return select(oldest.c.digest).where(oldest.c.older < excess)


def _drop_pages(session: Session, chosen: Select[bytes]) -> int:
    digests = list(session.scalars(chosen))
    session.execute(delete(ArticlePageRow).where(ArticlePageRow.digest.in_(digests)))
    session.execute(delete(PageRow).where(PageRow.digest.in_(digests)))
    return len(digests)
