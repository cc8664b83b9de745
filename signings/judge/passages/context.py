"""What the reading of earlier periods leaves to the later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from signings.explain import Trace
    from signings.find.dates import FoundDate
    from signings.find.money import Sum
    from signings.find.tagger import Tagger
    from signings.judge.passages.drafts import Draft, Frame
    from signings.judge.passages.period import Period
    from signings.judge.passages.subject import Subject


@dataclass(slots=True)
class Pending:
    """A sum of a project of which it isn't said yet that it was signed."""

    sum: Sum
    subject: Subject
    period: Period
    index: int


@dataclass(frozen=True, slots=True)
class Left:
    """A sum that might be an investment, and that nothing has claimed."""

    sum: Sum
    period: Period


@dataclass(slots=True)
class Context:
    """What the reading of earlier periods leaves to the later ones."""

    published: date | None
    trace: Trace
    tagger: Tagger
    dates: list[FoundDate] = field(default_factory=list)  #: all that the text tells
    firms: tuple[str, ...] = ()  #: bare names that the text shows to be firms'
    frame: Frame | None = None
    pending: list[Pending] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)  #: sums that nothing has claimed
    index: int = 0
    headline: str | None = None  #: the words of the last headline that tells of one signing or milestone
    previous: Period | None = None  #: the last period read
    before: list[Period] = field(default_factory=list)  #: all periods of the report that were read
    last_count: tuple[int, int] | None = None  #: how many projects the last sentence said came, and its period
    last_firm: tuple[str, int] | None = None  #: the firm that the last sentence told of first, and its paragraph
    last_project: tuple[str, int, list[str]] | None = (
        None  #: the last project named, in which period, and the firms there
    )

    def forget(self) -> None:
        """Begin another report of a digest: what was told before has nothing to do with it."""
        self.headline = None
        self.frame = self.last_count = self.last_firm = self.last_project = None
        self.pending.clear()
        self.before.clear()
