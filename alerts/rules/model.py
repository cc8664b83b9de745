"""Rules and their conditions, as values. What each means is told in alerts.rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from alerts.errors import RuleError
from alerts.rules.patterns import pattern
from signings.model import Confidence, Level, Stage

if TYPE_CHECKING:
    from alerts.money import AmountRange
    from alerts.rules.areas import Region
    from alerts.rules.schedule import Active
    from signings.industries import Industry

NEWS_LEVELS: Final = (Level.PROJECT, Level.BATCH)
ALONE: Final = (Stage.SIGNED,)  #: the stage that a rule asks for where it names none


@dataclass(frozen=True, slots=True)
class Words:
    """Words, or expressions between slashes, that must or must not stand in a text; an empty tuple asks nothing."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for word in (*self.any, *self.all, *self.none):
            if not word.strip():
                raise RuleError("words holds an empty word, which stands in every text; leave it out")
            pattern(word)


class Origin(StrEnum):
    """Where an investor comes from, seen from where the money lands."""

    LOCAL = "local"  #: the same province
    OUTSIDE = "outside"  #: another province
    FOREIGN = "foreign"  #: abroad, Hong Kong, Macao or Taiwan, as the statistics of foreign investment count


@dataclass(frozen=True, slots=True)
class Home:
    """Where an investor is at home: a country, a region or a group of regions."""

    full_name: str
    region: Region | None = None  #: None for a country


@dataclass(frozen=True, slots=True, kw_only=True)
class Investors:
    """What is asked of who brings the money; of several investors it is enough that one is so."""

    names: Words = field(default_factory=Words)
    origin: tuple[Origin, ...] = ()
    home: tuple[Home, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What has to hold, all of it; what is left out holds for everything."""

    name: str = ""  #: of the rule that these are, whose stage is 'signed' where it names none
    label: str = ""  #: how the configuration calls conditions that are no rule
    regions: tuple[Region, ...] = ()
    stages: tuple[Stage, ...] | None = None
    levels: tuple[Level, ...] = NEWS_LEVELS
    amount: AmountRange | None = None
    unknown_amount: bool = False
    industries: tuple[Industry, ...] = ()
    investors: Investors = field(default_factory=Investors)
    projects: Words = field(default_factory=Words)  #: of the project's name
    words: Words = field(default_factory=Words)  #: of title, body and record
    confidence: Confidence | None = None  #: SURE tells only of the sure; None or CHECK tells of both
    sources: tuple[str, ...] = ()  #: names of sources
    active: Active | None = None
    any: tuple[Conditions, ...] = ()  #: at least one of these, each a set of conditions or another rule
    all: tuple[Conditions, ...] = ()  #: each of these
    none: tuple[Conditions, ...] = ()  #: not one of these

    def __post_init__(self) -> None:
        if self.stages is not None and not self.stages:
            raise RuleError(f"{self.called} lists no stage and could never fire; leave stages out for 'signed'")
        if not set(self.levels) & set(NEWS_LEVELS):
            raise RuleError(f"{self.called} could never fire: list project or batch under levels")

    @property
    def called(self) -> str:
        """How an error speaks of it."""
        return f"rule '{self.name}'" if self.name else "a condition"

    @property
    def asks_stage(self) -> bool:
        """Whether it says itself, anywhere, how far a project has to be."""
        return bool(self.name) or self.stages is not None or any(one.asks_stage for one in (*self.any, *self.all))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Conditions):
    """What somebody wants to hear of, and who that is."""

    name: str
    tell: tuple[str, ...]  #: names of subscribers
    priority: int = 0  #: a higher one silences the lower ones for the subscribers that it tells

    def __post_init__(self) -> None:
        super(Rule, self).__post_init__()
        if not self.tell:
            raise RuleError(f"{self.called} tells nobody; name a subscriber under tell")
