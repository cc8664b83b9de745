"""Drafts of records: what one passage says, before drafts that say the same are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signings.judge.passages.period import Time
from signings.model import Level

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.judge.passages.period import Period
    from signings.model import Stage


def group(stage: Stage) -> str:
    """Signings of every kind are one group: what is a framework in one sentence is signed in the next."""
    return "signing" if stage.is_signing else stage.value


def level_of(time: Time) -> Level:
    """Return the level of projects counted together: statistics where the count is over a period, else one occasion's."""
    return Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH


@dataclass(slots=True)
class Draft:
    """What one passage says of one project or of projects counted together."""

    stage: Stage
    level: Level
    period: Period
    time: Time
    start: int  #: of the evidence, in the normalised text
    end: int
    sum: Sum | None = None
    projects: int | None = None
    name: str | None = None
    investors: list[str] = field(default_factory=list)
    weak: bool = False  #: says only that there was a ceremony
    listed: bool = False  #: without a verb of its own, inside a list
    part: bool = False  #: of a batch, of another stage than the rest
    likely: bool = False  #: no rule says it; all that is told with it does
    vague: bool = False  #: an amount is told, but not how much: 数亿元
    twins: list[Draft] = field(default_factory=list)  #: other passages that say the same; one of them may tell the day

    @property
    def title(self) -> bool:
        """Whether a headline says it."""
        return self.period.title

    @property
    def group(self) -> str:
        """Signing, started or operating."""
        return group(self.stage)

    @property
    def value(self) -> tuple[int, str] | None:
        """The amount's value and currency."""
        if self.sum is None or self.sum.money.value is None:
            return None
        return self.sum.money.value, self.sum.money.currency

    def widen(self, start: int, end: int) -> None:
        """Let the evidence reach over another stretch."""
        self.start, self.end = min(self.start, start), max(self.end, end)


@dataclass(slots=True)
class Frame:
    """The occasion that the following sentences go on telling of."""

    stage: Stage
    time: Time
    plural: bool  #: several projects, so that a list may follow
    index: int  #: of the last period that belonged to it
    paragraph: int
    draft: Draft | None = None  #: the last draft under it
