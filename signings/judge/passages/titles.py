"""Tell the headlines among the lines of a text: short lines that stand alone and are no row, no label."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.period import Period

_LONGEST = 48  #: characters of a headline
_REPORTS = 4  #: headlines with a paragraph or two each that make a text a digest
_REPORT = 2  #: paragraphs of a report in a digest, at most
_SHORTEST = 9  #: characters of a headline; a shorter line is a heading within one article
_ROW = compiled(
    r"^[①-⑳❶-❿➀-➓●▲■◆▶►◎]|^(?:NO|No)\.?\d|^——|^[★·\-\d(一二三四五六七八九十]{1,3}[ 、.)]|^\d+ |(?: \S+){3,}$|\|.*\|"
)
_LABEL = compiled(
    r"^(?:项目[一二三四五六七八九十\d]|投资方|投资额|计划投资|总投资|用地|来源|作者|时间|发布|编辑|责编|责任编辑|记者|日期|文字|图片|审核|签约时间)[^:]{0,6}:"
)
_SENTENCE = compiled(r"[。;]")


def mark_titles(periods: list[Period]) -> None:
    """Mark the periods that are headlines."""
    first = _first_line(periods[0].text) if periods else 0
    if any(period.sums and period.end <= first for period in periods):
        first = 0  # 20个项目签约!总投资156亿元!: news by itself
    for period in periods:
        words = period.words
        if period.end <= first:
            period.title = True  # 捷报频传!云岭市签下五个项目: a headline of two sentences
            continue
        alone = period.text[period.end : period.end + 1] in {"\n", ""}
        opens = not period.text[max(0, period.start - 80) : period.start].rpartition("\n")[2].strip()
        period.title = alone and opens and len(words) <= _LONGEST and _is_plain(words)


def _first_line(text: str) -> int:
    """Return where the first line of a text ends, if it is a headline; else 0."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start:end] if end >= 0 else ""
    return end if line and len(line) <= _LONGEST and _is_plain(line) else 0


def _is_plain(line: str) -> bool:
    """Whether a line is no sentence, no row and no label."""
    return not (_SENTENCE.search(line) or _ROW.search(line) or _LABEL.search(line))


def starts_of_reports(periods: list[Period]) -> list[int]:
    """
    Return where each report of a digest begins; nothing for an article.

    A digest's headlines have a paragraph or two each. A long article's headings have more, and speak of one occasion. A line said
    again is the caption of a picture.
    """
    headlines = [period for period in periods if period.title and len(period.words) >= _SHORTEST]
    titles = list({period.words.strip(): period for period in reversed(headlines)}.values())[::-1]
    heads = {period.paragraph for period in titles}
    paragraphs = sorted({period.paragraph for period in periods})
    places = [number for number, paragraph in enumerate(paragraphs) if paragraph in heads]
    lengths = [after - at - 1 for at, after in pairwise([*places, len(paragraphs)])]
    short = sum(1 for length in lengths if 1 <= length <= _REPORT)
    return [period.start for period in titles] if short >= _REPORTS else []
