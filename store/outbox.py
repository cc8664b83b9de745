"""The outbox: what is owed to whom, and how far it is.

A delivery is written in the transaction that made the event, claimed by a lease that is committed before anything is
sent, and settled afterwards. So whatever dies, wherever, an alert is sent at least once.

What one story owes to one subscriber is an occasion: it is claimed together and settled together, for it is told in one
message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Row, Select, func, or_, select, text, true, update
from sqlalchemy.orm import Session

from store.database import insert_for
from store.tables import DeliveryRow, State

LEASE = timedelta(minutes=5)  #: longer than any sending may take

_LOOKED_AT = 2_000  # due rows among which a claim chooses
_GATHERED = 15_000  # of those that are gathered
_AT_ONCE = 500  # rows that one statement changes
_CLAIM_LOCK = 7_364_103  # any number that nothing else in the database takes a lock by


_Waiting = tuple[int, str, int | None]  # a pending delivery: its id, subscriber and story


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event, or one change of it, owed to one subscriber by one rule."""

    id: int
    subscriber: str
    rule: str
    event_id: int
    story_id: int | None  #: deliveries to a subscriber that share it are told in one message; None is told alone
    reasons: tuple[str, ...]  #: why the rule fired, one clause each
    state: State
    queued_at: datetime
    due_at: datetime  #: for a claimed one: when its lease ends
    attempts: int  #: claims so far, this one included
    error: str | None  #: what went wrong last
    sent_at: datetime | None
    change_id: int = 0  #: of store.history; 0 where the event itself is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a claim may take for whom."""

    except_for: Collection[str] = ()  #: nothing for these subscribers
    gathered: Mapping[str, datetime] = field(default_factory=dict)  #: all at once that is due and was queued by then
    each: int | None = None  #: most occasions for one subscriber; None is any number
    fewer: Mapping[str, int] = field(default_factory=dict)  #: the same for some of them


def queue(
    session: Session,
    *,
    subscriber: str,
    rule: str,
    event_id: int,
    due_at: datetime,
    story_id: int | None = None,
    reasons: Sequence[str] = (),
    now: datetime | None = None,
    change_id: int = 0,
) -> bool:
    """
    Owe *event_id*, or its change *change_id*, to *subscriber*; return False where it is owed or was told already.

    It is part of the caller's transaction: with the event or not at all. What is owed because of the same story
    (*story_id*) is told in one message.
    """
    insert = insert_for(session)(DeliveryRow).values(
        subscriber=subscriber,
        rule=rule,
        event_id=event_id,
        change_id=change_id,
        story_id=story_id,
        reasons=list(reasons),
        state=State.PENDING,
        queued_at=now or due_at,
        due_at=due_at,
        attempts=0,
    )
    return session.scalar(insert.on_conflict_do_nothing().returning(DeliveryRow.id)) is not None


def owe_change(session: Session, event_id: int, change_id: int, *, now: datetime) -> int:
    """
    Owe a change of an event to everybody who was told of the event, and return how many that is.

    Whoever is yet to be told hears of the event as it is then, and of no change. One whose alert is on its way at this
    moment gets the change after it: its lease may end first.
    """
    first: dict[str, Delivery] = {}
    for told in of_event(session, event_id):
        if told.change_id == 0 and _may_be_told(told, now):
            first.setdefault(told.subscriber, told)
    return sum(
        queue(
            session,
            subscriber=told.subscriber,
            rule=told.rule,
            event_id=event_id,
            change_id=change_id,
            story_id=told.story_id,
            reasons=told.reasons,
            due_at=now if told.state is State.SENT else max(now, told.due_at),
            now=now,
        )
        for told in first.values()
    )


def _may_be_told(delivery: Delivery, now: datetime) -> bool:
    under_way = delivery.state is State.PENDING and delivery.attempts > 0 and now < delivery.due_at <= now + LEASE
    return delivery.state is State.SENT or under_way


