"""Hosts: how they want to be asked, and how much they were asked today. Rows: a restart is no reason to press anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import HostRow

_LONGEST = 255  # characters of a host's name; none is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What is known of a host."""

    host: str
    delay: float  #: seconds between two requests that its robots.txt asks for
    resting_until: datetime | None  #: until when it asked to be left alone
    day: date  #: the day of its last request
    asked: int  #: requests on that day


def save(session: Session, states: Iterable[HostState]) -> None:
    """Write *states* down in place of what was known of their hosts."""
    rows = [asdict(state) for state in states if len(state.host) <= _LONGEST]
    if not rows:
        return
    insert = insert_for(session)(HostRow)
    news = {name: insert.excluded[name] for name in ("delay", "resting_until", "day", "asked")}
    session.execute(insert.on_conflict_do_update(index_elements=[HostRow.host], set_=news), rows)


def telling(session: Session, *, now: datetime, today: date) -> list[HostState]:
    """Return the hosts of which something still counts: a delay, a rest, or requests of *today*."""
    counts = or_(HostRow.delay > 0, HostRow.resting_until > now, HostRow.day == today)
    return [
        HostState(host=row.host, delay=row.delay, resting_until=row.resting_until, day=row.day, asked=row.asked)
        for row in session.scalars(select(HostRow).where(counts))
    ]
