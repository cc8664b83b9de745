"""The paragraphs of an article: the lines of its block, without what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read import furniture
from crawler.read.head import without_head
from crawler.read.likeness import plain
from crawler.read.lines import PROSE, SIGNED, is_caption, is_prose
from crawler.read.tail import without_tail

if TYPE_CHECKING:
    from crawler.page.page import Line, Page
    from crawler.read.titles import Headline

_LONGEST_CELL = 60  #: characters of a cell of a table of data
_LONGEST_ROW = 400
_MOST_IN_CELL = 4  #: paragraphs
_ROWS = frozenset({"tr", "tbody", "thead", "table", "ul", "ol", "dl"})


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs and where they stood."""

    paragraphs: tuple[str, ...]
    first: int  #: number in Page.lines of the first line that is body
    last: int
    linked: float = 0.0  #: share of it that is link text


def read_body(page: Page, block: int, headline: Headline) -> Body:
    """Return the body that stands in *block*; it has no paragraphs where nothing there is text of an article."""
    numbers = _own_lines(page, block)
    title = plain(headline.text)
    numbers = without_head(page, numbers, title, headline)
    numbers = without_tail(page, _without_neighbours(page, block, numbers), title)
    kept = [number for number in numbers if not is_caption(page.lines[number], edge=False)]
    if not any(is_prose(page.lines[number]) for number in kept) and (told := _telling_captions(page, block)):
        numbers = kept = told
    if all(_is_imprint(page.lines[number]) for number in kept):
        return Body((), 0, -1)
    linked = sum(page.lines[number].links for number in kept) / sum(len(page.lines[number].text) for number in kept)
    return Body(_paragraphs(page, kept), numbers[0], numbers[-1], linked)


def _without_neighbours(page: Page, block: int, numbers: list[int]) -> list[int]:
    """Drop what follows the running text in other blocks than its own: the block of a short article is drawn too wide."""
    prose = [
        number
        for number in numbers
        if is_prose(page.lines[number]) and not furniture.is_summary(page.lines[number].text)
    ]
    if not prose or any(page.parents[known] <= block <= page.ends[known] for known in page.bodies if known <= block):
        return numbers
    own = _block_around(page, prose[0], prose[-1])
    end = page.ends[own]
    rest = [number for number in numbers if number > prose[-1] and page.lines[number].block > end]
    if any(SIGNED.match(page.lines[number].text) for number in rest):
        return numbers
    return [number for number in numbers if number not in rest]


def _block_around(page: Page, first: int, last: int) -> int:
    """Return the block in which two lines stand; of one line, one that holds others too."""
    lines = page.lines
    beside = [lines[number].block for number in {first - 1, last + 1} - {-1, len(lines)}]
    node = lines[first].block
    while page.parents[node] > 0:
        end = page.ends[node]
        if lines[last].block <= end and (first != last or any(node <= block <= end for block in beside)):
            break
        node = page.parents[node]
    while page.nodes[node].tag in _ROWS and page.parents[node] > 0:
        node = page.parents[node]
    return node


def _is_imprint(line: Line) -> bool:
    """Say whether a line is of a page's foot and, where nothing else is there, no article."""
    text = line.text
    return furniture.is_contact(text) or furniture.is_foot(text) or furniture.is_furniture(text)


def _telling_captions(page: Page, block: int) -> list[int]:
    """Return the captions of a story in pictures, which has no other text."""
    lines = page.lines
    return [
        number
        for number in _own_lines(page, block)
        if is_prose(lines[number]) and lines[number].pictured and is_caption(lines[number], edge=True)
    ]


def _paragraphs(page: Page, numbers: list[int]) -> tuple[str, ...]:
    """Return lines as printed; the cells of a table's row are one paragraph, for they say one thing."""
    paragraphs: list[str] = []
    last = None
    for number in numbers:
        line = page.lines[number]
        row = _row(page, line)
        if row is not None and row == last and len(paragraphs[-1]) + len(line.printed) <= _LONGEST_ROW:
            paragraphs[-1] = f"{paragraphs[-1]} {line.printed}"
        else:
            paragraphs.append(line.printed)
        last = row
    return tuple(paragraphs)


def _row(page: Page, line: Line) -> int | None:
    """Return the table row that a cell's line belongs to; running text in a cell belongs to none."""
    if len(line.text) > _LONGEST_CELL:
        return None
    block = line.block
    for _ in range(4):
        tag = page.nodes[block].tag
        if tag in ("td", "th") and _lays_out(page, block):
            return None
        if tag == "tr":
            return block if sum(child.tag in ("td", "th") for child in page.nodes[block]) > 1 else None
        if tag in ("table", "body") or page.parents[block] < 0:
            return None
        block = page.parents[block]
    return None


def _lays_out(page: Page, cell: int) -> bool:
    """Say whether a cell holds paragraphs, as those do that lay out a page."""
    texts = 0
    for node in range(cell + 1, min(page.ends[cell], cell + 40) + 1):
        texts += page.nodes[node].tag in ("p", "div", "section")
        if texts > _MOST_IN_CELL:
            return True
    return False


def _own_lines(page: Page, block: int) -> list[int]:
    """Return the block's lines without hidden and foreign ones and without second copies."""
    numbers = list(page.within(block))
    foreign: int = Zone.NONE
    for zone in (Zone.HIDDEN, Zone.ASIDE, Zone.COMMENT):
        marked = sum(len(page.lines[number].text) for number in numbers if page.lines[number].zone & zone)
        clear = sum(
            len(page.lines[number].text)
            for number in numbers
            if not page.lines[number].zone & zone and is_prose(page.lines[number])
        )
        # Where next to nothing else is there, the mark is the block's own, and a wrong one.
        if clear * (6 if zone is Zone.COMMENT else 2) > marked:
            foreign |= zone
    own = [
        number
        for number in numbers
        if not page.lines[number].zone & foreign and not _is_no_text(page.lines[number].text)
    ]
    return _without_copies(page, own)


def _is_no_text(text: str) -> bool:
    return furniture.is_forum_note(text) or furniture.is_code(text)


def _without_copies(page: Page, numbers: list[int]) -> list[int]:
    seen: set[str] = set()
    kept = []
    prose = [page.lines[number].text for number in numbers if len(page.lines[number].text) >= PROSE][:8]
    for number in numbers:
        text = page.lines[number].text
        if len(text) >= PROSE:
            # One line that holds several others is the whole article again, as a text to share.
            if (
                text in seen
                or sum(other in text for other in prose if other is not text and len(other) < len(text)) >= 2
            ):
                continue
            seen.add(text)
        kept.append(number)
    return kept
