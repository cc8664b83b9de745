"""Days and stretches of time in Chinese text: finding them, and telling which they are.

A day is resolved with the day the text was published: 26日 and 2月16日 take month and year from it, and a day that would lie
behind it belongs to the month or year before, unless the sentence speaks of what will be. Without it, an earlier full date of
the text or the year of the event's name (2023某某招商大会) helps; else the day stays unknown. Nothing is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from signings.find.dategrammar import DAY, LUNAR, STRETCH
from signings.texts.numerals import read_number
from signings.texts.patterns import compiled

_COMING = compiled("(?:将于|定于|拟于|将在|拟在|预计|计划于|计划在|力争|确保|争取)[^,，。]{0,4}$")
_BEFORE_THEN = compiled("(?:之?前|以前)")
_EVENT_YEAR = compiled(r"(?<![\d.\-/])(20\d\d)(?=[、至~—–-]|[一-鿿])")
_SENTENCE_END = compiled("[。!?！？\n]")
_REACH = 200  # how far a sentence is looked through for the year of its event, in characters
_UP_TO = frozenset(("截至", "截止", "截至到", "截止到"))
_SHIFTS = {"今": 0, "昨": -1, "前": -2, "明": 1}
_COUNTED = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NEAR = 400  #: characters behind a day in which 当天 and 隔了两天 count from it
_TODAY = frozenset(("今天", "今日"))
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DATELINE = compiled(r"(?:[一-鿿]{2,6}?(?=[讯电][\s(:]))?(?:讯|电(?![站话力池子]))")
_YEAR_SHIFTS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}


class DateKind(StrEnum):
    """What an expression of time names."""

    DAY = "day"  #: 2月16日, 昨天
    DAYS = "days"  #: 2月16日至18日
    MONTH = "month"  #: 2022年11月, 7月底
    YEAR = "year"  #: 2022年, 去年
    PERIOD = "period"  #: 今年以来, 1-8月, 上半年, 一季度, 近三年, 十四五期间: what is counted over it is statistics
    VAGUE = "vague"  #: 近日, 日前


class FoundDate(NamedTuple):
    """An expression of time: text[start:end] says it."""

    start: int
    end: int
    text: str
    kind: DateKind
    first: date | None = None  #: its first day, if it can be told
    last: date | None = None  #: its last day, if it can be told

    @property
    def day(self) -> date | None:
        """The day, where it is one day and can be told; None for ranges and stretches."""
        return self.first if self.kind is DateKind.DAY else None


def find_dates(text: str, published: date | None = None) -> list[FoundDate]:
    """
    Return the expressions of time in *text*, in order, never overlapping. Never raises.

    *text* is `Normal.text`. Days of the lunar calendar are left out.

    >>> [(d.text, d.day) for d in find_dates("昨日(26日),签约8个;去年12月3日开工", date(2021, 6, 27))]
    [('昨日(26日)', datetime.date(2021, 6, 26)), ('去年12月3日', datetime.date(2020, 12, 3))]
    """
    return _Finder(text, published).found


class _Finder:
    """Goes through a text once and remembers what it has read."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text, self.published = text, published
        self.found: list[FoundDate] = []
        self._today = published  # what 昨天 counts from: the day of the dateline (本报5月18日讯) where there is one
        self._year: tuple[int, int] | None = None  # the last year told in full, and where
        self._day: tuple[date, int] | None = None  # the last day told, and where
        lunar = [match.span() for match in LUNAR.finditer(text)]
        for match in _in_order(text):
            if not any(start <= match.start() < end for start, end in lunar):
                self._take(match)

    def _take(self, match: re.Match[str]) -> None:
        date_ = self._read_day(match) if match.re is DAY else self._read_stretch(match)
        if date_ is None:
            return
        before = self.found[-1] if self.found else None
        if before and _explained(self.text, before, date_):
            self.found[-1] = self._joined(before, date_)
            if before.text.startswith("今") and date_.first:
                self._retell(date_.first)
        elif before and before.end == date_.start and before.text in _UP_TO:
            text = self.text[before.start : date_.end]
            self.found[-1] = FoundDate(before.start, date_.end, text, DateKind.PERIOD, None, date_.last)
            return
        else:
            self.found.append(date_)
        if date_.kind is DateKind.DAY and date_.first and _DATELINE.match(self.text, date_.end):
            self._today = date_.first
        if date_.first and date_.kind in {DateKind.DAY, DateKind.DAYS}:
            self._day = date_.first, match.start()

    def _retell(self, today: date) -> None:
        """今天(2月26日): 今天 is that day all through the text, whatever day the page was published."""
        self._today = today
        for at, found in enumerate(self.found):
            if found.text in _TODAY:
                self.found[at] = found._replace(first=today, last=today)

    def _joined(self, word: FoundDate, explicit: FoundDate) -> FoundDate:
        end = explicit.end + 1
        known = explicit if explicit.first else word
        return FoundDate(word.start, end, self.text[word.start : end], explicit.kind, known.first, known.last)

    # Days

    def _read_day(self, match: re.Match[str]) -> FoundDate | None:
        groups = match.groupdict()
        if groups["relative"]:
            day = self._relative(groups["relative"], match.start())
            return self._found(match, DateKind.DAY, day, day)
        if groups["dayd"]:
            return self._day_only(match, _number(groups["dayd"]), _number(groups["dayd2"]))
        year, near = _either(groups, "year", "yearb", "yearc"), _either(groups, "near", "nearb")
        month, day_number = (
            _number(_either(groups, "month", "monthb", "monthc")),
            _number(_either(groups, "day", "dayb", "dayc")),
        )
        first = self._resolve(match, year, near, month, day_number)
        until = _number(_either(groups, "day2", "dayb2"))
        if not until:
            return self._found(match, DateKind.DAY, first, first)
        last = _made(first.year, _number(groups["month2"]) or month, until) if first else None
        if first and last and last < first:
            last = _made(first.year + 1, last.month, last.day)
        return self._found(match, DateKind.DAYS, first, last)

    def _resolve(self, match: re.Match[str], year: str | None, near: str | None, month: int, day: int) -> date | None:
        if year:
            told = _year_number(year)
            self._year = told, match.start()
            return _made(told, month, day)
        if near:
            shifted = self._near_year(near)
            return _made(shifted, month, day) if shifted else None
        return self._without_year(match, month, day)

    def _without_year(self, match: re.Match[str], month: int, day: int) -> date | None:
        told = self._year_in_sentence(match.start())
        if told:
            return _made(told, month, day)
        if self.published:
            return self._not_later(_made(self.published.year, month, day), match, years=1)
        year = self._year_of_event(match.start()) or (self._day[0].year if self._day else self._year_of_title())
        return _made(year, month, day) if year else None

    def _not_later(self, day: date | None, match: re.Match[str], *, years: int) -> date | None:
        """Put a day behind the published one a year back, unless it is said to come."""
        if not day or not self.published or (day - self.published).days <= 1:
            return day
        coming = _COMING.search(self.text[max(match.start() - 12, 0) : match.start()])
        if coming or _BEFORE_THEN.match(self.text, match.end()):
            return day
        return _made(day.year - years, day.month, day.day)

    def _day_only(self, match: re.Match[str], day: int, until: int) -> FoundDate:
        first = self._in_month(match, day)
        last = _made(first.year, first.month, until) if first and until else first
        return self._found(match, DateKind.DAYS if until else DateKind.DAY, first, last)

    def _in_month(self, match: re.Match[str], day: int) -> date | None:
        if self._day and (not self.published or "\n" not in self.text[self._day[1] : match.start()]):
            return _made(self._day[0].year, self._day[0].month, day)
        if not self.published:
            return None
        month = self.published.replace(day=1)
        if match["this"] == "上月" or (match["this"] is None and day > self.published.day + 1):
            month = _later(month, -1) or month
        return _made(month.year, month.month, day)

    def _relative(self, word: str, at: int) -> date | None:
        days = _days_on(word)
        if days is not None:
            return _later(self._day[0], days) if self._day and at - self._day[1] <= _NEAR else None
        if not self._today:
            return None
        if word[0] == "周":
            return _later(self._today, -((self._today.weekday() - _WEEKDAYS[word[-1]]) % 7))
        if "周" in word or "星" in word:
            week = -7 if word[0] == "上" else 0
            return _later(self._today, week - self._today.weekday() + _WEEKDAYS[word[-1]])
        return _later(self._today, _SHIFTS[word[0]])

    # Years told elsewhere

    def _near_year(self, word: str) -> int | None:
        if word in _YEAR_SHIFTS:
            return self.published.year + _YEAR_SHIFTS[word] if self.published else None
        if not self._year:
            return None
        return self._year[0] + (word == "次年")

    def _year_in_sentence(self, at: int) -> int | None:
        """Return the year told earlier in the same sentence: 2021年9月签约,12月开工."""
        if self._year and not _SENTENCE_END.search(self.text, self._year[1], at):
            return self._year[0]
        return None

    def _year_of_event(self, at: int) -> int | None:
        """Return the only year that the sentence names: 11月8日,2023某某招商大会举行."""
        start, end = max(at - _REACH, 0), min(at + _REACH, len(self.text))
        start = max((match.end() for match in _SENTENCE_END.finditer(self.text, start, at)), default=start)
        close = _SENTENCE_END.search(self.text, at, end)
        return _only_year(self.text[start : close.start() if close else end])

    def _year_of_title(self) -> int | None:
        """Return the only year that the first line names: 某某县2022年一季度项目集中签约."""
        return _only_year(self.text[:_REACH].lstrip().split("\n", 1)[0])

    # Stretches

    def _read_stretch(self, match: re.Match[str]) -> FoundDate | None:
        groups = match.groupdict()
        if groups["since"] or groups["span"]:
            return self._found(match, DateKind.PERIOD, None, None)
        if groups["vague"]:
            return self._found(match, DateKind.VAGUE, None, None)
        if groups["month"]:
            return self._month(match, groups)
        year = _year_number(groups["whole"]) if groups["whole"] else self._near_year(groups["nearwhole"])
        if groups["whole"] and year:
            self._year = year, match.start()
        first, last = (_made(year, 1, 1), _made(year, 12, 31)) if year else (None, None)
        return self._found(match, DateKind.YEAR, first, last)

    def _month(self, match: re.Match[str], groups: dict[str, str | None]) -> FoundDate:
        first = self._resolve(match, groups["year"], groups["near"], _number(groups["month"]), 1)
        last = first.replace(day=monthrange(first.year, first.month)[1]) if first else None
        return self._found(match, DateKind.MONTH, first, last)

    def _found(self, match: re.Match[str], kind: DateKind, first: date | None, last: date | None) -> FoundDate:
        return FoundDate(match.start(), match.end(), match[0], kind, first, last)


