"""Selectors that a configuration gives for a site: CSS, or XPath 1.0 as lxml knows it, with nothing added.

XPath 2 and later, jq and their like read files and environments; regular expressions of EXSLT can take for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from crawler.errors import BadSelector, NoArticle
from crawler.find.links import Link
from crawler.find.rows import row_of
from crawler.page.addresses import absolute
from crawler.page.markup import base_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_XPATH = ("/", "./", "(", "string(", "normalize-space(", "descendant::")  # how an XPath begins and no CSS does
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALLED = re.compile(r"([\w:.-]+)\s*\(")
_PREFIXED = re.compile(r"(?<!:)\b[\w.-]+:(?!:)|\$")
# The functions of XPath 1.0, its kinds of node, and the words that may stand before a bracket. lxml itself names an
# unknown function only on a page on which it comes to call it.
_KNOWN = frozenset(
    [
        "last",
        "position",
        "count",
        "id",
        "local-name",
        "namespace-uri",
        "name",
        "string",
        "concat",
        "starts-with",
        "contains",
        "substring-before",
        "substring-after",
        "substring",
        "string-length",
        "normalize-space",
        "translate",
        "boolean",
        "not",
        "true",
        "false",
        "lang",
        "number",
        "sum",
        "floor",
        "ceiling",
        "round",
        "node",
        "text",
        "comment",
        "processing-instruction",
        "and",
        "or",
        "div",
        "mod",
    ]
)
_SPACE = re.compile(r"\s+")
LONGEST = 500  #: characters of a selector


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where a site's pages have what; None: found without help. Each is CSS or XPath."""

    links: str | None = None  #: of a list page: the links to articles, or what holds them
    title: str | None = None
    body: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None


@lru_cache(maxsize=1024)
def compile_selector(text: str) -> etree.XPath:
    """Return the selector *text*, ready for use. Raises BadSelector with what is wrong with it."""
    if len(text) > LONGEST:
        raise BadSelector(f"is longer than {LONGEST} characters")
    path = _of_xpath(text) if text.startswith(_XPATH) else _of_css(text)
    try:
        compiled = etree.XPath(path, regexp=False, smart_strings=False)
        tried: Any = compiled(document_fromstring("<p>x</p>"))
    except etree.XPathError as error:
        raise BadSelector(f"is no XPath 1.0: {error}") from None
    if not isinstance(tried, (list, str)):
        raise BadSelector("selects a number or a truth, not parts of a page")
    return compiled


def _of_xpath(text: str) -> str:
    bare = _QUOTED.sub("''", text)
    unknown = [name for name in _CALLED.findall(bare) if name.rpartition("::")[2] not in _KNOWN]
    if unknown:
        raise BadSelector(f"is no XPath 1.0: it has no function {unknown[0]}()")
    if _PREFIXED.search(bare):
        raise BadSelector("is no XPath that can be used here: there are no prefixes and no variables")
    return text


def _of_css(text: str) -> str:
    try:
        return str(HTMLTranslator().css_to_xpath(text))
    except SelectorError as error:
        raise BadSelector(f"is no CSS selector: {error}; an XPath begins with / or ./") from None


def select(root: HtmlElement, selector: str) -> list[HtmlElement | str]:
    """Return what *selector* finds below *root*: elements, and the texts of attributes and text nodes."""
    found: Any = compile_selector(selector)(root)
    found = [found] if isinstance(found, str) else found
    return [each for each in found if isinstance(each, (HtmlElement, str))]


def select_text(root: HtmlElement, selector: str | None) -> str | None:
    """Return the text of the first thing that *selector* finds and that has any, white space collapsed; else None."""
    texts = (_text(each) for each in select(root, selector)) if selector else iter(())
    return next((text for text in texts if text), None)


def select_links(html: str, url: str, selector: str) -> list[Link]:
    """Return the links that *selector* finds on the list page at *url*, each address once.

    It may select links, what holds links, or their addresses.
    """
    try:
        root = parse(html)
    except NoArticle:
        return []
    base = base_of(root, url)
    found: dict[str, Link] = {}
    texts: dict[HtmlElement, str | None] = {}
    for hit in select(root, selector):
        for link in _links(hit, base, texts):
            found.setdefault(link.url, link)
    return list(found.values())


def _links(hit: HtmlElement | str, base: str, texts: dict[HtmlElement, str | None]) -> Iterator[Link]:
    if isinstance(hit, str):
        if target := absolute(hit, base):
            yield Link(target, "", None)
        return
    for anchor in hit.iter("a"):
        if target := absolute(anchor.get("href") or "", base):
            title = max(_text(anchor), _SPACE.sub(" ", anchor.get("title") or ""), key=len)
            yield Link(target, title, row_of(anchor, texts).day)


def _text(hit: HtmlElement | str) -> str:
    return _SPACE.sub(" ", hit if isinstance(hit, str) else "".join(hit.itertext())).strip()
