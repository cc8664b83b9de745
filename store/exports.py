"""What leaves the store as a table: signings and articles, one row at a time, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from signings.article import CHINA, Article
from store.facts import as_article
from store.filters import Filters, S
from store.tables import ArticleRow, EventArticleRow, EventRow

#: Rows that are held in memory at once.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRow:
    """An event as a row of a table; times as a reader in China has them on the clock."""

    event: int
    first_seen: datetime
    date: date | None
    region: str | None
    stage: str
    level: str
    name: str | None
    investors: str  #: separated by 、
    industry: str | None
    amount: int | None  #: in whole units of the currency
    currency: str | None
    bound: str | None
    projects: int | None
    confidence: str
    evidence: str
    sources: int  #: articles that tell of it
    title: str | None  #: of the first article that told
    url: str | None
    publisher: str | None
    published: str | None  #: to the precision that the page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article as a row of a table."""

    article: int
    story: int
    title: str
    publisher: str | None
    author: str | None
    editor: str | None
    published: str | None  #: to the precision that the page shows
    region: str | None
    url: str
    source: str | None
    first_seen: datetime
    text: str


def signings(session: Session, filters: Filters | None = None) -> Iterator[SigningRow]:
    """Yield the events that *filters* let through, the first seen first, each with the first article that told."""
    first = (
        select(
            EventArticleRow.event_id,
            func.min(EventArticleRow.article_id).label("article_id"),
            func.count().label("told"),
        )
        .group_by(EventArticleRow.event_id)
        .subquery()
    )
    query = (
        select(EventRow, ArticleRow, func.coalesce(first.c.told, 0))
        .outerjoin(first, first.c.event_id == EventRow.id)
        .outerjoin(ArticleRow, ArticleRow.id == first.c.article_id)
        .order_by(EventRow.first_seen_at, EventRow.id)
    )
    for event, article, told in session.execute(_streamed((filters or Filters()).narrow(query, EventRow))):
        yield _signing(event, article, told)


def articles(session: Session, filters: Filters | None = None) -> Iterator[tuple[ArticleLine, Article]]:
    """
    Yield the articles that *filters* let through, the first seen first, as a row and as they are.

    What a filter of events means for articles is told by Filters.of_articles.
    """
    for row in session.scalars(_streamed(_articles(filters or Filters()))):
        yield _line(row), as_article(row)


def _articles(filters: Filters) -> Select[ArticleRow]:
    return select(ArticleRow).where(*filters.of_articles()).order_by(ArticleRow.first_seen_at, ArticleRow.id)


def _streamed(query: S) -> S:
    return query.execution_options(yield_per=_AT_ONCE)


def _signing(event: EventRow, article: ArticleRow | None, told: int) -> SigningRow:
    published = as_article(article).published if article else None
    return SigningRow(
        event=event.id,
        first_seen=event.first_seen_at.astimezone(CHINA),
        date=event.day,
        region=event.region,
        stage=event.stage.value,
        level=event.level.value,
        name=event.name,
        investors="、".join(event.investors),
        industry=event.industry.value if event.industry else None,
        amount=event.amount,
        currency=event.currency,
        bound=event.bound.value if event.bound else None,
        projects=event.projects,
        confidence=event.confidence.value,
        evidence=event.evidence,
        sources=told,
        title=article.title if article else None,
        url=article.url if article else None,
        publisher=article.publisher if article else None,
        published=published.shown if published else None,
    )


def _line(row: ArticleRow) -> ArticleLine:
    published = as_article(row).published
    return ArticleLine(
        article=row.id,
        story=row.story_id,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        editor=row.editor,
        published=published.shown if published else None,
        region=row.region,
        url=row.url,
        source=row.source,
        first_seen=row.first_seen_at.astimezone(CHINA),
        text=row.body,
    )
