"""Sources: which are visited, when they are due, how their visits went. Due times are rows: a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.tables import SourceRow

LEASE = timedelta(minutes=30)  #: longer than any visit may take


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source as the configuration names it."""

    name: str
    url: str
    every: timedelta  #: how often it is visited


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a change of the configuration did."""

    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()  #: another address under the same name
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOutcome:
    """How a visit went."""

    ended_at: datetime
    error: str | None = None  #: why it failed; None is a success
    kind: str | None = None  #: what the page was found to be
    links: int = 0  #: article links on it, known ones too
    articles: int = 0  #: new ones that it brought


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """What is known of a source's visits."""

    name: str
    url: str
    kind: str | None
    next_due_at: datetime
    visited_at: datetime | None
    succeeded_at: datetime | None
    failed_at: datetime | None
    error: str | None
    failures: int  #: in a row
    links: int | None
    articles: int
    new_at: datetime | None  #: when a visit last brought something


def sync(session: Session, specs: Iterable[SourceSpec], *, now: datetime) -> SyncReport:
    """
    Make the active sources those of the configuration, and say what changed.

    New sources are first due soon, at about one a second, and at the latest within their own interval: a hundred new
    ones are not visited at the same moment. A source that is no longer named is retired, not forgotten: named again, it goes
    on where it was. An address that changed is visited at once, without the old one's failures.
    """
    wanted = {spec.name: spec for spec in specs}
    rows = {row.name: row for row in session.scalars(select(SourceRow))}
    added = [spec for name, spec in wanted.items() if name not in rows]
    session.add_all(_new(spec, now, over=timedelta(seconds=len(added))) for spec in added)
    moved = [name for name, spec in wanted.items() if name in rows and _renew(rows[name], spec, now)]
    retired = [row for name, row in rows.items() if name not in wanted and row.retired_at is None]
    for row in retired:
        row.retired_at = now
    session.flush()
    return SyncReport(
        added=tuple(spec.name for spec in added), moved=tuple(moved), retired=tuple(row.name for row in retired)
    )


def due(session: Session, *, now: datetime, limit: int) -> list[str]:
    """Return the names of up to *limit* sources that are due, the longest due first."""
    query = (
        select(SourceRow.name)
        .where(SourceRow.retired_at.is_(None), SourceRow.next_due_at <= now)
        .order_by(SourceRow.next_due_at, SourceRow.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def begin(session: Session, name: str, *, now: datetime, lease: timedelta = LEASE, forced: bool = False) -> bool:
    """
    Take the source for a visit; return False where it is not due, or another worker was faster.

    A process that dies during the visit costs only the visit: the source falls due again after *lease*. With *forced*
    a source that is not due is taken too (a person asked for it).
    """
    take = update(SourceRow).where(SourceRow.name == name, SourceRow.retired_at.is_(None))
    if not forced:
        take = take.where(SourceRow.next_due_at <= now)
    taken = take.values(next_due_at=now + lease, visited_at=now).returning(SourceRow.id)
    return session.scalar(taken.execution_options(synchronize_session=False)) is not None


def finish(session: Session, name: str, outcome: VisitOutcome, *, next_due: datetime) -> None:
    """Write down how a visit went, and when the source is due again. Of an unknown source nothing is written."""
    news: dict[str, object] = {"next_due_at": next_due}
    if outcome.error is not None:
        news |= {"failed_at": outcome.ended_at, "error": outcome.error, "failures": SourceRow.failures + 1}
    else:
        news |= {"succeeded_at": outcome.ended_at, "error": None, "failures": 0, "links": outcome.links}
    if outcome.kind is not None:
        news["kind"] = outcome.kind
    if outcome.articles:
        news |= {"articles": SourceRow.articles + outcome.articles, "new_at": outcome.ended_at}
    session.execute(update(SourceRow).where(SourceRow.name == name).values(**news))


def statuses(session: Session) -> list[SourceStatus]:
    """Return the active sources by name, with what is known of their visits."""
    query = select(SourceRow).where(SourceRow.retired_at.is_(None)).order_by(SourceRow.name)
    return [_status(row) for row in session.scalars(query)]


def status(session: Session, name: str) -> SourceStatus | None:
    """Return what is known of one source, retired or not."""
    row = session.scalars(select(SourceRow).where(SourceRow.name == name)).one_or_none()
    return None if row is None else _status(row)


def _new(spec: SourceSpec, now: datetime, *, over: timedelta) -> SourceRow:
    share = int.from_bytes(blake2b(spec.name.encode(errors="replace"), digest_size=8).digest()) / 2**64
    first = now + min(spec.every, over) * share
    return SourceRow(name=spec.name, url=spec.url, added_at=now, next_due_at=first, failures=0, articles=0)


def _renew(row: SourceRow, spec: SourceSpec, now: datetime) -> bool:
    row.retired_at = None
    # A longer pause than the interval is a back-off, or an interval that was longer before.
    if row.failures == 0:
        row.next_due_at = min(row.next_due_at, now + spec.every)
    if row.url == spec.url:
        return False
    row.url, row.kind, row.failures, row.error, row.next_due_at = spec.url, None, 0, None, now
    return True


def _status(row: SourceRow) -> SourceStatus:
    return SourceStatus(
        name=row.name,
        url=row.url,
        kind=row.kind,
        next_due_at=row.next_due_at,
        visited_at=row.visited_at,
        succeeded_at=row.succeeded_at,
        failed_at=row.failed_at,
        error=row.error,
        failures=row.failures,
        links=row.links,
        articles=row.articles,
        new_at=row.new_at,
    )
