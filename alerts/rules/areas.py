"""Regions under one name: the groups that everybody knows, and those of the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from alerts.errors import RuleError
from signings.places import Place, resolve

_PEARL: Final = "广州市 深圳市 珠海市 佛山市 惠州市 东莞市 中山市 江门市 肇庆市"
_SICHUAN: Final = (
    "成都市 自贡市 泸州市 德阳市 绵阳市 遂宁市 内江市 乐山市 南充市 眉山市 宜宾市 广安市 达州市 雅安市 资阳市"
)
_EAST_COAST: Final = "北京市 天津市 河北省 上海市 江苏省 浙江省 福建省 山东省 广东省 海南省"
_CENTRE: Final = "山西省 安徽省 江西省 河南省 湖北省 湖南省"
_WEST: Final = "内蒙古 广西 重庆市 四川省 贵州省 云南省 西藏 陕西省 甘肃省 青海省 宁夏 新疆"
_NORTH_EAST: Final = "辽宁省 吉林省 黑龙江省"

#: As the state's plans and its statistics draw them. Members are whole provinces and cities, also where a plan
#: leaves out some of a city's counties.
GROUPS: Final = {
    "京津冀": "北京市 天津市 河北省",
    "长三角": "上海市 江苏省 浙江省 安徽省",
    "珠三角": _PEARL,
    "粤港澳大湾区": f"{_PEARL} 香港 澳门",
    "成渝地区双城经济圈": f"重庆市 {_SICHUAN}",
    "长株潭": "长沙市 株洲市 湘潭市",
    "北部湾经济区": "南宁市 北海市 钦州市 防城港市 玉林市 崇左市",
    "东北": _NORTH_EAST,
    "华北": "北京市 天津市 河北省 山西省 内蒙古",
    "华东": "上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省",
    "华中": "河南省 湖北省 湖南省",
    "华南": "广东省 广西 海南省",
    "西南": "重庆市 四川省 贵州省 云南省 西藏",
    "西北": "陕西省 甘肃省 青海省 宁夏 新疆",
    "东部地区": _EAST_COAST,
    "中部地区": _CENTRE,
    "西部地区": _WEST,
    "东北地区": _NORTH_EAST,
    "港澳台": "香港 澳门 台湾省",
}
ALIASES: Final = {
    "长江三角洲": "长三角",
    "珠江三角洲": "珠三角",
    "大湾区": "粤港澳大湾区",
    "成渝": "成渝地区双城经济圈",
    "北部湾": "北部湾经济区",
}


@dataclass(frozen=True, slots=True)
class Area:
    """Several places under one name."""

    full_name: str
    places: tuple[Place, ...]

    def contains(self, other: Place | str) -> bool:
        """Whether *other*, a place or its full name, lies in one of the places; a text may also name the area itself."""
        return str(other) == self.full_name or any(place.contains(other) for place in self.places)


Region = Place | Area  #: what a rule's regions hold


@cache
def area_called(name: str) -> Area | None:
    """
    Return the well-known group of regions that *name* names.

    >>> area_called("长三角").contains("江苏省无锡市滨湖区")
    True
    >>> area_called("湖南") is None
    True
    """
    name = ALIASES.get(name, name)
    return area(name, GROUPS[name].split()) if name in GROUPS else None


def area(name: str, members: list[str]) -> Area:
    """Return *members*, names of places or of well-known groups, under one name. Raises RuleError for an unknown one."""
    places: list[Place] = []
    for member in members:
        known = area_called(member)
        place = None if known else resolve(member)
        if known is None and place is None:
            raise RuleError(f"'{member}' in the group '{name}' is no region of GB/T 2260")
        places += known.places if known else ()
        places += (place,) if place else ()
    return Area(name, tuple(dict.fromkeys(places)))


def names_of(region: Region) -> tuple[str, ...]:
    """Return the full names of which one begins the name of whatever lies in *region*."""
    if isinstance(region, Area):
        return (region.full_name, *(place.full_name for place in region.places))
    return (region.full_name,)
