"""Say why a record should be looked at before somebody acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.model import Level

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft


def doubts_of(draft: Draft, region: str | None) -> tuple[str, ...]:
    """Return the doubts about a draft, one short clause each; none where its own sentence says all that matters."""
    doubts = list(draft.doubts)
    if draft.title:
        doubts.append("only the headline says it")
    if draft.weak:
        doubts.append("neither project, party nor amount is told")
    if draft.vague:
        doubts.append("the amount is told without a figure")
    if draft.sum and draft.sum.kind is Kind.DRAWN:
        doubts.append("only the capital drawn from outside is told")
    if draft.sum and draft.sum.kind is Kind.PHASE:
        doubts.append("only a part of the investment is told")
    if draft.sum and not draft.sum.money.named:
        doubts.append("no currency is written")
    if draft.level is Level.PROJECT and not draft.investors and not draft.name:
        doubts.append("neither the project nor who brings it is named")
    if region is None:
        doubts.append("it isn't told where it lands")
    if draft.sum is None and not draft.vague:
        doubts.append("no amount is told")
    return tuple(doubts)
