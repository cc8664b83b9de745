"""
Where an investor comes from, as far as its name or the sentence about it tells.

In this order: the place or country that the name begins with (深圳市…有限公司, 德国…), the one in its brackets
(…(上海)有限公司), what only a foreign firm's name has ((中国), 株式会社, GmbH), and the words right before the name
(来自广东的…, 港资企业…) or behind it (…,总部位于杭州). A brand alone (比亚迪) tells nothing, and is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from alerts.rules.patterns import plain
from signings.places import Place, resolve

_COUNTRIES: Final = """
    阿根廷 阿联酋 阿曼 埃及 埃塞俄比亚 爱尔兰 爱沙尼亚 奥地利 澳大利亚 巴基斯坦 巴林 巴拿马 巴西 白俄罗斯 保加利亚 比利时 冰岛 波兰
    朝鲜 丹麦 德国 俄罗斯 法国 菲律宾 芬兰 哥伦比亚 格鲁吉亚 古巴 哈萨克斯坦 韩国 荷兰 吉尔吉斯斯坦 加拿大 柬埔寨 捷克
    卡塔尔 开曼群岛 科威特 克罗地亚 肯尼亚 拉脱维亚 老挝 立陶宛 列支敦士登 卢森堡 罗马尼亚 马耳他 马来西亚 毛里求斯 美国 蒙古国 孟加拉国
    秘鲁 缅甸 摩洛哥 墨西哥 南非 尼泊尔 尼日利亚 挪威 葡萄牙 日本 瑞典 瑞士 塞尔维亚 塞浦路斯 沙特 斯里兰卡
    斯洛伐克 斯洛文尼亚 塔吉克斯坦 泰国 土耳其 土库曼斯坦 文莱 乌克兰 乌兹别克斯坦 西班牙 希腊 新加坡 新西兰 匈牙利 伊拉克 伊朗
    以色列 意大利 印度 印度尼西亚 英国 英属维尔京群岛 约旦 越南 智利
"""
COUNTRIES: Final = tuple(_COUNTRIES.split())
ALIASES: Final = {"沙特阿拉伯": "沙特", "印尼": "印度尼西亚", "澳洲": "澳大利亚", "俄国": "俄罗斯", "狮城": "新加坡"}
_CAPITAL: Final = {
    "德资": "德国", "美资": "美国", "日资": "日本", "韩资": "韩国", "法资": "法国", "英资": "英国", "新资": "新加坡",
    "港资": "香港", "澳资": "澳门", "台资": "台湾", "台商": "台湾", "港商": "香港",
}  # fmt: skip
_ABROAD: Final = "境外"  # which country is not told
_HMT: Final = {"香港": "香港特别行政区", "澳门": "澳门特别行政区", "台湾": "台湾省"}
#: Short names of cities that are first of all words or brands: they count with their 市 or 地区 only.
_BRANDS: Final = "东方 阿里 新星 长治 安康 吉安 安顺 双河 白杨 中卫 三明 和田 仙桃 天门 昆玉"
_WORDS: Final = frozenset(_BRANDS.split())
_LONGEST: Final = 9  # characters of a place that a name begins with

_LANDS = "|".join(sorted((*COUNTRIES, *ALIASES, *_HMT), key=len, reverse=True))
_BEGINS = re.compile(rf"({_LANDS})(?!(?:街道?|路|大道|镇|村|社区))")
_BRACKETS = re.compile(r"\(([^()]{2,12})\)")
_FOREIGN_FORM = re.compile(
    r"\((?:中国|大中华区|中华区)\)|[a-z]\S* (?:gmbh|inc|corp|corporation|llc|plc|limited|ltd|s\.a|n\.v|b\.v|ag|pte|bhd|holdings)\b\.?"
)
_JAPANESE = re.compile(r"株式会社|\(株\)")
_FOLLOWED = (
    r"(?:的|籍|知名|著名|龙头|领军|大型|跨国|上市|世界|全球|五百强|500强|独资|企业|公司|客商|财团|巨头|品牌|家族)*"
)
_OF_LAND = re.compile(rf"(?:({_LANDS})|({'|'.join(_CAPITAL)}|外资)){_FOLLOWED}$")
_COMES_FROM = re.compile(r"(?:来自|总部位于|总部设在|总部在|注册地在|注册于)([一-鿿]{2,9})")
_STOPS = re.compile(r"[,。;:!?、\n]")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an investor is at home."""

    name: str  #: a country, or a region in full
    place: Place | None  #: None abroad
    clue: str  #: the words that tell it, as they stand in name or text

    @property
    def is_foreign(self) -> bool:
        """Whether its money counts as foreign investment: Hong Kong's, Macao's and Taiwan's does."""
        return self.place is None or self.name in _HMT.values()


def country_called(name: str) -> str | None:
    """Return the country that *name* names, as it is called here."""
    name = ALIASES.get(name, name)
    return name if name in COUNTRIES else None


def seat_of(investor: str, text: str) -> Seat | None:
    """
    Return where *investor* is at home by its name, or else by *text*, a plain text about it; None where nothing tells.

    >>> seat_of("苏州清川精密电子有限公司", "").name, seat_of("德国海岑机械", "").name
    ('江苏省苏州市', '德国')
    >>> seat_of("澄川科技", "与来自广东的澄川科技签约").name, seat_of("澄川科技", "") is None
    ('广东省', True)
    """
    name = plain(investor)
    return _by_name(name) or _by_text(name, text)


@lru_cache(maxsize=4096)
def _by_name(name: str) -> Seat | None:
    for part in (name, *_BRACKETS.findall(name)):
        if found := _at_head(part):
            return found
    if _JAPANESE.search(name):
        return Seat("日本", None, "株式会社")
    form = _FOREIGN_FORM.search(name)
    return Seat(_ABROAD, None, form[0]) if form else None


def _by_text(name: str, text: str) -> Seat | None:
    at = text.find(name) if name else -1
    while at >= 0:
        before = _STOPS.split(text[max(0, at - 16) : at])[-1]
        behind = text[at + len(name) : at + len(name) + 16]
        if found := _told_before(before) or _told_behind(behind):
            return found
        at = text.find(name, at + len(name))
    return None


def _told_before(before: str) -> Seat | None:
    if found := _OF_LAND.search(before):
        land = found[1] or _CAPITAL.get(found[2])
        return _seat(land, found[0]) if land else Seat(_ABROAD, None, found[0])
    return _told_behind(before)


def _told_behind(behind: str) -> Seat | None:
    found = _COMES_FROM.search(behind)
    return _at_head(found[1], found[0]) if found else None


def _at_head(words: str, clue: str = "") -> Seat | None:
    """Return the seat that *words* begin with; without a *clue* it is what they begin with."""
    if land := _BEGINS.match(words):
        return _seat(land[1], clue or land[1])
    place, piece = _place_at_head(words)
    return Seat(place.full_name, place, clue or piece) if place else None


def _seat(land: str, clue: str) -> Seat:
    if land in _HMT:
        return Seat(_HMT[land], resolve(_HMT[land]), clue)
    return Seat(ALIASES.get(land, land), None, clue)


def _place_at_head(name: str) -> tuple[Place | None, str]:
    """Return the place that *name* begins with; a county only by its full name, for its short one may be any word."""
    for length in range(min(_LONGEST, len(name)), 1, -1):
        piece = name[:length]
        if piece in _WORDS or not re.fullmatch("[一-鿿]+", piece):
            continue
        place = resolve(piece)
        if place and place.code and (piece[-1] in "省市县区旗州盟" or (len(place.parts) <= 2 and length <= 4)):
            return place, piece
    return None, ""
