"""The places of a text, and the region that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.places import FoundPlace, Place, find_places
from signings.places.main import Home, home_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of a text, and the region it is about."""

    text: str
    places: tuple[FoundPlace, ...]
    main: Place | None
    span: tuple[int, int]
    home: Home  #: how the text speaks of its region
    firms: frozenset[int] = frozenset()  #: where firms' names begin


def survey(text: str, hints: Sequence[Place] = (), names: Sequence[tuple[int, int]] = ()) -> Ground:
    """Find the places of a text once. *names* are spans of firms' names, in which a place is a part of the name."""
    ends = dict(names)
    places = tuple(
        place._replace(in_name=True) if ends.get(place.start, 0) > place.end else place
        for place in find_places(text, hints)
    )
    home = home_of(text, places, hints)
    return Ground(text, places, home.place, (0, len(text)), home, frozenset(ends))


def block_of(ground: Ground, start: int, end: int) -> Ground:
    """Return the ground of one block of a text that tells of many things."""
    inside = [p for p in ground.places if start <= p.start < end]
    home = home_of(ground.text, inside, span=(start, end))
    return Ground(ground.text, tuple(inside), home.place, (start, end), home, ground.firms)
