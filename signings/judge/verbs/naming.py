"""Find the projects and parties that a verb tells of, one draft for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.firmwords import NO_BRAND, is_firm_name
from signings.find.kinds import Kind
from signings.find.parties import Org
from signings.find.stages import Use
from signings.judge.parties.bearers import investors_of, without_firm
from signings.judge.parties.roles import add_parties
from signings.judge.verbs.hosted import is_hosted
from signings.judge.verbs.projects import (
    OF_MANY,
    are_joined,
    is_party,
    project_spoken_of,
    project_told_behind,
    projects_of,
    signed_project,
)
from signings.judge.verbs.signers import PUBLIC, one_each, one_of_each_party, parties_of
from signings.model import Stage
from signings.places import resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.projects import Project
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.verbs.telling import Telling

_BANK = compiled("银行|农商行|信用社|证券|保险公司|人保|农发行|国开行|担保公司")

_CHAMBER = compiled("(?:商会|协会|联合会|促进会)$")

_OTHER_MONEY = frozenset([Kind.FUND, Kind.LOAN, Kind.TRADE, Kind.LAND])


def named_drafts(telling: Telling, context: Context) -> list[Draft]:
    """Return the drafts of the projects or parties that a verb tells of."""
    row = _of_row(telling, context)
    if row or _is_held_within(telling):
        return row
    projects = projects_of(telling)
    if len(projects) > 1 and are_joined(telling.period, projects):
        return _paired(telling, projects, context) or _each(telling, projects, context)
    project = signed_project(telling, projects) or project_told_behind(telling) or project_spoken_of(telling, context)
    of_others = project is None and (_is_of_many(telling) or is_of_other_money(telling))
    orgs = [] if of_others else parties_of(telling, context, alone=project is None)
    if project is not None:
        orgs = [org for org in orgs if is_party(org, project)]
        start = min([telling.start, *(org.start for org in orgs)])
        return [telling.project(start, max(telling.end, project.end), project.name, orgs)]
    if not orgs or _is_out(telling, orgs):
        return []
    if not telling.mention.stage.is_signing:
        return one_each(telling, orgs[-1:]) if _is_its_own(telling, orgs[-1]) else []
    return one_of_each_party(telling, orgs) if is_hosted(telling.period, context) else []


def _each(telling: Telling, projects: list[Project], context: Context) -> list[Draft]:
    """Return a draft for each project of a row; the one firm that signs all of them brings each."""
    drafts = [one_of(telling, projects, i) for i in range(len(projects))]
    if any(draft.investors for draft in drafts) or projects[0].start < telling.mention.end:
        return drafts
    orgs = [org for org in parties_of(telling, context, alone=False) if org.end <= telling.mention.start]
    for draft in drafts if len(orgs) == 1 else ():
        draft.investors = [orgs[0].name]
    return drafts


_MEETING = compiled("(?:座谈|推介|洽谈|恳谈|交流|说明|对接|年|大|峰)会(?:暨|及)|论坛(?:暨|及)")


def _is_held_within(telling: Telling) -> bool:
    """甲高质量发展座谈会暨项目签约仪式举行: what stands in the name of a meeting is no party of it."""
    period, mention = telling.period, telling.mention
    start = period.clause_of(mention.start)[0]
    return mention.use is Use.EVENT and _MEETING.search(period.text, start, mention.start) is not None


# 甲电子、乙微电子等项目签约落户某市; 甲广场、乙医院、丙学校、丁综合体签约
_NAME = r"[^,。;:!?\n、]{2,20}?"

_ROW_BEFORE = compiled(
    rf"(?:会上|其中|现场|当天|当日)?(?P<row>{_NAME}(?:、{_NAME})+?)(?P<said>等(?:一批|多个)?[一-鿿]{{0,4}}项目)?"
    r"(?:集中|成功|正式|现场|相继|陆续|顺利|全部)*"
)

_ROW = 4  #: names that make a row of projects though no word says so

_ONLY_KINDS = compiled(
    "(?:产业|领域|行业|方面|板块|类|等)$|^(?:在|与|和|由|从|对|为)|[省市县区镇乡村](?:与|和|同)?$|出席|参加|见证"
)


def _of_row(telling: Telling, context: Context) -> list[Draft]:
    """Return a draft for each name of a row that stands right before the verb."""
    period, mention = telling.period, telling.mention
    start = period.clause_of(mention.start)[0]
    found = _ROW_BEFORE.fullmatch(period.text, start, mention.start)
    if found is None or period.title or mention.use is not Use.VERB or not mention.stage.is_signing:
        return []
    names = found["row"].split("、")
    if (len(names) < _ROW and not found["said"]) or any(_is_no_name(name) for name in names):
        return []
    drafts, at = [], found.start("row")
    for name in names:
        at = period.text.index(name, at)
        firm = is_firm_name(name, context.tagger)
        one = telling.project(
            at, at + len(name), None if firm else name, [Org(at, at + len(name), name)] if firm else []
        )
        one.listed = True
        drafts.append(one)
    return drafts


def _is_no_name(name: str) -> bool:
    kinds = _ONLY_KINDS.search(name) or NO_BRAND.fullmatch(name)
    return (
        bool(kinds) or _OFFICE.search(name) is not None or resolve(name) is not None or _FULL.search(name) is not None
    )


_OFFICE = compiled("(?:政府|局|委|委员会|管委会|办|厅|开发区|高新区|新区|管理区)$")

_FULL = compiled("(?:公司|集团)$")  # firms in full are found otherwise

_OPENS = compiled(
    r"(?:日前|近日|昨日|今日|今天|昨天|\d{1,2}月\d{1,2}日|\d{1,2}日|上午|下午|在[^,。;]{2,12}|举行|举办|隆重|正式|盛大|顺利|新厂|新工厂|厂房|工厂)*"
)


def _is_its_own(telling: Telling, org: Org) -> bool:
    """某公司开业, 某公司举行奠基仪式: the milestone is the firm's own, and nothing stands between."""
    return _OPENS.fullmatch(telling.period.text, org.end, max(org.end, telling.mention.start)) is not None


