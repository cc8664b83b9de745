"""What a source's page is, found out from its content and not from its name, and the links it gives.

read_source() runs in a worker process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from w3lib.html import get_meta_refresh

from crawler.errors import Challenged, NoArticle, NoSource
from crawler.find import columns, feeds, links, paging
from crawler.find.datastore import unpack
from crawler.find.links import Link
from crawler.find.mapping import Mapping, is_json, read_answer
from crawler.find.selectors import Selectors, select_links
from crawler.page import decode
from crawler.page.kind import Kind
from crawler.page.page import read_page
from crawler.page.refusals import notice_instead

_FEEDS = frozenset({"rss", "rdf", "feed", "channel"})
_NO_TEXT = (  # how files begin that are neither HTML nor XML
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|title|meta|div|p|a|table|ul|h[1-6]|span|script)\b", re.IGNORECASE
)
# 瑞数 ($_ts), 加速乐 (__jsl_clearance) and Aliyun's (acw_sc) riddles: a script that sets a cookie, and nothing to read.
_RIDDLE = re.compile(rb"\$_ts\b|__jsl_clearance|\bacw_sc__v\d|document\.cookie\s*=[\s\S]{0,500}location\s*[.=]")
_PROSE = re.compile(rb"<(?:p|li|td|article|h[1-6])\b", re.IGNORECASE)
_SMALL = 60_000  # bytes
MOST_LINKS = 5_000  #: a sitemap may list 50,000; the newest come first
_URL_LINE = re.compile(r"https?://\S+")
#: of a list page without links: what it takes to read it
FILLED = "its links are put in by scripts; give the source browser: true, or its endpoint with a mapping"
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel|urlset|sitemapindex)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What a source's page was found to be, and what it holds."""

    kind: Kind
    links: tuple[Link, ...]  #: MOST_LINKS at most
    children: tuple[
        str, ...
    ] = ()  #: further pages to read for the same source: sitemaps, or where the page leads by itself
    following: str | None = None  #: the list page after this one
    note: str | None = None  #: why a page without links may have none
    items: int = 0  #: of JSON: entries of its list
    cursor: Any = None  #: of JSON: what the endpoint is to be asked with for its next page


def no_text(body: bytes) -> str | None:
    """Return what *body* is if it is a file that holds no HTML or XML, such as "a PDF file", else None.

    >>> no_text(b"%PDF-1.7 ..."), no_text(b"<html>")
    ('a PDF file', None)
    """
    found = next((name for magic, name in _NO_TEXT if body.startswith(magic)), None)
    if found or body.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 is full of zero bytes
        return found
    return "a file of bytes" if b"\0" in body[:1024] else None


def read_source(
    body: bytes,
    content_type: str | None,
    url: str,
    kind: Kind = Kind.AUTO,
    *,
    home: bool = False,
    mapping: Mapping | None = None,
    select: Selectors | None = None,
    cursor: str | None = None,
) -> SourcePage:
    """
    Return what the page at *url* links to, taking it for what it is or, if *kind* is not AUTO, for that.

    With *home*, it is a site's home page, which leads on to the site's feeds and columns. *mapping* says where JSON has
    its articles, *cursor* where its next cursor, *select* where a list page has its links. Raises NoSource if the page
    can't be read as a list, feed, sitemap or mapped JSON.
    """
    body = feeds.unpacked(body)
    what = no_text(body)
    if what:
        raise NoSource(f"the source is {what}, no list page, feed or sitemap")
    if not body.strip():
        raise NoSource("the source is an empty page")
    if is_challenge(body):
        raise Challenged("the site answers with a challenge for browsers; choose another page of it")
    text = decode.decode(body, content_type)
    if mapping is not None:
        answer = read_answer(text, url, mapping, cursor)
        return SourcePage(Kind.JSON, answer.links[:MOST_LINKS], items=answer.items, cursor=answer.cursor)
    page = None if kind is Kind.LIST else _xml_source(text, url) or _text_sitemap(text)
    if page is None:
        page = _list(text, url, select.links if select else None)
    if kind not in {Kind.AUTO, page.kind}:
        raise NoSource(f"the source is said to be a {kind} but its page is a {page.kind}; leave its kind out")
    if home and page.kind is Kind.LIST:
        page = _with_columns(page, text, url)
    return replace(page, links=page.links[:MOST_LINKS])


def _with_columns(page: SourcePage, text: str, url: str) -> SourcePage:
    found = (*columns.find_feeds(text, url), *(column.url for column in columns.find_columns(text, url)))
    return replace(page, children=(*page.children, *found), following=None)


def _list(text: str, url: str, selector: str | None) -> SourcePage:
    if text.lstrip()[:1] in {"{", "["} and is_json(text):
        raise NoSource("the source answers JSON; say under mapping where its articles stand")
    text = unpack(text)
    found = tuple(select_links(text, url, selector) if selector else links.find_links(text, url))
    if found:
        return SourcePage(Kind.LIST, found, following=paging.next_page(text, url))
    _, target = get_meta_refresh(text, url)  # a home page that only leads to the real one
    if target:
        return SourcePage(Kind.LIST, (), children=(target,))
    if selector:
        return SourcePage(Kind.LIST, (), note=f"select.links, '{selector}', finds none")
    return SourcePage(Kind.LIST, (), note=_why_empty(text))


def _why_empty(text: str) -> str | None:
    """Return why a list page may have no links. Raises Challenged where it is no list but a challenge."""
    try:
        page = read_page(text)
    except NoArticle:
        return "the page is empty"
    instead = notice_instead(page.title, "\n".join(line.text for line in page.lines))
    if links.needs_browser(text):
        return FILLED
    return f"the page is {instead}" if instead else None


def _xml_source(text: str, url: str) -> SourcePage | None:
    # A list page is not parsed as XML to no purpose: a feed says what it is at its beginning.
    root = feeds.parse(text) if _ROOT.search(text[:4096]) else None
    if root is None:
        return None
    name = feeds.local_name(root)
    if name in _FEEDS:
        return SourcePage(Kind.FEED, tuple(feeds.feed_links(root, url)))
    if name == "urlset":
        return SourcePage(Kind.SITEMAP, tuple(feeds.sitemap_links(root, url)))
    if name == "sitemapindex":
        return SourcePage(Kind.SITEMAP, (), tuple(feeds.sitemap_children(root, url)))
    return None


def _text_sitemap(text: str) -> SourcePage | None:
    lines = text.split()
    if not lines or not all(_URL_LINE.fullmatch(line) for line in lines):
        return None
    return SourcePage(Kind.SITEMAP, tuple(Link(target, "", None) for target in dict.fromkeys(lines)))


def is_challenge(body: bytes) -> bool:
    """Return whether *body* is no page but a riddle for browsers, as sites put before their pages against programs.

    >>> is_challenge(b"<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>")
    True
    """
    return len(body) < _SMALL and bool(_RIDDLE.search(body)) and not _PROSE.search(body)


def is_xml_source(body: bytes) -> bool:
    """Return whether *body* begins like a feed or sitemap.

    >>> is_xml_source(b"<?xml version='1.0'?><rss version='2.0'>"), is_xml_source(b"<html><title>rss</title>")
    (True, False)
    """
    return _ROOT.search(body[:4096].decode("latin-1")) is not None


def is_html(body: bytes, content_type: str | None) -> bool:
    """Return whether *body* is HTML: by its type if that says so, else by whether it begins like HTML."""
    declared = (content_type or "").partition(";")[0].strip().lower()
    if declared in {"text/html", "application/xhtml+xml"}:
        return True
    return bool(_MARKUP.search(body[:4096]))
