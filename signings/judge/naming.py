"""Find the projects and parties that a verb tells of, one draft for each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.firmwords import NO_BRAND, is_firm_name
from signings.find.money import Kind
from signings.find.parties import Org, find_orgs
from signings.find.projects import Project
from signings.find.stages import Use
from signings.judge.bearers import investors_of
from signings.judge.hosted import is_hosted
from signings.judge.references import firm_before
from signings.judge.roles import add_parties, has_free_seat
from signings.judge.subjects import is_counted
from signings.model import Stage
from signings.places import resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.judge.context import Context
    from signings.judge.drafts import Draft
    from signings.judge.period import Period
    from signings.judge.telling import Telling

# A ceremony of many: 举行重点项目集中签约仪式 names no project.
_OF_MANY = compiled("签约会|集中|批|季度|重点|重大|招商|推介|恳谈|大会|[一二三四五六七八九十]个|系列")
# A bank's credit line called cooperation is no investment.
_PUBLIC = compiled("(?:大学|学院|党校|医院|[文博美图纪展科]..?馆|出版社|委员会)$")
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
        return _paired(telling, projects, context) or [one_of(telling, projects, i) for i in range(len(projects))]
    project = _object(telling, projects) or _told_of_behind(telling) or _the_project(telling, context)
    orgs = _parties(telling, context, alone=project is None)
    if project is not None:
        orgs = [org for org in orgs if is_party(org, project)]
        start = min([telling.start, *(org.start for org in orgs)])
        return [telling.project(start, max(telling.end, project.end), project.name, orgs)]
    if not orgs or _is_of_many(telling) or _is_out(telling, orgs):
        return []
    if not telling.mention.stage.is_signing:
        return one_each(telling, orgs[-1:]) if _is_its_own(telling, orgs[-1]) else []
    return _of_parties(telling, orgs) if is_hosted(telling.period, context) else []


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


def _of_parties(telling: Telling, orgs: list[Org]) -> list[Draft]:
    orgs = [org for org in orgs if not _PUBLIC.search(org.name)] or orgs
    if (len(orgs) == 2 and _sign_together(telling, *orgs)) or _bring_together(telling, orgs):
        return [telling.project(min(telling.start, orgs[0].start), telling.end, None, orgs)]
    return one_each(telling, orgs)


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
    if len(firms) > 1 and len(firms) != len(projects):
        return one_each(telling, firms)
    if len(firms) != len(projects):
        return []
    pairs = zip(firms, projects, strict=True)
    return [telling.project(firm.start, project.end, project.name, [firm]) for firm, project in pairs]


def _sign_together(telling: Telling, first: Org, second: Org) -> bool:
    """Whether two firms sign with one another (甲公司与乙公司签署), and not a place with each of them."""
    text = telling.period.text
    between = text[first.end : second.start]
    with_both = text[max(0, first.start - 1) : first.start] in set("与和同跟")
    return between[:1] in set("与和同跟") and "、" not in between and "," not in between and not with_both


_TOGETHER = compiled("(?:共同|联合|合资|合作|携手|组成的?联合体)")


_OF_THREE = compiled("[三四五多]方")


def _bring_together(telling: Telling, orgs: list[Org]) -> bool:
    """Whether several firms bring one project: 由甲公司、乙公司共同投资."""
    behind = _TOGETHER.match(telling.period.text, orgs[-1].end)
    return len(orgs) > 1 and (
        behind is not None or _OF_THREE.search(telling.period.text, orgs[-1].end, telling.end) is not None
    )


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
        if _OF_MANY.search(telling.period.text, telling.start, stop):
            return []
    inside = (p for p in telling.period.projects if telling.start <= p.start and p.end <= telling.end)
    named = (p for p in inside if not p.generic and not _is_aside(telling, p))
    if telling.period.text.startswith(
        "一批", max([p.end for p in telling.period.projects if p.end <= telling.end] or [0])
    ):
        return []  # 签约大理石深加工项目一批
    alone = not investors_of(telling.period, telling.start, telling.end)
    return [p for p in named if not is_counted(telling.period, p) and not (alone and _is_of_class(p))]


_CLASS = 4  #: characters of 家居项目, 食品项目: without a firm it names a class


def _is_of_class(project: Project) -> bool:
    return len(project.name) <= _CLASS and project.name.endswith("项目")


def _is_aside(telling: Telling, project: Project) -> bool:
    """共签约(“三维”项目在内)项目51项: what only a bracket says."""
    before = telling.period.text[telling.start : project.start]
    return before.rfind("(") > before.rfind(")") and telling.mention.end <= telling.start + before.rfind("(")


def are_joined(period: Period, projects: list[Project]) -> bool:
    """Whether projects stand in a row: 甲项目、乙项目."""
    return all("、" in period.text[a.end : b.start + 1] for a, b in pairwise(projects))


def _object(telling: Telling, projects: list[Project]) -> Project | None:
    """Return the project that is signed: the first behind the verb, else the last before it."""
    behind = [p for p in projects if p.start >= telling.mention.end]
    return next(iter(behind), None) or next(reversed(projects), None)


def _told_of_behind(telling: Telling) -> Project | None:
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


def _the_project(telling: Telling, context: Context) -> Project | None:
    """该项目已与某新区正式签约: the project that the sentence before has named."""
    named = context.last_project
    if named is None or context.index - named[1] > 1 or telling.mention.use is not Use.VERB:
        return None
    match = _THE_PROJECT.search(telling.period.text, telling.start, telling.mention.start)
    return Project(match.start(), match.end(), named[0]) if match else None


_THE_PROJECT = compiled("(?:该|此|这一|这个|本)(?:项目|基地|工程|工厂|产业园)")


def _parties(telling: Telling, context: Context, *, alone: bool) -> list[Org]:
    """Return who signs: in reach of the verb, else the two spoken of before, else who is told last in the item."""
    period, use = telling.period, telling.mention.use
    orgs = investors_of(period, telling.start, telling.end)
    wanting = not orgs or has_free_seat(telling.period)
    if wanting and use is not Use.NOUN and not period.title and add_parties(period, context.tagger):
        orgs = investors_of(period, telling.start, telling.end)
    if use is Use.VERB and _THE_FIRM.search(period.text, telling.start, telling.mention.start):
        orgs = [*_last_before(telling, context), *orgs]
    if not orgs and "双方" in period.words:
        orgs = _both_parties(period) or _last_before(telling, context)
    if not orgs and alone and use is Use.VERB:
        orgs = _last_row(period, investors_of(period, telling.item[0], telling.start))
    return orgs


def _last_row(period: Period, orgs: list[Org]) -> list[Org]:
    """Return the last of some parties with those that it stands in a row with: 由甲集团、乙集团投资的项目."""
    row = orgs[-1:]
    for org in reversed(orgs[:-1]):
        if period.text[org.end : row[0].start] not in _AND:
            break
        row.insert(0, org)
    return row


_AND = frozenset("、和与及")


# 公司与某管委会签订协议: the firm of the clause before.
_THE_FIRM = compiled(r"(?<![一-鿿A-Za-z)])(?:该)?公司(?=与|和|同)")


def _last_before(telling: Telling, context: Context) -> list[Org]:
    """Return the firm that the period, or one of those before, told of before the verb's clause."""
    period = telling.period
    add_parties(period, context.tagger)
    found = investors_of(period, period.start, telling.start)
    firm = found[0] if found else firm_before(context.before, period, context.tagger)
    return [Org(telling.start, telling.start, firm.name)] if firm else []


