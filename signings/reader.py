"""The way in: read a text for signings.

First all candidates are found (amounts, counts, verbs, parties, names, places, days), then it is chosen among them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.assign import Context, read_sums
from signings.dates import DateKind, find_dates
from signings.drafts import Draft
from signings.events import next_frame, read_mentions
from signings.explain import Trace
from signings.merge import merge
from signings.model import Confidence, Level, Reading, Record
from signings.money import find_sums
from signings.scope import Period, Time, cut_periods
from signings.text import Normal, normalise

if TYPE_CHECKING:
    from datetime import date

    from signings.article import Article

LONGEST = 200_000  #: characters that are read; no article is longer


def read_article(article: Article) -> Reading:
    """Return what an article says was signed; spans are offsets into `article.text`."""
    return read(article.text, published=article.published.day if article.published else None, url=article.url)


def read(text: str, *, published: date | None, url: str | None = None) -> Reading:
    """Return every signing and milestone that `text` tells; any text is accepted, and none raises."""
    del url  # an address says nothing that may be relied upon
    return _read(normalise(text[:LONGEST]), published, Trace())


def _read(normal: Normal, published: date | None, trace: Trace) -> Reading:
    text = normal.text
    periods = cut_periods(text, [], find_sums(text), find_dates(text, published))
    _mark_titles(periods)
    context = Context(published, trace)
    for index, period in enumerate(periods):
        context.index = index
        if not (period.sums or period.mentions):
            continue
        drafts = read_sums(period, context)
        drafts += read_mentions(period, drafts, context)
        drafts.sort(key=lambda d: d.start)
        context.frame = next_frame(period, drafts, context)
        context.drafts += drafts
    records = [_record(draft, normal) for draft in merge(context.drafts, trace)]
    return Reading(tuple(records), None)


def _mark_titles(periods: list[Period]) -> None:
    for period in periods:
        words = period.words
        alone = period.text[period.end : period.end + 1] in ("\n", "")
        opens = period.start == 0 or period.text[period.start - 1] == "\n" or period.text[: period.start].isspace()
        period.title = bool(alone and opens and len(words) <= 48 and not re.search(r"[。;:!?]$|^[●▲\d(]|(?:亿元|万元|[\d,]+)$|:", words))


def _record(draft: Draft, normal: Normal) -> Record:
    start, end = normal.origin(draft.start, draft.end)
    return Record(
        stage=draft.stage,
        level=draft.level,
        amount=draft.sum.money.amount if draft.sum else None,
        projects=1 if draft.level is Level.PROJECT else draft.projects,
        name=draft.name,
        investors=tuple(draft.investors),
        region=None,
        date=_day(draft),
        evidence=normal.source[start:end],
        span=(start, end),
        confidence=Confidence.CHECK if draft.doubts else Confidence.SURE,
        doubts=tuple(draft.doubts),
    )


def _day(draft: Draft) -> date | None:
    if draft.time is Time.PERIOD:
        return None
    days = [d for d in draft.period.dates if d.kind is DateKind.DAY and d.day]
    return days[0].day if days else None
