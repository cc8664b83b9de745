"""
Long messages in parts: limits are counted as the service counts them, and nothing is cut in the middle.

Chat services refuse what is too long, or cut it without a word. They count bytes, of which a Chinese
character is three, so a message is divided before it is sent: between paragraphs, or else between lines,
and within a line only where the line alone is too long. Every part says which of how many it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NUMBERED: Final = 12  # bytes of " (12/34)" and a line's end


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest message that a service takes, title included."""

    most: int
    measure: Callable[[str], int]


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))


#: By the kind of channel. Each is a little under what the service's manual states; kinds that are not here take more
#: than a message of ours ever holds, or are divided by Apprise.
LIMITS: Final = {
    "wecombot": Limit(2_000, _bytes),
    "dingtalk": Limit(18_000, _bytes),
    "feishu": Limit(18_000, _bytes),
    "lark": Limit(18_000, _bytes),
    "ntfy": Limit(3_900, _bytes),
    "ntfys": Limit(3_900, _bytes),
    "tgram": Limit(4_000, len),
}


def divide(title: str, text: str, limit: Limit | None) -> list[tuple[str, str]]:
    r"""
    Return title and text of each part; one where *limit* allows it or is None.

    >>> divide("签约", "一二\n\n三四\n", Limit(20, len))
    [('签约 (1/2)', '一二\n'), ('签约 (2/2)', '三四\n')]
    """
    if limit is None or limit.measure(f"{title}\n{text}") <= limit.most:
        return [(title, text)]
    room = max(limit.most - limit.measure(title) - _NUMBERED, 1)
    parts = list(_fill(text, Limit(room, limit.measure)))
    return [(f"{title} ({number}/{len(parts)})", part) for number, part in enumerate(parts, 1)]


def _fill(text: str, room: Limit) -> Iterator[str]:
    """Yield as much of *text* at a time as there is room for."""
    part = ""
    for piece in _pieces(text, room):
        if part.strip() and room.measure((part + piece).strip()) > room.most:
            yield f"{part.strip()}\n"
            part = ""
        part += piece
    if part.strip():
        yield f"{part.strip()}\n"


def _pieces(text: str, room: Limit) -> Iterator[str]:
    """Yield *text* in the largest pieces that fit: paragraphs, else lines, else runs of characters."""
    for paragraph in text.split("\n\n"):
        if room.measure(paragraph) <= room.most:
            yield f"{paragraph}\n\n"
            continue
        for line in paragraph.split("\n"):
            yield from _runs(line, room)
        yield "\n"


def _runs(line: str, room: Limit) -> Iterator[str]:
    while room.measure(line) > room.most:
        end = _longest(line, room)
        yield line[:end]
        line = line[end:]
    yield f"{line}\n"


def _longest(line: str, room: Limit) -> int:
    """Return how many characters fit; at least one, lest it never ends."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if room.measure(line[:middle]) <= room.most else (low, middle - 1)
    return low
