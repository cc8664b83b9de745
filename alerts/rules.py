"""
Rules: what somebody wants to hear of. This page is the manual of the rule language.

A rule is a list of conditions. It fires for a record when every condition that it names holds;
a condition that is left out holds for everything. Conditions are looked at in this order, and the
reasons of an alert are given in the same order:

1. `stages`: how far the project is: intent, framework, signed, started, operating. Left out, it is
   `signed` alone: a framework agreement or an intent counts only where the rule lists it.
2. `levels`: project (one project) and batch (the projects of one occasion). A cumulative figure
   ("今年以来签约100个项目") is statistics and no news; no rule fires for it, whatever it lists.
3. `regions`: the place where the money lands lies in one of these (湖南 holds 湖南省邵阳市). A record that
   names no place takes the article's, and failing that the region its source is configured for;
   the reason then says so. A record that has no place at all matches no rule with regions.
4. `amount`: a threshold (">= 10亿元") or a band ("3亿-10亿"), in any unit and currency. Compared in yuan;
   the reason names rate and day for a foreign currency. 超10亿元 reaches ">= 10亿元", 近10亿元 does not.
5. `unknown_amount`: whether a rule with `amount` also fires where the text states none (or one in a
   currency that has no rate). Default: no. Without `amount` it changes nothing.
6. `industries`: the record's industry is one of these. One whose industry nothing tells matches no rule with them.
7. `words`: of the title, the body and the record, `any` at least one, `all` every one, `none` not one
   stands in the text. Script and width do not matter (儲能 finds 储能); a Latin word is found only as a
   whole word (AI is not in TRAINING).
8. `confidence`: `sure` keeps back what a reader should check first. Default: both are told.

A rule fires at most once for one event and subscriber; that is the outbox's affair. A rule that
could never fire is refused when it is made, not ignored when it runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from alerts.errors import RuleError
from alerts.money import AmountRange, Rates, parse_amount_range, show_amount, show_rate, show_yuan
from alerts.wording import stage_word
from signings.model import Confidence, Level, Record, Stage
from signings.text import simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signings.industries import Industry
    from signings.places import Place

__all__ = ["AmountRange", "Candidate", "Match", "Rates", "Rule", "Words", "match", "parse_amount_range"]

NEWS_LEVELS: Final = (Level.PROJECT, Level.BATCH)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must or must not stand in the text; an empty tuple asks nothing."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(not word.strip() for word in (*self.any, *self.all, *self.none)):
            raise RuleError("words holds an empty word, which stands in every text; leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What somebody wants to hear of, and who that is. The conditions are described above."""

    name: str
    tell: tuple[str, ...]  #: names of subscribers
    regions: tuple[Place, ...] = ()
    stages: tuple[Stage, ...] = (Stage.SIGNED,)
    levels: tuple[Level, ...] = NEWS_LEVELS
    amount: AmountRange | None = None
    unknown_amount: bool = False
    industries: tuple[Industry, ...] = ()
    words: Words = field(default_factory=Words)
    confidence: Confidence | None = None  #: SURE tells only of the sure; None or CHECK tells of both

    def __post_init__(self) -> None:
        if not self.tell:
            raise RuleError(f"rule '{self.name}' tells nobody; name a subscriber under tell")
        if not self.stages:
            raise RuleError(f"rule '{self.name}' lists no stage and could never fire; leave stages out for 'signed'")
        if not set(self.levels) & set(NEWS_LEVELS):
            raise RuleError(f"rule '{self.name}' could never fire: list project or batch under levels")


