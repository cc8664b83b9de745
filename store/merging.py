"""Two events that prove to be one, and one that a person takes apart.

The order in which reports come in must not decide: a report may make an event that the next one, richer, shows to be
known. What a person takes apart stays apart, however alike the two look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from store import facts, joining
from store.agreement import reasons, weigh_kin
from store.changes import Change
from store.database import insert_for
from store.errors import Refused
from store.tables import (
    ApartRow,
    ArticleRow,
    DeliveryRow,
    EventArticleRow,
    EventChangeRow,
    EventMarkRow,
    EventRow,
    EventTieRow,
    RecordRow,
    State,
)

#: Merges that one article may bring about; what is beyond is found when the next report comes.
_MOST = 8

#: What must speak for two events that copies of one report tell of.
_ENOUGH_FOR_KIN = 2.0
_KIN_COMPARED = 12

_COPIES = "told by copies of one report"


def settle(session: Session, touched: Iterable[int], *, kin: Collection[int], now: datetime) -> dict[int, int]:
    """
    Merge what *touched* events, whose facts have changed, prove to be one with; return the new number of each that is gone.

    *kin* are the events of one story: they need less in common. Events that one article tells apart are never one.
    """
    moved: dict[int, int] = {}
    for one, other in combinations(sorted(kin)[:_KIN_COMPARED], 2):
        pair = [session.get(EventRow, event_id) for event_id in (one, other)]
        if pair[0] and pair[1] and _kin_agree(session, pair[0], pair[1]):
            moved[other] = _merge(session, pair[0], pair[1], (_COPIES,), now)
    waiting = [*touched, *moved.values()]
    while waiting and len(moved) < _MOST:
        row = session.get(EventRow, waiting.pop())
        twin = row and joining.find(session, joining.as_report(row), {row.id, *_never(session, row.id)})
        if row and twin:
            kept, gone = sorted((row, twin), key=lambda event: event.id)
            why = reasons(joining.as_report(kept), joining.as_report(gone))
            moved[gone.id] = _merge(session, kept, gone, why, now)
            waiting.append(kept.id)
    return moved


def apart_from(session: Session, event_ids: Collection[int]) -> set[int]:
    """Return the events of which a person said that they are others than *event_ids*."""
    if not event_ids:
        return set()
    query = select(ApartRow.event_id, ApartRow.other_id).where(
        or_(ApartRow.event_id.in_(event_ids), ApartRow.other_id.in_(event_ids))
    )
    return {number for pair in session.execute(query) for number in pair} - set(event_ids)


def merge(session: Session, event_id: int, other_id: int, *, now: datetime) -> int:
    """Join two events because a person says so; return the number that stays. Raises Refused."""
    kept, gone = (_event(session, number) for number in sorted((event_id, other_id)))
    if kept is gone:
        raise Refused(f"event {event_id} is one event already")
    return _merge(session, kept, gone, ("a person said so",), now)


def split(session: Session, event_id: int, article_ids: Collection[int], *, now: datetime) -> int:
    """
    Take articles out of an event because a person says so, and return the number of the event that they tell of.

    Nothing joins the two again. Whom the event was told stays with it; the other was told to nobody. Raises Refused.
    """
    event = _event(session, event_id)
    taken, left = _divided(session, event, article_ids)
    article = session.get_one(ArticleRow, taken[0].article_id)
    new_id = joining.make(session, joining.report(facts.as_record(taken[0]), article), now)
    moved = [RecordRow.event_id == event.id, RecordRow.article_id.in_(article_ids)]
    session.execute(update(RecordRow).where(*moved).values(event_id=new_id))
    of_event = [EventArticleRow.event_id == event.id, EventArticleRow.article_id.in_(article_ids)]
    session.execute(update(EventArticleRow).where(*of_event).values(event_id=new_id))
    session.add(ApartRow(event_id=event.id, other_id=new_id, decided_at=now))
    change(
        session, event.id, Change.SPLIT, now, other_id=new_id, articles=sorted(article_ids), why=("a person said so",)
    )
    session.flush()
    assert left
    joining.recall(session, [event, session.get_one(EventRow, new_id)])
    return new_id


def change(
    session: Session,
    event_id: int,
    kind: Change,
    now: datetime,
    *,
    why: Sequence[str],
    article_id: int | None = None,
    other_id: int | None = None,
    articles: Sequence[int] = (),
) -> None:
    """Write into an event's history what happened to it."""
    session.add(
        EventChangeRow(
            event_id=event_id,
            kind=kind,
            at=now,
            article_id=article_id,
            other_id=other_id,
            articles=list(articles),
            why=list(why),
        )
    )