def _paired(telling: Telling, projects: list[Project], context: Context) -> list[Draft]:
    """某县分别与甲公司、乙公司签订了甲项目、乙项目: each firm its own; where they don't pair, each firm is one."""
    if "分别" not in telling.period.text[telling.start : projects[0].start]:
        return []
    add_parties(telling.period, context.tagger)
    firms = investors_of(telling.period, telling.start, projects[0].start)
    firms = firms or investors_of(telling.period, telling.item[0], projects[0].start)
    if len(firms) > 1 and len(firms) != len(projects):
        return one_each(telling, firms)
    if len(firms) != len(projects):
        return []
    pairs = zip(firms, projects, strict=True)
    return [telling.project(firm.start, project.end, project.name, [firm]) for firm, project in pairs]


def _is_of_many(telling: Telling) -> bool:
    many = OF_MANY.search(telling.period.text, telling.start, telling.end)
    return telling.mention.use is Use.EVENT and many is not None


def _is_out(telling: Telling, orgs: list[Org]) -> bool:
    if telling.mention.stage is Stage.INTENT and all(_CHAMBER.search(org.name) for org in orgs):
        return True  # 某市政府与某国商会签署合作备忘录
    return all(_BANK.search(org.name) or PUBLIC.search(org.name) for org in orgs)


def is_of_other_money(telling: Telling) -> bool:
    """Whether the only sums told are a fund's, a loan's or of orders: 与某公司就共建基金签约,规模20亿元."""
    item = telling.item
    kinds = {s.kind for s in telling.period.sums if item[0] <= s.money.start < item[1]}
    return bool(kinds) and kinds <= _OTHER_MONEY


def one_of(telling: Telling, projects: list[Project], i: int) -> Draft:
    """Return the draft of one of 甲公司甲项目、乙公司乙项目签约."""
    project = projects[i]
    firms = investors_of(telling.period, projects[i - 1].end if i else telling.start, project.end)
    name = project.name
    for firm in firms:
        name = without_firm(name, firm.name)
    start = min([project.start, *(firm.start for firm in firms)])
    return telling.project(start, project.end, name, firms)
