"""Regular expressions that are tried only where they can begin.

Python's engine tries an expression at each character of a text. Where every alternative begins with a letter it looks for
those letters first, which is many times quicker; where one begins with a group, a look-behind or the beginning of the text it
doesn't. `compiled` writes the letters before the expression, as a look-ahead: what it matches stays the same. `Rare` asks first
for the words that no match can do without, which few sentences hold.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]  # no public module parses expressions
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO_WIDTH = frozenset((codes.AT, codes.ASSERT, codes.ASSERT_NOT))
_BEGINNING = "^"
_REPEATS = frozenset((codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT))
_CLASSES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}


class _Anything(Exception):  # noqa: N818  # no error: the answer that ends the search
    """An expression may begin with any character, or match nothing."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(pattern, flags)`, tried only where it can begin. No flags may stand inside *pattern*.

    >>> compiled("(?:正式|现场)签约|(?<=已)开工").pattern
    '(?=[开正现])(?:(?:正式|现场)签约|(?<=已)开工)'
    >>> compiled("^已签|(?:正式|现场)签约|开工").pattern
    '(?=[开正现]|^)(?:^已签|(?:正式|现场)签约|开工)'
    >>> compiled("签约|开工").pattern
    '签约|开工'
    """
    items = parser.parse(pattern, flags)
    ahead = "" if _is_looked_for(items) else _ahead(items)
    end = "\n" if flags & re.VERBOSE else ""  # behind a comment
    return re.compile(f"{ahead}(?:{pattern}{end})" if ahead else pattern, flags)


def opened(pattern: str) -> str:
    """
    Return *pattern* as a group, with a look-ahead for what it can begin with: for long alternatives within an expression.

    >>> opened("签约|[开动]工")
    '(?=[动开签])(?:签约|[开动]工)'
    """
    return f"{_ahead(parser.parse(pattern))}(?:{pattern})"


def begins_with(pattern: str) -> frozenset[str] | None:
    r"""
    Return the characters that *pattern* can begin with; None where they are too many to tell.

    >>> sorted(begins_with("签约|(?:开|动)工")), begins_with(r"\d个"), begins_with("^签")
    (['动', '开', '签'], None, None)
    """
    try:
        members = _required(parser.parse(pattern))
    except _Anything:
        return None
    characters = frozenset(re.sub(r"\\(?=\W)", "", member) for member in members)
    return None if _BEGINNING in members or any(len(one) > 1 for one in characters) else characters


class Rare:
    """
    An expression that is tried only in texts that hold the words which every match of it holds.

    >>> Rare("由(?P<name>.{2,8}?)(?:投资|出资)").needs
    [('投资', '出资'), ('由',)]
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = compiled(pattern)
        self.needs = _needed(parser.parse(pattern))[:_MOST_NEEDS]  #: of each, one word stands in every match

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return what `re.Pattern.finditer` does."""
        end = len(text) if end is None else end
        return self._pattern.finditer(text, start, end) if self._may_match(text[start:end]) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return what `re.Pattern.search` does."""
        end = len(text) if end is None else end
        return self._pattern.search(text, start, end) if self._may_match(text[start:end]) else None

    def _may_match(self, text: str) -> bool:
        for words in self.needs:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True


_MOST_NEEDS = 3  #: parts of an expression whose words are looked for
_MOST_WORDS = 16  #: of one part; more are no quicker to look for than the expression


def _needed(items: Any) -> list[tuple[str, ...]]:
    """Return for each part of a sequence the words of which one stands there: the longest and the fewest first."""
    found: list[tuple[str, ...]] = []
    run = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        found += [(run,)] if run else []
        found += _needed_by(code, value)
        run = ""
    return sorted(found, key=lambda words: (-min(map(len, words)), len(words)))


def _needed_by(code: Any, value: Any) -> list[tuple[str, ...]]:
    if code is codes.SUBPATTERN:
        return _needed(value[-1])
    if code in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return [tuple(chr(member) for _, member in value)]
    if code is not codes.BRANCH:
        return []
    branches = [_needed(branch)[:1] for branch in value[1]]
    words = tuple(dict.fromkeys(word for branch in branches for part in branch for word in part))
    return [words] if all(branches) and len(words) <= _MOST_WORDS else []


def _ahead(items: Any) -> str:
    """Return the look-ahead for what a sequence can begin with; nothing where that may be anything."""
    try:
        members = _required(items)
    except _Anything:
        return ""
    characters = "".join(sorted(members - {_BEGINNING}))
    if not characters:
        return ""
    return f"(?=[{characters}]{'|^' if _BEGINNING in members else ''})"


_FEW = 3  #: ways to begin that are refused as quickly as a look-ahead is


def _is_looked_for(items: Any) -> bool:
    """Whether the engine looks for the first character by itself, or has but a few ways to begin."""
    first: tuple[Any, Any] = next(iter(items), (None, None))
    code, value = first
    if code is codes.SUBPATTERN:
        return _is_looked_for(value[-1])
    if code is codes.BRANCH:
        ways = [branch[0][0] if len(branch) else None for branch in value[1]]
        few = len(ways) <= _FEW and all(way in {codes.LITERAL, codes.IN, codes.AT} for way in ways)
        return few or all(way is codes.LITERAL for way in ways)
    return code in {codes.LITERAL, codes.IN}


def _required(items: Any) -> set[str]:
    members, empty = _openings(items)
    if empty:
        raise _Anything
    return members


def _openings(items: Any) -> tuple[set[str], bool]:
    """
    Return what a sequence can begin with, as members of a set of characters, and whether it may match nothing.

    `_BEGINNING` among the members is no character: it says that the beginning of the text or of a line is another way.
    """
    members: set[str] = set()
    for code, value in items:
        if code is codes.AT and value is codes.AT_BEGINNING:
            return members | {_BEGINNING}, False
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
