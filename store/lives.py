"""How events belong together: the batch that holds a project, and the steps of a project's life.

A ceremony is counted as a whole (12 projects, 86.4亿元), and its article names some of them: those are parts of it. A
project is agreed on in spring, signed in summer, started in autumn: three events, each told of its own, one life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from signings.model import Level, Record, Stage
from store import facts
from store.agreement import Report, weigh_life
from store.changes import Tie
from store.database import insert_for
from store.joining import as_report
from store.marks import life_marks
from store.tables import EventMarkRow, EventRow, EventTieRow, RecordRow

#: Days between two steps of one project.
WINDOW = 3 * 366

_CANDIDATES = 60
_ENOUGH = 4.0
_STEPS = 20  # of one life, which bounds what a mistaken tie costs


@dataclass(frozen=True, slots=True)
class Tied:
    """Another event that an event belongs to or that belongs to it."""

    event_id: int
    record: Record
    happened: date  #: the day of the event, supposed to be that of its first report where nobody says it


def tie(session: Session, event_ids: Iterable[int], article_id: int, version: int) -> None:
    """Find what the events, told in one version of an article, belong to; what is tied already stays."""
    told = list(session.scalars(_told_in(article_id, version)))
    rows = [*_parts(told)]
    for event_id in set(event_ids):
        rows += _steps(session, session.get_one(EventRow, event_id))
    for one, other, kind, why in rows:
        values = {"event_id": one.id, "other_id": other.id, "kind": kind, "why": [why]}
        session.execute(insert_for(session)(EventTieRow).values(**values).on_conflict_do_nothing())


def parts(session: Session, event_id: int) -> list[Tied]:
    """Return what a batch holds, as far as it was named."""
    ties = select(EventTieRow.event_id).where(EventTieRow.other_id == event_id, EventTieRow.kind == Tie.PART_OF)
    return _tied(session, session.scalars(ties))


def wholes(session: Session, event_id: int) -> list[Tied]:
    """Return the batches in which a project is counted."""
    ties = select(EventTieRow.other_id).where(EventTieRow.event_id == event_id, EventTieRow.kind == Tie.PART_OF)
    return _tied(session, session.scalars(ties))


def life(session: Session, event_id: int) -> list[Tied]:
    """Return the steps of a project in their order, the event itself among them; nothing where it is the only one."""
    known, new = {event_id}, {event_id}
    while new and len(known) < _STEPS:
        ends = or_(EventTieRow.event_id.in_(new), EventTieRow.other_id.in_(new))
        found = session.execute(
            select(EventTieRow.event_id, EventTieRow.other_id).where(ends, EventTieRow.kind == Tie.FOLLOWS)
        )
        new = {number for pair in found for number in pair} - known
        known |= new
    return _tied(session, known) if len(known) > 1 else []


Row = tuple[EventRow, EventRow, Tie, str]


def _parts(told: list[EventRow]) -> Iterator[Row]:
    """Yield each event of the article that is counted in its largest batch: same day, same occasion, a part of it."""
    batches = [event for event in told if event.level is Level.BATCH]
    if not batches:
        return
    whole = max(batches, key=lambda event: (event.projects or 0, event.amount or 0, -event.id))
    for event in told:
        if event.id != whole.id and _fits(event, whole):
            yield event, whole, Tie.PART_OF, "told in the same article"


def _fits(part: EventRow, whole: EventRow) -> bool:
    comparable = part.amount is not None and whole.amount is not None and part.currency == whole.currency
    return (
        part.stage.is_signing == whole.stage.is_signing
        and part.happened == whole.happened
        and (part.projects or 1) < (whole.projects or part.projects or 2)
        and not (comparable and (part.amount or 0) >= (whole.amount or 0))
    )


def _steps(session: Session, event: EventRow) -> Iterator[Row]:
    """Yield the ties of a project to the nearest step before and after it."""
    mine = as_report(event)
    before: tuple[float, EventRow] | None = None
    after: tuple[float, EventRow] | None = None
    for other in _candidates(session, event, mine):
        theirs = as_report(other)
        if _rank(other) < _rank(event) and other.happened <= event.happened:
            before = _nearer(before, other, weigh_life(theirs, mine))
        elif _rank(other) > _rank(event) and other.happened >= event.happened:
            after = _nearer(after, other, weigh_life(mine, theirs))
    if before:
        yield event, before[1], Tie.FOLLOWS, "same project, a later stage"
    if after:
        yield after[1], event, Tie.FOLLOWS, "same project, a later stage"


def _nearer(
    best: tuple[float, EventRow] | None, other: EventRow, weight: float | None
) -> tuple[float, EventRow] | None:
    if weight is None or weight < _ENOUGH or (best is not None and weight <= best[0]):
        return best
    return weight, other


def _candidates(session: Session, event: EventRow, report: Report) -> Iterable[EventRow]:
    if event.level is not Level.PROJECT:
        return ()
    mark = aliased(EventMarkRow)
    shared = select(mark.event_id).where(
        mark.mark.in_(life_marks(report.record)),
        mark.happened.between(event.happened - WINDOW, event.happened + WINDOW),
        mark.event_id != event.id,
    )
    query = select(EventRow).where(EventRow.id.in_(shared), EventRow.level == Level.PROJECT)
    return session.scalars(query.order_by(EventRow.happened.desc(), EventRow.id).limit(_CANDIDATES))


def _rank(event: EventRow) -> int:
    return list(Stage).index(event.stage)


def _told_in(article_id: int, version: int) -> Select[EventRow]:
    of_article = select(RecordRow.event_id).where(RecordRow.article_id == article_id, RecordRow.version == version)
    return select(EventRow).where(EventRow.id.in_(of_article)).order_by(EventRow.id)


def _tied(session: Session, event_ids: Iterable[int]) -> list[Tied]:
    query = select(EventRow).where(EventRow.id.in_(list(event_ids))).order_by(EventRow.happened, EventRow.id)
    return [Tied(row.id, facts.as_record(row), date.fromordinal(row.happened)) for row in session.scalars(query)]
