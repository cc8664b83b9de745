"""The configured rules, in the words of alerts.rules: names become places, groups and the rules they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from alerts import rules
from alerts.rules import area, area_called
from alerts.rules.areas import Region
from alerts.rules.origins import country_called
from qianyue import settings as configured
from qianyue.settings.rules import Active, Conditions, Investors, Rule, Words
from signings.industries import Industry, industry_called
from signings.places import resolve


def rules_of(settings: configured.Settings, rates: rules.Rates) -> tuple[rules.Rule, ...]:
    """Return the configured rules; their amounts are compared at *rates*."""
    book = _Book(settings, rates)
    return tuple(book.rule(rule) for rule in settings.rules)


def rules_version(settings: configured.Settings) -> str:
    """
    Return a few figures by which one set of rules is told from another: rules, and what they are compared by.

    A change elsewhere in the file leaves it as it is.
    """
    said = settings.model_dump_json(include={"rules", "conditions", "groups", "rates", "max_age", "timezone"})
    return sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Book:
    """The rules by name, while they are looked up in one another."""

    settings: configured.Settings
    rates: rules.Rates
    groups: Mapping[str, rules.Area] = field(init=False)
    named: Mapping[str, Conditions] = field(init=False)

    def __post_init__(self) -> None:
        groups = {name: area(name, list(members)) for name, members in self.settings.groups.items()}
        named = {**self.settings.conditions, **{rule.name: rule for rule in self.settings.rules}}
        object.__setattr__(self, "groups", groups)
        object.__setattr__(self, "named", named)

    def rule(self, rule: Rule) -> rules.Rule:
        return rules.Rule(name=rule.name, tell=rule.tell, priority=rule.priority, **self._asked(rule))

    def _conditions(self, asked: Conditions) -> rules.Conditions:
        """Return what stands under any, all or none; where it is only a name, what the name stands for."""
        if asked.rule is not None and asked.model_fields_set == {"rule"}:
            return self._referred(asked.rule)
        return rules.Conditions(**self._asked(asked))

    def _referred(self, name: str) -> rules.Conditions:
        found = self.named[name]
        if isinstance(found, Rule):
            return rules.Conditions(name=name, **self._asked(found))
        return rules.Conditions(label=name, **self._asked(found))

    def _asked(self, asked: Conditions) -> dict[str, Any]:
        return {
            "regions": tuple(self._region(name) for name in asked.regions),
            "stages": asked.stages,
            "levels": asked.levels,
            "amount": rules.parse_amount_range(asked.amount, self.rates) if asked.amount else None,
            "unknown_amount": asked.unknown_amount,
            "industries": tuple(_industry(name) for name in asked.industries),
            "investors": self._investors(asked.investors),
            "projects": _words(asked.projects),
            "words": _words(asked.words),
            "confidence": asked.confidence,
            "sources": asked.sources,
            "active": self._active(asked.active) if asked.active else None,
            "any": tuple(map(self._conditions, asked.any)),
            "all": (*((self._referred(asked.rule),) if asked.rule else ()), *map(self._conditions, asked.all)),
            "none": tuple(map(self._conditions, asked.none)),
        }

    def _investors(self, asked: Investors) -> rules.Investors:
        return rules.Investors(names=_words(asked), origin=asked.origin, home=tuple(map(self._home, asked.home)))

    def _home(self, name: str) -> rules.Home:
        country = country_called(name)
        if country is not None and name not in self.groups:
            return rules.Home(country)
        region = self._region(name)
        return rules.Home(region.full_name, region)

    def _region(self, name: str) -> Region:
        found = self.groups.get(name) or area_called(name) or resolve(name)
        assert found is not None  # the configuration was refused otherwise
        return found

    def _active(self, active: Active) -> rules.Active:
        return rules.Active(
            hours=active.hours,
            days=active.days,
            first=active.first,
            last=active.last,
            zone=ZoneInfo(active.timezone or self.settings.timezone),
        )


def _words(words: Words) -> rules.Words:
    return rules.Words(any=words.any, all=words.all, none=words.none)


def _industry(name: str) -> Industry:
    industry = industry_called(name)
    assert industry is not None  # the configuration was refused otherwise
    return industry
