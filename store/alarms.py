"""Alarms about sources: what is wrong, since when, and whether the operator was told. Rows: a restart repeats nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from store.tables import AlarmRow, SourceRow

NEWS: Final = "news"  #: the ailment of what is no trouble, and has only to be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that a person should see to, or that has ended by itself."""

    id: int
    source: str
    ailment: str
    reason: str
    raised_at: datetime
    ended_at: datetime | None
    told: bool  #: whether the operator heard of its beginning
    facts: Mapping[str, str] = field(default_factory=dict)  #: what the reason speaks of, to say it in another language


def current(session: Session, source: str) -> Alarm | None:
    """Return the alarm that is open for *source*."""
    row = session.scalars(select(AlarmRow).where(AlarmRow.source == source, AlarmRow.ended_at.is_(None))).first()
    return None if row is None else _alarm(row)


def raise_alarm(
    session: Session,
    source: str,
    *,
    ailment: str,
    reason: str,
    now: datetime,
    facts: Mapping[str, str] | None = None,
) -> None:
    """
    Open an alarm for *source*, or say anew what is wrong in the one that is open: nobody is told twice.

    *facts* are what the English *reason* speaks of.
    """
    told = dict(facts or {})
    row = session.scalars(select(AlarmRow).where(AlarmRow.source == source, AlarmRow.ended_at.is_(None))).first()
    if row is None:
        session.add(AlarmRow(source=source, ailment=ailment, reason=reason, facts=told, raised_at=now))
    else:
        row.ailment, row.reason, row.facts = ailment, reason, told
    session.flush()


def raise_news(session: Session, source: str, *, news: str, now: datetime) -> bool:
    """
    Have the operator told *news* of *source* once; return False where that was its latest news already.

    News that was not told before the next came is told no more.
    """
    latest = select(AlarmRow).where(AlarmRow.source == source, AlarmRow.ailment == NEWS).order_by(AlarmRow.id.desc())
    before = session.scalars(latest.limit(1)).first()
    if before is not None and before.reason == news:
        return False
    end(session, source, now=now)
    session.add(AlarmRow(source=source, ailment=NEWS, reason=news, raised_at=now))
    session.flush()
    return True


def note(session: Session, source: str, *, news: str, now: datetime) -> bool:
    """Write down that *news* was told of *source* elsewhere; return False where it was written down before."""
    if not raise_news(session, source, news=news, now=now):
        return False
    noted = update(AlarmRow).where(AlarmRow.source == source, AlarmRow.told_at.is_(None), AlarmRow.ended_at.is_(None))
    session.execute(noted.values(told_at=now, ended_at=now, end_told_at=now))
    return True


def end(session: Session, source: str, *, now: datetime) -> None:
    """Close the open alarm of *source*, if there is one."""
    session.execute(update(AlarmRow).where(AlarmRow.source == source, AlarmRow.ended_at.is_(None)).values(ended_at=now))


def still_open(session: Session) -> list[Alarm]:
    """Return the open alarms, the oldest first, but for those of sources that are no longer configured."""
    retired = select(SourceRow.name).where(SourceRow.retired_at.is_not(None))
    query = select(AlarmRow).where(
        AlarmRow.ended_at.is_(None), AlarmRow.ailment != NEWS, AlarmRow.source.not_in(retired)
    )
    return [_alarm(row) for row in session.scalars(query.order_by(AlarmRow.raised_at, AlarmRow.id))]


def untold(session: Session, *, limit: int) -> list[Alarm]:
    """
    Return up to *limit* alarms of which the operator has to hear: that they began, or that they ended.

    One that ended before its beginning was told is not news any more and never told.
    """
    began = and_(AlarmRow.told_at.is_(None), AlarmRow.ended_at.is_(None))
    over = and_(AlarmRow.told_at.is_not(None), AlarmRow.ended_at.is_not(None), AlarmRow.end_told_at.is_(None))
    query = select(AlarmRow).where(or_(began, over)).order_by(AlarmRow.raised_at, AlarmRow.id).limit(limit)
    return [_alarm(row) for row in session.scalars(query)]


def mark_told(session: Session, alarms: Iterable[Alarm], *, now: datetime) -> None:
    """Write down that the operator has heard of *alarms*, as far as they were then. News is over when it is told."""
    for alarm in alarms:
        told = {"told_at": now} if alarm.ended_at is None else {"end_told_at": now}
        if alarm.ailment == NEWS:
            told |= {"ended_at": now, "end_told_at": now}
        session.execute(update(AlarmRow).where(AlarmRow.id == alarm.id).values(**told))


def _alarm(row: AlarmRow) -> Alarm:
    return Alarm(
        id=row.id,
        source=row.source,
        ailment=row.ailment,
        reason=row.reason,
        raised_at=row.raised_at,
        ended_at=row.ended_at,
        told=row.told_at is not None,
        facts=row.facts or {},
    )
