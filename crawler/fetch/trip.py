"""What one visit carries along: how it may fetch, what it shares with the other visits, and what it has found so far."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.fetch.backlog import Backlog
from crawler.fetch.report import PASSING, Failure, FailureKind, FetchedPage, SourceSpec
from crawler.page.kind import Kind

if TYPE_CHECKING:
    from crawler.fetch.pace import Pace
    from crawler.fetch.report import Again
    from crawler.fetch.robots import Robots
    from crawler.fetch.unchanged import PageMark
    from crawler.workers import Workers

Known = Callable[[Sequence[str]], Awaitable[set[str]]]  #: which of these URLs are stored already
Sink = Callable[[FetchedPage], Awaitable[None]]  #: takes an article page; raises NoArticle if it is none


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How pages are fetched, the same for all sources."""

    contact: str  #: an address or URL where the owner of a site reaches whoever runs this
    delay: float = 1.0  #: seconds between two requests to one host
    concurrency: int = 1  #: requests to one host at once
    timeout: float = 30.0  #: seconds for one request
    visit_timeout: float = 300.0  #: seconds for a visit
    max_size: int = 8 * 1024 * 1024  #: bytes of one page, unpacked
    redirects: int = 5
    retries: int = 1  #: after 429, a server's fault or a broken connection
    verify_tls: bool = True

    @property
    def user_agent(self) -> str:
        return f"Qianyue/0.1 (+{self.contact})"


@dataclass(slots=True, kw_only=True, eq=False)
class Trip:
    """One visit under way. The spider and the parts of Scrapy that are ours reach it as crawler.spider.trip."""

    source: SourceSpec
    settings: FetchSettings
    pace: Pace
    robots: Robots
    workers: Workers
    known: Known
    sink: Sink
    claims: dict[str, Trip]  #: of all visits under way: which one fetches an article, so that no other does too
    backlog: Backlog = field(default_factory=Backlog)
    kind: Kind = Kind.AUTO
    lists: int = 0  #: pages asked for besides the source's own, which max_lists limits
    links: int = 0
    new: int = 0
    asked: int = 0  #: articles asked for, which max_pages limits
    fetched: int = 0
    read: bool = False  #: whether the source's own page was had and read
    note: str | None = None  #: why the source may have no links
    page: FetchedPage | None = None  #: of a trip for a single page
    before: PageMark | None = None  #: the source's own page as the visit before found it
    mark: PageMark | None = None  #: as this visit finds it
    unchanged: bool = False  #: whether the two are the same, so that there is nothing to do
    complete: bool = True  #: False: something was left for a later visit, though the page may not change till then
    again: dict[str, Again] = field(default_factory=dict)  #: articles to look at again, by their links' addresses
    looked_at: list[str] = field(default_factory=list)  #: of these, those of which it is known what has become
    same: int = 0  #: and of those, how many are as they were
    spent: bool = False  #: whether something was left because its host has had its requests of today
    retry_after: float = 0.0  #: seconds for which the source's host asked to be left alone
    failures: list[Failure] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    begun: float = field(default_factory=time.monotonic)
    stopped: bool = False  #: True: ask for nothing more

    @property
    def left(self) -> float:
        """Seconds that are left of the visit's time; 0 when it is over."""
        return 0.0 if self.stopped else max(0.0, self.begun + self.settings.visit_timeout - time.monotonic())

    @property
    def over(self) -> bool:
        return not self.left

    @property
    def full(self) -> bool:
        """Whether the visit takes no further article."""
        return self.asked >= self.source.max_pages

    def claim(self, url: str) -> bool:
        """Take *url* for this visit; return False where another visit is fetching it."""
        return self.claims.setdefault(url, self) is self

    def give_back(self) -> None:
        """Let go of all claims, at the visit's end and no sooner: by then known() knows what was stored."""
        for url in [url for url, trip in self.claims.items() if trip is self]:
            del self.claims[url]

    def failed(self, url: str, kind: FailureKind, reason: str, facts: Mapping[str, str] | None = None) -> None:
        """Take note of a page that was not had; a link waits for the next visit where that may go better."""
        self.failures.append(Failure(url, kind, reason, facts or {}))
        (self.backlog.tried if kind in PASSING else self.backlog.settle)(url)
