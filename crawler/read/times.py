"""Publication times: as the page shows them, no more exactly, and never a guess.

Pages show many times: when a document was signed, generated and put up, today's date, and those of other articles.
What stands beside the headline is preferred, then what is labelled 发布时间, then what the head of the page declares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.read.furniture import is_byline, is_dated
from signings.article import CHINA, Precision, Published

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d))\s*日?"
    r"(?:(?:[\s,，T日|]|HKT){0,4}[(（]?(?:星期[一二三四五六日天]|[周週][一二三四五六日])?[)）]?[\s|]*(?P<half>上午|下午|早上|晚上|凌晨|中午|傍晚|AM|PM)?\s*"
    r"(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d\d|\d(?!\d))\s*(?:[:：分]\s*(?P<second>\d{1,2})(?!\d))?"
    r"(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:[\sT]*(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d):?(?P<second>[0-5]\d)?)?$"
)
# The time of day over or before the day, as some papers set it.
_CLOCK_FIRST = re.compile(
    r"(?<![\d:：])([0-2]?\d:[0-5]\d)\s*((?:19|20)\d\d[-./][01]?\d[-./][0-3]?\d)(?!\d)(?!\s*\d{1,2}:)"
)
# "2021" over "03/08" over the time of day
_DAY_IN_PARTS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*([01]\d)/([0-3]\d)\s*(?=[0-2]\d:[0-5]\d)")
_PUBLISHED = re.compile(
    r"(?:发\s*布|发\s*表|发\s*稿|上\s*传|刊\s*发|公\s*开)\s*(?:时\s*间|日\s*期|于|自)?\s*[:：∶]?\s*[\[【(（]?\s*$|(?<!生成)(?<!成文)(?<!发文)(?:时\s*间|日\s*期)\s*[:：∶】\]]?\s*$"
)
# 发文日期 is when a document was issued; it is put up later.
_UPDATED = re.compile(r"(?:更\s*新|修改|发\s*文)\s*(?:时\s*间|日\s*期|于)?\s*[:：∶]?\s*[\[【(（]?\s*$")
_OTHER = re.compile(
    r"(?:更新|修改|编辑|生成|成文|印发|实施|生效|失效|废止|截止|截至|有效期|有效|今天是|现在是|现在时间|当前时间|活动|会议|开始|结束|注册|登录|最后|产生|签发|报名|公示|创建)[^\d:：]{0,6}[:：∶]?\s*[\[【(（]?\s*$"
)
_META = (
    "pubdate",
    "article:published_time",
    "publishdate",
    "publishtime",
    "pub_date",
    "datepublished",
    "og:published_time",
    "og:release_date",
    "og:time",
    "release_date",
    "weibo:article:create_at",
    "apub:time",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A time that a line shows, and how its label ranks it: 3 published, 2 bare, 1 updated, 0 something else's."""

    published: Published
    rank: int


def find_times(text: str) -> list[Shown]:
    """Return the full dates in *text*, with the time of day where it is shown, in reading order."""
    text = _DAY_IN_PARTS.sub(r"\1-\2-\3 ", _CLOCK_FIRST.sub(r"\2 \1", text))
    return [
        Shown(published, _rank(text[: match.start()])) for match in _TIME.finditer(text) if (published := _read(match))
    ]


def _rank(before: str) -> int:
    if _UPDATED.search(before):
        return 1
    if _OTHER.search(before):
        return 0
    return 3 if _PUBLISHED.search(before) else 2


def choose(lines: Iterable[str]) -> Published | None:
    """Return the publication time that a strip of lines shows: the best labelled, the first of equals.

    A date without a label counts only where it stands for itself, not in a sentence or a caption.
    """
    shown = [
        time
        for line in _with_clock(lines)
        for time in find_times(line)
        if time.rank == 3 or (time.rank and (is_dated(line) or is_byline(line)))
    ]
    best = max(shown, key=lambda time: time.rank, default=None)
    return best.published if best else None


def _with_clock(lines: Iterable[str]) -> list[str]:
    """Join a label and its date, or a date and its time of day, that stand in blocks of their own."""
    joined: list[str] = []
    for line in lines:
        if joined and (clock := _CLOCK.match(line)) and _DAY_END.search(joined[-1]):
            joined[-1] = f"{joined[-1]} {clock[1]}"
        elif joined and _LABEL_END.search(joined[-1]) and _DAY_START.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


_CLOCK = re.compile(r"^(?:香港时间|北京时间)?\s*(\d{1,2}\s*[:：时]\s*\d\d(?:[:：]\d\d)?)分?$")
_DAY_END = re.compile(r"\d{1,2}\s*日?\s*(?:[(（]?星期.[)）]?)?$")
_TOLD_EXACTLY = re.compile(r"星期|周[一二三四五六日]|\d\s*[:：时]\s*\d\d")
_DAY_ALONE = re.compile(r"^[0-3]?\d日?$")
_MONTH = re.compile(r"^((?:19|20)\d\d)\s*[-./年]\s*([01]?\d)\s*月?$")
_LABEL_END = re.compile(r"(?:时\s*间|日\s*期|发布于|发表于)\s*[:：∶]?$")
_DAY_START = re.compile(r"^[\[【(（]?\s*(?:19|20)\d\d")


def join_days(lines: Iterable[str]) -> list[str]:
    """Return lines with a day set over its month as one: "08", "2021-03" is 2021-03-08."""
    joined: list[str] = []
    for line in lines:
        if joined and _DAY_ALONE.match(joined[-1]) and (month := _MONTH.match(line)):
            joined[-1] = f"{month[1]}-{month[2]}-{joined[-1].removesuffix('日')}"
        else:
            joined.append(line)
    return joined


def labelled(lines: Iterable[str]) -> Published | None:
    """Return the first time that is labelled as one of publication."""
    # "发表于" stands over posts and comments, which come after the body too.
    own = [line for line in _with_clock(lines) if "发表于" not in line]
    return next((time.published for line in own for time in find_times(line) if time.rank == 3), None)


def closing(lines: Iterable[str]) -> Published | None:
    """Return the time that stands by itself right below a release, with its weekday or time of day."""
    below = [line for line in _with_clock(lines) if is_dated(line) and _TOLD_EXACTLY.search(line)]
    return next((time.published for line in below for time in find_times(line) if time.rank == 2), None)


def declared(meta: dict[str, str]) -> Published | None:
    """Return the publication time that the page's meta tags declare."""
    for name in _META:
        if (
            (content := meta.get(name))
            and (match := _TIME.search(content) or _COMPACT.match(content))
            and (published := _read(match))
        ):
            return published
    return None


def _read(match: re.Match[str]) -> Published | None:
    found = match.groupdict()
    day = [int(found[part]) for part in ("year", "month", "day")]
    try:
        if found["hour"] is None:
            return Published(datetime(day[0], day[1], day[2], tzinfo=CHINA), Precision.DAY)
        hour = _hour(int(found["hour"]), found.get("half"))
        at = datetime(day[0], day[1], day[2], hour, int(found["minute"]), int(found["second"] or 0), tzinfo=CHINA)
    except ValueError:
        return None  # no such day or time: a number that looks like one
    if zone := found.get("zone"):
        at = datetime.fromisoformat(at.replace(tzinfo=None).isoformat() + zone.replace("Z", "+00:00"))
    return Published(at, Precision.SECOND if found["second"] else Precision.MINUTE)


def _hour(hour: int, half: str | None) -> int:
    if half in ("下午", "晚上", "傍晚", "PM") and hour < 12:
        return hour + 12
    return hour + 12 if half == "中午" and hour < 3 else hour
