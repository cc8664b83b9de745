"""A text as the grammar reads it, and the way back to the text as printed.

A page may be Traditional, pinyin-mangled, masked or full of odd spaces. The grammar reads a clean simplified copy;
evidence quotes the page. `Normal` holds both and the map between them.

What the copy looks like: simplified characters; full-width letters, digits and punctuation as half-width ones
(，→ , （→ ( ：→ : ；→ ; ！→ ! ？→ ?), while 。、“”《》 stay; one newline a line; no zero-width characters; no space inside
a number or between a number and its unit; masked words written out (区委sj → 区委书记).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from signings.texts.dialect import to_written
from signings.texts.mangled import find_readings, is_mangled, mends, restore, untangled
from signings.texts.masks import find_masks
from signings.texts.patterns import compiled
from signings.texts.script import to_simplified, to_simplified_by_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Edit = tuple[int, int, str]

__all__ = ["Normal", "is_mangled", "normalise", "restore", "simplify"]

# What prints nothing, or prints as an ordinary space.
_WIDTHS = compiled(
    "\r\n?|[\x00-\x08\x0b-\x1f\x7f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\uf900-\ufaff\uff01-\uff5e]"
)
# Of these, what takes the place of two characters or of none.
_UNEVEN = compiled("\r\n|[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = frozenset(
    "\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LINE_ENDS = frozenset("\r\n\u2028\u2029")

_UNIT = (
    "万|亿|千万|百万|元|美元|个|项|家|亩|年|月|日|号|时|%|‰|平方|公里|吨|人|名|户|批|期|届|余|多|左右|欧元|港元|日元"
)
# Not `+`: an expression that opens with one fixed character class is looked for much faster by `re`. So below.
_SPACE = compiled("[ \t][ \t]*")
_LOOSE_NUMBERS = compiled(
    rf"(?<=\d)[ \t]+(?=(?:{_UNIT}))"  # 325 亿元, 2023 年
    r"|(?<=[目同议约共工产进向书]) (?=\d{1,4} ?[个项家份户])"  # 签约项目 33 个
    r"|(?<=年)[ \t]+(?=\d{1,2}[ \t]*月)|(?<=月)[ \t]+(?=\d{1,2}[ \t]*[日号至-])"  # 2023年 2月 16日
    r"|(?<=\d)[ \t]+(?=\.[ \t]*\d+[ \t]*[万亿%])|(?<=\d\.)[ \t]+(?=\d+[ \t]*[万亿%])|(?<=\d[ \t]\.)[ \t]+(?=\d+[ \t]*[万亿%])"  # 3. 5亿元
    r"|(?<=(?<![\d.])\d)[ \t]+(?=(?:\d[ \t]{1,2}){0,8}(?:\.[ \t]{0,2})?(?:\d[ \t]{0,2}){1,8}[万亿])"  # 8 8 0 0 万
    r"|(?<=\d)[ \t]+(?=\d{3}(?!\d)[ \t]*[万亿元])"  # 60 000万元
    r"|(?<=[万亿])[ \t]+(?=[亿元美港欧日])"  # 3 亿 元
    rf"|(?<=[超逾近达]|(?<!签)约)[ \t](?=\d[\d.,]*[ \t]?(?:{_UNIT}))"  # 超 409 亿元, as some set their figures
)


def simplify(text: str) -> str:
    """
    Return *text* in simplified characters and NFKC, for comparing and searching.

    Of any length; idempotent for ordinary text. Do not use it to quote: offsets may move.

    >>> simplify("簽約ＬＥＤ項目２０個，總投資３億元")
    '签约LED项目20个,总投资3亿元'
    """
    return to_simplified(unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Normal:
    """A clean copy of a text, with a map back.

    `text` is what is read, `source` the page's own text. `origin` turns a span of the one into a span of the other.
    """

    text: str
    source: str
    _starts: Sequence[int] = field(repr=False, compare=False)
    _ends: Sequence[int] = field(repr=False, compare=False)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """
        Return where `text[start:end]` is printed in `source`.

        Always in bounds and in order, whatever is given. The reading of a character belongs to it: the origin of 投资
        in 投資(zī) is 投資(zī).
        """
        start = min(max(start, 0), len(self.text))
        end = min(max(end, start), len(self.text))
        if start == end:
            point = self._starts[start] if start < len(self.text) else (self._ends[-1] if self.text else 0)
            return point, point
        return self._starts[start], self._ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """Return what the page prints for `text[start:end]`."""
        begin, stop = self.origin(start, end)
        return self.source[begin:stop]


def normalise(text: str) -> Normal:
    """
    Return the copy of *text* that the grammar reads.

    Any text, of any length; never raises. Plain simplified text without blank lines comes back as it is, with the identity as its map.

    >>> normal = normalise("計劃投資(zī)１２ 億(yì)元")
    >>> normal.text, normal.quote(2, 8)
    ('计划投资12亿元', '投資(zī)１２ 億(yì)元')
    """
    mangled = is_mangled(text)
    normal = Normal(text, text, range(len(text)), range(1, len(text) + 1))
    normal = _edit(normal, ((match.start(), match.end(), _plain(match[0])) for match in _UNEVEN.finditer(text)))
    normal = _with(normal, _WIDTHS.sub(lambda match: _plain(match[0]), normal.text))
    normal = _edit(normal, mends(normal.text, mangled=mangled))
    normal = _edit(normal, find_readings(normal.text, mangled=mangled))
    if mangled:
        normal = _edit(normal, untangled(normal.text))
    normal = _with(normal, to_written(to_simplified_by_place(normal.text)))
    normal = _with(normal, _FORMAL.sub(lambda match: match[0].translate(_PLAIN_DIGITS), normal.text))
    normal = _edit(normal, find_masks(normal.text))
    normal = _edit(normal, _turned_points(normal.text))
    normal = _edit(normal, _loose_spaces(normal.text))
    normal = _edit(normal, ((match.start(), match.end(), "") for match in _BLANK.finditer(normal.text)))
    return _edit(normal, _hard_breaks(normal.text))


# A line of nothing, or a page's number: pages leave one between paragraphs or cells, or don't, and mean the same.
_BLANK = compiled(r"\n[ \t　]*(?:[—–-]+[ \t]*\d{1,3}[ \t]*[—–-]+[ \t]*)?(?=\n)")

_NEARLY = 0.75  #: of the widest line, which a line has at least that its column breaks
_COLUMN = range(12, 120)  #: columns of such a page, of which a Chinese character takes two
_LEAST_LINES = 4  #: that break off and have a mark within; the rows of a table have none
_ENDS = frozenset("。！？!?:;…”)】")
_TORN = compiled(r"(?<=\d)\n(?=[\d.]{0,8}[万亿])")  # 总投资26.4|亿元
_WIDE = compiled("[一-鿿“”。、《》]")
_RUNS_ON = compiled("[,。;].")

# 某集团将|投资50亿元: no line of its own ends so.
_UNFINISHED = compiled(r"(?<=[一-鿿]{4}[将与的由拟把被])\n(?=[一-鿿]{2})")


def _hard_breaks(text: str) -> Iterable[Edit]:
    """
    Delete the line ends within sentences: on a page that breaks its lines at one width, even within figures, all of them.

    Elsewhere only those behind a word that can end no line of its own, such as 将.
    """
    lines = text.split("\n")
    wide = [len(line) + len(_WIDE.findall(line)) for line in lines]
    whole = max(wide)
    full = [_NEARLY * whole <= width and line[-1:] not in _ENDS for line, width in zip(lines, wide, strict=True)]
    running = sum(goes_on and _RUNS_ON.search(line) is not None for line, goes_on in zip(lines, full, strict=True))
    told = sum(2 * width >= whole for width in wide)
    if whole not in _COLUMN or running < _LEAST_LINES or 2 * running < sum(full) or 2 * sum(full) < told:
        yield from ((match.start(), match.end(), "") for match in _UNFINISHED.finditer(text))
        return
    at = 0
    for line, goes_on in zip(lines[:-1], full, strict=False):
        at += len(line)
        if goes_on or _TORN.match(text, at):
            yield at, at + 1, ""
        at += 1


# 人民币壹亿贰仟万元整: the digits of contracts and cheques
_DIGIT = "[壹贰叁肆伍陆柒捌玖拾佰仟零]"
_FORMAL = compiled(f"{_DIGIT}{_DIGIT}{{0,11}}(?=[万亿元圆])")
_PLAIN_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# 57。6亿元: a page that has turned every full stop into the Chinese one.
_TURNED = compiled(r"。(?<=\d。)(?=\d{1,4}[万亿])")


def _turned_points(text: str) -> Iterable[Edit]:
    for match in _TURNED.finditer(text):
        yield match.start(), match.end(), "."


def _loose_spaces(text: str) -> Iterable[Edit]:
    for space in _SPACE.finditer(text):
        if _LOOSE_NUMBERS.match(text, space.start()):
            yield space.start(), space.end(), ""


def _with(normal: Normal, text: str) -> Normal:
    """Return the copy with another text of the same length, character for character."""
    return normal if text == normal.text else replace(normal, text=text)


@cache
def _plain(character: str) -> str:
    if character[0] in _LINE_ENDS:
        return "\n"
    if character in _SPACES:
        return " "
    if character >= "\uf900" and character != "\ufeff":
        return unicodedata.normalize("NFKC", character)
    return ""


def _edit(normal: Normal, edits: Iterable[Edit]) -> Normal:
    """Replace spans of the copy; what replaces a span comes from the whole of it."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in edits:
        texts += (normal.text[done:start], new)
        starts += normal._starts[done:start]  # noqa: SLF001  # the class's own maker
        ends += normal._ends[done:start]  # noqa: SLF001
        starts += [normal._starts[start]] * len(new)  # noqa: SLF001
        ends += [normal._ends[end - 1]] * len(new)  # noqa: SLF001
        done = end
    if not texts:
        return normal
    texts.append(normal.text[done:])
    starts += normal._starts[done:]  # noqa: SLF001
    ends += normal._ends[done:]  # noqa: SLF001
    return Normal("".join(texts), normal.source, starts, ends)
