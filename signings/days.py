"""Say on which day a draft's signing, ground-breaking or opening was."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from signings.dates import DateKind, FoundDate
from signings.scope import Period, Time

if TYPE_CHECKING:
    from signings.drafts import Draft

_HELD = re.compile(
    "举行|举办|召开|签|开工|动工|奠基|投产|竣工|开业|开幕|闭幕|活动|仪式|会上|大会|集中|会[,。”]|推介|恳谈|洽谈"
)
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_EVENT_YEAR = re.compile(r"(20\d\d)年?(?=[^,。;\n]{0,30}(?:仪式|活动|大会|推介会|签约|开工|招商|恳谈会|洽谈会|博览会))")


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
        self._year = year
        self._starts: list[int] = []
        self._days: list[date | None] = []  # the day of the occasion told before each period
        day: date | None = None
        for period in periods:
            day = None if period.start in reports else day
            self._starts.append(period.start)
            self._days.append(day)
            if period.title or not _HELD.search(period.words):
                continue
            told = _told(period)
            if told:
                day = self._resolve(told[0])
                self._starts.append(period.end)
                self._days.append(day)

    def of(self, draft: Draft) -> date | None:
        """Return the day of a draft's event; None where it can't be told, and for statistics."""
        return next((day for one in (draft, *draft.twins) if (day := self._of(one))), None)

    def _of(self, draft: Draft) -> date | None:
        if draft.time is Time.PERIOD:
            return None
        period = draft.period
        told = _told(period)
        before = [d for d in told if d.start <= draft.start]
        inside = [d for d in told if draft.start < d.start < draft.end]
        if before or inside:
            return self._resolve(before[-1] if before else inside[0])
        at = bisect_right(self._starts, period.start) - 1
        known = self._days[max(at, 0)] if self._days else None
        return known or (self._resolve(told[0]) if told else None)

    def _resolve(self, found: FoundDate) -> date | None:
        if found.day or self._year is None or found.kind is not DateKind.DAY:
            return found.day
        match = _MONTH_DAY.search(found.text)
        return _made(self._year, int(match[1]), int(match[2])) if match else None


def _told(period: Period) -> list[FoundDate]:
    return [d for d in period.dates if d.kind in {DateKind.DAY, DateKind.DAYS} and not _is_deadline(period, d)]


def _is_deadline(period: Period, day: FoundDate) -> bool:
    before = period.text[max(period.start, day.start - 3) : day.start]
    return before.endswith(("截至", "截止", "截止到", "截至到")) or period.text.startswith(("前", "之前"), day.end)
