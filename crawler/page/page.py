"""A page as a sequence of lines of text, each knowing the block it stands in.

Everything that reads a page (body, title, facts) works on these lines: the tree is walked once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.page.familiar import familiar
from crawler.page.markup import parse
from crawler.page.zones import Zone, is_body_name, is_signed_name, zone_of_names, zone_of_style, zone_of_tag

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "ucapcontent",
        "ucaptitle",
        "founder-content",
        "founder-title",
    ]
)
# text that no reader sees, or that is not the page's own
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "xml",
        "template",
        "textarea",
        "select",
        "option",
        "button",
        "iframe",
        "svg",
        "object",
        "embed",
        "canvas",
        "head",
        "link",
        "meta",
        "input",
        "map",
        "audio",
        "video",
    ]
)
_SPACE = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\xad]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad]")
_DATE = re.compile(r"\s*[\[(（]?\s*(?:(?:19|20)\d\d\s*[-./年]\s*)?\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?\s*[\])）]?$")
_MOST_ELEMENTS = 200_000  #: a page with more is read up to here
_MOST_LINES = 20_000
_MOST_SIGNED = 20
_LONGEST_TITLE = 500
_LONGEST_NAMES = 300  #: characters of an id and class that are looked at
_WHOLE = ("html", "body", "form")  #: their names speak of the page, not of a part
_INHERITED = ~(Zone.TITLE | Zone.HEADING)


@dataclass(slots=True)
class Line:
    """A run of text between two block boundaries or line breaks."""

    text: str  #: white space collapsed, the words of labels in simplified characters: what patterns match
    block: int  #: index of the block element it stands in, in Page.nodes
    links: int  #: characters that are link text
    zone: int
    pictured: bool  #: a picture came between the line before and this one
    printed: str  #: as the page prints it, of the same length
    weight: float = -1.0  #: kept by crawler.read.blocks.weigh
    prose: bool | None = None  #: kept by crawler.read.lines.is_prose

    @property
    def linked(self) -> bool:
        """Whether the line is mostly link text, but for a date beside it."""
        if self.links * 2 > len(self.text):
            return True
        return self.links * 3 > len(self.text) and self.links * 2 > len(_DATE.sub("", self.text))


@dataclass(slots=True)
class Page:
    """A parsed page: its block elements in document order and its lines."""

    root: HtmlElement
    title: str = ""  #: of the document, which mostly carries the site's name too
    nodes: list[HtmlElement] = field(default_factory=list)  #: block elements
    parents: list[int] = field(default_factory=list)  #: index of each one's parent block, -1 for the first
    ends: list[int] = field(default_factory=list)  #: index of each one's last descendant block (or its own)
    bodies: list[int] = field(default_factory=list)  #: blocks that known content systems put bodies in
    signed: list[HtmlElement] = field(default_factory=list)  #: elements whose names say that they name the author
    lines: list[Line] = field(default_factory=list)
    elements: int = 0  #: steps it took to read it: each element is entered and left

    def within(self, node: int) -> range:
        """Return the indexes of the lines in a block, its descendants' included."""
        last = self.ends[node]
        numbers = [number for number, line in enumerate(self.lines) if node <= line.block <= last]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def read_page(html: str) -> Page:
    """Parse *html* and read its lines. Raises NoArticle where there is nothing to parse."""
    return read_tree(parse(html))


def read_tree(root: HtmlElement) -> Page:
    """Read the lines of a parsed page."""
    page = Page(root, _SPACE.sub(" ", root.findtext(".//title") or "").strip()[:_LONGEST_TITLE])
    _Walk(page).run()
    return page


