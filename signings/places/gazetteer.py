"""A place: a region of China in full, or a zone in it. Names and codes to places and back."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from signings.places.regions import Region, by_code, by_name, by_short_name
from signings.places.zones import KNOWN, TAIL, is_kind, is_zone_name
from signings.texts.script import to_simplified


@dataclass(frozen=True, slots=True)
class Place:
    """
    A region in full, with a zone behind it where there is one.

    >>> str(Place("442000", ("广东省", "中山市", "火炬开发区")))
    '广东省中山市火炬开发区'
    """

    code: str | None  #: GB/T 2260 of the region, not of the zone; None where there is none
    parts: tuple[str, ...]  #: from the province down, each by its full name of today

    @property
    def full_name(self) -> str:
        """All parts in one word, as records and messages print it."""
        return "".join(self.parts)

    @property
    def name(self) -> str:
        """The last part."""
        return self.parts[-1]

    def contains(self, other: Place | str) -> bool:
        """
        Whether *other*, a place or its full name, is this place or lies in it.

        A zone that is called by its region's short name is the one that is called by its kind alone.

        >>> resolve("泗阳经济开发区").contains("江苏省宿迁市泗阳县经济开发区")
        True
        """
        if isinstance(other, Place):
            return other.plain.parts[: len(self.parts)] == self.plain.parts
        return other.startswith((self.full_name, self.plain.full_name))

    @property
    def plain(self) -> Place:
        """The place without a repetition in its zone's name: 泗阳县经济开发区 for 泗阳县泗阳经济开发区."""
        if len(self.parts) < 2 or not self.parts[-1].startswith(self.parts[-2][:-1]):
            return self
        kind = self.parts[-1][len(self.parts[-2]) - 1 :]
        return Place(self.code, (*self.parts[:-1], kind)) if is_kind(kind) else self

    def with_zone(self, zone: str) -> Place:
        """Return the zone of that name in this region."""
        return Place(self.code, (*self.parts, zone))

    def __str__(self) -> str:
        return self.full_name


@lru_cache(maxsize=4096)  # the names of a text are asked for again and again
def resolve(name: str) -> Place | None:
    """
    Return the place that *name* names: a code, a full or short or old name, with or without what it lies in.

    None where there is no such place, and where the name alone leaves several (朝阳区): `suggest` then tells them.

    >>> [str(resolve(name)) for name in ("广西贺州市", "451100", "增城市", "中山火炬开发区")]
    ['广西壮族自治区贺州市', '广西壮族自治区贺州市', '广东省广州市增城区', '广东省中山市火炬开发区']
    >>> resolve("朝阳区") is None
    True
    """
    name = "".join(to_simplified(name).split())
    if name.isdigit() and name.isascii():
        region = by_code().get(name.ljust(6, "0"))
        return place_of(region) if region else None
    return known_zone(name) or _walk(name, None)


def suggest(name: str, most: int = 5) -> list[str]:
    """
    Return up to *most* full names near *name*, for an error message.

    >>> suggest("鼓楼区")[:2]
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区']
    """
    name = "".join(to_simplified(name).split())
    exact = [place_of(region).full_name for region in candidates(name)]
    if len(exact) > 1:
        return exact[:most]
    names = [*by_name(), *by_short_name()]
    near = [place_of(candidates(match)[0]).full_name for match in get_close_matches(name, names, n=most, cutoff=0.5)]
    return list(dict.fromkeys([*exact, *near]))[:most]


@cache  # a region's name is told again and again
def place_of(region: Region) -> Place:
    """Return a region as a place."""
    return Place(region.code, region.parts)


def candidates(name: str) -> tuple[Region, ...]:
    """Return the regions that a name, full or short, may mean."""
    return by_name().get(name) or by_short_name().get(name) or ()


def choose(regions: tuple[Region, ...]) -> Region | None:
    """
    Return the region that a bare name means, or None where it may be several.

    A province goes before its namesakes (吉林, 海南), what contains all the others before them (邵阳市, 邵阳县), and a city before
    districts of other cities (中山市), unless one of them is a municipality's (朝阳).
    """
    if len(regions) < 2:
        return regions[0] if regions else None
    first = min(regions, key=lambda region: region.level)
    if first.level == 1 or all(region.parts[: first.level] == first.parts for region in regions):
        return first
    cities = [region for region in regions if not region.is_county or region.is_municipal]
    return cities[0] if len(cities) == 1 and not cities[0].is_county else None


def _walk(name: str, within: Region | None) -> Place | None:
    """Read *name* from the left, each piece a region inside the one before."""
    for length in range(len(name), 1, -1):
        inside = tuple(region for region in candidates(name[:length]) if _lies_in(region, within))
        region = choose(inside)
        rest = name[length:]
        if region and not rest:
            return place_of(region)
        if inside and rest:
            options = (region,) if region else inside
            found = [place for option in options if (place := _walk(rest, option) or _zone_in(option, name, rest))]
            if len(set(found)) == 1:
                return found[0]
    return None


def _lies_in(region: Region, within: Region | None) -> bool:
    return within is None or (region != within and region.parts[: within.level] == within.parts)


def _zone_in(region: Region, name: str, rest: str) -> Place | None:
    """Return the zone that *rest* names; a zone of a kind only keeps the region's name (苏州工业园区)."""
    match = TAIL.fullmatch(rest)
    if not match or not is_zone_name(match["own"], match["kind"]):
        return None
    known = KNOWN.get(name)
    whole = known == region.code or is_called_short(region, name.removesuffix(rest), rest)
    return place_of(region).with_zone(name if whole else rest)


def is_called_short(region: Region, name: str, zone: str) -> bool:
    """
    Whether a zone of a kind only stands behind its region's short name, which is then part of its own: 泗阳|经济开发区.

    *name* is how the text calls the region.
    """
    return is_kind(zone) and name.endswith(region.name[:-1]) and not name.endswith(region.name)


def known_zone(name: str) -> Place | None:
    """Return the zone that is known by its own name all over China (雄安新区), else None."""
    if name not in KNOWN:
        return None
    code = KNOWN[name]
    return place_of(by_code()[code]).with_zone(name) if code else Place(None, (name,))
