"""A source's visit, from the store's row to the store's row: what the crawler brings is read and ingested page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypedDict

import structlog
from sqlalchemy.orm import Session

from crawler.fetch.backlog import Waiting
from crawler.fetch.report import Again, FetchedPage, SourceSpec, VisitReport
from crawler.fetch.unchanged import PageMark
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import secondlooks
from qianyue.afterwards import Aftermath, Brought, left_before, mark_to_compare, write_down
from qianyue.clock import Clock, now_utc
from qianyue.desk import Desk
from qianyue.ingest import Origin, Watch, begin, ingest
from qianyue.meters import Meters
from qianyue.place import is_taken
from qianyue.readers import read_pages
from qianyue.translate import WatchedSource
from scheduler.plan import Due, History, next_day, next_visit
from store import links, proof, sources
from store.articles import Fate
from store.sources import SourceSpec as StoredSpec
from store.sources import SyncReport
from store.tables import LinkFate

log = structlog.get_logger(__name__)

_ANOTHERS = timedelta(hours=1)  # how long a source rests that only another configuration names


class Carried(TypedDict):
    """What a visit takes along from those before it."""

    waiting: list[Waiting]  #: links that they left
    again: list[Again]  #: articles that they brought and that are to be looked at again


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
        patience: int = 5,
        clock: Clock = now_utc,
        meters: Meters | None = None,
        largest_page: int = proof.LARGEST,
    ) -> None:
        self._desk = desk
        self._visitor = visitor
        self._workers = workers
        self._watched = watched
        self._watch = watch
        self._patience = patience  # failures of a source in a row, before there is an alarm
        self._clock = clock
        self._meters = meters or Meters()
        self._largest_page = largest_page  # bytes of a page that is kept for proof
        self._read: dict[str, SourceSpec] = {}  # as what each source was last read by this process
        self._stopping = False

    async def sync(self) -> SyncReport:
        """Make the store's sources and rules those of the configuration."""

        def sync(session: Session) -> SyncReport:
            begin(session, self._watch, now=self._clock(), alone=True)
            return sources.sync(session, self._specs(), now=self._clock())

        return await self._desk.write(sync)

    async def join(self) -> SyncReport:
        """Add the configuration's sources and rules to the store's; a daemon with another configuration keeps its own."""

        def add(session: Session) -> SyncReport:
            begin(session, self._watch, now=self._clock(), alone=False)
            return sources.add(session, self._specs(), now=self._clock(), moving=not is_taken(session))

        return await self._desk.write(add)

    def _specs(self) -> list[StoredSpec]:
        now = self._clock()
        return [_spec(name, one, now) for name, one in self._watched.items()]

    async def change(self, watched: Mapping[str, WatchedSource], watch: Watch, *, patience: int) -> SyncReport:
        """Go on with another configuration; visits under way end by the one that they began with."""
        self._watched, self._watch, self._patience = watched, watch, patience
        return await self.sync()

    async def recall(self) -> None:
        """Put right what a clock that has gone back since wrote down."""
        now = self._clock()
        if count := await self._desk.write(lambda session: sources.recall(session, now=now)):
            log.warning("the clock went back; sources with later due times are due now", sources=count)

    async def give_back(self) -> None:
        """Make the visits due again that a process has begun which is dead now; nobody else may be visiting."""
        now = self._clock()
        if count := await self._desk.write(lambda session: sources.give_back(session, now=now)):
            log.warning("visits of a process that died are due again", sources=count)

    async def take_due(self, limit: int) -> Sequence[str]:
        """Return up to *limit* sources that are due, taken for a visit."""
        now = self._clock()
        waiting = await self._desk.read(lambda session: sources.due_since(session, now=now, limit=limit))
        if not waiting:
            return []
        return await self._desk.write(lambda session: self._take_some(session, waiting, now))

    async def take(self, name: str, *, forced: bool) -> bool:
        """Take the source for a visit; with *forced* though it is not due. Return False where another was faster."""
        now = self._clock()
        return await self._desk.write(lambda session: sources.begin(session, name, now=now, forced=forced))

    async def visit(self, name: str, *, in_full: bool = False) -> VisitReport | None:
        """
        Visit a source that was taken, ingest what is new, and write down how it went and when it is due again.

        Each page is a transaction of its own: whatever happens, what was ingested stays, and the rest is new again.
        With *in_full* the source's page is read though it is unchanged. Return None where it is no longer configured.
        """
        watched = self._watched.get(name)
        if watched is None:
            return None
        before = None if in_full else await self._mark(watched)
        brought = Brought()
        report = await self._visitor.visit(
            watched.spec,
            known=self._known,
            sink=partial(self._take_in, watched, brought),
            before=before,
            **await self._desk.read(lambda session: self._carried(session, name)),
        )
        after = await self._desk.write(lambda session: self._write_down(session, watched, report, brought))
        self._meters.visited(report)
        self._read[name] = watched.spec
        _log(report, after)
        return report

    async def stop(self) -> None:
        """Make the visits that run end soon."""
        self._stopping = True
        await self._visitor.stop()

    async def _known(self, urls: Sequence[str]) -> set[str]:
        now = self._clock()
        return await self._desk.read(lambda session: links.known(session, urls, now=now))

    async def _mark(self, watched: WatchedSource) -> PageMark | None:
        """Return what an unchanged page is told by; None after a start or a change of what is looked for in it."""
        name = watched.spec.name
        if self._read.get(name) != watched.spec:
            return None
        status = await self._desk.read(lambda session: sources.status(session, name))
        return mark_to_compare(status, self._clock())

    def _carried(self, session: Session, name: str) -> Carried:
        """Return what a visit of the source takes along from those before it."""
        return {"waiting": left_before(session, name), "again": secondlooks.due(session, name, self._clock())}

    def _take_some(self, session: Session, waiting: Sequence[tuple[str, datetime]], now: datetime) -> list[str]:
        taken = []
        for name, since in waiting:
            if name not in self._watched:  # a crawl by a newer configuration added it; it must not be in others' way
                sources.put_off(session, name, until=now + _ANOTHERS, why="the daemon's configuration lacks it")
            elif (later := self._later(name, now)) is not None:
                sources.put_off(session, name, until=later.at, why=later.why)
            elif sources.begin(session, name, now=now):
                self._meters.began(now - since)
                taken.append(name)
        return taken

    def _later(self, name: str, now: datetime) -> Due | None:
        """Return when a source is due that can't be visited now, though it is due."""
        watched = self._watched[name]
        if (opening := _opening(watched, now)) > now:  # its turn came after its hours
            return Due(opening, "its hours")
        return next_day(name, watched.schedule, now=now) if self._visitor.is_spent(watched.spec.url) else None

    def _write_down(self, session: Session, watched: WatchedSource, report: VisitReport, brought: Brought) -> Aftermath:
        now = self._clock()
        secondlooks.write_down(session, report, pauses=self._watch.again, now=now)
        return write_down(
            session,
            watched,
            report,
            brought,
            now=now,
            patience=self._patience,
            stopping=self._stopping,
        )

    async def _take_in(self, watched: WatchedSource, brought: Brought, page: FetchedPage) -> None:
        article, reading = await self._workers.run(read_pages, page, watched.spec.select)
        origin = Origin(source=watched.spec.name, region=watched.region, listed=page.link.day)

        def take_in(session: Session) -> None:
            now = self._clock()
            kept = ingest(session, article, reading, watch=self._watch, origin=origin, now=now).kept
            secondlooks.plan(session, page, article, origin, pauses=self._watch.again, now=now)
            if kept.fate is not Fate.KNOWN:
                proof.keep(session, kept.article_id, _proof(page), now=now, largest=self._largest_page)
            if page.link.url != page.url:  # the list's link leads there by a redirect
                links.remember(session, page.link.url, LinkFate.ARTICLE, source=watched.spec.name, now=now)

        await self._desk.write(take_in)
        brought.add(article)


def _opening(watched: WatchedSource, now: datetime) -> datetime:
    schedule = watched.schedule
    return now if schedule.hours is None else schedule.hours.first(now, schedule.zone)


def _proof(page: FetchedPage) -> list[proof.Page]:
    return [proof.Page(one.url, one.body, one.content_type) for one in (page, *page.more)]


def _spec(name: str, watched: WatchedSource, now: datetime) -> StoredSpec:
    schedule = watched.schedule
    latest = next_visit(name, schedule, History(), now=now).at if schedule.cron else None
    return StoredSpec(name, watched.spec.url, schedule.most, latest)


def _log(report: VisitReport, after: Aftermath) -> None:
    log.info(
        "visited",
        source=report.source,
        outcome="unchanged" if report.unchanged else report.outcome.value,
        links=report.links,
        new=report.new,
        fetched=report.fetched,
        left=len(report.left),
        again=len(report.looked_at),
        failed=report.failed,
        reason=report.reason,
        next=after.due.at.isoformat(timespec="seconds"),
        why=after.due.why,
    )
    if after.ailing:
        log.warning("alarm", source=report.source, ailment=after.ailing.ailment.value, reason=after.ailing.reason)
    if after.recovered:
        log.warning("recovered", source=report.source)
