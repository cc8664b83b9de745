"""What speaks for and against a sum's being that of a signing: its own words, those around it, and what the rules made of it.

A trait is a short name that holds of a sum or doesn't. `weights.json` says how much each weighs; it was learned from labelled
texts by `benchmarks.learning`, which asks this module, so that both see the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from signings.explain import Fate, decided
from signings.find.kinds import Kind
from signings.find.stages import Mood
from signings.judge.passages.scope import is_offer, is_out
from signings.judge.passages.times import time_at
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from signings.explain import Step
    from signings.find.money import Sum
    from signings.find.stages import Mention
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

# Words that say how far a sum's project has come, whose money it is, or what part of it is told.
_WORDS = (
    "没", "未", "原定", "取消", "撤", "改", "解除", "终止", "谈", "推介", "发布", "招商", "拟", "将", "计划", "目标",
    "任务", "要求", "力争", "预计", "达产", "产值", "税", "贷款", "补助", "财政", "注册", "去年", "同期", "上年", "此前", "曾",
    "年前", "累计", "到位", "一期", "首期", "先期", "二期", "期", "其中", "固定", "设备", "流动", "合计", "共", "总", "占",
    "另", "还", "其余", "余下", "包括", "分别", "各", "最大", "建设", "新建", "建", "项目", "生产线", "公司", "集团", "厂",
    "老板", "落户", "落地", "引进", "投资", "投入", "投", "斥资", "拿", "出资", "签", "协议", "合同", "意向", "框架",
    "备忘录", "收购", "采购", "订单", "销售", "出口", "约合", "折合", "以上", "平均", "万吨", "亩", "说", "听", "传", "原",
    "旧", "增资", "追加", "调整", "应为", "有误", "个", "家",
)  # fmt: skip
_AHEAD = 14  #: characters behind a sum that are looked at
_FAR = 5  #: sentences; farther is all the same
_MOST = 60  #: sums of a text that are added up with one another
_DIGITS = compiled(r"\d+")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sum, the number of the period that it stands in, and what the rules made of it."""

    sum: Sum
    number: int
    fate: Fate | None
    reason: str


class Scene:
    """A whole text, as far as a sum of it may be judged by the rest."""

    def __init__(
        self, periods: Sequence[Period], drafts: Sequence[Draft], steps: list[Step], published: date | None
    ) -> None:
        self.periods, self.published = periods, published
        kept = {draft.sum.money.start for draft in drafts if draft.sum}
        self.records = len(drafts)
        self.sums = [
            _weighed(sum_, number, kept, steps)
            for number, period in enumerate(periods)
            for sum_ in period.sums
            if sum_.money.value is not None
        ]
        self.title_signs = any(m.stage.is_signing for p in periods if p.title for m in p.mentions)
        self.signs = any(m.stage.is_signing and m.mood is Mood.DONE for p in periods for m in p.mentions)
        self.largest = max((one.sum.money.value or 0 for one in self.sums), default=0)
        self.parts, self.wholes = _added_up(self.sums)
        self._often = Counter(one.sum.money.value or 0 for one in self.sums)

    def traits(self, at: int) -> Iterator[str]:
        """Yield the traits of the sum with that number."""
        one = self.sums[at]
        yield from _of_rules(self.sums, at)
        yield from _of_words(one, self.periods[one.number], self.reach(at)[0])
        yield from _of_period(one, self.periods[one.number], self.published)
        yield from _of_verbs(one, self.periods)
        yield from self._of_text(at)

    def keep(self, at: int) -> None:
        """Take the sum with that number for one that is kept."""
        self.sums[at] = replace(self.sums[at], fate=Fate.KEPT, reason="")

    def reach(self, at: int) -> tuple[int, int]:
        """Return from where to where the words go that may be of a sum: from the sum before it to the one behind, in its item."""
        one = self.sums[at]
        start, end = self.periods[one.number].item_of(one.sum.money.start)
        if at and self.sums[at - 1].number == one.number:
            start = max(start, self.sums[at - 1].sum.money.end)
        if at + 1 < len(self.sums) and self.sums[at + 1].number == one.number:
            end = min(end, self.sums[at + 1].sum.word_start)
        return start, end

    def _of_text(self, at: int) -> Iterator[str]:
        one = self.sums[at]
        value = one.sum.money.value or 0
        yield f"records={min(_FAR, self.records)}"
        yield f"digits={len(str(value))}"
        yield f"place={4 * one.number // max(1, len(self.periods))}"
        yield f"headline signs={self.title_signs}"
        yield f"text signs={self.signs}"
        yield f"largest={value == self.largest}"
        yield f"told again={self._often[value] > 1}"
        yield f"part={at in self.parts}"
        yield f"whole={at in self.wholes}"


