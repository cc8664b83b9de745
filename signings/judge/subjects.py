"""Find what a sum belongs to: the counted projects or the one project it measures.

Three constructions tell: 投资3亿元的某项目 (the sum modifies the name behind it), 某公司投资3亿元建设某项目 (a verb between), and
某项目,总投资3亿元 (the sum says something of what stands before it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.money import Kind
from signings.judge.bearers import investors_of
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.find.projects import Project
    from signings.judge.period import Period

_MODIFIES = compiled(
    r"(?:人民币)?(?:资金)?(?:、(?:占地|用地)[^,。;、的]{2,12})?(?:,?(?:建设|兴建|打造|新建|承建|实施|开发|投资|建成|打造)的|的(?!产值|税收|销售))"
)
_BUILDS = compiled(
    r"[^,。;]{0,24}?,?(?:[^,。;、]{0,26}?)(?:建设|兴建|新建|建(?=[一-鿿])|打造|扩建|新上|设立|租用|租赁|实施|开发|生产|搞|上马|改造|搬|布局|发展|用于|开办|兴办|收购|购置|落户|成立)"
)
# Clauses that only describe: what they name is no subject of a sum that follows.
_DESCRIBES = compiled(
    r"涵盖|涉及(?!(?:具体|签约|投资|合作|重点|重大)*项目[\d一二三四五六七八九十])|包括|主要(?:集中|涉及|为|建设|生产|从事)|分布|集中在|囊括|围绕|其中既有|覆盖|多与|聚焦|领域"
)
# 签下43亿元的投资大单: everything signed there.
_DEALS = compiled(r"(?:投资|招商|合作|战略|框架|意向|开发)*(?:大单|协议|合同|项目)(?:[一-鿿]{0,2})")
_ONE_PACT = compiled("[一1这]?(?:份|项|纸)(?:价值|金额|投资额|总投资|总额)?[达为约近超逾]*$")
_REST = compiled(r"其余|其他|其它|另外|另有|还有|剩下|剩余|余下")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sum measures, with the stretch of text that shows it."""

    start: int
    end: int
    count: Count | None = None
    project: Project | None = None
    name: str | None = None
    anaphoric: bool = False  #: 该项目, 项目总投资: what was told before
    all_of_it: bool = False  #: 全部项目: the whole of what was told before
    number: int | None = None  #: how many projects are named


def subject_of(period: Period, sum_: Sum, floor: int, ceiling: int) -> Subject | None:
    """Return what `sum_` measures between the end of the last subject and the start of the next sum."""
    found = _around(period, sum_) or _bracketed(period, sum_, floor) or _behind(period, sum_, ceiling)
    if found is None and _has_a_party(period, sum_, floor):
        found = _built(period, sum_, ceiling) or _of_row(period, sum_)
    found = found or _before(period, sum_, floor)
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


def _of_row(period: Period, sum_: Sum) -> Subject | None:
    """与三家企业签约:甲零部件投资5亿元、…: behind a colon each firm counted tells its own sum."""
    start = period.clause_of(sum_.word_start)[0]
    opened = period.text[start - 1 : start] == ":" and any(c.firms and c.end <= start for c in period.counts)
    return Subject(start, sum_.word_start) if opened else None


