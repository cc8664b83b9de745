"""Find the names of projects: the noun phrases that end in 项目, 基地, 产业园, 生产线 and the like.

The text is normalised (`signings.texts.text`); spans are offsets into it.
"""

from __future__ import annotations

from typing import NamedTuple

from signings.places import resolve
from signings.texts.patterns import compiled

# Heads of a project's name. 项目 ends any name; the others only where nothing goes on behind them.
_HEADS = (
    "项目(?:[一二三]期|首期)?|专案(?!组|行动|调查|整治)|产业基地|基地|产业园区|产业园|科技园|工业园|物流园|园区|文化园|生态园|智造园|生产线|工厂|中心|综合体|小镇|新城|商贸城|电站|风电场|厂区|总部"
    "|(?:高速公路|公路|铁路|高铁|快速路)(?![里网运局上])(?:[一-鿿]{1,4}段)?|大桥|隧道|水库|机场|车间|创新港|产业港|物流港|无水港|住宅|宿舍|公寓|实验室|冷库|堆场|泊位|煤矿|矿井|街区|度假村|度假区|景区|酒店|工程|研究院|智造城|创新园|创业园|孵化器|加速器|示范园区|示范园|示范区|集聚区|养殖场|牧场|农场|码头|港区|大厦|广场|市场|厂房|分公司|数据中心|[一二三四五六]期|厂(?!商)|园(?:[一二三]期)?|城(?![区镇乡市县管投际东西南北])|博物馆|展览馆|体育馆|文化馆|展示馆|药谷|硅谷|光谷|智谷"
)
# 二期项目和某某项目 are two, 产业园和配套设施项目 is one.
_HEAD = compiled(
    rf"(?:{_HEADS})(?:(?<=项目)(?=[和与及])|(?=[和与及][一-鿿A-Za-z0-9]{{2,12}}的)|(?!(?:\([^()]{{1,8}}\))?(?:(?<!项目)|(?!在|位于|坐落|选址|落户|落地|由|将|拟|计划))(?:(?!开工|奠基|动工|签约|仪式|投产|竣工|举行)[一-鿿A-Za-z])*(?:项目|基地|园区)))(?:\([^()]{{1,8}}\))?"
)
_STOP = compiled(
    r"(?<=[动式会约工])暨|[一二三四五六七八九]是(?=由|[一-鿿]{4})|[,。;:!?、\s(\"'》]|(?<![目标])的|来[上搞办建投]|投资建设|投资兴建|投资新建|计划建设|建设(?!用地|工[程地期委]|基[地金]|集团|银行|局|厅|部|单位|项目|者)|建立|设立|成立|组建|兴建|新建(?![材])|共建|合建|修建|承建|打造|签署|签订|签下|签约|合作|实施|落户|落地|花落|入驻|进驻|选址|位于|坐落(?:于|在)|落子|引进|投资|举行|举办|发布(?!会|厅|中心)|启动|总部位于|关于|租用厂房|兴办|开发建设|上马|新上|牵头|组织|分别(?:为|是)|为(?![民华])|是|有(?![限机色])|了|(?<=[\d万亿多余])元|与|由|在(?!线)|其中|包括|该|此次|本次|这个|这批|公司(?=[一-鿿])|集团(?=[一-鿿])|研究院(?=[一-鿿]{3})|出席|见证|宣布|从(?!事)|就(?!业)|昨天|今天|目前|眼下|如今|上午|下午|昨日|日前|近日|随着|据|以及|建(?=[一-鿿]{4})(?!材|筑|设|工)"
)
_GENERIC = compiled(
    r"^(?:[全本我各]?[省市县区镇](?=项目)|[建办抓落引促]|第[一二三四五六七八九十\d]+个|[一二三四五\d]+批次|未开工|未落地|已签约|签约未开工|该|此|这|这些|这批|这个|上述|以上|全部|所有|各|各类|每个|其他|其余|单个|本|一个|一批|多个|新|新签|新签约|签约|集中|集中签约|现场签约|意向|意向性|正式|框架|合同|协议|重点|重大|优质|产业|工业|招商|招商引资|利用外资|国内合作|国际合作|对外合作|经济合作|拟签|[国境省市县区][内外]|外来|本[地土]|[\d.]+[万亿]元?及?以上|拟|开工|投产|竣工|续建|新建|内外资|内资|外资|[\d一二三四五六七八九十两]+个|亿元以上|[十百千]?亿元?级|亿元|大|好|省级|市级|县级|相关|有关|合作|投资|落地|落户|主要|大项目|制造业|服务业|农业|部分|等|多|对接|制造业|文旅|代表性|在建|建设|在谈|储备|技改|民生|[台港侨日韩德美中]资|类|级|重大产业|产业链|重点工业|个|具体|涉及)*"
    r"(?:项目|专案|工程|基地|园区|产业园|工厂|中心|总部|市场|厂房|酒店|园|城(?![区镇乡市县管投际])|厂)$|^[暨分]?[一二两三四首]期(?:工程)?$|^总[一-鿿]{2,4}项目$"
)


