"""Firms that a text introduces by their officers or notices: 蜂岭能源董事长…, 海泽科技公告, 某某方面表示.

Many firms are called by a bare name that neither shows by its end nor is known to the model. Where the text shows once that
the name is a firm's, it is one wherever it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, NAMED_KINDS, NO_BRAND, is_firm_name, is_no_firm
from signings.find.parties import Org
from signings.judge.parties.roles import OF_PARENT
from signings.texts.patterns import Rare, compiled, opened
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signings.find.projects import Project
    from signings.find.tagger import Tagger
    from signings.judge.passages.period import Period

_OFFICER = (
    "方面(?:有关|相关)?(?:负责人|人士)?(?:表示|介绍|称|说|回应|透露)|(?:有关|相关)(?:负责人|人士)|(?:中国区|亚太区|全球|大中华区)?(?:执行|高级|常务)?(?:副)?(?:董事长|总裁|总经理|董事会主席)"
    "|首席(?:执行|财务|运营|技术)官|CEO|联合创始人|创始人|(?:今日|昨日|日前|晚间)?(?:发布)?公告"
)
# 海泽科技是国内领先的阀门企业, 海泽科技成立于1998年.
_IS_FIRM = r"(?:是|为|系|作为)(?:一家|一个|中国|国内|全球|世界|我国|行业|全国|专业|集|专注|国家)[^。;\n]{2,48}?(?:企业|公司|龙头|厂商|制造商|供应商|服务商|品牌|集团|巨头)|(?:成立|创立|创建|始建)于|总部(?:位于|设在)"
_TELLING = f"{_OFFICER}|{_IS_FIRM}"
_TELLS = compiled(_TELLING)
_SENTENCE_END = compiled("[。\n]")
_INTRODUCED = compiled(
    rf"(?:^|[,。;:、“”\s(]|[由与和同对])(?P<name>[一-鿿A-Za-z0-9·&]{{2,9}}?)(?:\(\d{{6}}[^()]{{0,6}}\))?(?:集团|公司)?{opened(_TELLING)}"
)
# 恒沪电子 opens a clause of the headline and of the text: who is spoken of again and again is no trade.
_SUBJECT = compiled(
    rf"(?:^|[,。;:、“\s])(?P<name>[一-鿿]{{2,4}}?{opened(TRADES)})(?![一-鿿]{{0,4}}(?:产业|行业|企业|园|城|港|谷|大厦|广场|项目|基地|中心|小镇|枢纽|工厂|领域|制造|报|网|讯|刊|在线|杂志|早知道))",
    re.MULTILINE,
)
_MOST = 12  #: names that are asked for; a text introduces no more firms


def firms_introduced(text: str, periods: Sequence[Period], tagger: Tagger) -> tuple[str, ...]:
    """
    Return the bare names that *text* shows to be firms' and uses more than once, the longest first.

    A name that stands only within the names of organisations known by their ends, and opens no project's, needs no asking.
    """
    telling = (sentence for sentence in _SENTENCE_END.split(text) if _TELLS.search(sentence))
    names = dict.fromkeys(match["name"] for sentence in telling for match in _INTRODUCED.finditer(sentence))
    known = [org for period in periods for org in period.orgs if not _opens_project(period, org)]
    subjects = dict.fromkeys(match["name"] for match in _SUBJECT.finditer(text))
    names |= dict.fromkeys(name for name in subjects if _stands_alone(name, text, known) and _is_own(name, tagger))
    often = [name for name in names if text.count(name) > 1 or HAS_TRADE.search(name)][:_MOST]
    return tuple(sorted((name for name in often if is_firm_name(name, tagger)), key=len, reverse=True))


# 三是新能源, 聚焦新材料: what a clause opens with instead of a firm's name.
_OPENS_CLAUSE = compiled(
    "[一二三四五六七八九十]是|第|涵盖|涉及|围绕|覆盖|推动|加快|瞄准|布局|致力于|生产|主[营产]|预计|发展|聚焦|打造|培育|实现|最新|数据"
)


# What goes on with a firm's name told in full.
_IN_FULL = ("有限", "股份有限", "责任", "集团", "公司")


def _stands_alone(name: str, text: str, orgs: Sequence[Org]) -> bool:
    """Whether a name that opens a clause is told without 有限公司 behind it, too, and doesn't open like the clause: 三是新能源."""
    if _OPENS_CLAUSE.match(name):
        return False
    size = len(name)
    return any(
        not text.startswith(_IN_FULL, at + size) and not any(org.start <= at < org.end for org in orgs)
        for at in _places(name, text)
    )