def claim_due(
    session: Session,
    *,
    now: datetime,
    limit: int,
    lease: timedelta = LEASE,
    terms: Terms | None = None,
) -> list[Delivery]:
    """
    Take about *limit* due deliveries, so that no other worker sends them meanwhile; the longest due first.

    An occasion is taken whole or not at all, so it may be some more. *terms* may bound what is taken for each
    subscriber: somebody whose server hangs can't keep back the others, however much he is owed.

    A claim is a later due_at, committed before anything is sent: a worker that dies loses nothing, its deliveries fall
    due again after *lease*. So a reader may, rarely, get an alert twice; never not at all. The caller commits, and
    then sends.
    """
    _one_claim_at_a_time(session)
    terms = terms or Terms()
    due = DeliveryRow.due_at <= now
    chosen = _choose(_waiting(session, due, terms), limit, terms)
    if together := {subscriber for _, subscriber, _ in chosen} & terms.gathered.keys():
        # What is due in more than a lease is in nobody's hands: it was put off after a failure, and is told with the rest.
        put_off = DeliveryRow.due_at > now + lease
        chosen += _waiting(session, put_off & DeliveryRow.subscriber.in_(together), terms)
        due |= put_off
    claim = (
        update(DeliveryRow)
        .where(DeliveryRow.state == State.PENDING, due)
        .values(due_at=now + lease, attempts=DeliveryRow.attempts + 1)
        .returning(*DeliveryRow.__table__.columns)
        .execution_options(synchronize_session=False)
    )
    claimed, held = list[Delivery](), dict[Any, Any]()
    for some in _some(sorted(number for number, _, _ in chosen)):
        claimed += (_delivery(row, held) for row in session.execute(claim.where(DeliveryRow.id.in_(some))))
    return sorted(claimed, key=lambda one: one.id)


def mark_sent(session: Session, delivery_ids: Collection[int], *, now: datetime) -> None:
    """
    Settle deliveries that the recipient's server took in one message.

    A process that dies between sending and this leaves them pending: they are sent once more after their lease.
    """
    _settle(session, delivery_ids, state=State.SENT, sent_at=now, error=None)


def mark_failed(session: Session, delivery_ids: Collection[int], error: str, *, retry_at: datetime | None) -> None:
    """
    Write down why a message failed; with *retry_at* its deliveries fall due again then, without it they are given up.

    A process that dies before this leaves them pending until their lease ends; only *error* is lost. One that was sent
    meanwhile by another worker stays sent.
    """
    if retry_at is None:
        _settle(session, delivery_ids, state=State.DEAD, error=error)
    else:
        _settle(session, delivery_ids, due_at=retry_at, error=error)


def dead(session: Session, *, limit: int = 100) -> list[Delivery]:
    """Return deliveries that were given up, the newest first."""
    query = select(DeliveryRow).where(DeliveryRow.state == State.DEAD).order_by(DeliveryRow.due_at.desc()).limit(limit)
    return [_delivery(row) for row in session.scalars(query)]


def listed(session: Session, state: State, *, subscriber: str | None = None, limit: int = 100) -> list[Delivery]:
    """Return deliveries in one state, the longest due first; of one subscriber where it is named."""
    query = select(DeliveryRow).where(DeliveryRow.state == state).order_by(DeliveryRow.due_at, DeliveryRow.id)
    if subscriber is not None:
        query = query.where(DeliveryRow.subscriber == subscriber)
    return [_delivery(row) for row in session.scalars(query.limit(limit))]


def get(session: Session, delivery_id: int) -> Delivery | None:
    """Return one delivery, or None where there is none of that number."""
    row = session.get(DeliveryRow, delivery_id)
    return None if row is None else _delivery(row)


def resend(session: Session, delivery_id: int, *, now: datetime) -> int:
    """
    Make a delivery that was given up due again, with what was given up of its occasion; return how many that is.

    It has all its attempts before it again. 0 means that there is no such delivery, or that it was not given up.
    """
    found = get(session, delivery_id)
    if found is None or found.state is not State.DEAD:
        return 0
    alone = DeliveryRow.id == delivery_id
    occasion = (DeliveryRow.subscriber == found.subscriber) & (DeliveryRow.story_id == found.story_id)
    return _resend(session, alone if found.story_id is None else occasion, now)


def resend_all(session: Session, *, subscriber: str | None = None, now: datetime) -> int:
    """Make every delivery that was given up due again, or those to one subscriber; return how many that is."""
    return _resend(session, true() if subscriber is None else DeliveryRow.subscriber == subscriber, now)


def counts(session: Session) -> dict[State, int]:
    """Return how many deliveries are in each state."""
    grouped = session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
    found: dict[State, int] = {state: number for state, number in grouped}  # noqa: C416 - a Row is no tuple to mypy
    return {state: found.get(state, 0) for state in State}


def sent_since(session: Session, since: datetime) -> dict[str, list[datetime]]:
    """Return when each subscriber was sent messages since then; deliveries of one message count once."""
    query = select(DeliveryRow.subscriber, DeliveryRow.sent_at).where(DeliveryRow.sent_at >= since).distinct()
    found: dict[str, list[datetime]] = {}
    for subscriber, sent_at in session.execute(query):
        found.setdefault(subscriber, []).append(sent_at)  # type: ignore[arg-type] # it is set, or not found
    return found


