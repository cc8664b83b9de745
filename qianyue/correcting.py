"""Corrections follow the alerts that they correct: owed to whoever was told first, and read back to be told."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from alerts.messages.alert import Correction, Difference
from signings.model import Amount, Bound, Stage
from store import corrections, history, outbox
from store.changes import Change
from store.history import Happened


def owe_corrections(session: Session, article_id: int, *, now: datetime) -> int:
    """
    Owe what the version of the article that came in at *now* corrects, and return how many messages' parts that is.

    A change that was told of the event before is not told again: a page that goes to and fro between two versions
    tells each way once.
    """
    owed = 0
    for change in history.corrections(session, article_id, since=now):
        event_id = history.became(session, change.event_id)
        if event_id is not None and not _is_repeated(session, change, event_id):
            owed += outbox.owe_change(session, event_id, change.id, now=now)
    return owed


def _is_repeated(session: Session, change: Happened, event_id: int) -> bool:
    before = (one for one in history.of_event(session, event_id) if one.id < change.id)
    return any(
        one.kind is change.kind and one.why == change.why and one.article_id == change.article_id for one in before
    )


def correction(session: Session, change_id: int) -> Correction | None:
    """Return the change of that number as a message tells it; None for 0, which is none. Raises LookupError."""
    if change_id == 0:
        return None
    change = history.get(session, change_id)
    if change is None:
        message = f"change {change_id} is not in the store"
        raise LookupError(message)
    differences = tuple(map(_difference, change.why)) if change.kind is Change.CORRECTED else ()
    return Correction(differences, withdrawn=change.kind is Change.WITHDRAWN, restored=change.kind is Change.RESTORED)


def _difference(why: str) -> Difference:
    fact, before, after = corrections.parse(why)
    return Difference(fact, _value(fact, before), None if after is None else _value(fact, after))


def _value(fact: str, told: str) -> Amount | Stage | date | int | str:
    if fact == "amount":
        bound, value, currency = told.split()
        return Amount(int(value), currency, Bound(bound))
    if fact == "stage":
        return Stage(told)
    if fact == "date":
        return date.fromisoformat(told)
    return int(told) if fact == "projects" else told
