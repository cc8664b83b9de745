"""A text as it is compared with others: script, spelling, punctuation and readings in brackets make no difference."""

from __future__ import annotations

from hashlib import blake2b

from signings.text import restore, simplify


def plain(text: str) -> str:
    """
    Return the letters and digits of *text*, simplified, in lower case, in order.

    >>> plain("總投資 12.5億元，年產LED燈。")
    '总投资125亿元年产led灯'
    """
    return "".join(filter(str.isalnum, simplify(restore(text)).lower()))


def digest(plain_text: str) -> bytes:
    """Return the 16 bytes by which equal plain texts are found."""
    return blake2b(plain_text.encode(errors="replace"), digest_size=16).digest()