# 某公司,磁材项目,10亿元
_SUM_ALONE = compiled(r"(?:计划|协议)?(?:总)?(?:投资)?(?:额)?[约近超逾]*$")
_NAME_ALONE = compiled(
    r"(?!其中|合计|共计|同比|该|此|这|项目|预计|计划|主要|规划|占地|用地|年产值)[一-鿿A-Za-z0-9()·]{2,24}$"
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
_VERBS = frozenset(["投资", "斥资", "出资", "拿出", "投入", "投"])


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
_NO_PARTY = compiled("(?:合计|共计|总计|累计|一共|总共|预计|计划|项目|全部|协议|分别)+$")


def _of_a_threshold(period: Period, count: Count, at: int) -> bool:
    """投资超10亿元的有6个: these are only counted out of the others, unless a sum of their own follows at once."""
    own = at - count.end <= 1 and period.text.startswith("其中", period.clause_of(count.start)[0])
    return not own and any(
        s.kind is Kind.THRESHOLD and 0 < count.start - s.money.end <= 4 and period.text[count.start - 1] in "有达共"
        for s in period.sums
    )


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


def _behind(period: Period, sum_: Sum, ceiling: int) -> Subject | None:
    """投资3亿元的某项目; 总投资35亿元某项目."""
    text, end = period.text, sum_.money.end
    modifies = _MODIFIES.match(text, end, ceiling)
    near = modifies.end() if modifies else end
    clause_end = _stop(text, near, ceiling)
    count = next((c for c in period.counts if near <= c.start <= min(near + 2, clause_end) and not c.firms), None)
    count = count or _of_all_named(period, sum_, near) or (_of_pacts(period, sum_, near) if modifies else None)
    if count:
        return Subject(count.start, count.end, count=count)
    project = next((p for p in period.projects if near <= p.start and p.end <= clause_end), None)
    among = _AMONG.search(text, near, project.end) if project and modifies else None
    if among is not None and among.start() - near >= _SHORTEST:
        return Subject(near, among.start(), name=text[near : among.start()].strip('“”"'))
    if project and (modifies or project.start <= end + 1) and text[end : end + 1] != "(" and project.start <= near + 14:
        name = text[near : project.end].strip('“”"') if modifies else project.name
        return Subject(near, project.end, project=project, name=name)
    if modifies and _DEALS.fullmatch(text, near, clause_end):
        return Subject(near, clause_end, anaphoric=True, all_of_it=not _is_one_pact(period, sum_.money.start))
    if modifies and clause_end - near >= 3:
        return Subject(near, clause_end, name=text[near:clause_end].strip('“”"'))
    return None


# 投资486亿元的正式合同112个
_PACTS = compiled("(?:正式|意向性?|框架|合作|投资|招商|入园)*(?:合同|协议|项目)(?:共|有|达)*")


def _of_pacts(period: Period, sum_: Sum, near: int) -> Count | None:
    """Return the count behind the noun that a sum modifies, if it is not the sum of each."""
    if _OF_EACH.search(period.text, max(0, sum_.word_start - 2), sum_.money.start):
        return None
    many = (c for c in period.counts if c.trailing and c.value != 1)
    return next((c for c in many if _PACTS.fullmatch(period.text, near, c.start)), None)


_OF_EACH = compiled("[均各都]")
# 合计投资1亿元的甲用品、乙鞋业等3个项目
_ALL_TOGETHER = compiled("(?:合计|共计|总计|共)(?:计划)?(?:总)?(?:投资)?(?:额)?[约近超达逾]*$")
_ROW_OF_NAMES = compiled("[^,。;:!?\\n]{3,80}?等$")


def _of_all_named(period: Period, sum_: Sum, near: int) -> Count | None:
    """Return the count behind a row of names that have one sum together."""
    if not _ALL_TOGETHER.search(period.text, period.clause_of(sum_.money.start)[0], sum_.money.start):
        return None
    behind = next((c for c in period.counts if c.start > near and not c.firms and not c.trailing), None)
    return behind if behind and _ROW_OF_NAMES.fullmatch(period.text, near, behind.start) else None


# 总投资2.6亿元的丘陵农机制造等7个项目: the sum is that of the last one named
_AMONG, _SHORTEST = compiled("等(?:\\d+|[一二三四五六七八九十]+)[个项]"), 3


def _is_one_pact(period: Period, at: int) -> bool:
    """一份8亿元的合同; 与某公司签订了8亿元的协议: what one firm signs is no occasion of many."""
    start = period.clause_of(at)[0]
    if _ONE_PACT.search(period.text, start, at):
        return True
    return _WITH_ONE.search(period.text, start, at) is not None and len(investors_of(period, start, at)) == 1


_WITH_ONE = compiled("[与和同跟](?![^,。;]*(?:分别|、))[^,。;]{2,40}签[订署下](?:了)?[^,。;]{0,8}$")


_ENDS_A_NAME = compiled(r"[,。;、:!?\n)]|和(?=[一-鿿]{2,20}(?:公司|集团))")


def _stop(text: str, start: int, ceiling: int) -> int:
    """Return where the words from *start* on end; a bracket within a name does not end it: 设备(材料)制造项目."""
    for match in _ENDS_A_NAME.finditer(text, start, ceiling):
        if match[0] != ")" or "(" not in text[start : match.start()]:
            return match.start()
    return ceiling


def _before(period: Period, sum_: Sum, floor: int) -> Subject | None:
    """某项目,总投资3亿元: the latest count or name before the sum's own word."""
    at = sum_.word_start
    counts = [c for c in period.counts if floor <= c.start and c.end <= at and _counts_here(period, c)]
    projects = [
        p for p in period.projects
        if floor <= p.start and p.end <= at + 2 and not is_counted(period, p)
    ]  # fmt: skip
    if sum_.word and any(p.end > at for p in projects):
        projects = [p for p in projects if p.end <= at]
    last_org = max((o.start for o in period.orgs if floor <= o.start and o.end <= at and not o.government), default=-1)
    projects = [p for p in projects if not p.generic or p.start > last_org]
    counts = [
        c
        for c in counts
        if not (
            _describes_others(period, c, floor, at) or _of_a_threshold(period, c, at) or _has_an_example(period, c, at)
        )
    ]
    projects = [p for p in projects if not _describes(period, p.start, floor)]
    single = counts[-1] if counts and counts[-1].value == 1 and not counts[-1].trailing else None
    if single and _is_named_behind(period, single, projects):
        counts.remove(single)
    elif single:
        name = _ONE_OF.sub("", period.text[single.start : single.end]).removesuffix("合同")
        return Subject(single.start, single.end, name=None if single.firms else name)
    count, project = (counts[-1] if counts else None), (projects[-1] if projects else None)
    if count and project and _is_of_firms(period, count, project):
        project = None
    if count and project and not (project.start >= count.end and not project.generic and not _leads(period, count)):
        project = None
    if count and not project:
        count = _whole_of(period, counts, at) or count
        return Subject(count.start, count.end, count=count)
    if project:
        return _enumerated(period, project, projects, at) or _of_project(_named_before(project, projects, counts))
    return None


# 42个项目签约,其中就包括某公司投资22亿元建设某项目
_AN_EXAMPLE = compiled("其中,?(?:就|也)?(?:包括|包含|有|含)")


def _has_an_example(period: Period, count: Count, at: int) -> bool:
    """Whether between a count and a sum one of those counted is told, with who brings it."""
    example = _AN_EXAMPLE.search(period.text, count.end, at)
    return example is not None and any(
        example.end() <= o.start and o.end <= at and not o.government for o in period.orgs
    )


def _is_of_firms(period: Period, count: Count, project: Project) -> bool:
    """甲、乙等8家企业的增资扩产项目: as many projects as firms."""
    if not count.firms or (count.value or 0) < 2:
        return False
    pact = _PACTS_ON.match(period.text, project.end) is not None  # 与7家企业签署某某项目合作协议
    return period.text[count.end : project.start] in {"的", ""} or pact


def _is_named_behind(period: Period, single: Count, projects: list[Project]) -> bool:
    """另一个项目是某镇的养老项目,投资额2.5亿元: what follows says which one."""
    nameless = _NAMELESS.fullmatch(period.text, single.start, single.end) is not None
    return nameless and any(p.start >= single.end and not p.generic for p in projects)


_NAMELESS = compiled("[一1][个项]项目")
_PACTS_ON = compiled("(?:的)?(?:投资|合作|入园|入驻|框架|建设)*(?:协议|合同)")
_ONE_OF = compiled("^[一1](?:个|份|项(?!目)|宗|座|家|处|条)")


def is_counted(period: Period, project: Project) -> bool:
    """四川10条高速公路: what is counted is no project's name; 一个风电基地 is one."""
    many = (c for c in period.counts if not c.firms and c.value != 1)
    return any(c.start < project.end and project.start < c.end for c in many)


# 该项目 and the like, after the project was named in the same sentence.
_THE_SAME = compiled("(?:该|此|本|这个|这一)?(?:项目|基地|园区|产业园|工程)$")


def _named_before(project: Project, projects: list[Project], counts: list[Count]) -> Project:
    """甲产业园项目:该项目总投资10亿元: the project that the sentence has named."""
    if not project.generic or not _THE_SAME.match(project.name):
        return project
    named = [p for p in projects if not p.generic]
    if not named or any(named[-1].end <= c.start and not c.firms for c in counts):
        return project
    return named[-1]


def _enumerated(period: Period, last: Project, projects: list[Project], at: int) -> Subject | None:
    """甲项目、乙项目、丙项目签约,总投资21亿元: the sum of all that are named."""
    clause = period.clause_of(last.start)
    named = [p for p in projects if clause[0] <= p.start and not p.generic]
    joined = all(
        "、" in period.text[a.end : b.start + 1] or period.text[a.end : a.end + 1] in "和及" for a, b in pairwise(named)
    )
    if len(named) < 2 or not joined or (at <= clause[1] and not _EACH.search(period.text, at, at + 14)):
        return None
    whole = next(
        (c for c in reversed(period.counts) if c.end <= named[0].start and _NAMED_ONE_BY_ONE.match(period.text, c.end)),
        None,
    )
    if whole is not None and (whole.value or 0) >= len(named):
        return Subject(whole.start, whole.end, count=whole)
    return Subject(named[0].start, last.end, project=last, anaphoric=True, all_of_it=True, number=len(named))


# 工业项目5个,分别是甲项目、乙项目…,总投资4.7亿元
_NAMED_ONE_BY_ONE = compiled("[,:]?(?:分别|依次)(?:是|为)|,即")
# 甲项目和乙项目总投资各5亿元
_EACH = compiled(r"[各均都](?:是|为|达|在)?[约近超逾]?[\d一二三四五六七八九十百]")


def _whole_of(period: Period, counts: list[Count], at: int) -> Count | None:
    """项目30个,其中制造业15个、服务业15个,总投资120亿元: a sum behind parts told as counts is that of the whole."""
    parts = [c for c in counts if c.bare or c.trailing]
    for whole in counts:
        behind = [
            c
            for c in parts
            if c.start > whole.end and not any(s.is_investment and whole.end < s.money.start < at for s in period.sums)
        ]
        total = sum(c.value or 0 for c in behind)
        if (
            len(behind) > 1
            and whole.value
            and total <= whole.value
            and _OF_WHOLE.search(period.text[whole.end : behind[0].start])
        ):
            return whole
    return None


# 项目30个,其中制造业15个; 签约的14个项目中,工业9个
_OF_WHOLE = compiled("其中|^[中里],|^,(?:包括|包含|含)")


def _counts_here(period: Period, count: Count) -> bool:
    """Firms count projects only where they sign: 与7家企业签约."""
    if not count.firms:
        return True
    clause = period.clause_of(count.start)
    verbs = [m for m in period.mentions if clause[0] <= m.start < clause[1]]
    # 3家企业同日投产: each opens works of its own
    return any(
        m.stage.is_signing
        or 0 <= m.start - count.end <= _AT_ONCE
        or _ALL_BEGAN.fullmatch(period.text, m.end, count.start)
        for m in verbs
    )


_ALL_BEGAN = compiled("的(?:首批|这)?")  # 集中开工的8家企业总投资23亿元
_AT_ONCE = 4  #: characters between firms counted and the milestone that all of them reach


def _leads(period: Period, count: Count) -> bool:
    """Whether the count is what the clause is about: 其余3个项目为冬枣加工."""
    clause = period.clause_of(count.start)
    rest = _REST.search(period.text, max(clause[0], count.start - 6), count.start + 1)
    return bool(rest) and count.value is not None


def _describes_others(period: Period, count: Count, floor: int, at: int) -> bool:
    """围绕产业赋能项目101个,总投资328亿元: what is counted right before its sum is no mere description."""
    around = period.text.rfind("围绕", period.clause_of(count.start)[0], count.start) >= 0
    return not (around and count.trailing and at - count.end <= 1) and _describes(period, count.start, floor)


def _describes(period: Period, at: int, floor: int) -> bool:
    clause = period.clause_of(at)
    if _OF_WHICH.search(period.text, clause[0], at):
        return False  # 涵盖某某在内的142个项目, 涉及某领域的正式合同7个
    before = period.text[max(clause[0], floor) : at]
    return bool(_DESCRIBES.search(_ASIDE.sub("", before)))


_OF_WHICH = compiled("的(?:正式|投资|合作|框架|意向)*(?:项目|合同|协议)?(?:共|有|达)*$")
# What a bracket says describes what stands before it: 共签约(包括外资项目)51项.
_ASIDE = compiled(r"\([^()]*\)")


def _of_project(project: Project) -> Subject:
    text = project.name
    if not project.generic:
        return Subject(project.start, project.end, project=project, name=text)
    every = bool(
        re.search(
            "^总|^(?:外|内|民|台|港|侨)资项目$|全部|所有|这批|上述|以上|这些|各项目|签约|(?:重大|重点|优质|招商|产业)项目$",
            text,
        )
    )
    return Subject(project.start, project.end, project=project, anaphoric=True, all_of_it=every)


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
