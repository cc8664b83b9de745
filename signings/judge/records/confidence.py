"""Say why a record should be looked at before somebody acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.model import Level

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft


def doubts_of(draft: Draft, region: str | None) -> tuple[str, ...]:
    """Return the doubts about a draft, one short clause each; none where its own sentence says all that matters."""
    kind = draft.sum.kind if draft.sum else None
    nobody = draft.level is Level.PROJECT and not draft.investors and not draft.name
    doubts = (
        (draft.likely, "no words say outright that it was signed"),
        (draft.title, "only the headline says it"),
        (draft.weak, "neither project, party nor amount is told"),
        (draft.vague, "the amount is told without a figure"),
        (kind is Kind.DRAWN, "only the capital drawn from outside is told"),
        (kind is Kind.PHASE, "only a part of the investment is told"),
        (draft.sum is not None and not draft.sum.money.named, "no currency is written"),
        (nobody, "neither the project nor who brings it is named"),
        (region is None, "it isn't told where it lands"),
        (draft.sum is None and not draft.vague, "no amount is told"),
    )
    return tuple(told for holds, told in doubts if holds)
