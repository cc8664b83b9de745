"""Articles that are looked at again in their first days: newspapers correct sums and names after they have printed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from crawler.fetch.report import Again, FetchedPage, VisitReport
from crawler.fetch.unchanged import PageMark
from crawler.find.links import Link
from qianyue.ingest import Origin, is_old
from signings.article import Article
from store import rechecks
from store.rechecks import PageState, Recheck

_AT_ONCE = 50  #: articles that a visit looks at again at most; the others stay due


def due(session: Session, source: str, now: datetime) -> list[Again]:
    """Return the articles of *source* that are to be looked at again."""
    return [
        Again(Link(one.url, one.title, None), PageMark(one.page.etag, one.page.modified, one.page.digest))
        for one in rechecks.due(session, source, now=now, limit=_AT_ONCE)
    ]


def plan(
    session: Session, page: FetchedPage, article: Article, origin: Origin, *, pauses: Sequence[timedelta], now: datetime
) -> None:
    """Have *article* looked at again after each of *pauses*, unless it is older than the longest of them already."""
    if not pauses or page.mark is None or origin.source is None:
        return
    if is_old(article.published, origin.listed, max(pauses), now):
        return
    state = PageState(page.mark.etag, page.mark.modified, page.mark.digest)
    recheck = Recheck(page.link.url, page.link.title, state)
    rechecks.plan(session, recheck, source=origin.source, pauses=pauses, now=now)


def write_down(session: Session, report: VisitReport, *, pauses: Sequence[timedelta], now: datetime) -> None:
    """Write down which articles a visit has looked at again. The caller commits."""
    rechecks.looked_at(session, report.looked_at, pauses=pauses, now=now)
