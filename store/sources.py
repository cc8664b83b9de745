"""Sources: which are visited, when they are due, how their visits went. Due times are rows: a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from store import waiting
from store.tables import SourceRow

LEASE = timedelta(minutes=30)  #: longer than any visit may take

_PAGE_UNKNOWN: dict[str, object] = {"etag": None, "modified": None, "digest": None, "read_at": None}


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source as the configuration names it."""

    name: str
    url: str
    every: timedelta  #: how often it is visited
    latest: datetime | None = None  #: when it is due at the latest if it was visited now; None: after *every*


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a change of the configuration did."""

    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()  #: another address under the same name
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """A source's own page as it was last read: what a server or a comparison tells an unchanged one by."""

    etag: str | None = None
    modified: str | None = None  #: Last-Modified, as the server wrote it
    digest: bytes | None = None  #: 16 bytes, of the page's bytes
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOutcome:
    """How a visit went."""

    ended_at: datetime
    error: str | None = None  #: why it failed; None is a success
    failure: str | None = None  #: the kind of failure, for a program
    kind: str | None = None  #: what the page was found to be
    links: int | None = 0  #: article links on it, known ones too; None: the page was not read, for it is as it was
    articles: int = 0  #: new ones that it brought
    arrivals: tuple[int, ...] | None = None  #: the rhythm from now on; None: as it was
    undated: float | None = None  #: share of newest articles without a date; None: as it was
    short: float | None = None  #: share of newest articles with hardly any text; None: as it was
    page: PageState | None = None  #: the page as it was read; None: to be read in full at the next visit


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
    failure: str | None = None  #: the kind of the last failure
    why: str | None = None  #: why it is due when it is
    visits: int = 0
    unchanged: int = 0  #: visits that found the page as it was
    arrivals: tuple[int, ...] = ()  #: Unix minutes of the last visits that brought something
    undated: float | None = None  #: share of the newest articles without a date
    short: float | None = None  #: share of the newest articles with hardly any text
    page: PageState | None = None  #: what an unchanged page is told by


def sync(session: Session, specs: Iterable[SourceSpec], *, now: datetime) -> SyncReport:
    """
    Make the active sources those of the configuration, and say what changed.

    New sources are first due soon, at about one a second, and at the latest within their own interval: a hundred new
    ones are not visited at the same moment. A source that is no longer named is retired, not forgotten: named again, it goes
    on where it was. An address that changed is visited at once, without the old one's failures.
    """
    wanted = {spec.name: spec for spec in specs}
    added = add(session, wanted.values(), now=now, moving=True)
    rows = session.scalars(select(SourceRow).where(SourceRow.retired_at.is_(None)))
    retired = [row for row in rows if row.name not in wanted]
    for row in retired:
        row.retired_at = now
    session.flush()
    return replace(added, retired=tuple(row.name for row in retired))


def add(session: Session, specs: Iterable[SourceSpec], *, now: datetime, moving: bool) -> SyncReport:
    """
    Make sources active, as sync() does, and leave all others as they are.

    Those that are there already are brought up to date with *moving*, and otherwise left to the configuration that they
    are of.
    """
    wanted = {spec.name: spec for spec in specs}
    rows = {row.name: row for row in session.scalars(select(SourceRow)) if row.name in wanted}
    new = [spec for name, spec in wanted.items() if name not in rows]
    session.add_all(_new(spec, now, over=timedelta(seconds=len(new))) for spec in new)
    theirs = [row for row in rows.values() if moving or row.retired_at is not None]
    moved = [row.name for row in theirs if _renew(row, wanted[row.name], now)]
    for name in moved:
        waiting.replace(session, name, ())  # what waited stood in the lists of the old address
    session.flush()
    return SyncReport(added=tuple(spec.name for spec in new), moved=tuple(moved))


def due(session: Session, *, now: datetime, limit: int) -> list[str]:
    """Return the names of up to *limit* sources that are due, the longest due first."""
    return [name for name, _ in due_since(session, now=now, limit=limit)]


def due_since(session: Session, *, now: datetime, limit: int) -> list[tuple[str, datetime]]:
    """Return up to *limit* sources that are due and since when they are, the longest due first."""
    query = (
        select(SourceRow.name, SourceRow.next_due_at)
        .where(SourceRow.retired_at.is_(None), SourceRow.next_due_at <= now)
        .order_by(SourceRow.next_due_at, SourceRow.id)
        .limit(limit)
    )
    return [(row.name, row.next_due_at) for row in session.execute(query)]


def put_off(session: Session, name: str, *, until: datetime, why: str) -> None:
    """Make the source due at *until*, though it was not visited."""
    session.execute(update(SourceRow).where(SourceRow.name == name).values(next_due_at=until, why=why))


