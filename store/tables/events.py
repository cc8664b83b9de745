"""The tables of events: what articles tell of signings, what is known of each deal, and how the two hang together."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from signings.industries import Industry
from signings.model import Bound, Confidence, Level, Stage
from store.changes import Change, Tie
from store.columns import Big, BigId, Key, Moment, Texts, Words, words
from store.tables.base import Base


class Facts:
    """What is known of a signing, whether as one article tells it or as all together do."""

    stage: Mapped[Stage]
    level: Mapped[Level]
    amount: Mapped[Big | None]  #: in whole units of the currency
    currency: Mapped[str | None] = mapped_column(String(3))
    bound: Mapped[Bound | None]
    projects: Mapped[int | None] = mapped_column(BigId)
    name: Mapped[Words | None]
    investors: Mapped[Texts]
    industry: Mapped[Industry | None]
    region: Mapped[Words | None]
    day: Mapped[date | None]
    evidence: Mapped[Words]
    confidence: Mapped[Confidence]
    doubts: Mapped[Texts]


class EventRow(Facts, Base):
    """One deal or ceremony in the world, with the best that its sources tell of it."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "first_seen_at"),  # store.events.recent, store.exports.signings: the newest first, or since a time
        {"sqlite_autoincrement": True},  # the number of an event that was merged away is never given again
    )

    id: Mapped[Key]
    first_seen_at: Mapped[Moment]
    happened: Mapped[int]  #: the day by which events are compared, known or supposed, as an ordinal
    withdrawn_at: Mapped[Moment | None]  #: since when no article tells of it any more


class RecordRow(Facts, Base):
    """A signing as one version of one article tells it."""

    __tablename__ = "records"
    __table_args__ = (
        UniqueConstraint("article_id", "version", "ordinal"),  # also: the records of an article
        Index(None, "event_id"),  # what an event is told by
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"))
    version: Mapped[int]
    ordinal: Mapped[int]  #: its place among the article's records
    event_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("events.id"))
    span_start: Mapped[int]
    span_end: Mapped[int]


class EventArticleRow(Base):
    """An article that tells of an event."""

    __tablename__ = "event_articles"
    __table_args__ = (Index(None, "article_id"),)  # the events of an article, and so of its story

    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True, autoincrement=False)
    why: Mapped[Texts] = mapped_column(default=list)  #: what spoke for it being of this event, one clause each


class EventChangeRow(Base):
    """One thing that happened to an event; the numbers of events stay when the events are gone."""

    __tablename__ = "event_changes"
    __table_args__ = (
        Index(None, "event_id"),  # the history of an event
        Index(None, "other_id"),  # what became of an event that is gone
    )

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(BigId)
    kind: Mapped[Change] = mapped_column(words(Change))
    at: Mapped[Moment]
    article_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("articles.id"))  #: that says something else
    other_id: Mapped[int | None] = mapped_column(BigId)  #: the event that was merged into it, or split from it
    articles: Mapped[list[int]] = mapped_column(JSON, default=list)  #: that came or went with the other
    why: Mapped[Texts]


class ApartRow(Base):
    """Two events of which a person said that they are two: nothing joins them again."""

    __tablename__ = "events_apart"

    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
    other_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
    decided_at: Mapped[Moment]


class EventTieRow(Base):
    """One event that belongs to another."""

    __tablename__ = "event_ties"
    __table_args__ = (Index(None, "other_id"),)  # what a batch holds, and what followed

    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
    other_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
    kind: Mapped[Tie] = mapped_column(words(Tie), primary_key=True)
    why: Mapped[Texts]


class EventMarkRow(Base):
    """Something by which another report of the same event would be found: a party, an amount, a name."""

    __tablename__ = "event_marks"
    __table_args__ = (
        Index(None, "event_id"),  # a richer event's marks are added to
        {"sqlite_with_rowid": False},
    )

    # store.events: who shares a mark within the window; the key is the index
    mark: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    happened: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True, autoincrement=False)
