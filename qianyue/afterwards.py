"""What a visit leaves in the store: links that came to nothing, how it went, when it is due again, an alarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from crawler.fetch.backlog import Waiting
from crawler.fetch.report import Failure, FailureKind, Outcome, VisitReport
from crawler.fetch.unchanged import PageMark
from crawler.find.links import Link
from qianyue.translate import WatchedSource
from scheduler import rhythm
from scheduler.health import NO_LINKS, Diagnosis, Step, Vitals, diagnose, share, step
from scheduler.plan import Due, History, next_day, next_visit
from signings.article import Article
from store import alarms, links, sources, waiting
from store.sources import PageState, SourceStatus, VisitOutcome
from store.tables import LinkFate
from store.waiting import WaitingLink

#: Pages that are no article, or that could not be had, are asked for again after this pause, which the store doubles: a
#: dead link of a list is not fetched at every visit, and a page that was empty by mistake is not lost.
_AGAIN = {
    FailureKind.NO_ARTICLE: timedelta(days=1),
    FailureKind.NOT_HTML: timedelta(days=7),
    FailureKind.ROBOTS: timedelta(days=1),
    FailureKind.REFUSED: timedelta(days=1),
    FailureKind.TOO_LARGE: timedelta(days=7),
    FailureKind.STATUS: timedelta(hours=6),
    FailureKind.EMPTY: timedelta(hours=6),
    FailureKind.WORKER: timedelta(days=1),
}

_HARDLY_ANY_TEXT = 60  # characters of a body
_TRUSTED = timedelta(hours=6)  # how long a page that says it is unchanged is believed; links may wait for another try


@dataclass(slots=True)
class Brought:
    """What the articles of a visit were like, one entry for each."""

    undated: list[bool] = field(default_factory=list)
    short: list[bool] = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Take note of an article."""
        self.undated.append(article.published is None)
        self.short.append(len(article.body) < _HARDLY_ANY_TEXT)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What was decided after a visit."""

    due: Due
    ailing: Diagnosis | None = None  #: an alarm that began now
    recovered: bool = False  #: an alarm ended now


def mark_to_compare(status: SourceStatus | None, now: datetime) -> PageMark | None:
    """Return what the source's page is to be compared with, or None where it has to be read in any case."""
    page = status.page if status else None
    if page is None or not timedelta() <= now - page.read_at < _TRUSTED:
        return None
    return PageMark(page.etag, page.modified, page.digest)


def left_before(session: Session, name: str) -> list[Waiting]:
    """Return the links that visits before left for the next one."""
    return [Waiting(Link(one.url, one.title, one.day), one.tries) for one in waiting.of_source(session, name)]


def write_down(
    session: Session,
    watched: WatchedSource,
    report: VisitReport,
    brought: Brought,
    *,
    now: datetime,
    patience: int,
    stopping: bool = False,
) -> Aftermath:
    """
    Write down how a visit went, when the source is due again, and what that says of its health. The caller commits.

    A visit that ends because the program does (*stopping*) is given back: the source is due at once, at the next start.
    One that could not even begin, for its host has had its requests of today, is neither good nor bad.
    """
    name = watched.spec.name
    _remember(session, report.failures, watched, now)
    waiting.replace(session, name, (WaitingLink(**asdict(one.link), tries=one.tries) for one in report.left))
    before = sources.status(session, name)
    if stopping and report.outcome is Outcome.CUT_SHORT:
        sources.put_off(session, name, until=now, why="its visit was cut short by a stop")
        return Aftermath(Due(now, "stop"))
    if report.spent and not report.links and not report.unchanged:
        tomorrow = next_day(name, watched.schedule, now=now)
        sources.put_off(session, name, until=tomorrow.at, why=tomorrow.why)
        return Aftermath(tomorrow)
    outcome = _outcome(report, before, brought, now)
    failures = 0 if outcome.error is None else 1 + (before.failures if before else 0)
    history = History(
        arrivals=outcome.arrivals or (before.arrivals if before else ()),
        failures=failures,
        retry_after=timedelta(seconds=report.retry_after) if report.retry_after else None,
    )
    due = next_visit(name, watched.schedule, history, now=now)
    sources.finish(session, name, outcome, next_due=due.at, why=due.why)
    because = report.failures[0].facts if outcome.error is not None and report.failures else {}
    return _examine(session, name, due, because, now=now, patience=patience)