# Whatever stands before them, these name no single project: 某市第二批重大项目.
_ALWAYS = compiled(
    r"^占(?:总|全|比|项目)|(?:签约|开工|动工|投产)的?项目$|(?:会议|会展|博览|展览|促进(?:服务)?|保护|政务服务|行政服务|文化艺术)中心$|^(?:20\d\d年)?[\d·.]+项目$|(?:[这那]么|[许众])多[^“”]{0,4}项目$|^其[他它余]|(?:(?:洽谈|交流|推介|博览|交易|恳谈|大)会|[活运]动周|文化节)(?:投资|合作)?项目$|^(?:PPP|BOT|EPC|PPP类)项目$|[\d一二两三四五六七八九十][个项]项目$|(?:重点|重大|招商|招商引资|优质|集中|代表性|签约|大|多个|系列|批|骨干|标志性)项目$|(?:第[一二三四五六七八九十\d]+批|季度|[年春夏秋冬]季)[^“”]{0,12}项目$"
    r"|^[^“”]{0,4}(?<!产)业项目$|^[^“”]{0,4}(?:产业链|工业|制造业|服务业|农业|合作|民生|文旅|技改)(?:类)?项目$"
    r"|^(?:[^“”]{0,2}|(?:现代|文化|旅游|农业|林业|体育|新能源|新材料|生物|医药|电子|信息|装备|制造|数字|经济|健康|养老|养生|战略性|新兴|先进|高新|技术|智能|科技|绿色|环保|汽车|食品|纺织|化工|物流|现代服务)+)产业(?:类)?项目$"
)


# 入园, 校园: ends like a park and is none.
_NO_PLACE = compiled("[入校公家花游进出离田庄]园$|[进入县省全古商]城$|[进建办设到出]厂$")
# 国家重大外资项目——某某项目: the name is what follows.
_APPOSITION = compiled(
    r"[一-鿿]{0,14}?(?:项目|工程)(?:——|—|:)?(?=[^,。;]{3,}?(?:项目|基地|园|中心|工厂))|[一-鿿]{0,14}?——"
)


# 一个风电装备基地: how many is no part of the name.
_SINGLE = compiled(
    r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)](?=[^\d])|(?:[一1这那该此本其]?[个座处项条份]|[这那])(?=[一-鿿A-Za-z“])"
)


class Project(NamedTuple):
    """A project's name where it stands in the text."""

    start: int
    end: int
    name: str
    generic: bool = False  #: 该项目, 签约项目: a project, not its name


def find_projects(text: str, start: int = 0, end: int | None = None) -> list[Project]:
    """Return the names of projects in `text[start:end]`, in order.

    >>> [p.name for p in find_projects("某公司投资3亿元建设竹纤维制品项目,总投资5亿元的云溪康养小镇开工")]
    ['竹纤维制品项目', '云溪康养小镇']
    """
    end = len(text) if end is None else end
    found: list[Project] = []
    for match in _HEAD.finditer(text, start, end):
        if found and found[-1].end == match.start():
            continue
        floor = max(start, match.start() - 40, found[-1].end if found else 0)
        begin = _beginning(text, floor, match.start())
        begin += begin < match.start() and begin > start and text[begin] in "和与及"
        inner = _APPOSITION.match(text, begin, match.end())
        begin = inner.end() if inner else begin
        single = _SINGLE.match(text, begin, match.start())
        begin = single.end() if single else begin
        name = text[begin : match.end()].strip('"《①②③④⑤⑥⑦⑧⑨⑩')
        name = name.strip("“”") if name.count("“") + name.count("”") < _PAIR or name[-1] == "”" else name
        if (found and found[-1].end == begin and name in _MAIN_WORKS) or _OFFICE.match(text, match.end(), end):
            continue
        if _NO_PLACE.search(text[max(begin, match.end() - 2) : match.end()]) or _is_venue(text, begin, match.end()):
            continue
        if (match[0] == "城" and _is_town(name)) or _is_region(name) or _OCCASION.search(name):
            continue
        if (
            name.endswith("媒体中心")
            or _is_host(text, begin, match.end())
            or _BEARER.search(text, max(0, begin - 6), begin)
        ):
            continue
        if match[0] in {"城", "园", "厂"} and _SIGNS_WITH.match(text, match.end(), end):
            continue  # “某某茶城”与某县签约: who signs is no project
        if begin == match.start() and len(match[0]) < 3 and match[0] != "项目":
            continue
        generic = _GENERIC.match(name) or _ALWAYS.search(name) or _SO_MANY.match(text, match.end(), end)
        generic = generic or _BATCH_OF.search(text, max(0, begin - _CLOSE), begin)
        found.append(Project(begin, match.end(), name, bool(generic)))
    return found


