"""What the web page asks the store. Each question is one short transaction that holds up no writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from signings.industries import Industry
from signings.model import Stage
from signings.places import resolve
from store import census, sources, views
from store.census import Census
from store.database import check, reading
from store.filters import Filters
from store.sources import SourceStatus
from store.views import EventFacts

MOST = 500  #: events in one answer


class UnknownRegionError(ValueError):
    """The region that was asked for is none of GB/T 2260."""


def wanted(
    region: str = "", stage: Stage | None = None, yuan: int | None = None, industry: Industry | None = None
) -> Filters:
    """Return the filters for what a person typed. Raises UnknownRegionError."""
    place = resolve(region) if region.strip() else None
    if region.strip() and place is None:
        message = f"'{region}' is no region; write its name, like 湖南省 or 湖南省邵阳市"
        raise UnknownRegionError(message)
    return Filters(
        region=place.full_name if place else None,
        stages=(stage,) if stage else (),
        industries=(industry,) if industry else (),
        yuan=yuan,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """The store, to look things up in."""

    engine: Engine

    def knock(self) -> None:
        """Raise StoreError unless the store answers and is of this version."""
        check(self.engine)

    def events(self, filters: Filters, limit: int) -> list[EventFacts]:
        """Return the newest events that *filters* let through, at most *limit* and never more than MOST."""
        with reading(self.engine) as session:
            return views.recent(session, filters, limit=min(limit, MOST))

    def event(self, number: int) -> EventFacts | None:
        """Return one event."""
        with reading(self.engine) as session:
            return views.event(session, number)

    def census(self, now: datetime) -> Census:
        """Return the store in a few figures."""
        with reading(self.engine) as session:
            return census.take(session, now=now)

    def sources(self) -> list[SourceStatus]:
        """Return the sources and how their visits went."""
        with reading(self.engine) as session:
            return sources.statuses(session)
