"""The region that an article is about: the place it speaks of from within, not the places it visits or lists."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.gazetteer import Place, resolve
from signings.hosts import kind_told, region_of_kind
from signings.regions import by_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from signings.placefinder import FoundPlace

# A place that somebody goes to, comes from or has an eye on is seldom the one that an article is about.
_VISITED = re.compile(
    "(?:赴|到|在|来自|前往|走进|飞抵|抵达|访问|考察|去往|从|瞄准|紧盯|聚焦|面向|对接|奔赴|北上|南下|对标|承接|拜访|走访)$"
)
_GUESTS = re.compile("(?:市|省)?(?:等地|籍)?的?(?:客商|企业家|商会|乡贤|客人|商人)")
_JOINED = frozenset("、和及与")
# 莲湖市深圳招商推介会, 莲湖(上海)恳谈会: of two places before a fair's name the second is where it is held.
_BESIDE = frozenset(("", "(", "·", "—", "-", "–", "("))
_FAIR = re.compile("[)]?[一-鿿]{0,12}?(?:推介|恳谈|洽谈|对接|招商|投资|说明|座谈|见面)[一-鿿]{0,4}会")
_OFFICE = re.compile("(?:市|县|区|省|州)?(?:委|政府|人大|政协|领导|代表团|党政|商务局|发改|招商|经济|讯)")
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日[电讯]")
_LONGEST_TITLE = 60  # characters; a longer first line is a paragraph
_SHARE = 0.5  # a part that has this share of its region's mentions is what is meant
_OVERALL = 0.4  # a province with less of all mentions is one of many: the text is a digest
_DOUBTLESS = 3.0  # 我县 once, or 全县 and 县委
_TOLD_ENOUGH = 0.25  # of all mentions, the share that a region needs where the text speaks from within but faintly


@dataclass(frozen=True, slots=True)
class Home:
    """The region a text is about, and whether the text speaks of it from within (我县)."""

    place: Place | None
    spoken: bool = False


def main_region(text: str, places: Sequence[FoundPlace], hints: Iterable[Place] = ()) -> Place | None:
    """
    Return the region that *text* is about, to the depth that the text keeps to; None where no place is told.

    *places* are `find_places(text)`. *hints* are places known from elsewhere, such as the source's region; each counts as some
    mentions. An article that names many cities of a province in turn is about the province.
    """
    return home_of(text, places, hints).place


def home_of(
    text: str, places: Sequence[FoundPlace], hints: Iterable[Place] = (), span: tuple[int, int] | None = None
) -> Home:
    """Return the region that *text*, or one stretch of it with its *places*, is about, and how it is spoken of."""
    weights = _weights(text, places, hints)
    zones = {found.place.parts for found in places if _is_zone(found.place)}
    path = _spoken_of(text, weights, zones, span)
    if path:
        return Home(_place(path, places), spoken=True)
    path = _descend(weights, zones, ())
    if not path or _in_passing(path, places, weights):
        return Home(None)
    return Home(_place(path, places))


def _place(path: tuple[str, ...], places: Sequence[FoundPlace]) -> Place:
    return next((f.place for f in places if f.place.parts == path), None) or resolve("".join(path)) or Place(None, path)


def _is_zone(place: Place) -> bool:
    return place.code is None or by_code()[place.code].parts != place.parts


def _spoken_of(
    text: str, weights: Mapping[tuple[str, ...], float], zones: set[tuple[str, ...]], span: tuple[int, int] | None
) -> tuple[str, ...]:
    """Return the region that the text speaks of from within: of the kind that it says, and told enough."""
    told = kind_told(text, *(span or (0, len(text))))
    regions = {parts: weight for parts, weight in weights.items() if parts not in zones}
    path = region_of_kind(told[0], regions) if told else None
    if not told or not path:
        return ()
    of_path = sum(weight for parts, weight in weights.items() if parts[: len(path)] == path)
    if told[1] < _DOUBTLESS and of_path < _TOLD_ENOUGH * sum(weights.values()):
        return ()
    return _descend(weights, zones, path, spoken=True)


def _in_passing(path: tuple[str, ...], places: Sequence[FoundPlace], weights: Mapping[tuple[str, ...], float]) -> bool:
    """Whether a region is told but once and by its short name, which may be a word: 天桥 is a bridge, 天水 ends 今天水位."""
    within = [found for found in places if found.place.parts[: len(path)] == path]
    short = all(found.text != found.place.parts[-1] and len(found.text) == 2 for found in within)
    return short and sum(weight for parts, weight in weights.items() if parts[: len(path)] == path) <= 1


def _weights(text: str, places: Sequence[FoundPlace], hints: Iterable[Place]) -> dict[tuple[str, ...], float]:
    weights: defaultdict[tuple[str, ...], float] = defaultdict(float)
    title = text.find("\n")
    title = title if 0 <= title <= _LONGEST_TITLE else 0
    visited, end = False, -1
    for found in places:
        # 来自上海、江苏: what is said of the first of a row is said of all.
        row = found.start - end == 1 and text[end : found.start] in _JOINED
        beside = text[end : found.start] in _BESIDE and end >= 0 and _FAIR.match(text, found.end) is not None
        gone = _VISITED.search(text, max(found.start - 3, 0), found.start) is not None
        visited, end = (row and visited) or gone or beside, found.end
        weights[found.place.parts] += _weight(text, found, visited=visited) * (2 if found.start < title else 1)
    for hint in hints:
        weights[hint.parts] += 3
    return weights


def _weight(text: str, found: FoundPlace, *, visited: bool) -> float:
    if found.place.code is None and len(found.place.parts) == 1:
        return 0.1  # a region across provinces (长三角): told in passing nearly always
    weight = 0.3 if found.in_name else 1.0
    if visited or _GUESTS.match(text, found.end) or _DATELINE.match(text, found.end):
        weight *= 0.3
    return weight * (2 if _OFFICE.match(text, found.end) else 1)


def _descend(
    weights: Mapping[tuple[str, ...], float],
    zones: set[tuple[str, ...]],
    path: tuple[str, ...],
    *,
    spoken: bool = False,
) -> tuple[str, ...]:
    """Go down from *path* to the part that is told most, as long as it is told more than its sisters."""
    while True:
        inside: defaultdict[tuple[str, ...], float] = defaultdict(float)
        for parts, weight in weights.items():
            if parts[: len(path)] == path and len(parts) > len(path):
                inside[parts[: len(path) + 1]] += weight
        if not inside:
            return path
        best = max(inside, key=lambda parts: inside[parts])
        # A zone is where all lands only if it is told more than its region is; so is a part of what is spoken of from within.
        own = weights.get(path, 0) / (1 if spoken or best in zones else 2)
        if inside[best] < (_SHARE if path else _OVERALL) * (own + sum(inside.values())):
            return path
        path = best
