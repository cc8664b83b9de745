"""Links that wait: found in a source's lists by a visit that had no room for them.

A list shows a link only until enough newer ones stand above it. What a visit can't fetch any more is therefore written
down, in the order of the lists, and fetched by the visits that follow, whichever process makes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from store.tables import WaitingLinkRow

#: Links that wait for one source at most. What is behind them in its lists is as good as not seen.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class WaitingLink:
    """A link as a list shows it."""

    url: str
    title: str
    day: date | None  #: that the list shows beside it
    tries: int = 0  #: how often it was asked for in vain


def of_source(session: Session, source: str) -> list[WaitingLink]:
    """Return the links that wait for *source*, those first that stood first in its lists."""
    row = WaitingLinkRow
    query = select(row.url, row.title, row.day, row.tries).where(row.source == source).order_by(row.place)
    return [WaitingLink(*found) for found in session.execute(query)]


def replace(session: Session, source: str, links: Iterable[WaitingLink]) -> int:
    """Let *links* be those that wait for *source*, at most MOST of them, and return how many they are."""
    session.execute(delete(WaitingLinkRow).where(WaitingLinkRow.source == source))
    kept = [{"source": source, "place": place, **asdict(link)} for place, link in enumerate(islice(links, MOST))]
    if kept:
        session.execute(insert(WaitingLinkRow), kept)
    return len(kept)
