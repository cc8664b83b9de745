"""A rule made ready: its conditions as a list, the cheap ones first to be asked, in the order of the manual to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from alerts.rules.conditions import AmountIs, ComesBy, Condition, IndustryIs, IsSure, LandsIn, LevelIs, OnDuty, StageIs
from alerts.rules.model import ALONE, NEWS_LEVELS, Conditions, Words
from alerts.rules.saying import AtHome, ComesFrom, says
from signings.model import Confidence

if TYPE_CHECKING:
    from alerts.money import Rates
    from alerts.rules.candidate import Candidate

_SLOW: Final = frozenset({"words", "projects", "investors", "investors.origin", "investors.home", "any", "all", "none"})


@dataclass(frozen=True)  # no slots: the order of asking is worked out once
class Branch:
    """Conditions that have to hold together: those of a rule, or of an item under `any`, `all` or `none`."""

    name: str  #: of the rule or the conditions that they are; empty where they have none
    is_rule: bool
    conditions: tuple[Condition, ...]  #: in the order of the manual

    @cached_property
    def _cheap_first(self) -> tuple[Condition, ...]:
        return tuple(sorted(self.conditions, key=lambda condition: condition.key in _SLOW))

    def holds(self, candidate: Candidate) -> bool:
        """Whether all of them hold."""
        return all(condition.holds(candidate) for condition in self._cheap_first)

    def reasons(self, candidate: Candidate) -> Iterator[str]:
        """Yield the clauses of all of them, which hold."""
        for condition in self.conditions:
            yield from condition.reasons(candidate)

    @property
    def called(self) -> str:
        """How a person speaks of them; empty where they have no name."""
        return f"规则“{self.name}”" if self.is_rule else f"“{self.name}”" if self.name else ""

    @property
    def asked(self) -> str:
        """What they want, for people."""
        told = "，".join(f"{condition.key} {condition.asked}" for condition in self.conditions)
        return self.called or f"（{told}）"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one branch holds."""

    branches: tuple[Branch, ...]
    key: ClassVar[str] = "any"

    @property
    def asked(self) -> str:
        return " 或 ".join(branch.asked for branch in self.branches)

    def holds(self, candidate: Candidate) -> bool:
        return self._first(candidate) is not None

    def seen(self, candidate: Candidate) -> str:
        return _told(self.branches, candidate)

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        first = self._first(candidate)
        return first.reasons(candidate) if first else ()

    def _first(self, candidate: Candidate) -> Branch | None:
        return next((branch for branch in self.branches if branch.holds(candidate)), None)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every branch holds."""

    branches: tuple[Branch, ...]
    key: ClassVar[str] = "all"

    @property
    def asked(self) -> str:
        return " 且 ".join(branch.asked for branch in self.branches)

    def holds(self, candidate: Candidate) -> bool:
        return all(branch.holds(candidate) for branch in self.branches)

    def seen(self, candidate: Candidate) -> str:
        return _told(self.branches, candidate)

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        return [clause for branch in self.branches for clause in branch.reasons(candidate)]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Not one branch holds."""

    branches: tuple[Branch, ...]
    key: ClassVar[str] = "none"

    @property
    def asked(self) -> str:
        return "不是 " + "，也不是 ".join(branch.asked for branch in self.branches)

    def holds(self, candidate: Candidate) -> bool:
        return not any(branch.holds(candidate) for branch in self.branches)

    def seen(self, candidate: Candidate) -> str:
        return _told(self.branches, candidate)

    def reasons(self, _candidate: Candidate) -> Iterable[str]:
        return (self.asked,)


def _told(branches: tuple[Branch, ...], candidate: Candidate) -> str:
    return "；".join(f"{'✓' if one.holds(candidate) else '✗'}{one.asked}" for one in branches)


def compiled(asked: Conditions, rates: Rates, *, alone: bool = False) -> Branch:
    """
    Return *asked* ready to be asked.

    With *alone*, or where they are a rule's own, their stage is 'signed' where nothing in them names one. It goes
    down to where the stages are named: of `any: [{stages: [framework], …}, {amount: …}]` the second is for what is signed.
    """
    alone = asked.stages is None and (alone or bool(asked.name))
    within_all = alone and any(one.asks_stage for one in asked.all)
    within_any = alone and not within_all and any(one.asks_stage for one in asked.any)
    stages = ALONE if alone and not within_all and not within_any else asked.stages
    conditions = [
        *([StageIs(stages)] if stages else []),
        *_facts(asked, rates),
        *_combined(asked, rates, within_any=within_any, within_all=within_all),
    ]
    return Branch(asked.name or asked.label, bool(asked.name), tuple(conditions))


def _facts(asked: Conditions, rates: Rates) -> Iterator[Condition]:
    """Yield the conditions in the order of the manual. Levels are always asked: statistics of a period are no news."""
    if asked.name or asked.levels != NEWS_LEVELS:
        yield LevelIs(asked.levels)
    if asked.regions:
        yield LandsIn(asked.regions)
    if asked.amount is not None:
        yield AmountIs(asked.amount, asked.unknown_amount, rates)
    if asked.industries:
        yield IndustryIs(asked.industries)
    yield from _investors(asked)
    for key, words in (("projects", asked.projects), ("words", asked.words)):
        if words != Words():
            yield says(key, words)
    if asked.confidence is Confidence.SURE:
        yield IsSure()
    if asked.sources:
        yield ComesBy(asked.sources)
    if asked.active is not None:
        yield OnDuty(asked.active)


def _investors(asked: Conditions) -> Iterator[Condition]:
    investors = asked.investors
    if investors.names != Words():
        yield says("investors", investors.names)
    if investors.origin:
        yield ComesFrom(investors.origin)
    if investors.home:
        yield AtHome(investors.home)


def _combined(asked: Conditions, rates: Rates, *, within_any: bool, within_all: bool) -> Iterator[Condition]:
    if asked.any:
        yield AnyOf(tuple(compiled(one, rates, alone=within_any) for one in asked.any))
    if asked.all:
        yield AllOf(tuple(compiled(one, rates, alone=within_all and one.asks_stage) for one in asked.all))
    if asked.none:
        yield NoneOf(tuple(compiled(one, rates) for one in asked.none))
