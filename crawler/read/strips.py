"""The lines around an article that tell its facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.page.zones import Zone
from crawler.read.furniture import is_byline, is_dated, is_record
from crawler.read.times import join_days

if TYPE_CHECKING:
    from crawler.page.page import Page
    from crawler.read.body import Body
    from crawler.read.titles import Headline

_WITHIN = 4  #: characters of a heading that are no headline
_BEFORE = 12  #: lines before the body that are looked at where the headline isn't shown
_ABOVE = 6  #: lines over the headline in which a byline may stand
_TABLE = 40  #: lines over the headline in which the table of a public document may stand
_BELOW = 14  #: lines after the body that may name editor and source
_TITLE = 12  #: characters from which a linked line may be another article's title
_OTHERS = re.compile(
    r"^[\s\[【>»·•|]*(?:相关|关联|推荐|热[点门]|最新|延伸阅读|猜你喜欢|更多|上一[篇条页]|下一[篇条页])(?!附件)"
)
_ASIDE = Zone.ASIDE | Zone.COMMENT | Zone.HIDDEN


@dataclass(frozen=True, slots=True)
class Strips:
    """Texts of the lines around an article, in reading order."""

    head: list[str]  #: between headline and body, then bylines over the headline
    under: list[str]  #: of these, the ones under the headline
    table: list[str]  #: over the headline: of use only where labels say what a line is
    tail: list[str]  #: right after the body
    near: list[str]  #: of these, the ones before other articles are listed


def find_strips(page: Page, headline: Headline, body: Body) -> Strips:
    """Return the lines around *body*."""
    shown = headline.first is not None and headline.last is not None and headline.last < body.first
    top = headline.first if shown and headline.first is not None else max(0, body.first - _BEFORE)
    start = headline.last + 1 if shown and headline.last is not None else top
    if shown and len(page.lines[top].printed) > len(headline.text) + _WITHIN:
        start = top  # a span of the byline within the heading
    near = _own_tail(page, body.last + 1)
    bylines = _bylines(join_days(_texts(page, max(0, top - _ABOVE - 1), top, _ASIDE)))[-_ABOVE:]
    under = join_days(_texts(page, start, body.first, Zone.COMMENT))
    return Strips(
        under + bylines,
        under,
        _texts(page, max(0, top - _TABLE), top, _ASIDE),
        _tail(page, body.last + 1, near),
        near,
    )


def _tail(page: Page, start: int, near: list[str]) -> list[str]:
    """Return the lines after the body; of those behind other articles, the ones without a date, which is the other's."""
    texts = _texts(page, start, start + _BELOW, Zone.COMMENT)
    return [text for place, text in enumerate(texts) if place < len(near) or not is_dated(text)]


def _own_tail(page: Page, start: int) -> list[str]:
    """Return the lines right after the body, up to where other articles are listed."""
    texts = []
    for line in page.lines[start : start + _BELOW]:
        if _OTHERS.match(line.text) or (line.linked and len(line.text) >= _TITLE and not is_byline(line.text)):
            break
        if not line.zone & Zone.COMMENT:
            texts.append(line.text)
    return texts


def _bylines(texts: list[str]) -> list[str]:
    """Return those of *texts* that are bylines; a date whose label in the cell before says otherwise is none."""
    return [
        text
        for before, text in pairwise(["", *texts])
        if is_byline(text) or (is_dated(text) and not (len(before) <= 12 and is_record(before)))
    ]


def _texts(page: Page, start: int, end: int, without: int) -> list[str]:
    return [line.text for line in page.lines[start:end] if not line.zone & without]
