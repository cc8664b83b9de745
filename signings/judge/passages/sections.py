"""Tell which sections of a report look back on a year gone by, and which look ahead: 2023年工作总结, 二、2024年工作打算."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.dates import DateKind
from signings.judge.passages.period import Time
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from signings.judge.passages.period import Period

_TITLE = 160  #: characters at the head of a text in which its title stands
_LOOKS_BACK = compiled(
    "(?P<year>20\\d\\d)年(?:度)?[^,。;\\n]{0,14}(?:总结|回顾|工作情况|完成情况|工作报告|述职)(?![^\\n]{0,6}(?:会|大会)(?:举行|召开))"
)
_LONGEST_HEADING = 30  #: characters
_NUMBER = "(?:第?[一二三四五六七八九十]+[、.部章]|\\([一二三四五六七八九十]+\\)|【)"
_LOOKS_AHEAD = compiled(f"{_NUMBER}.*(?:打算|下一?步|工作(?:计划|安排|思路|目标|重点)|任务安排)")
_HEADING = compiled(_NUMBER)


def mark_sections(text: str, periods: Sequence[Period], published: date | None) -> None:
    """Put down for each period that its section tells of an earlier year, or of what is to come."""
    back = _LOOKS_BACK.search(text, 0, _TITLE)
    section = Time.PAST if back and published and int(back["year"]) < published.year else None
    for period in periods:
        words = period.words.strip()
        if len(words) <= _LONGEST_HEADING and _HEADING.match(words) and not words.endswith("。"):
            if _LOOKS_AHEAD.match(words):
                section = Time.COMING
            elif section is Time.COMING:
                section = None
        if section is Time.COMING and any(day.kind is DateKind.DAY for day in period.dates):
            continue  # 9月8日已签约: told with its day it is no plan
        period.section = section
