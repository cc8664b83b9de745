"""Finding places in a text to their full depth, and telling which of several namesakes is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from signings.places.gazetteer import Place, choose, is_called_short, known_zone, place_of
from signings.places.hits import Hit, chains
from signings.places.hosts import kind_told
from signings.places.regions import Region, by_code
from signings.places.zones import KNOWN, TAIL, is_zone_name
from signings.texts.patterns import compiled, opened
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

_STREETS = compiled(
    "[东南西北中]?[一二三四]?(?:路|街|大道|大街|大厦|大酒店|酒店|宾馆|饭店|广场|机场|火车站|高铁站|[东南西北]站|站(?!在|稳))"
)
_ORGANISATION = compiled(
    r"[一-鿿A-Za-z0-9()（）·]{0,24}?(?:公司|集团|银行|大学|学院|研究院|研究所|设计院|医院|日报|晚报|早报|商报|晨报|都市报|时报|网讯|融媒|新闻中心|广电|政府网|"
    r"电视台|通讯社|新闻网|在线网|在线|协会|商会|学会|基金会|合作社|事务所|律师|厂|股份|控股|科技|实业|置业|投资)(?!商|促|环|额|洽|推|峰|恳|说|合作)"
)
# What ends a name that began with a place: a particle, a verb, or a word of the news itself.
_STOP = compiled(
    "[、在与和同及到赴向将为是的了于由从对把被等来]|举行|举办|召开|签约|签订|投资(?!集团|公司|控股|有限|发展)|建(?!材|筑|工|业|投|安|发|行|银|华)|设(?!计|备|施)|"
    r"开(?!发|元|源|拓)|落户|考察|项目|签|引进|引入|成功|达成|收获|揽|迎来|赢得|斩获|分别|实现|组织|邀请|参加|出席|聚焦|围绕|通过|依托|携手|[\d两多余几][家个]|市|县|区(?!域)|省|政府|商务局|招商(?!局|银)"
)
# Words that make a firm's name of a city's without saying 公司.
_BRANDS = compiled("时代|茅台|老窖|啤酒|电气|白药|银行|海关|证券|农商行|城投|建工|港务|重工|钢铁(?!产业|企业|基地)")
# 台湾劲冠铸造签署, 云南能投与: a firm's short name that opens with its seat.
_SHORT_FIRM = compiled(
    rf"[一-鿿]{{2,3}}?{opened(TRADES)}(?=[、,。与和同的]|在|拟|将|计划|签|投资|宣布|公告|$)|[能交建旅水铁环农产文]投(?![资入])"
)
_OF_ANYBODY = compiled(
    "新型|高端|智能|现代|先进|数字|绿色|传统|重点|优势|特色|相关|本地|当地|电子|信息|生物|汽车|新能|农产|产业|全[市县区省]|高新|经济|工业"
)
_BRAND_MENTIONS = 4
_HAN_WORD = compiled("[一-鿿]{2}")


class FoundPlace(NamedTuple):
    """A place said in a text: text[start:end] says it."""

    start: int
    end: int
    text: str
    place: Place
    in_name: bool = (
        False  #: part of an organisation's, paper's or street's name (北京某某公司), not a place of the event
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells that helps to choose among namesakes."""

    in_full: set[Region]
    weights: Counter[tuple[str, ...]]  #: how often each region, or something in it, is told beyond doubt
    kind: str  #: 县 where it speaks of 我县 or 县里; else empty


def find_places(text: str, near: Iterable[Place] = (), people: Sequence[tuple[int, int]] = ()) -> list[FoundPlace]:
    """
    Return the places said in *text*, in order, never overlapping. Never raises.

    *text* is `Normal.text`. *near* are places known from elsewhere (title, publisher, source): of namesakes the one there is meant.
    *people* are spans of persons' names, if a tagger told them: no place is looked for in them. A name that stays ambiguous is
    left out. Names behind one another are one place to its full depth (江苏省无锡市滨湖区), a zone behind them included
    (广东中山火炬开发区).

    >>> [str(found.place) for found in find_places("柳湖公司落户广西贺州市八步区,贺州去年签约8个。")]
    ['广西壮族自治区贺州市八步区', '广西壮族自治区贺州市']
    """
    near = tuple(near)
    regions = [by_code()[place.code] for place in near if place.code in by_code()]
    found = chains(text, regions)
    told = {region for chain in found for hit in chain if hit.full or len(chain) > 1 for region in hit.regions}
    weights = _weights(found, near)
    kind = kind_told(text)
    all_told = _Told(told, weights, kind[0] if kind else "")
    settled = (_settle(text, chain, all_told) for chain in found)
    places = _with_brands(text, _apart([place for place in settled if place]))
    return [place for place in _with_known_zones(text, places) if not any(a <= place.start < b for a, b in people)]


