"""The tables of news: stories, their articles, the pages for proof, and the keys by which copies are found."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from signings.article import Precision
from store.columns import Big, BigId, Digest, Key, Moment, Pairs, Words
from store.tables.base import Base


class StoryRow(Base):
    """The articles that are copies of one another."""

    __tablename__ = "stories"

    id: Mapped[Key]
    first_seen_at: Mapped[Moment]


class ArticleRow(Base):
    """One published text, in its newest version."""

    __tablename__ = "articles"
    __table_args__ = (
        Index(None, "story_id"),  # the copies of a story
        Index(None, "body_hash"),  # store.stories: exact copies
        Index(None, "published_at"),  # store.exports.articles: by time
        Index(None, "first_seen_at"),  # store.retention: the oldest first
    )

    id: Mapped[Key]
    story_id: Mapped[int] = mapped_column(BigId, ForeignKey("stories.id"))
    url_hash: Mapped[Digest] = mapped_column(unique=True)
    url: Mapped[Words]
    source: Mapped[Words | None]  #: whose visit brought it; None for an import
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[Words]
    body: Mapped[Words]  #: the paragraphs, one a line
    publisher: Mapped[Words | None]
    author: Mapped[Words | None]
    editor: Mapped[Words | None]
    published_at: Mapped[Moment | None]
    precision: Mapped[Precision | None]  #: how much of published_at the page shows
    reckoned: Mapped[
        bool | None
    ]  #: published_at was worked out from a time without its year or day (昨天); None: unknown
    found: Mapped[Pairs | None]  #: a fact's name to where on the page it was read; None: unknown
    region: Mapped[Words | None]
    text_hash: Mapped[Digest]  #: of the normalised title and body: whether a page has changed
    body_hash: Mapped[Digest]  #: of the normalised body: whether two pages are the same text
    first_seen_at: Mapped[Moment]
    fetched_at: Mapped[Moment]
    dropped_at: Mapped[Moment | None]  #: when the body was let go for its age


class VersionRow(Base):
    """What an article said before its page was changed."""

    __tablename__ = "article_versions"

    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[Words]
    body: Mapped[Words]
    published_at: Mapped[Moment | None]
    fetched_at: Mapped[Moment]


class PageRow(Base):
    """A page as its server gave it, packed; the same bytes are kept once."""

    __tablename__ = "pages"
    __table_args__ = (Index(None, "kept_at", "packed_size"),)  # store.retention: the oldest first, and what all take

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    packed: Mapped[bytes]
    packed_size: Mapped[int]  #: bytes
    size: Mapped[int]  #: bytes, unpacked
    kept_at: Mapped[Moment]  #: when it was last seen


class ArticlePageRow(Base):
    """A page on which a version of an article stood."""

    __tablename__ = "article_pages"
    __table_args__ = (Index(None, "digest"),)  # store.retention: who stands on a page

    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  #: its place among the article's pages
    digest: Mapped[Digest] = mapped_column(ForeignKey("pages.digest"))
    url: Mapped[Words]
    content_type: Mapped[Words | None]


class SketchRow(Base):
    """What near copies of an article are found and judged by."""

    __tablename__ = "sketches"

    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True)
    sig_version: Mapped[int]  #: sketches of different versions can't be compared
    day: Mapped[int]  #: of publication, or else of the first visit, as a proleptic ordinal
    signature: Mapped[bytes]


class BandRow(Base):
    """One band of a sketch: articles that share one may be copies."""

    __tablename__ = "bands"
    __table_args__ = (
        Index(None, "article_id"),  # a changed article's bands are written anew
        {"sqlite_with_rowid": False},
    )

    # store.stories: who shares a band within the window; the key is the index. A band begins with its span of time
    band: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True, autoincrement=False)
