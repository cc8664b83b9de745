"""The block of a page that holds the article.

Known containers of content systems come first. Otherwise the page is descended from its body towards most of the
running text, and left where going on would part paragraphs that belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read.furniture import (
    is_code,
    is_contact,
    is_dated,
    is_directory,
    is_end,
    is_foot,
    is_furniture,
    is_portal_note,
    is_record,
    is_sentence,
    is_summary,
)

if TYPE_CHECKING:
    from crawler.page.page import Line, Page

_PARAGRAPHS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "tr",
        "pre",
        "blockquote",
        "figure",
        "ul",
        "ol",
        "table",
        "tbody",
    }
)
_BODY = 40  #: characters of running text after which a line that ends articles is believed
_NOTICE = 12  #: characters of running text after which the foot of a page is believed
_AFTER = 0.08  #: what running text counts behind what ends articles
_LIST = 8  #: links in a row that are a list of other articles
_TEXTS = frozenset({"p", "pre", "blockquote"})
_LAYOUTS = frozenset({"table", "tbody", "tr", "ul", "ol", "li"})
_OUT = Zone.ASIDE | Zone.COMMENT | Zone.HIDDEN


class Weights:
    """How much running text stands in each block of a page."""

    def __init__(self, page: Page, title: int | None, *, sure: bool = False) -> None:
        """Weigh *page*; *title* is the line of the headline, before which no article begins, if that is *sure*."""
        self.page = page
        self._above = 0.05 if sure else 0.2  #: what a line over the headline counts
        out = _distrusted(page)
        self.own = [0.0] * len(page.nodes)
        self.kept = [0] * len(page.nodes)  #: lines of its own, whatever they weigh
        self.children: list[list[int]] = [[] for _ in page.nodes]
        seen: set[str] = set()
        self._passed = 0.0  #: running text since the headline
        self._ended = False
        self._run = 0  #: links in a row up to here
        for number, line in enumerate(page.lines):
            block = max(line.block, 0)
            self.kept[block] += 1
            weight = weigh(line) * (0.1 if line.zone & out else 1.0)
            weight *= self._place(number, line, title)
            # The same paragraph again is the copy for another device.
            if weight > 20 and not line.zone & out:
                if line.text in seen:
                    continue
                seen.add(line.text)
            self.own[block] += weight
            self._passed += weight
        self.total = self.own.copy()
        self.lines = self.kept.copy()  #: lines in a block and its descendants
        for node in range(len(page.nodes) - 1, 0, -1):
            parent = max(page.parents[node], 0)
            self.total[parent] += self.total[node]
            self.lines[parent] += self.lines[node]
            if self.total[node] > 0:
                self.children[parent].append(node)

    def _place(self, number: int, line: Line, title: int | None) -> float:
        """Say how much a line counts for where it stands: over the headline, or behind what ends articles, little."""
        if title is None:
            return 1.0
        if number < title:
            return self._above
        if number == title:
            self._passed = 0.0
            return 0.0
        self._run = self._run + 1 if line.linked else 0
        if not self._ended and not line.zone & Zone.HIDDEN:
            self._ended = (
                (self._passed > _BODY and is_end(line.text))
                or (self._passed > _NOTICE and is_foot(line.text))
                or (self._passed > _BODY and self._run >= _LIST)
            )
        return _AFTER if self._ended else 1.0


def weigh(line: Line) -> float:
    """Return how much a line speaks for its block: its characters, less what is not running text."""
    if line.weight < 0:
        line.weight = _weight(line)
    return line.weight


def _weight(line: Line) -> float:
    text = line.text
    if line.linked or is_furniture(text) or is_record(text) or is_dated(text):
        return 0.0
    if is_contact(text) or is_code(text) or is_directory(text) or is_portal_note(text):
        return 0.0
    weight = float(len(text) - line.links)
    if is_summary(text):
        weight *= 0.2
    if not is_sentence(text):
        weight *= 0.3
    return weight * 0.5 if len(text) < 10 else weight


def _distrusted(page: Page) -> int:
    """Return the zones whose text counts little.

    Names of classes are not always meant as they read: where next to all text stands in asides, they are none.
    """
    aside = sum(weigh(line) for line in page.lines if line.zone & _OUT == Zone.ASIDE)
    clear = sum(weigh(line) for line in page.lines if not line.zone & _OUT)
    return _OUT & ~Zone.ASIDE if aside > 200 and aside > 3 * clear else _OUT


def find_block(page: Page, weights: Weights) -> int:
    """Return the number of the block that holds the article, the whole page's where nothing stands out."""
    best = _descend(weights, 0)
    known = [node for node in page.bodies if weights.total[node] > 0]
    if posts := [node for node in known if "t_f" in (page.nodes[node].get("class") or "").split()]:
        return posts[0]  # a forum: what comes after the first post are replies
    if known:
        body = _together(weights, known, max(known, key=lambda node: (weights.total[node], -node)))
        if weights.total[body] >= 0.5 * weights.total[best]:
            return _descend(weights, body, 0.9)
    return best


def _together(weights: Weights, known: list[int], body: int) -> int:
    """Return the block of several known containers side by side, where a body is cut into parts."""
    parent = weights.page.parents[body]
    parts = [node for node in known if node != body and weights.page.parents[node] == parent]
    return parent if parent > 0 and sum(weights.total[node] for node in parts) > 0.05 * weights.total[body] else body


def _descend(weights: Weights, node: int, least: float = 0.4) -> int:
    """Go from a block towards most of its text, as long as a child holds at least *least* of it."""
    while weights.children[node]:
        heaviest = max(weights.children[node], key=weights.total.__getitem__)
        if _is_paragraph(weights, heaviest):
            return node
        whole, most = weights.total[node], weights.total[heaviest]
        alike = weights.own[node] + sum(
            weights.total[child]
            for child in weights.children[node]
            if child != heaviest and _alike(weights, child, heaviest)
        )
        if alike >= (0.04 if most >= 0.9 * whole else 0.12) * whole or most < least * whole:
            return node
        node = heaviest
    return node


def _is_paragraph(weights: Weights, node: int) -> bool:
    tag = weights.page.nodes[node].tag
    if tag in _TEXTS:
        # A whole article may stand in one element, its paragraphs parted by line breaks.
        return weights.kept[node] + len(weights.children[node]) <= 2
    if tag in _PARAGRAPHS:
        # A table or list that lays out the whole page is a container all the same.
        return tag not in _LAYOUTS or not _lays_out(weights, node)
    return not weights.children[node] and weights.kept[node] <= 1


def _lays_out(weights: Weights, node: int) -> bool:
    """Say whether one cell (or item) of a table (or list) holds nearly all of its text, in several lines."""
    while weights.page.nodes[node].tag in _LAYOUTS and weights.children[node]:
        heaviest = max(weights.children[node], key=weights.total.__getitem__)
        if weights.total[heaviest] < 0.8 * weights.total[node]:
            return False
        node = heaviest
    return bool(weights.children[node]) or weights.kept[node] > 1


def _alike(weights: Weights, child: int, other: int) -> bool:
    """Say whether two neighbours look like parts of one text."""
    nodes = weights.page.nodes
    if _is_paragraph(weights, child):
        return True
    if nodes[child].tag != nodes[other].tag or nodes[child].get("class") != nodes[other].get("class"):
        return False
    if weights.lines[child] == weights.lines[other] == 1:
        return True  # a wrapper for each paragraph
    # Two plain divs are alike by chance, unless both hold text.
    named = nodes[child].get("class") is not None or nodes[child].tag != "div"
    return named or weights.total[child] >= 0.1 * weights.total[other]