def _weights(found: list[list[Hit]], near: tuple[Place, ...]) -> Counter[tuple[str, ...]]:
    """Count how often each region, or something in it, is told beyond doubt."""
    weights: Counter[tuple[str, ...]] = Counter()
    told = [choose(chain[-1].regions) for chain in found]
    for path in (*(region.parts for region in told if region), *(place.parts for place in near * 2)):
        for depth in range(1, len(path) + 1):
            weights[path[:depth]] += 1
    return weights


def _settle(text: str, chain: list[Hit], told: _Told) -> FoundPlace | None:
    region = _meant(chain[-1], told)
    if region is None:
        return None
    start, end, place = chain[0].start, chain[-1].end, place_of(region)
    zone = TAIL.match(text, end)
    if zone and is_zone_name(zone["own"], zone["kind"]) and not _STOP.search(zone["own"]):
        whole = text[chain[-1].start : zone.end()]
        own = whole if is_called_short(region, chain[-1].name, zone[0]) else zone[0]
        place = _zone(place, whole, own)
        end = zone.end()
    return FoundPlace(start, end, text[start:end], place, in_name=_is_in_name(text, end))


def _zone(region: Place, whole: str, name: str) -> Place:
    """Return the zone of that name; one that is known by its name lies where it is known to lie (湖南|湘江新区: in Changsha)."""
    known = known_zone(whole)
    if known:
        return known  # 万盛经开区 is no part of the district that 万盛 became
    known = known_zone(name)
    return known if known and region.contains(known) else region.with_zone(name)


def _apart(places: list[FoundPlace]) -> list[FoundPlace]:
    """Leave out places that a zone's name before them has taken in: 宁波|杭州湾新区."""
    kept: list[FoundPlace] = []
    for place in places:
        if not kept or kept[-1].end <= place.start:
            kept.append(place)
    return kept


def _meant(hit: Hit, told: _Told) -> Region | None:
    """Return the namesake told in full, or best known, or whose surroundings are told most, or of the kind spoken of."""
    in_full = tuple(region for region in hit.regions if region in told.in_full)
    if not hit.full and len(in_full) == 1 and in_full != hit.regions and choose(hit.regions) is None:
        return in_full[0]
    known = choose(hit.regions)
    if known:
        return known
    around = [_surroundings(region, told.weights) for region in hit.regions]
    if max(around):
        return choose(tuple(r for r, weight in zip(hit.regions, around, strict=True) if weight == max(around)))
    of_kind = tuple(region for region in hit.regions if told.kind and region.name.endswith(told.kind))
    return of_kind[0] if len(of_kind) == 1 else None


def _surroundings(region: Region, weights: Counter[tuple[str, ...]]) -> int:
    return sum(weights[region.parts[:depth]] for depth in range(1, region.level))


def _is_in_name(text: str, end: int) -> bool:
    if _STREETS.match(text, end) or _BRANDS.match(text, end):
        return True
    short = _SHORT_FIRM.match(text, end)
    if short and not _STOP.search(short[0]) and not _OF_ANYBODY.match(short[0]):
        return True
    organisation = _ORGANISATION.match(text, end)
    return organisation is not None and not _STOP.search(text, end, organisation.end())


def _with_brands(text: str, places: list[FoundPlace]) -> list[FoundPlace]:
    """Mark places that open a brand's name: nearly every mention has the same word behind it (莲湖啤酒)."""
    mentions = Counter(place.text for place in places)
    words = Counter((place.text, text[place.end : place.end + 2]) for place in places)
    brands = {
        pair
        for pair, count in words.items()
        if count >= _BRAND_MENTIONS and count >= 0.6 * mentions[pair[0]] and _HAN_WORD.fullmatch(pair[1])
    }
    if not brands:
        return places
    return [p._replace(in_name=p.in_name or (p.text, text[p.end : p.end + 2]) in brands) for p in places]


def _with_known_zones(text: str, places: list[FoundPlace]) -> list[FoundPlace]:
    """Add the zones that are known without their city, where no place was found already."""
    taken = {offset for place in places for offset in range(place.start, place.end)}
    for match in _known_zones().finditer(text):
        place = known_zone(match[0])
        if place and not taken.intersection(range(*match.span())):
            places.append(FoundPlace(*match.span(), match[0], place, in_name=_is_in_name(text, match.end())))
    return sorted(places, key=lambda place: place.start)


@cache
def _known_zones() -> re.Pattern[str]:
    return compiled("|".join(sorted(KNOWN, key=len, reverse=True)))
