"""Say of each place in a period which time is spoken of: news, statistics, an earlier year, a day to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.dates import DateKind, FoundDate
from signings.judge.passages.period import Time
from signings.texts.patterns import Rare, compiled

if TYPE_CHECKING:
    from datetime import date

    from signings.judge.passages.period import Period


_PAST = compiled(
    r"去年|前年|上年|过去(?:的)?[一二三四五几]年|(?<![比较超过])上一?届|(?<![越超过比较])往届|历届|前[一二三四五六七八九十两]届|同期(?!举行|举办|召开|开展|进行|还|发布)|往年|历年|当年(?!新签|共签|累计)(?=[^,。]{0,6}签)|(?<![\d一二三四五六七八九十])[\d一二三四五六七八九十两]{1,3}年前|早在|此前(?!在[^,。;]{2,30}(?:举办|举行|召开)的)|当初(?!步)|当时(?=[投签的只仅]|[^,。]{0,2}达成)|彼时|当年花|(?:迄今|至今)(?:已经|已)?(?:召开|举办|举行)(?:了)?[一二三四五六七八九十\d]+届|自[^,。;]{0,14}(?:举办|创办|成立|设立|建区|建园|启动)以来|曾(?:经)?(?=签|投|与)|历史上"
)
# 是继2016年签订战略合作协议后再次扩大投资: what the news comes after.
_AFTER = compiled("继[^,。;]{2,80}?(?:之后|以后|后)")
_NOW = compiled(
    "已经?(?=(?:正式|全部|集中|相继|陆续)?[开动投竣签])|今年|目前|如今|现在|眼下|此次|本次|这次|这回|现场(?!(?:集中|共)*签)|当天|日前|近日"
)
# 累计 and its like where they stand with what is counted, not with other figures (累计公路里程).
_SUMMED = compiled(
    r"截[至止]|年初[至到]|首[一二三四五六七八九十\d]+个?月|\d月(?:\d{1,2}[日号])?(?:至|到|-|—|~)(?:\d{1,2}月)?\d{1,2}[日号],(?:全[市县区省旗州]|[我该本][市县区省])|全[周月季]共|至目前|至今|(?:目前|现)已(?:签约|签订|引进|落户)[^,。;]{0,8}\d|(?:短短|仅用?)(?:的)?(?:[\d一二两三四五六七八九十半]+个?多?(?:月|年|周|天)(?:多)?)(?:[里内间来]|时间)|[\d一二两三四五六七八九十半]+个?多?(?:月|年|周)(?:下来|以来)|[上本]个?(?:周|月|旬|季度)(?![日一二三四五六末])(?![^。;]{0,60}现场)[^。;]{0,30}(?:共|新|累计)(?:增|签约|签订|引进|落地|落户)|前[一二两三四五六七八九]批(?!次)|累计(?:已|新|共|完成)?(?:签约|新?签|签订|签署|引进|达成|落地|开工|投产|竣工|实现签约|总投资|投资|合同)|(?:额|资|金额|投资)累计|至此|(?:签约|引进)[^,。;\d]{0,8}项目(?:数)?(?:达到|增至|增加到)\d|当年(?:新签|共签|累计)|[\d两二三四五六七八九十]+(?:余|多)?场[^。;]{0,24}?(?:共(?:签约|签订|达成|签下)|,签约项目?\d)"
)
_WITH_EVENT = compiled(
    r"[^,。;!?\n]{0,30}?(?:仪式|活动|大会|推介会|恳谈会|签约会|推进会|对接会|洽谈会|现场会|[展博]览会|交易会|年会|峰会|论坛|[展茶农药林食种渔]博会|[文茶酒花果旅海商]旅?节|集中签约|集中开工|集中动工|“?云签约|签约项目(?:情况|一览|明细|公示|汇总|名单|清单))"
)
_COUNT_VERB = compiled(
    r"[^,。;!?\n]{0,24}?(?:,[^,。;]{0,24}?)?(?:共|新|累计|已|就|完成)?(?:签约|签订|新签|引进|签下|开工|投产|达成|竣工|(?<=共)实施)"
    "|(?<=份)[^。!?\\n]{0,60}?;[^,。;]{0,20}新签约?(?:项目|了)?(?=[\\d一二三四五六七八九十])"
)
# 今年全市新签约30个, 今年新批外资2亿美元: a year that is not over is counted so far.
_COUNT_OF_YEAR = compiled(
    r"[^,。;!?\n]{0,16}?(?:,[^,。;]{0,16}?)?(?:共|新|累计|已)(?:签约|签订|签署|签下|引进|增|批|开工|投产|落地|落户|达成)"
)


def time_at(period: Period, at: int, published: date | None) -> Time:
    """Which time is spoken of at an offset, by the nearest expression of time before it in the period."""
    asked = at, period.topic, published
    time = period.times.get(asked)
    if time is None:
        time = period.times[asked] = _time_at(period, at, published)
    return time


def _time_at(period: Period, at: int, published: date | None) -> Time:
    if period.section is not None:
        return period.section
    if any(
        m.start() < at < m.end() and not _is_recent(period, m)
        for m in _AFTER.finditer(period.text, period.start, period.end)
    ):
        return Time.PAST
    told: list[tuple[int, Time]] = [(period.start - 1, period.topic or Time.FRESH)]
    for found in period.dates:
        if found.kind is DateKind.YEAR and _names_day_of(period, found):
            continue  # 12月30日签下2024年收官单
        if found.start < at and not (found.text.startswith("全年") and _is_of_past(period, found.start)):
            time = _time_of(period, found, published)
            if time is not None and not (time is Time.COMING and found.start < period.item_of(at)[0]):
                told.append((found.start, time))  # 计划明年5月投产;第二回,…: what is to come is its own item's
    told += _plans(period, at, published)
    told += [(m.start(), Time.PAST) for m in _PAST.finditer(period.text, period.start, at)]
    if max(told)[1] is Time.PAST:
        told += [(m.start(), Time.FRESH) for m in _now(period, at)]
    time = max(told, key=lambda one: (one[0], one[1] is Time.PAST))[1]
    item = period.item_of(at)
    summed = _SUMMED.search(period.text, item[0], min(item[1], at + 12)) or _SUMMED_UP.match(period.text, period.start)
    if (
        time is Time.FRESH
        and summed
        and not _OF_EVENT.search(period.text, item[0], at)
        and not _at_ceremony(period, at)
    ):
        return Time.PERIOD
    return Time.FRESH if time is Time.PERIOD and _OF_EVENT.search(period.text, item[0], at) else time


# 推介会后举行了签约仪式,19个项目签约,累计签约额58亿元: of that ceremony alone
_CEREMONY = compiled(
    "(?:举行|举办)(?:了)?(?!过)[^,。;\\d]{0,20}(?:签约仪式|签约活动)(?!\\d|[一二三四五六七八九十两]+[场次])"
)


def _at_ceremony(period: Period, at: int) -> bool:
    return _CEREMONY.search(period.text, period.start, at) is not None


def _is_of_past(period: Period, at: int) -> bool:
    """Whether the year spoken of at an offset is one gone: 过去的一年,…全年签约91个."""
    return period.topic is Time.PAST or _PAST.search(period.text, period.start, at) is not None


def _is_recent(period: Period, match: re.Match[str]) -> bool:
    """继11月6日签约26个项目之后: what was signed some days before is still news; a year says that it is not."""
    inside = [d for d in period.dates if match.start() < d.start < match.end()]
    return bool(inside) and all(d.kind is DateKind.DAY and "年" not in d.text for d in inside)


def _now(period: Period, at: int) -> list[re.Match[str]]:
    """Return the words for the present before an offset; what the offset opens may belong to one: 现场|签约."""
    return [m for m in _NOW.finditer(period.text, period.start, min(at + 2, period.end)) if m.end() <= at]


_SUMMED_UP = compiled(r"(?:[^,。;]{0,12},)?[\d一二两三四五六七八九十半]+个?多?(?:月|年|周)(?:下来|以来),")
# 截至发稿,某县在本届丝博会共签约项目3个; 今年菊会全市共签约: all of one occasion.
_OF_EVENT = compiled(
    r"(?:此次|本次|这次)签约的|(?:本届|此次|本次|这次|今年(?:的)?(?!以来))[^,。;、]{0,12}(?<![机协商社学工理董年全省市])(?:会|节)(?=[^议员场务同])|(?:洽谈会|推介会|博览会|交易会|恳谈会|招商会|投洽会)上|进行(?:了)?集中签约"
)
# The years of a plan: the tenth ended with 2005, each later one five years after.
_PLAN = Rare('[“"]?十(?P<number>[一二三四五六])五[”"]?(?:时期|期间|以来|规划)')


def _names_day_of(period: Period, year: FoundDate) -> bool:
    """Whether a day of that year was told before in the same sentence, so that the year is no other time."""
    days = (d for d in period.dates if d.start < year.start and d.kind is DateKind.DAY and d.first and year.first)
    return any(d.first.year == year.first.year for d in days if d.first and year.first)


def _plans(period: Period, at: int, published: date | None) -> list[tuple[int, Time]]:
    """Return the years of plans told before an offset: “十三五”期间 is history once they are over."""
    found = _PLAN.finditer(period.text, period.start, at)
    told = []
    for match in found:
        last = 2005 + 5 * ("一二三四五六".index(match["number"]) + 1)
        if published and published.year > last:
            told.append((match.end(), Time.PAST))
        elif not _INTENDED.search(period.text, match.end(), at):
            told.append((match.end(), Time.PERIOD))
    return told


# “十四五”期间,企业将投资350亿元: an agreement's own plan.
_INTENDED = compiled("将|计划|拟|预计|力争")


def _time_of(period: Period, found: FoundDate, published: date | None) -> Time | None:
    text = period.text
    if found.kind is DateKind.VAGUE:
        return Time.FRESH
    reviewed = published is None and found.kind is DateKind.YEAR and _reviews_years(period)
    whole = found.kind in {DateKind.YEAR, DateKind.MONTH}
    reviewed = reviewed or (period.undated and whole and _is_gone(period, found))
    if reviewed or _is_old(found, published, in_event=_names_event(text, found)):
        same_year = published is not None and found.last is not None and found.last.year == published.year
        return None if same_year and period.of_year and found.kind is not DateKind.YEAR else Time.PAST
    if published and found.first and found.first > published:
        return Time.COMING
    if (_names_event(text, found) and not _is_of_row(period, found)) or found.kind in {DateKind.DAY, DateKind.DAYS}:
        return Time.FRESH
    if found.kind is DateKind.MONTH:
        return Time.PERIOD if _COUNT_VERB.match(text, found.end) else Time.FRESH
    return Time.PERIOD if _is_counted_over(text, found) and not _names_event_before(text, found) else None


def _is_gone(period: Period, found: FoundDate) -> bool:
    """据悉,2013年某节上签约18个: a year told in full where the news has none is one gone by."""
    return (
        _IN_FULL.match(found.text) is not None
        and _ONLY_OPENS.fullmatch(period.text, period.start, found.start) is not None
    )


_IN_FULL = compiled("(?:19|20)\\d\\d年")
_ONLY_OPENS = compiled("(?:据(?:悉|了解|介绍|统计),?|此前,?|早在|其中,?)?")


def _reviews_years(period: Period) -> bool:
    """2020年第一届,签约9个;2022年第二届,签约14个;2023年…: a row of years is history, whenever it was written."""
    opening = [item[0] for item in period.items]
    years = {
        d.text for d in period.dates if d.kind is DateKind.YEAR and any(0 <= d.start - at <= _OPENING for at in opening)
    }
    return len(years) >= _MANY_YEARS


_OPENING, _MANY_YEARS = 2, 3  #: characters before a year that opens an item; years that make a review


def _is_counted_over(text: str, found: FoundDate) -> bool:
    """Whether what follows is statistics: 今年以来, 一季度; a year only where it goes on with what was done in it."""
    if found.kind is DateKind.YEAR:
        return found.text[0] not in "去前上" and _COUNT_OF_YEAR.match(text, found.end) is not None
    ahead = _AHEAD.search(text, max(0, found.start - 4), found.start)
    ahead = ahead or (_PLANNED.match(text, found.end) and _BY_PACT.search(text, max(0, found.start - 24), found.start))
    return found.kind is DateKind.PERIOD and not ahead


# “十四五”期间,集团将把本省作为重点: what an agreement is to bring
_PLANNED = compiled("(?:期间|时期)?[,]?[^,。;]{0,16}?(?:将|计划|拟)(?!.{0,30}已)")
_BY_PACT = compiled("(?:根据|按照|依据|按)[^,。;]{0,12}(?:协议|合同|备忘录),[^。;]{0,6}$")
_AHEAD = compiled("(?:未来|到|力争)$")


def _names_event(text: str, found: FoundDate) -> bool:
    """2022年一季度集中签约仪式: the time belongs to the event's name."""
    return found.kind is not DateKind.DAY and _WITH_EVENT.match(text, found.end) is not None


