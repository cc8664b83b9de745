"""The tables of visits: sources, their alarms, hosts, links that were dealt with or wait, and who does the work."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Digest, Key, Moment, Pairs, Words, words
from store.tables.base import Base


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
