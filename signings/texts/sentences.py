"""Sentences and clauses of a clean text, with their spans.

*text* everywhere is `Normal.text` (or any simplified text): `text[sentence.start:sentence.end] == sentence.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from signings.texts.patterns import Rare, compiled

if TYPE_CHECKING:
    import re

_CLOSING = "”’」』)）】》〉\"'"
_END = compiled(rf"[。!?！？;；…]+[{_CLOSING}]*|\n+")
_BRACKETS = Rare(r"[(（][^()（）\n]{0,80}[)）]|《[^《》\n]{0,80}》")
_COMMA = compiled(r"[,，:：](?!//)")
_PAUSE = compiled("[、/]")


class Clause(NamedTuple):
    """A stretch between commas or colons, without the mark behind it."""

    text: str
    start: int
    end: int
    mark: str = ""  #: the mark that ends it: "," ":" or "" at the end of a sentence

    @property
    def items(self) -> tuple[Clause, ...]:
        """The stretches between 、 marks; the clause alone where there are none."""
        return tuple(_cut(self.text, self.start, _PAUSE))


class Sentence(NamedTuple):
    """A run of text up to 。 ！ ？ ； or the end of a line, its mark and closing quotation marks included."""

    text: str
    start: int
    end: int

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The stretches between commas and colons that stand outside brackets; commas inside numbers don't count."""
        return tuple(_cut(self.text, self.start, _COMMA))

    def clause_spans(self) -> list[tuple[int, int]]:
        """Return where the clauses stand."""
        spans = _stretches(self.text, _COMMA, keep_mark=False)
        return [(self.start + start, self.start + end) for start, end in spans]


def split_sentences(text: str) -> list[Sentence]:
    r"""
    Return the sentences of *text* in order. Blank stretches are left out; any text is accepted.

    Marks inside brackets and book titles end nothing, so 公司(广东;深圳) stays whole.

    >>> [sentence.text for sentence in split_sentences("“签了!”他说。总投资3亿元;\n(记者 李某)")]
    ['“签了!”', '他说。', '总投资3亿元;', '(记者 李某)']
    """
    return [
        Sentence(text[start:end], start, end)
        for start, end in _stretches(text, _END, keep_mark=True)
        if not text[start:end].isspace()
    ]


def _cut(text: str, offset: int, marks: re.Pattern[str]) -> list[Clause]:
    pieces = []
    for start, end in _stretches(text, marks, keep_mark=False):
        mark = text[end : end + 1]
        piece = text[start:end]
        if piece.strip():
            pieces.append(Clause(piece, offset + start, offset + end, mark))
    return pieces


def _stretches(text: str, marks: re.Pattern[str], *, keep_mark: bool) -> list[tuple[int, int]]:
    """Return the spans between marks, the blanks at both ends trimmed."""
    shut = (match.span() for match in _BRACKETS.finditer(text))
    spans = []
    begin, bracket = 0, next(shut, None)
    for match in marks.finditer(text):
        start, end = match.span()
        while bracket and bracket[1] <= start:
            bracket = next(shut, None)
        if (bracket and bracket[0] < start) or (text[start - 1 : start].isdigit() and _in_number(text, match)):
            continue
        spans.append(_trimmed(text, begin, end if keep_mark else start))
        begin = end
    spans.append(_trimmed(text, begin, len(text)))
    return [(start, end) for start, end in spans if start < end]


def _in_number(text: str, match: re.Match[str]) -> bool:
    """Whether a comma or colon behind a digit belongs to a number or a time: 12,000 and 10:05."""
    after = text[match.end() : match.end() + 3]
    if not after[:1].isdigit():
        return False
    return match[0] in ":：" or (match[0] in ",，" and len(after) == 3 and after.isdigit())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    if len(piece.strip()) == len(piece):
        return start, end
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
