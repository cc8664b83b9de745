"""Cut a text into periods and say of each place in them: which time is spoken of, and in what mood.

A period runs to 。！？ or the end of a line; its items are parted by ；; its clauses by commas and colons.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from signings.find.counts import Count, find_counts
from signings.find.dates import DateKind, FoundDate
from signings.find.money import Kind
from signings.find.otherdeals import is_other_deal, speaks_of_project
from signings.find.parties import Org, find_orgs
from signings.find.projects import Project, find_projects
from signings.find.stages import Mention, Mood, Use, find_mentions
from signings.texts.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from signings.find.money import Sum


class Time(StrEnum):
    """When what a passage tells took place, as far as it matters."""

    FRESH = "news"
    PERIOD = "statistics over a period"
    PAST = "an earlier year"
    COMING = "a day to come"


# What is offered, planned or hoped for. 推介会上 is a place, not an offer.
_OFFER = re.compile(
    r"推介了|推介(?!会|活动|大会|周|词|席|官|书)|推出|发布(?!会|时间|日期|人|单位|者|厅|:)|招商项目|招商引资项目(?=,|。|总|达)|招引项目|拟招商|待招商|意向引资|引资规模|亮出|在谈|储备项目|谋划|策划包装|征集|项目册"
    r"|寻求合作|意向项目(?!签|协|\d)|拟引进|对外招商|公开招商|诚邀合作|寻找(?:合作|投资)|招商手册|投资机会清单|机会清单|商谈|接洽"
)
_PAST = re.compile(
    r"去年|前年|上年|过去[一二三四五几]年|上一?届|往届|历届|前[一二三四五六七八九十两]届|同期|往年|历年|当年(?=[^,。]{0,6}签)|(?<![\d一二三四五六七八九十])[\d一二三四五六七八九十两]{1,3}年前|早在|此前|曾(?:经)?(?=签|投|与)|历史上"
)
# 是继2016年签订战略合作协议后再次扩大投资: what the news comes after.
_AFTER = re.compile("继[^,。;]{2,80}?(?:之后|以后|后)")
_NOW = re.compile("已经|已(?=[开动投竣签])|今年|目前|如今|现在|眼下|此次|本次|这次|现场|当天|日前|近日")
# 累计 and its like where they stand with what is counted, not with other figures (累计公路里程).
_SUMMED = re.compile(
    r"截[至止]|全[周月季]共|至目前|至今|(?:目前|现)已(?:签约|签订|引进|落户)[^,。;]{0,8}\d|(?:短短|仅用?)(?:的)?(?:[\d一二两三四五六七八九十半]+个?多?(?:月|年|周|天)(?:多)?)(?:[里内间来]|时间)|[\d一二两三四五六七八九十半]+个?多?(?:月|年|周)(?:下来|以来)|[上本]个?(?:周|月|旬|季度)(?![日一二三四五六末])[^。;]{0,30}(?:共|新|累计)(?:增|签约|签订|引进|落地|落户)|累计(?:已|新|共|完成)?(?:签约|签订|签署|引进|达成|落地|开工|投产|竣工|实现签约|总投资|投资|合同)|(?:额|资|金额|投资)累计|至此|[\d两二三四五六七八九十]+(?:余|多)?场[^。;]{0,24}?共(?:签约|签订|达成|签下)"
)
_WITH_EVENT = re.compile(
    r"[^,。;!?\n]{0,30}?(?:仪式|活动|大会|推介会|恳谈会|签约会|推进会|对接会|洽谈会|现场会|[展博]览会|交易会|年会|峰会|论坛|[展茶农药林食种渔]博会|[文茶酒花果旅海商]旅?节|集中签约|集中开工|集中动工|“?云签约)"
)
_COUNT_VERB = re.compile(
    r"[^,。;!?\n]{0,24}?(?:,[^,。;]{0,24}?)?(?:共|新|累计|已|就|完成)?(?:签约|签订|引进|签下|开工|投产|达成|竣工)"
)
# 今年全市新签约30个, 今年新批外资2亿美元: a year that is not over is counted so far.
_COUNT_OF_YEAR = re.compile(
    r"[^,。;!?\n]{0,16}?(?:,[^,。;]{0,16}?)?(?:共|新|累计|已)(?:签约|签订|签署|签下|引进|增|批|开工|投产|落地|落户|达成)"
)
# What else is said of a project so that it is no news of a signing: 加紧建设, 获批, 封顶.
_OTHER = re.compile(
    "加紧建设|加紧施工|正在建设|抓紧建设|在建|封顶|获批|获(?:国家|省)?[^,。]{0,10}批准|揭牌|通车|试运行|立项|备案|建设现场|完工|达产|进入[^,。]{0,12}阶段|热火朝天|如火如荼"
)


@dataclass(slots=True)
class Period:
    """A sentence in the wide sense, with all that was found in it."""

    text: str = field(repr=False)  #: the whole text
    start: int
    end: int
    paragraph: int
    title: bool = False
    out: bool = False  #: whether a contract of another kind is told, by its own words or those before it
    topic: Time | None = None  #: the time that the sentence before set for this one, too
    row: bool = False  #: whether it is a row of a table
    tagged: bool = False  #: whether the model has been asked for its organisations
    sums: list[Sum] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    orgs: list[Org] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The period's own text."""
        return self.text[self.start : self.end]

    def item_of(self, at: int) -> tuple[int, int]:
        """Return the span of the item that holds an offset."""
        return next((item for item in self.items if item[0] <= at < item[1]), (self.start, self.end))

    def clause_of(self, at: int) -> tuple[int, int]:
        """Return the span of the clause that holds an offset; the mark behind a clause belongs to it."""
        inside = next((clause for clause in self.clauses if clause[0] <= at < clause[1]), None)
        return inside or next((clause for clause in self.clauses if at == clause[1]), (self.start, self.end))

    def within(self, span: tuple[int, int]) -> str:
        """Return the text of a span."""
        return self.text[span[0] : span[1]]


