"""What a message is made of, and what it is: the values at this package's door."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from alerts.messages.document import Items, of_text
from signings.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from alerts.money import Rates
    from signings.article import Published
    from signings.industries import Industry
    from signings.model import Amount, Level, Record, Stage


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """One article that tells of the event."""

    url: str
    title: str = ""
    publisher: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that a changed page tells otherwise than before."""

    fact: str  #: a field's name of Alert
    before: Amount | Stage | date | int | str | None
    after: Amount | Stage | date | int | str | None  #: None where it is told no more


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be said of an event that was told before: that it is told otherwise now, no more, or again."""

    differences: tuple[Difference, ...] = ()
    withdrawn: bool = False
    restored: bool = False  #: told again after it was withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One event and why somebody is told of it. Text comes from web pages as it is; composing makes it harmless."""

    stage: Stage
    level: Level
    sources: tuple[SourceArticle, ...]  #: the one that the evidence is from first
    rule: str  #: name of the rule that fired
    reasons: tuple[str, ...] = ()  #: of its match
    amount: Amount | None = None
    projects: int | None = None
    name: str | None = None  #: the project
    investors: tuple[str, ...] = ()
    industry: Industry | None = None
    region: str | None = None  #: in full
    date: date | None = None  #: of the signing, ground-breaking or opening
    evidence: str = ""  #: as printed
    sentence: str = ""  #: the evidence in its sentence, where that is at hand
    confidence: Confidence = Confidence.SURE
    doubts: tuple[str, ...] = ()
    rates: Rates | None = None  #: for the equivalent of a foreign amount
    correction: Correction | None = None  #: None for the first that is told of the event
    number: int | None = field(default=None, compare=False)  #: the event's in the store

    @property
    def yuan(self) -> Decimal | None:
        """The amount in yuan; None where none is stated or its currency has no rate."""
        if self.amount is None:
            return None
        if self.amount.currency == "CNY":
            return Decimal(self.amount.value)
        return self.rates.to_yuan(self.amount) if self.rates else None

    @classmethod
    def of(
        cls,
        record: Record,
        *,
        rule: str,
        reasons: tuple[str, ...],
        sources: tuple[SourceArticle, ...],
        region: str | None = None,
        rates: Rates | None = None,
        sentence: str = "",
        correction: Correction | None = None,
        number: int | None = None,
    ) -> Alert:
        """Return the alert for *record*; *region* is said where the record names none."""
        return cls(
            stage=record.stage,
            level=record.level,
            amount=record.amount,
            projects=record.projects,
            name=record.name,
            investors=record.investors,
            industry=record.industry,
            region=record.region or region,
            date=record.date,
            evidence=record.evidence,
            sentence=sentence,
            confidence=record.confidence,
            doubts=record.doubts,
            rule=rule,
            reasons=reasons,
            sources=sources,
            rates=rates,
            correction=correction,
            number=number,
        )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str  #: ASCII, for mail programs that know no other
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be sent."""

    title: str  #: one line, for a subject
    text: str  #: plain text without the title, for chats; no markup, no mentions
    html: str  #: a whole document, for mail; says everything that the text says
    payloads: Sequence[Mapping[str, Any]] = ({},)  #: the same as plain values, for programs; a long digest in parts
    items: Items = ()  #: the same as the text, for chats with markup of their own
    attachments: tuple[Attachment, ...] = ()  #: for mail; `html` shows a picture as cid: and its name

    @property
    def payload(self) -> Mapping[str, Any]:
        """The plain values, or their first part."""
        return self.payloads[0]

    @property
    def parts(self) -> Items:
        """The text by items, whether or not it was made of them."""
        return self.items or of_text(self.text)
