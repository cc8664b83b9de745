"""Find what a sum measures in the words before it: 某项目,总投资3亿元."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.judge.passages.subject import Subject, is_counted
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.find.projects import Project
    from signings.judge.passages.period import Period

# Clauses that only describe: what they name is no subject of a sum that follows.
_DESCRIBES = compiled(
    r"涵盖|涉及(?!(?:具体|签约|投资|合作|重点|重大)*项目[\d一二三四五六七八九十])|包括|主要(?:集中|涉及|为|建设|生产|从事)|分布|集中在|囊括|围绕|其中既有|覆盖|多与|聚焦|领域"
)

_REST = compiled(r"其余|其他|其它|另外|另有|还有|剩下|剩余|余下")


def _of_a_threshold(period: Period, count: Count, at: int) -> bool:
    """投资超10亿元的有6个: these are only counted out of the others, unless a sum of their own follows at once."""
    own = at - count.end <= 1 and period.text.startswith("其中", period.clause_of(count.start)[0])
    return not own and any(
        s.kind is Kind.THRESHOLD and 0 < count.start - s.money.end <= 4 and period.text[count.start - 1] in "有达共"
        for s in period.sums
    )


def subject_before(period: Period, sum_: Sum, floor: int) -> Subject | None:
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
_AN_EXAMPLE = compiled("其中,?(?:(?:就|也)?(?:包括|包含|有|含)|(?:总?投资|金额|规模)?(?:额)?最[大高]的?(?:是|为|者))")


_SUCH_AS = compiled(
    "[,、](?:例|比)?如(?!期|下|果|此|今)[^,。;、\\d]{2,16}(?:增资|投资|斥资|出资)?$"
)  # 涉及医药等产业,如甲汽车增资3亿美元


def _has_an_example(period: Period, count: Count, at: int) -> bool:
    """Whether between a count and a sum one of those counted is told, with who brings it."""
    if _SUCH_AS.search(period.text, count.end, at):
        return True
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
