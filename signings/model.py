"""What is found in a text: amounts, records and the reading that holds them.

The words are those of the labelling guide (docs/annotation.md): a record is a signing, or a later
milestone of a project, with its stage, level, amount, parties, place, day and evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from signings.industries import Industry


class Stage(StrEnum):
    """How far a project has come."""

    INTENT = "intent"  #: 意向, 备忘录, 达成合作意向
    FRAMEWORK = "framework"  #: 框架协议, 战略合作协议
    SIGNED = "signed"  #: 签约, 签订, 签署, 签下 of a project
    STARTED = "started"  #: 开工, 动工, 奠基, 破土
    OPERATING = "operating"  #: 投产, 竣工, 开业, 投用

    def __init__(self, value: str) -> None:
        #: Whether a document with such a record reports a signing.
        self.is_signing = value in {"intent", "framework", "signed"}


class Level(StrEnum):
    """What a record counts."""

    PROJECT = "project"  #: one project or one agreement
    BATCH = "batch"  #: the projects of one occasion, or a part of them, counted together
    CUMULATIVE = "cumulative"  #: statistics over a period, no news of one occasion


class Bound(StrEnum):
    """What words such as 超, 近 and 左右 say of a value."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Confidence(StrEnum):
    """Whether a reader of the alert should look at the evidence before acting on it."""

    SURE = "sure"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as an article states it."""

    value: int  #: whole units of the currency: 12.5亿元 is 1_250_000_000
    currency: str = "CNY"  #: ISO 4217
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A signing, or a later milestone of a project, as one text tells it."""

    stage: Stage
    level: Level
    amount: Amount | None = None  #: the investment; None where the text does not say
    projects: int | None = None  #: projects covered; 1 for a project; None if not stated
    name: str | None = None  #: the project, in clean simplified characters
    investors: tuple[str, ...] = ()  #: who brings the money, in clean simplified characters
    industry: Industry | None = None  #: what the project is for; None where nothing tells it
    region: str | None = None  #: where the money lands, in full: 湖南省邵阳市
    date: date | None = None  #: the day of the signing, ground-breaking or opening
    evidence: str = ""  #: the shortest run of the text that shows it, as printed
    span: tuple[int, int] = (0, 0)  #: text[start:end] == evidence, in the text that was given
    confidence: Confidence = Confidence.SURE
    doubts: tuple[str, ...] = ()  #: why the record should be checked, one short clause each


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a text says of signings."""

    records: tuple[Record, ...] = ()
    region: str | None = None  #: the region the text is about, in full; None where it can't be told

    @property
    def reports_signing(self) -> bool:
        """Whether at least one record is an intent, a framework or a signing."""
        return any(record.stage.is_signing for record in self.records)
