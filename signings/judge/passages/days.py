"""Say on which day a draft's signing, ground-breaking or opening was."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from signings.find.dates import DateKind, FoundDate
from signings.judge.passages.drafts import group
from signings.judge.passages.period import Period, Time
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft

_HELD = compiled(
    "举行|举办|召开|签|开工|动工|奠基|投产|竣工|开业|开幕|闭幕|活动|仪式|会上|大会|集中|会[,。”]|推介|恳谈|洽谈"
)
# Who comes to look and talk may sign the same day, where no other is told: 5月18日来到某县考察。随后双方签约.
_VISIT = compiled("考察|座谈|会见|会谈|来访|走访|率队|率领|拜访|来到|一行|见证|出席")
_MONTH_DAY = compiled(r"(\d{1,2})月(\d{1,2})[日号]")
_EVENT_YEAR = compiled(r"(20\d\d)年?(?=[^,。;\n]{0,30}(?:仪式|活动|大会|推介会|签约|开工|招商|恳谈会|洽谈会|博览会))")


def year_of_event(text: str) -> int | None:
    """Return the year in the event's name, if the text names one only: 2022年一季度集中签约."""
    years = {int(year) for year in _EVENT_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Days:
    """The days that a text tells, and the occasion that each period goes on telling of."""

    def __init__(self, periods: list[Period], reports: list[int], year: int | None) -> None:
        self._year, self._reports = year, reports
        self._events: list[tuple[str, date]] = []  # the days of signings, of ground-breakings, of openings
        self._starts: list[int] = []
        self._days: list[date | None] = []  # the day of the occasion told before each period
        self._held: date | None = None  # the first day on which anything was held
        day: date | None = None
        for period in periods:
            day = None if period.start in reports or _ONCE_MORE.search(period.words) else day
            self._starts.append(period.start)
            self._days.append(day)
            if (period.title and not _SAYS_ITS_DAY.search(period.words)) or not (
                _HELD.search(period.words)
                or _only_says_when(period)
                or (day is None and (_VISIT.search(period.words) or _opens_with_day(period)))
            ):
                continue
            told = _told(period)
            if told:
                day = self._resolve(told[0])
                self._held = self._held or day
                self._events += [(group(mention.stage), day) for mention in period.mentions if day]
                self._starts.append(period.end)
                self._days.append(day)

    def of(self, draft: Draft) -> date | None:
        """Return the day of a draft's event; None where it can't be told, and for statistics."""
        if draft.level is Level.CUMULATIVE:
            return None
        return next((day for one in (draft, *draft.twins) if (day := self._of(one))), None)

    def _of(self, draft: Draft) -> date | None:
        period = draft.period
        of_its_own = period.row and draft.level is Level.PROJECT  # a row tells its day, whatever month the table is of
        if draft.time is Time.PERIOD and not of_its_own:
            return None
        told = _told(period)
        before = [d for d in told if d.start <= draft.start]
        inside = [d for d in told if draft.start < d.start < draft.end]
        inside += told if period.row else []
        if before or inside:
            return self._resolve(before[-1] if before else inside[0])
        if draft.time is Time.PERIOD:
            return None
        at = bisect_right(self._starts, period.start) - 1
        known = self._days[max(at, 0)] if self._days else None
        return known or (self._resolve(told[0]) if told else self._told_later(draft))

    def _told_later(self, draft: Draft) -> date | None:
        """Return the only day of signing that the text tells, if it comes after what it is the day of."""
        if draft.title and self._held:
            return self._held
        if _ONCE_MORE.search(draft.period.words):
            return None
        days = {day for group, day in self._events if group == draft.group}
        return days.pop() if len(days) == 1 and not self._reports and not draft.listed else None

    def _resolve(self, found: FoundDate) -> date | None:
        if found.day or self._year is None or found.kind is not DateKind.DAY:
            return found.day
        match = _MONTH_DAY.search(found.text)
        return _made(self._year, int(match[1]), int(match[2])) if match else None


# Days of the news, not of what it tells: 本报5月18日讯, 5月18日,记者从商务局获悉, 公司5月18日晚公告.
_OF_REPORT = compiled(
    r"(?:早间|晚间|上午|下午|晚)?(?:[一-鿿]{2,6}?(?=[讯电][\s(:]))?(?:讯|电(?![站话力池子动影商缆])|消息|综合报道|报道)"
    r"|[^。;签\n]{0,24}?(?:公告|披露|获悉|了解到|得知|透露|新闻发布会|发布会上|成果发布会|通气会)"
)
# 6月9日讯 上午,…: what was reported that day took place that day.
_SAME_DAY = compiled(
    r"[一-鿿]{0,6}?[讯电]\s*(?:\([^()]*\))?\s*(?:今[天日]|当[天日])?(?:上午|下午|[今当][天日]|中午|晚上)[,，]?"
)
# A day in figures (2018-07-28) is the page's, unless a label says whose it is.
_FIGURES = compiled(r"\d{4}[-/.]\d")
_LABEL = compiled(r"(?:签约|签订|签署|开工|动工|投产|竣工|开业|举办|举行|活动)[^,。;:\n]{0,4}[:|\s]\s*$")


# A line without a full stop that is no headline: (签约时间:4月12日), and 今天下午,某某签约仪式举行!
_SAYS_ITS_DAY = compiled(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^。\n]{0,16}(?:签约|开工)[^。\n]{0,10}(?:表|名单|一览|情况|明细)"
    "|(?:签约|签订|签署|开工|举办|举行|活动)(?:时间|日期):|[今昨前](?:天|日|\\(\\d{1,2}\\)日)(?:[早上中下]午|早上|晚上?)"
)
_SHORT = 24  #: characters of a sentence that only says when and where: 周三。云岭县。


