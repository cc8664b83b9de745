"""Articles: one for each page, with its earlier versions, and the story that it belongs to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from signings.article import Article
from signings.model import Reading
from store import facts, search, stories
from store.compare import digest, news, plain
from store.database import one_at_a_time
from store.facts import as_article
from store.links import known, remember
from store.tables import ArticleRow, LinkFate, RecordRow, StoryRow, VersionRow
from store.urls import url_hash

__all__ = ["Fate", "Kept", "LinkFate", "article", "as_article", "keep", "known", "remember", "story_of"]


class Fate(StrEnum):
    """What an article was to the store."""

    NEW = "new"  #: a story of its own
    COPY = "copy"  #: another page tells the same story, nearly word for word
    CHANGED = "changed"  #: the page was known, and says something else now
    KNOWN = "known"  #: the page was known, and says the same


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an article is kept."""

    article_id: int
    story_id: int
    fate: Fate


def keep(session: Session, article: Article, reading: Reading, *, source: str | None, now: datetime) -> Kept:
    """
    Keep *article* and what was read in it, and say what it is to the store.

    The same page with the same text is one article. With another text it is a new version: the former one is kept
    beside it, and the records are those of the new one. *source* names whose visit brought it.

    Nothing is kept before the caller's transaction is committed. While it is open no other transaction ingests.
    """
    one_at_a_time(session)
    row = session.scalars(select(ArticleRow).where(ArticleRow.url_hash == url_hash(article.url))).one_or_none()
    if row is None:
        return _keep_new(session, article, reading, source=source, now=now)
    if row.text_hash == _text_hash(article):
        row.fetched_at = now
        return Kept(row.id, row.story_id, Fate.KNOWN)
    return _keep_change(session, row, article, reading, now=now)


def _keep_new(session: Session, article: Article, reading: Reading, *, source: str | None, now: datetime) -> Kept:
    text = stories.compared(article, now=now)
    story_id = stories.find(session, text)
    fate = Fate.NEW if story_id is None else Fate.COPY
    if story_id is None:
        story_id = _new_story(session, now)
    row = ArticleRow(
        story_id=story_id, url_hash=url_hash(article.url), url=article.url, source=source, version=1, first_seen_at=now
    )
    _write(row, article, reading, text, now)
    session.add(row)
    session.flush()
    _keep_records(session, row, reading)
    stories.index(session, row.id, text)
    search.index(session, row, reading.records)
    remember(session, article.url, LinkFate.ARTICLE, source=source, now=now)
    return Kept(row.id, story_id, fate)


def _keep_change(session: Session, row: ArticleRow, article: Article, reading: Reading, *, now: datetime) -> Kept:
    """Put the new text in the place of the old. Its story stays: a page that is mended tells the same news."""
    search.forget(session, row)
    former = ("title", "body", "published_at", "fetched_at", "version")
    session.add(VersionRow(article_id=row.id, **{name: getattr(row, name) for name in former}))
    row.version += 1
    row.dropped_at = None
    text = stories.compared(article, now=now)
    _write(row, article, reading, text, now)
    session.flush()
    _keep_records(session, row, reading)
    stories.index(session, row.id, text, again=True)
    search.index(session, row, reading.records)
    return Kept(row.id, row.story_id, Fate.CHANGED)


def _new_story(session: Session, now: datetime) -> int:
    story = StoryRow(first_seen_at=now)
    session.add(story)
    session.flush()
    return story.id


def _text_hash(article: Article) -> bytes:
    return digest(plain(news(article.title)), plain(news(article.body)))


def _write(row: ArticleRow, article: Article, reading: Reading, text: stories.Compared, now: datetime) -> None:
    row.title, row.body = article.title, article.body
    row.publisher, row.author, row.editor = article.publisher, article.author, article.editor
    row.published_at = article.published.at if article.published else None
    row.precision = article.published.precision if article.published else None
    row.reckoned = article.published.resolved if article.published else None
    row.found = {name: place.value for name, place in article.found.items()}
    row.region = reading.region
    row.text_hash = _text_hash(article)
    row.body_hash = text.exact
    row.fetched_at = now


def _keep_records(session: Session, row: ArticleRow, reading: Reading) -> None:
    if not reading.records:
        return
    session.add_all(
        RecordRow(
            article_id=row.id,
            version=row.version,
            ordinal=ordinal,
            span_start=record.span[0],
            span_end=record.span[1],
            **facts.columns(record),
        )
        for ordinal, record in enumerate(reading.records)
    )
    session.flush()


def article(session: Session, article_id: int) -> Article | None:
    """Return the newest version of an article."""
    row = session.get(ArticleRow, article_id)
    return None if row is None else as_article(row)


def texts(session: Session, article_ids: Collection[int]) -> dict[int, str]:
    """Return title and body of some hundred articles at once, by their numbers; of those that there are."""
    query = select(ArticleRow.id, ArticleRow.title, ArticleRow.body).where(ArticleRow.id.in_(article_ids))
    return {number: f"{title}\n{body}" if title else body for number, title, body in session.execute(query)}


def story_of(session: Session, article_id: int) -> int | None:
    """Return the story of an article as it is known now: a later copy may have shown two stories to be one."""
    return session.scalar(select(ArticleRow.story_id).where(ArticleRow.id == article_id))
