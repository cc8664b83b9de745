"""What a chat's own form of a message is made of, and how long it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from alerts.messages.document import Line

Payload = dict[str, Any]  #: the JSON that is posted


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest message that a service takes, title included."""

    most: int
    measure: Callable[[str], int]


def in_bytes(text: str) -> int:
    """Return how long *text* is in UTF-8."""
    return len(text.encode(errors="replace"))


def in_utf16(text: str) -> int:
    """Return how many code units *text* has, which is what Telegram calls characters."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


@dataclass(frozen=True, slots=True)
class Dialect:
    """A chat's markup. Sizes add up: that of a message is that of its title, its lines and what stands between."""

    line: Callable[[Line], str]
    title: Callable[[str], str]  #: as it stands before the text
    dress: Callable[[Payload, str, str], Payload]  #: from Apprise's payload, the plain title and the whole text
    limit: Limit
    newline: str = "\n"
    gap: str = "\n\n"  #: between two items
