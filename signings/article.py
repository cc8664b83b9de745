"""One published text, as every other part of Qianyue passes it on.

The crawler makes it, the reader reads it, the store keeps it. It stands in the lowest layer so
that all three speak of the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

CHINA = ZoneInfo("Asia/Shanghai")


class Precision(StrEnum):
    """How much of a publication time the page shows."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Place(StrEnum):
    """Where on a page a fact was read."""

    HEAD = "beside the title"
    RECORD = "in the record over the title"
    META = "in the page's meta tags"
    TEXT = "in the text"
    TAIL = "below the text"


_SHOWN = {Precision.DAY: "%Y-%m-%d", Precision.MINUTE: "%Y-%m-%d %H:%M", Precision.SECOND: "%Y-%m-%d %H:%M:%S"}


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, no more exactly than the page says.

    >>> from datetime import UTC
    >>> Published(datetime(2021, 9, 8, 3, 28, 39, tzinfo=UTC), Precision.SECOND).shown
    '2021-09-08 11:28:39'
    >>> Published.on(date(2024, 3, 8)).shown
    '2024-03-08'
    """

    at: datetime  #: aware; a day alone is its midnight in China
    precision: Precision
    resolved: bool = False  #: worked out from what the page shows (昨天, 03-08) and when it was fetched

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            message = "a publication time needs its time zone"
            raise ValueError(message)

    @classmethod
    def on(cls, day: date) -> Published:
        """Return a publication time of which only the day is known."""
        return cls(datetime(day.year, day.month, day.day, tzinfo=CHINA), Precision.DAY)

    @property
    def day(self) -> date:
        """The day in China, which is the day a page prints."""
        return self.at.astimezone(CHINA).date()

    @property
    def shown(self) -> str:
        """The time as a Chinese page shows it, to its own precision."""
        return self.at.astimezone(CHINA).strftime(_SHOWN[self.precision])


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text. Facts the page does not show are None, never guessed."""

    url: str
    title: str
    paragraphs: tuple[str, ...]  #: the body as printed, without furniture; a pinyin-mangled page is restored
    publisher: str | None = None  #: 来源
    author: str | None = None  #: reporters, separated by a space
    editor: str | None = None  #: 编辑, 责任编辑
    published: Published | None = None
    found: Mapping[str, Place] = field(default_factory=dict, compare=False)  #: a fact's name to where it was read

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def text(self) -> str:
        """Title and body, which is what is read for signings; spans of records are offsets into it."""
        return f"{self.title}\n{self.body}" if self.title else self.body
