"""What a week comes to: the sums by place, as rows, as a picture, and every event in a table that goes with the mail."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, make_dataclass
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from alerts.messages.alert import Attachment
from alerts.messages.clean import one_line, safe_link
from alerts.messages.document import Items, Span, line
from alerts.messages.facts import Fact
from alerts.messages.money import amount_in
from alerts.pictures import Bar, draw_bars
from alerts.wording import headline_word, industry_word
from signings.model import Amount, Confidence, Level
from signings.places import resolve
from store.formats import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from alerts.messages.alert import Alert
    from alerts.messages.occasion import Occasion
    from alerts.messages.words import Words

PICTURE: Final = "by-place.png"  # file names are ASCII: some mail programs show others as riddles
TABLE: Final = "signings.xlsx"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLACES: Final = 10  # with a bar of their own; the rest are one
_UNIT: Final = Decimal(10**8)  # 亿元


@dataclass(frozen=True, slots=True)
class Week:
    """A week's sums, in words."""

    title: str
    rows: tuple[Fact, ...]
    note: str
    attached: str
    picture: str  #: its name; empty where none could be drawn
    attachments: tuple[Attachment, ...] = field(repr=False)

    @classmethod
    def of(cls, occasions: Sequence[Occasion], words: Words) -> Week:
        """Return the sums of *occasions*, at least one."""
        sums = _by_place(occasions, words)
        shown = _longest_first(sums, words)
        title = f"{words.chart}{words.bracket.format(words.yuan)}"
        bars = [Bar(place, float(total.yuan / _UNIT)) for place, total in shown]
        drawn = draw_bars(title, bars) if any(bar.length for bar in bars) else None
        table = Attachment(TABLE, _XLSX, _table(occasions, words))
        return cls(
            title=title,
            rows=tuple(Fact(place, total.said(words)) for place, total in shown),
            note=words.chart_note,
            attached=words.attached.format(TABLE),
            picture=PICTURE if drawn else "",
            attachments=(*((Attachment(PICTURE, "image/png", drawn),) if drawn else ()), table),
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


def _by_place(occasions: Iterable[Occasion], words: Words) -> dict[str, _Total]:
    sums: dict[str, _Total] = defaultdict(_Total)
    for event in (event for occasion in occasions for event in _counted(occasion)):
        total = sums[_place(event, words)]
        total.events += event.projects or 1
        total.yuan += event.yuan or 0
    return sums


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


def _longest_first(sums: dict[str, _Total], words: Words) -> list[tuple[str, _Total]]:
    """Return the places by their sums, the last of many as one."""
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1].yuan, -pair[1].events, pair[0]))
    if len(ordered) <= _PLACES:
        return ordered
    rest = _Total()
    for _, total in ordered[_PLACES - 1 :]:
        rest.yuan += total.yuan
        rest.events += total.events
    return [*ordered[: _PLACES - 1], (words.elsewhere, rest)]


def _table(occasions: Iterable[Occasion], words: Words) -> bytes:
    heads = (words.stage, words.where, words.investor, words.project, words.counted, words.industry, words.amount)
    more = ("CNY", words.date, words.checked, words.evidence, words.source, "URL", words.rule)
    kind = make_dataclass(words.sheet, [(head, object) for head in (*heads, *more)], frozen=True)
    rows = (kind(*_row(event, one, words)) for one in occasions for event in (one.lead, *one.further))
    out = BytesIO()
    write_xlsx(rows, kind, out)
    return out.getvalue()


def _row(event: Alert, occasion: Occasion, words: Words) -> tuple[object, ...]:
    source = event.sources[0] if event.sources else None
    return (
        headline_word(event.stage, event.level, words.language),
        event.region,
        words.comma.join(event.investors) or None,
        event.name,
        event.projects,
        industry_word(event.industry, words.language) if event.industry else None,
        amount_in(event.amount, words) if event.amount else None,
        None if event.yuan is None else int(event.yuan),
        event.date,
        words.check_first if event.confidence is Confidence.CHECK else None,
        one_line(event.evidence, 600),
        one_line(source.title, 200) if source else None,
        safe_link(source.url) if source else None,
        words.comma.join(firing.rule for firing in occasion.firings),
    )
