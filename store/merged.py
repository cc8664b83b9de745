"""What reports of one event tell together: of each fact the best that any of them has."""

from __future__ import annotations

from dataclasses import replace

from signings.model import Amount, Bound, Confidence, Record, Stage
from store.agreement import called


def merge(one: Record, other: Record) -> Record:
    """Return the best that two reports of one event tell together; where they are equally good, *one*'s word stands."""
    sure = Confidence.SURE in {one.confidence, other.confidence}
    return replace(
        one,
        stage=max(one.stage, other.stage, key=list(Stage).index),
        amount=_better_amount(one.amount, other.amount),
        projects=one.projects if one.projects is not None else other.projects,
        name=max(one.name or "", other.name or "", key=len) or None,
        investors=_better_names(one.investors, other.investors),
        industry=one.industry or other.industry,
        region=max(one.region or "", other.region or "", key=len) or None,
        date=one.date or other.date,
        confidence=Confidence.SURE if sure else Confidence.CHECK,
        doubts=() if sure else one.doubts or other.doubts,
    )


def _better_amount(one: Amount | None, other: Amount | None) -> Amount | None:
    if one is None or other is None or one.currency != other.currency:
        return one or other
    return max(one, other, key=lambda amount: (amount.bound is Bound.EXACT, len(str(amount.value).rstrip("0"))))


def _better_names(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return each party once, by its fuller name."""
    names = list(one)
    for name in other:
        alike = [known for known in names if called(known) in called(name) or called(name) in called(known)]
        if not alike:
            names.append(name)
        elif len(name) > len(alike[0]):
            names[names.index(alike[0])] = name
    return tuple(names)
