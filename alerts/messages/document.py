"""A message as items of lines of spans, without any service's markup: what each channel's own form is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from alerts.messages.clean import no_mentions


class Look(StrEnum):
    """How a line stands out."""

    PLAIN = "plain"
    QUOTE = "quote"  #: what a page says
    CAUTION = "caution"
    SMALL = "small"  #: why it was sent


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text on one line, as clean as `one_line` leaves it."""

    text: str
    strong: bool = False
    link: str | None = None  #: an address that `safe_link` let through


@dataclass(frozen=True, slots=True)
class Line:
    """One line; it has one link at most."""

    spans: tuple[Span, ...]
    look: Look = Look.PLAIN

    @property
    def text(self) -> str:
        """What the line says, without its link."""
        return "".join(span.text for span in self.spans)

    def cut(self, start: int, end: int) -> Line:
        """Return the characters from *start* to *end* as a line of the same look."""
        spans: list[Span] = []
        for span in self.spans:
            if part := span.text[max(start, 0) : max(end, 0)]:
                spans.append(replace(span, text=part))
            start, end = start - len(span.text), end - len(span.text)
        return Line(tuple(spans), self.look)


Item = tuple[Line, ...]  #: lines that belong together: a message that is too long is parted between items
Items = tuple[Item, ...]


def line(*spans: Span | str, look: Look = Look.PLAIN) -> Line:
    """Return a line of *spans*; a text is one without emphasis."""
    made = (span if isinstance(span, Span) else Span(span) for span in spans)
    return Line(tuple(span for span in made if span.text), look)


def plain_line(one: Line) -> str:
    """Return *one* for services without markup: quoted, and its address on a line of its own."""
    said = no_mentions(one.text)
    links = "".join(f"\n{no_mentions(span.link)}" for span in one.spans if span.link and span.link != span.text)
    return f"{said}{links}"


def plain(items: Items) -> str:
    """Return *items* as plain text, an empty line between two."""
    return "\n\n".join("\n".join(plain_line(one) for one in item) for item in items if item) + "\n"


def of_text(text: str) -> Items:
    """Return plain *text* as items: its paragraphs."""
    return tuple(tuple(line(one) for one in part.splitlines() if one) for part in text.split("\n\n") if part.strip())
