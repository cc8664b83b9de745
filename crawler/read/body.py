"""The paragraphs of an article: the lines of its block, without what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read import furniture
from crawler.read.reporters import is_reporter_line
from crawler.read.titles import plain

if TYPE_CHECKING:
    from crawler.page.page import Line, Page
    from crawler.read.titles import Headline

_PROSE = 20  #: characters from which a line with punctuation is taken for running text
_LONGEST_CELL = 60  #: characters of a cell of a table of data
_LONGEST_ROW = 400
_MOST_IN_CELL = 4  #: paragraphs
_LONGEST_TITLE = 40  #: characters of a linked line that may be another article's title
_TOLD_IN_LINK = 4  #: characters beside a link that say what it is
_SHORT = 30  #: characters of a line between title and body
_HEAD = 40  #: lines within which an article has begun
_LETTER = re.compile(r"[^\W\d_]")
_SIGNED = re.compile(r"^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")
_IN_BRACKETS = re.compile(r"^[(（](?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^()（）]{0,40}[)）]$")
_DATED_LINK = re.compile(r"\d{1,2}[-./月]\d{1,2}日?[\])）】]?$|^[\[(（【]?(?:(?:19|20)\d\d[-./])?\d{1,2}[-./]\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d\s*[-./年]")
_ROWS = frozenset({"tr", "tbody", "thead", "table", "ul", "ol", "dl"})
_FOREIGN = Zone.HIDDEN | Zone.ASIDE | Zone.COMMENT


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs and where they stood."""

    paragraphs: tuple[str, ...]
    first: int  #: number in Page.lines of the first line that is body
    last: int
    linked: float = 0.0  #: share of it that is link text


def is_prose(line: Line) -> bool:
    """Say whether a line is surely running text."""
    if line.prose is None:
        line.prose = _is_prose(line)
    return line.prose


def _is_prose(line: Line) -> bool:
    text = line.text
    return (
        len(text) >= _PROSE
        and not line.linked
        and furniture.is_sentence(text)
        and not furniture.is_furniture(text)
        and not furniture.is_record(text)
        and not furniture.is_contact(text)
        and not furniture.is_portal_note(text)
    )


def read_body(page: Page, block: int, headline: Headline) -> Body:
    """Return the body that stands in *block*; it has no paragraphs where nothing there is text of an article."""
    numbers = _own_lines(page, block)
    title = plain(headline.text)
    numbers = _without_head(page, numbers, title, headline)
    numbers = _without_tail(page, _without_neighbours(page, block, numbers), title)
    kept = [number for number in numbers if not _is_caption(page.lines[number], edge=False)]
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
    if any(_SIGNED.match(page.lines[number].text) for number in rest):
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
        if is_prose(lines[number]) and lines[number].pictured and _is_caption(lines[number], edge=True)
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
    prose = [page.lines[number].text for number in numbers if len(page.lines[number].text) >= _PROSE][:8]
    for number in numbers:
        text = page.lines[number].text
        if len(text) >= _PROSE:
            # One line that holds several others is the whole article again, as a text to share.
            if (
                text in seen
                or sum(other in text for other in prose if other is not text and len(other) < len(text)) >= 2
            ):
                continue
            seen.add(text)
        kept.append(number)
    return kept


def _without_head(page: Page, numbers: list[int], title: str, headline: Headline) -> list[int]:
    lines = page.lines
    # A wrapper may begin above the headline; nothing of the article stands there.
    if headline.last is not None and any(number <= headline.last for number in numbers):
        below = [number for number in numbers if number > headline.last]
        least = 0.25 if headline.sure else 0.5
        if sum(is_prose(lines[number]) for number in below) >= least * sum(
            is_prose(lines[number]) for number in numbers
        ):
            numbers = below
    numbers = _without_abstract(page, numbers)
    start = next((place for place, number in enumerate(numbers) if _begins(lines[number], title)), min(len(numbers), 3))
    cut = _past_late_byline(lines, numbers, start)
    for place, number in enumerate(numbers[: min(start, _HEAD)]):
        # A caption says nothing of the lines over it: a heading may stand over the first picture.
        early = place < 12 and (place <= cut or not _is_caption(lines[number], edge=True))
        if _is_head(lines[number], title, early=early) and not _is_day_of_speech(page, number):
            cut = max(cut, place + 1)
    while cut < len(numbers) and (_goes_before(page, numbers[cut], title) or (cut and _is_value(page, numbers[cut]))):
        cut += 1
    return numbers[cut:]


