"""Find organisations: who brings the money, and which of them are a government or its park.

An organisation is found by the end of its name (有限公司, 集团, 研究院); where it begins is told by the words that cannot
stand inside a name. Names without such an end are found by their place in the sentence (`signings.judge.parties.roles`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from signings.places import resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

# Ends of names, longer ones first where one holds the other.
_FULL = (
    r"股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|(?:有限)?公司|控股集团|控股公司|(?<!\()集团|(?<!\()控股|\(集团\)(?:股份|控股)?(?:有限)?公司|株式会社(?:[A-Z][A-Za-z]+)?|(?<!招)商会|协会|学会|促进会|联合会|研究院|研究所|设计院|科学院|工程院"
    "|大学|学院|合作社|联社|事务所|基金会|银行|医院|出版社|工厂|制造厂|加工厂|[丝纺织机械电器具药灯饰鞋服装品材瓷化食]厂|总厂|分厂|企业集团|联合体|投资公司"
)
_NAME = r"[一-鿿A-Za-z0-9·&\-]"
_ORG = compiled(rf"(?:\([一二三四五六七八九十\d]+\))?{_NAME}*+(?:\([一-鿿A-Za-z]{{1,12}}\){_NAME}*+)*+")
_END = compiled(
    rf"(?:{_FULL})(?:\([一-鿿A-Za-z]{{1,12}}\)(?:公司|有限公司|有限责任公司|股份有限公司|集团)?)?(?![^与和同及向、,。;的()由]{1, 14}(?:有限公司|股份公司))"
)
_ANY_END = compiled(_FULL)  # without one no name ends
# What cannot stand inside a name: the name begins behind it.
_CUT = compiled(
    r"(?:全资|控股|参股)?[子孙]公司(?=[一-鿿]{2})|的|由|是|与|跟|被|让|将|把|(?<![会委])会同|携手|牵手|联手|引进|来自|走进|走访|会见|拜访|拜会|签约|签订|签署|签下|投资方|投资主体|建设方|建设单位|承建方|业主|(?:业主|实施|责任|申报|承办)单位|单位为|客商为|其中|以及|并且|包括|分别|依次|先后"
    r"|代表(?![处团])|最[大高多]的?者?为|标志着|意味着|董事长|总经理|总裁|记者|书记|企业有|项目有|分别为|亿元|万元|日元|美元|欧元|港元|(?<=[\d〇零一二三四五六七八九十今去前明当同每次全多往近])年|月|(?<=[\d昨近今当次同前])日(?![本产东新立上出])|上午|下午|现场|项目|就|从|对|了|共|(?<=[\d一二三四五六七八九十百余多几])名|如(?!皋|东|意|家)|即(?!墨)|外[资商](?:企业)?|龙头企业|(?:\d+|五百|百)强(?:企业)?|上市(?:公司|企业)|(?:国|央|民|外)企|头部企业|知名企业|企业(?!管理|集团|发展|咨询|策划|服务|营销|孵化|投资)(?=[一-鿿]{2,}(?:公司|集团))|第[一二三四五]批"
    r"|[一两三四五六七八九十几数\d多][家间]|此次|本次|这次|这批|该|在|于(?!都|洪|家)|到(?=[一-鿿]{3})|成功|积极|努力|达成|领导向|总部|旗下|委托|通过|借助|依托|围绕|位于|落户|入驻|进驻|正式|分批|另外|此外|随后|接着|还有|另有|目前|今年|去年|昨天|今天|当天|日前|近日|宣布|获悉|据悉|介绍|表示|希望|作为|成立|组建|组成|建立|设立|注册|新设|控股(?=[一-鿿]{2,}公司)|隶属|属于|加上|以及|例如|譬如|随着|经过|提交|尚需|尚须"
)
# 和 and its like stand inside many names (三和, 大同, 有限): they cut only behind a party or at the start.
_JOINT = compiled(r"和|同|及|向|为|有|会同|联合")
_NUMBERED = compiled(r"\([一二三四五六七八九十\d]+\)|[\d]{1,2}(?![\d年月日])(?=[一-鿿])")
_PARTY_END = compiled(
    r"(?:公司|集团|政府|管委会|委员会|[省市县区镇乡州旗局办厅委院会社厂方]|企业|项目|产业园|基地|生产线|中心|园|园区|开发区|双方|银行|商会|协会|等|代表|客商|[商们])(?:还|也|又|则|已|再次|先后|分别)?$"
)

_GOVERNMENT = compiled(
    r"(?:政府|(?:人民|[省市县区])ZF|管委会|管理委员会|委员会|管理局|[商务改教育设源信业财政交通水利农村卫健投促游文旅防]局|局|厅|街道|街道办|办事处|开发区|高新区|示范区|合作区|保税区|新区|园区|工业园|工业园区|产业园|产业园区"
    r"|集聚区|工业区|人民法院|检察院|党委|市委|县委|区委|省委|政协|人大|工商联|侨联|侨办|(?:代表|考察|招商|访问|工作)团|小分队|招商中心|服务中心|[省市县区镇乡旗盟州]|委|(?<![公家花田])园|片区|[古小]镇|^[省市县区镇乡旗州](?!场)[一-鿿]{1,8}(?:办|处|站|所|中心)|(?:新|科技|科学|智造|产业|未来|大学|商贸|物流|金融|航空|化工)城)$"
)
# A park's or a county's own company is its government's side: 城投, 管委会下属 …
_OWN_COMPANY = compiled(
    r"(?:城投(?!资)|经济开发|城市建设投资|园区开发|(?:开发区|高新区|经开区|工业区|工业园区|产业园区|工业园|集聚区|新区)(?:投资|建设|开发|发展|运营|资产|经营)|经开(?:投资|发展)|产业投资发展)[一-鿿()]*(?:公司|集团)$"
    # 县文旅集团, 市交投公司: whose place needs no name
    r"|^[市县区](?![政场域块])[一-鿿]{2,8}(?:公司|集团)$"
)
# Words that end like an organisation and name none.
_GENERIC = compiled(
    r"^(?:组成|今年|去年|目前|首家|第一家|唯一|投产后|建成后|提高|成员|多家|数家|各家|几家|两家|三家|一家|等|该|本|我|贵|此|全资|外资|内资|国内|国际|知名|大型|龙头|上市|科技|高新技术|重点|优质|民营|国有|央|名优|母|子|总|分|新|某|小|老|合资|独资|行业|跨国|世界|全球|大|相关|有关|这家|那家|我们|他们|自己|上述|参会|与会|签约|投资|建设|生产|制造|德资|港资|台资|韩资|日资|美资|中资|规上|本地|外地|当地|市|县|区|省|食品|一些|部分|众多|许多|全县|全市|全区|农民|专业|行业|人民|中心|民间|上市|集团|控股|总部|成立|经营|合营|目标|项目|运营|省级|市级|县级|合伙|骨干|优秀|企业)*"
    r"(?:公司|集团|企业|商会|协会|学会|研究院|研究所|大学|学院|合作社|银行|医院|厂|工厂|控股|总厂|分厂|加工厂|集团公司|企业集团|有限公司|联合体|控股集团|投资公司|股份有限公司)$"
)


# A firm by its foreign name.
_FOREIGN = compiled(
    r"[A-Z][A-Za-z&.]{1,20}(?:\([A-Za-z ]{2,20}\))?(?: [A-Za-z&.]{1,20}){0,4} ?(?:Limited|Ltd\.?|Inc\.?|Corporation|Corp\.?|GmbH|LLC|PLC|Holdings)(?![A-Za-z])"
)
# 某某公司全资子公司: not the parent is the party.
_OWNS = compiled(
    r"(?:的)?(?:全资|控股)?(?:子公司|孙公司)|(?:旗下|下属)的?(?![“\"]|[^,。;]{0,16}?(?:项目|基地|乐园|品牌|酒店))"
)


class Org(NamedTuple):
    """An organisation where it stands in the text."""

    start: int
    end: int
    name: str
    government: bool = False


def is_government(name: str) -> bool:
    """Whether a name is that of a government, a park, a bureau or a company of theirs."""
    return bool(_GOVERNMENT.search(name) or _OWN_COMPANY.search(name))


def find_orgs(text: str, start: int = 0, end: int | None = None) -> list[Org]:
    """Return the organisations in `text[start:end]` that show by the end of their names, in order.

    >>> [org.name for org in find_orgs("海县政府与长林三和纺织有限公司签约")]
    ['长林三和纺织有限公司']
    """
    end = len(text) if end is None else end
    found: list[Org] = [Org(m.start(), m.end(), m[0]) for m in _FOREIGN.finditer(text, start, end)]
    ends = _ANY_END.finditer(text, start, end)
    ahead = next(ends, None)
    for run in _runs(text, start, end) if ahead else ():
        while ahead and ahead.end() <= run[0]:
            ahead = next(ends, None)
        if ahead and ahead.start() < run[1]:
            found += _orgs_of_run(text, *run)
    if not found:
        return found
    ended = sorted((org for org in found if not _OWNS.match(text, org.end)), key=lambda org: org.start)
    return sorted((*ended, *_between(text, ended)), key=lambda org: org.start)


# In a row of firms what stands between two of them is one too: 甲集团、乙航天、丙集团.
_ROW_OF_FIRMS = compiled(r"、([一-鿿A-Za-z0-9]{2,10}(?:、[一-鿿A-Za-z0-9]{2,10}){0,6})、")
_NO_FIRM = compiled(r"项目|基地|园|[市县区省镇乡州]$|局$|政府|产业|行业|技术|等|和|与|及|人|代表|领导")


def _between(text: str, orgs: list[Org]) -> list[Org]:
    found = []
    for left, right in pairwise(orgs):
        row = None if left.government or right.government else _ROW_OF_FIRMS.fullmatch(text, left.end, right.start)
        at = left.end
        for name in row[1].split("、") if row else ():
            at += 1
            if not _NO_FIRM.search(name):
                found.append(Org(at, at + len(name), name))
            at += len(name)
    return found


def _runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _ORG.finditer(text, start, end) if match.end() > match.start() + 2]


# 某有限公司(装载机)项目: what it makes; 某有限公司(天津) has its seat there.
_REMARK = compiled(r"(?<=公司)\((?!中国|集团|亚洲|香港)(?P<words>[^()]+)\)$")


def _orgs_of_run(text: str, start: int, end: int) -> list[Org]:
    found = []
    floor = start
    for match in _END.finditer(text, start, end):
        remark = _REMARK.search(text, match.start(), match.end())
        stop = remark.start() if remark and resolve(remark["words"]) is None else match.end()
        if _continues(text, match, end):
            continue
        begin = _beginning(text, floor, match.start(), stop)
        name = text[begin:stop]
        if _is_anonymous(text, begin, match.start()):
            floor = stop
        elif (
            begin < match.start()
            and len(name) >= 3
            and not _GENERIC.match(name)
            and not _BRANCH.fullmatch(name)
            and not ("某" in name and match[0].endswith(("公司", "集团", "企业", "厂")))
            and not _is_a_building(match[0], name)
            and not (match[0].endswith("厂") and text[begin - 1 : begin] == "的")  # 某家居的定制加工厂
        ):
            found.append(Org(begin, stop, name, is_government(name)))
            floor = stop
        elif match[0].startswith(("有限", "股份")):
            floor = stop
    return found


# 一家法国演艺设备公司, 浙江一家公司, 一家新岭的冷链公司, 某集团: a firm that isn't named.
_UNNAMED = compiled(r"(?:[一1][家间]|某|[这那][家间])(?:[一-鿿]{2,6}的)?$")
_UNNAMED_END = compiled(r"(?:代表|受|所在|提交|尚需)$|(?:[一二两三四五六七八九十几数多\d][家间]|某)(?:[一-鿿]{2,4})?$")


# 某某有限公司|安徽分公司: a part of the firm before it. 公司全资子公司: whose it is.
_BRANCH = compiled(
    "[一-鿿]{2,4}(?:分公司|支行|分行)|[本我该]?(?:公司|集团)(?:的|下属|旗下|间接|直接|持股)*(?:全资|控股|参股)?[子孙]公司|[\\d月日号]+(?:晚间?|上午|下午)?(?:公司|集团|企业)"
)


def _is_anonymous(text: str, begin: int, at: int) -> bool:
    """Whether the words before an end of a name say that it stands for one that isn't told."""
    before = _UNNAMED.search(text, max(0, begin - 9), begin)
    return bool(before or _UNNAMED_END.search(text, begin, at))


