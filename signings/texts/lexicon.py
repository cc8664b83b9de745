"""Finding the words of a long list in a text: the longest at each place, never overlapping.

A text is looked through once for the places where a word's first two characters can be, and only there for the words. An
expression of a thousand alternatives tries them one by one, and an automaton with a thousand branches at its root is no quicker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Meaning = TypeVar("Meaning")


class Lexicon(Generic[Meaning]):
    """Words and what they mean."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._found: dict[str, list[tuple[str, Meaning]]] = {}  # by their first two characters
        for word in sorted(meanings, key=len, reverse=True):
            self._found.setdefault(word[:2], []).append((word, meanings[word]))
        single = [opening for opening in self._found if len(opening) == 1]
        pairs = [opening for opening in self._found if len(opening) > 1]
        for opening in pairs:
            self._found[opening] += self._found.get(opening[0], [])
        begin, behind = (_any_of({opening[at] for opening in pairs}) for at in (0, 1))
        ways = [f"{begin}(?={behind})"] if pairs else []
        self._openings = compiled("|".join([*ways, *([_any_of(single)] if single else [])]))

    def find(self, text: str) -> Iterator[tuple[int, str, Meaning]]:
        """
        Yield where each word of *text* begins, the word, and what it means.

        >>> list(Lexicon({"动力": 1, "动力电池": 2, "钨": 3}).find("新动力电池和动力、钨"))
        [(1, '动力电池', 2), (6, '动力', 1), (9, '钨', 3)]
        """
        found, done = self._found, 0
        for opening in self._openings.finditer(text):
            at = opening.start()
            words = found.get(text[at : at + 2]) or found.get(text[at])
            if words is None or at < done:
                continue
            for word, meaning in words:
                if text.startswith(word, at):
                    done = at + len(word)
                    yield at, word, meaning
                    break


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
