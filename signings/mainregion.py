"""The region that an article is about: the place it speaks of from within, not the places it visits or lists."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from signings.gazetteer import Place, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from signings.placefinder import FoundPlace

# A place that somebody goes to, or comes from, is seldom the one that an article is about.
_VISITED = re.compile("(?:赴|到|在|来自|前往|走进|飞抵|抵达|访问|考察|去往|从)$")
_OFFICE = re.compile("(?:市|县|区|省|州)?(?:委|政府|人大|政协|领导|代表团|党政|商务局|发改|招商|经济|讯)")
_SHARE = 0.5  # a part that has this share of its region's mentions is what is meant
_OVERALL = 0.4  # a province with less of all mentions is one of many: the text is a digest


def main_region(text: str, places: Sequence[FoundPlace], hints: Iterable[Place] = ()) -> Place | None:
    """
    Return the region that *text* is about, to the depth that the text keeps to; None where no place is told.

    *places* are `find_places(text)`. *hints* are places known from elsewhere, such as the source's region; each counts as some
    mentions. An article that names many cities of a province in turn is about the province.
    """
    weights: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for found in places:
        weights[found.place.parts] += _weight(text, found)
    for hint in hints:
        weights[hint.parts] += 3
    path = _descend(weights)
    if not path or _in_passing(path, places, weights):
        return None
    return next((f.place for f in places if f.place.parts == path), None) or resolve("".join(path)) or Place(None, path)


def _in_passing(path: tuple[str, ...], places: Sequence[FoundPlace], weights: Mapping[tuple[str, ...], float]) -> bool:
    """Whether a region is told but once and by its short name, which may be a word: 天桥 is a bridge, 天水 ends 今天水位."""
    within = [found for found in places if found.place.parts[: len(path)] == path]
    short = all(found.text != found.place.parts[-1] for found in within)
    return short and sum(weight for parts, weight in weights.items() if parts[: len(path)] == path) <= 1


def _weight(text: str, found: FoundPlace) -> float:
    if found.place.code is None and len(found.place.parts) == 1:
        return 0.1  # a region across provinces (长三角): told in passing nearly always
    weight = 0.3 if found.in_name else 1.0
    if _VISITED.search(text, max(found.start - 3, 0), found.start):
        weight *= 0.5
    if _OFFICE.match(text, found.end):
        weight *= 2
    in_title = text.find("\n", 0, found.start) < 0
    return weight * (2 if in_title else 1)


def _descend(weights: Mapping[tuple[str, ...], float]) -> tuple[str, ...]:
    path: tuple[str, ...] = ()
    while True:
        inside: defaultdict[tuple[str, ...], float] = defaultdict(float)
        for parts, weight in weights.items():
            if parts[: len(path)] == path and len(parts) > len(path):
                inside[parts[: len(path) + 1]] += weight
        if not inside:
            return path
        best = max(inside, key=lambda parts: inside[parts])
        weight, here = inside[best], weights.get(path, 0) / 2 + sum(inside.values())
        if weight < (_SHARE if path else _OVERALL) * here:
            return path
        path = best
