# ruff: noqa: N818  these are named after what happened
"""What can go wrong while fetching, as one tree.

CrawlError
├── RefusedUrl        an address of a kind that is never fetched (file:, a password in it, ...)
├── HostBusy          the host asked for a longer wait than this visit has
│   └── HostSpent     the host has had its number of requests of today
├── VisitOver         the visit's time is over, or it was stopped
├── RobotsForbid      robots.txt says no, or says nothing because its server fails
├── BadAnswer         what a server sent is no sensible HTTP
├── Challenged        a riddle for browsers came in place of a page
├── NotFetched        a single page that was asked for could not be had
├── NoSource          the source's own page is no list, feed or sitemap
├── NoArticle         a fetched page holds no article
│   └── BehindChallenge   ... but a riddle for browsers: it is Challenged as well
├── BadSelector       a selector or expression of the configuration can't be used
├── WorkerFailed
│   ├── WorkerDied    the worker process ended in the middle of a page
│   ├── WorkerHung    the worker process passed its deadline
│   ├── WorkerStarved the page needs more memory than a worker process may have
│   └── BrowserFailed Chromium is not there, or did not bring a page to its end
└── WorkersClosed     work was handed in after the pool was closed

RefusedAddress, what the outbound gate raises, is an OSError as well, because it passes through Twisted, requests
and smtplib, which know how to treat a connection that the system refuses.
"""

from __future__ import annotations

import errno


class CrawlError(Exception):
    """Base of all errors of this package; the message is one sentence for a person."""


class RefusedUrl(CrawlError):
    """A URL is of a kind that is never fetched."""


class HostBusy(CrawlError):
    """A host asked for a longer wait than there is time for."""


class HostSpent(HostBusy):
    """A host has had as many requests today as it gets in a day."""


class VisitOver(CrawlError):
    """The visit may ask for nothing more."""


class RobotsForbid(CrawlError):
    """robots.txt forbids a URL, or could not be had although its server is there."""


class BadAnswer(CrawlError):
    """What a server sent can't be read as HTTP."""


class Challenged(CrawlError):
    """A site sent a riddle for browsers in place of a page."""


class NotFetched(CrawlError):
    """A single page could not be had; *kind* is a crawler.fetch.report.FailureKind."""

    def __init__(self, url: str, kind: str, reason: str) -> None:
        super().__init__(url, kind, reason)
        self.url, self.kind, self.reason = url, kind, reason

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}"


class NoSource(CrawlError):
    """A source's page can't be read as a list page, feed or sitemap."""


class NoArticle(CrawlError):
    """A page holds no article; *reason* says what was found instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BehindChallenge(NoArticle, Challenged):
    """What was sent in place of an article is a challenge for browsers."""


class BadSelector(CrawlError):
    """A selector or expression can't be used; the message goes on from the selector: "is no CSS selector: ..."."""


class WorkerFailed(CrawlError):
    """A worker process did not bring a call to its end."""


class WorkerDied(WorkerFailed):
    """The worker process ended in the middle of a call."""


class WorkerHung(WorkerFailed):
    """The worker process passed the call's deadline and was killed."""


class WorkerStarved(WorkerFailed):
    """The call needed more memory than a worker process may have."""


class BrowserFailed(WorkerFailed):
    """Chromium is not there, or did not bring a page to its end."""


class WorkersClosed(CrawlError):
    """A call was handed to workers that are closed."""


class _RefusedNumber(int):
    """EACCES that remembers why: Twisted keeps of an OSError no more than its number."""

    reason: str


class RefusedAddress(CrawlError, PermissionError):
    """The outbound gate refused to connect to an address."""

    def __init__(self, reason: str) -> None:
        number = _RefusedNumber(errno.EACCES)
        number.reason = reason
        super().__init__(number, reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason

    def __reduce__(self) -> tuple[type[RefusedAddress], tuple[str]]:
        return RefusedAddress, (self.reason,)
