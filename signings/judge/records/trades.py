"""Say what the project of each draft is for, by the sentence that tells of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from signings.industries import industry_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.industries import Industry
    from signings.judge.passages.drafts import Draft


def trades_of(drafts: Sequence[Draft]) -> list[Industry | None]:
    """Return the industry of each draft: by its whole sentence, but by its own part of one that tells of others, too."""
    times = Counter(id(draft.period) for draft in drafts)
    return [_trade(draft, alone=times[id(draft.period)] == 1) for draft in drafts]


def _trade(draft: Draft, *, alone: bool) -> Industry | None:
    period = draft.period
    start, end = (period.start, period.end) if alone else (draft.start, draft.end)
    return industry_of(draft.name, draft.investors, period.text[start:end])
