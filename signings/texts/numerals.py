"""Read Chinese and mixed numerals: 十七亿八千万, 3.46亿, 344,600万, 百亿.

Everything here works on simplified text after NFKC, so digits and commas are ASCII.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from signings.texts.patterns import compiled

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
BIG_UNITS = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join((*DIGITS, *SMALL_UNITS))

_LONGEST = 40  #: characters; no numeral of a news text is longer
_PIECE = compiled(r"(\d[\d,]*(?:\.\d+)?)\.?|(.)")
POINT = "点"  #: 六十八点六亿
_IDLE = "个多余几"
_NONE, _ONE = Decimal(0), Decimal(1)


@lru_cache(maxsize=1024)
def read_number(text: str) -> Decimal | None:
    """Return the value of a numeral with its units, or None where it is none.

    A unit without a number counts once: 百亿 is ten milliards. 数 and 几 are no number.

    >>> int(read_number("十七亿八千万")), int(read_number("2.5万亿")), int(read_number("344,600万"))
    (1780000000, 2500000000000, 3446000000)
    >>> read_number("数亿") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    total, section, pending = _NONE, _NONE, None
    seen = False
    place = _NONE  # of the next digit behind the point; 0 before it
    for arabic, char in _PIECE.findall(text):
        if arabic:
            pending = Decimal(arabic.replace(",", ""))
        elif char == POINT:
            section, pending, place = section + (pending or _NONE), None, _ONE / 10
        elif char in DIGITS and place:
            section, place = section + DIGITS[char] * place, place / 10
        elif char in DIGITS:
            pending = (pending or _NONE) * 10 + DIGITS[char]
        elif char in SMALL_UNITS:
            section, pending = section + (_ONE if pending is None else pending) * SMALL_UNITS[char], None
        elif char in BIG_UNITS:
            total, section, pending = _close(total, section + (pending or _NONE), BIG_UNITS[char]), _NONE, None
            place = _NONE
        elif char not in _IDLE:
            return None
        seen = seen or char not in _IDLE or bool(arabic)
    return total + section + (pending or _NONE) if seen else None


def _close(total: Decimal, below: Decimal, unit: int) -> Decimal:
    """Multiply what stands before 万 or 亿; 亿 after 万 multiplies that too (2.5万亿)."""
    if unit == BIG_UNITS["亿"]:
        return ((total + below) or _ONE) * unit
    return total + (below or _ONE) * unit