def cut_periods(
    text: str,
    skip: Iterable[tuple[int, int]],
    sums: list[Sum],
    dates: list[FoundDate],
    published: date | None = None,
) -> list[Period]:
    """
    Return the periods of `text` that lie outside the spans to skip (furniture), with all that is found in them.

    What was to come on a day that is not after *published* has come.
    """
    skipped = list(skip)
    periods: list[Period] = []
    paragraph, last_end = 0, 0
    group: list[Sentence] = []
    for sentence in split_sentences(text):
        if "\n" in text[last_end : sentence.start]:
            paragraph += 1
            _close(periods, text, group, paragraph - 1)
        last_end = sentence.end
        if any(a <= sentence.start < b for a, b in skipped):
            continue
        group.append(sentence)
        if not sentence.text.rstrip().endswith((";", "；")):
            _close(periods, text, group, paragraph)
    _close(periods, text, group, paragraph)
    _fill(periods, sums, dates)
    for period in periods if published else ():
        period.mentions = [_come(period, mention, published) for mention in period.mentions]
    return periods


def _come(period: Period, mention: Mention, published: date | None) -> Mention:
    """将于8月8日投产, published on that day: it is news."""
    if mention.mood is not Mood.FUTURE or published is None:
        return mention
    clause = period.clause_of(mention.start)
    days = [d for d in period.dates if clause[0] <= d.start < mention.start and d.kind is DateKind.DAY and d.first]
    come = bool(days) and days[-1].first is not None and days[-1].first == published
    return replace(mention, mood=Mood.DONE) if come else mention


def _close(periods: list[Period], text: str, group: list[Sentence], paragraph: int) -> None:
    if not group:
        return
    period = Period(text, group[0].start, group[-1].end, paragraph)
    period.items = [(sentence.start, sentence.end) for sentence in group]
    period.clauses = [(clause.start, clause.end) for sentence in group for clause in sentence.clauses]
    group.clear()
    periods.append(period)


# What no sentence has; a text that has it is no language, and would cost the square of its length.
_LONGEST = 8_000  #: characters
_MOST = 120  #: sums, or verbs


def _fill(periods: list[Period], sums: list[Sum], dates: list[FoundDate]) -> None:
    sums_at, dates_at = [one.money.start for one in sums], [one.start for one in dates]
    for period in periods:
        start, end = period.start, period.end
        period.sums = sums[bisect_left(sums_at, start) : bisect_left(sums_at, end)]
        period.dates = dates[bisect_left(dates_at, start) : bisect_left(dates_at, end)]
        if end - start > _LONGEST or len(period.sums) > _MOST:
            period.sums = []
            continue
        period.mentions = find_mentions(period.text, start, end)
        if len(period.mentions) > _MOST:
            period.mentions, period.sums = [], []
            continue
        period.projects = find_projects(period.text, start, end)
        period.orgs = find_orgs(period.text, start, end)
        period.counts = _apart(find_counts(period.text, start, end), period.sums)


def _apart(counts: list[Count], sums: list[Sum]) -> list[Count]:
    """Return counts that are no part of a sum: in 投两个亿 nothing is counted."""
    return [c for c in counts if not any(s.money.start <= c.start < s.money.end for s in sums)]


