"""Find the projects and parties that a verb tells of, one draft for each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.drafts import Draft
from signings.model import Level
from signings.money import Kind
from signings.parties import Org, find_orgs
from signings.roles import add_parties
from signings.stages import Mention, Use
from signings.subjects import investors_of

if TYPE_CHECKING:
    from signings.projects import Project
    from signings.counts import Count
    from signings.context import Context
    from signings.scope import Period, Time


_PLURAL_EVENT = re.compile("集中|批|季度|重点|重大|招商|推介|恳谈|大会|[一二三四五六七八九十]个|项目们|系列")


def named_drafts(period: Period, mention: Mention, time: Time, span: tuple[int, int], context: Context) -> list[Draft]:
    """Return the projects or parties that a verb tells of."""
    projects = [p for p in period.projects if span[0] <= p.start and p.end <= span[1] and not p.generic]
    if mention.use is Use.EVENT and _PLURAL_EVENT.search(period.text, span[0], min(mention.end + 4, span[1])):
        projects = []
    if len(projects) > 1 and all("、" in period.text[a.end : b.start + 1] for a, b in pairwise(projects)):
        return [one_of(period, mention, time, span, projects, i) for i in range(len(projects))]
    after = [p for p in projects if p.start >= mention.end]
    project = (after or projects)[:1] if after else projects[-1:]
    orgs = investors_of(period, *span)
    if not orgs and mention.use is not Use.NOUN and not period.title and add_parties(period, context.tagger):
        orgs = investors_of(period, *span)
    if not orgs and "双方" in period.words:
        orgs = _both_parties(period)
    if not orgs and not project and mention.use is Use.VERB:
        item = period.item_of(mention.start)
        orgs = investors_of(period, item[0], span[0])[-1:]
    if mention.use is Use.EVENT and not project and _PLURAL_EVENT.search(period.text, *span):
        return []
    if orgs and not project and is_of_other_money(period, mention):
        return []
    if orgs and not project and all(_BANK.search(o.name) for o in orgs):
        return []
    if project:
        start = min([span[0], *(o.start for o in orgs)])
        return [
            Draft(
                mention.stage,
                Level.PROJECT,
                period,
                time,
                start,
                span[1],
                None,
                1,
                project[0].name,
                [o.name for o in orgs],
            )
        ]
    if not mention.stage.is_signing:
        return []
    return one_each(period, mention, time, orgs, span) if orgs else []


def one_of(
    period: Period, mention: Mention, time: Time, span: tuple[int, int], projects: list[Project], i: int
) -> Draft:
    """One of 甲公司甲项目、乙公司乙项目签约."""
    start = projects[i - 1].end if i else span[0]
    firms = [o.name for o in investors_of(period, start, projects[i].end)]
    name = projects[i].name
    for firm in firms:
        name = name.removeprefix(firm).removeprefix("的") or name
    begin = min([projects[i].start, *(o.start for o in investors_of(period, start, projects[i].end))])
    return Draft(mention.stage, Level.PROJECT, period, time, begin, projects[i].end, None, 1, name, firms)


def is_of_other_money(period: Period, mention: Mention) -> bool:
    """与某公司就共建基金签约,规模20亿元: the only sums told are a fund's, a loan's or of orders."""
    item = period.item_of(mention.start)
    kinds = [s.kind for s in period.sums if item[0] <= s.money.start < item[1]]
    return bool(kinds) and all(kind in {Kind.FUND, Kind.LOAN, Kind.TRADE, Kind.LAND} for kind in kinds)


# A bank's credit line called cooperation is no investment.
_BANK = re.compile("银行|农商行|信用社|证券|保险公司|人保|农发行|国开行|担保公司")


def _both_parties(period: Period) -> list[Org]:
    """双方举行签约仪式: the firm that the text has named most, if more than once."""
    named = Counter(o.name for o in find_orgs(period.text, 0, period.start) if not o.government)
    name, often = named.most_common(1)[0] if named else ("", 0)
    return [Org(period.start, period.start, name)] if often >= 2 else []


def firms_told(period: Period, mention: Mention, count: Count) -> list[Org]:
    """在甲公司和乙公司,分别与两家公司签约: the firms counted are those just named."""
    if not count.firms or count.value is None:
        return []
    named = investors_of(period, period.item_of(mention.start)[0], count.start)
    return named if count.value == len(named) else _listed_names(period, count)


def _listed_names(period: Period, count: Count) -> list[Org]:
    """康泰药业、金龙机械、绿洲食品3家企业: as many names as firms are counted."""
    start, end = period.clause_of(count.start)[0], count.start
    words = period.text[start:end].removesuffix("等")
    names = re.split("、|和|以及|及", words)
    if not 1 < len(names) == count.value or not all(2 <= len(name) <= 16 for name in names):
        return []
    return [Org(start + words.index(name), start + words.index(name) + len(name), name) for name in names]


def one_each(period: Period, mention: Mention, time: Time, orgs: list[Org], span: tuple[int, int]) -> list[Draft]:
    start, end = min(span[0], orgs[0].start), max(span[1], mention.end)
    return [Draft(mention.stage, Level.PROJECT, period, time, start, end, None, 1, None, [org.name]) for org in orgs]
