"""The region that an article is about: the place it speaks of from within, not the places it visits or lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.places.gazetteer import Place, resolve
from signings.places.hosts import kind_told, region_of_kind
from signings.places.parts import weigh
from signings.places.regions import by_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from signings.places.finder import FoundPlace

_HINT = 3.0  # mentions that a place known from elsewhere counts as
_SHARE = 0.5  # a part that has this share of its region's mentions is what is meant
_OVERALL = 0.4  # a province with less of all mentions is one of many: the text is a digest
_DOUBTLESS = 3.0  # 我县 once, or 全县 and 县委
_TOLD_ENOUGH = 0.25  # of all mentions, the share that a region needs where the text speaks from within but faintly


@dataclass(frozen=True, slots=True)
class Home:
    """The region a text is about, and whether the text speaks of it from within (我县)."""

    place: Place | None
    spoken: bool = False
    venues: frozenset[tuple[str, ...]] = frozenset()  #: where its people have gone to sign


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
    told = weigh(text, places)
    weights = told.all
    for hint in hints:
        weights[hint.parts] = weights.get(hint.parts, 0) + _HINT
        told.home[hint.parts] = told.home.get(hint.parts, 0) + _HINT
    zones = {found.place.parts for found in places if _is_zone(found.place)}
    path = _spoken_of(text, weights, told.home, zones, span)
    if path:
        return Home(_place(path, places), spoken=True, venues=told.venues)
    path = _descend(weights, zones, ())
    if path and _in_passing(text, path, places, weights):
        others = {parts: weight for parts, weight in weights.items() if parts[: len(path)] != path}
        path = _descend(others, zones, ())
    if not path or _in_passing(text, path, places, weights):
        return Home(None)
    return Home(_place(path, places), venues=told.venues)


def _place(path: tuple[str, ...], places: Sequence[FoundPlace]) -> Place:
    return next((f.place for f in places if f.place.parts == path), None) or resolve("".join(path)) or Place(None, path)


def _is_zone(place: Place) -> bool:
    return place.code is None or by_code()[place.code].parts != place.parts


def _spoken_of(
    text: str,
    weights: Mapping[tuple[str, ...], float],
    home: Mapping[tuple[str, ...], float],
    zones: set[tuple[str, ...]],
    span: tuple[int, int] | None,
) -> tuple[str, ...]:
    """Return the region that the text speaks of from within: of the kind that it says, and told enough."""
    told = kind_told(text, *span) if span else kind_told(text)
    regions = {parts: weight for parts, weight in home.items() if parts not in zones}
    path = region_of_kind(told[0], regions) if told else None
    if not told or not path:
        return ()
    of_path = sum(weight for parts, weight in weights.items() if parts[: len(path)] == path)
    if told[1] < _DOUBTLESS and of_path < _TOLD_ENOUGH * sum(weights.values()):
        return ()
    return _descend(weights, zones, path, spoken=True)


_CITY = 2  #: parts of a city's name


def _in_passing(
    text: str, path: tuple[str, ...], places: Sequence[FoundPlace], weights: Mapping[tuple[str, ...], float]
) -> bool:
    """Whether a region is told but once and by its short name, which may be a word: 天桥 is a bridge, 天水 ends 今天水位."""
    within = [found for found in places if found.place.parts[: len(path)] == path]
    if any(found.start == 0 or text[found.start - 1] in "\n。" for found in within) and len(path) == _CITY:
        return False  # 池州要有大项目了
    short = all(found.text != found.place.parts[-1] and len(found.text) == 2 for found in within)
    return short and sum(weight for parts, weight in weights.items() if parts[: len(path)] == path) <= 1


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
        whole = spoken or best in zones
        own = weights.get(path, 0) / (1 if whole else 2)
        if (whole and inside[best] <= own) or inside[best] < (_SHARE if path else _OVERALL) * (
            own + sum(inside.values())
        ):
            return path
        path = best