def _outcome(report: VisitReport, before: SourceStatus | None, brought: Brought, now: datetime) -> VisitOutcome:
    error, failure = _failure(report)
    return VisitOutcome(
        ended_at=now,
        error=error,
        failure=failure,
        kind=report.kind.value if report.links else None,
        links=None if report.unchanged else report.links,
        articles=report.fetched,
        arrivals=_arrivals(report, before, now),
        undated=share(before.undated if before else None, *brought.undated),
        short=share(before.short if before else None, *brought.short),
        page=_page(report, now),
    )


def _failure(report: VisitReport) -> tuple[str | None, str | None]:
    """Return why the source could not be had, for a person and for a program."""
    if report.outcome is Outcome.EMPTY:
        return report.reason, NO_LINKS
    if report.outcome is Outcome.FAILED:
        kind = report.failures[0].kind if report.failures else FailureKind.ERROR
        return report.reason or "the source could not be read", kind.value
    if report.outcome is Outcome.CUT_SHORT and not report.links:
        return report.reason or "the visit's time ran out before the source was read", FailureKind.TIMEOUT.value
    return None, None


def _arrivals(report: VisitReport, before: SourceStatus | None, now: datetime) -> tuple[int, ...] | None:
    """Return the rhythm where this visit says something of it: what a first visit finds, or left, came in long ago."""
    if not (report.new and report.fetched) or before is None or before.succeeded_at is None:
        return None
    return rhythm.noted(before.arrivals, now)


def _page(report: VisitReport, now: datetime) -> PageState | None:
    """Return what the page will be recognised by, unless something in it has to be fetched at the next visit."""
    mark = report.page
    if mark is None or any(failure.kind not in _AGAIN for failure in report.failures):
        return None
    return PageState(etag=mark.etag, modified=mark.modified, digest=mark.digest, read_at=now)


def _examine(
    session: Session, name: str, due: Due, because: Mapping[str, str], *, now: datetime, patience: int
) -> Aftermath:
    status, alarm = sources.status(session, name), alarms.current(session, name)
    if status is None:
        return Aftermath(due)
    ill = alarm is not None
    found = diagnose(_vitals(status, because), now=now, patience=patience, ill=ill)
    wanted = step(found, ill=ill, failures=status.failures)
    if wanted is Step.RAISE and found is not None:
        ailment, reason = found.ailment.value, found.reason
        alarms.raise_alarm(session, name, ailment=ailment, reason=reason, facts=found.facts, now=now)
    elif wanted is Step.END:
        alarms.end(session, name, now=now)
    return Aftermath(due, ailing=None if ill else found, recovered=wanted is Step.END)


def _vitals(status: SourceStatus, because: Mapping[str, str]) -> Vitals:
    return Vitals(
        failures=status.failures,
        failure=status.failure,
        error=status.error,
        because=because,
        new_at=status.new_at,
        arrivals=status.arrivals,
        undated=status.undated or 0.0,
        short=status.short or 0.0,
    )


def _remember(session: Session, failures: Sequence[Failure], watched: WatchedSource, now: datetime) -> None:
    """Write down the links that came to nothing. The source's own page is no link."""
    for failure in failures:
        pause = _AGAIN.get(failure.kind)
        if pause is not None and failure.url != watched.spec.url:
            fate = LinkFate.NO_ARTICLE if failure.kind is FailureKind.NO_ARTICLE else LinkFate.FAILED
            links.remember(
                session,
                failure.url,
                fate,
                now=now,
                source=watched.spec.name,
                reason=failure.reason,
                again_after=pause,
            )