def _event(session: Session, event_id: int) -> EventRow:
    row = session.get(EventRow, event_id)
    if row is None:
        raise Refused(f"there is no event {event_id}")
    return row


def _divided(
    session: Session, event: EventRow, article_ids: Collection[int]
) -> tuple[list[RecordRow], list[RecordRow]]:
    """Return the event's records that go and those that stay, as the articles tell it now."""
    records = list(session.scalars(joining.told_now(event.id)))
    taken = [record for record in records if record.article_id in article_ids]
    left = [record for record in records if record.article_id not in article_ids]
    if missing := sorted(set(article_ids) - {record.article_id for record in records}):
        raise Refused(f"no signing of event {event.id} was read in article {', '.join(map(str, missing))}")
    if not taken or not left:
        raise Refused(f"event {event.id} would be left without an article: name some of those that tell of it, not all")
    return taken, left


def _kin_agree(session: Session, one: EventRow, other: EventRow) -> bool:
    weight = weigh_kin(joining.as_report(one), joining.as_report(other))
    return weight is not None and weight >= _ENOUGH_FOR_KIN and other.id not in _never(session, one.id)


def _never(session: Session, event_id: int) -> set[int]:
    """Return the events that can't be the same: a person said so, or one article tells of both."""
    mine, theirs = aliased(RecordRow), aliased(RecordRow)
    rivals = (
        select(theirs.event_id)
        .join(mine, (mine.article_id == theirs.article_id) & (mine.version == theirs.version))
        .where(mine.event_id == event_id, theirs.event_id.is_not(None), theirs.event_id != event_id)
    )
    return {*apart_from(session, [event_id]), *(number for number in session.scalars(rivals) if number is not None)}


def _merge(session: Session, kept: EventRow, gone: EventRow, why: Sequence[str], now: datetime) -> int:
    """Make *gone* a part of *kept*: records, articles, what is owed, ties and decisions."""
    number = gone.id
    articles = list(session.scalars(select(EventArticleRow.article_id).where(EventArticleRow.event_id == number)))
    session.execute(update(RecordRow).where(RecordRow.event_id == number).values(event_id=kept.id))
    joining.add_sources(session, [(kept.id, article_id, why) for article_id in articles])
    session.execute(delete(EventArticleRow).where(EventArticleRow.event_id == number))
    session.execute(delete(EventMarkRow).where(EventMarkRow.event_id == number))
    _take_over_deliveries(session, kept.id, number)
    _take_over_pairs(session, kept.id, number)
    kept.first_seen_at = min(kept.first_seen_at, gone.first_seen_at)
    change(session, kept.id, Change.MERGED, now, other_id=number, articles=articles, why=why)
    session.delete(gone)
    session.flush()
    joining.recall(session, [kept])
    return kept.id


def _take_over_deliveries(session: Session, kept: int, gone: int) -> None:
    """Nobody is told twice: what was told of either was told of both."""
    mine = {
        (row.subscriber, row.rule, row.change_id): row
        for row in session.scalars(select(DeliveryRow).where(DeliveryRow.event_id == kept))
    }
    for row in list(session.scalars(select(DeliveryRow).where(DeliveryRow.event_id == gone))):
        known = mine.get((row.subscriber, row.rule, row.change_id))
        if known is None:
            row.event_id = kept
            continue
        if row.state is State.SENT and known.state is not State.SENT:
            known.state, known.sent_at, known.error = State.SENT, row.sent_at, None
        session.delete(row)
    session.flush()


def _take_over_pairs(session: Session, kept: int, gone: int) -> None:
    for apart in list(
        session.scalars(select(ApartRow).where(or_(ApartRow.event_id == gone, ApartRow.other_id == gone)))
    ):
        one, other = sorted(kept if number == gone else number for number in (apart.event_id, apart.other_id))
        session.delete(apart)
        if one != other:
            row = {"event_id": one, "other_id": other, "decided_at": apart.decided_at}
            session.execute(insert_for(session)(ApartRow).values(**row).on_conflict_do_nothing())
    query = select(EventTieRow).where(or_(EventTieRow.event_id == gone, EventTieRow.other_id == gone))
    for tie in list(session.scalars(query)):
        ends = [kept if number == gone else number for number in (tie.event_id, tie.other_id)]
        session.delete(tie)
        if ends[0] != ends[1]:
            row = {"event_id": ends[0], "other_id": ends[1], "kind": tie.kind, "why": tie.why}
            session.execute(insert_for(session)(EventTieRow).values(**row).on_conflict_do_nothing())
    session.flush()