def _only_says_when(period: Period) -> bool:
    return len(period.words) <= _SHORT and not (period.sums or period.counts or period.orgs)


def _opens_with_day(period: Period) -> bool:
    """7月11日上午,会议室里掌声响了两回: a story sets its day before it says what happened."""
    return any(day.kind is DateKind.DAY and day.start - period.start <= _AT_ONCE for day in period.dates)


_AT_ONCE = 2  #: characters


def _told(period: Period) -> list[FoundDate]:
    return [d for d in period.dates if d.kind in {DateKind.DAY, DateKind.DAYS} and _is_of_event(period, d)]


# 2015年6月18日签了第一份,近日再次签订: the day is that of the one before.
_IN_YEAR = compiled("(?:19|20)\\d\\d年")
_ONCE_MORE = compiled("(?:近日|日前|近期)[^。;]{0,30}(?:再次|再度|又)")
# 2月26日 昨天上午,…: the first is the paper's day
_THEN_BEFORE = compiled("[)】\\s]*[一-鿿]{0,8}[昨前](?:日|天)")


def _is_of_event(period: Period, day: FoundDate) -> bool:
    if _is_deadline(period, day) or _THEN_BEFORE.match(period.text, day.end, period.end):
        return False
    if _IN_YEAR.search(day.text) and _ONCE_MORE.search(period.text, day.end, period.end):
        return False
    if _OF_REPORT.match(period.text, day.end, period.end):
        return _SAME_DAY.match(period.text, day.end, period.end) is not None
    if _OF_SPEAKER.match(period.text, day.start, period.end):
        return False
    before = period.text[max(period.start, day.start - 12) : day.start]
    return period.row or not _FIGURES.match(day.text) or _LABEL.search(before) is not None


# 今天签约的3个项目: said at the ceremony, on whatever day that was
_OF_SPEAKER = compiled("今[天日](?:集中|现场)?签约的")


def _is_deadline(period: Period, day: FoundDate) -> bool:
    before = period.text[max(period.start, day.start - 3) : day.start]
    return before.endswith(("截至", "截止", "截止到", "截至到")) or period.text.startswith(("前", "之前"), day.end)