def _weighed(sum_: Sum, number: int, kept: set[int], steps: list[Step]) -> Weighed:
    start, end = sum_.money.start, sum_.money.end
    if start in kept:
        return Weighed(sum_, number, Fate.KEPT, "")
    step = decided(steps, start, end)
    if step is None:
        return Weighed(sum_, number, None, "")
    if step.fate is Fate.KEPT:  # a phase that has given way to the whole
        return Weighed(sum_, number, Fate.JOINED if sum_.kind is Kind.PHASE else None, "")
    return Weighed(sum_, number, step.fate, _DIGITS.sub("", step.reason))


def _added_up(sums: Sequence[Weighed]) -> tuple[set[int], set[int]]:
    """Return which sums are parts of a whole that is told as well, and which are such wholes: a run adds up to another sum."""
    parts: set[int] = set()
    wholes: set[int] = set()
    numbers = [n for n, one in enumerate(sums) if one.sum.is_investment][:_MOST]
    values = [sums[n].sum.money.value or 0 for n in numbers]
    told = {value: n for n, value in zip(numbers, values, strict=True)}
    for first in range(len(values)):
        for length, total in enumerate(accumulate(values[first:]), start=1):
            whole = told.get(total)
            if length > 1 and whole is not None and whole not in numbers[first : first + length]:
                parts.update(numbers[first : first + length])
                wholes.add(whole)
    return parts, wholes


def _of_rules(sums: Sequence[Weighed], at: int) -> Iterator[str]:
    one = sums[at]
    yield f"kind={one.sum.kind}"
    yield f"reason={one.reason}"
    yield f"kind={one.sum.kind}, reason={one.reason}"
    for name, other in (("before", at - 1), ("behind", at + 1)):
        if 0 <= other < len(sums):
            near = "same" if sums[other].number == one.number else "other"
            yield f"sum {name}={sums[other].fate}, {sums[other].sum.kind}"
            yield f"sum {name} in {near} sentence={sums[other].fate}"
        else:
            yield f"sum {name}=none"


def _of_words(one: Weighed, period: Period, floor: int) -> Iterator[str]:
    text, start, end = period.text, one.sum.money.start, one.sum.money.end
    clause = period.clause_of(start)
    near, own, behind = (
        text[max(floor, clause[0]) : start],
        text[floor:start],
        text[end : min(end + _AHEAD, period.end)],
    )
    for word in _WORDS:
        if word in near:
            yield f"clause:{word}"
        if word in own:
            yield f"before:{word}"
        if word in behind:
            yield f"behind:{word}"
    yield f"next={behind[:1]}"
    yield f"last={near[-1:]}"
    yield f"word={one.sum.word}"


def _of_period(one: Weighed, period: Period, published: date | None) -> Iterator[str]:
    at = one.sum.money.start
    clause = period.clause_of(at)
    yield f"time={time_at(period, at, published)}"
    yield f"offer={is_offer(period, at)}"
    yield f"other deal={period.out or is_out(period, at)}"
    yield f"topic={period.topic}"
    yield f"headline={period.title}"
    before = [count for count in period.counts if count.start < at]
    last = before[-1] if before else None
    yield f"count={'none' if last is None else 'firms' if last.firms else 'bare' if last.bare else 'one' if last.value == 1 else 'many'}"
    yield f"projects={min(3, len(period.projects))}"
    yield f"project in clause={any(clause[0] <= p.start < clause[1] and not p.generic for p in period.projects)}"
    yield f"generic={any(p.generic for p in period.projects)}"
    firms = [org for org in period.orgs if not org.government]
    yield f"firms={min(3, len(firms))}"
    yield f"firm in clause={any(clause[0] <= org.start < clause[1] for org in firms)}"
    yield f"sums={min(_FAR, len(period.sums))}"
    yield f"in brackets={period.text[clause[0] : at].count('(') > period.text[clause[0] : at].count(')')}"


def _of_verbs(one: Weighed, periods: Sequence[Period]) -> Iterator[str]:
    at, number = one.sum.money.start, one.number
    for name, other in (("here", number), ("before", number - 1), ("two before", number - 2), ("behind", number + 1)):
        verbs = periods[other].mentions if 0 <= other < len(periods) else []
        for verb in verbs:
            yield f"verb {name}={_told(verb)}"
        if not verbs:
            yield f"verb {name}=none"
    here = periods[number].mentions
    yield f"last verb={_told(next((m for m in reversed(here) if m.end <= at), None))}"
    yield f"next verb={_told(next((m for m in here if m.start >= at), None))}"
    earlier = next((n for n in range(number, -1, -1) if periods[n].mentions), None)
    yield f"verb distance={'none' if earlier is None else min(_FAR, number - earlier)}"
    yield f"earlier verb={_told(periods[earlier].mentions[-1]) if earlier is not None and earlier != number else 'here'}"


def _told(verb: Mention | None) -> str:
    return f"{verb.stage}, {verb.mood}, {verb.use}" if verb else "none"
