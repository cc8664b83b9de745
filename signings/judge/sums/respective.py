"""Read sums told in the order of what they belong to: 合同7份、框架协议4份、意向书5份,投资额分别为36亿元、50亿元和8亿元."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.judge.parties.bearers import investors_of
from signings.judge.passages.drafts import Draft, level_of
from signings.judge.passages.subject import Subject
from signings.judge.sums.governing import governing, rule
from signings.judge.sums.site import Ruling, Site
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.judge.passages.context import Context
    from signings.judge.passages.period import Period

_EACH = compiled("(?:分别|依次)(?:为|是|达|约)*$")
_JOINS = compiled("[、,和及与]|以及")
#: 甲、乙、丙三个项目的投资额分别是
_NAMES = compiled(
    r"(?:^|(?<=[,。;:]))(?P<row>[^,。;:!?\n、\d]{2,16}(?:、[^,。;:!?\n、\d]{2,16})*(?:[、和及与][^,。;:!?\n、\d]{2,16}?))"
    r"(?:等)?(?:\d{1,2}|[两三四五六七八九十]+)个项目的?(?:计划|协议|合同)?(?:总)?(?:投资|金额)(?:总?额)?(?:分别|依次)(?:为|是|达|约)*$"
)
_BETWEEN = compiled("[、和及与]")


def read_respective(period: Period, sums: Sequence[Sum], context: Context) -> tuple[list[Draft], list[Sum]]:
    """Return the drafts of counts or names that have a sum each in the same order, and the sums that these are."""
    made: list[Draft] = []
    taken: list[Sum] = []
    if len(sums) < 2 or not ("分别" in period.words or "依次" in period.words):
        return made, taken
    for first in range(len(sums)):
        at = sums[first].money.start
        row = row_of(period, sums[first:]) if _EACH.search(period.text, max(period.start, at - 6), at) else []
        if len(row) < 2:
            continue
        told = _counted(period, row, context) or _named(period, row, context)
        made += told
        taken += row if told else ()
    return made, taken


def row_of(period: Period, sums: Sequence[Sum]) -> list[Sum]:
    """Return the sums that nothing but a joint parts."""
    row = list(sums[:1])
    for one, after in pairwise(sums):
        if not _JOINS.fullmatch(period.text, one.money.end, after.money.start):
            break
        row.append(after)
    return row


def _counted(period: Period, row: list[Sum], context: Context) -> list[Draft]:
    """合同7份、框架协议4份、意向书5份: as many counts as sums, of contracts that are told apart by their kind."""
    start = period.item_of(row[0].money.start)[0]
    counts = [c for c in period.counts if start <= c.start < row[0].money.start and not c.firms]
    if len(counts) != len(row) or not any(count.stage for count in counts):
        return []
    ruling = _ruling(period, row[0], counts[0], context)
    if ruling is None:
        return []
    return [
        _kept(
            Draft(
                count.stage if count.stage and ruling.stage.is_signing else ruling.stage,
                level_of(ruling.time), period, ruling.time, count.start, sum_.money.end, sum_, count.value,
            ),
            context,
        )
        for count, sum_ in zip(counts, row, strict=True)
    ]  # fmt: skip


def _named(period: Period, row: list[Sum], context: Context) -> list[Draft]:
    """甲、乙、丙三个项目的投资额分别是2亿元、1亿元和3亿元."""
    told = _NAMES.search(period.text, period.item_of(row[0].money.start)[0], row[0].money.start)
    if told is None:
        return []
    ends = [told.end("row"), *(m.start() for m in _BETWEEN.finditer(period.text, *told.span("row")))]
    starts = [told.start("row"), *(m.end() for m in _BETWEEN.finditer(period.text, *told.span("row")))]
    names = list(zip(sorted(starts), sorted(ends), strict=True))
    count = next((c for c in period.counts if told.end("row") <= c.start < row[0].money.start), None)
    ruling = _ruling(period, row[0], count, context) if count and len(names) == len(row) else None
    if ruling is None:
        return []
    drafts = []
    for (start, end), sum_ in zip(names, row, strict=True):
        firms = [org.name for org in investors_of(period, start, end)]
        name = None if firms and firms[0] == period.text[start:end] else period.text[start:end]
        draft = Draft(ruling.stage, Level.PROJECT, period, ruling.time, start, sum_.money.end, sum_, 1, name, firms)
        drafts.append(_kept(draft, context))
    return drafts


def _ruling(period: Period, sum_: Sum, count: Count, context: Context) -> Ruling | None:
    site = Site(period, sum_, period.item_of(sum_.money.start)[0], sum_.money.end)
    subject = Subject(count.start, count.end, count=count)
    return rule(site, subject, governing(period, subject.start, site.at), context)


def _kept(draft: Draft, context: Context) -> Draft:
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, each with the sum in its place")
    return draft
