"""Words to search by: Chinese in pairs of characters, since it puts no spaces between its words.

What is indexed and what is asked for are cut in the same way, so that a word is a phrase of its pairs. Both databases
index the same words: their own cutting of Chinese differs, and finds no word of two characters or depends on a locale.

A change here makes old indexes useless: it needs a migration that calls store.search.rebuild.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from signings.texts.text import simplify

#: Characters of a text that are indexed; a word's place beyond it could not be kept in PostgreSQL.
LONGEST = 12_000

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(f"([{_HAN}]+)|[^\\W_{_HAN}]+")
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one behind the other."""

    words: tuple[str, ...]
    open_end: bool  #: whether the last is the beginning of a word


def words(text: str) -> list[str]:
    """
    Return the words of *text* in order: pairs of characters, the last character of each run alone, other words whole.

    The single one makes a run's last character findable, and keeps the run from what follows.

    >>> words("簽約12.5億元，LED項目")
    ['签约', '约', '12', '5', '亿元', '元', 'led', '项目', '目']
    """
    return list(_words(simplify(text).lower()))


def phrases(query: str) -> list[Phrase]:
    """
    Return what a person asks for: words between spaces have to be found each, as they stand.

    >>> phrases("投资5亿 约")
    [Phrase(words=('投资', '资', '5', '亿'), open_end=True), Phrase(words=('约',), open_end=True)]
    """
    found = (list(_words(part)) for part in simplify(query).lower().split())
    return [_phrase(part) for part in found if part]


def _phrase(part: list[str]) -> Phrase:
    if len(part) > 1 and _is_end(part[-2], part[-1]):
        return Phrase(tuple(part[:-1]), open_end=False)
    return Phrase(tuple(part), open_end=len(part[-1]) == 1 and _is_han(part[-1]))


def _is_end(pair: str, last: str) -> bool:
    """Whether *last* is the single character behind the last pair of a run."""
    return len(pair) == 2 and _is_han(pair) and pair[1] == last


def _is_han(word: str) -> bool:
    found = _RUN.fullmatch(word)
    return found is not None and found[1] is not None


def _words(text: str) -> Iterator[str]:
    for found in _RUN.finditer(text[:LONGEST]):
        run = found[0]
        if found[1] is None:
            yield run[:_LONGEST_WORD]
        else:
            yield from (run[at : at + 2] for at in range(len(run)))
