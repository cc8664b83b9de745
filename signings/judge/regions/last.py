"""Guess where money lands that no words tell of: the only town of a text, or the county or park of its ceremony."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.regions.fairs import is_home_of_guests
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft
    from signings.judge.regions.ground import Ground
    from signings.places import Place

_FAIR = compiled("推介|博览|大会|峰会|论坛|恳谈|招商|洽谈|交易会|对接会|投洽")


def only_town(draft: Draft, ground: Ground) -> Place | None:
    """总投资50亿元的项目签约仪式在莲湖举行: the only town told, where no fair has brought people together."""
    said = [p.place for p in ground.places if not p.in_name and not is_home_of_guests(p, ground)]
    towns = {place for place in said if not any(place.contains(other) for other in said if other != place)}
    if len(towns) != 1 or _FAIR.search(ground.text, *ground.span) or draft.level is not Level.PROJECT:
        return None
    town = towns.pop()
    return town if len(town.parts) > 1 else None


_HELD_THERE = compiled("(?:隆重)?(?:举行|举办)")
_OF_WORKS = compiled("(?:开工|动工|奠基|投产|投用|签约)[^。;\\n]{0,20}在$")
_COUNTY = 3  #: parts of the name of a county or a park


def where_it_was_held(ground: Ground) -> Place | None:
    """重点项目集中开工(签约)活动在莲湖经济开发区举行: the county or park of a ceremony, where the text is about no region."""
    if ground.main is not None or _FAIR.search(ground.text, *ground.span):
        return None
    held = (
        found.place
        for found in ground.places
        if len(found.place.parts) >= _COUNTY
        and _HELD_THERE.match(ground.text, found.end)
        and _OF_WORKS.search(ground.text, max(0, found.start - 40), found.start)
    )
    return next(held, None)
