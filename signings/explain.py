"""Write down why each candidate was kept, joined or dropped, so that a reading can be looked into."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Fate(StrEnum):
    """What became of a candidate."""

    KEPT = "kept"
    JOINED = "joined"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Step:
    """One candidate and its fate; the span is one of the text as it was given."""

    start: int
    end: int
    fate: Fate
    reason: str


@dataclass(slots=True)
class Trace:
    """The steps of one reading. Spans are those of the normalised text until the reader maps them back."""

    steps: list[Step] = field(default_factory=list)

    def keep(self, start: int, end: int, reason: str) -> None:
        """Note a candidate that became a record's draft."""
        self.steps.append(Step(start, end, Fate.KEPT, reason))

    def join(self, start: int, end: int, reason: str) -> None:
        """Note a candidate that was added to another."""
        self.steps.append(Step(start, end, Fate.JOINED, reason))

    def drop(self, start: int, end: int, reason: str) -> None:
        """Note a candidate that came to nothing."""
        self.steps.append(Step(start, end, Fate.DROPPED, reason))


def decided(steps: Iterable[Step], start: int, end: int) -> Step | None:
    """Return what was decided of a stretch: the narrowest decision that covers it; of equal ones the last."""
    covering = [step for step in steps if step.start <= start and end <= step.end]
    return min(reversed(covering), key=lambda step: step.end - step.start, default=None)
