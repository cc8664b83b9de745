"""Make the draft of a sum and its subject, with who brings the money."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, opens_with_seat
from signings.find.parties import Org, is_government
from signings.judge.parties.bearers import investors_of, without_firm
from signings.judge.passages.drafts import Draft, level_of
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.period import Period
    from signings.judge.passages.subject import Subject
    from signings.judge.sums.site import Ruling, Site

# A firm inside a project's name is an investor only by its full name.
_FIRM_END = compiled(r"(?:公司|集团|株式会社|合作社|商会|厂)$")
_BROUGHT_BY = compiled(r"(?:由|业主|方|主体|单位)(?:为|是|:)?$")


# 总投资117亿元的智算中心项目在某市集中签约: projects of a kind, not one.
_TOGETHER = compiled(r"[^,。;、\d等]{0,14}?集中(?:签约|开工|动工|投产|竣工|奠基)")


def new_draft(site: Site, subject: Subject, ruling: Ruling) -> Draft:
    """Return the draft of a sum with a subject of its own: a batch where it is counted, else a project."""
    start, end = min(subject.start, site.sum.word_start), max(subject.end, site.end)
    vague = site.sum.money.value is None
    if subject.count:
        level = level_of(ruling.time)
        draft = Draft(ruling.stage, level, site.period, ruling.time, start, end, site.sum, subject.count.value)
        if site.period.text[max(site.floor, subject.start - 2) : subject.start].rstrip("共").endswith("等"):
            draft.investors = [org.name for org in _enumerated(site, subject)]
    else:
        draft = Draft(ruling.stage, Level.PROJECT, site.period, ruling.time, start, end, site.sum, 1, subject.name)
        add_investors(draft, site, subject)
        if not draft.investors and subject.project and _TOGETHER.match(site.period.text, subject.end):
            draft.level, draft.projects, draft.name = Level.BATCH, None, None
    draft.vague, draft.listed = vague, ruling.listed
    return draft


def _enumerated(site: Site, subject: Subject) -> list[Org]:
    """甲集团、乙集团等4个项目: the firms named bring the batch."""
    at = subject.start
    start = max(site.floor, site.period.clause_of(at)[0])
    orgs = investors_of(site.period, start, at)
    words = site.period.text[orgs[0].start : at].rstrip("等") if orgs else ""
    named = re.split("[、和与及]", words)
    if subject.count and subject.count.firms and (subject.count.value or 0) > len(orgs):
        return []  # 甲公司、乙公司等12家企业: examples of those that sign, and no partners
    return orgs if named == [org.name for org in orgs] else []  # 甲轮胎、乙集团等5个项目: some are projects' names


def add_investors(draft: Draft, site: Site, subject: Subject) -> None:
    """Put down who brings the money: before the sum, else behind it."""
    before = investors_of(site.period, site.floor, max(site.sum.word_start, subject.start))
    of_parties = subject.project is None and subject.name is None and subject.end <= site.sum.word_start
    orgs = [o for o in before if _is_apart(o, subject) or _FIRM_END.search(o.name)]
    if of_parties and (not orgs or _are_joined(site.period, before)):
        orgs = before
    orgs = orgs or _behind(site) or _in_brackets(site, subject)
    draft.investors = list(dict.fromkeys(o.name for o in orgs))
    for name in draft.investors:
        if draft.name:
            draft.name = without_firm(draft.name, name)
        if draft.name and draft.name.endswith(f"({name})"):
            draft.name = draft.name.removesuffix(f"({name})")
    for org in orgs:
        draft.widen(min(org.start, draft.start), max(org.end, draft.end))


# 8.8亿元的稻米油项目(北京某某油业): who brings it stands in brackets behind its name
_LONGEST = 18  #: characters of a name in its brackets
_BRACKETED = compiled(r"\((?P<name>[一-鿿A-Za-z0-9]{4,16})\)")


def _in_brackets(site: Site, subject: Subject) -> list[Org]:
    behind = subject.end > site.end
    match = _BRACKETED.search(site.period.text, site.end, min(subject.end + _LONGEST, site.ceiling)) if behind else None
    name = match["name"] if match else ""
    if (
        match is None
        or match.end() < subject.end
        or is_government(name)
        or not (opens_with_seat(name) or HAS_TRADE.search(name))
    ):
        return []
    return [Org(*match.span("name"), name)]


def _are_joined(period: Period, orgs: list[Org]) -> bool:
    """Whether parties stand in a row: 甲股份、乙集团."""
    return all(period.text[a.end : b.start] in _AND for a, b in pairwise(orgs))


_AND = frozenset("、和与及")


def _is_apart(org: Org, subject: Subject) -> bool:
    return org.end <= subject.start or subject.end <= org.start


def _behind(site: Site) -> list[Org]:
    """投资2亿元的某项目,业主为某公司: behind the sum, but not beyond the next item of a list."""
    text = site.period.text
    stop = _NEXT.search(text, site.end, site.ceiling)
    found = investors_of(site.period, site.end, stop.start() if stop else site.ceiling)
    return [o for o in found if _FIRM_END.search(o.name) or _is_bringer(site.period, o)]


_NEXT = compiled(r"[、)]|,[与和同跟]")


def _is_bringer(period: Period, org: Org) -> bool:
    """业主为某电子, or who signs in the clause behind: 12亿元总盘子,某电子昨天在某市签了约."""
    if _BROUGHT_BY.search(period.text[org.start - 5 : org.start]):
        return True
    start, end = period.clause_of(org.start)
    return org.start == start and "签" in period.text[org.end : end]
