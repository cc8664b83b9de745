"""Why a page was not had: what Scrapy, Twisted, the gate and robots.txt raise, said as a kind and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import exceptions
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionLost
from twisted.web.client import ResponseFailed

from crawler.errors import (
    BadAnswer,
    Challenged,
    HostBusy,
    NoArticle,
    NoSource,
    RefusedAddress,
    RefusedUrl,
    RobotsForbid,
    WorkerFailed,
)
from crawler.fetch.report import FailureKind

if TYPE_CHECKING:
    from scrapy.http import Response

# What Chinese sites put before their pages against programs answers with these: 412 (瑞数), 521 (加速乐).
_CHALLENGES = {412: "a challenge for browsers", 521: "a challenge for browsers"}
_FAULTS = 500
_TURNED_AWAY = {401: "it wants a login", 403: "it turns this program away", 407: "it wants a login"}
_OURS: tuple[tuple[type[BaseException], FailureKind], ...] = (
    (RefusedUrl, FailureKind.REFUSED),
    (RefusedAddress, FailureKind.REFUSED),
    (HostBusy, FailureKind.BLOCKED),
    (Challenged, FailureKind.BLOCKED),
    (BadAnswer, FailureKind.STATUS),
    (NoSource, FailureKind.NOT_HTML),
    (NoArticle, FailureKind.NO_ARTICLE),
    (WorkerFailed, FailureKind.WORKER),
)
_TRANSPORT: tuple[tuple[tuple[type[BaseException], ...], FailureKind, str], ...] = (
    ((exceptions.DownloadTimeoutError,), FailureKind.TIMEOUT, "no whole answer in time: {text}"),
    ((exceptions.CannotResolveHostError,), FailureKind.DNS, "the host's name is not known: {text}"),
    ((exceptions.DownloadConnectionRefusedError,), FailureKind.CONNECTION, "the host refuses connections"),
    ((exceptions.DownloadCancelledError,), FailureKind.TOO_LARGE, "{too_large}"),  # what Scrapy does beyond its limit
    (
        (exceptions.DownloadFailedError, exceptions.ResponseDataLossError, ConnectError, ConnectionLost),
        FailureKind.CONNECTION,
        "the connection broke: {innermost}",
    ),
)


def explain(error: BaseException, *, max_size: int) -> tuple[FailureKind, str]:
    """Return the kind of *error* and one sentence that says what happened. *max_size* is the limit of a page's bytes."""
    if isinstance(error, RobotsForbid):
        return _of_robots(error, max_size)
    for family, kind in _OURS:
        if isinstance(error, family):
            return kind, str(error)
    if isinstance(error, HttpError):
        return _of_status(error.response)
    return _of_transport(error, max_size)


def _of_robots(error: RobotsForbid, max_size: int) -> tuple[FailureKind, str]:
    if error.__cause__ is None:
        return FailureKind.ROBOTS, str(error)
    if isinstance(error.__cause__, RobotsForbid):
        return FailureKind.ROBOTS, f"{error}: {error.__cause__}"
    kind, reason = explain(error.__cause__, max_size=max_size)
    return kind, reason if kind is FailureKind.REFUSED else f"{reason} (while asking for robots.txt)"


def _of_status(response: Response) -> tuple[FailureKind, str]:
    status = response.status
    if 300 <= status < 400:
        location = (response.headers.get("Location") or b"").decode("latin-1")
        return FailureKind.REFUSED, f"it redirects to {location!r}: only http and https are fetched"
    if status in _CHALLENGES:
        return FailureKind.BLOCKED, f"the site answered {status}, {_CHALLENGES[status]}; choose another page of it"
    if status in _TURNED_AWAY:
        return FailureKind.BLOCKED, f"the site answered {status}: {_TURNED_AWAY[status]}"
    kind = FailureKind.UNAVAILABLE if status >= _FAULTS else FailureKind.STATUS
    return kind, f"the site answered {status}"


def _of_transport(error: BaseException, max_size: int) -> tuple[FailureKind, str]:
    text = str(error)
    if "DOWNLOAD_MAXSIZE" in text:
        return FailureKind.TOO_LARGE, _too_large(max_size)
    if "max redirections" in text:
        return FailureKind.STATUS, "the page redirects without end"
    if _is_tls(error):
        return FailureKind.TLS, f"no trustworthy TLS connection: {_innermost(error)}"
    for families, kind, sentence in _TRANSPORT:
        if isinstance(error, families):
            return kind, sentence.format(text=text, innermost=_innermost(error), too_large=_too_large(max_size))
    return FailureKind.ERROR, f"{type(error).__name__}: {text}"


def _too_large(max_size: int) -> str:
    return f"the page is larger than {max_size / 1024**2:g} MiB"


def _is_tls(error: BaseException) -> bool:
    return any(
        "OpenSSL" in type(cause).__module__ or "service_identity" in type(cause).__module__ for cause in _causes(error)
    )


def _innermost(error: BaseException) -> str:
    innermost = _causes(error)[-1]
    return f"{type(innermost).__name__} {innermost}".strip()


def _causes(error: BaseException) -> list[BaseException]:
    """Return *error* and what is behind it: Scrapy chains, Twisted keeps a list of reasons."""
    chain = [error]
    while len(chain) < 10:
        last = chain[-1]
        reasons = [reason.value for reason in last.reasons if reason.value] if isinstance(last, ResponseFailed) else []
        behind = reasons[0] if reasons else last.__cause__
        if behind is None:
            break
        chain.append(behind)
    return chain
