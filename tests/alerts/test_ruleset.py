"""Many rules asked together: combined conditions, priority, schedules, and an index that never leaves one out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.errors import RuleError
from alerts.money import Rates
from alerts.rules import (
    Active,
    Candidate,
    Conditions,
    Home,
    Investors,
    Origin,
    Rule,
    RuleSet,
    Words,
    area,
    area_called,
    match,
    parse_amount_range,
    told_by,
)
from alerts.timing import Quiet
from signings.industries import Industry
from signings.model import Amount, Bound, Level, Record, Stage
from signings.places import Place, resolve

RATES = Rates(date(2024, 5, 6), {"USD": Decimal(7)})
RECORD = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(12 * 10**8),
    name="星河储能电池基地",
    investors=("深圳市星河新材料有限公司",),
    region="湖南省邵阳市",
    industry=Industry.NEW_ENERGY,
)


def place(name: str) -> Place:
    found = resolve(name)
    assert found is not None
    return found


def over(text: str) -> Conditions:
    return Conditions(amount=parse_amount_range(text, RATES))


def fires(rule: Rule, record: Record = RECORD, **around: object) -> bool:
    return match(rule, Candidate(record, **around), RATES) is not None  # type: ignore[arg-type]


def test_of_any_one_has_to_hold_and_of_none_not_one() -> None:
    storage = Conditions(projects=Words(any=("储能",)))
    rule = Rule(name="r", tell=("ann",), any=(over(">= 100亿元"), storage), none=(over(">= 50亿元"),))

    assert fires(rule)
    assert not fires(rule, replace(RECORD, name="水泵项目"))
    assert not fires(rule, replace(RECORD, amount=Amount(60 * 10**8)))
    assert not fires(rule, replace(RECORD, amount=Amount(120 * 10**8), name="水泵项目"))


def test_each_under_all_has_to_hold_and_another_rule_is_asked_whole() -> None:
    other = Conditions(name="湖南大项目", regions=(place("湖南"),), amount=parse_amount_range(">= 10亿元", RATES))
    rule = Rule(name="r", tell=("ann",), all=(other, Conditions(projects=Words(any=("储能",)))))

    found = match(rule, Candidate(RECORD), RATES)

    assert found is not None
    assert found.reasons == (
        "阶段 签约",
        "地区 湖南省邵阳市 在 湖南省 内",
        "金额 12亿元 ≥ 10亿元",
        "项目含 储能",
    )
    assert not fires(rule, replace(RECORD, amount=Amount(9 * 10**8)))
    assert not fires(rule, replace(RECORD, region="江西省赣州市"))


def test_a_set_without_a_stage_beside_one_with_asks_for_what_is_signed() -> None:
    framework = Conditions(stages=(Stage.FRAMEWORK,), regions=(place("湖南"),))
    rule = Rule(name="r", tell=("ann",), any=(framework, over(">= 10亿元")))

    assert fires(rule)
    assert fires(rule, replace(RECORD, stage=Stage.FRAMEWORK, amount=None))
    assert not fires(rule, replace(RECORD, stage=Stage.FRAMEWORK, region="江西省赣州市"))


def test_what_is_explained_shows_each_branch_with_what_it_saw() -> None:
    named = Conditions(label="大项目", amount=parse_amount_range(">= 100亿元", RATES))
    rules = RuleSet([Rule(name="r", tell=("ann",), any=(named, Conditions(sources=("资江日报",))))], RATES)

    [one] = rules.explain(Candidate(RECORD, source="资江日报"))

    assert one.fired
    [combined] = [finding for finding in one.findings if finding.key == "any"]
    assert [(branch.called, branch.held) for branch in combined.branches] == [("“大项目”", False), ("", True)]
    assert [(inner.asked, inner.seen) for inner in combined.branches[0].findings] == [("≥ 100亿元", "12亿元")]


def test_a_subscriber_is_told_by_the_rules_of_the_highest_priority_alone() -> None:
    rules = [
        Rule(name="wide", tell=("ann", "bob")),
        Rule(name="narrow", tell=("ann",), priority=5),
        Rule(name="twin", tell=("ann",), priority=5, regions=(place("湖南"),)),
    ]

    told = told_by(RuleSet(rules, RATES).match(Candidate(RECORD)))

    assert {name: [one.rule.name for one in found] for name, found in told.items()} == {
        "ann": ["narrow", "twin"],
        "bob": ["wide"],
    }


@pytest.mark.parametrize(
    ("at", "held"),
    [
        ("2024-05-10 22:00", True),  # Friday night
        ("2024-05-11 05:59", True),  # which ends on Saturday
        ("2024-05-11 06:00", False),
        ("2024-05-11 23:00", False),  # Saturday night is not asked for
        ("2024-05-10 21:59", False),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(at: str, held: bool) -> None:
    active = Active(hours=Quiet(time(22), time(6)), days=(4,), zone=ZoneInfo("Asia/Shanghai"))
    moment = datetime.fromisoformat(f"{at}+08:00").astimezone(UTC)

    assert fires(Rule(name="r", tell=("ann",), active=active), at=moment) is held


def test_a_rule_for_some_days_holds_from_the_first_to_the_last() -> None:
    active = Active(first=date(2024, 5, 1), last=date(2024, 5, 31))
    rule = Rule(name="r", tell=("ann",), active=active)
    days = {day: fires(rule, at=datetime(*day, 12, tzinfo=UTC)) for day in ((2024, 4, 30), (2024, 5, 1), (2024, 5, 31))}

    assert list(days.values()) == [False, True, True]
    assert not fires(rule, at=datetime(2024, 5, 31, 16, 1, tzinfo=UTC))  # the first of June in China
    with pytest.raises(RuleError, match="is over on 2024-01-01 before it begins on 2024-02-01"):
        Active(first=date(2024, 2, 1), last=date(2024, 1, 1))


def test_a_group_holds_what_lies_in_one_of_its_regions() -> None:
    own = area("我的", ["长株潭", "广西贺州市"])
    delta = area_called("长江三角洲")
    assert delta is not None

    landed = {name: own.contains(name) for name in ("湖南省长沙市雨花区", "广西壮族自治区贺州市", "湖南省邵阳市")}

    assert landed == {"湖南省长沙市雨花区": True, "广西壮族自治区贺州市": True, "湖南省邵阳市": False}
    assert delta.contains("安徽省合肥市")
    assert fires(Rule(name="r", tell=("ann",), regions=(own,)), replace(RECORD, region="湖南省湘潭市"))
    with pytest.raises(RuleError, match="'月球' in the group '我的' is no region"):
        area("我的", ["月球"])


# The index against asking each rule in full.

PLACES = (
    *map(place, ("湖南", "湖南省邵阳市", "江苏无锡市滨湖区", "广西", "广东省深圳市")),
    *(found for name in ("长三角", "华中", "西部地区") if (found := area_called(name))),
)
WORDS = ("储能", "AI", "电池", "/储能.{0,3}基地/", "水泵", "星河")
RANGES = tuple(
    parse_amount_range(text, RATES) for text in (">= 10亿元", "3亿-10亿", "< 5000万美元", "> 12亿元", "<= 12亿元")
)
LEVELS = ((Level.PROJECT,), (Level.BATCH,), (Level.PROJECT, Level.BATCH))
INDUSTRIES = tuple(Industry)[:3]
SOURCES = ("资江日报", "太湖西岸")
HOMES = ((), (Home("德国"),), (Home("广东省", resolve("广东")),))
TELLING = ("any", "all", "none")


class Chance(random.Random):
    """Makes conditions of which some hold, and what they are asked about."""

    def some(self, values: Sequence[Any], most: int, least: int = 0) -> tuple[Any, ...]:
        return tuple(self.choices(values, k=self.randint(least, most)))

    def words(self) -> Words:
        return Words(**{key: self.some(WORDS, 2) for key in TELLING})

    def investors(self) -> Investors:
        return Investors(names=self.words(), origin=self.some(tuple(Origin), 1), home=self.choice(HOMES))

    def fact(self, key: str, depth: int) -> object:
        made: dict[str, Callable[[], object]] = {
            "regions": lambda: self.some(PLACES, 2),
            "stages": lambda: self.choice((None, self.some(tuple(Stage), 2, least=1))),
            "levels": lambda: self.choice(LEVELS),
            "amount": lambda: self.choice((None, *RANGES)),
            "unknown_amount": lambda: self.random() < 0.5,
            "industries": lambda: self.some(INDUSTRIES, 2),
            "projects": self.words,
            "words": self.words,
            "investors": self.investors,
            "sources": lambda: self.some(SOURCES, 1),
            **dict.fromkeys(TELLING, lambda: self.sets(depth)),
        }
        return made[key]()

    def sets(self, depth: int) -> tuple[Conditions, ...]:
        return tuple(self.conditions(depth - 1) for _ in range(self.randint(0, 2))) if depth else ()

    def conditions(self, depth: int) -> Conditions:
        """Return a set of few conditions."""
        keys = self.sample([*FACTS, *TELLING], k=self.randint(0, 3))
        return Conditions(**{key: self.fact(key, depth) for key in keys})  # type: ignore[arg-type]

    def rule(self, number: int) -> Rule:
        asked = self.conditions(2)
        names = set(Conditions.__dataclass_fields__) - {"name", "label"}
        values = {name: getattr(asked, name) for name in names}
        return Rule(**values, name=f"{number}", tell=("ann",), priority=number % 3)

    def amount(self) -> Amount | None:
        value = self.choice((10**8, 3 * 10**8, 10**9, 12 * 10**8, 10**11))
        made = Amount(value, self.choice(("CNY", "USD", "XXX")), self.choice(tuple(Bound)))
        return self.choice((None, made, made))

    def record(self) -> Record:
        firms = ("深圳市星河新材料有限公司", "德国海岑机械", "星河", "电池(上海)有限公司")
        regions = (None, "湖南省邵阳市", "湖南省", "江苏省无锡市滨湖区", "广东省深圳市")
        return Record(
            stage=self.choice(tuple(Stage)),
            level=self.choice(tuple(Level)),
            amount=self.amount(),
            name=self.choice((None, "星河储能电池基地", "ai水泵项目", "储能二期基地")),
            investors=self.some(firms, 2),
            region=self.choice(regions),
            industry=self.choice((None, *INDUSTRIES)),
        )

    def candidate(self) -> Candidate:
        return Candidate(
            self.record(),
            title=self.choice(("", "AI水泵项目", "储能 基地签约")),
            text=self.choice(("", "来自广东的星河投资储能大基地。", "AIR 电池")),
            region=self.choice((None, "广西壮族自治区贺州市", "江苏省无锡市")),
            source_region=self.choice((None, "湖南省")),
            source=self.choice((None, *SOURCES)),
        )


FACTS = (
    *("regions", "stages", "levels", "amount", "unknown_amount", "industries"),
    *("projects", "words", "investors", "sources"),
)


@given(st.integers(min_value=0))
def test_all_rules_together_say_what_each_says_alone(seed: int) -> None:
    chance = Chance(seed)
    together = RuleSet([chance.rule(number) for number in range(chance.randint(1, 25))], RATES)

    for _ in range(4):
        candidate = chance.candidate()
        alone = [found for rule in together.rules if (found := match(rule, candidate, RATES)) is not None]

        assert together.match(candidate) == alone
        assert [one.rule for one in together.explain(candidate) if one.fired] == [found.rule for found in alone]
        assert all(found.reasons for found in alone)
