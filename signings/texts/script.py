"""Which script a character is written in, and Traditional to simplified.

OpenCC knows the characters and the phrases (乾隆 but 干净). A lone surrogate, which it refuses, passes through as it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import opencc

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    import re

HAN = "㐀-䶿一-鿿〇々\U00020000-\U0003ffff"  #: for use inside a character class
# OpenCC leaves 著 alone, for it is 着 or 著: written 著 where it means to author, to be known, to be plain.
_PARTICLE = compiled("(?<![显名专原论编巨卓昭土译合遗拙所新旧])著(?![名作称述者录书文有])")
_SURROGATES = compiled("([\ud800-\udfff]+)")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


_LAST = "\uffff"
_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2EBF0))


@cache
def _traditional() -> frozenset[str]:
    """Return the characters that simplified text doesn't have. 沈 and 著 are in both: only phrases tell what they are."""
    characters = [chr(code) for start, end in _BLOCKS for code in range(start, end)]
    converted = _converter().convert("\n".join(characters)).split("\n")
    return frozenset(one for one, other in zip(characters, converted, strict=True) if one != other)


@cache
def _hint() -> re.Pattern[str]:
    """Return what every Traditional text matches; of the characters beyond 65,535 all, which the engine would try one by one."""
    return compiled(f"[{''.join(one for one in _traditional() if one <= _LAST)}{chr(ord(_LAST) + 1)}-\U0010ffff]")


def to_simplified(text: str) -> str:
    """
    Return *text* in simplified characters; what is simplified already stays.

    >>> to_simplified("乾隆年間，乾淨"), to_simplified("集中籤約")
    ('乾隆年间，干净', '集中签约')
    """
    if text.isascii() or not _hint().search(text) or _traditional().isdisjoint(text):
        return text  # of 沈重, a firm in 沈阳, the phrases would make 沉重
    try:
        return _PARTICLE.sub("着", str(_converter().convert(text)))
    except UnicodeEncodeError:
        parts = _SURROGATES.split(text)
        return "".join(part if index % 2 else to_simplified(part) for index, part in enumerate(parts))


def to_simplified_by_place(text: str) -> str:
    """Return *text* in simplified characters, of the same length, character for character."""
    simplified = to_simplified(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(map(_alone, text))  # a phrase that changes its length: characters only


@cache
def _alone(character: str) -> str:
    simplified = to_simplified(character)
    return simplified if len(simplified) == 1 else character


@cache
def is_traditional(character: str) -> bool:
    """Whether *character* is written otherwise in simplified text."""
    return _alone(character) != character