_OF_WORKS = compiled("建设|年产|[上下]游|加工|装置")  # 板坯及后续冷轧联合体


def _is_a_building(end: str, name: str) -> bool:
    """建设电池工厂: what is built, no firm."""
    if end == "联合体":
        return _OF_WORKS.search(name) is not None
    return end.endswith("厂") and bool(
        re.search(
            "建设|新建|兴建|打造|生产|智能|智慧|扩建|未来|第[一二三四五六]|[一首]座|合资|独资|单体|[开兴]?办|最大|全球|新|首|代工|配套|超级|灯塔|绿色|现代|定制|样板|(?<!福)建(?![材筑工华安业平德阳瓯宁国])",
            name,
        )
    )


def _continues(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the name goes on: 某某集团有限公司, 某某科学院西南研究院, 某某大学城."""
    right = text[match.end() : min(end, match.end() + 12)]
    if "公司" in right and _GOES_ON.match(right):
        return not re.search(r"[和与、]", right.split("公司")[0])
    return match[0] not in _WHOLE and _MORE.match(right) is not None


_GOES_ON = compiled(
    r"(?:股份|科技|控股|投资|实业|建设|发展|国际|[一-鿿]{1,6})?(?:\([一-鿿]{1,10}\))?(?:股份)?(?:有限|有限责任)公司"
)
_MORE = compiled("城|园|路|街|站|房(?!地产)|区|总部|中心|附属|一期|二期|级|化|类|家|们|性|制|法|债|旗下")
_WHOLE = frozenset(("公司", "有限公司", "集团"))


def _beginning(text: str, floor: int, at: int, stop: int) -> int:
    begin = max(floor, at - 30)
    numbered = _NUMBERED.match(text, begin, at)
    begin = numbered.end() if numbered else begin
    for match in _CUT.finditer(text, begin, stop):
        if match.end() < at or match[0] in "的与由是":
            begin = match.end()
    for match in _JOINT.finditer(text, begin, at):
        if match.end() >= at - 1:
            break
        if match.start() == begin or _PARTY_END.search(text[begin : match.start()]):
            begin = match.end()
    return begin


def _with_city(name: str) -> str:
    """深圳某某电子 is 深圳市某某电子有限公司."""
    return f"{name[:2]}市{name[2:]}"


def in_full(name: str, orgs: Sequence[Org]) -> str:
    """
    Return the name under which *orgs* tell the same firm in full, or *name* itself.

    >>> in_full("海创投", [Org(0, 5, "海创投集团"), Org(8, 12, "海山集团")])
    '海创投集团'
    """
    fuller = (
        org.name
        for org in orgs
        if len(org.name) > len(name) and not org.government and org.name.startswith((name, _with_city(name)))
    )
    return next(fuller, name)
