"""The regions of a text: by the whole of it, or block by block where it is a digest of many reports."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.judge.regions.ground import Ground, block_of, survey
from signings.judge.regions.landing import region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.judge.passages.drafts import Draft


class Grounds:
    """Where the money of each draft lands."""

    def __init__(self, text: str, reports: list[int], names: Sequence[tuple[int, int]] = ()) -> None:
        self._whole = survey(text, names=names)
        self._bounds = [*reports, len(text)]
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
                if start not in self._blocks:
                    self._blocks[start] = block_of(self._whole, start, end)
                return self._blocks[start]
        return self._whole
