"""Say where the money lands, which is not always where the ceremony was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.regions.elsewhere import IS_VENUE, abroad_of, by_one_letter
from signings.judge.regions.fairs import (
    HOME_OF_GUESTS,
    NATIONAL,
    is_gone_to,
    is_home_of_guests,
    is_only_venue,
    owner_of_fair,
)
from signings.judge.regions.last import only_town, where_it_was_held
from signings.judge.regions.ours import ours
from signings.model import Level
from signings.places import FoundPlace, Place, resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period
    from signings.judge.regions.ground import Ground

# 落户某地, 选址某地: the place behind is where it lands, whatever else the text is about.
_LANDS = compiled(
    r"(?:(?:落户|落地|落子|扎根|入驻|进驻|选址|花落|布局|位于|坐落|签约进驻)(?:于|在|到)?|(?:选中|相中|看中)(?:了)?|[放建设安定摆落选](?:在|到|于))$"
)

# 在某地投资建设: so is this, if building follows and no meeting.
_BUILDS = compiled(
    r"[^,。;!?]{0,14}?(?:投资|建设|兴建|新建|设立|打造|建(?=[一-鿿])|设(?=[一-鿿])|扩建|落地|落户|设厂|建厂|开工|动工|奠基|破土|投产|竣工|开业|投用|落成|投运|投入使用)"
    r"|的[^,。;、]{2,24}?(?:项目|基地|工厂|产业园|生产线)"  # 在某县的核桃油项目
)

# 某县与某公司签约, 某公司和某园区签约: the place of the party is where it lands.
_PARTY = compiled(
    r"(?:市|县|区|镇|乡|街道)?(?:人民政府|政府|管委会|管理委员会|[一-鿿]{0,12}(?:局|镇|街道|开发区|园区|高新区|管委会|管理委员会|政府))?"
    r"(?:还|也|又|分别|先后|当天|就|近日|日前|昨日|昨天|今天|[\d一二三四五六七八九十月]{1,6}日)?(?:与|和|同|跟|会同)"
)

_WITH = compiled(r"(?:与|和|同|跟)$")

_SIGNS = compiled(r"[^,。;!?]{0,20}?(?:签约|签订|签署|签下|签了|签的|补签|达成)")

# Before a topic only a time may stand: 3月5日,在某市,….
_ONLY_TIME = compiled(
    r"[\d.、*#\-•● ]*(?:[^,。;!?]{0,12}?[日天年月前午期上时,]|近日|日前|其中|而|另外)?,?(?:在|位于)?$"
)


def region_of(draft: Draft, ground: Ground) -> Place | None:
    """Return where the money of a draft lands; None where the text does not tell."""
    period = draft.period
    abroad = abroad_of(draft)
    if abroad:
        return abroad
    inside = [p for p in ground.places if period.start <= p.start < period.end and _is_place(p, period)]
    inside = [p for p in inside if not any(ground.text.startswith(name, p.start) for name in draft.investors)]
    divided = [m.end() for m in _DIVIDED.finditer(period.text, period.start, draft.start)]
    inside = [p for p in inside if not divided or p.start >= divided[-1]]
    start, end = period.item_of(draft.start)
    beside = [p for p in inside if start <= p.start < end]
    own = _told_beside(draft, beside, ground) if len(beside) < len(inside) else None
    own = own or (ours(draft, ground.main) if draft.level is not Level.PROJECT else None)
    told = own or _in_brackets(draft, ground) or _told_beside(draft, inside, ground) or _opening(draft, ground)
    told = told or _of_paragraph(draft, ground) or _of_text(draft, ground)
    return told or by_one_letter(period) or only_town(draft, ground) or where_it_was_held(ground)


# 从区域看:莲湖县8个;从类别看:基础设施项目18个: what is shared out by kinds is of the whole again
_DIVIDED = compiled("[从按][^,。;:]{1,6}(?:[来上]?看|分|划分)[:,]")


def _of_paragraph(draft: Draft, ground: Ground) -> Place | None:
    """Return the place that a paragraph opens with, where the text goes through several so, each in its own paragraph."""
    starts = {place.start: place.place for place in ground.places}
    text, main = ground.text, ground.main
    line = text.rfind("\n", 0, draft.period.start) + 1
    own = starts.get(line) or starts.get(_label_above(text, line))
    if own is None or main is None or not main.contains(own) or own == main:
        return None
    opening = [place for at, place in starts.items() if text[at - 1 : at] == "\n"]
    return own if any(not one.contains(own) and not own.contains(one) for one in opening) else None


_LABEL = compiled("(?<![^\n])[^\n:\\d]{2,8}:?\n+$")


def _label_above(text: str, line: int) -> int:
    """Return where the line above begins, if it is but a name, with a colon or without: 象州:."""
    label = _LABEL.search(text, max(0, line - 12), line)
    return label.start() if label else -1


_BRACKETED = compiled(r"\((?P<place>[一-鿿]{2,4})\)[一-鿿]{3}")


def _in_brackets(draft: Draft, ground: Ground) -> Place | None:
    """某某电气集团(许昌)智能电表基地: the place that stands in brackets within a project's name."""
    match = _BRACKETED.search(draft.period.text, draft.start, draft.end) if draft.level is Level.PROJECT else None
    place = resolve(match["place"]) if match else None
    return place if place and ground.main and ground.main.contains(place) else None