def _without_abstract(page: Page, numbers: list[int]) -> list[int]:
    """Drop what an element of its own sums up, where the article is longer than that."""
    rest = [number for number in numbers if not page.lines[number].zone & Zone.ABSTRACT]
    whole = sum(len(page.lines[number].text) for number in numbers if is_prose(page.lines[number]))
    told = sum(len(page.lines[number].text) for number in rest if is_prose(page.lines[number]))
    return rest if told * 2 > whole else numbers


def _goes_before(page: Page, number: int, title: str) -> bool:
    line = page.lines[number]
    if _is_day_of_speech(page, number):
        return False
    return _is_head(line, title, early=True) or is_reporter_line(line.text)


def _is_value(page: Page, number: int) -> bool:
    """Say whether a line is what the cell of a document's record before it labels."""
    label, line = page.lines[number - 1], page.lines[number]
    if page.nodes[line.block].tag not in ("td", "dd") or page.parents[label.block] != page.parents[line.block]:
        return False
    return len(line.text) <= _SHORT and label.text[-1] in ":：" and furniture.is_record(label.text)


def _is_day_of_speech(page: Page, number: int) -> bool:
    """Say whether a line is the day, in brackets, on which a speech was held or a rule passed: another is the byline."""
    if not _IN_BRACKETS.match(page.lines[number].text):
        return False
    return _is_dated_above(page.lines, number)


def _is_dated_above(lines: list[Line], number: int) -> bool:
    """Say whether one of the lines over this one is a byline with a date."""
    return any(
        _YEAR.search(line.text) and (furniture.is_dated(line.text) or furniture.is_byline(line.text))
        for line in lines[max(0, number - 8) : number]
    )


def _past_late_byline(lines: list[Line], numbers: list[int], start: int) -> int:
    """Return the place behind a dated byline that follows a few words of running text (a lead, a subtitle)."""
    before = 0
    if start < len(numbers) and _is_dated_above(lines, numbers[start]):
        return 0
    for place in range(start, min(start + 6, len(numbers) - 1)):
        text = lines[numbers[place]].text
        if furniture.opens_with_date(text) and before <= 200:
            return place + 1
        before += len(text)
    return 0


def _begins(line: Line, title: str) -> bool:
    text = line.text
    sentence = is_prose(line) or (len(text) >= 10 and text.endswith("。") and not furniture.is_furniture(text))
    return sentence and not furniture.is_abstract(text) and plain(text) != title


def _is_head(line: Line, title: str, *, early: bool) -> bool:
    text = line.text
    if (
        furniture.is_byline(text)
        or furniture.is_dated(text)
        or furniture.is_record(text)
        or furniture.is_abstract(text)
        or furniture.is_picture_name(text)
    ):
        return True
    if _repeats(text, title) or not _LETTER.search(text):
        return True
    return early and (
        (line.zone & Zone.STRIP and len(text) <= _SHORT and not text.endswith("。"))
        or (line.linked and not (len(text) >= _LONGEST_TITLE and text.endswith("。")))
        or furniture.is_end(text)
        or furniture.is_credit(text)
        or _is_caption(line, edge=True)
    )


def _repeats(text: str, title: str) -> bool:
    said = plain(text)
    return bool(said) and (said == title or (len(said) >= 8 and said in title and len(said) * 2 > len(title)))


def _without_tail(page: Page, numbers: list[int], title: str) -> list[int]:
    numbers = _cut_at_end(page, numbers)
    foot = False
    while numbers:
        line = page.lines[numbers[-1]]
        # What stands over a page's foot, such as an address, is the foot's too.
        foot = foot or furniture.is_foot(line.text)
        if not (_is_tail(line, title) or (foot and furniture.is_contact(line.text))) or _is_entry(page, line):
            break
        numbers = numbers[:-1]
    return _without_attachments(page, numbers)


