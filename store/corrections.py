"""What an article that was changed changes in its events: amounts mended, signings withdrawn, told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from signings.model import Amount, Record
from store import facts, joining
from store.changes import Change
from store.merging import change
from store.tables import EventRow

_NO_MORE = "not told any more"


def recall(session: Session, events: Sequence[EventRow], article_id: int, *, now: datetime) -> None:
    """
    Take the events' facts anew from what their articles say now, and write down what that corrects.

    A fact that is told for the first time corrects nothing. An event of which nobody tells any more is withdrawn: it
    keeps its last facts.
    """
    for row in events:
        before = facts.as_record(row)
        joining.recall(session, [row])
        told = session.scalars(joining.told_now(row.id).limit(1)).first() is not None
        if not told and row.withdrawn_at is None:
            row.withdrawn_at = now
            change(
                session, row.id, Change.WITHDRAWN, now, article_id=article_id, why=("no article tells of it any more",)
            )
        if differences := list(_differences(before, facts.as_record(row))):
            change(session, row.id, Change.CORRECTED, now, article_id=article_id, why=differences)


def restore(session: Session, event_ids: Iterable[int], article_id: int, *, now: datetime) -> None:
    """Take back that events were withdrawn, now that an article tells of them again."""
    for event_id in event_ids:
        row = session.get_one(EventRow, event_id)
        if row.withdrawn_at is not None:
            row.withdrawn_at = None
            change(session, row.id, Change.RESTORED, now, article_id=article_id, why=("an article tells of it again",))


def parse(why: str) -> tuple[str, str, str | None]:
    """
    Return the fact that *why*, a clause of a correction's history, speaks of, with what was told before and is now.

    >>> parse("amount: over 1000 CNY → exact 900 CNY"), parse("date: 2026-05-06 → not told any more")
    (('amount', 'over 1000 CNY', 'exact 900 CNY'), ('date', '2026-05-06', None))
    """
    fact, _, told = why.partition(": ")
    before, _, after = told.partition(" → ")
    return fact, before, None if after == _NO_MORE else after


def _differences(before: Record, after: Record) -> Iterator[str]:
    told = {
        "amount": (_amount(before.amount), _amount(after.amount)),
        "projects": (before.projects, after.projects),
        "stage": (before.stage.value, after.stage.value),
        "region": (before.region, after.region),
        "date": (before.date, after.date),
        "investors": ("、".join(before.investors), "、".join(after.investors)),
        "industry": (before.industry and before.industry.value, after.industry and after.industry.value),
    }
    for fact, (old, new) in told.items():
        if old and old != new:
            yield f"{fact}: {old} → {new or _NO_MORE}"


def _amount(amount: Amount | None) -> str | None:
    return None if amount is None else f"{amount.bound.value} {amount.value} {amount.currency}"
