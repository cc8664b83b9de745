"""The conditions on a record's facts. Each can say whether it holds, what it saw, and why an alert was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from alerts.money import show_amount, show_rate, show_yuan
from alerts.rules.model import NEWS_LEVELS
from alerts.wording import level_word, stage_word
from signings.model import Confidence

if TYPE_CHECKING:
    from alerts.money import AmountRange, Rates
    from alerts.rules.areas import Region
    from alerts.rules.candidate import Candidate
    from alerts.rules.schedule import Active
    from signings.industries import Industry
    from signings.model import Level, Stage

NOTHING = "—"  #: what is shown where nothing is stated


class Condition(Protocol):
    """One condition of a rule."""

    @property
    def key(self) -> str:
        """Its key in the configuration."""

    @property
    def asked(self) -> str:
        """What it wants, for people."""

    def holds(self, candidate: Candidate) -> bool:
        """Whether it holds. Never raises: what can't be compared does not hold."""

    def seen(self, candidate: Candidate) -> str:
        """Return the value that it looked at, for people."""

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        """Return the clauses by which an alert says that it holds; none for what goes without saying."""


@dataclass(frozen=True, slots=True)
class StageIs:
    """How far the project is."""

    stages: tuple[Stage, ...]
    key: ClassVar[str] = "stages"

    @property
    def asked(self) -> str:
        return "、".join(map(stage_word, self.stages))

    def holds(self, candidate: Candidate) -> bool:
        return candidate.record.stage in self.stages

    def seen(self, candidate: Candidate) -> str:
        return stage_word(candidate.record.stage)

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        return (f"阶段 {self.seen(candidate)}",)


@dataclass(frozen=True, slots=True)
class LevelIs:
    """What the record counts; statistics of a period are never news."""

    levels: tuple[Level, ...]
    key: ClassVar[str] = "levels"

    @property
    def asked(self) -> str:
        return "、".join(level_word(level) for level in self.levels if level in NEWS_LEVELS)

    def holds(self, candidate: Candidate) -> bool:
        return candidate.record.level in self.levels and candidate.record.level in NEWS_LEVELS

    def seen(self, candidate: Candidate) -> str:
        return level_word(candidate.record.level)

    def reasons(self, _candidate: Candidate) -> Iterable[str]:
        return ()


@dataclass(frozen=True, slots=True)
class LandsIn:
    """Where the money lands."""

    regions: tuple[Region, ...]
    key: ClassVar[str] = "regions"

    @property
    def asked(self) -> str:
        return "、".join(region.full_name for region in self.regions)

    def holds(self, candidate: Candidate) -> bool:
        return self._home(candidate) is not None

    def seen(self, candidate: Candidate) -> str:
        where, whose = candidate.place
        return f"{where}{whose}" if where else NOTHING

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        home = self._home(candidate)
        return (f"地区 {self.seen(candidate)} 在 {home.full_name} 内",) if home else ()

    def _home(self, candidate: Candidate) -> Region | None:
        where, _ = candidate.place
        return next((region for region in self.regions if region.contains(where)), None) if where else None


@dataclass(frozen=True, slots=True)
class AmountIs:
    """The investment, in yuan."""

    band: AmountRange
    unknown: bool
    rates: Rates
    key: ClassVar[str] = "amount"

    @property
    def asked(self) -> str:
        return spell_band(self.band) + ("，或未说明" if self.unknown else "")

    def holds(self, candidate: Candidate) -> bool:
        amount = candidate.record.amount
        yuan = None if amount is None else self.rates.to_yuan(amount)
        if amount is None or yuan is None:
            return self.unknown
        return self.band.holds(yuan, amount.bound)

    def seen(self, candidate: Candidate) -> str:
        amount = candidate.record.amount
        if amount is None:
            return "未说明"
        yuan = self.rates.to_yuan(amount)
        if yuan is None:
            return f"{show_amount(amount)} 无汇率可比"
        if amount.currency == "CNY":
            return show_amount(amount)
        return f"{show_amount(amount)}（约合{show_yuan(yuan)}，{show_rate(self.rates, amount.currency)}）"

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        amount = candidate.record.amount
        if amount is None or self.rates.to_yuan(amount) is None:
            return (f"金额 {self.seen(candidate)}，规则允许",)
        return (f"金额 {self.seen(candidate)} {spell_band(self.band)}",)


@dataclass(frozen=True, slots=True)
class IndustryIs:
    """What the project is for."""

    industries: tuple[Industry, ...]
    key: ClassVar[str] = "industries"

    @property
    def asked(self) -> str:
        return "、".join(self.industries)

    def holds(self, candidate: Candidate) -> bool:
        return candidate.record.industry in self.industries

    def seen(self, candidate: Candidate) -> str:
        return candidate.record.industry or NOTHING

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        return (f"行业 {candidate.record.industry}",)


@dataclass(frozen=True, slots=True)
class IsSure:
    """That nobody need check it first."""

    key: ClassVar[str] = "confidence"
    asked: ClassVar[str] = "确定"

    def holds(self, candidate: Candidate) -> bool:
        return candidate.record.confidence is Confidence.SURE

    def seen(self, candidate: Candidate) -> str:
        record = candidate.record
        return "确定" if record.confidence is Confidence.SURE else "；".join(("待核", *record.doubts))

    def reasons(self, _candidate: Candidate) -> Iterable[str]:
        return ()


@dataclass(frozen=True, slots=True)
class ComesBy:
    """The source that brought the article."""

    sources: tuple[str, ...]
    key: ClassVar[str] = "sources"

    @property
    def asked(self) -> str:
        return "、".join(self.sources)

    def holds(self, candidate: Candidate) -> bool:
        return candidate.source in self.sources

    def seen(self, candidate: Candidate) -> str:
        return candidate.source or NOTHING

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        return (f"来源 {candidate.source}",)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """That the rule is on duty now."""

    active: Active
    key: ClassVar[str] = "active"

    @property
    def asked(self) -> str:
        return str(self.active)

    def holds(self, candidate: Candidate) -> bool:
        return candidate.at is None or self.active.holds(candidate.at)

    def seen(self, candidate: Candidate) -> str:
        return f"{candidate.at.astimezone(self.active.zone):%a %Y-%m-%d %H:%M}" if candidate.at else NOTHING

    def reasons(self, _candidate: Candidate) -> Iterable[str]:
        return ()


def spell_band(band: AmountRange) -> str:
    """Return a band as a reason gives it: ≥ 10亿元, 符合 3亿-10亿."""
    text = band.text.replace(">=", "≥").replace("<=", "≤")
    return text if text.startswith(("≥", "≤", ">", "<")) else f"符合 {text}"