def _opens_project(period: Period, org: Org) -> bool:
    return any(project.start <= org.start < project.end for project in period.projects)


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where *word* stands in *text*."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _is_own(name: str, tagger: Tagger) -> bool:
    """Whether a name says more than trades: 智能装备 names nobody, 恒沪电子 somebody."""
    if NO_BRAND.fullmatch(name) or is_no_firm(name):
        return False
    return any(token.kind in NAMED_KINDS or len(token.text) == 1 for token in tagger.tag([name])[0])


# Who speaks of himself as 公司, 我司 or 本会 throughout, by the title, by the words that say so, or by the head of a notice.
_SPEAKER = (
    Rare(r"(?:^|\n)\s*(?P<name>[一-鿿A-Za-z()]{4,30}(?:公司|集团))\n?\s*关于[^\n]{2,60}(?:公告|公示|通知)"),
    Rare(
        r"(?P<name>[一-鿿()]{4,30}(?:公司|集团|企业|商会|协会))\(以下(?:简)?称:?[“\"]?(?:[我本]?公司|[我本]司|[我本]会|[我本]集团)[”\"]?\)"
    ),
    Rare(r"《(?P<name>[一-鿿]{4,20}(?:商会|协会))会(?:讯|刊)》"),
    Rare(r"(?:^|\n)\s*(?P<name>[一-鿿]{4,20}(?:公司|集团))(?:新闻|要闻|动态)(?=[\s_|-]|$)"),
    Rare(r"(?:证券|股票|公司)简称:\s*(?P<name>[一-鿿A-Za-z0-9]{2,8})"),
)


@lru_cache(maxsize=2)  # asked again and again of the text that is read
def firm_of_notice(text: str) -> str | None:
    """Return the firm or the chamber whose notice the text is, which calls itself 公司, 我司 or 本会 throughout."""
    found = (match for pattern in _SPEAKER if (match := pattern.search(text)))
    return next((match["name"] for match in found), None)


# 同日,公司还与某市政府签署《战略合作框架协议》: who speaks in a notice
_SELF = compiled(
    "(?:^|(?<=[,。;:“\\s日]))(?:[我本]?公司|[我本]司|[我本]集团|[我本]会(?!议|场|期))(?=(?:还|也|又|已|即|便|亦|将|拟|于|与|和|同|在)[^,。;]{2,30}(?:签|达成))"
)


def know_firms(period: Period, firms: tuple[str, ...], speaker: str | None = None) -> None:
    """
    Add to a period's organisations where it calls one of *firms* by name; who signs is no project.

    *speaker* is who calls himself 公司 or 本会, if the text is somebody's notice.
    """
    if speaker:
        spoken = [Org(m.start(), m.end(), speaker) for m in _SELF.finditer(period.text, period.start, period.end)]
        period.orgs = sorted([*period.orgs, *spoken], key=lambda org: org.start)
    if period.projects:
        period.projects = [one for one in period.projects if not (_signs(period, one) or _is_of_name(period, one))]
    for name in (one for one in firms if one in period.words):
        for at in _places(name, period.words):
            start, end = at + period.start, at + len(name) + period.start
            taken = any(org.start < end and start < org.end for org in period.orgs)
            if not taken and not OF_PARENT.match(period.words, at + len(name)):
                period.orgs = sorted([*period.orgs, Org(start, end, name)], key=lambda org: org.start)


def _is_of_name(period: Period, project: Project) -> bool:
    """中国某某工程|设计研究总院: a piece of a party's name."""
    return any(org.start <= project.start and project.end < org.end for org in period.orgs if not org.government)


def _signs(period: Period, project: Project) -> bool:
    """某县同某研究院签订协议: what ends like a project is a party."""
    return any(org.end == project.end and period.text[org.start - 1] in "与和同跟" for org in period.orgs if org.start)
