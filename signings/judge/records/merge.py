"""Join drafts that say the same: headline and body, ceremony and project, count in one sentence and sum in the next."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.judge.passages.period import Time
from signings.judge.records.contained import holds, holds_on_site, is_listed, is_sum_of_part
from signings.judge.records.sameness import Value, are_same, better_of, unite
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from signings.explain import Trace
    from signings.judge.passages.drafts import Draft

_NEAR = 4  #: paragraphs between a count and its sum

_MOST_LISTED = 12  #: of a longer list of projects the first ones are records


def merge(drafts: list[Draft], trace: Trace) -> list[Draft]:
    """Return the drafts that are records, in the order of the text."""
    kept = _without(drafts, trace, _is_headline, "a headline of what the body tells")
    kept = _without(kept, trace, _is_grand_total, "one total for projects signed and started together")
    kept = _fill_counts(kept, trace)
    kept = _without_doubles(kept, trace)
    kept = _without(kept, trace, _is_batch_again, "the sum of a batch told again")
    kept = _without(kept, trace, _is_counted_part, "a part told only as a count")
    kept = _without(kept, trace, _is_on_site, "contained in the total of the fair")
    kept = _without(kept, trace, _is_in_passing, "a milestone told in passing")
    kept = _without(kept, trace, _is_told_more_fully, "a ceremony told more fully elsewhere")
    return _first_of_each_list(kept, trace)


def _without(
    drafts: list[Draft], trace: Trace, is_none: Callable[[Draft, list[Draft]], bool], reason: str
) -> list[Draft]:
    """Return the drafts but those that are no record among all of them, and note why."""
    kept = []
    for draft in drafts:
        if is_none(draft, drafts):
            trace.drop(draft.start, draft.end, reason)
        else:
            kept.append(draft)
    return kept


def _is_headline(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a headline says again, often rounded, what the body says."""
    if not draft.title:
        return False
    body = [d for d in drafts if not d.title and not d.weak]
    return any(d.group == draft.group for d in body) and not _is_total_of_headline(draft, body)


def _is_total_of_headline(draft: Draft, body: list[Draft]) -> bool:
    """川商大会签约1346亿元, and the body tells only parts: what was signed at the ceremony, a project."""
    if draft.level is not Level.BATCH or draft.value is None or any(d.value is None and d.sum for d in body):
        return False
    value, currency = draft.value
    told = [d.value[0] for d in body if d.value and d.value[1] == currency]
    others = any(d.value and d.value[1] != currency for d in body)
    return bool(told) and not others and value > _MUCH_MORE * sum(told)


_MUCH_MORE = 2  #: times all that the body tells


def _is_batch_again(draft: Draft, drafts: list[Draft]) -> bool:
    """13家签署,投资164亿元 … 总投资高达164亿元: a sum that names nobody and nothing is that of the batch."""
    if draft.level is not Level.PROJECT or draft.value is None or draft.name or draft.investors:
        return False
    alike = (d for d in drafts if d.level is not Level.PROJECT and d.group == draft.group)
    return any(d.value == draft.value and not d.weak for d in alike)


def _is_counted_part(draft: Draft, drafts: list[Draft]) -> bool:
    """其中制造业15个: a part of a batch told as a count alone."""
    if draft.level is not Level.BATCH or draft.sum is not None:
        return False
    return any(holds(d, draft) for d in drafts) or (draft.part and is_listed(draft, drafts))