def _opening(draft: Draft, ground: Ground) -> Place | None:
    """平桂区温泉酒店,签约金额5亿元: a part of the main region that opens what the draft tells."""
    named = draft.period.text.find(draft.name, draft.start, draft.end) if draft.name else -1
    opening = next((p for p in ground.places if p.start in {draft.start, named}), None)
    if opening is None or ground.main is None or opening.place == ground.main:
        return None
    of_it = ground.text.startswith("的", opening.end) and opening.place.parts[0] == ground.main.parts[0]
    return opening.place if of_it or ground.main.contains(opening.place) else None


def _told_beside(draft: Draft, inside: list[FoundPlace], ground: Ground) -> Place | None:
    """Return the place that the draft's own item tells, or its sentence: of landing, of building, a party's, the topic."""
    period = draft.period
    return (
        _nearest(draft, [p for p in inside if _lands(ground, p)])
        or _told_as_whole(draft, inside, ground)
        or _nearest(draft, [p for p in inside if _builds(ground, p) and _within_main(p.place, ground)])
        or _nearest(draft, [p for p in inside if _is_party(ground, p, period)])
        or _nearest(draft, [p for p in inside if _counts_its_own(draft, p, ground)])
        or _nearest(draft, [p for p in inside if _is_site(draft, p, ground)])
        or _topic(draft, inside, ground)
    )


_WHOLE = compiled("全[省市县区州盟旗](?!长|委|政府)")


def _told_as_whole(draft: Draft, inside: list[FoundPlace], ground: Ground) -> Place | None:
    """这次莲湖省全省“三个一批”活动,签约项目50个: a total of all of it, told in the news of one of its counties."""
    before = [p for p in inside if p.start < draft.start]
    if draft.level is Level.PROJECT or not before or not _WHOLE.match(ground.text, before[-1].end):
        return None
    return before[-1].place


# 深圳的某公司, but not 莲湖签下的某公司
_HOME_OF = compiled("[^,。;签引落建投]{0,6}的")


_HOME_OF_BARE = compiled("的[一-鿿]{3,8},?(?:只签|斥资|出资|投入|掏)")
_GUEST = compiled("(?:籍)?(?:客商|商人|老板|企业家|投资商|乡贤)")


def _is_place(place: FoundPlace, period: Period) -> bool:
    """Whether it is a place of the event, not a part of a name or an investor's home."""
    if place.in_name or any(o.start <= place.start < o.end for o in period.orgs if not o.government):
        return False
    if _GUEST.match(period.text, place.end):
        return False  # 浙江台州客商陈先生的毛巾项目
    if _HOME_OF_BARE.match(period.text, place.end):
        return False  # 高雄的海岭游艇,斥资3亿元
    home = _HOME_OF.match(period.text, place.end)
    return not (home and any(o.start == home.end() for o in period.orgs if not o.government))


