"""Where a sum stands: its period, and the stretch of text in which its subject may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.judge.parties.bearers import investors_of
from signings.judge.sums.subjects import subject_of

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.find.parties import Org
    from signings.judge.passages.period import Period, Time
    from signings.judge.passages.subject import Subject
    from signings.model import Stage


@dataclass(frozen=True, slots=True)
class Site:
    """A sum between the end of the subject before it and the start of the next sum."""

    period: Period
    sum: Sum
    floor: int
    ceiling: int

    @property
    def at(self) -> int:
        """The first character of the figure."""
        return self.sum.money.start

    @property
    def end(self) -> int:
        """The end of the amount."""
        return self.sum.money.end

    def subject(self) -> Subject | None:
        """Return what the sum measures, if it stands in the same item."""
        return subject_of(self.period, self.sum, self.floor, self.ceiling)

    def parties_before(self) -> list[Org]:
        """Return the investors between the floor and the sum's own word."""
        return investors_of(self.period, self.floor, self.sum.word_start + 1)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What rules a sum: how far its project has come, when, and whether a verb of its own says so."""

    stage: Stage
    time: Time
    listed: bool = False  #: only the list it stands in says so
