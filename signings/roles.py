"""Find the parties that don't show by the end of their names: 宁德某某与某县签约, 由某某能源投资建设.

The model tags organisations; where it sees none, the place in the sentence tells. It is asked only for periods that hold a
draft without a party, for a sentence costs it a millisecond.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.parties import Org, is_government
from signings.places import resolve

if TYPE_CHECKING:
    from signings.scope import Period
    from signings.tagger import Tagger, Token

_NAME = r"[一-鿿A-Za-z0-9·&()\-]"
_DAY = r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|日前|近日|昨天|今天|昨日|今日)?"
# What short names of firms end with.
_TRADES = (
    "重工|药业|置业|实业|控股|电子|科技|能源|新材料|新能源|汽车|电气|生物|食品|机械|装备|化工|股份|医疗|光电|动力|航天|航空|环保|智能|半导体|纺织"
    "|医药|材料|钢铁|家居|乳业|物流|电池|锂电|重科|农业|文旅|机床|电机|电器|服饰|传媒|资本|时代|国际"
)
_ADVERB = r"(?:等)?(?:[双三四]方|正式|成功|现场|当场|在[^,。;]{2,10}|分别|共同|集中|也|就|已|又|隆重|顺利)*"
_SIGN = r"(?:签约|签订|签署|签下|签了|达成)"
# Where a party stands: 与甲签约, 甲与某地签约, 甲拟投资3亿元, 由甲投资.
_SEATS = (
    re.compile(rf"(?:与|和|同|跟|、)(?P<name>{_NAME}{{2,16}}?){_ADVERB}{_SIGN}"),
    re.compile(
        rf"(?:^|[,;:。、“\s]|\d日|日前|近日|昨天|今天|昨日|当天)(?P<name>{_NAME}{{2,14}}?){_DAY}(?:与|和|同|跟|携手|牵手)[^,。;]{{2,30}}?{_ADVERB}{_SIGN}"
    ),
    # 某科技公告,公司与某地签订协议
    re.compile(
        rf"(?:^|[,;:。、\s]|讯)(?P<name>{_NAME}{{2,10}}?)(?:\(\d{{6}}[^()]{{0,6}}\))?{_DAY}(?:晚间|早间|午间)?(?:发布)?公告(?=[,:称])"
    ),
    # 某某置业的某项目
    re.compile(rf"(?:^|[,;:。、])(?P<name>{_NAME}{{2,8}}?(?:{_TRADES}))的[^,。;]{{2,20}}?项目"),
    re.compile(
        rf"(?:^|[,;:。、]|由|其中)(?P<name>{_NAME}{{2,14}}?)(?:计划|拟|将|预计|再|新增|追加|总|就|共|还)*(?:投资|斥资|出资|拿出)(?=[约近超达\d一二三四五六七八九十两百千逾])"
    ),
    re.compile(rf"由(?P<name>{_NAME}{{2,14}}?)(?:投资|承建|建设|实施|牵头|出资|开发)"),
    re.compile(
        rf"(?:走访|走进|拜访|考察|来到|会见)(?:了)?[^,。;]{{0,24}}?(?P<name>(?<=[的—了问进访察到见]){_NAME}{{2,12}}),(?:并|双方|就)[^,。;]{{0,16}}{_SIGN}"
    ),
    re.compile(
        r"(?:投资方|业主|投资商|投资主体|建设单位)(?:为|是|:)(?P<name>[一-鿿A-Za-z0-9·&\-]{2,16})(?=[,。;、)\n]|$)"
    ),
    # 某集团和甲科技共同出资, 甲能源与某集团合资
    re.compile(
        rf"(?:集团|公司|和|与|及|、|由)(?:和|与|及|、)?(?P<name>{_NAME}{{2,10}}?)(?:共同|联合|合资|合作)(?:出资|投资|建设|打造|开发|设立|组建|成立)"
    ),
)
# What sits there and is no name of a firm.
_NO_NAME = re.compile(
    r"双方|三方|各方|项目|企业|公司$|客商|^[该其此这那我本]|^协会|^集团|政府|投资方|外方|对方|[甲乙]方|先生|女士|老板|兄弟|商人|乡贤|先后|分别|已|计划|一期|二期|首期|总|年度|累计|固定|[亿万]元"
    r"|代表|专家|市长|书记|县长|区长|主任|记者|我市|我县|我区|多家|[一二三两四五六七八九十几\d]+[家个户]|们$|名单|推进|全市|全县|全区|全省|基地|园区|产业|意向|以来|目前|其中|总额|研究|协议|合同|战略|框架|央企|合作|集中|仪式|活动|大会|[里内方]$|^[县市省区](?![一-鿿]{2,})|合计|共计|机构|上述|会展|展览|[市民政务会议]中心$|组织$|港商|台商|侨商|外商|侨胞|浙商|粤商|闽商"
)
_PUBLIC = re.compile(
    r"大学|学院|科学院|研究院|研究所|医院|中学|小学|党|银行|报|电视台|新闻|通讯社|网$|协会|学会|联合会|基金会|世界500强|五百强|央视|新华社"
)
_MEDIA = re.compile(r"日报|晚报|晨报|新闻|通讯社|电视台|融媒|发布$|在线$|网$|央视|记者|(?<![作会行])社$")


def add_parties(period: Period, tagger: Tagger) -> bool:
    """Add the parties that the model or the sentence shows to `period.orgs`; say whether there were any."""
    if period.tagged:
        return False
    period.tagged = True
    tokens = tagger.tag([period.words])[0]
    found = [org for org in _tagged(period, tokens) if _is_free(period, org)]
    period.orgs = sorted([*period.orgs, *found], key=lambda o: o.start)
    seated = [org for org in _seated(period, tokens) if _is_free(period, org)]
    period.orgs = sorted([*period.orgs, *seated], key=lambda o: o.start)
    return bool(found or seated)


# Kinds of words that no firm's name is made of.
_NO_PART = frozenset(["v", "p", "d", "c", "r", "TIME", "PER", "m", "u"])


def _is_free(period: Period, org: Org) -> bool:
    return not any(o.start < org.end and org.start < o.end for o in period.orgs)


def _tagged(period: Period, tokens: list[Token]) -> list[Org]:
    """Return the organisations that the model sees; a place right before one belongs to its name (海州中茂置业)."""
    orgs = []
    for i, token in enumerate(tokens):
        if token.kind != "ORG" or len(token.text) < 2 or _MEDIA.search(token.text) or _is_paper(period.words, token):
            continue
        start = token.start
        before = tokens[i - 1] if i else None
        if before is not None and before.kind == "LOC" and before.end == token.start and len(before.text) <= 4:
            start = before.start
        end = _with_trade(period.words, _extended(tokens, i))
        name = period.words[start:end]
        if ("(" in name) != (")" in name) or OF_PARENT.match(period.words, end):
            continue
        if not _NO_NAME.search(name) and not name.startswith(("省", "市", "县", "区")):
            orgs.append(Org(period.start + start, period.start + end, name, is_government(name)))
    return orgs


# 某科技股份有限公司全资子公司: the parent, which `parties` has left out.
OF_PARENT = re.compile(r"(?:[一-鿿]{0,8}?(?:公司|集团))?的?(?:全资|控股|下属|旗下)*(?:子|孙)公司")
# 某某电子周报讯: who reports.
_REPORTS = re.compile(
    r"(?:[周日晚早晨时]报|网|在线|新闻|观察|频道|客户端|融媒)?[^,。;]{0,6}?(?:讯|消息|报道|电)(?=[\s,:(]|$)"
)
_REPORTER = re.compile(r"(?:[周日晚早晨时]报|周刊|融媒|新闻)")


def _is_paper(words: str, token: Token) -> bool:
    """Whether a name is the paper's that reports."""
    opens = not words[: token.start].strip()
    return bool(_REPORTER.match(words, token.end) or (opens and _REPORTS.match(words, token.end)))


