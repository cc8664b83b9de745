"""Looking around in the plain values of a file, whatever their form turns out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qianyue.settings.errors import KeyPath

ANY = "*"  #: any index or key


def select(data: Any, *pattern: str) -> list[tuple[KeyPath, Any]]:
    """Return the values at *pattern*, a path in which * is any index or key, as far as the data has that shape."""
    found: list[tuple[KeyPath, Any]] = [((), data)]
    for step in pattern:
        found = [((*path, key), each) for path, value in found for key, each in _children(value, step)]
    return found


def _children(value: Any, step: str) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return [(key, each) for key, each in value.items() if step in (ANY, key)]
    return list(enumerate(value)) if isinstance(value, list) and step == ANY else []
