"""Say where the money lands, which is not always where the ceremony was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.places import FoundPlace, Place, find_places, main_region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.drafts import Draft
    from signings.scope import Period

# 落户某地, 选址某地: the place behind is where it lands.
_LANDS = re.compile(r"(?:落户|落地|落子|扎根|入驻|进驻|选址(?:于|在)?|签约落户|花落|布局|牵手|位于|坐落于?)(?:于|在|到)?$")
# 在某地投资建设: so is this, if building follows.
_BUILDS = re.compile(
    r"[^,。;!?]{0,14}?(?:投资|建设|兴建|新建|设立|打造|建(?=[一-鿿])|扩建|落地|落户|设厂|建厂|开工|动工|奠基|破土|投产|竣工|开业|投用|落成|投运|投入使用)"
)
# 在某地举行: only the ceremony was there.
_VENUE = re.compile(
    r"[^,。;!?]{0,24}?(?:举行|举办|召开|开幕|闭幕|启动|签约(?!落户|项目)|签下|签订|签署|会展|展览|酒店|宾馆|会议|市民中心|行政中心|会场|招商|推介|考察|拜访|对接|参加)"
)
_TO = re.compile(r"(?:赴|到|在|去|前往|走进|来到|飞赴|奔赴|抵达|于|北上|南下)$")
_FROM = re.compile(r"(?:来自|从|籍|的|与|、)$")
# A fair named after a region is that region's own: 某某招商大会.
_EVENT = re.compile(
    r"(?:市|县|区|省)?[^,。;!?\n的在]{0,22}?(?:招商大会|推介会|推介大会|投资大会|促进大会|恳谈会|投洽会|洽谈会|发展大会|签约仪式|签约活动|开工仪式|开工活动|动工仪式|集中签约|集中开工|大会|招商活动|说明会|对接会|商大会)"
)
_NATIONAL = re.compile(r"(?:中国|国际|世界|全球|全国|亚洲|东盟|丝绸之路|数字中国|海峡|中非|中阿|中部|西部)[^,。;!?\n]{0,20}(?:博览会|峰会|大会|年会|交易会|论坛|洽谈会|进博会|服贸会)|科博会|进博会|广交会|高交会|投洽会|西博会|东博会|丝博会")


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of a text, and the region it is about."""

    text: str
    places: tuple[FoundPlace, ...]
    main: Place | None


def survey(text: str, hints: Sequence[Place] = ()) -> Ground:
    """Find the places of a text once."""
    places = tuple(find_places(text, hints))
    return Ground(text, places, main_region(text, places, hints))


def block_of(ground: Ground, start: int, end: int) -> Ground:
    """The ground of one block of a text that tells of many things."""
    inside = [p for p in ground.places if start <= p.start < end]
    return Ground(ground.text, tuple(inside), main_region(ground.text, inside))


def region_of(draft: Draft, ground: Ground) -> Place | None:
    """Return where the money of a draft lands; None where the text does not tell."""
    period = draft.period
    item = period.item_of(draft.start)
    for span in (item, (period.start, period.end)):
        landed = _landed(ground, span, draft)
        if landed and _fits(landed, ground):
            return landed
    topic = _topic(period, draft, ground)
    if topic and _fits(topic, ground):
        return topic
    return _of_event(period, ground) or _main(draft, ground)


def _inside(ground: Ground, start: int, end: int) -> list[FoundPlace]:
    return [p for p in ground.places if start <= p.start < end and not p.in_name]


def _landed(ground: Ground, span: tuple[int, int], draft: Draft) -> Place | None:
    """The place that building or landing is said of, nearest to the draft."""
    text = ground.text
    found = []
    for place in _inside(ground, *span):
        before = text[max(0, place.start - 6) : place.start]
        if _LANDS.search(before) or (before.endswith(("在", "于")) and _BUILDS.match(text, place.end) and not _VENUE.match(text, place.end)):
            found.append(place)
    if not found:
        return None
    return min(found, key=lambda p: abs(p.start - draft.start)).place


def _fits(place: Place, ground: Ground) -> bool:
    """Whether a place said in passing can be where it lands: more exact than the main region, or another one told of."""
    main = ground.main
    if main is None or main.contains(place) or len(main.parts) == 1:
        return not (main and place.contains(main) and place != main)
    return not place.contains(main)


def _topic(period: Period, draft: Draft, ground: Ground) -> Place | None:
    """在苏州,142个项目签约: the place that the sentence is about."""
    text = ground.text
    best: FoundPlace | None = None
    for place in _inside(ground, period.start, max(draft.start + 1, draft.end)):
        before = text[max(period.start, place.start - 5) : place.start]
        if _FROM.search(before) or _to_a_venue(text, place, before):
            continue
        if best is None or place.start <= draft.start or text[place.start - 1 : place.start] in ",。;":
            best = place
    return best.place if best else None


def _to_a_venue(text: str, place: FoundPlace, before: str) -> bool:
    if _TO.search(before):
        return not before.endswith("在") or text[place.end : place.end + 1] != ","
    return False


def _of_event(period: Period, ground: Ground) -> Place | None:
    """The region whose own fair it is, if it holds the main region or nothing else is known."""
    for place in reversed([p for p in ground.places if p.start < period.end]):
        before = ground.text[max(0, place.start - 2) : place.start]
        event = _EVENT.match(ground.text, place.end)
        if event and not _TO.search(before) and not _NATIONAL.search(event[0]):
            if ground.main is None or place.place.contains(ground.main) or len(ground.main.parts) == 1:
                return place.place
    return None


def _main(draft: Draft, ground: Ground) -> Place | None:
    """The region that the text is about, unless it is only where a national fair was held."""
    main = ground.main
    if main is None:
        return None
    said = [p for p in ground.places if main.contains(p.place) or p.place.contains(main)]
    only_venue = all(_TO.search(ground.text[max(0, p.start - 2) : p.start]) or p.in_name for p in said)
    if only_venue and _NATIONAL.search(ground.text):
        return None
    return main
