"""What a week comes to: the sums by place, as rows and as a picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from alerts.messages.alert import Attachment
from alerts.messages.clean import one_line
from alerts.messages.document import Items, Span, line
from alerts.messages.facts import Fact
from alerts.messages.money import amount_in
from alerts.pictures import Bar, draw_bars
from signings.model import Amount, Level
from signings.places import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alerts.messages.alert import Alert
    from alerts.messages.occasion import Occasion
    from alerts.messages.words import Words

PICTURE: Final = "by-place.png"  # file names are ASCII: some mail programs show others as riddles
_PLACES: Final = 10  # with a bar of their own; the rest are one
_UNIT: Final = Decimal(10**8)  # 亿元


@dataclass(frozen=True, slots=True)
class Week:
    """A week's sums, in words."""

    title: str
    rows: tuple[Fact, ...]
    note: str
    picture: str  #: its name; empty where none could be drawn
    pictures: tuple[Attachment, ...] = field(repr=False)

    @classmethod
    def of(cls, sums: Sums, words: Words, *, picture: bool) -> Week:
        """Put *sums* into *words*; draw a *picture* of them where one is wanted."""
        shown = sums.longest_first()
        title = f"{words.chart}{words.bracket.format(words.yuan)}"
        bars = [Bar(place, float(total.yuan / _UNIT)) for place, total in shown]
        drawn = draw_bars(title, bars) if picture and any(bar.length for bar in bars) else None
        return cls(
            title=title,
            rows=tuple(Fact(place, total.said(words)) for place, total in shown),
            note=words.chart_note,
            picture=PICTURE if drawn else "",
            pictures=(Attachment(PICTURE, "image/png", drawn),) if drawn else (),
        )

    @property
    def items(self) -> Items:
        """The sums as lines. What is attached is not spoken of: chats get no files."""
        head = line(Span(self.title, strong=True))
        rows = tuple(line(f"{row.label}  ", Span(row.value, strong=True)) for row in self.rows)
        return ((head, *rows, line(self.note)),)


@dataclass(slots=True)
class _Total:
    yuan: Decimal = Decimal(0)
    events: int = 0

    def said(self, words: Words) -> str:
        money = amount_in(Amount(int(self.yuan)), words) if self.yuan else words.unknown_amount
        return words.item.format(self.events, money)


class Sums:
    """The sums by place, of one occasion after the other."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by_place: dict[str, _Total] = defaultdict(_Total)
        self._places: dict[str | None, str] = {}  # by what was printed: finding a place out takes a while

    def add(self, occasion: Occasion) -> None:
        """Count the events of *occasion*."""
        for event in _counted(occasion):
            if event.region not in self._places:
                self._places[event.region] = _place(event, self._words)
            total = self._by_place[self._places[event.region]]
            total.events += event.projects or 1
            total.yuan += event.yuan or 0

    def longest_first(self) -> list[tuple[str, _Total]]:
        """Return the places by their sums, the last of many as one."""
        ordered = sorted(self._by_place.items(), key=lambda pair: (-pair[1].yuan, -pair[1].events, pair[0]))
        if len(ordered) <= _PLACES:
            return ordered
        rest = _Total()
        for _, total in ordered[_PLACES - 1 :]:
            rest.yuan += total.yuan
            rest.events += total.events
        return [*ordered[: _PLACES - 1], (self._words.elsewhere, rest)]


def _counted(occasion: Occasion) -> Iterator[Alert]:
    """Yield the events whose amounts may be added: a ceremony's total holds the projects told beside it."""
    events = [event for event in (occasion.lead, *occasion.further) if event.correction is None]
    batches = [event for event in events if event.level is Level.BATCH]
    yield from batches[:1] or events


def _place(event: Alert, words: Words) -> str:
    """Return the prefecture of an event, or what is known of its place."""
    place = resolve(event.region) if event.region else None
    if place is None:
        return one_line(event.region or "", 12) or words.elsewhere
    return place.parts[min(1, len(place.parts) - 1)]
