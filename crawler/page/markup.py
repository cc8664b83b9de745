"""HTML text to a tree, mended where real pages break the parser."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.errors import NoArticle
from crawler.page.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 6_000_000  #: characters of markup that are read; articles end long before
# libxml2 drops everything behind a first </html>, and templates that close it after their header are common.
# Without any closing tag the parser closes both at the end of the text, where they belong.
_CLOSED_EARLY = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def parse(html: str) -> HtmlElement:
    """Return the root element of a page.

    Raises NoArticle where nothing in the text is markup or text at all.
    """
    mended = _CONTROL.sub("", _CLOSED_EARLY.sub("", html[:_LONGEST]))
    # As bytes, for lxml refuses a str that has an XML declaration. Lone surrogates become question marks.
    data = mended.encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoArticle("the page is empty") from error


def base_of(root: HtmlElement, url: str) -> str:
    """Return what the links of the page at *url* are relative to: its <base>, where that is a web address."""
    for base in root.iter("base"):
        if href := base.get("href"):
            return absolute(href, url) or url
    return url


def texts_in(element: HtmlElement, *, steps: int) -> Iterator[str]:
    """Yield the texts within *element* in reading order, as far as *steps* elements that begin or end.

    itertext() has no bound: a hostile page nests a hundred thousand links.
    """
    for event, each in islice(etree.iterwalk(element, events=("start", "end")), steps):
        text = each.text if event == "start" else each.tail if each is not element else None
        if text:
            yield str(text)


def title_of(html: str) -> str:
    """Return what a page calls itself in its <title>, white space collapsed; "" where it doesn't."""
    try:
        return " ".join((parse(html).findtext(".//title") or "").split())[:200]
    except NoArticle:
        return ""
