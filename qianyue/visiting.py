"""A source's visit, from the store's row to the store's row: what the crawler brings is read and ingested page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.orm import Session

from crawler.report import Failure, FailureKind, FetchedPage, Outcome, VisitReport
from crawler.visit import Visitor
from crawler.workers import Workers
from qianyue.desk import Desk
from qianyue.ingest import Origin, Watch, ingest
from qianyue.pages import read_page
from qianyue.translate import WatchedSource
from scheduler.plan import next_due
from store import links, sources
from store.sources import SourceStatus, VisitOutcome
from store.tables import LinkFate

log = structlog.get_logger(__name__)

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

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """Return the time of day, the clock of everything but tests."""
    return datetime.now(UTC)


class SourceVisits:
    """Visits configured sources and keeps what they bring."""

    def __init__(
        self,
        desk: Desk,
        visitor: Visitor,
        workers: Workers,
        watched: Mapping[str, WatchedSource],
        watch: Watch,
        *,
        clock: Clock = now_utc,
    ) -> None:
        self._desk = desk
        self._visitor = visitor
        self._workers = workers
        self._watched = watched
        self._watch = watch
        self._clock = clock

    async def sync(self) -> None:
        """Make the store's sources those of the configuration."""
        specs = [sources.SourceSpec(name, one.spec.url, one.every) for name, one in self._watched.items()]
        await self._desk.write(lambda session: sources.sync(session, specs, now=self._clock()))

    async def take_due(self, limit: int) -> Sequence[str]:
        """Return up to *limit* sources that are due, taken for a visit."""
        now = self._clock()
        names = await self._desk.read(lambda session: sources.due(session, now=now, limit=limit))
        return [name for name in names if name in self._watched and await self.take(name, forced=False)]

    async def take(self, name: str, *, forced: bool) -> bool:
        """Take the source for a visit; with *forced* though it is not due. Return False where another was faster."""
        now = self._clock()
        return await self._desk.write(lambda session: sources.begin(session, name, now=now, forced=forced))

    async def visit(self, name: str) -> VisitReport:
        """
        Visit a source that was taken, ingest what is new, and write down how it went and when it is due again.

        Each page is a transaction of its own: whatever happens, what was ingested stays, and the rest is new again.
        """
        watched = self._watched[name]
        report = await self._visitor.visit(watched.spec, known=self._known, sink=partial(self._take_in, watched))
        await self._desk.write(lambda session: _remember(session, report.failures, watched, self._clock()))
        await self._finish(watched, report)
        log.info(
            "visited",
            source=name,
            outcome=report.outcome.value,
            links=report.links,
            new=report.new,
            fetched=report.fetched,
            failed=report.failed,
            reason=report.reason,
        )
        return report

    async def stop(self) -> None:
        """Make the visits that run end soon."""
        await self._visitor.stop()

    async def _known(self, urls: Sequence[str]) -> set[str]:
        now = self._clock()
        return await self._desk.read(lambda session: links.known(session, urls, now=now))

    async def _take_in(self, watched: WatchedSource, page: FetchedPage) -> None:
        article, reading = await self._workers.run(
            read_page, page.body, page.content_type, page.url, page.fetched_at, watched.spec.select
        )
        origin = Origin(source=watched.spec.name, region=watched.region, listed=page.link.day)

        def take_in(session: Session) -> None:
            now = self._clock()
            ingest(session, article, reading, watch=self._watch, origin=origin, now=now)
            if page.link.url != page.url:  # the list's link leads there by a redirect
                links.remember(session, page.link.url, LinkFate.ARTICLE, source=watched.spec.name, now=now)

        await self._desk.write(take_in)

    async def _finish(self, watched: WatchedSource, report: VisitReport) -> None:
        now, name = self._clock(), watched.spec.name
        outcome = VisitOutcome(
            ended_at=now,
            error=report.reason if report.outcome in {Outcome.FAILED, Outcome.EMPTY} else None,
            kind=report.kind.value,
            links=report.links,
            articles=report.fetched,
        )

        def finish(session: Session) -> None:
            before = sources.status(session, name)
            due = next_due(name, now=now, every=watched.every, failures=_failures(before, outcome))
            sources.finish(session, name, outcome, next_due=due)

        await self._desk.write(finish)


def _failures(before: SourceStatus | None, outcome: VisitOutcome) -> int:
    """Return how many visits in a row have failed, with this one."""
    return 0 if outcome.error is None else 1 + (before.failures if before else 0)


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