def _is_of_row(period: Period, found: FoundDate) -> bool:
    """一季度集中签约22个、二季度签约35个: what quarter after quarter has brought is no event."""
    return _OF_QUARTER.fullmatch(found.text) is not None and any(
        other.start > found.end and _OF_QUARTER.fullmatch(other.text) for other in period.dates
    )


_OF_QUARTER = compiled("[一二三四]季度|[上下]半年")
_GATHERED = compiled("[^,。;\\n]{0,20}?集中(?:签约|开工|动工)[^,。;\\n]{0,8}?(?:仪式|活动|大会)")


def _names_event_before(text: str, found: FoundDate) -> bool:
    """举行三季度重大项目集中签约仪式。三季度签约项目11个: those of the ceremony, not of three months."""
    if not _OF_QUARTER.fullmatch(found.text):
        return False
    before = text[max(0, found.start - _BACK) : found.start]
    return any(_GATHERED.match(before, at.end()) for at in re.finditer(found.text, before))


_BACK = 2000  #: characters in which the ceremony's name is looked for


def _is_old(found: FoundDate, published: date | None, *, in_event: bool) -> bool:
    if found.text.startswith(("去年", "上年", "前年")) and found.kind is DateKind.PERIOD:
        return not in_event
    if not published or not found.last:
        return False
    past_year = found.kind is DateKind.YEAR and found.last < published and not in_event
    return past_year or (published - found.last).days > _OLD


# A signing older than this when the text was published is history, not news.
_OLD = 100
