"""What rules are asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from alerts.rules.origins import seat_of
from alerts.rules.patterns import Searched, plain

if TYPE_CHECKING:
    from alerts.rules.origins import Seat
    from signings.model import Record


@dataclass(frozen=True)  # no slots: the texts to search are made once, and only if a rule asks for words
class Candidate:
    """One record and what stands round it."""

    record: Record
    title: str = ""
    text: str = ""  #: the body
    region: str | None = None  #: the region the article is about, in full
    source_region: str | None = None  #: the region its source is configured for, in full
    source: str | None = None  #: name of the source that brought it; None for an import
    at: datetime | None = None  #: when the rules are asked; None passes every schedule

    @cached_property
    def place(self) -> tuple[str | None, str]:
        """Where the money lands, and in brackets whose word that is if it is not the record's."""
        if self.record.region:
            return self.record.region, ""
        if self.region:
            return self.region, "（文章所属地区）"
        return self.source_region, "（来源所属地区）"

    @cached_property
    def words(self) -> Searched:
        """Title, body and what the record says, where `words` are looked for."""
        record = self.record
        told = "\n".join((self.title, record.name or "", *record.investors, record.evidence))
        return Searched("\n".join((plain(told), plain(self.text), plain(record.region or ""))))

    @cached_property
    def project(self) -> Searched:
        """The project's name."""
        return Searched(plain(self.record.name or ""))

    @cached_property
    def investors(self) -> Searched:
        """The investors' names, one a line."""
        return Searched(plain("\n".join(self.record.investors)))

    @cached_property
    def seats(self) -> tuple[Seat | None, ...]:
        """Where each investor comes from; None where nothing tells."""
        text = plain(self.record.evidence) + "\n" + plain(self.text)
        return tuple(seat_of(name, text) for name in self.record.investors)
