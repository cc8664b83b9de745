"""All rules of a configuration, asked together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alerts.rules.compiled import AllOf, AnyOf, Branch, NoneOf, compiled
from alerts.rules.conditions import Condition
from alerts.rules.index import Index

if TYPE_CHECKING:
    from alerts.money import Rates
    from alerts.rules.candidate import Candidate
    from alerts.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired, and why."""

    rule: Rule
    reasons: tuple[str, ...]  #: a short clause for each condition of the rule, for people


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition of a rule found."""

    key: str  #: of the condition in the configuration
    met: bool
    asked: str  #: what it wants, for people
    seen: str  #: the value that it looked at, for people
    branches: tuple[Looked, ...] = ()  #: of any, all and none: the conditions under them


@dataclass(frozen=True, slots=True)
class Looked:
    """What one set of conditions under any, all or none found."""

    called: str  #: the rule or the conditions that it is; empty where it has no name
    held: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule, and what each of its conditions found."""

    rule: Rule
    findings: tuple[Finding, ...]

    @property
    def fired(self) -> bool:
        """Whether the rule fires."""
        return all(finding.met for finding in self.findings)


def match(rule: Rule, candidate: Candidate, rates: Rates) -> Match | None:
    """
    Return why *rule* fires for *candidate*, or None where it does not.

    Pure, and never raises: what can't be compared does not match. Many rules are asked by a RuleSet.
    """
    return _match(rule, compiled(rule, rates), candidate)


class RuleSet:
    """
    Rules made ready once, to be asked about many candidates.

    Which may fire is looked up by stage, region, amount, industry, source and words; only those are asked in full.
    """

    def __init__(self, rules: Iterable[Rule], rates: Rates) -> None:
        """Make *rules* ready; amounts are compared at *rates*."""
        self.rules = tuple(sorted(rules, key=lambda rule: -rule.priority))  #: the order of asking
        self._branches = tuple(compiled(rule, rates) for rule in self.rules)
        self._index = Index(self._branches, rates)

    def match(self, candidate: Candidate) -> list[Match]:
        """Return every rule that fires for *candidate*, in their order."""
        asked = ((self.rules[place], self._branches[place]) for place in self._index.possible(candidate))
        return [found for rule, branch in asked if (found := _match(rule, branch, candidate)) is not None]

    def explain(self, candidate: Candidate) -> list[Explained]:
        """Return what each condition of every rule finds; slow, for a person who asks."""
        return [
            Explained(rule, tuple(_finding(one, candidate) for one in branch.conditions))
            for rule, branch in zip(self.rules, self._branches, strict=True)
        ]

    def told(self) -> Iterator[tuple[Rule, tuple[tuple[str, str], ...]]]:
        """Yield each rule with its conditions: the key and what it wants, for people."""
        for rule, branch in zip(self.rules, self._branches, strict=True):
            yield rule, tuple((one.key, one.asked) for one in branch.conditions)


def told_by(matches: Iterable[Match], *, unless: Container[tuple[str, str]] = ()) -> dict[str, list[Match]]:
    """
    Return by subscriber the rules that tell it: of those that fired the ones of the highest priority.

    Rules of the same priority tell together, in one message that names them all. A pair of a subscriber and a rule's
    name that is among *unless* leaves the word to the subscriber's other rules.
    """
    told: dict[str, list[Match]] = {}
    for found in matches:
        for subscriber in found.rule.tell:
            if (subscriber, found.rule.name) in unless:
                continue
            others = told.setdefault(subscriber, [])
            if not others or others[0].rule.priority == found.rule.priority:
                others.append(found)
            elif others[0].rule.priority < found.rule.priority:
                told[subscriber] = [found]
    return told


def _match(rule: Rule, branch: Branch, candidate: Candidate) -> Match | None:
    return Match(rule, tuple(dict.fromkeys(branch.reasons(candidate)))) if branch.holds(candidate) else None


def _finding(condition: Condition, candidate: Candidate) -> Finding:
    branches = condition.branches if isinstance(condition, AllOf | AnyOf | NoneOf) else ()
    return Finding(
        condition.key,
        condition.holds(candidate),
        condition.asked,
        condition.seen(candidate),
        tuple(_looked(branch, candidate) for branch in branches),
    )


def _looked(branch: Branch, candidate: Candidate) -> Looked:
    findings = tuple(_finding(one, candidate) for one in branch.conditions)
    return Looked(branch.called, branch.holds(candidate), findings)
