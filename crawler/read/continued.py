"""Articles that go on over several pages: which page follows, and the pages as one article.

A link "下一页" under an article may also lead through a gallery, through comments or to the next article. So a page
follows only where its address is the first one's with a number (t123.html, t123_1.html; ?id=5, ?id=5&page=2), and is
joined only where it shows the same headline and other text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from crawler.find.paging import following
from crawler.page.decode import decode
from crawler.read.likeness import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.article import Article

MOST = 10  #: pages of one article
# What every form of such a page says somewhere, in the encodings that occur. The event loop looks for it in every page, so
# it must cost next to nothing: words are found as they stand, and each pattern begins with letters that are.
_WORDS = (
    *(words.encode() for words in ("下一页", "下页", "下一頁")),
    *(words.encode("gb18030") for words in ("下一页", "下页")),
    "下一頁".encode("big5"),
)
_SIGNS = tuple(
    re.compile(pattern)  # of a page in small letters
    for pattern in (
        rb"page\w{0,20}\s{0,4}\(\s{0,4}[\"']?\w{1,40}[\"']?\s{0,4},",
        rb"rel=[\"']?next",
        rb"class=[\"']?[\w\s-]{0,40}next",
    )
)
_NUMBERED = re.compile(r"^[_-]?p?\d{1,2}$", re.IGNORECASE)
_PAGE_KEYS = re.compile(r"^(?:page|p|pn|pageno|pagenum|pageindex|curpage|currentpage|page_?id)$", re.IGNORECASE)
_THREADS = re.compile(r"viewthread|/thread-|/forum|/bbs|mod=", re.IGNORECASE)
_REPEATED = 8  #: characters from which a line that was there before is a repeated head or tail


def may_go_on(body: bytes) -> bool:
    """Say whether a page's bytes give any reason to look for a page that follows."""
    if any(words in body for words in _WORDS):
        return True
    small = body.lower()
    return any(pattern.search(small) for pattern in _SIGNS)


def next_part(body: bytes, content_type: str | None, url: str, first: str) -> str | None:
    """Return where the article that begins at *first* goes on after the page at *url*; None where it ends there.

    What comes after the first post of a forum's thread are replies. Never raises for a page.
    """
    if _THREADS.search(first):
        return None
    html = decode(body, content_type)
    return next((target for target in following(html, url) if target != first and _is_part(target, first)), None)


def _is_part(target: str, first: str) -> bool:
    """Say whether an address is that of the article's first page with a number."""
    other, own = urlsplit(target), urlsplit(first)
    if other.netloc != own.netloc:
        return False
    if other.path == own.path:
        return _without_page(other.query) == _without_page(own.query) != other.query
    if other.query != own.query:
        return False
    stem, _, ending = own.path.rpartition(".")
    if not stem or "/" in ending:
        stem, ending = own.path.rstrip("/"), ""
    rest, _, other_ending = other.path.removeprefix(stem).partition(".")
    if not other.path.startswith(stem) or not stem.rpartition("/")[2]:
        return False
    return _NUMBERED.match(rest.removeprefix("/").rstrip("/")) is not None and other_ending.lower() == ending.lower()


def _without_page(query: str) -> str:
    return "&".join(f"{key}={value}" for key, value in parse_qsl(query) if not _PAGE_KEYS.match(key))


def join(first: Article, others: Sequence[Article]) -> Article:
    """Return several pages as one article, each line of a repeated head or tail once; up to the first other article."""
    paragraphs = list(first.paragraphs)
    seen = set(paragraphs)
    editor, author = first.editor, first.author
    for other in others:
        fresh = [text for text in other.paragraphs if text not in seen or len(text) < _REPEATED]
        if not _same(first.title, other.title) or not any(len(text) >= _REPEATED for text in fresh):
            break
        paragraphs.extend(fresh)
        seen.update(fresh)
        editor, author = editor or other.editor, author or other.author
    return replace(first, paragraphs=tuple(paragraphs), editor=editor, author=author)


def _same(title: str, other: str) -> bool:
    """Say whether two headlines are one, but for a page number."""
    one, two = (re.sub(r"第?\d{1,2}页?$", "", plain(text)) for text in (title, other))
    return not two or not one or one in two or two in one