def _is_on_site(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a region signed it on the spot, and all that it signed at the same fair is told, too."""
    return any(holds_on_site(whole, draft) for whole in drafts)


def _is_in_passing(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether it is a milestone over a stretch of time that is told without a sum, a party and a number."""
    del drafts
    bare = draft.sum is None and (draft.level is Level.PROJECT or draft.projects is None)
    return bare and not draft.investors and not draft.stage.is_signing and draft.time is Time.PERIOD


def _is_told_more_fully(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether only a ceremony is told, which is news where nothing else is told of it: by the first that tells it."""
    if not draft.weak:
        return False
    alike = [d for d in drafts if d.stage is draft.stage]
    return alike[0] is not draft or any(not d.weak for d in alike)


# 开工7个…投产5个…签约8个…累计20个项目,总投资11亿美元: of all, whatever became of them
_ADDED_UP = compiled("(?:累计|合计|共计|总计)")


def _is_grand_total(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether it is the total of projects signed, begun and opened, which are told before it."""
    beside = [d for d in drafts if d is not draft and d.projects and d.level is not Level.PROJECT]
    near = [d for d in beside if 0 <= draft.period.paragraph - d.period.paragraph <= _NEAR and d.start < draft.start]
    added = _ADDED_UP.match(draft.period.text, draft.period.start) and len({d.group for d in near}) > 1
    return bool(added) and draft.projects == sum(d.projects or 0 for d in near)


def _fill_counts(drafts: list[Draft], trace: Trace) -> list[Draft]:
    """Join a batch's sum without a count and its count without a sum."""
    kept: list[Draft] = []
    counted: dict[Value, int | None] = {d.value: d.projects for d in drafts if d.projects is not None and not d.title}
    for draft in drafts:
        other = next((k for k in reversed(kept) if _completes(k, draft) and _agree(k, draft, counted)), None)
        if other is None:
            kept.append(draft)
            continue
        if draft.sum and (not other.sum or other.sum.kind is Kind.DRAWN):
            other.sum, other.weak = draft.sum, False
            other.start, other.end = draft.start, draft.end
        other.projects = other.projects if other.projects is not None else draft.projects
        other.investors = other.investors or draft.investors
        if draft.level is not other.level and draft.sum:
            other.level, other.time, other.period = draft.level, draft.time, draft.period
        other.twins.append(draft)  # its day may stand nearer to the one than to the other
        trace.join(draft.start, draft.end, "the same batch")
    return kept


def _agree(a: Draft, b: Draft, counted: dict[Value, int | None]) -> bool:
    """Whether nothing in the text says that the sum of the one belongs to another count than the other's."""
    value, projects = a.value or b.value, b.projects if a.projects is None else a.projects
    return value is None or counted.get(value, projects) == projects or None not in {a.projects, b.projects}


def _completes(a: Draft, b: Draft) -> bool:
    """Whether two batch drafts are halves of one: never two sums, never two different counts."""
    if Level.PROJECT in (a.level, b.level) or a.group != b.group or a.weak or b.weak:
        return False
    if a.sum and b.sum and not _one_is_drawn(a, b):
        return False
    if a.stage is not b.stage or _are_of_two_places(a, b) or is_sum_of_part(a, b):
        return False
    if a.projects is not None and a.projects == b.projects:
        return True
    if a.level is not b.level or None not in {a.projects, b.projects} or (a.sum and b.sum):
        return False
    near = abs(a.period.paragraph - b.period.paragraph) <= _NEAR
    return near and (a.sum is not None or b.sum is not None)


_WHOSE = compiled(
    "(?:[^,。;]{0,8}日,)?(?:此次|本次|其中,?)?(?P<place>[一-鿿]{2,6}?[市县区旗州])(?=集中|现场|共|新|签|开工)"
)


def _are_of_two_places(a: Draft, b: Draft) -> bool:
    """云岭市签约9个项目。柳湖县集中签约的9个项目总投资29亿元: as many, and not the same."""
    places = [_WHOSE.match(one.period.text, one.period.start) for one in (a, b)]
    return len({place["place"] for place in places if place}) > 1


def _one_is_drawn(a: Draft, b: Draft) -> bool:
    """60个,投资总额325亿元 and 60个、引资276亿元: the capital drawn is within the total."""
    kinds = {one.sum.kind for one in (a, b) if one.sum}
    return len(kinds) == 2 and Kind.DRAWN in kinds


def _without_doubles(drafts: list[Draft], trace: Trace) -> list[Draft]:
    kept: list[Draft] = []
    places = _Places()
    for draft in drafts:
        at = next((at for at in places.alike(draft) if are_same(kept[at], draft)), None)
        if at is None:
            kept.append(draft)
            places.put(draft, len(kept) - 1)
            continue
        twin = kept[at]
        kept[at] = better_of(twin, draft)
        unite(kept[at], twin, draft)
        places.put(kept[at], at)
        trace.join(draft.start, draft.end, "told before")
    return kept


class _Places:
    """Where drafts stand, by what two must share to be the same: the stage's group, and the value, where both have one."""

    def __init__(self) -> None:
        self._all: defaultdict[str, list[int]] = defaultdict(list)
        self._valued: defaultdict[tuple[str, Value], list[int]] = defaultdict(list)

    def put(self, draft: Draft, at: int) -> None:
        self._all[draft.group].append(at)
        self._valued[draft.group, draft.value].append(at)

    def alike(self, draft: Draft) -> list[int]:
        """Return the places of all that may be the same as *draft*, in order."""
        if draft.value is None or draft.level is not Level.PROJECT:
            return sorted(self._all[draft.group])
        return sorted(self._valued[draft.group, draft.value] + self._valued[draft.group, None])


def _first_of_each_list(drafts: list[Draft], trace: Trace) -> list[Draft]:
    kept, listed = [], 0
    for draft in drafts:
        if draft.level is Level.PROJECT:
            listed += 1
            if listed > _MOST_LISTED:
                trace.drop(draft.start, draft.end, "behind the first twelve of a list")
                continue
        kept.append(draft)
    return kept
