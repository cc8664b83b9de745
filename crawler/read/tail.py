"""What stands below an article's last paragraph and is none of it: shares, credits, other articles, attachments, the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.read import furniture
from crawler.read.likeness import plain
from crawler.read.lines import PROSE, SIGNED, is_caption, is_prose
from crawler.read.reporters import is_reporter_line

if TYPE_CHECKING:
    from crawler.page.page import Line, Page

_TOLD_IN_LINK = 4  #: characters beside a link that say what it is
_DATED_LINK = re.compile(r"\d{1,2}[-./月]\d{1,2}日?[\])）】]?$|^[\[(（【]?(?:(?:19|20)\d\d[-./])?\d{1,2}[-./]\d{1,2}")


def without_tail(page: Page, numbers: list[int], title: str) -> list[int]:
    """Return the lines up to where the article's text ends."""
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
        listed = linked >= 3 and linked * 5 >= len(kept) and before >= 2 * PROSE
        sure = before >= 2 * PROSE and after < 3 * before and furniture.is_sure_end(lines[number].text)
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
    if SIGNED.match(text):
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
        or is_caption(line, edge=True)
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
            and all(len(text) <= 80 and "。" not in text and not SIGNED.match(text) for text in rest)
        ):
            return numbers[:place]
    return numbers
