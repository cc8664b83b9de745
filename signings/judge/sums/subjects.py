"""Find what a sum belongs to: the counted projects or the one project it measures.

Three constructions tell: 投资3亿元的某项目 (the sum modifies the name behind it), 某公司投资3亿元建设某项目 (a verb between), and
某项目,总投资3亿元 (the sum says something of what stands before it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.judge.passages.subject import Subject
from signings.judge.sums.before import subject_before
from signings.judge.sums.behind import subject_behind
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.judge.passages.period import Period

_BUILDS = compiled(
    r"[^,。;]{0,24}?,?(?:[^,。;、]{0,26}?)(?:建设|兴建|新建|建(?=[一-鿿])|打造|扩建|新上|设立|租用|租赁|实施|开发|生产|搞|上马|改造|搬|布局|发展|用于|开办|兴办|收购|购置|落户|成立)"
)


def subject_of(period: Period, sum_: Sum, floor: int, ceiling: int) -> Subject | None:
    """Return what `sum_` measures between the end of the last subject and the start of the next sum."""
    found = _around(period, sum_) or _bracketed(period, sum_, floor) or subject_behind(period, sum_, ceiling)
    if found is None and _has_a_party(period, sum_, floor):
        found = _built(period, sum_, ceiling) or _of_row(period, sum_) or _example(period, sum_)
    found = found or subject_before(period, sum_, floor)
    if found is None or (found.project is not None and found.project.generic):
        found = _clause_before(period, sum_, floor) or found
    return found or _built(period, sum_, ceiling)


def _around(period: Period, sum_: Sum) -> Subject | None:
    """8个总投资19.6亿元的产业项目: the count whose noun the sum modifies."""
    counts = (c for c in period.counts if not c.firms and not c.trailing and c.value != 1)
    count = next((c for c in counts if 0 <= sum_.word_start - c.end <= 1), None)
    if count is None or not _NOUN_BEHIND.match(period.text, sum_.money.end):
        return None
    return Subject(count.start, count.end, count=count)


_NOUN_BEHIND = compiled("的[^,。;:]{0,12}?(?:项目|专案|协议|合同)")


def _example(period: Period, sum_: Sum) -> Subject | None:
    """项目涉及医药等产业,如甲汽车增资3亿美元: one of those counted, by who brings it."""
    start = period.clause_of(sum_.word_start)[0]
    given = _SUCH_AS.match(period.text, start, sum_.word_start)
    return Subject(given.end(), sum_.money.end) if given else None


_SUCH_AS = compiled("(?:例|比)?如(?![期下果此今])")


def _of_row(period: Period, sum_: Sum) -> Subject | None:
    """与三家企业签约:甲零部件投资5亿元、…: behind a colon each firm counted tells its own sum."""
    start = period.clause_of(sum_.word_start)[0]
    opened = period.text[start - 1 : start] == ":" and any(c.firms and c.end <= start for c in period.counts)
    return Subject(start, sum_.word_start) if opened else None


# 某公司,磁材项目,10亿元
_SUM_ALONE = compiled(r"(?:计划|协议)?(?:总)?(?:投资)?(?:额)?[约近超逾]*$")

_NAME_ALONE = compiled(
    r"(?!其中|连同|加上|算上|含|合计|共计|同比|该|此|这|项目|预计|计划|主要|规划|占地|用地|年产值)[一-鿿A-Za-z0-9()·]{2,24}$"
)


def _clause_before(period: Period, sum_: Sum, floor: int) -> Subject | None:
    """Return the clause before a clause that is nothing but the sum, if it is a name: 某公司,磁材项目,10亿元;."""
    clause = period.clause_of(sum_.money.start)
    alone = _SUM_ALONE.fullmatch(period.text, clause[0], sum_.money.start)
    if alone is None or sum_.money.end < clause[1] - 1 or clause[0] <= floor:
        return None
    before = period.clause_of(clause[0] - 2)
    if before[0] < floor or not _NAME_ALONE.fullmatch(period.text, before[0], before[1]):
        return None
    if any(before[0] <= m.start < before[1] for m in period.mentions) or any(
        before[0] <= c.start < before[1] for c in period.counts
    ):
        return None
    firm = any(before[0] <= o.start and o.end == before[1] for o in period.orgs)
    if firm:
        return None
    numbered = _NUMBERED.match(period.text, before[0], before[1])
    start = numbered.end() if numbered else before[0]
    return Subject(start, before[1], name=period.text[start : before[1]])


_NUMBERED = compiled(r"\([一二三四五六七八九十\d]{1,3}\)")

_VERBS = frozenset(["投资", "斥资", "出资", "拿出", "投入", "投", "增资"])


def _has_a_party(period: Period, sum_: Sum, floor: int) -> bool:
    """某某动力投资3亿元建设: words before the verb that are no project and no count are who invests."""
    start = max(floor, period.clause_of(sum_.word_start)[0])
    words = period.text[start : sum_.word_start].strip()
    if sum_.word not in _VERBS or not 2 <= len(words) <= 30:
        return False
    if _NO_PARTY.match(words):
        return False
    inside = [one.start for one in period.counts] + [one.start for one in period.projects]
    return not any(start <= at < sum_.word_start for at in inside)


# 合计投资5.5亿元: how the sum is made up, not who brings it.
_NO_PARTY = compiled("(?:竣工|决算|概算|合计|共计|总计|累计|一共|总共|预计|计划|项目|全部|协议|分别)+$")

# 岷阳镇(4个,9.8亿元): what is counted in brackets behind its heading
_COUNT_FIRST = compiled(r"\((?:共|共计|含|计)?[\d一二三四五六七八九十]+[个项家]")

_OPENED = compiled(r"([^、,;:。!?()\n]{2,36})\([^()\n]{0,40}$")


def _bracketed(period: Period, sum_: Sum, floor: int) -> Subject | None:
    """某河综合治理(总投资6亿元): the words before the bracket are the name."""
    opened = _OPENED.search(period.text, floor, sum_.money.start)
    if not opened:
        return None
    start, end = opened.span(1)
    counted = next((c for c in period.counts if end < c.start and c.end <= sum_.word_start), None)
    if counted is not None and _COUNT_FIRST.match(period.text, end, counted.end):
        return Subject(start, counted.end, count=counted)
    if any(c.start < end and start < c.end for c in period.counts):
        return None
    project = next((p for p in period.projects if start <= p.start and p.end == end), None)
    if project and not project.generic:
        return Subject(project.start, end, project=project, name=project.name)
    words = re.split(
        r"——|—|的(?=[^的]*$)|(?<=[司团院])(?=[一-鿿])|^(?:其中|包括|分别为|还有|另有|也有|有|如|即|以及|和|及)",
        period.text[start:end],
    )
    name = words[-1].strip('“”" ')
    return Subject(end - len(words[-1]), end, name=name) if len(name) >= 2 else None


def _built(period: Period, sum_: Sum, ceiling: int) -> Subject | None:
    """某公司投资3亿元,在某地建设某项目."""
    text, end = period.text, sum_.money.end
    builds = _BUILDS.match(text, end, ceiling)
    if not builds:
        return None
    clause = next((c for c in period.clauses if c[0] <= builds.end() - 1 < c[1]), None)
    stop = min(clause[1] if clause else ceiling, ceiling)
    project = next((p for p in period.projects if builds.end() - 2 <= p.start and p.end <= stop), None)
    if project:
        return Subject(builds.start(), project.end, project=project, name=project.name if not project.generic else None)
    return Subject(builds.start(), stop)
