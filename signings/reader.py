"""The way in: read a text for signings.

First all candidates are found (amounts, counts, verbs, parties, names, places, days), then it is chosen among them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.assign import read_sums
from signings.context import Context
from signings.dates import find_dates
from signings.days import Days, year_of_event
from signings.enumerations import read_example, read_examples, read_names
from signings.events import read_mentions
from signings.explain import Trace
from signings.frames import join_pending, next_frame, remember_firm, remember_project
from signings.furniture import LineKind, find_published, lines
from signings.landing import block_of, region_of, survey
from signings.listed import read_row
from signings.lists import find_rows
from signings.merge import merge
from signings.model import Confidence, Level, Reading, Record
from signings.money import find_sums
from signings.roles import firm_in_name
from signings.scope import Period, cut_periods
from signings.tagger import default_tagger
from signings.text import Normal, normalise
from signings.told import add_to_told
from signings.undone import without_undone

if TYPE_CHECKING:
    from signings.drafts import Draft
    from datetime import date

    from signings.article import Article
    from signings.tagger import Tagger

_READ = {LineKind.TEXT, LineKind.BLANK}
LONGEST = 200_000  #: characters that are read; no article is longer


def read_article(article: Article) -> Reading:
    """Return what an article says was signed; spans are offsets into `article.text`."""
    return read(article.text, published=article.published.day if article.published else None, url=article.url)


def read(text: str, *, published: date | None, url: str | None = None) -> Reading:
    """Return every signing and milestone that `text` tells; any text is accepted, and none raises."""
    del url  # an address says nothing that may be relied upon
    return _read(normalise(text[:LONGEST]), published, Trace(), default_tagger())


def _read(normal: Normal, published: date | None, trace: Trace, tagger: Tagger) -> Reading:
    text = normal.text
    published = published or find_published(text)
    rows = find_rows(text)
    skip = [(start, end) for start, end, kind in lines(text) if kind not in _READ]
    skip += [(row.start, row.end + 1) for row in rows]
    periods = cut_periods(text, skip, find_sums(text), find_dates(text, published))
    _mark_titles(periods)
    context = Context(published, trace, tagger)
    for index, period in enumerate(periods):
        while rows and rows[0].start < period.start:
            read_row(rows.pop(0), text, context)
        context.index = index
        if period.sums or period.mentions or period.projects or context.frame:
            _read_period(period, context)
        remember_firm(period, context)
    for row in rows:
        read_row(row, text, context)
    drafts = merge(without_undone(context.drafts, periods, trace), trace)
    for draft in drafts:
        if draft.level is Level.PROJECT and not draft.investors and draft.name and draft.sum is None:
            firm = firm_in_name(draft.name, tagger)
            draft.investors = [firm] if firm else []
    places = _Places(text, periods)
    days = Days(periods, year_of_event(text))
    records = [_record(draft, normal, places, days) for draft in drafts]
    return Reading(tuple(records), places.whole.main.full_name if places.whole.main else None)


def _read_period(period: Period, context: Context) -> None:
    drafts, later = read_sums(period, context)
    names = read_names(period, context)
    drafts += names or read_mentions(period, drafts, context)
    drafts += read_examples(period, drafts, context)
    drafts.sort(key=lambda d: d.start)
    join_pending(drafts, context)
    drafts += add_to_told(period, later, drafts, context)
    drafts += read_example(period, drafts, context)
    context.frame = next_frame(period, drafts, context)
    remember_project(period, context)
    context.drafts += drafts


class _Places:
    """Where each draft's money lands: by the whole text, or by its block where the text is a digest of many reports."""

    def __init__(self, text: str, periods: list[Period]) -> None:
        self.whole = survey(text)
        titles = [p for p in periods if p.title and len(p.words) >= 9]
        self.blocks = [p.start for p in titles] if len(titles) >= 4 and _is_digest(titles, periods) else []
        self.length = len(text)

    def of(self, draft: Draft) -> str | None:
        """Return the full name of the region, or None."""
        ground = self.whole
        for start, end in pairwise([*self.blocks, self.length]):
            if start <= draft.start < end:
                ground = block_of(self.whole, start, end)
        place = region_of(draft, ground)
        return place.full_name if place else None


def _is_digest(titles: list[Period], periods: list[Period]) -> bool:
    """Whether headlines and single paragraphs take turns."""
    paragraphs = sorted({p.paragraph for p in periods})
    heads = {p.paragraph for p in titles}
    return sum(1 for a, b in pairwise(paragraphs) if a in heads and b not in heads) >= 4


# Lines that are no headline though they are short: a row of a table, a label with its value.
_ROW = re.compile(r"^[●▲■◆★·\-\d(一二三四五六七八九十]{1,3}[ 、.)]|^\d+ |(?: \S+){3,}$")
_LABEL = re.compile(
    r"^(?:项目[一二三四五六七八九十\d]|投资方|投资额|计划投资|总投资|用地|来源|作者|时间|发布|编辑|责编|责任编辑|记者|日期|文字|图片|审核|签约时间)[^:]{0,6}:"
)


def _mark_titles(periods: list[Period]) -> None:
    for period in periods:
        words = period.words
        alone = period.text[period.end : period.end + 1] in ("\n", "")
        opens = period.start == 0 or not period.text[: period.start].rpartition("\n")[2].strip()
        plain = not re.search(r"[。;]|[!?](?!$)", words) and not _ROW.search(words) and not _LABEL.search(words)
        period.title = alone and opens and plain and len(words) <= 48


def _record(draft: Draft, normal: Normal, places: _Places, days: Days) -> Record:
    start, end = normal.origin(draft.start, draft.end)
    return Record(
        stage=draft.stage,
        level=draft.level,
        amount=draft.sum.money.amount if draft.sum else None,
        projects=1 if draft.level is Level.PROJECT else draft.projects,
        name=draft.name,
        investors=tuple(draft.investors),
        region=places.of(draft),
        date=days.of(draft),
        evidence=normal.source[start:end],
        span=(start, end),
        confidence=Confidence.CHECK if draft.doubts else Confidence.SURE,
        doubts=tuple(draft.doubts),
    )
