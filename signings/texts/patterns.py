"""Regular expressions that are tried only where they can begin.

Python's engine tries an expression at each character of a text. Where every alternative begins with a letter it looks for
those letters first, which is many times quicker; where one begins with a group or a look-behind it doesn't. `compiled` writes
the letters before the expression, as a look-ahead: what it matches stays the same.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]  # no public module parses expressions
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_ZERO_WIDTH = frozenset((codes.AT, codes.ASSERT, codes.ASSERT_NOT))
_REPEATS = frozenset((codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT))
_CLASSES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}


class _Anything(Exception):  # noqa: N818  # no error: the answer that ends the search
    """An expression may begin with any character, or match nothing."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(pattern, flags)`, tried only where it can begin. No flags may stand inside *pattern*.

    >>> compiled("(?:正式|现场)签约|(?<=已)开工").pattern
    '(?=[开正现])(?:(?:正式|现场)签约|(?<=已)开工)'
    >>> compiled("签约|开工").pattern
    '签约|开工'
    """
    items = parser.parse(pattern, flags)
    try:
        opening = "" if _is_looked_for(items) else "".join(sorted(_required(items)))
    except _Anything:
        opening = ""
    end = "\n" if flags & re.VERBOSE else ""  # behind a comment
    return re.compile(f"(?=[{opening}])(?:{pattern}{end})" if opening else pattern, flags)


def _is_looked_for(items: Any) -> bool:
    """Whether the engine looks for the first character by itself."""
    first: tuple[Any, Any] = next(iter(items), (None, None))
    code, value = first
    if code is codes.SUBPATTERN:
        return _is_looked_for(value[-1])
    if code is codes.BRANCH:
        return all(len(branch) and branch[0][0] is codes.LITERAL for branch in value[1])
    return code in {codes.LITERAL, codes.IN}


def _required(items: Any) -> set[str]:
    members, empty = _openings(items)
    if empty:
        raise _Anything
    return members


def _openings(items: Any) -> tuple[set[str], bool]:
    """Return what a sequence can begin with, as members of a set of characters, and whether it may match nothing."""
    members: set[str] = set()
    for code, value in items:
        if code not in _ZERO_WIDTH:
            found, empty = _of_item(code, value)
            members |= found
            if not empty:
                return members, False
    return members, True


def _of_item(code: Any, value: Any) -> tuple[set[str], bool]:
    if code is codes.LITERAL:
        return {re.escape(chr(value))}, False
    if code is codes.IN:
        return {_member(*member) for member in value}, False
    if code is codes.SUBPATTERN:
        return _openings(value[-1])
    if code is codes.BRANCH:
        found = [_openings(branch) for branch in value[1]]
        return set().union(*(members for members, _ in found)), any(empty for _, empty in found)
    if code in _REPEATS:
        members, empty = _openings(value[2])
        return members, empty or value[0] == 0
    raise _Anything


def _member(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    if code is codes.CATEGORY and value in _CLASSES:
        return _CLASSES[value]
    raise _Anything
