"""Tell which project a verb tells of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.projects import Project
from signings.find.stages import Use
from signings.judge.parties.bearers import investors_of
from signings.judge.passages.subject import is_counted
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.parties import Org
    from signings.judge.passages.context import Context
    from signings.judge.passages.period import Period
    from signings.judge.verbs.telling import Telling


# A ceremony of many: 举行重点项目集中签约仪式 names no project.
OF_MANY = compiled("签约会|集中|批|季度|重点|重大|招商|推介|恳谈|大会|[一二三四五六七八九十]个|系列")

# What a project may be named after without being brought by it: 某科学院某研究院项目, 某某中心.
_NAMESAKE = compiled(
    r"(?:研究院|研究所|科学院|大学|学院|医院)$|(?<!公司)(?<!集团)(?<!株式会社)(?<!合作社)(?<!商会)(?<!协会)(?<!厂)$"
)


def is_party(org: Org, project: Project) -> bool:
    """Whether a firm brings a project, and isn't only what its name opens with."""
    inside = project.start <= org.start and org.end <= project.end
    return not inside or _NAMESAKE.search(org.name) is None


def projects_of(telling: Telling) -> list[Project]:
    """Return the projects named in reach of a verb."""
    if telling.mention.use is Use.EVENT:
        stop = min(telling.mention.end + 4, telling.end)
        if OF_MANY.search(telling.period.text, telling.start, stop):
            return []
    inside = (p for p in telling.period.projects if telling.start <= p.start and p.end <= telling.end)
    named = (p for p in inside if not p.generic and not _is_aside(telling, p))
    if _SUMMED_UP.match(
        telling.period.text, max([p.end for p in telling.period.projects if p.end <= telling.end] or [0])
    ):
        return []
    alone = not investors_of(telling.period, telling.start, telling.end)
    return [p for p in named if not is_counted(telling.period, p) and not (alone and _is_of_class(p))]


# 签约大理石深加工项目一批; 小镇项目、度假区项目、景区项目三大类
_SUMMED_UP = compiled("一批|[两三四五六七八九十几]大?类")
_CLASS = 4  #: characters of 家居项目, 食品项目: without a firm it names a class


def _is_of_class(project: Project) -> bool:
    return len(project.name) <= _CLASS and project.name.endswith("项目")


def _is_aside(telling: Telling, project: Project) -> bool:
    """共签约(“三维”项目在内)项目51项: what only a bracket says."""
    before = telling.period.text[telling.start : project.start]
    return before.rfind("(") > before.rfind(")") and telling.mention.end <= telling.start + before.rfind("(")


def are_joined(period: Period, projects: list[Project]) -> bool:
    """Whether projects stand in a row: 甲项目、乙项目."""
    gaps = [period.text[a.end : b.start + 1] for a, b in pairwise(projects)]
    return all("、" in gap or gap[:-1] in _AND for gap in gaps)


_AND = frozenset(("和", "与", "及", "以及"))


def signed_project(telling: Telling, projects: list[Project]) -> Project | None:
    """Return the project that is signed: the first behind the verb, else the last before it."""
    behind = [p for p in projects if p.start >= telling.mention.end]
    return next(iter(behind), None) or next(reversed(projects), None)


def project_told_behind(telling: Telling) -> Project | None:
    """签了合作协议,拼出一个风电装备基地: the project that the next clauses name, if nothing else is told before it."""
    period, stop = telling.period, telling.item[1]
    stop = min([m.start for m in period.mentions if m.start > telling.mention.end] + [stop])
    named = (
        p for p in period.projects if telling.end <= p.start < stop and not p.generic and not is_counted(period, p)
    )
    project = next(named, None)
    if project is None or telling.mention.use is Use.NOUN or investors_of(period, telling.start, telling.end):
        return None
    if any(telling.mention.end <= p.start and p.end <= telling.end for p in period.projects):
        return None  # 签约的产业园占地百亩,除了生产车间: something is signed already
    clause = period.clause_of(project.start)
    beside = any(s.is_investment and telling.end <= s.money.start < project.start for s in period.sums)
    if beside or _MERELY.search(period.text, clause[0], project.start):
        return None
    made = _MAKES.search(period.text, clause[0], project.start)
    return (
        project if made or _STARS.match(period.text, project.end) or _SETTLES.match(period.text, project.end) else None
    )


# What a clause behind says of the project signed: that it is built, comes, or is begun.
_MAKES = compiled("建|打造|投资|设立|落户|落地|落子|引进|拼出|布局|实施|开发|推进|启动|承接|合力|联手|共同|[为将是把]")

# 签约桌上,某制造中心成了主角
_STARS = compiled("(?:也|就|无疑)?(?:成了|成为|是|当)(?:了|最大)?(?:主角|重头戏|压轴|头一个|第一单|首单|收官)")

# 双方签约,某公司的某项目选址某区
_SETTLES = compiled("(?:正式|成功|顺利|将|拟|也|就此)*(?:选址|落户|落地|落子|落定|花落|落在|入驻|安家)")

# What a clause behind may name beside the project signed.
_MERELY = compiled("参观|考察|此前|曾|在[^,。;]{0,20}$|推介|来自|已有|将来|未来|旁|邻近|毗邻")


def project_spoken_of(telling: Telling, context: Context) -> Project | None:
    """该项目已与某新区正式签约: the project that the sentence before has named."""
    named = context.last_project
    if named is None or context.index - named[1] > 1 or telling.mention.use is not Use.VERB:
        return None
    match = _THE_PROJECT.search(telling.period.text, telling.start, telling.mention.start)
    return Project(match.start(), match.end(), named[0]) if match else None


_THE_PROJECT = compiled("(?:该|此|这一|这个|本)(?:项目|基地|工程|工厂|产业园)")