def of_event(session: Session, event_id: int) -> list[Delivery]:
    """Return to whom an event was told, or is to be."""
    query = select(DeliveryRow).where(DeliveryRow.event_id == event_id).order_by(DeliveryRow.id)
    return [_delivery(row) for row in session.scalars(query)]


def _one_claim_at_a_time(session: Session) -> None:
    """Wait until no other worker claims; two at once could each take a part of an occasion. SQLite has one writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _CLAIM_LOCK})


def _is_time(terms: Terms) -> ColumnElement[bool]:
    """Return the condition of what is gathered: that it was queued until its time."""
    names: dict[datetime, list[str]] = {}
    for name, until in terms.gathered.items():
        names.setdefault(until, []).append(name)
    return or_(*(DeliveryRow.subscriber.in_(some) & (DeliveryRow.queued_at <= at) for at, some in names.items()))


def _waiting(session: Session, which: ColumnElement[bool], terms: Terms) -> list[_Waiting]:
    """Return the pending deliveries that *terms* allow, the longest due first, but before them what is gathered."""
    query = (
        select(DeliveryRow.id, DeliveryRow.subscriber, DeliveryRow.story_id)
        .where(DeliveryRow.state == State.PENDING, which, DeliveryRow.subscriber.not_in(terms.except_for))
        .order_by(DeliveryRow.due_at, DeliveryRow.id)
    )
    gathered = _rows(session, query.where(_is_time(terms)).limit(_GATHERED)) if terms.gathered else []
    others = _rows(session, query.where(DeliveryRow.subscriber.not_in(terms.gathered)).limit(_LOOKED_AT))
    if len(others) == _LOOKED_AT:  # the last of them may be a part of an occasion
        last = _occasion(others[-1])
        others = [one for one in others if _occasion(one) != last] or others
    return [*gathered, *others]


def _rows(session: Session, query: Select[int, str, int | None]) -> list[_Waiting]:
    return [(number, subscriber, story) for number, subscriber, story in session.execute(query)]


def _occasion(one: _Waiting) -> tuple[str, int]:
    number, subscriber, story = one
    return subscriber, -number if story is None else story


def _choose(waiting: Iterable[_Waiting], limit: int, terms: Terms) -> list[_Waiting]:
    """Return whole occasions, in the order of their first, until they are enough."""
    occasions: dict[tuple[str, int], list[_Waiting]] = {}
    for one in waiting:
        subscriber, together = _occasion(one)
        occasions.setdefault((subscriber, 0 if subscriber in terms.gathered else together), []).append(one)
    chosen: list[_Waiting] = []
    had = Counter[str]()
    for (subscriber, _), occasion in occasions.items():
        if len(chosen) >= limit:
            break
        most = terms.fewer.get(subscriber, terms.each)
        if most is None or had[subscriber] < most:
            chosen += occasion
            had[subscriber] += 1
    return chosen


def _resend(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    again = update(DeliveryRow).where(which, DeliveryRow.state == State.DEAD)
    return _changed(session, again.values(state=State.PENDING, due_at=now, attempts=0))


def _settle(session: Session, delivery_ids: Collection[int], **news: object) -> None:
    for some in _some(list(delivery_ids)):
        pending = update(DeliveryRow).where(DeliveryRow.id.in_(some), DeliveryRow.state == State.PENDING)
        _changed(session, pending.values(**news))


def _some(delivery_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the numbers by as many as go into a statement; one of many thousands takes megabytes to put together."""
    for start in range(0, len(delivery_ids), _AT_ONCE):
        yield delivery_ids[start : start + _AT_ONCE]


def _changed(session: Session, statement: object) -> int:
    done = session.execute(statement)  # type: ignore[call-overload]
    assert isinstance(done, CursorResult)
    return done.rowcount


def _delivery(row: DeliveryRow | Row[Any], held: dict[Any, Any] | None = None) -> Delivery:
    """Return the delivery of *row*; what many of them say alike, and is *held* from one before, is held once."""
    share = {}.setdefault if held is None else held.setdefault
    reasons = tuple(row.reasons)
    return Delivery(
        id=row.id,
        subscriber=share(row.subscriber, row.subscriber),
        rule=share(row.rule, row.rule),
        event_id=row.event_id,
        story_id=row.story_id,
        reasons=share(reasons, reasons),
        state=row.state,
        queued_at=row.queued_at,
        due_at=share(row.due_at, row.due_at),
        attempts=row.attempts,
        error=row.error,
        sent_at=row.sent_at,
        change_id=row.change_id,
    )
