"""
Long messages in parts: limits are counted as the service counts them, and nothing is cut in the middle.

Chat services refuse what is too long, or cut it without a word. Most count bytes, of which a Chinese character is
three, so a message is divided before it is sent: between items, or else between lines, and within a line only where the
line alone is too long. Every part says which of how many it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alerts.messages.clean import no_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alerts.markup import Dialect
    from alerts.messages.document import Item, Items, Line

_NUMBERED: Final = " (999/999)"


def divide(title: str, items: Items, dialect: Dialect) -> list[tuple[str, str]]:
    """
    Return the plain title, numbered, and the whole text in *dialect* of each part; one where it all fits.

    Nothing is lost and no character is cut; every part is within the dialect's limit.
    """
    title = no_mentions(title)
    parts = list(_fill(items, _Room(dialect, title, "")))
    if len(parts) > 1:
        parts = list(_fill(items, _Room(dialect, title, _NUMBERED)))
    count = len(parts)
    titles = [title] if count == 1 else [f"{title} ({number}/{count})" for number in range(1, count + 1)]
    return [(one, dialect.title(one) + _written(part, dialect)) for one, part in zip(titles, parts, strict=True)]


def _written(items: list[Item], dialect: Dialect) -> str:
    return dialect.gap.join(dialect.newline.join(map(dialect.line, item)) for item in items)


class _Room:
    """What a part has room for beside its title."""

    def __init__(self, dialect: Dialect, title: str, number: str) -> None:
        self._dialect = dialect
        self._measure = dialect.limit.measure
        # The title may stand apart from the text in what is posted, and still counts.
        head = max(self._measure(dialect.title(title + number)), self._measure(title + number))
        self.most = max(dialect.limit.most - head, 1)
        self.between_lines = self._measure(dialect.newline)
        self.between_items = self._measure(dialect.gap)

    def line(self, one: Line) -> int:
        return self._measure(self._dialect.line(one))

    def item(self, item: Item) -> int:
        return sum(map(self.line, item)) + self.between_lines * (len(item) - 1)


def _fill(items: Items, room: _Room) -> Iterator[list[Item]]:
    """Yield as many items at a time as there is room for; at least one part, though it is empty."""
    part: list[Item] = []
    taken = 0
    for piece in (piece for item in items if item for piece in _pieces(item, room)):
        size = room.item(piece)
        if part and taken + room.between_items + size > room.most:
            yield part
            part, taken = [], 0
        taken += size + (room.between_items if part else 0)
        part.append(piece)
    yield part


def _pieces(item: Item, room: _Room) -> Iterator[Item]:
    """Yield *item* in the largest pieces that fit: whole, or else as many lines as there is room for."""
    if room.item(item) <= room.most:
        yield item
        return
    piece: list[Line] = []
    for one in (run for line in item for run in _runs(line, room)):
        if piece and room.item((*piece, one)) > room.most:
            yield tuple(piece)
            piece = []
        piece.append(one)
    yield tuple(piece)


def _runs(line: Line, room: _Room) -> Iterator[Line]:
    """Yield *line* in runs of characters that fit."""
    while room.line(line) > room.most and len(line.text) > 1:
        end = _longest(line, room)
        yield line.cut(0, end)
        line = line.cut(end, len(line.text))
    yield line


def _longest(line: Line, room: _Room) -> int:
    """Return how many characters fit; at least one, lest it never ends."""
    low, high = 1, len(line.text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.line(line.cut(0, middle)) <= room.most else (low, middle - 1)
    return low