_MAIN_WORKS = frozenset(("主体工程", "一期工程", "首期工程", "先导工程", "启动区"))  # 甲乙烯项目|主体工程
# 县工业园|区管委会, 县工业园|区投资开发公司
_OFFICE = compiled("区?(?:管委会|管理委员会|党工委|管理局|(?:投资|开发|建设|发展|运营|资产)[一-鿿]{0,8}?公司)")
_PAIR = 2  # “云中古城”项目 keeps both its marks
_CLOSE, _BATCH_OF = 8, compiled("批次?(?:签约)?(?:的)?[为是]$")  # 第三批次为产业转移项目: several of a kind
# 新开工水利项目2.4万个: how many there are follows
_SO_MANY = compiled(r"(?:就|共|达|有|约|近|超|逾|累计)*[\d.]+万?余?[个项宗](?!月|百分)")
_SIGNS_WITH = compiled('[”"]?[与和同跟][^,。;、]{2,24}?(?:签约|签订|签署|签下)')
# “某某座谈会暨合作项目签约”会上: the name of an occasion, which ends in 项目 before its verb.
_OCCASION = compiled("(?:座谈会|说明会|推介会|洽谈会|恳谈会|交流会|大会|年会|论坛|峰会|博览会|交易会|仪式|活动)[暨及]")


def _is_region(name: str) -> bool:
    """梁园区, 某某新区示范区: a district that ends like a park."""
    return len(name) <= _LONGEST_REGION and name.endswith("区") and resolve(name) is not None


_LONGEST_REGION = 8  #: characters
_LONGEST_TOWN = 4  #: characters: 增城, 湖北麻城


def _is_town(name: str) -> bool:
    """羊城, 增城, 湖北麻城: a town, not a project."""
    return len(name) <= _LONGEST_TOWN and (len(name) < 3 or resolve(name[-2:]) is not None)


# 签约落户南山科技园, 与南山科技园签约: a park where something lands, or that signs, is no project of the signing.
_PARK = compiled("(?:园|园区|城|港|谷|区|小镇|大厦|广场|市场|(?<!生产)(?<!制造)(?<!研发)(?<!加工)(?<!总部)基地)$")
_LANDED_IN = compiled("(?:落户|落地|落子|入驻|进驻|选址|位于|坐落|花落)(?:于|在|到)?(?:(?!的)[一-鿿]){0,6}$")
_WITH = frozenset("与和同跟")
_SIGNS = compiled(r"(?:管委会|公司)?[^,。;、]{0,6}?(?:签约|签订|签署|签下|签了)")


def _is_host(text: str, start: int, end: int) -> bool:
    if _PARK.search(text, start, end) is None:
        return False
    if _LANDED_IN.search(text, max(0, start - 10), start) or _is_site(text, start, end):
        return True
    return text[start - 1 : start] in _WITH and _SIGNS.match(text, end) is not None


_AT = compiled("(?:项目|工厂|基地|生产线|工程)(?:日前|近日|昨日|今日|今天|昨天)?在[^,。;、]{0,8}$")
_BEGUN = compiled("(?:正式|隆重|顺利|举行|盛大)*(?:奠基|开工|动工|破土|签约|投产|竣工|开业)")


def _is_site(text: str, start: int, end: int) -> bool:
    """甲扩建项目在某汽车城某园区奠基: where a project is begun that was told before."""
    return _BEGUN.match(text, end) is not None and _AT.search(text, max(0, start - 20), start) is not None


# 投资方为中岭星城: who pays for it
_BEARER = compiled("(?:投资[方商人]|投资主体|业主|建设单位|合作方)(?:为|是|:|系)$")
_HELD = compiled(
    r"(?:[一二三四五六七八九十\d]+楼|[^,。;]{0,6}厅|会议室)?[^,。;]{0,4}(?:举行|举办|召开|签约桌|隆重|[办搞]了)"
)
_HALL = compiled("(?:政务|会展|会议|市民|行政|展览|展销|接待|服务|新闻|文化|国际会议)中心$|酒店$|大厦$|广场$")


def _is_venue(text: str, start: int, end: int) -> bool:
    """Whether something is held there: 签约仪式在县政务中心举行."""
    within = text[max(0, start - 1) : start] == "在" or _HALL.search(text[start:end]) is not None
    return within and _HELD.match(text, end) is not None


_LONG_ENOUGH = 4  #: characters before 建设 at the end of a name; fewer are its subject


def _beginning(text: str, floor: int, at: int) -> int:
    """Behind the last word that cannot stand inside a name; a quotation mark holds its words together."""
    quote = text.rfind("“", floor, at)
    if quote >= 0 and "”" not in text[quote:at]:
        return quote
    begin = floor
    for match in _STOP.finditer(text, floor, at):
        if match[0] == "建设" and match.end() == at and match.start() - begin >= _LONG_ENOUGH:
            continue  # 旧城片区改造建设项目
        if match[0] != "(" or ")" not in text[match.end() : at]:
            begin = match.end()
    shut = text.find(")", begin, at)
    return shut + 1 if shut >= 0 and "(" not in text[begin:shut] else begin
