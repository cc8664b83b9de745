"""Finding the words of a long list in a text: the longest at each place, never overlapping.

A text is looked through once for the places where a word's first two characters can be, and only there for the words. An
expression of a thousand alternatives tries them one by one, and an automaton with a thousand branches at its root is no quicker.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Meaning = TypeVar("Meaning")


class Lexicon(Generic[Meaning]):
    """Words and what they mean."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._found: defaultdict[str, list[tuple[str, Meaning]]] = defaultdict(list)  # by their first two characters
        for word in sorted(meanings, key=len, reverse=True):
            self._found[word[:2]].append((word, meanings[word]))
        first, second = ("".join({word[at] for word in self._found if len(word) > 1}) for at in (0, 1))
        single = "".join(word for word in self._found if len(word) == 1)
        self._openings = compiled(f"[{first}](?=[{second}])" + (f"|[{single}]" if single else ""))

    def find(self, text: str) -> Iterator[tuple[int, str, Meaning]]:
        """
        Yield where each word of *text* begins, the word, and what it means.

        >>> list(Lexicon({"动力": 1, "动力电池": 2, "钨": 3}).find("新动力电池和动力、钨"))
        [(1, '动力电池', 2), (6, '动力', 1), (9, '钨', 3)]
        """
        done = 0
        for opening in self._openings.finditer(text):
            at = opening.start()
            if at < done:
                continue
            for word, meaning in (*self._found.get(text[at : at + 2], ()), *self._found.get(text[at], ())):
                if text.startswith(word, at):
                    done = at + len(word)
                    yield at, word, meaning
                    break