def _days_on(word: str) -> int | None:
    """Return how many days after the day told last a word names: 当天, 次日, 隔了两天; None where it counts from today."""
    if word[0] in "当同":
        return 0
    if word[0] in "次翌" or word == "隔天":
        return 1
    count = re.search("[一两二三四五]", word) if "天" in word and word[0] not in "今昨明前本上这" else None
    return _COUNTED[count[0]] if count else None


def _in_order(text: str) -> list[re.Match[str]]:
    """Return the matches of both patterns, days before the stretches they lie in."""
    days = list(DAY.finditer(text))
    ahead = iter(days)
    stretches, day = [], next(ahead, None)
    for match in STRETCH.finditer(text):
        while day and day.end() <= match.start():
            day = next(ahead, None)
        if not day or day.start() >= match.end():
            stretches.append(match)
    return sorted([*days, *stretches], key=re.Match.start)


def _explained(text: str, word: FoundDate, explicit: FoundDate) -> bool:
    """Whether the second stands in brackets behind the first: 昨天(12月8日)."""
    between = text[word.end : explicit.start]
    return word.kind is DateKind.DAY and between in {"(", "（"} and text[explicit.end : explicit.end + 1] in {")", "）"}


def _only_year(text: str) -> int | None:
    years = {int(year) for year in _EVENT_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _either(groups: dict[str, str | None], *names: str) -> str | None:
    return next((groups[name] for name in names if groups[name]), None)


def _number(numeral: str | None) -> int:
    number = read_number(numeral) if numeral else None
    return int(number) if number is not None else 0


def _year_number(numeral: str) -> int:
    """Return the common year; the Republic's years, as Taiwan counts them, begin in 1912."""
    number = _number(numeral.removeprefix("公元").removeprefix("民国"))
    return number + 1911 if number < 200 else number


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
