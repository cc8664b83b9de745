"""Publication times that a page shows only as seen from its own day: 昨天 10:20, 3小时前, 03-08 10:20.

Next to the list that led to the page, and soon after it was published, they say a day all the same. On a saved page
they say nothing, so that they are read only where the page came from a visit.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from crawler.read.furniture import is_byline
from signings.article import CHINA, Precision, Published

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOCK = r"(?:[\sT]*(?P<hour>[01]?\d|2[0-3])\s*[:：时点]\s*(?P<minute>[0-5]\d)(?!\d))?"
_YEARLESS = re.compile(
    r"(?<![\d年./-])(?:(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日"
    r"|(?P<month2>1[0-2]|0[1-9])[-/.](?P<day2>3[01]|[12]\d|0[1-9])(?![\d.%/-]))" + _CLOCK
)
_RELATIVE = re.compile(
    r"(?:(?P<count>\d{1,3})\s*(?P<unit>秒钟?|分钟|个?小时|天)之?前|(?P<now>刚刚)|(?P<word>今天|今日|昨天|昨日|前天)"
    + _CLOCK
    + r")"
)
_UNITS = {"秒": "seconds", "分": "minutes", "小": "hours", "个": "hours", "天": "days"}
_BACK = {"今": 0, "昨": 1, "前": 2}
_LONGEST = 60  #: characters of a line that says a time and little else
_SENTENCE = re.compile(r"[。！？；，]|今[天日]是")


def reckon(lines: Iterable[str], *, visited: datetime, listed: date | None) -> Published | None:
    """Return the time that *lines* show without its year or day, None where they show none.

    *visited* is when the page was fetched (aware), *listed* the day beside its link. What would lie in the future
    is of the year before.
    """
    here = visited.astimezone(CHINA)
    for line in lines:
        if len(line) > _LONGEST or (_SENTENCE.search(line) and not is_byline(line)):
            continue
        if match := _RELATIVE.search(line):
            return _back(match, here, listed)
        if (match := _YEARLESS.search(line)) and (found := _without_year(match, here, listed)):
            return found
    return None


def _back(match: re.Match[str], here: datetime, listed: date | None) -> Published:
    if match["unit"]:
        # "3小时前" is rounded: of it, only the day is sure enough.
        day = (here - timedelta(**{_UNITS[match["unit"][0]]: int(match["count"])})).date()
    else:
        day = here.date() - timedelta(days=_BACK[match["word"][0]] if match["word"] else 0)
    return _at(listed or day, match)


def _without_year(match: re.Match[str], here: datetime, listed: date | None) -> Published | None:
    month, day = int(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    if listed is not None and (listed.month, listed.day) == (month, day):
        return _at(listed, match)
    for year in (here.year, here.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue  # 29 February of another year, or no day at all
        if found <= here.date() + timedelta(days=1):
            return _at(found, match)
    return None


def _at(day: date, match: re.Match[str]) -> Published:
    if match["hour"] is None:
        return Published(datetime(day.year, day.month, day.day, tzinfo=CHINA), Precision.DAY, resolved=True)
    at = datetime(day.year, day.month, day.day, int(match["hour"]), int(match["minute"]), tzinfo=CHINA)
    return Published(at, Precision.MINUTE, resolved=True)