def _counts_its_own(draft: Draft, place: FoundPlace, ground: Ground) -> bool:
    """大会上柳湖21个项目签约: whose projects are counted."""
    counted = _COUNTS_ITS_OWN.match(ground.text, place.end)
    return counted is not None and place.start <= draft.start <= counted.end() and _within_main(place.place, ground)


# 某某啤酒柳湖厂, 莲湖生产基地: where the works are that are told of.
_SITE = compiled("(?:[一-鿿]{0,4}(?:工厂|基地)|新?厂(?![商家房]))")


def _is_site(draft: Draft, place: FoundPlace, ground: Ground) -> bool:
    return draft.start <= place.start < draft.end and _SITE.match(ground.text, place.end) is not None


def _nearest(draft: Draft, places: list[FoundPlace]) -> Place | None:
    if not places:
        return None
    item = draft.period.item_of(draft.start)
    own = [p for p in places if draft.start <= p.start < draft.end]
    inside = own or [p for p in places if item[0] <= p.start < item[1]]
    return min(inside or places, key=lambda p: abs(p.start - draft.start)).place


def _lands(ground: Ground, place: FoundPlace) -> bool:
    return bool(_LANDS.search(ground.text[max(0, place.start - 6) : place.start]))


def _builds(ground: Ground, place: FoundPlace) -> bool:
    text = ground.text
    return (
        text[place.start - 1 : place.start] in ("在", "于")
        and bool(_BUILDS.match(text, place.end))
        and not IS_VENUE.match(text, place.end)
    )


def _is_party(ground: Ground, place: FoundPlace, period: Period) -> bool:
    """Whether a place, or its government, signs: 莲湖县与某公司签约, 某公司与莲湖高新区签约."""
    text = ground.text
    clause = period.clause_of(place.start)
    if not _SIGNS.search(text, place.end, clause[1]) or HOME_OF_GUESTS.match(text, place.end):
        return False
    if _WITH.search(text[max(0, place.start - 1) : place.start]):
        if text.startswith("、", place.end) and any(p.start == place.end + 1 for p in ground.places):
            return False  # 与陕西、广西、重庆等签订: partners in a row
        return not any(clause[0] <= p.start < place.start and _opens_with_party(text, p, clause) for p in ground.places)
    return _opens_with_party(text, place, clause)


def _opens_with_party(text: str, place: FoundPlace, clause: tuple[int, int]) -> bool:
    begin = max(
        clause[0], *(text.rfind(mark, clause[0], place.start) + 1 for mark in "、:")
    )  # each part of a row of agreements has its own
    return bool(_ONLY_TIME.fullmatch(text[begin : place.start])) and bool(_PARTY.match(text, place.end))


def _within_main(place: Place, ground: Ground) -> bool:
    return ground.main is None or ground.main.contains(place) or len(ground.main.parts) == 1


def _topic(draft: Draft, inside: list[FoundPlace], ground: Ground) -> Place | None:
    """在苏州,142个项目签约: the place that the sentence is about. 邓州市在深圳市举行 is about the first."""
    topics = [p for p in inside if p.start <= draft.end and _may_be_topic(p, draft.period, ground)]
    before = [p for p in topics if p.start <= draft.start]
    best = next(iter(before[-1:] or topics), None)
    if best is None:
        return None
    item = draft.period.item_of(draft.start)
    if _COUNTS_ITS_OWN.match(ground.text, best.end) and item[0] <= best.start < item[1]:
        return best.place  # 福建省50个项目签约, though in 厦门
    if _is_told_in_full(best, ground):
        return best.place
    return None if _is_beside_main(best.place, ground) else best.place