def begin(session: Session, name: str, *, now: datetime, lease: timedelta = LEASE, forced: bool = False) -> bool:
    """
    Take the source for a visit; return False where it is not due, or another worker was faster.

    A process that dies during the visit costs only the visit: the source falls due again after *lease*, or by give_back().
    With *forced*
    a source that is not due is taken too (a person asked for it).
    """
    take = update(SourceRow).where(SourceRow.name == name, SourceRow.retired_at.is_(None))
    if not forced:
        take = take.where(SourceRow.next_due_at <= now)
    taken = take.values(next_due_at=now + lease, visited_at=now).returning(SourceRow.id)
    return session.scalar(taken.execution_options(synchronize_session=False)) is not None


def finish(session: Session, name: str, outcome: VisitOutcome, *, next_due: datetime, why: str | None = None) -> None:
    """Write down how a visit went, when the source is due again and *why* then. Of an unknown source nothing is written."""
    news: dict[str, object] = {"next_due_at": next_due, "why": why, "visits": SourceRow.visits + 1}
    news |= _failed(outcome) if outcome.error is not None else _succeeded(outcome)
    if outcome.articles:
        news |= {"articles": SourceRow.articles + outcome.articles, "new_at": outcome.ended_at}
    arrivals = None if outcome.arrivals is None else list(outcome.arrivals)
    told = {"kind": outcome.kind, "undated": outcome.undated, "short": outcome.short, "arrivals": arrivals}
    news |= {column: value for column, value in told.items() if value is not None}
    session.execute(update(SourceRow).where(SourceRow.name == name).values(**news))


def _failed(outcome: VisitOutcome) -> dict[str, object]:
    return {
        "failed_at": outcome.ended_at,
        "error": outcome.error,
        "failure": outcome.failure,
        "failures": SourceRow.failures + 1,
        **_PAGE_UNKNOWN,
    }


def _succeeded(outcome: VisitOutcome) -> dict[str, object]:
    news: dict[str, object] = {"succeeded_at": outcome.ended_at, "error": None, "failure": None, "failures": 0}
    if outcome.links is None:  # an unchanged page: what is known of it stays
        return news | {"unchanged": SourceRow.unchanged + 1}
    page = _PAGE_UNKNOWN if outcome.page is None else asdict(outcome.page)
    return news | {"links": outcome.links, **page}


def recall(session: Session, *, now: datetime, slack: timedelta = LEASE) -> int:
    """
    Make the sources due that were visited in the future: the clock went back, and their due times with it.

    Return how many they are. *slack* is what the clocks of two machines may differ by.
    """
    ahead = update(SourceRow).where(SourceRow.visited_at > now + slack, SourceRow.retired_at.is_(None))
    reset = ahead.values(next_due_at=now, visited_at=now, why="the clock went back").returning(SourceRow.id)
    return len(session.scalars(reset.execution_options(synchronize_session=False)).all())


def give_back(session: Session, *, now: datetime) -> int:
    """
    Make the sources due whose visits have begun and not ended: whoever made them is dead. Return how many they are.

    To be called when nobody visits, as a daemon that has the place to itself before it begins.
    """
    ended = [
        func.coalesce(column, datetime.min.replace(tzinfo=UTC))
        for column in (SourceRow.succeeded_at, SourceRow.failed_at)
    ]
    begun = update(SourceRow).where(
        SourceRow.retired_at.is_(None),
        SourceRow.next_due_at > now,
        *(SourceRow.visited_at > column for column in ended),
    )
    due = begun.values(next_due_at=now, why="its visit broke off").returning(SourceRow.id)
    return len(session.scalars(due.execution_options(synchronize_session=False)).all())


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
    return SourceRow(name=spec.name, url=spec.url, added_at=now, next_due_at=first, why="new")


def _renew(row: SourceRow, spec: SourceSpec, now: datetime) -> bool:
    row.retired_at = None
    # A longer pause than the interval is a back-off, or an interval that was longer before.
    if row.failures == 0:
        row.next_due_at = min(row.next_due_at, spec.latest or now + spec.every)
    if row.url == spec.url:
        return False
    row.url, row.kind, row.failures, row.error, row.next_due_at = spec.url, None, 0, None, now
    row.failure, row.why, row.arrivals, row.undated, row.short = None, "another address", [], None, None
    row.etag = row.modified = row.digest = row.read_at = None
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
        failure=row.failure,
        why=row.why,
        visits=row.visits,
        unchanged=row.unchanged,
        arrivals=tuple(row.arrivals),
        undated=row.undated,
        short=row.short,
        page=_page(row),
    )


def _page(row: SourceRow) -> PageState | None:
    if row.read_at is None:
        return None
    return PageState(etag=row.etag, modified=row.modified, digest=row.digest, read_at=row.read_at)