@dataclass(frozen=True)  # no slots: the text to search is made once, and only if a rule asks for words
class Candidate:
    """One record and what stands round it; what rules are asked about."""

    record: Record
    title: str = ""
    text: str = ""  #: the body
    region: str | None = None  #: the region the article is about, in full
    source_region: str | None = None  #: the region its source is configured for, in full

    @property
    def place(self) -> tuple[str | None, str]:
        """Where the money lands, and in brackets whose word that is if it is not the record's."""
        if self.record.region:
            return self.record.region, ""
        if self.region:
            return self.region, "（文章所属地区）"
        return self.source_region, "（来源所属地区）"

    @cached_property
    def about(self) -> str:
        """What the record itself says, with the title, simplified."""
        record = self.record
        return _plain("\n".join((self.title, record.name or "", *record.investors, record.evidence)))

    @cached_property
    def words(self) -> str:
        """Everything that words are looked for in, simplified."""
        return "\n".join((self.about, _plain(self.text), _plain(self.record.region or "")))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired, and why."""

    rule: Rule
    reasons: tuple[str, ...]  #: a short clause for each condition of the rule, for people


def match(rule: Rule, candidate: Candidate, rates: Rates) -> Match | None:
    """
    Return why *rule* fires for *candidate*, or None where it does not.

    Pure, and never raises: what can't be compared does not match.
    """
    reasons: list[str] = []
    for condition in _CONDITIONS:
        found = condition(rule, candidate, rates)
        if found is None:
            return None
        reasons.extend(found)
    return Match(rule, tuple(reasons))


# Each condition answers None where it fails, else its reasons: an empty tuple where the rule does not name it.


def _stage(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    stage = candidate.record.stage
    return (f"阶段 {stage_word(stage)}",) if stage in rule.stages else None


def _level(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    level = candidate.record.level
    return () if level in rule.levels and level in NEWS_LEVELS else None


def _region(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    if not rule.regions:
        return ()
    where, whose = candidate.place
    if where is None:
        return None
    home = next((region for region in rule.regions if region.contains(where)), None)
    return None if home is None else (f"地区 {where}{whose} 在 {home.full_name} 内",)


def _amount(rule: Rule, candidate: Candidate, rates: Rates) -> tuple[str, ...] | None:
    if rule.amount is None:
        return ()
    amount = candidate.record.amount
    if amount is None:
        return ("金额 未说明，规则允许",) if rule.unknown_amount else None
    yuan = rates.to_yuan(amount)
    if yuan is None:
        return (f"金额 {show_amount(amount)} 无汇率可比，规则允许",) if rule.unknown_amount else None
    if not rule.amount.holds(yuan, amount.bound):
        return None
    rate = "" if amount.currency == "CNY" else f"（约合{show_yuan(yuan)}，{show_rate(rates, amount.currency)}）"
    return (f"金额 {show_amount(amount)}{rate} {_said(rule.amount)}",)


def _industry(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    if not rule.industries:
        return ()
    industry = candidate.record.industry
    return (f"行业 {industry}",) if industry in rule.industries else None


def _words(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    words = rule.words
    if words == Words():
        return ()
    text = candidate.words
    hit = _first_in(words.any, text)
    if (words.any and hit is None) or _first_in(words.none, text) is not None:
        return None
    if not all(_pattern(word).search(text) for word in words.all):
        return None
    found = tuple(dict.fromkeys((*((hit,) if hit else ()), *words.all)))
    return (f"含词 {'、'.join(found)}",) if found else (f"不含 {'、'.join(words.none)}",)


def _confidence(rule: Rule, candidate: Candidate, _rates: Rates) -> tuple[str, ...] | None:
    if rule.confidence is Confidence.SURE and candidate.record.confidence is not Confidence.SURE:
        return None
    return ()


_CONDITIONS: Final[tuple[Callable[[Rule, Candidate, Rates], tuple[str, ...] | None], ...]] = (
    _stage,
    _level,
    _region,
    _amount,
    _industry,
    _words,
    _confidence,
)


def _said(band: AmountRange) -> str:
    text = band.text.replace(">=", "≥").replace("<=", "≤")
    return text if text.startswith(("≥", "≤", ">", "<")) else f"符合 {text}"


def _first_in(words: Iterable[str], text: str) -> str | None:
    return next((word for word in words if _pattern(word).search(text)), None)


@lru_cache(maxsize=10_000)
def _pattern(word: str) -> re.Pattern[str]:
    plain = _plain(word).strip()
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", plain) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", plain) else ""
    return re.compile(f"{before}{re.escape(plain)}{after}")


def _plain(text: str) -> str:
    return simplify(text).casefold()