def _is_told_in_full(place: FoundPlace, ground: Ground) -> bool:
    """四川遂宁则有一座工厂投产: a place told with its province is what a digest goes on with."""
    whole = len(place.place.parts) > 1 and place.text[:2] == place.place.parts[0][:2]
    beside = ground.main is not None and ground.main.parts[0] != place.place.parts[0]
    return whole and beside and ground.text[place.start - 1 : place.start] in {"。", "\n", ";", ""}


def _may_be_topic(place: FoundPlace, period: Period, ground: Ground) -> bool:
    before = ground.text[period.clause_of(place.start)[0] : place.start]
    if not _ONLY_TIME.fullmatch(before) or _is_in_row(place, ground):
        return False
    if _FAIR_AWAY.match(ground.text, place.end) and not _within_main(place.place, ground):
        return False
    return not (before.endswith("在") and IS_VENUE.match(ground.text, place.end))


def _is_beside_main(place: Place, ground: Ground) -> bool:
    """Whether the main region says more, or the place is only one that its people have gone to, or a namesake."""
    main = ground.main
    if place.parts in ground.home.venues:
        return True  # 在深圳,签约8个项目: told of one who has come from home
    if not main or main == place:
        return False
    if place.code is None and len(place.parts) == 1:
        return _is_sure_of(main, ground)  # 长三角(莲湖)招商推介会
    if place.contains(main):
        return True
    return not main.contains(place) and (ground.home.spoken or _is_told_most(main, ground))


# 深圳推介会上签下框架协议6个: told of one who has come from home.
_FAIR_AWAY = compiled("[^,。;]{0,8}?(?:推介|恳谈|对接|洽谈|招商|说明|见面)会[上中]")

# 莲湖县、柳湖县、开发区先后推介,6个项目签约: a row of many is no topic.
_ROW = compiled("、[^,。;]{2,8}?(?:[市县区州盟旗]|等)")


def _is_in_row(place: FoundPlace, ground: Ground) -> bool:
    """在成都、北京、保定签下10个: a row of places is no single one."""
    text = ground.text
    beside = text[place.end : place.end + 1] == "、" and any(p.start == place.end + 1 for p in ground.places)
    return beside or _ROW.match(text, place.end) is not None


_COUNTS_ITS_OWN = compiled(
    r"(?:共有|共计|合计|总共|共|有|代表团)?\d+[余多]?[个项]|(?:则|也|还)有|(?:集中|现场|共|新|已)*(?:签约|开工)(?:的|了)?(?:项目)?\d+[余多]?[个项]"
)


def _is_told_most(main: Place, ground: Ground) -> bool:
    """Whether most of the places told are the main region, what it holds or what it lies in."""
    said = [p.place for p in ground.places if not p.in_name]
    own = [p for p in said if main.contains(p) or p.contains(main)]
    return len(main.parts) > 1 and 2 * len(own) > len(said)


def _of_text(draft: Draft, ground: Ground) -> Place | None:
    """Return the region the text is about, or whose own fair it tells of; None for a national fair."""
    main, owner = ground.main, owner_of_fair(draft.period, ground)
    if main is not None and all(is_home_of_guests(p, ground) for p in ground.places if main.contains(p.place)):
        return owner  # 深圳某公司 is told, and no other place: it says where the firm is from
    if main is None or (owner and owner.code is None and not _is_sure_of(main, ground)):
        return owner
    if ground.home.spoken or not is_only_venue(main, ground):
        return main
    if owner or all(is_gone_to(p, ground) for p in ground.places if main.contains(p.place)):
        return owner
    return None if NATIONAL.search(ground.text, *ground.span) else main


def _is_sure_of(main: Place, ground: Ground) -> bool:
    """Whether a region is at home though the fair is of many provinces: 我县, a county, or told in the first line."""
    line = ground.text.find("\n", *ground.span)
    opens = line >= 0 and any(p.place == main and ground.span[0] <= p.start < line for p in ground.places)
    return ground.home.spoken or opens or len(main.parts) >= _COUNTY


_COUNTY = 3  #: parts of a county's name; a fair of many provinces is held in a greater town