def is_offer(period: Period, at: int) -> bool:
    """Whether what stands at an offset is on offer: an offer's word before it, and no signing between them."""
    done = [m.end for m in period.mentions if m.start < at and m.mood is Mood.DONE and m.stage.is_signing]
    last = max(done, default=-1)
    item = period.item_of(at)
    clause = period.clause_of(at)
    words = [m.start() for m in _OFFER.finditer(period.text, item[0], clause[1]) if not _in_name(period, m.start())]
    words = [w for w in words if not any(0 <= w - end <= 6 for end in done)]  # 签约重点招商项目10个
    if any(m.mood is Mood.DONE and clause[0] <= m.start < clause[1] for m in period.mentions):
        words = [w for w in words if last < w < at and not _is_signed_then(period, w, clause[1])]
    return any(last < word for word in words)


def _is_signed_then(period: Period, word: int, stop: int) -> bool:
    """推出94个招商项目进行签约: what was offered is signed by the same clause."""
    return any(word < m.start < stop and m.mood is Mood.DONE and m.use is Use.VERB for m in period.mentions)


def _in_name(period: Period, at: int) -> bool:
    return any(o.start <= at < o.end for o in period.orgs)


_VISITED = re.compile("参观|实地考察|考察了|调研|察看|视察|走进了|来到")


def is_visited(period: Period, at: int) -> bool:
    """Whether somebody only looks at the project: 与会嘉宾参观了总投资100亿元的某新城."""
    clause = period.clause_of(at)
    if any(clause[0] <= m.start < clause[1] and m.mood is Mood.DONE for m in period.mentions):
        return False
    return _VISITED.search(period.text, clause[0], at) is not None


_HEARSAY = re.compile("有媒体|有人[说称]|网传|传闻|据传|坊间|误传|误写|误报")


def is_hearsay(period: Period, at: int) -> bool:
    """Whether the text only repeats what others have said: 有媒体写大会签约300亿元."""
    return _HEARSAY.search(period.text, period.clause_of(at)[0], at) is not None


_CORRECTED = re.compile("(?:减少?|降|调整|缩减|核减|更正|修正|缩水)(?:为|到|至)[约近超]*$")


def is_corrected(period: Period, at: int) -> bool:
    """Whether the same sentence takes a sum back: 主持人报的是52亿元,因一家退出,总投资减为47亿元."""
    behind = (s for s in period.sums if s.is_investment and s.money.start > at)
    return any(_CORRECTED.search(period.text, at, s.money.start) for s in behind)


_TO_COME = re.compile("(?:预计|有望|力争|将)(?:再|还|可|能)*(?:添|增(?!资)|新增|签|引进)[^,。;]*$")


def is_to_come(period: Period, at: int) -> bool:
    """Whether what is counted or summed is only expected: 月底还有一场签约,预计再添8个项目、20亿元."""
    return _TO_COME.search(period.text, period.clause_of(at)[0], at) is not None


# 有意投资, 该区拟投资: what one side has in mind, or what the public side builds itself.
_WISHED = re.compile(
    r"有意(?!向)|有(?:投资|合作)?意向(?!书|协议|性|合同)|意欲|欲(?=投资|在)|(?:正在?|在|仍在)(?:洽谈|接洽|对接|商谈|谋划)|考虑|愿意|建议|呼吁"
    r"|(?:[该我本全][省市县区镇乡州旗]|政府|管委会|财政)(?:还|也|又|今年|明年|未来)?(?:将|计划|拟|准备|预计)(?:再)?(?:总)?投资$"
)


def is_wished(period: Period, at: int) -> bool:
    """Whether nobody signed for a sum: a firm only has it in mind, or the public side will spend it."""
    clause, item = period.clause_of(at), period.item_of(at)
    words = period.text[clause[0] : at].rstrip("约近超达逾")
    signed = any(item[0] <= m.start < clause[1] and m.mood is Mood.DONE for m in period.mentions)
    if signed and not _SOMEBODY_ELSE.match(words):
        return False  # 签订备忘录,双方有意投资7亿元
    return _WISHED.search(words) is not None


_SOMEBODY_ELSE = re.compile("另|还有|此外|其中|也有|同时有")


def is_elsewhere(period: Period, at: int) -> bool:
    """Whether the clause tells another fate of the project (加紧建设, 获批)."""
    clause = period.clause_of(at)
    return bool(_OTHER.search(period.text, clause[0], clause[1]))


def is_out(period: Period, at: int | None = None) -> bool:
    """
    Whether the contract is none of ours: a purchase, a loan, a post, a plot of land.

    What an item behind the one at the offset tells is another matter: 投资1亿元建厂;另与某企业签下订单.
    """
    words = period.words if at is None else period.text[period.start : period.item_of(at)[1]]
    return period.out or _is_credit(period) or is_other_deal(words)


def names_project(period: Period) -> bool:
    """Whether a sentence speaks of something that is built or comes to a place."""
    return speaks_of_project(period.words)


def _is_credit(period: Period) -> bool:
    """银行与企业签约,授信总额达312亿元: no sum but the banks' is told of what was signed."""
    told = {s.kind for s in period.sums if s.kind not in {Kind.THRESHOLD, Kind.CLASS}}
    return told == {Kind.LOAN} and any(m.stage.is_signing for m in period.mentions)


