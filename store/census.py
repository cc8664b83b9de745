"""The store in a few figures, for those who watch the watcher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store import outbox
from store.tables import AlarmRow, ArticleRow, EventRow, SourceRow, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """How many of what there are."""

    sources: int  #: that are configured
    failing: int  #: whose last visit failed
    due: int  #: that wait for a visit
    due_since: datetime | None  #: for how long the first of them has waited
    succeeded_at: datetime | None  #: when a visit of any source last went well
    alarms: dict[str, int]  #: open ones by ailment
    deliveries: dict[State, int]
    articles: int
    events: int


def take(session: Session, *, now: datetime) -> Census:
    """Count. Sources that the configuration no longer names don't count."""
    active = SourceRow.retired_at.is_(None)
    waiting = active & (SourceRow.next_due_at <= now)
    total, failing, good = session.execute(
        select(func.count(), func.count().filter(SourceRow.failures > 0), func.max(SourceRow.succeeded_at)).where(
            active
        )
    ).one()
    due, since = session.execute(select(func.count(), func.min(SourceRow.next_due_at)).where(waiting)).one()
    return Census(
        sources=total,
        failing=failing,
        due=due,
        due_since=since,
        succeeded_at=good,
        alarms=_alarms(session),
        deliveries=outbox.counts(session),
        articles=session.scalar(select(func.count()).select_from(ArticleRow)) or 0,
        events=session.scalar(select(func.count()).select_from(EventRow)) or 0,
    )


def _alarms(session: Session) -> dict[str, int]:
    retired = select(SourceRow.name).where(SourceRow.retired_at.is_not(None))
    query = select(AlarmRow.ailment, func.count()).where(AlarmRow.ended_at.is_(None), AlarmRow.source.not_in(retired))
    return dict(session.execute(query.group_by(AlarmRow.ailment)).all())
