"""Places that only one process may have at a time, such as the daemon's.

A lease is a row with an end; its holder moves the end on while it lives. A holder that dies keeps the place until then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import LeaseRow

#: An end that lies further ahead was written by a clock that has been set back since: it would never come.
_NEVER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a place, and until when."""

    holder: str
    taken_at: datetime
    until: datetime


def take(session: Session, name: str, holder: str, *, now: datetime, length: timedelta) -> Lease | None:
    """
    Take the place *name* for *holder*; return None where that worked, and else who has it.

    Two processes that ask in the same moment don't both get it. The holder itself may take it again.
    """
    news = {"holder": holder, "taken_at": now, "until": now + length}
    insert = insert_for(session)(LeaseRow).values(name=name, **news)
    free = or_(LeaseRow.until <= now, LeaseRow.until > now + _NEVER, LeaseRow.holder == holder)
    taken = insert.on_conflict_do_update(index_elements=[LeaseRow.name], set_=news, where=free).returning(LeaseRow.name)
    if session.scalar(taken) is not None:
        return None
    return held(session, name)


def renew(session: Session, name: str, holder: str, *, now: datetime, length: timedelta) -> bool:
    """Move the end of *holder*'s lease on; return False where the place is another's by now."""
    mine = update(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder)
    return session.scalar(mine.values(until=now + length).returning(LeaseRow.name)) is not None


def release(session: Session, name: str, holder: str) -> None:
    """Give the place back, if *holder* has it."""
    session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))


def held(session: Session, name: str) -> Lease | None:
    """Return who has the place *name*, whether the lease has ended or not."""
    row = session.scalars(select(LeaseRow).where(LeaseRow.name == name)).one_or_none()
    return None if row is None else Lease(row.holder, row.taken_at, row.until)
