"""Bytes of a page to text, before anything parses it.

Extractors guess the encoding from the bytes and ignore what the server and the page say; on short
GBK pages they guess wrong. Here the declarations are asked in their order (byte order mark, HTTP
header, meta, XML declaration) and each is believed only as far as the bytes agree.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# GB 18030 holds all of GBK and GB 2312, and pages that declare the smaller sets use the larger one.
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
# These decode any bytes whatever, so a declaration of them proves nothing about a Chinese page.
_BELIEVE_NOTHING = {"ascii", "iso8859-1", "cp1252", "latin-1", "iso8859-15"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"(?:charset|<\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 8192  #: declarations are looked for in this many first bytes
_SAMPLE = 65536  #: bytes that detection looks at
_GUESSES = ("gb18030", "big5hkscs", "utf-8", "shift_jis")
# What Chinese text consists of, whatever it is about, in both scripts.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经这個國時來們對會發動過說產種後學經，。、：；（）《》"
)


def decode(body: bytes, content_type: str | None) -> str:
    """Return the text of a page's *body*, served with the header *content_type* (None: none was sent).

    Never raises: bytes that mean nothing in the page's encoding become U+FFFD.

    >>> decode("签约".encode("gbk"), "text/html; charset=gb2312")
    '签约'
    >>> decode("签约仪式".encode(), "text/html; charset=gbk")
    '签约仪式'
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if wide := _without_mark(body):
        return body.decode(wide, "replace")
    return body.decode(_encoding(body, content_type), "replace")


def _without_mark(body: bytes) -> str | None:
    """Say which UTF-16 this is that came without its mark: markup is ASCII, so every other byte is zero."""
    head = body[:256]
    if len(head) < 8:
        return None
    if head[1::2].count(0) > len(head) // 3 and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 3 and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _encoding(body: bytes, content_type: str | None) -> str:
    declared = [label for label in _declarations(body, content_type) if _fits(body, label)]
    # Text that is valid UTF-8 and holds multi-byte characters is UTF-8, whatever is declared: pages that were
    # saved or moved to another server keep their old declaration. GBK text passes that test only when it is tiny.
    if _is_utf8(body) and not (declared and declared[0] != "utf-8" and _is_tiny(body)):
        return "utf-8"
    return declared[0] if declared else _detect(body)


def _is_tiny(body: bytes) -> bool:
    """Say whether valid UTF-8 has so few characters beyond ASCII, none of them Han, that it may be chance."""
    wide = [character for character in body[:_SAMPLE].decode("utf-8", "replace") if character > "\x7f"]
    return 0 < len(wide) < 8 and all(character < "\u2e80" for character in wide)


def _is_utf8(body: bytes) -> bool:
    try:
        # Not final: a page cut at a size limit may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _declarations(body: bytes, content_type: str | None) -> Iterator[str]:
    labels = _HEADER.findall(content_type or "")
    labels += [label.decode("ascii", "ignore") for label in _DECLARED.findall(body[:_HEAD])]
    for label in dict.fromkeys(labels):
        if (name := _codec(label)) and name not in _BELIEVE_NOTHING:
            yield name


def _codec(label: str) -> str | None:
    """Return Python's name for a declared encoding, None where there is no such text encoding."""
    try:
        found = codecs.lookup(label.strip().lower().removeprefix("x-").replace("gb_2312-80", "gb2312"))
    except (LookupError, ValueError):
        return None
    # base64, rot13 and such are codecs too, but of bytes. UTF-16 would have shown its zero bytes.
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(
        ("utf-16", "utf-32", "utf-7", "idna", "punycode")
    ):
        return None
    return _CHINESE.get(found.name, found.name)


def _fits(body: bytes, encoding: str) -> bool:
    """Say whether the bytes, but for a few damaged ones, are text of *encoding*."""
    text = body[:_SAMPLE].decode(encoding, "replace")
    damaged = text.count("\ufffd")
    # Most pages have none, and counting the others character by character takes as long as reading the page.
    return not damaged or damaged * 20 <= sum(character > "\x7f" for character in text)


def _detect(body: bytes) -> str:
    sample = body[:_SAMPLE]
    return max(_GUESSES, key=lambda encoding: _likeness(sample.decode(encoding, "replace")))


def _likeness(text: str) -> int:
    """Count what Chinese text is full of, less what can't be read."""
    return sum(character in _FREQUENT for character in text) - 4 * text.count("\ufffd")