def _cut_at_end(page: Page, numbers: list[int]) -> list[int]:
    """Cut where what stands below articles begins; such a line with much text after it is only dropped."""
    lines = page.lines
    prose = [len(lines[number].text) if is_prose(lines[number]) else 0 for number in numbers]
    whole = sum(prose)
    after = linked = run = 0
    kept: list[int] = []
    for place in range(len(numbers) - 1, -1, -1):
        number = numbers[place]
        # A list of other articles, titles linked and each with its summary, may be longer than the article.
        before = whole - after
        listed = linked >= 3 and linked * 5 >= len(kept) and before >= 2 * _PROSE
        sure = before >= 2 * _PROSE and after < 3 * before and furniture.is_sure_end(lines[number].text)
        if place and furniture.is_end(lines[number].text) and not _is_heading_of_body(lines[number]):
            if listed or sure or after * 4 < whole:
                kept, linked = [], 0
            continue
        run = run + 1 if lines[number].linked else 0
        if run >= 5 and place and listed and after * 4 < whole:
            kept, linked, run = [], 0, 0
        after += prose[place]
        linked += lines[number].linked
        kept.append(number)
    return kept[::-1]


def _is_heading_of_body(line: Line) -> bool:
    """Say whether a line that begins like furniture is a sentence all the same (分享会上，…。)."""
    return (
        len(line.text) >= 30
        and line.text.endswith(("。", "！", "”"))
        and not re.search(r"声明|版权|转载|观点|授权|注明|扫|侵|举报", line.text)
    )


def _is_tail(line: Line, title: str) -> bool:
    text = line.text
    if _SIGNED.match(text):
        return False
    if furniture.is_furniture(text) and not _is_heading_of_body(line):
        return True
    if (
        furniture.is_attachment(text)
        or furniture.is_picture_name(text)
        or furniture.is_web_address(text)
        or furniture.is_foot(text)
        # "（记者 某某）" in brackets closes an article; without them the line is a byline.
        or (is_reporter_line(text) and text[0] not in "(（")
        or plain(text) == title
    ):
        return True
    return (
        (line.linked and not text.endswith("。"))
        or not plain(text)
        or _is_caption(line, edge=True)
        or (furniture.is_dated(text) and ":" in text)
    )


def _is_entry(page: Page, line: Line) -> bool:
    """Say whether a line within a known container is told and linked ("▶ 案例｜某镇…"), as entries of a digest are."""
    if not line.linked or furniture.is_furniture(line.text) or len(line.text) - line.links < _TOLD_IN_LINK:
        return False
    if furniture.is_attachment(line.text) or _DATED_LINK.search(line.text):
        return False
    return any(known <= line.block <= page.ends[known] for known in page.bodies)


def _without_attachments(page: Page, numbers: list[int]) -> list[int]:
    """Cut a list of attached files at the end; one that a signature follows belongs to the document."""
    for place in range(max(0, len(numbers) - 12), len(numbers)):
        rest = [page.lines[number].text for number in numbers[place:]]
        if (
            place
            and furniture.is_attachment(rest[0])
            and all(len(text) <= 80 and "。" not in text and not _SIGNED.match(text) for text in rest)
        ):
            return numbers[:place]
    return numbers


def _is_caption(line: Line, *, edge: bool) -> bool:
    """Say whether a line stands under a picture; *edge* is where the body begins or ends, and less proof will do."""
    text = line.text
    if line.zone & Zone.CAPTION or furniture.is_picture_name(text):
        return True
    if furniture.is_caption(text) and (line.pictured or furniture.is_credited(text) or len(text) <= 60):
        return True
    if not line.pictured:
        return False
    centred = line.zone & Zone.CENTRED and not line.zone & (Zone.BOLD | Zone.HEADING)
    return furniture.is_credited(text) or bool(edge and centred and len(text) <= 80)
