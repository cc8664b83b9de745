"""
Making text from web pages harmless before it goes into a message.

Titles, names and evidence are written by whoever runs a page. They must not break a header, turn the
direction of the line, call a whole chat group together, or become markup. Escaping for HTML is the
template's affair (autoescape); here is what escaping does not do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

# Cc and Cf hold controls, bidi overrides and zero-width characters; Cs can't be encoded; Zl and Zp break lines.
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MENTION: Final = str.maketrans({"@": "＠", "<": "＜", ">": "＞"})
_LONGEST_LINK: Final = 2000
_LINK_SAFE: Final = "/:?#[]!$&()*+,;=-._~%"
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


def one_line(text: str, longest: int = 300) -> str:
    """Return *text* on one line without invisible characters, cut with … after *longest* characters."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    seen = "".join(character for character in spaced if unicodedata.category(character) not in _DROPPED)
    line = " ".join(seen.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def no_mentions(text: str) -> str:
    """
    Return *text* for chats, where "@all" and "<!channel>" would call everybody.

    >>> no_mentions("@all <!here>")
    '＠all ＜!here＞'
    """
    return text.translate(_MENTION)


def safe_link(url: str) -> str | None:
    """
    Return *url* fit for a message, or None where it is no plain http or https address.

    Refused are other schemes, user names and passwords (they dress up a host), backslashes, and hosts
    that are no names. What could end an attribute or a line, or mention somebody, is written as %XX.

    >>> safe_link("https://news.example.cn/a?id=1&t='x'")
    'https://news.example.cn/a?id=1&t=%27x%27'
    >>> safe_link("javascript:alert(1)")
    """
    address = url.strip()
    if len(address) > _LONGEST_LINK or any(unicodedata.category(c) in _DROPPED or c in "\\ \t" for c in address):
        return None
    try:
        parts = urlsplit(address)
        netloc = _netloc(parts.hostname or "", parts.port) if "@" not in parts.netloc else None
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or netloc is None:
        return None
    return urlunsplit((parts.scheme.lower(), netloc, *(quote(part, safe=_LINK_SAFE) for part in parts[2:])))


def _netloc(host: str, port: int | None) -> str | None:
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    bracketed = f"[{name}]" if ":" in name else name
    if not _HOST.fullmatch(bracketed):
        return None
    return bracketed if port is None else f"{bracketed}:{port}"
