"""What stands over an article's first paragraph and is none of it: headline, byline, record, abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read import furniture
from crawler.read.likeness import plain
from crawler.read.lines import is_caption, is_prose
from crawler.read.reporters import is_reporter_line

if TYPE_CHECKING:
    from crawler.page.page import Line, Page
    from crawler.read.titles import Headline

_LONGEST_TITLE = 40  #: characters of a linked line that may be another article's title
_SHORT = 30  #: characters of a line between title and body
_HEAD = 40  #: lines within which an article has begun
_LETTER = re.compile(r"[^\W\d_]")
_IN_BRACKETS = re.compile(r"^[(（](?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^()（）]{0,40}[)）]$")
_YEAR = re.compile(r"(?:19|20)\d\d\s*[-./年]")


def without_head(page: Page, numbers: list[int], title: str, headline: Headline) -> list[int]:
    """Return the lines from where the article's text begins; *title* is the headline's letters."""
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
        early = place < 12 and (place <= cut or not is_caption(lines[number], edge=True))
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
        or is_caption(line, edge=True)
    )


def _repeats(text: str, title: str) -> bool:
    said = plain(text)
    return bool(said) and (said == title or (len(said) >= 8 and said in title and len(said) * 2 > len(title)))