# What the model often leaves off a firm's short name: 恒拓|重工.
_TRADE = re.compile(
    "重工|药业|股份|控股|实业|置业|"
    "(?:(?:新能源|新材料|生物|医药|智能|电子|信息|半导体|汽车|环保|精密)?(?:重工|电子|科技|能源|新材料|新能源|汽车|电气|药业|生物|食品|机械|装备|化工|股份|医疗|光电|动力|航天|航空|环保|智能|半导体|纺织|控股|实业|置业|医药|材料|钢铁|家居|乳业|物流))"
    r"(?=[、,。;)的与和及同将拟在也就日已计现签投分正此战举成先双建打首项]|$|\d)"
)


def _with_trade(words: str, end: int) -> int:
    trade = _TRADE.match(words, end)
    return trade.end() if trade else end


def _extended(tokens: list[Token], i: int) -> int:
    """Where a name ends of which the model has seen the beginning: 恒拓|新能源|与."""
    end = tokens[i].end
    for token in tokens[i + 1 : i + 4]:
        if token.kind in {"p", "c", "d", "ad"} or token.text in {
            "投资",
            "签约",
            "签订",
            "签署",
            "签下",
            "拟",
            "将",
            "计划",
            "、",
        }:
            return end
        if token.kind not in {"n", "nz", "nw", "vn", "ORG"} or len(token.text) > 4:
            break
        end = token.end
    return tokens[i].end


