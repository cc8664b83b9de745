"""The tables. Each index names the query that it serves; each row says what it stands for.

A change here needs a migration (store/migrations); a test compares the two.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from signings.article import Precision
from signings.industries import Industry
from signings.model import Bound, Confidence, Level, Stage
from store.changes import Change, Tie
from store.columns import Big, BigId, Digest, Key, Moment, Pairs, Texts, Words, words


class Base(DeclarativeBase):
    """All tables, with names of constraints that are the same in every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as it stands
        Precision: words(Precision),
        Stage: words(Stage),
        Level: words(Level),
        Bound: words(Bound),
        Confidence: words(Confidence),
        Industry: words(Industry),
    }


class SourceRow(Base):
    """A page or feed that is visited, and how its visits went."""

    __tablename__ = "sources"
    # store.sources.due: what is to be visited now, the longest due first
    __table_args__ = (Index(None, "next_due_at", sqlite_where=text("retired_at IS NULL")),)

    id: Mapped[Key]
    name: Mapped[Words] = mapped_column(unique=True)
    url: Mapped[Words]
    kind: Mapped[str | None] = mapped_column(String(24))  #: what the last visit found it to be
    added_at: Mapped[Moment]
    retired_at: Mapped[Moment | None]  #: since when the configuration no longer names it
    next_due_at: Mapped[Moment]
    visited_at: Mapped[Moment | None]  #: when the last visit began
    succeeded_at: Mapped[Moment | None]
    failed_at: Mapped[Moment | None]
    error: Mapped[Words | None]  #: of the last failure; None after a success
    failures: Mapped[int] = mapped_column(default=0)  #: in a row
    links: Mapped[int | None]  #: article links on the page at the last success
    articles: Mapped[int] = mapped_column(default=0)  #: new ones, in all visits
    new_at: Mapped[Moment | None]  #: when a visit last brought a new article
    failure: Mapped[str | None] = mapped_column(String(24))  #: the kind of the last failure; None after a success
    why: Mapped[Words | None]  #: why it is due when it is
    visits: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)  #: visits that found the page as it was, and did no more
    arrivals: Mapped[list[int]] = mapped_column(JSON, default=list)  #: Unix minutes of the last visits with news
    undated: Mapped[float | None]  #: share of the newest articles without a date, 0 to 1
    short: Mapped[float | None]  #: share of the newest articles with hardly any text
    etag: Mapped[Words | None]  #: of the page as it was last read, as are the next three
    modified: Mapped[Words | None]
    digest: Mapped[Digest | None]
    read_at: Mapped[Moment | None]


class AlarmRow(Base):
    """Something that a person should see to at a source: raised once, ended once."""

    __tablename__ = "alarms"
    __table_args__ = (
        Index(None, "source", "ended_at"),  # store.alarms: the one that is open for a source
        Index(None, "told_at"),  # store.alarms.untold
    )

    id: Mapped[Key]
    source: Mapped[Words]
    ailment: Mapped[str] = mapped_column(String(24))
    reason: Mapped[Words]
    facts: Mapped[Pairs | None]  #: what the reason speaks of, for saying it in another language; None: unknown
    raised_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
    told_at: Mapped[Moment | None]  #: when the operator was told that it was raised
    end_told_at: Mapped[Moment | None]


class LeaseRow(Base):
    """A place that only one process may have at a time, and who has it until when."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    holder: Mapped[Words]
    taken_at: Mapped[Moment]
    until: Mapped[Moment]


class HostRow(Base):
    """What a host asked for and how much it was asked, for the process that comes next."""

    __tablename__ = "hosts"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    delay: Mapped[float]  #: seconds between two requests that its robots.txt asks for
    resting_until: Mapped[Moment | None]  #: until when it asked to be left alone
    day: Mapped[date]  #: the day of its last request
    asked: Mapped[int]  #: requests on that day


class LinkFate(StrEnum):
    """What became of a link."""

    ARTICLE = "article"
    NO_ARTICLE = "no_article"  #: fetched, and it holds none
    FAILED = "failed"  #: could not be fetched or read


class LinkRow(Base):
    """A link that was dealt with, so that no later visit fetches it again for nothing."""

    __tablename__ = "links"

    url_hash: Mapped[Digest] = mapped_column(primary_key=True)
    url: Mapped[Words]
    fate: Mapped[LinkFate] = mapped_column(words(LinkFate))
    reason: Mapped[Words | None]
    source: Mapped[Words | None]
    tries: Mapped[int] = mapped_column(default=1)
    seen_at: Mapped[Moment]
    retry_at: Mapped[Moment | None]  #: from when on it may be fetched again; None is never


class WaitingLinkRow(Base):
    """A link of a source that a visit had no room for, so that a later one fetches it though its list shows it no more."""

    __tablename__ = "waiting_links"

    # store.waiting: those of a source, in their order; the key is the index
    source: Mapped[Words] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    url: Mapped[Words]
    title: Mapped[Words]  #: as the list shows it
    day: Mapped[date | None]  #: that the list shows beside it
    tries: Mapped[int] = mapped_column(default=0)  #: how often it was asked for in vain


class RecheckRow(Base):
    """An article of the last days that tells of a signing, to be looked at again for corrections."""

    __tablename__ = "rechecks"
    __table_args__ = (Index(None, "source", "due_at"),)  # store.rechecks.due

    url_hash: Mapped[Digest] = mapped_column(primary_key=True)
    url: Mapped[Words]
    source: Mapped[Words]
    title: Mapped[Words]  #: as the list shows it
    first_at: Mapped[Moment]  #: when the article was first had
    due_at: Mapped[Moment]
    etag: Mapped[Words | None]  #: of the page as it was last had, as are the next two
    modified: Mapped[Words | None]
    digest: Mapped[Digest | None]


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

    # store.stories: who shares a band within the window; the key is the index
    band: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True, autoincrement=False)


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


class RuleStartRow(Base):
    """Since when a rule tells a subscriber: what was stored before is no news to them."""

    __tablename__ = "rule_starts"
    __table_args__ = (
        Index(None, "last_event"),
    )  # store.starts: to whom an event is no news, which are hardly ever any

    subscriber: Mapped[Words] = mapped_column(primary_key=True)
    rule: Mapped[Words] = mapped_column(primary_key=True)
    last_event: Mapped[Big]  #: the number of the last event before; later ones have larger numbers
    since: Mapped[Moment]


class State(StrEnum):
    """How far a delivery is."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"  #: given up; a person may have it sent again


class DeliveryRow(Base):
    """One event, or one change of it, owed to one subscriber by one rule: a row of the outbox."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("subscriber", "rule", "event_id", "change_id"),  # nothing is told twice
        Index(None, "state", "due_at"),  # store.outbox.claim_due, counts
        Index(None, "event_id"),  # whom an event was told
        Index(None, "sent_at"),  # store.outbox.sent_since: how much somebody was sent lately
    )

    id: Mapped[Key]
    subscriber: Mapped[Words]
    rule: Mapped[Words]
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"))
    change_id: Mapped[Big] = mapped_column(default=0)  #: the change that is told; 0 where it is the event itself
    story_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("stories.id"))  #: whose events are told together
    reasons: Mapped[Texts]
    state: Mapped[State] = mapped_column(words(State))
    queued_at: Mapped[Moment]
    due_at: Mapped[Moment]  #: while it is being sent: when the lease ends
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[Words | None]  #: of the last attempt
    sent_at: Mapped[Moment | None]
