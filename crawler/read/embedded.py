"""Articles that a page keeps where no reader sees them, for its script to put in place.

Some content systems print the body into a <textarea>, a <template> or a script of a type that no browser runs. It is
part of the page all the same, so it can be read without running anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = re.compile(r"^text/(?:html|template|x-template|x-\w+-template|xml|plain)$", re.IGNORECASE)
_LEAST = 60  #: Han characters from which such a text may be an article
_LONGEST = 1_000_000
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKUP = re.compile(r"<\s*/?\s*(?:p|br|div|span|table|section|font)\b", re.IGNORECASE)


def unfold(root: HtmlElement, *, least: int = 0) -> bool:
    """Put the longest such text of a page in place, as a block of its own; say whether one has *least* characters."""
    found = max(_texts(root, max(least, _LEAST)), key=lambda pair: len(pair[1]), default=None)
    if found is None:
        return False
    element, text = found
    try:
        block = fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False
    parent = element.getparent()
    if parent is None:
        return False
    block.tail = element.tail
    parent.replace(element, block)
    return True


def _texts(root: HtmlElement, least: int) -> Iterator[tuple[HtmlElement, str]]:
    for element in root.iter("textarea", "template", "script", "xmp"):
        if element.tag == "script" and not _TYPES.match(element.get("type") or ""):
            continue
        text = _markup(element)
        if len(text) <= _LONGEST and _MARKUP.search(text) and len(_HAN.findall(text)) >= least:
            yield element, text


def _markup(element: HtmlElement) -> str:
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return f"{element.text or ''}{inner}"
