"""Articles that come from a file instead of a site: the same ingest, without a crawl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from qianyue.clock import Clock, now_utc
from qianyue.ingest import Origin, Outcome, Watch, begin, ingest
from signings.article import Article
from signings.reader import read_article
from store.database import session


def import_articles(
    engine: Engine, articles: Iterable[Article], *, watch: Watch, clock: Clock = now_utc
) -> Iterator[Outcome]:
    """
    Read and ingest *articles* one by one, and yield what became of each, in their order.

    Each is a transaction of its own: where the process dies, those that were yielded are kept.
    """
    with session(engine) as opened:
        begin(opened, watch, now=clock(), alone=False)
    for article in articles:
        reading = read_article(article)
        with session(engine) as opened:
            outcome = ingest(opened, article, reading, watch=watch, origin=Origin(), now=clock())
        yield outcome
