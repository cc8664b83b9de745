"""Find counts of projects, agreements and firms: 签约项目60个, 12个制造业项目, 与7家企业签约, 一批重大项目.

The text is normalised (`signings.texts.text`); spans are offsets into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from signings.model import Stage
from signings.texts.numerals import CHINESE, read_number
from signings.texts.patterns import compiled

_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,7}}+|[{CHINESE}]{{1,8}}+)"
# What is counted in a report of signings. A road or a line of a ground-breaking is a project as well.
_NOUNS = "项目|专案(?!组|行动|调查|整治)|工程|协议|合同|投资案|增资案|合作案|促参案|招商案|开发案|高速公路|高铁|铁路|产业园|基地|大单|意向书|协议书|合同书|备忘录|签约"
_FIRMS = "企业|公司|[央国民外车药名]企|客商|集团|企业家|老板|投资者|乡贤|乡友|商会|机构|单位|投资商|厂商|(?<![属为系是])[外侨台港澳]商|[浙闽粤徽晋湘川渝鲁苏]商|院校|商协会"
_UNITS = "个|项|席|笔(?=[^,。;\\d]{0,6}(?:签约|投资|协议|合同|项目))|单(?![位元独体个项价一晶])|[位名](?=[^,。;\\d]{0,8}(?:企业家|客商|老板|投资者|乡贤|乡友))|家|户|宗|条|只|份|座|件|桩|间|大(?=[一-鿿]{0,6}(?:项目|工程))"
# 3个月, 5个国家, 2个方面 count something else.
_NOT_AFTER = "月|小时|工作日|百分点|国家|省|市州|县|区|镇|乡|村|街道|方面|分会场|会场|地区|维度|层面|点|人|专题|展|城市|州|部门|行业|领域|年|亿(?!元?(?:级|以上|项目|工程))|万|就业|岗位|车位|床位|批次|赛道|一批"
_COUNT = compiled(
    rf"(?<![\d.·第{CHINESE}])(?<!\d,)(?P<number>{_NUMBER})(?P<more>余|多|来)?(?P<unit>{_UNITS})(?!{_NOT_AFTER})"
)
# A batch of which the number is not said.
_VAGUE = compiled(
    r"(?:一大批|一批|多个|若干|一系列|系列(?!产品|[一-鿿]{0,4}生产线)|数十个|十几个|几十个|数个|批量|这批|这些)(?=[^,。;:!?]{0,30}?(?:项目|工程))"
)
_RIGHT = compiled(
    rf"(?P<middle>[^,。;:!?\n\d]{{0,40}}?)(?P<noun>{_NOUNS}|{_FIRMS})(?!名称|方|总投资额?[为是]|经理|负责|册|书)"
)
_RIGHT_PROJECT = compiled(rf"(?P<middle>[^,。;:!?\n\d签]{{0,40}}?)(?P<noun>{_NOUNS})(?!名称|方|经理|负责|册|书)")
_RIGHT_FIRM = compiled(rf"(?P<middle>[^,。;:!?\n\d签]{{0,20}}?)(?P<noun>{_FIRMS})")
_LEFT = compiled(
    rf"(?P<noun>{_NOUNS})(?:\([^()]*\)|总数|数量|数|中)?(?:共有|共计|共|占(?:到|了|据|有)?|已达到?|达到?|有|超过|超|近|约|逾|累计|总计|合计|为|:|了|就有)*$"
)
_FIRM = compiled(_FIRMS)
_FIRMS_BEHIND = compiled(rf"(?:{_FIRMS})(?:共|达|有|超|近|约|已达)*$")
_LEFT_SIGNED = compiled(r"(?:签约|签订|签署|签下|开工|动工|投产|竣工|签回|签成|引进)(?:了|共|达|已达|有|超|项目)*$")


# 有两个厂: what is counted follows, and is no project.
_BARE_END = compiled(
    r"[^一-鿿]|$|分属|分别属|来自|涉及|(?:计划|协议|合同|累计|总|共|合计|合起来|加起来|加在一起|一共)*(?:投资|资金|金额|引资|签约|额|计)|[和与及、为是占均已]|由[^,。;]{2,12}签|(?:合起来|加起来|加在一起|一共)[约近超逾]?\d"
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many projects, agreements or firms, where it stands in the text."""

    start: int
    end: int  #: behind the noun or the measure word, whichever is later
    value: int | None  #: None for 一批
    firms: bool = False  #: firms are counted, not projects
    bare: bool = False  #: neither noun nor verb beside it: 装备制造9个
    trailing: bool = False  #: the number stands behind the noun: 项目9个
    label: str = ""  #: the words between number and noun
    stage: Stage | None = None  #: where the noun itself tells it: 框架协议5个, 意向项目3个


