"""Why a page was not had: what Scrapy, Twisted, the gate and robots.txt raise, said as a kind and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
_FAULTS = 500  # and above: the site's own
_TURNED_AWAY = {
    401: ("login", "it wants a login"),
    403: ("turned_away", "it turns this program away"),
    407: ("login", "it wants a login"),
}
_OURS: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    (RefusedUrl, FailureKind.REFUSED, ""),
    (RefusedAddress, FailureKind.REFUSED, "address"),
    (HostBusy, FailureKind.BLOCKED, "busy"),
    (Challenged, FailureKind.BLOCKED, "challenge"),
    (BadAnswer, FailureKind.STATUS, "unreadable"),
    (NoSource, FailureKind.NOT_HTML, ""),
    (NoArticle, FailureKind.NO_ARTICLE, ""),
    (WorkerFailed, FailureKind.WORKER, ""),
)
_TRANSPORT: tuple[tuple[tuple[type[BaseException], ...], FailureKind, str, str], ...] = (
    ((exceptions.DownloadTimeoutError,), FailureKind.TIMEOUT, "", "no whole answer in time: {text}"),
    ((exceptions.CannotResolveHostError,), FailureKind.DNS, "", "the host's name is not known: {text}"),
    (
        (exceptions.DownloadConnectionRefusedError,),
        FailureKind.CONNECTION,
        "refused",
        "the host refuses connections",
    ),
    (
        (exceptions.DownloadFailedError, exceptions.ResponseDataLossError, ConnectError, ConnectionLost),
        FailureKind.CONNECTION,
        "",
        "the connection broke: {innermost}",
    ),
)


class Why(NamedTuple):
    """Why a page was not had."""

    kind: FailureKind
    reason: str  #: one sentence in English
    #: What the sentence speaks of, for saying it in another language: `what` of its kind it is, `status` of the answer,
    #: `limit` of a page's size, `asking` for robots.txt, where it was `redirected`.
    facts: dict[str, str]


def explain(error: BaseException, *, max_size: int) -> Why:
    """Return the kind of *error* and one sentence that says what happened. *max_size* is the limit of a page's bytes."""
    if isinstance(error, RobotsForbid):
        return _of_robots(error, max_size)
    for family, kind, what in _OURS:
        if isinstance(error, family):
            return Why(kind, str(error), {"what": what} if what else {})
    if isinstance(error, HttpError):
        return _of_status(error.response)
    return _of_transport(error, max_size)


def _of_robots(error: RobotsForbid, max_size: int) -> Why:
    if error.__cause__ is None:
        return Why(FailureKind.ROBOTS, str(error), {})
    if isinstance(error.__cause__, RobotsForbid):
        return Why(FailureKind.ROBOTS, f"{error}: {error.__cause__}", {})
    why = explain(error.__cause__, max_size=max_size)
    if why.kind is FailureKind.REFUSED:
        return why
    return Why(why.kind, f"{why.reason} (while asking for robots.txt)", {**why.facts, "asking": "robots.txt"})


def _of_status(response: Response) -> Why:
    status = response.status
    facts = {"status": str(status)}
    if 300 <= status < 400:
        location = (response.headers.get("Location") or b"").decode("latin-1")
        reason = f"it redirects to {location!r}: only http and https are fetched"
        return Why(FailureKind.REFUSED, reason, facts)
    if status in _CHALLENGES:
        reason = f"the site answered {status}, {_CHALLENGES[status]}; choose another page of it"
        return Why(FailureKind.BLOCKED, reason, {"what": "challenge", **facts})
    if status in _TURNED_AWAY:
        what, words = _TURNED_AWAY[status]
        return Why(FailureKind.BLOCKED, f"the site answered {status}: {words}", {"what": what, **facts})
    kind = FailureKind.UNAVAILABLE if status >= _FAULTS else FailureKind.STATUS
    return Why(kind, f"the site answered {status}", facts)


def _of_transport(error: BaseException, max_size: int) -> Why:
    text = str(error)
    # Beyond its limit Scrapy cancels a download, or says so.
    if "DOWNLOAD_MAXSIZE" in text or isinstance(error, exceptions.DownloadCancelledError):
        limit = f"{max_size / 1024**2:g} MiB"
        return Why(FailureKind.TOO_LARGE, f"the page is larger than {limit}", {"limit": limit})
    if "max redirections" in text:
        return Why(FailureKind.STATUS, "the page redirects without end", {"what": "redirects"})
    if _is_tls(error):
        return Why(FailureKind.TLS, f"no trustworthy TLS connection: {_innermost(error)}", {})
    for families, kind, what, sentence in _TRANSPORT:
        if isinstance(error, families):
            reason = sentence.format(text=text, innermost=_innermost(error))
            return Why(kind, reason, {"what": what} if what else {})
    return Why(FailureKind.ERROR, f"{type(error).__name__}: {text}", {})


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
