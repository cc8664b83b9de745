"""Say who brings a project where nothing but its name tells, and take out parties that are nobody's names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from signings.find.firmwords import names_somebody
from signings.find.parties import in_full
from signings.judge.parties.brands import (
    brand_told_of,
    firm_in_name,
    firm_of_branch,
    firm_of_brand,
    firm_of_phase,
    firm_told_of,
    firm_with_seat,
    names_seat_in_brackets,
)
from signings.judge.parties.heads import firm_at_head
from signings.judge.parties.references import firm_of_item_before
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.parties import Org
    from signings.find.tagger import Tagger
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft

_ROW = 3  #: names without a sum in one sentence that make a row


def without_nobodies(drafts: list[Draft], tagger: Tagger) -> list[Draft]:
    """Take out parties that are nobody's names, and what was told of such a party alone."""
    kept = []
    for draft in drafts:
        told = draft.investors
        draft.investors = [name for name in told if not _is_its_own(draft, name) and names_somebody(name, tagger)]
        if draft.investors or not told or draft.sum or draft.name or draft.projects != 1:
            kept.append(draft)
    return kept


def _is_its_own(draft: Draft, name: str) -> bool:
    """Whether a party is but the project itself: 某某孵化中心."""
    return name == draft.name and name.endswith(("中心", "基地", "园"))


def name_firms(drafts: list[Draft], text: str, context: Context, orgs: list[Org]) -> None:
    """Where no party is told, the project's name may open with its firm's; where no sum is told either, that will do."""
    rows = Counter(draft.period.start for draft in drafts if draft.listed and draft.sum is None)
    for draft in drafts:
        if draft.level is Level.PROJECT and not draft.investors and draft.name and not draft.title:
            firm = firm_of_item_before(draft) or next(
                (one for one in context.firms if draft.name.startswith(one)), None
            )
            firm = firm or firm_of_brand(draft.name, orgs) or firm_of_branch(draft.name, context.tagger)
            in_row = draft.listed and draft.sum is None and rows[draft.period.start] >= _ROW
            if in_row and not firm and not names_seat_in_brackets(draft.name):
                continue  # of a row of names each may open with a firm's, and mostly the text doesn't say so
            firm = firm or firm_told_of(draft.name, text, context.tagger) or firm_of_phase(draft.name, context.tagger)
            firm = firm or brand_told_of(draft.name, text, context.tagger)
            firm = firm or firm_in_name(draft.name, context.tagger, by_trade=draft.sum is not None)
            firm = firm or firm_with_seat(draft.name, context.tagger)
            draft.investors = [firm] if firm else []


def name_by_heads(drafts: list[Draft], tagger: Tagger) -> None:
    """Give unpriced projects that nobody brings yet the firm that their names open with."""
    for draft in drafts:
        if draft.level is Level.PROJECT and draft.sum is None and draft.name and not (draft.investors or draft.title):
            firm = firm_at_head(draft.name, tagger)
            draft.investors = [firm] if firm and not _is_called_by(draft, firm) else []


_IS_BUILT = compiled("(?:城|园|广场|中心|基地|大厦|小镇|村|谷|港)$")


def _is_called_by(draft: Draft, firm: str) -> bool:
    """Whether what a name opens with is but the project: 皇冠万汇城. 三川生物 is called as its firm is."""
    if firm == draft.name:
        return _IS_BUILT.search(firm) is not None
    return in_full(firm, draft.period.orgs) == draft.name