def _seated(period: Period, tokens: list[Token]) -> list[Org]:
    """Return the parties that show by their place only, if no verb is among their words."""
    orgs = []
    for seat in _SEATS:
        for match in seat.finditer(period.words):
            start, end = match.span("name")
            name = match["name"]
            inside = [t for t in tokens if start < t.end and t.start < end]
            named = _may_be_firm(name, inside) and not _is_place(name, inside)
            if named and not _NO_NAME.search(name) and not is_government(name):
                orgs.append(Org(period.start + start, period.start + end, name))
    return orgs


# Surnames: a name of two or three characters that the model takes for a person's is one where it opens with them; 特斯拉 is none.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)


def _is_person(token: Token) -> bool:
    return token.kind == "PER" and token.text[0] in _SURNAMES and len(token.text) <= 4


def _may_be_firm(name: str, tokens: list[Token]) -> bool:
    """Whether no word speaks against a firm's name; the trade at its end may be taken for a verb (弘岭|置业)."""
    trade = re.search(rf"(?:{_TRADES})$", name)
    for token in tokens:
        speaks_against = token.kind in _NO_PART and not (token.kind == "PER" and not _is_person(token))
        if speaks_against and not (trade and token.text == trade[0]):
            return False
    return True


_SHORT_PLACE = 4  #: characters; a longer word that the model takes for a place is a firm with its seat (香港恒岭五金)


def _is_place(name: str, tokens: list[Token]) -> bool:
    """Whether a name is a place's alone, printed without its 县 or 市."""
    if re.search(rf"(?:{_TRADES})$", name):
        return False
    return (len(tokens) == 1 and tokens[0].kind == "LOC" and len(name) <= _SHORT_PLACE) or resolve(name) is not None


# Whoever else speaks for something: 园区有关负责人, 主办方公告.
_NO_BEARER = re.compile(
    r"(?:方|者|人|位|园|区|市|县|省|局|部|办|委|厅|处|院|中心|项目|企业|公司|集团|单位|政府|机构|平台|协会|商会|团|会|行|站|所|馆|校|村|镇|乡|街道|社区|队|组|科|网|报|社|台|店|城|基地|工厂|产业|行业)$"
    "|^(?:联合|原|前|时任|现任|副|其|该|这|各|某|两|多)|记者|专家|学者|业内|知情|市场|当地|双方|主办|承办|股东|董事|监管|交易所|证监"
)
_NAMED_KINDS = frozenset(["ORG", "nz", "nw", "PER"])
# What projects open with that is no firm: trades, parts of the country, products by their letters.
_NO_BRAND = re.compile(
    rf"(?:{_TRADES}|农机|新|智能|智慧|高端|绿色|现代|数字|低空|储能|光伏|风电|氢能|算力|华[东南中北]|西南|西北|东北|中部|西部|东部|南方|北方"
    r"|区域|全球|中国|亚太|LED|OLED|PCB|PCBA|AI|VR|AR|IT|IDC|ICT|LNG|CNG|PVC|EPC|PPP|ECFA|RCEP|SMT|MLCC|IGBT|\d*G)+"
)


