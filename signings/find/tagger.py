"""Which words of a sentence are organisations, people, places and times: Baidu's LAC, as an ONNX model in its wheel.

A sentence costs some milliseconds, far more than all our grammar of it: ask only for sentences that can hold a record.
Deterministic; one thread, for the workers are processes. The same sentence is tagged once.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from signings.find.lac import model
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 240  #: characters given to the model at once; its time grows with the square of a long sentence's length
MOST = 40_000  #: characters of one call that are tagged at all: some seconds, whatever is given
_REMEMBERED = 2_000
_BREAKS = compiled("[，,；;、：: \n]+")


class Token(NamedTuple):
    """A word and its kind, with its place in the sentence that was given: sentence[start:end] == text."""

    text: str
    kind: str  #: ORG, PER, LOC, TIME, or a part of speech: n nz nw v vn a ad d m q p c u xc w r f s t
    start: int
    end: int


class Tagger(Protocol):
    """What the reader asks of a tagger; tests give their own."""

    def tag(self, sentences: Sequence[str]) -> list[list[Token]]:
        """Return the tokens of each sentence, in order and without gaps. Never raises."""
        ...


class LacTagger:
    """
    Baidu's LAC, loaded at first use (half a second, 110 MB).

    Any text is accepted. What stands beyond `MOST` characters of one call gets no tokens.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[str, list[Token]] = OrderedDict()

    def tag(self, sentences: Sequence[str]) -> list[list[Token]]:
        """Return the tokens of each sentence, in order."""
        wanted = _within(sentences, MOST)
        new = [sentence for sentence in dict.fromkeys(wanted) if sentence not in self._known]
        fresh = dict(zip(new, _tokens(new), strict=True))
        tagged = [fresh[sentence] if sentence in fresh else self._recall(sentence) for sentence in wanted]
        self._remember(fresh)
        return tagged + [[] for _ in sentences[len(wanted) :]]

    def _recall(self, sentence: str) -> list[Token]:
        self._known.move_to_end(sentence)
        return self._known[sentence]

    def _remember(self, fresh: dict[str, list[Token]]) -> None:
        self._known.update(fresh)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


@cache
def default_tagger() -> Tagger:
    """Return the one tagger of this process."""
    return LacTagger()


def _within(sentences: Sequence[str], most: int) -> Sequence[str]:
    """Return the first sentences that hold *most* characters together."""
    for count, length in enumerate(accumulate(map(len, sentences))):
        if length > most:
            return sentences[:count]
    return sentences


def _tokens(sentences: Sequence[str]) -> list[list[Token]]:
    pieces = [_pieces(sentence) for sentence in sentences]
    if not any(pieces):
        return [[] for _ in sentences]
    tags = iter(model().tags([piece for each in pieces for piece in each]))
    return [
        _words(sentence, [tag for _ in each for tag in next(tags)])
        for sentence, each in zip(sentences, pieces, strict=True)
    ]


def _words(sentence: str, tags: list[str]) -> list[Token]:
    starts = [index for index, tag in enumerate(tags) if index == 0 or not tag.endswith("-I")]
    spans = pairwise([*starts, len(sentence)])
    return [Token(sentence[start:end], tags[start].rsplit("-", 1)[0], start, end) for start, end in spans]


def _pieces(sentence: str) -> list[str]:
    """Cut a long sentence behind marks, or anywhere if there are none."""
    if len(sentence) <= LONGEST // 2:
        return [sentence] if sentence else []
    cuts = [0]
    for match in _BREAKS.finditer(sentence):
        if match.end() - cuts[-1] > LONGEST // 2:
            cuts += range(cuts[-1] + LONGEST, match.end(), LONGEST)
            cuts.append(match.end())
    cuts += range(cuts[-1] + LONGEST, len(sentence), LONGEST)
    return [sentence[start:end] for start, end in pairwise([*cuts, len(sentence)]) if start < end]
