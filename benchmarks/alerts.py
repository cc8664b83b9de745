"""Rules against events: how many a second with 10, 100, 1,000 and 10,000 rules, and how it grows.

`python -m benchmarks alerts`. The rules are of the kinds that people write (a county and an amount, an industry, words,
investors by name or origin, a combination); each event is an article of some 700 characters with one record. Compared
with asking every rule by itself, in the same run. CPU time of one process.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from alerts.rules import (
    Candidate,
    Conditions,
    Investors,
    Match,
    Origin,
    Rates,
    Rule,
    RuleSet,
    Words,
    area_called,
    parse_amount_range,
)
from alerts.rules.areas import Region
from signings.industries import Industry
from signings.model import Amount, Level, Record, Stage
from signings.places import Place, resolve

COUNTS = (10, 100, 1_000, 10_000)
EVENTS = 1_000
ALONE = 30  #: events that every rule is asked about by itself
RATES = Rates(date(2026, 1, 1), {"USD": Decimal(7)})

_PLACES = [
    "湖南省",
    "湖南省邵阳市",
    "湖南省长沙市",
    "广西壮族自治区",
    "广西壮族自治区贺州市",
    "江苏省",
    "江苏省无锡市",
    "江苏省无锡市滨湖区",
    "广东省中山市",
    "浙江省嘉兴市",
    "安徽省合肥市",
    "四川省成都市",
]
_GROUPS = ("长三角", "粤港澳大湾区", "西南", "华中")
_SIGNS = "云岭澄江海拓青石河阳宏远铜箔储能风机医药食品纺织船舶钢构光电造纸物流园区厂房产线设备港口水电用工土地"


def word(chance: random.Random) -> str:
    """Return a word of two to four characters."""
    return "".join(chance.choice(_SIGNS) for _ in range(chance.randint(2, 4)))


def region(chance: random.Random) -> Region:
    found: Place | Region | None = (
        area_called(chance.choice(_GROUPS)) if chance.random() < 0.2 else resolve(chance.choice(_PLACES))
    )
    assert found is not None
    return found


def amount(chance: random.Random) -> str:
    low = chance.choice((1, 3, 5, 10, 20, 50))
    return f"{low}亿-{low * chance.choice((2, 5, 10))}亿" if chance.random() < 0.3 else f">= {low}亿元"


def _place_and_amount(chance: random.Random, names: dict[str, object]) -> Rule:
    return Rule(**names, regions=(region(chance),), amount=parse_amount_range(amount(chance), RATES))  # type: ignore[arg-type]


def _industry(chance: random.Random, names: dict[str, object]) -> Rule:
    return Rule(**names, regions=(region(chance),), industries=(chance.choice(list(Industry)),))  # type: ignore[arg-type]


def _words(chance: random.Random, names: dict[str, object]) -> Rule:
    words = Words(any=tuple(word(chance) for _ in range(5)), none=(word(chance),))
    return Rule(**names, words=words)  # type: ignore[arg-type]


def _expression(chance: random.Random, names: dict[str, object]) -> Rule:
    words = Words(any=(f"/{word(chance)[:2]}.{{0,6}}{word(chance)[:2]}/",))
    return Rule(**names, regions=(region(chance),), words=words)  # type: ignore[arg-type]


def _investors(chance: random.Random, names: dict[str, object]) -> Rule:
    wanted = Investors(names=Words(any=tuple(word(chance) for _ in range(10))))
    return Rule(**names, investors=wanted)  # type: ignore[arg-type]


def _origin(chance: random.Random, names: dict[str, object]) -> Rule:
    wanted = Investors(origin=(Origin.OUTSIDE, Origin.FOREIGN))
    return Rule(**names, regions=(region(chance),), investors=wanted)  # type: ignore[arg-type]


def _combined(chance: random.Random, names: dict[str, object]) -> Rule:
    large = Conditions(amount=parse_amount_range(amount(chance), RATES))
    named = Conditions(projects=Words(any=(word(chance), word(chance))), unknown_amount=True)
    return Rule(**names, regions=(region(chance),), any=(large, named))  # type: ignore[arg-type]


_KINDS: tuple[Callable[[random.Random, dict[str, object]], Rule], ...] = (
    *(_place_and_amount,) * 4, _industry, _words, _expression, _investors, _origin, _combined,
)  # fmt: skip


def rules(count: int) -> list[Rule]:
    """Return so many rules of all kinds."""
    chance = random.Random(1)
    return [chance.choice(_KINDS)(chance, {"name": f"{number}", "tell": ("ann",)}) for number in range(count)]


def events(count: int) -> Iterator[Candidate]:
    """Yield so many events, each of an article of its own."""
    chance = random.Random(2)
    for number in range(count):
        record = Record(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            amount=Amount(chance.randint(5, 600) * 10**7) if chance.random() < 0.8 else None,
            name=f"{word(chance)}项目",
            investors=(f"{chance.choice(('深圳市', '上海', ''))}{word(chance)}有限公司",),
            region=chance.choice(_PLACES),
            industry=chance.choice([None, *Industry]),
        )
        text = "。\n".join("，".join(word(chance) + word(chance) for _ in range(16)) for _ in range(6))
        yield Candidate(record, title=f"{record.name}签约{number}", text=text, source="资江日报")


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    print(f"{EVENTS:,} events; CPU time of one process")
    print("  rules   made ready   an event   events a second   rules x events a second   fired   each alone")
    for count in COUNTS:
        asked, fired = rules(count), [0]
        made: list[RuleSet] = []
        ready = seconds(lambda made=made, asked=asked: made.append(RuleSet(asked, RATES)))  # type: ignore[misc]
        [together] = made
        for one in events(20):  # expressions and words are made ready at their first use
            together.match(one)
        candidates = list(events(EVENTS))

        def ask(
            candidates: list[Candidate] = candidates, together: RuleSet = together, fired: list[int] = fired
        ) -> None:
            fired[0] = sum(len(together.match(one)) for one in candidates)

        took = seconds(ask) / EVENTS
        sets = [RuleSet([rule], RATES) for rule in asked]
        alone = seconds(lambda sets=sets: list(_each_alone(sets))) / ALONE  # type: ignore[misc]
        print(
            f"{count:7,}   {ready * 1000:7.0f} ms   {took * 1000:5.2f} ms   {1 / took:15,.0f}   {count / took:23,.0f}"
            f"   {fired[0] / EVENTS:5.1f}   {alone / took:7.1f} times",
            flush=True,
        )


def _each_alone(sets: list[RuleSet]) -> Iterator[list[Match]]:
    for one in events(ALONE):
        yield [found for each in sets for found in each.match(one)]


if __name__ == "__main__":
    main()
