"""China's working days: weekdays without the public holidays, and the weekends that are worked in their place (调休)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import chinese_calendar
import structlog

if TYPE_CHECKING:
    from datetime import date

log = structlog.get_logger(__name__)

_SATURDAY: Final = 5


def is_workday(day: date) -> bool:
    """
    Return whether *day* is worked in China.

    The government publishes a year's holidays in the November before. For a year that the installed calendar does not
    know, every weekday counts, which is said once in the log.

    >>> from datetime import date
    >>> is_workday(date(2026, 10, 1)), is_workday(date(2026, 10, 10))
    (False, True)
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        _say_once(day.year)
        return day.weekday() < _SATURDAY


@cache
def _say_once(year: int) -> None:
    log.warning(
        "China's holidays of this year are not known; weekdays count as working days until chinesecalendar is upgraded",
        year=year,
    )