def _both_parties(period: Period) -> list[Org]:
    """双方举行签约仪式: the firm that the text has named most, if more than once."""
    named = Counter(org.name for org in find_orgs(period.text, 0, period.start) if not org.government)
    name, often = named.most_common(1)[0] if named else ("", 0)
    return [Org(period.start, period.start, name)] if often >= 2 else []


def _is_of_many(telling: Telling) -> bool:
    many = _OF_MANY.search(telling.period.text, telling.start, telling.end)
    return telling.mention.use is Use.EVENT and many is not None


def _is_out(telling: Telling, orgs: list[Org]) -> bool:
    outsiders = all(_BANK.search(org.name) or _PUBLIC.search(org.name) for org in orgs)
    if telling.mention.stage is Stage.INTENT and all(_CHAMBER.search(org.name) for org in orgs):
        return True  # 某市政府与某国商会签署合作备忘录
    return outsiders or is_of_other_money(telling)


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
        name = name.removeprefix(firm.name).removeprefix("的") or name
    start = min([project.start, *(firm.start for firm in firms)])
    return telling.project(start, project.end, name, firms)


def one_each(telling: Telling, orgs: list[Org]) -> list[Draft]:
    """Return one draft for each party."""
    start, end = min(telling.start, orgs[0].start), max(telling.end, telling.mention.end)
    return [telling.project(start, end, None, [org]) for org in orgs]


def firms_told(telling: Telling, count: Count) -> list[Org]:
    """Return the firms that are counted, if all are named: 在甲公司和乙公司,分别与两家公司签约."""
    if count.value is None:
        return []
    if not count.firms:
        behind = _FROM_EACH.search(telling.period.text, count.end, telling.item[1])
        if behind is None:
            named = investors_of(telling.period, telling.item[0], count.start)
            of_each = bool(named) and telling.period.text[named[-1].end : count.start] in _THEIRS
            return named if of_each and len(named) == count.value else []
        named = investors_of(telling.period, behind.end(), telling.item[1])
        return named if len(named) == count.value else []
    named = investors_of(telling.period, telling.item[0], count.start)
    return named if count.value == len(named) else _listed_names(telling.period, count)


_THEIRS = frozenset(("", "的", "等", "这"))  # 甲公司、乙公司两个项目
# 两个项目分别来自甲集团与乙集团
_FROM_EACH = compiled("分别(?:来自|由|出自|是)|投资方(?:分别)?(?:为|是)|分属")


def _listed_names(period: Period, count: Count) -> list[Org]:
    """康泰药业、金龙机械、绿洲食品3家企业: as many names as firms are counted."""
    start = period.clause_of(count.start)[0]
    words = period.text[start : count.start].removesuffix("等")
    names = re.split("、|和|以及|及", words)
    if not 1 < len(names) == count.value or not all(2 <= len(name) <= 16 for name in names):
        return []
    return [Org(start + words.index(name), start + words.index(name) + len(name), name) for name in names]