class _Walk:
    """One pass over the tree, with a stack of its own: pages nest deeper than Python may."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pieces: list[str] = []
        self.links = 0
        self.zone: int = Zone.NONE
        self.pictured = False

    def run(self) -> None:
        # An entry is (element, zone around it, block around it, in a link, its own block once entered or -1).
        stack: list[tuple[HtmlElement, int, int, bool, int]] = [(self.page.root, Zone.NONE, -1, False, -1)]
        while stack and self.page.elements < _MOST_ELEMENTS and len(self.page.lines) < _MOST_LINES:
            element, zone, block, linked, own = stack.pop()
            self.page.elements += 1
            if own >= 0:
                self._leave(element, zone, block, linked=linked, own=own)
            elif not isinstance(element.tag, str) or element.tag in _SKIPPED:
                self._add(element.tail, zone, block, linked=linked)
            else:
                inner, own, within = self._enter(element, zone, block, linked=linked)
                stack.append((element, zone, block, linked, own))
                stack.extend((child, inner, own, within, -1) for child in reversed(element))
        # Of a page that is too long, the blocks that are still open end where reading ends.
        for *_, own in stack:
            if own >= 0:
                self.page.ends[own] = len(self.page.nodes) - 1
        self._flush(0)

    def _enter(self, element: HtmlElement, zone: int, block: int, *, linked: bool) -> tuple[int, int, bool]:
        """Open an element; return the zone, the block and the link in which its content stands."""
        tag = element.tag
        names = f"{element.get('id') or ''} {element.get('class') or ''}"[:_LONGEST_NAMES]
        known = tag == "ucapcontent" or (len(names) > 1 and is_body_name(names))
        if len(names) > 1 and is_signed_name(names) and len(self.page.signed) < _MOST_SIGNED:
            self.page.signed.append(element)
        inner = self._zone(element, tag, names, zone)
        if known or tag in _BLOCKS:
            self._flush(block)
            block = self._open(element, block)
            if known:
                inner &= Zone.HIDDEN
                self.page.bodies.append(block)
        elif tag == "br":
            self._flush(block)
        elif tag == "img":
            self.pictured = True
        linked = linked or tag == "a"
        self._add(element.text, inner, block, linked=linked)
        return inner, block, linked

    @staticmethod
    def _zone(element: HtmlElement, tag: str, names: str, zone: int) -> int:
        inner = (zone & _INHERITED if tag in _BLOCKS else zone) | zone_of_tag(tag)
        if len(names) > 1 and tag not in _WHOLE:
            inner |= zone_of_names(names)
        if style := element.get("style"):
            inner |= zone_of_style(style[:_LONGEST_NAMES])
        return inner | Zone.CENTRED if element.get("align") == "center" else inner

    def _open(self, element: HtmlElement, outer: int) -> int:
        number = len(self.page.nodes)
        self.page.nodes.append(element)
        self.page.parents.append(outer)
        self.page.ends.append(number)
        return number

    def _leave(self, element: HtmlElement, zone: int, block: int, *, linked: bool, own: int) -> None:
        """Close an element; zone, block and linked are those outside of it."""
        if own != block:
            self._flush(own)
            self.page.ends[own] = len(self.page.nodes) - 1
        self._add(element.tail, zone, block, linked=linked)

    def _add(self, text: str | None, zone: int, block: int, *, linked: bool) -> None:
        if not text:
            return
        if zone & Zone.PRE and "\n" in text:
            # Line breaks of preformatted text are breaks.
            *pieces, last = text.split("\n")
            for piece in pieces:
                self._add(piece, zone, block, linked=linked)
                self._flush(block)
            text = last
        blank = not text.strip()
        if not self.pieces:
            if blank:
                return
            self.zone, self.links = zone, 0
        self.pieces.append(text)
        if blank:
            return
        if linked:
            self.links += len(text)
        if not zone & Zone.BOLD:
            self.zone &= ~Zone.BOLD
        # A heading's or title's span inside a plain block makes the line one.
        self.zone |= zone & (Zone.TITLE | Zone.HEADING)

    def _flush(self, block: int) -> None:
        if not self.pieces:
            return
        text = _SPACE.sub(" ", _INVISIBLE.sub("", "".join(self.pieces))).strip()
        if text:
            self.page.lines.append(
                Line(familiar(text), block, min(self.links, len(text)), self.zone, self.pictured, text)
            )
            self.pictured = False
        self.pieces = []
