"""Articles that are looked at again in their first days: newspapers correct sums and names after they have printed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import RecheckRow
from store.urls import url_hash


@dataclass(frozen=True, slots=True)
class PageState:
    """What an unchanged page is told by."""

    etag: str | None = None
    modified: str | None = None  #: Last-Modified, as the server wrote it
    digest: bytes | None = None  #: 16 bytes, of the page's bytes


@dataclass(frozen=True, slots=True)
class Recheck:
    """An article that is to be looked at again."""

    url: str
    title: str
    page: PageState


def plan(
    session: Session, recheck: Recheck, *, source: str, pauses: Sequence[timedelta], now: datetime
) -> datetime | None:
    """
    Have an article looked at again after each of *pauses*, which count from *now* and grow, and return when first.

    An article that is planned already, for it has changed, keeps its times; what its page is told by is renewed.
    """
    if not pauses:
        return None
    insert = insert_for(session)(RecheckRow).values(
        url_hash=url_hash(recheck.url),
        url=recheck.url,
        source=source,
        title=recheck.title,
        first_at=now,
        due_at=now + pauses[0],
        **asdict(recheck.page),
    )
    again = insert.on_conflict_do_update(index_elements=[RecheckRow.url_hash], set_=asdict(recheck.page))
    planned: datetime | None = session.scalar(again.returning(RecheckRow.due_at))
    return planned


def due(session: Session, source: str, *, now: datetime, limit: int) -> list[Recheck]:
    """Return up to *limit* articles of *source* that are due for another look, the longest due first."""
    query = select(RecheckRow).where(RecheckRow.source == source, RecheckRow.due_at <= now)
    rows = session.scalars(query.order_by(RecheckRow.due_at).limit(limit))
    return [Recheck(row.url, row.title, PageState(row.etag, row.modified, row.digest)) for row in rows]


def looked_at(session: Session, urls: Iterable[str], *, pauses: Sequence[timedelta], now: datetime) -> None:
    """Put each of *urls* off until its next look, or let go of it where that was the last."""
    for key in map(url_hash, urls):
        first = session.scalar(select(RecheckRow.first_at).where(RecheckRow.url_hash == key))
        following = [first + pause for pause in pauses if first + pause > now] if first else []
        row = RecheckRow.url_hash == key
        session.execute(
            update(RecheckRow).where(row).values(due_at=following[0]) if following else delete(RecheckRow).where(row)
        )


def drop(session: Session, *, before: datetime) -> None:
    """Let go of what was due *before* that time and never looked at: its source is gone."""
    session.execute(delete(RecheckRow).where(RecheckRow.due_at < before))
