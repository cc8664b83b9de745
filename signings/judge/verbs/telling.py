"""A stage verb where it stands: what it tells of must be in its reach."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.stages import Use
from signings.judge.passages.drafts import Draft, level_of
from signings.judge.passages.period import Period, Time
from signings.judge.passages.times import time_at
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signings.find.parties import Org
    from signings.find.stages import Mention
    from signings.judge.passages.context import Context


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb with its period, its time and the stretch that its objects stand in."""

    period: Period
    mention: Mention
    time: Time
    start: int
    end: int

    @property
    def item(self) -> tuple[int, int]:
        """The span of the item that holds the verb."""
        return self.period.item_of(self.mention.start)

    @property
    def level(self) -> Level:
        """The level of what is counted here."""
        return level_of(self.time)

    def batch(self, start: int, end: int, number: int | None, *, weak: bool = False) -> Draft:
        """Return the draft of projects counted together, without a sum."""
        stage = self.mention.stage
        return Draft(stage, self.level, self.period, self.time, start, end, None, number, weak=weak)

    def project(self, start: int, end: int, name: str | None, firms: Iterable[Org]) -> Draft:
        """Return the draft of one project or agreement, without a sum."""
        names = [org.name for org in firms]
        return Draft(self.mention.stage, Level.PROJECT, self.period, self.time, start, end, None, 1, name, names)


def telling_of(period: Period, mention: Mention, context: Context) -> Telling:
    """Return a verb with the stretch between the verbs before and behind it in its clause."""
    start, end = period.clause_of(mention.start)
    for other in period.mentions:
        if (other.stage is mention.stage and other.use is mention.use) or abs(other.start - mention.end) <= 1:
            continue
        if start <= other.start < mention.start:
            start = other.end
        elif mention.start < other.start < end:
            end = other.start
    start, end = own_part(period, mention, start, end)
    return Telling(period, mention, time_at(period, mention.start, context.published), start, end)


# A party of its own stands before the verb: 、乙公司与某区政府签订.
_WITH = compiled("[与和同跟]")


def own_part(period: Period, mention: Mention, start: int, end: int) -> tuple[int, int]:
    """Return a verb's own part of a row, of the stretch given: 甲公司与某县签订甲项目、乙公司与某区签订乙项目."""
    signings = [m for m in period.mentions if m.stage.is_signing and m.use is Use.VERB]
    if mention not in signings:
        return start, end
    for before, behind in pairwise(signings):
        cut = _cut_between(period.text, before, behind)
        if cut is not None and behind is mention:
            start = max(start, cut + 1)
        elif cut is not None and before is mention:
            end = min(end, cut)
    return start, end


def _cut_between(text: str, before: Mention, behind: Mention) -> int | None:
    between = text[before.end : behind.start]
    cuts = [at for at, mark in enumerate(between) if mark == "、" and _WITH.search(between, at)]
    return before.end + cuts[-1] if cuts else None
