"""Say on which day a draft's signing, ground-breaking or opening was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.dates import DateKind, FoundDate
from signings.scope import Period, Time

if TYPE_CHECKING:
    from datetime import date

    from signings.drafts import Draft

_HELD = re.compile("举行|举办|召开|签|开工|动工|奠基|投产|竣工|开业|开幕|闭幕|活动|仪式|会上|大会|集中")
# A day of something else than the event: the deadline, the plan, the past.
_NOT_THE_EVENT = re.compile(r"(?:截至|截止|至|到|于|前)$")


def occasion_days(periods: list[Period]) -> dict[int, date]:
    """Return for each period (by its start) the day of the occasion that it goes on telling of."""
    days: dict[int, date] = {}
    day: date | None = None
    for period in periods:
        if period.title:
            continue
        if _HELD.search(period.words):
            told = [d for d in period.dates if d.kind in {DateKind.DAY, DateKind.DAYS} and not _of_else(period, d)]
            if told:
                day = told[0].day
        if day:
            days[period.start] = day
    return days


def day_of(draft: Draft, days: dict[int, date]) -> date | None:
    """Return the day of a draft's event; None where it can't be told, and for statistics."""
    if draft.time is Time.PERIOD:
        return None
    period = draft.period
    told = [d for d in period.dates if d.kind in {DateKind.DAY, DateKind.DAYS} and not _of_else(period, d)]
    before = [d for d in told if d.start <= draft.start]
    inside = [d for d in told if draft.start < d.start < draft.end]
    if before or inside or told:
        return (before or inside or told)[-1 if before else 0].day
    return days.get(period.start)


def _of_else(period: Period, day: FoundDate) -> bool:
    before = period.text[max(period.start, day.start - 3) : day.start]
    return before.endswith(("截至", "截止", "截止到", "截至到"))