def names_somebody(name: str, tagger: Tagger) -> bool:
    """Whether what ends like a bare firm (…公司, …厂) has a name of its own: 协议约定公司, 所属子公司 have none."""
    bare = re.search(r"(?<!有限)(?<!责任)(?:公司|集团|企业|工厂|厂)$", name)
    if bare is None or re.search("[A-Za-z]{2}", name):
        return True
    return any(token.kind in _NAMED_KINDS or token.kind == "LOC" for token in tagger.tag([name])[0])


def is_firm_name(name: str, tagger: Tagger) -> bool:
    """Whether *name*, which stands where a firm's would, can be one: it names something, and no person, place or office."""
    if _NO_BEARER.search(name) or _NO_NAME.search(name) or _PUBLIC.search(name) or _MEDIA.search(name):
        return False
    tokens = tagger.tag([name])[0]
    if is_government(name) or not tokens or not _may_be_firm(name, tokens) or all(t.kind == "LOC" for t in tokens):
        return False
    return bool(re.search(rf"(?:{_TRADES})$", name)) or any(t.kind in _NAMED_KINDS for t in tokens)


def has_free_seat(period: Period) -> bool:
    """Whether somebody not known yet stands where a party would: 某某动力与市政府、某集团签署."""
    return any(
        _is_free(period, Org(period.start + match.start("name"), period.start + match.end("name"), match["name"]))
        for seat in _SEATS
        for match in seat.finditer(period.words)
        if not _NO_NAME.search(match["name"]) and not is_government(match["name"])
    )


def firm_told_of(name: str, text: str, tagger: Tagger) -> str | None:
    """Return the firm that a project's name opens with, if the text speaks of that firm by itself as well."""
    whole = text.count(name)
    for length in range(min(8, len(name) - 2), 2, -1):
        short = name[:length]
        if text.count(short) > whole:
            tokens = tagger.tag([short])[0]
            firm = len(tokens) == 1 and tokens[0].kind == "ORG" and not _PUBLIC.search(short)
            if firm and not is_government(short):
                return short
    return None


_PHASE = re.compile(r"(?P<firm>[一-鿿A-Za-z]{3,8})[一二三四五]期")


def firm_of_phase(name: str, tagger: Tagger) -> str | None:
    """Return the firm that a project's name is but a phase of: 法岭克斯三期项目."""
    match = _PHASE.match(name)
    if match is None or _NO_BEARER.search(match["firm"]):
        return None
    tokens = tagger.tag([match["firm"]])[0]
    named = bool(tokens) and tokens[0].kind in _NAMED_KINDS and _may_be_firm(match["firm"], tokens)
    named = named and not _NO_BRAND.fullmatch(match["firm"])
    return match["firm"] if named and not is_government(match["firm"]) else None


# 某某电子芯片封装项目: where a short name says its trade, it ends there.
_SHORT = re.compile(
    "[一-鿿]{2,4}?(?:重工|电子|科技|电气|药业|光电|航天|航空|半导体|纺织|股份|实业|钢铁|乳业|集团)(?=[一-鿿]{3})"
)


def firm_in_name(name: str, tagger: Tagger, *, by_trade: bool = False) -> str | None:
    """Return the firm that a project's name opens with: 某某电气西部基地; only one that says its trade, if asked so."""
    tokens = tagger.tag([name])[0]
    first = tokens[0] if tokens else None
    if first is None or first.kind != "ORG" or _PUBLIC.search(first.text) or is_government(first.text):
        return None
    if _NO_BRAND.fullmatch(first.text):
        return None
    short = _SHORT.match(name)
    if short and abs(short.end() - len(first.text)) <= 2:
        return short[0]
    return first.text if len(first.text) < len(name) - 1 and not by_trade else None