def time_at(period: Period, at: int, published: date | None) -> Time:
    """Which time is spoken of at an offset, by the nearest expression of time before it in the period."""
    if any(m.start() < at < m.end() for m in _AFTER.finditer(period.text, period.start, period.end)):
        return Time.PAST
    told: list[tuple[int, Time]] = [(period.start - 1, period.topic or Time.FRESH)]
    for found in period.dates:
        if found.start < at and not (period.topic is Time.PAST and found.text.startswith("全年")):
            time = _time_of(period, found, published)
            if time is not None:
                told.append((found.start, time))
    told += _plans(period, at, published)
    told += [(m.start(), Time.PAST) for m in _PAST.finditer(period.text, period.start, at)]
    told += [(m.start(), Time.FRESH) for m in _NOW.finditer(period.text, period.start, at) if max(told)[1] is Time.PAST]
    time = max(told, key=lambda one: (one[0], one[1] is Time.PAST))[1]
    item = period.item_of(at)
    summed = _SUMMED.search(period.text, item[0], min(item[1], at + 12)) or _SUMMED_UP.match(period.text, period.start)
    if time is Time.FRESH and summed and not _OF_EVENT.search(period.text, summed.end(), at):
        return Time.PERIOD
    return Time.FRESH if time is Time.PERIOD and _OF_EVENT.search(period.text, item[0], at) else time


_SUMMED_UP = re.compile(r"(?:[^,。;]{0,12},)?[\d一二两三四五六七八九十半]+个?多?(?:月|年|周)(?:下来|以来),")
# 截至发稿,某县在本届丝博会共签约项目3个; 今年菊会全市共签约: all of one occasion.
_OF_EVENT = re.compile(
    r"(?:本届|此次|本次|这次|今年(?:的)?(?!以来))[^,。;、]{0,12}(?<![机协商社学工理董年全省市])(?:会|节)(?=[^议员场务同])|(?:洽谈会|推介会|博览会|交易会|恳谈会|招商会|投洽会)上"
)
# The years of a plan: the tenth ended with 2005, each later one five years after.
_PLAN = re.compile('[“"]?十(?P<number>[一二三四五六])五[”"]?(?:时期|期间|以来|规划)')


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
_INTENDED = re.compile("将|计划|拟|预计|力争")


def _time_of(period: Period, found: FoundDate, published: date | None) -> Time | None:
    text = period.text
    if found.kind is DateKind.VAGUE:
        return Time.FRESH
    reviewed = published is None and found.kind is DateKind.YEAR and _reviews_years(period)
    if reviewed or _is_old(found, published, in_event=_names_event(text, found)):
        return Time.PAST
    if published and found.first and found.first > published:
        return Time.COMING
    if _names_event(text, found) or found.kind in {DateKind.DAY, DateKind.DAYS}:
        return Time.FRESH
    if found.kind is DateKind.MONTH:
        return Time.PERIOD if _COUNT_VERB.match(text, found.end) else Time.FRESH
    return Time.PERIOD if _is_counted_over(text, found) else None


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
    return found.kind is DateKind.PERIOD and not ahead


_AHEAD = re.compile("(?:未来|到|力争)$")


def _names_event(text: str, found: FoundDate) -> bool:
    """2022年一季度集中签约仪式: the time belongs to the event's name."""
    return found.kind is not DateKind.DAY and _WITH_EVENT.match(text, found.end) is not None


def _is_old(found: FoundDate, published: date | None, *, in_event: bool) -> bool:
    if found.text.startswith(("去年", "上年", "前年")) and found.kind is DateKind.PERIOD:
        return not in_event
    if not published or not found.last:
        return False
    past_year = found.kind is DateKind.YEAR and found.last < published and not in_event
    return past_year or (published - found.last).days > _OLD


# A signing older than this when the text was published is history, not news.
_OLD = 100


def event_is_told(period: Period, mention: Mention) -> bool:
    """Whether a ceremony is said to take place (举行签约仪式), not only mentioned (出席签约仪式)."""
    clause = period.clause_of(mention.start)
    words = period.text[clause[0] : clause[1]]
    if mention.use is not Use.EVENT:
        return True
    if any(
        clause[0] <= p.start and mention.start - 4 <= p.end <= mention.start and not p.generic for p in period.projects
    ):
        return True  # the ceremony of one project named: 某项目开工仪式上获悉
    if re.search("出席|参加|见证|主持|据|在[^,。]{0,12}仪式上|获悉|宣布", words):
        return bool(re.search("举行|举办", words))
    return bool(
        re.search("举行|举办|召开|开展|进行|启动|迎来", period.text[clause[0] : min(period.end, clause[1] + 30)])
    )