def find_counts(text: str, start: int = 0, end: int | None = None) -> list[Count]:
    """Return the counts in `text[start:end]`, in order.

    >>> [(c.value, c.firms) for c in find_counts("签约项目60个,与7家企业签约,12个制造业项目开工")]
    [(60, False), (7, True), (12, False)]
    """
    end = len(text) if end is None else end
    found = [_staged(text, _count(text, match, end)) for match in _COUNT.finditer(text, start, end)]
    found += [_vague(text, match, end) for match in _VAGUE.finditer(text, start, end)]
    return sorted((count for count in found if count), key=lambda count: count.start)


def _noun(text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the noun that is counted: 4个与企业合作的项目 are projects, 8户企业 are firms."""
    first, second = (_RIGHT_FIRM, _RIGHT_PROJECT) if match["unit"] in "家户" else (_RIGHT_PROJECT, _RIGHT_FIRM)
    return first.match(text, match.end(), end) or second.match(text, match.end(), end)


_STAGES = (
    (Stage.FRAMEWORK, compiled(r"框架(?:性)?(?:合作)?(?:协议)?|战略合作(?:协议)?")),
    (Stage.INTENT, compiled(r"意向(?:性)?(?:合作)?(?:协议|合同|项目|书)|备忘录")),
)


_IS_OF = compiled("(?:为|是|属)(?:意向|框架)(?=[,。;])")
_PARTS = compiled("[,。;、:]")


def _staged(text: str, count: Count | None) -> Count | None:
    """框架协议5个, 5个框架协议项目: the noun says how far they have come."""
    if count is None:
        return None
    near = text[max(0, count.start - 10) : count.start] if count.trailing else text[count.start : count.end]
    near = _PARTS.split(near)[-1]
    behind = _IS_OF.match(text, count.end)  # 余下6个为意向
    near += f"{behind[0]}协议" if behind else ""
    stage = next((stage for stage, words in _STAGES if words.search(near)), None)
    return replace(count, stage=stage) if stage else count


def _vague(text: str, match: re.Match[str], end: int) -> Count | None:
    right = _RIGHT.match(text, match.end(), end)
    return Count(match.start(), right.end(), None, label=right["middle"]) if right else None


def _count(text: str, match: re.Match[str], end: int) -> Count | None:
    number = read_number(match["number"])
    left = text[max(0, match.start() - 16) : match.start()]
    if number is None or number != int(number) or _CHANGED.search(left):
        return None
    return _of_noun(text, match, left, end, int(number)) or _without_noun(text, match, left, end, int(number))


def _of_noun(text: str, match: re.Match[str], left: str, end: int, value: int) -> Count | None:
    """Return a count with the noun or the verb that it goes with: 签约项目60个, 与7家企业, 签约9个."""
    right = _noun(text, match, end)
    at_once = right is not None and not right["middle"]  # 甲公司、乙公司三个|项目
    if _FIRMS_BEHIND.search(left) and not at_once:
        return Count(match.start(), match.end(), value, firms=True, trailing=True)
    pacts = match["unit"] != "家" or _PACTS.search(left) is not None  # 签订正式合作协议6家
    if (_LEFT.search(left) and pacts) or (_LEFT_SIGNED.search(left) and not right):
        return Count(match.start(), match.end(), value, trailing=True)
    if right and (some := _SOME_OF.match(text, right.end(), end)):
        number = int(read_number(some["number"]) or value)
        return Count(some.start("number"), some.end("number") + 1, number)
    if right and not (_OF_THEM.search(left) and _ARE_SO_MUCH.match(text, match.end(), end)):
        firms = _FIRM.fullmatch(right["noun"]) is not None
        return Count(match.start(), right.end(), value, firms=firms, label=right["middle"])
    return None


# 123个项目中已有30个开工,总投资…: those that have come so far are counted, not all
_SOME_OF = compiled(
    r"中?,?(?:目前|现)?已(?:经)?有(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})[个项](?=(?:已|全面|正式|陆续|顺利|成功)*(?:开工|动工|投产|竣工|签约))"
)


def _without_noun(text: str, match: re.Match[str], left: str, end: int, value: int) -> Count | None:
    """Return a count whose noun stands behind its sum, or that has none: 8个总投资19亿元的项目, 装备制造9个."""
    around = _AROUND_SUM.match(text, match.end(), end)
    if around:
        return Count(match.start(), match.end(), value, label=around["label"])
    if match["unit"] in "个项份家" and _OF_THEM.search(left) and _ARE.match(text, match.end(), end):
        return Count(match.start(), match.end(), value)  # 当中五份属港商投资,协议投资额…
    if (not left or left[-1] in _OPENS) and _TOGETHER.match(text, match.end(), end):
        return Count(match.start(), match.end(), value, bare=True)
    if (
        (match["unit"] in "份宗" or left.endswith("了"))
        and _SUM_NEXT.match(text, match.end(), end)
        and re.search(r"[一-鿿]$", left)
    ):
        return Count(match.start(), match.end(), value, bare=True, trailing=True)
    if match["unit"] in "个项" and _stands_bare(text, match, left, end):
        return Count(match.start(), match.end(), value, bare=True, trailing=True)
    return None


_OF_THEM = compiled("(?:其中|当中),?(?:有)?$|另(?:外)?有$")
_ARE = compiled(
    "[属系]|(?:(?:签署|签约|签订)[A-Za-z一-鿿]{0,6}(?:厂商|企业))?[是为](?=[一-鿿]{2,8}(?:投资|项目|合作|引进|业(?!务)|厂商|企业))|来自"
)
# 8个总投资19.6亿元的产业项目: the sum stands between the number and its noun
_AROUND_SUM = compiled(
    rf"(?:计划|协议|合计)?(?:总)?投资(?:额)?[约近达]*[\d.]+[万亿]+(?:元|美元|欧元|港元)?(?:人民币)?的(?P<label>[^,。;:\d]{{0,12}}?)(?:{_NOUNS})"
)
_ARE_SO_MUCH = compiled("[为是][^,。;\\d]{2,8}(?:厂商|企业),(?:协议|合同|计划|意向)?(?:总)?投资")
# 两项合计8.3亿元: those just told
_OPENS, _TOGETHER = (
    frozenset(",。;、:\n"),
    compiled(
        r"(?:[做搞][^,。;\d]{2,8},)?(?:合计|共计|加起来|加在一起|合起来|总共)[^,。;\d]{0,6}[\d.]+[万亿]|[做搞][^,。;\d]{2,8},[约近超]?[\d.]+[万亿]"
    ),
)
# 云岭县10份,46.6亿元: contracts without a word for them, before their sum
_SUM_NEXT = compiled(rf"[,、](?:计划|合同|协议|总|投资|金额|额|均|为|合|共|计|达|约|超|近|逾)*[\d.{CHINESE}]+[万亿]")
_CHANGED = compiled(
    "(?:增加|净增|增多|增长|减少|下降|多出|(?:同比|[上一]届|[去上]年|同期)多|少了)(?:了)?$"
)  # 较去年同期增加127个
_PACTS = compiled("(?:协议|合同)$")


def _stands_bare(text: str, match: re.Match[str], left: str, end: int) -> bool:
    """装备制造9个, 工业类(2个,1.9亿元): a number behind what is counted, with no word for projects."""
    if left.endswith("(") and text[match.end() : match.end() + 1] in {",", ";", ")"}:
        return True
    return bool(re.search(r"[一-鿿”)]$", left) and _BARE_END.match(text, match.end(), end))
