"""What a visit is asked for and what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from crawler.page.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from crawler.fetch.backlog import Waiting
    from crawler.fetch.endpoint import Endpoint
    from crawler.fetch.unchanged import PageMark
    from crawler.find import mapping as mappings
    from crawler.find.links import Link
    from crawler.find.selectors import Selectors


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A page or feed to visit."""

    name: str
    url: str
    kind: Kind = Kind.AUTO
    max_pages: int = 30  #: articles fetched in one visit at most; the rest waits for the next one
    max_lists: int = 10  #: further lists read in one visit: next pages, columns of a home page, sitemaps of an index
    mapping: mappings.Mapping | None = None  #: for Kind.JSON
    endpoint: Endpoint | None = None  #: for Kind.JSON: how it is asked, where its address alone doesn't say it
    browser: bool = False  #: True: its pages are filled by scripts, so that only a browser sees what they hold
    plain_articles: bool = False  #: with browser, True: that is so of its lists alone
    select: Selectors | None = None  #: where the site's pages have what; found without help where None


@dataclass(frozen=True, slots=True)
class Again:
    """An article that was taken in before and is looked at again."""

    link: Link
    mark: PageMark  #: its first page as it was then


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page behind a source's link, as the server gave it."""

    url: str  #: where it was found after all redirects
    link: Link  #: as the source gives it; its url is what was asked for, and what known() is asked about
    body: bytes
    content_type: str | None
    status: int
    fetched_at: datetime  #: aware, UTC
    more: tuple[FetchedPage, ...] = ()  #: the pages over which the article goes on
    mark: PageMark | None = None  #: what this page is recognised by


class FailureKind(StrEnum):
    """Why a page was not had. The reason says it for a person, this for a program."""

    DNS = "dns"
    TLS = "tls"
    CONNECTION = "connection"  #: refused, reset, cut off
    TIMEOUT = "timeout"
    STATUS = "status"  #: an answer of 4xx, or redirects without end
    UNAVAILABLE = "unavailable"  #: an answer of 5xx: a fault of the site's own
    BLOCKED = "blocked"  #: the site turns programs away, or asks to wait longer than the visit lasts
    ROBOTS = "robots"
    REFUSED = "refused"  #: by the outbound gate
    TOO_LARGE = "too_large"
    NOT_HTML = "not_html"
    EMPTY = "empty"
    NO_ARTICLE = "no_article"
    WORKER = "worker"  #: the process that read the page died or hung
    ERROR = "error"  #: a fault of our own


#: What may be over by the next visit, so that the link is worth another try then.
PASSING = frozenset(
    {
        FailureKind.DNS,
        FailureKind.TLS,
        FailureKind.CONNECTION,
        FailureKind.TIMEOUT,
        FailureKind.UNAVAILABLE,
        FailureKind.BLOCKED,
        FailureKind.ERROR,
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that was not had, and why."""

    url: str
    kind: FailureKind
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)  #: what the reason speaks of, see crawler.fetch.failures


class Outcome(StrEnum):
    """How a visit ended, in one word."""

    DONE = "done"  #: the source was read; single articles may have failed
    EMPTY = "empty"  #: the source was read and holds no links: has it been redesigned?
    FAILED = "failed"  #: the source itself could not be had or read
    CUT_SHORT = "cut_short"  #: time or a host's budget ran out, or the visit was stopped; what was fetched is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """What came of one visit of a source."""

    source: str
    outcome: Outcome
    kind: Kind = Kind.AUTO  #: what was found; AUTO if the source was not read
    links: int = 0  #: found in the source
    new: int = 0  #: of these not known before; those over max_pages count too, and those that waited do not
    fetched: int = 0  #: articles that the sink took
    failures: tuple[Failure, ...] = ()
    note: str | None = None  #: why a source without links may have none
    unchanged: bool = False  #: the source's page is as it was; links and new are 0 then, for it was not read
    page: PageMark | None = None  #: what its page is recognised by; None where something in it was left for later
    left: tuple[
        Waiting, ...
    ] = ()  #: links that wait for the next visit: there was no room or time, or it may go better
    looked_at: tuple[str, ...] = ()  #: articles that were looked at again, as Again.link names them
    same: int = 0  #: of these, how many were as they had been
    spent: bool = False  #: whether something was left because its host has had its requests of today
    retry_after: float = 0.0  #: seconds for which the source's host asked to be left alone
    started: datetime
    seconds: float

    @property
    def failed(self) -> int:
        """How many pages were not had, the source's own included."""
        return len(self.failures)

    @property
    def reason(self) -> str | None:
        """Why the visit brought nothing, for a person; None if it went well."""
        if self.outcome is Outcome.EMPTY:
            return "the source was read and holds no links to articles" + (f": {self.note}" if self.note else "")
        if self.outcome is Outcome.DONE or not self.failures:
            return None
        return self.failures[0].reason
