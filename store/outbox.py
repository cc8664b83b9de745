"""The outbox: what is owed to whom, and how far it is.

A delivery is written in the transaction that made the event, claimed by a lease that is committed before anything is
sent, and settled afterwards. So whatever dies, wherever, an alert is sent at least once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import DeliveryRow, State

LEASE = timedelta(minutes=5)  #: longer than any sending may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event owed to one subscriber by one rule."""

    id: int
    subscriber: str
    rule: str
    event_id: int
    reasons: tuple[str, ...]  #: why the rule fired, one clause each
    state: State
    queued_at: datetime
    due_at: datetime  #: for a claimed one: when its lease ends
    attempts: int  #: claims so far, this one included
    error: str | None  #: what went wrong last
    sent_at: datetime | None


def queue(
    session: Session,
    *,
    subscriber: str,
    rule: str,
    event_id: int,
    due_at: datetime,
    reasons: Sequence[str] = (),
    now: datetime | None = None,
) -> bool:
    """
    Owe *event_id* to *subscriber*; return False where it is owed or was told already.

    It is part of the caller's transaction: with the event or not at all.
    """
    insert = insert_for(session)(DeliveryRow).values(
        subscriber=subscriber,
        rule=rule,
        event_id=event_id,
        reasons=list(reasons),
        state=State.PENDING,
        queued_at=now or due_at,
        due_at=due_at,
        attempts=0,
    )
    return session.scalar(insert.on_conflict_do_nothing().returning(DeliveryRow.id)) is not None


def claim_due(session: Session, *, now: datetime, limit: int, lease: timedelta = LEASE) -> list[Delivery]:
    """
    Take up to *limit* due deliveries, so that no other worker sends them meanwhile; the longest due first.

    A claim is a later due_at, committed before anything is sent: a worker that dies loses nothing, its deliveries fall
    due again after *lease*. So a reader may, rarely, get an alert twice; never not at all. The caller commits, and
    then sends.
    """
    due = (DeliveryRow.state == State.PENDING) & (DeliveryRow.due_at <= now)
    # Rows that another worker is claiming at this moment are passed over rather than waited for; SQLite has no others.
    # A CTE, because PostgreSQL may run a plain subquery once a row, and each time it locks and finds the next ones.
    chosen = (
        select(DeliveryRow.id)
        .where(due)
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    claim = (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(select(chosen.c.id)), due)
        .values(due_at=now + lease, attempts=DeliveryRow.attempts + 1)
        .returning(DeliveryRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return sorted((_delivery(row) for row in session.scalars(claim)), key=lambda claimed: claimed.id)


def mark_sent(session: Session, delivery_id: int, *, now: datetime) -> None:
    """
    Settle a delivery that the recipient's server took.

    A process that dies between sending and this leaves the delivery pending: it is sent once more after its lease.
    """
    _settle(session, delivery_id, state=State.SENT, sent_at=now, error=None)


def mark_failed(session: Session, delivery_id: int, error: str, *, retry_at: datetime | None) -> None:
    """
    Write down why a delivery failed; with *retry_at* it falls due again then, without it is given up.

    A process that dies before this leaves the delivery pending until its lease ends; only *error* is lost. One that
    was sent meanwhile by another worker stays sent.
    """
    if retry_at is None:
        _settle(session, delivery_id, state=State.DEAD, error=error)
    else:
        _settle(session, delivery_id, due_at=retry_at, error=error)


def dead(session: Session, *, limit: int = 100) -> list[Delivery]:
    """Return deliveries that were given up, the newest first."""
    query = select(DeliveryRow).where(DeliveryRow.state == State.DEAD).order_by(DeliveryRow.due_at.desc()).limit(limit)
    return [_delivery(row) for row in session.scalars(query)]


def resend(session: Session, delivery_id: int, *, now: datetime) -> bool:
    """Make a delivery that was given up due again; return False where there is none such."""
    again = update(DeliveryRow).where(DeliveryRow.id == delivery_id, DeliveryRow.state == State.DEAD)
    return _changed(session, again.values(state=State.PENDING, due_at=now, attempts=0))


def counts(session: Session) -> dict[State, int]:
    """Return how many deliveries are in each state."""
    grouped = session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
    found: dict[State, int] = {state: number for state, number in grouped}  # noqa: C416 - a Row is no tuple to mypy
    return {state: found.get(state, 0) for state in State}


def of_event(session: Session, event_id: int) -> list[Delivery]:
    """Return to whom an event was told, or is to be."""
    query = select(DeliveryRow).where(DeliveryRow.event_id == event_id).order_by(DeliveryRow.id)
    return [_delivery(row) for row in session.scalars(query)]


def _settle(session: Session, delivery_id: int, **news: object) -> None:
    pending = update(DeliveryRow).where(DeliveryRow.id == delivery_id, DeliveryRow.state == State.PENDING)
    _changed(session, pending.values(**news))


def _changed(session: Session, statement: object) -> bool:
    done = session.execute(statement)  # type: ignore[call-overload]
    assert isinstance(done, CursorResult)
    return done.rowcount > 0


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.id,
        subscriber=row.subscriber,
        rule=row.rule,
        event_id=row.event_id,
        reasons=tuple(row.reasons),
        state=row.state,
        queued_at=row.queued_at,
        due_at=row.due_at,
        attempts=row.attempts,
        error=row.error,
        sent_at=row.sent_at,
    )
