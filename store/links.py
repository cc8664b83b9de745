"""Links: which were dealt with, and which may be tried again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import LinkFate, LinkRow
from store.urls import url_hash

#: Addresses asked for in one query; databases limit the parameters of one.
_AT_ONCE = 500

_LONGEST_PAUSE = timedelta(days=30)


def known(session: Session, urls: Iterable[str], *, now: datetime) -> set[str]:
    """Return those of *urls* that need no fetching: dealt with, and not due for another try at *now*."""
    by_hash: dict[bytes, list[str]] = {}
    for url in urls:
        by_hash.setdefault(url_hash(url), []).append(url)
    hashes = list(by_hash)
    settled = or_(LinkRow.retry_at.is_(None), LinkRow.retry_at > now)
    found: set[str] = set()
    for start in range(0, len(hashes), _AT_ONCE):
        part = hashes[start : start + _AT_ONCE]
        for key in session.scalars(select(LinkRow.url_hash).where(LinkRow.url_hash.in_(part), settled)):
            found.update(by_hash[bytes(key)])
    return found


def remember(
    session: Session,
    url: str,
    fate: LinkFate,
    *,
    now: datetime,
    source: str | None = None,
    reason: str | None = None,
    again_after: timedelta | None = None,
) -> None:
    """
    Write down what became of *url*, so that `known` knows it.

    With *again_after* it may be fetched again after that pause, which doubles with each further failure, up to 30 days;
    without it never. A page that gave an article stays an article, whatever comes later.
    """
    key = url_hash(url)
    tries = 1 + (session.scalar(select(LinkRow.tries).where(LinkRow.url_hash == key)) or 0)
    news = {"fate": fate, "reason": reason, "tries": tries, "seen_at": now, "retry_at": _retry(now, again_after, tries)}
    insert = insert_for(session)(LinkRow).values(url_hash=key, url=url, source=source, **news)
    session.execute(
        insert.on_conflict_do_update(
            index_elements=[LinkRow.url_hash], set_=news, where=LinkRow.fate != LinkFate.ARTICLE
        )
    )


def _retry(now: datetime, pause: timedelta | None, tries: int) -> datetime | None:
    if pause is None:
        return None
    # The exponent is bounded before the power: see scheduler.plan, which does the same for sources.
    return now + min(pause * (1 << min(tries - 1, 16)), max(pause, _LONGEST_PAUSE))
