"""The regions of a text: by the whole of it, or block by block where it is a digest of many reports."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.landing import Ground, block_of, region_of, survey

if TYPE_CHECKING:
    from signings.drafts import Draft
    from signings.scope import Period

_REPORTS = 4  #: headlines with a paragraph each that make a text a digest
_SHORTEST = 9  #: characters of a headline; a shorter line is a heading within one article


class Grounds:
    """Where the money of each draft lands."""

    def __init__(self, text: str, periods: list[Period]) -> None:
        self._whole = survey(text)
        self._bounds = [*_starts_of_reports(periods), len(text)]
        self._blocks: dict[int, Ground] = {}

    @property
    def region(self) -> str | None:
        """The region that the text is about, in full."""
        return self._whole.main.full_name if self._whole.main else None

    def of(self, draft: Draft) -> str | None:
        """Return the full name of the region where a draft's money lands, or None."""
        place = region_of(draft, self._ground(draft.start))
        return place.full_name if place else None

    def _ground(self, at: int) -> Ground:
        for start, end in pairwise(self._bounds):
            if start <= at < end:
                return self._blocks.setdefault(start, block_of(self._whole, start, end))
        return self._whole


def _starts_of_reports(periods: list[Period]) -> list[int]:
    """Return where each report of a digest begins; nothing for an article."""
    titles = [period for period in periods if period.title and len(period.words) >= _SHORTEST]
    heads = {period.paragraph for period in titles}
    turns = sum(1 for a, b in pairwise(sorted({p.paragraph for p in periods})) if a in heads and b not in heads)
    return [period.start for period in titles] if turns >= _REPORTS else []
