"""The row of a list in which a link stands, and the date it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROWS = frozenset({"li", "tr", "dd", "dl", "article"})
_WRAPPERS = frozenset(
    {"div", "p", "span", "td", "dt", "h2", "h3", "h4", "h5", "section", "strong", "b", "font", "em", "i", "th", "a"}
)
_HIGHEST = 6  #: elements above the link among which its row is looked for
_LONGEST = 700  #: characters of a row
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])\s*[-./月]\s*(3[01]|[12]\d|0?[1-9])(?!\d)")
# The day in large figures over year and month, as many templates set it.
_DAY_FIRST = re.compile(
    r"(?<![\d.])(3[01]|[12]\d|0?[1-9])\s*(?:日|/)?\s+((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])(?!\d)"
)
_DAY_LAST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])\s*月?\s+(3[01]|[12]\d|0?[1-9])(?![\d:])")
_PARTIAL = re.compile(
    r"(?<![\d.-])(?:1[0-2]|0[1-9])[-/](?:3[01]|[12]\d|0[1-9])(?![\d.-])|\d{1,2}月\d{1,2}日|(?:昨天|前天|今天|\d+\s*(?:分钟|小时|天)前)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What a link's row shows besides the link."""

    day: date | None
    dated: bool  #: whether it shows a date of any form


_EMPTY = Row(None, dated=False)


def row_of(anchor: HtmlElement, texts: dict[HtmlElement, str | None]) -> Row:
    """Return the row that *anchor* stands in.

    *texts* keeps the texts of elements around links, so that a page of many links in one element is read once.
    """
    inner = "".join(anchor.itertext())
    element, highest = anchor, 0
    while (parent := element.getparent()) is not None and highest < _HIGHEST:
        element, highest = parent, highest + 1
        if element.tag not in _ROWS and element.tag not in _WRAPPERS:
            break
        if element not in texts:
            texts[element] = _text_up_to(element, _LONGEST)
        text = texts[element]
        if text is None:
            break
        # What the link itself says of a date is its title's affair, unless the whole row is one link.
        rest = text.replace(inner, " ", 1) if len(inner) < 60 else text
        if row := _read(rest):
            return row
        if element.tag in _ROWS:
            break
        if _several(element):
            break
    return _read(inner[-40:]) or _read(inner[:20]) or _EMPTY


def _several(element: HtmlElement) -> bool:
    """Say whether an element holds more than one link, so that a date above it would be anyone's."""
    # The first few tell: a hostile page may hold a hundred thousand.
    addresses = {anchor.get("href") for anchor in islice(element.iter("a"), 20)}
    return len(addresses) > 2


def _text_up_to(element: HtmlElement, longest: int) -> str | None:
    """Return an element's text, None where it is longer."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > longest or len(pieces) > longest:
            return None
    return " ".join(pieces)


def _read(text: str) -> Row | None:
    for pattern, order in ((_FULL, (1, 2, 3)), (_DAY_FIRST, (2, 3, 1)), (_DAY_LAST, (1, 2, 3))):
        if match := pattern.search(text):
            year, month, day = (int(match[group]) for group in order)
            try:
                return Row(date(year, month, day), dated=True)
            except ValueError:
                continue  # 2021-02-30: figures, no day
    return Row(None, dated=True) if _PARTIAL.search(text) else None
