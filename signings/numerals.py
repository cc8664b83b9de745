"""Read Chinese and mixed numerals: 十七亿八千万, 3.46亿, 344,600万, 百亿.

Everything here works on simplified text after NFKC, so digits and commas are ASCII.
"""

from __future__ import annotations

from fractions import Fraction

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
BIG_UNITS = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join((*DIGITS, *SMALL_UNITS))


def read_number(text: str) -> Fraction | None:
    """Return the value of a numeral with its units, or None where it is none.

    A unit without a number counts once: 百亿 is ten milliards. 数 and 几 are no number.

    >>> read_number("十七亿八千万")
    Fraction(1780000000, 1)
    >>> read_number("2.5万亿")
    Fraction(2500000000000, 1)
    >>> read_number("344,600万")
    Fraction(3446000000, 1)
    >>> read_number("数亿") is None
    True
    """
    total, section, pending = Fraction(0), Fraction(0), None
    i, seen = 0, False
    while i < len(text):
        char = text[i]
        if char.isascii() and char.isdigit():
            end = _arabic_end(text, i)
            pending = Fraction(text[i:end].replace(",", "").rstrip("."))
            i, seen = end, True
            continue
        if char in DIGITS:
            pending = Fraction(DIGITS[char]) if pending is None else pending * 10 + DIGITS[char]
        elif char in SMALL_UNITS:
            section += (Fraction(1) if pending is None else pending) * SMALL_UNITS[char]
            pending = None
        elif char in BIG_UNITS:
            total, section = _close(total, section, pending, BIG_UNITS[char])
            pending = None
        elif char not in "个多余几":
            return None
        seen = seen or char not in "个多余几"
        i += 1
    return total + section + (pending or 0) if seen else None


def _arabic_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and (text[end].isdigit() or text[end] in ",."):
        end += 1
    return end


def _close(total: Fraction, section: Fraction, pending: Fraction | None, unit: int) -> tuple[Fraction, Fraction]:
    """Multiply what stands before 万 or 亿; 亿 after 万 multiplies that too (2.5万亿)."""
    below = section + (pending or 0)
    if unit == BIG_UNITS["亿"]:
        whole = total + below
        return (whole or Fraction(1)) * unit, Fraction(0)
    return total + (below or Fraction(1)) * unit, Fraction(0)
