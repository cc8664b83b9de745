"""Finding places in a text, and telling which of several namesakes is meant.

Names are searched all at once (Aho-Corasick). A short name is a place only with a reason: 江苏太仓 stands behind what it lies in,
太仓 where the text says 太仓市 elsewhere, or where no word looks like it. 合作, 资源 and 新建 are regions, too, and mostly are not meant.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick

from signings.gazetteer import Place, choose, known_zone, place_of
from signings.placewords import COMMON_WORDS, NOT_AFTER, NOT_BEFORE, RISKY_CITIES, WORDS_OF_THE_TRADE
from signings.regions import Region, by_name, by_short_name
from signings.zones import KIND, KNOWN, TAIL, is_zone_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_JOINTS = frozenset(("", " ", "·", "・"))
_STREETS = re.compile(
    "[东南西北中]?[一二三四]?(?:路|街|大道|大街|大厦|大酒店|酒店|宾馆|饭店|广场|机场|火车站|高铁站|[东南西北]站|站(?!在|稳))"
)
_ORGANISATION = re.compile(
    r"[一-鿿A-Za-z0-9()（）·]{0,24}?(?:公司|集团|银行|大学|学院|研究院|研究所|设计院|医院|日报|晚报|早报|商报|晨报|都市报|时报|"
    r"电视台|通讯社|新闻网|在线网|在线|协会|商会|学会|基金会|合作社|事务所|律师|厂|股份|控股|科技|实业|置业|投资)(?!商|促|环|额|洽|推|峰|恳|说|合作)"
)
_STOP = re.compile(
    "[、在与和同及到赴向将为是的了于由从对把被等]|举行|举办|召开|签约|签订|投资(?!集团|公司|控股|有限)|项目|市|县|区(?!域)|省|政府|商务局|招商"
)

_ZONE = re.compile(f"(?:国家级?|省级)?(?:{KIND})")
_OFTEN = 3  # a short name said so often is no seam of words


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place said in a text: text[start:end] says it."""

    start: int
    end: int
    text: str
    place: Place
    in_name: bool = (
        False  #: part of an organisation's, paper's or street's name (北京某某公司), not a place of the event
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    name: str
    regions: tuple[Region, ...]
    full: bool


def find_places(text: str, near: Iterable[Place] = ()) -> list[FoundPlace]:
    """
    Return the places said in *text*, in order, never overlapping. Never raises.

    *text* is `Normal.text`. *near* are places known from elsewhere (title, publisher, source): of namesakes the one there is meant.
    A name that stays ambiguous is left out. Names behind one another are one place to its full depth (江苏省无锡市滨湖区), a zone
    behind them included (广东中山火炬开发区).

    >>> [str(found.place) for found in find_places("莲湖公司落户广西贺州市八步区,贺州去年签约8个。")]
    ['广西壮族自治区贺州市八步区', '广西壮族自治区贺州市']
    """
    hits = [hit for hit in _hits(text) if _stands_alone(text, hit)]
    chains = _with_reason(text, _chains(text, hits))
    weights = _weights(chains, near)
    found = (_settle(text, chain, weights) for chain in chains)
    return _with_known_zones(text, [place for place in found if place])


def _hits(text: str) -> Iterator[_Hit]:
    for last, (name, regions, full) in _automaton().iter_long(text):
        yield _Hit(last + 1 - len(name), last + 1, name, regions, full)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name, regions in by_short_name().items():
        automaton.add_word(name, (name, regions, False))
    for name, regions in by_name().items():
        if name == regions[0].name or regions[0].name not in name:
            automaton.add_word(name, (name, regions, True))
    automaton.make_automaton()
    return automaton


def _stands_alone(text: str, hit: _Hit) -> bool:
    """Whether the characters around a name let it be a word of its own."""
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    glued = bool(before) and before in NOT_BEFORE.get(hit.name, "")
    return not glued and not (bool(after) and after in NOT_AFTER.get(hit.name, ""))


def _chains(text: str, hits: list[_Hit]) -> list[list[_Hit]]:
    """Put together names that stand behind one another, each in the one before."""
    chains: list[list[_Hit]] = []
    for hit in hits:
        if chains and text[chains[-1][-1].end : hit.start] in _JOINTS:
            inside = _inside(hit.regions, chains[-1][-1].regions)
            if inside:
                outside = tuple(r for r in chains[-1][-1].regions if _inside(inside, (r,)))
                chains[-1][-1] = replace(chains[-1][-1], regions=outside)
                chains[-1].append(replace(hit, regions=inside))
                continue
        chains.append([hit])
    return chains


def _inside(regions: tuple[Region, ...], within: tuple[Region, ...]) -> tuple[Region, ...]:
    return tuple(
        region
        for region in regions
        if any(region.level > outer.level and region.parts[: outer.level] == outer.parts for outer in within)
    )


def _with_reason(text: str, chains: list[list[_Hit]]) -> list[list[_Hit]]:
    """Leave out short names that nothing shows to be places."""
    told = {region for chain in chains for hit in chain if hit.full or len(chain) > 1 for region in hit.regions}
    often = Counter(chain[-1].name for chain in chains)
    return [chain for chain in chains if _has_reason(text, chain, told, often)]


def _has_reason(text: str, chain: list[_Hit], told: set[Region], often: Counter[str]) -> bool:
    hit = chain[-1]
    if hit.full or len(chain) > 1:
        return True
    if hit.name in COMMON_WORDS:
        return bool(told & set(hit.regions)) and hit.name not in WORDS_OF_THE_TRADE
    if not all(region.is_county for region in hit.regions) and hit.name not in RISKY_CITIES:
        return True
    return (
        bool(told & set(hit.regions))
        or often[hit.name] >= _OFTEN
        or len(hit.name) > 2
        or bool(_ZONE.match(text, hit.end))
    )


def _weights(chains: list[list[_Hit]], near: Iterable[Place]) -> Counter[tuple[str, ...]]:
    """Count how often each region, or something in it, is told beyond doubt."""
    weights: Counter[tuple[str, ...]] = Counter()
    told = [choose(chain[-1].regions) for chain in chains]
    parts = [region.parts for region in told if region] + [place.parts for place in near] * 2
    for path in parts:
        weights.update(path[:depth] for depth in range(1, len(path) + 1))
    return weights


def _settle(text: str, chain: list[_Hit], weights: Counter[tuple[str, ...]]) -> FoundPlace | None:
    region = _meant(chain[-1].regions, weights)
    if region is None:
        return None
    start, end, place = chain[0].start, chain[-1].end, place_of(region)
    zone = TAIL.match(text, end)
    if zone and is_zone_name(zone["own"], zone["kind"]) and not _STOP.search(zone["own"]):
        whole = text[chain[-1].start : zone.end()]
        place = place.with_zone(whole if whole in KNOWN else zone[0])
        end = zone.end()
    return FoundPlace(start, end, text[start:end], place, in_name=_is_in_name(text, end))


def _meant(regions: tuple[Region, ...], weights: Counter[tuple[str, ...]]) -> Region | None:
    """Return the namesake whose surroundings are told most; None where that doesn't decide."""
    if len(regions) == 1 or choose(regions):
        return choose(regions)
    around = [_surroundings(region, weights) for region in regions]
    best = tuple(region for region, weight in zip(regions, around, strict=True) if weight == max(around))
    return choose(best) if max(around) else None


def _surroundings(region: Region, weights: Counter[tuple[str, ...]]) -> int:
    return sum(weights[region.parts[:depth]] for depth in range(1, region.level))


def _is_in_name(text: str, end: int) -> bool:
    if _STREETS.match(text, end):
        return True
    organisation = _ORGANISATION.match(text, end)
    return organisation is not None and not _STOP.search(text, end, organisation.end())


def _with_known_zones(text: str, places: list[FoundPlace]) -> list[FoundPlace]:
    taken = [(place.start, place.end) for place in places]
    for match in _known_zones().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        place = known_zone(match[0])
        assert place  # the pattern is made of their names
        places.append(FoundPlace(match.start(), match.end(), match[0], place, _is_in_name(text, match.end())))
    return sorted(places, key=lambda place: place.start)


@cache
def _known_zones() -> re.Pattern[str]:
    return re.compile("|".join(sorted(KNOWN, key=len, reverse=True)))
