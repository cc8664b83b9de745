"""Development zones, new districts and parks: they stand behind a region, they are no regions of GB/T 2260."""

from __future__ import annotations

from signings.texts.patterns import compiled
from signings.texts.tradewords import TRADES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The kinds of zone that a region is told to have. Longest first within the pattern.
_KINDS = _words(
    """
    经济技术开发区 高新技术产业开发区 高技术产业开发区 高新技术开发区 高新技术产业园区 高新产业园区 高新产业园
    高新技术产业园 经济开发区 港保税区 港综合保税区 港经济开发区 旅游度假区 循环经济产业园 循环经济区 国际物流园 航空港经济综合实验区
    航空港实验区 航空港区 临空经济区 空港经济区 临港经济区 国家级新区 综合保税区 保税港区 保税区
    自由贸易试验区 自由贸易港 自贸试验区 自贸片区 自贸区 自贸港 出口加工区 边境经济合作区 跨境经济合作区
    经济合作区 深度合作区 产业转移工业园 产业转移园 产业集聚区 产业集中区 先进制造业集聚区 工业集中区
    工业园区 工业区 工业园 经开区 高新区 开发区 新片区 新区 新城 示范区 合作区 试验区 实验区 先行区
    先导区 管理区 科技城 科学城 化工园区 化工区 产业园区 产业园 科技园区 科技园 创新区 港区 空港 园区
    """
)
KIND = "|".join(sorted(sorted(_KINDS), key=len, reverse=True))

#: Kinds that name no zone by themselves or behind a project's words: 生物医药产业园 may be what is built.
_VAGUE_KINDS = _words(
    """
    产业园区 产业园 科技园区 科技园 园区 工业园 示范区 试验区 实验区 先行区 先导区 创新区 新城 空港
    港区 合作区 管理区 科技城 科学城
    """
)

#: What a zone's own name may be, right behind its region's: 火炬开发区, 国家高新区, 第三工业园区, (北部)工业区.
TAIL = compiled(rf"(?:国家级?|省级|市级)?(?P<own>[一-鿿A-Za-z0-9]{{0,8}}?)(?P<kind>{KIND})")

#: Known all over China by its own name, without its city: articles about it often don't say the city.
KNOWN = {
    # the state's new districts that are no county of their own, with the city most of them lies in
    "雄安新区": "130600", "两江新区": "500000", "天府新区": "510100", "西咸新区": "610000", "贵安新区": "520000", "湘江新区": "430100",
    "赣江新区": "360000", "江北新区": "320100", "兰州新区": "620100", "西海岸新区": "370200", "金普新区": "210200", "哈尔滨新区": "230100",
    "长春新区": "220100", "滇中新区": "530100", "福州新区": "350100", "舟山群岛新区": "330900", "北戴河新区": "130300",
    # districts that a city set up out of a farm or a lake, and that are no county
    "西洞庭管理区": "430700", "西湖管理区": "430700", "屈原管理区": "430600", "大通湖区": "430900", "回龙圩管理区": "431100",
    "金洞管理区": "431100", "洪江管理区": "431200",
    # parks with a name and fame of their own
    "苏州工业园区": "320500", "中关村": "110108", "中关村科技园": "110108", "张江高科技园区": "310115", "张江科学城": "310115",
    "临港新片区": "310000", "前海": "440300", "前海深港现代服务业合作区": "440300", "横琴": "440400", "横琴新区": "440400",
    "横琴粤澳深度合作区": "440400", "松山湖": "441900", "松山湖高新区": "441900", "亦庄": "110000", "北京经济技术开发区": "110000",
    "火炬开发区": "442000", "翠亨新区": "442000", "大亚湾": "441300", "仲恺高新区": "441300", "大亚湾开发区": "441300", "洋浦": "460400",
    "洋浦经济开发区": "460400", "光谷": "420100", "东湖高新区": "420100", "东湖新技术开发区": "420100", "武汉经开区": "420100",
    "郑东新区": "410100", "郑州航空港区": "410100", "郑州航空港": "410100", "平潭综合实验区": "350128", "南沙新区": "440115",
    "万盛经开区": "500000", "万盛经济技术开发区": "500000", "杨凌示范区": "610403", "杨凌农业高新技术产业示范区": "610403",
    "海南自贸港": "460000", "海南自由贸易港": "460000", "海南生态软件园": "460000", "粤港澳大湾区": None, "长三角": None, "京津冀": None,
    "成渝地区双城经济圈": None, "珠三角": None, "长江经济带": None, "环渤海": None, "北部湾经济区": None, "淮海经济区": None,
    "华东地区": None, "华南地区": None, "华北地区": None, "华中地区": None, "东北地区": None, "西南地区": None, "西北地区": None,
}  # fmt: skip


def is_zone_name(own: str, kind: str) -> bool:
    """Whether *own* and *kind* together name a zone: 火炬开发区 does, 园区 and 新能源产业园 don't surely."""
    if kind in _VAGUE_KINDS and (len(own) > _LONGEST_OWN or _OF_TRADE.search(own)):
        return False  # 某电科数字产业园 is what is built
    return bool(own) or kind not in _VAGUE_KINDS


_LONGEST_OWN = 3  #: characters before 产业园, 科技园 and the like in the name of a zone
_OF_TRADE = compiled(f"(?:{TRADES}|数字|材料|制造|装备|信息|医药|健康|康养|智造|低空|算力|数据|文化|云|氢|芯)$")


def is_kind(name: str) -> bool:
    """Whether *name* says only what kind of zone it is: 经济开发区, 高新区."""
    return name in _KINDS
