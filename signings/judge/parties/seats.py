"""Where a party stands in a sentence: 与甲签约, 甲与某地签约, 甲拟投资3亿元, 由甲投资.

Names that neither show by their end nor are known to the model are found by their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.firmwords import (
    HAS_TRADE,
    NAMED_KINDS,
    NO_BEARER,
    NO_NAME,
    SURNAMES,
    is_place,
    is_torn,
    may_be_firm,
    opens_with_seat,
)
from signings.find.parties import Org, is_government
from signings.texts.patterns import Rare, opened
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    from signings.find.tagger import Token
    from signings.judge.passages.period import Period

_NAME = r"[一-鿿A-Za-z0-9·&()\-]"
_DAY = r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|日前|近日|昨天|今天|昨日|今日)?"
_ADVERB = r"[”\"]?(?:等)?(?:[双三四]方|正式|成功|现场|当场|在[^,。;]{2,10}|分别|共同|集中|也|就|已|又|隆重|顺利)*"
_SIGN = r"(?:签约|签订|签署|签下|签了|签的|补签|达成)"
_TRADE = opened(TRADES)
# Where a party stands: 与甲签约, 甲与某地签约, 甲拟投资3亿元, 由甲投资.
SEATS = (
    Rare(rf"(?:与|和|同|跟|、|联合|携手|联手)[“\"]?(?P<name>{_NAME}{{2,16}}?){_ADVERB}{_SIGN}"),
    Rare(
        rf"(?:^|[,;:。、“)\s]|\d日|日前|近日|昨天|今天|昨日|当天|[名旗]下的|经营的|创办的)(?P<name>{_NAME}{{2,14}}?)[”\"]?{_DAY}(?:与|和|同|跟|携手|牵手|联手|联合)[^,。;]{{2,30}}?{_ADVERB}{_SIGN}"
    ),
    # 总部位于某市的某光电与某县签署
    Rare(
        rf"(?:位于|来自|总部在|扎根)[^,。;的]{{1,10}}的(?P<name>{_NAME}{{2,14}}?)[”\"]?{_DAY}(?:与|和|同|跟|携手|牵手|联手)[^,。;]{{2,30}}?{_ADVERB}{_SIGN}"
    ),
    # 某科技公告,公司与某地签订协议
    Rare(
        rf"(?:^|[,;:。、\s]|讯)(?P<name>{_NAME}{{2,10}}?)(?:\(\d{{6}}[^()]{{0,6}}\))?{_DAY}(?:晚间|早间|午间)?(?:发布)?公告(?=[,:称])"
    ),
    # 某某置业的某项目
    Rare(rf"(?:^|[,;:。、和及])(?P<name>{_NAME}{{2,8}}?{_TRADE})的(?=[^,。;]{{2,20}}?项目)"),
    Rare(
        rf"(?:(?:^|[,;:。、])(?:其中|由)?|由|其中)(?P<name>{_NAME}{{2,14}}?)(?:计划|拟|将|预计|规划|再|新增|追加|总|就|共|还|亦|也|则)*(?:投资|斥资|出资|拿出|加码|注资|增资)(?=[约近超达\d一二三四五六七八九十两百千逾])"
    ),
    # 某会社独资的材料项目, 甲塑胶出资设立的工厂
    Rare(
        rf"(?:^|[,;:。、!?\s]|由)(?P<name>{_NAME}{{2,14}}?)(?:独资|全资|出资|投资)(?:设立|建设|兴建|打造|新建|开发)?的(?=[^,。;]{{2,24}})"
    ),
    # 某某新材料,磁材项目,10亿元
    Rare(
        rf"(?:^|[,;:。、])(?:本地|当地)?(?P<name>{_NAME}{{2,12}}?{_TRADE}),(?=[^,。;]{{2,16}},(?:[^,。;]{{0,4}})[\d.]+[余多]?[万亿])"
    ),
    Rare(rf"由(?P<name>{_NAME}{{2,14}}?)(?:投资|承建|建设|实施|牵头|出资|开发)"),
    Rare(
        rf"(?:走访|走进|拜访|考察|来到|会见)(?:了)?[^,。;]{{0,24}}?(?P<name>(?<=[的—了问进访察到见]){_NAME}{{2,12}}),(?:并|双方|就)[^,。;]{{0,16}}{_SIGN}"
    ),
    Rare(r"(?:投资方|业主|投资商|投资主体|建设单位)(?:为|是|:)(?P<name>[一-鿿A-Za-z0-9·&\-]{2,16})(?=[,。;、)\n]|$)"),
    # 基地是某公司出的钱, 由某公司掏钱建设
    Rare(rf"(?:是|由)(?P<name>{_NAME}{{2,16}}?)(?:[出掏]的?钱|独资|全资|买单)"),
    # 某集团和甲科技共同出资, 甲能源与某集团合资
    Rare(
        rf"(?:集团|公司|和|与|及|、|由)(?:和|与|及|、)?(?P<name>{_NAME}{{2,10}}?)(?:共同|联合|合资|合作)(?:出资|投资|建设|打造|开发|设立|组建|成立)"
    ),
)


# 张家港客商钱建平投资2.2亿元: a person's name behind the word for one
_PERSON = Rare(
    r"(?:客商|老板|企业家|商人|乡贤|乡友|能人|[台港侨浙闽粤徽苏]商|博士|先生)(?P<name>[一-鿿]{2,3}|[一-鿿]某{1,2})"
    r"(?=(?:计划|拟|将|独资|再|来|回乡|返乡)*(?:投资|出资|斥资|投入|注资|创办|兴办|带回))"
    r"|(?P<kin>[一-鿿]氏[两二三四]?(?:兄弟|姐妹))(?=,?(?:投资|出资|合办|创办|与))"
    r"|(?<=[一-鿿])(?P<other>[一-鿿]某{1,2})(?=投资|出资)"
)


def _persons(period: Period) -> list[Org]:
    found = []
    for match in _PERSON.finditer(period.words):
        group = match.lastgroup or "name"
        if match[group][0] in SURNAMES:
            start, end = match.span(group)
            found.append(Org(period.start + start, period.start + end, match[group]))
    return found


# 一家名叫“某某智造”的德国企业
_CALLED = Rare(
    '(?:名叫|名为|叫做|叫作|叫)[“"]?(?P<name>[一-鿿A-Za-z0-9]{2,10}?)[”"]?(?=的[^,。;]{0,10}(?:企业|公司|集团|厂商))'
)


def _called(period: Period) -> list[Org]:
    found = (match.span("name") for match in _CALLED.finditer(period.words))
    return [Org(period.start + start, period.start + end, period.words[start:end]) for start, end in found]


_QUOTES = frozenset(("“", '"'))


# 欧洲企业某机器人的旗舰工厂, 台企某精密与县里签订: a word for a firm before its name.
_APPOSED = Rare(
    rf"(?:企业|厂商|巨头|制造商|供应商|服务商|运营商|(?<=[国日韩港台德美法英外民央车药鞋酒茶])企|(?<=[日韩港德美法英荷外侨])商)(?P<name>{_NAME}{{2,12}}?)"
    r"(?=的|\d{1,2}日|与|和|同|则|也|亦|在|将|拟|各|规划|斥资|加码|计划|投资|出资|增资|签|宣布|联手|携手|落户|,)"
)


def _apposed(period: Period, tokens: list[Token]) -> list[Org]:
    orgs = []
    for match in _APPOSED.finditer(period.words):
        start, end = match.span("name")
        if _is_name(match["name"], [t for t in tokens if start < t.end and t.start < end]):
            orgs.append(Org(period.start + start, period.start + end, match["name"]))
    return orgs


# 某家居的定制厂(12亿元): in a list the name before 的 is whose the thing is.
_OWNS = Rare(
    rf"(?:^|[,;:。、])(?:其中|包括|有|分别[是为])?(?P<name>{_NAME}{{2,10}}?)的[^,。;、()]{{2,16}}\((?:[^()]{{0,6}}?)[\d.]+[万亿]"
)


def _owning(period: Period, tokens: list[Token]) -> list[Org]:
    orgs = []
    for match in _OWNS.finditer(period.words):
        start, end = match.span("name")
        if _is_name(match["name"], [t for t in tokens if start < t.end and t.start < end]):
            orgs.append(Org(period.start + start, period.start + end, match["name"]))
    return orgs


# 甲无人机在某市建基地, 乙半导体把生产线放在某市: who settles somewhere.
_SETTLES = (
    Rare(
        rf"(?:(?:^|[,;:。、\s])(?:其中)?|其中)(?P<name>(?:(?![与同和]){_NAME}){{2,12}}?)(?:将|拟|计划|已|再次|正式|成功)*(?:在|到)(?P<place>[^,。;]{{2,14}}?)"
        r"(?:投资|增资)?(?:建设|兴建|新建|建(?=[一-鿿])|设立|设厂|布局|打造|扩建|增资|签约|签下|签署|签订|投资)"
    ),
    Rare(
        rf"(?:(?:^|[,;:。、\s])(?:其中)?|其中)(?P<name>(?:(?![与同和]){_NAME}){{2,12}}?)(?:则|也)?(?:把|将)[^,。;]{{2,20}}?(?:放|布局|落|建|设|安排?|选址)(?:在|到|进)(?P<place>[^,。;]{{2,14}})"
    ),
)


def _settling(period: Period, tokens: list[Token]) -> list[Org]:
    orgs = []
    for match in (found for pattern in _SETTLES for found in pattern.finditer(period.words)):
        start, end = match.span("name")
        at = match.start("place")
        there = any(t.kind == "LOC" and t.start <= at < t.end for t in tokens)
        there = there or opens_with_seat(match["name"])
        if there and _is_name(match["name"], [t for t in tokens if start < t.end and t.start < end]):
            orgs.append(Org(period.start + start, period.start + end, match["name"]))
    return orgs


# 某化学6月9日宣布,; 其中,某铸造5亿元的项目
_SPEAKS = (
    Rare(
        rf"(?:^|[,;:。、\s])(?P<name>{_NAME}{{2,12}}?){_DAY}(?:晚间|早间|午间)?(?:对外)?(?:宣布|披露|透露|发布消息)(?=[,:称])"
    ),
    Rare(rf"(?:^|[,;:。、]|其中)(?P<name>{_NAME}{{2,12}}?{_TRADE})(?:投资)?(?=[\d.]+[万亿]元?的)"),
    Rare(rf"的(?P<name>{_NAME}{{2,8}}?{_TRADE})(?:与|和|同)[^,。;]{{2,20}}?{_SIGN}"),
    Rare(rf"(?:^|[,;:。、的])(?P<name>{_NAME}{{2,12}}?{_TRADE}),{_DAY}(?:正式)?(?:与|和|同)[^,。;]{{2,20}}?{_SIGN}"),
)


def _speaking(period: Period, tokens: list[Token]) -> list[Org]:
    orgs = []
    for match in (found for pattern in _SPEAKS for found in pattern.finditer(period.words)):
        start, end = match.span("name")
        if _is_name(match["name"], [t for t in tokens if start < t.end and t.start < end]):
            orgs.append(Org(period.start + start, period.start + end, match["name"]))
    return orgs


_PARTICLES = frozenset(["p", "d", "c", "r", "u", "TIME", "f"])


def _is_name(name: str, tokens: list[Token]) -> bool:
    """Whether a name is a firm's beyond doubt: its trade or the model says so, or it opens with its seat."""
    if NO_NAME.search(name) or NO_BEARER.search(name) or is_government(name) or is_place(name, tokens) or is_torn(name):
        return False
    if opens_with_seat(name):
        return True
    told = HAS_TRADE.search(name) is not None or any(token.kind in NAMED_KINDS for token in tokens)
    told = told or (bool(tokens) and tokens[0].kind == "LOC" and len(name) > len(tokens[0].text) + 1)
    if told and tokens[0].kind == "LOC" and len(tokens) > 1 and not any(t.kind in _PARTICLES for t in tokens):
        return True  # 深圳|拓野|无人机: what the model makes of the rest says little
    return told and may_be_firm(name, tokens)


def seated(period: Period, tokens: list[Token]) -> list[Org]:
    """Return the parties that show by their place only, if no verb is among their words."""
    orgs = []
    for seat in SEATS:
        for match in seat.finditer(period.words):
            start, end = match.span("name")
            start += match["name"].rfind("旗下") + 2 if "旗下" in match["name"] else 0
            name = period.words[start:end]
            inside = [t for t in tokens if start < t.end and t.start < end]
            named = may_be_firm(name, inside) or opens_with_seat(name)
            named = named and not is_place(name, inside) and not is_torn(name)
            ruled = is_government(name) and period.words[start - 1 : start] not in _QUOTES
            if named and not NO_NAME.search(name) and not ruled:
                orgs.append(Org(period.start + start, period.start + end, name))
    return (
        orgs
        + _settling(period, tokens)
        + _owning(period, tokens)
        + _apposed(period, tokens)
        + _speaking(period, tokens)
        + _persons(period)
        + _called(period)
    )
