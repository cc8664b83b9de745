"""Opening the store: connections, transactions, the age of the tables.

SQLite and PostgreSQL are used by the same code. What differs between them is settled here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from store.errors import StoreOutdated, StoreTooNew, StoreUnusable

#: How long a writer waits for another one before it gives up.
_PATIENCE_SECONDS = 30

_READS_ONLY = "qianyue_reads_only"
_MIGRATES = "qianyue_migrates"

#: Any number that nothing else in the database takes a lock by.
_MIGRATION_LOCK = 7_364_101
_INGEST_LOCK = 7_364_102


def connect(url: str) -> Engine:
    """
    Return the engine for the store at *url*, without touching its tables.

    *url* is `sqlite:///file` or `postgresql://user:password@host/name`. Raises StoreUnusable, which names the
    address without its password, where it can't be meant.
    """
    address = _address(url)
    return _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)


def upgrade(engine: Engine) -> None:
    """
    Bring the tables up to this version of the program; an empty database gets all of them.

    All in one transaction: a process that dies in the middle leaves the tables as they were. Several processes may
    start at once, the others wait. Raises StoreTooNew, StoreUnusable.
    """
    with _opened(engine.execution_options(**{_MIGRATES: True})) as connection:
        connection.detach()  # closed at the end, and with it what _begin_sqlite sets for a migration
        _lock(connection, _MIGRATION_LOCK)
        _refuse_newer(connection)
        command.upgrade(_alembic(connection), "head")


def check(engine: Engine) -> None:
    """Raise StoreTooNew, StoreOutdated or StoreUnusable where the tables are not those of this version."""
    with _opened(engine.execution_options(**{_READS_ONLY: True})) as connection:
        _refuse_newer(connection)
        found = MigrationContext.configure(connection).get_current_revision()
    if found != newest():
        msg = f"the store {_shown(engine.url)} has {_age(found)}: the next `qianyue run` or `qianyue crawl` makes them new"
        raise StoreOutdated(msg)


def newest() -> str:
    """Return the revision that this version of the program works with."""
    head = ScriptDirectory.from_config(_alembic()).get_current_head()
    assert head is not None
    return head


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """
    Open one transaction that may write; it is committed at the end, or undone where the block raises.

    On SQLite it takes the only writer's place from the start: two transactions that read first and write later would
    otherwise refuse each other. So keep it short; use `reading` where nothing is written.
    """
    with Session(engine, expire_on_commit=False) as opened, opened.begin():
        yield opened


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a transaction that sees one state of the store and writes nothing; it makes no writer wait."""
    with Session(engine.execution_options(**{_READS_ONLY: True}), expire_on_commit=False) as opened, opened.begin():
        if engine.dialect.name == "postgresql":
            opened.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield opened


def one_at_a_time(session: Session) -> None:
    """
    Wait until no other transaction ingests, and keep others waiting until this one ends.

    Two copies of a report that come in at the same moment would otherwise not see each other, and become two stories
    and two alerts. SQLite has one writer anyway.
    """
    _lock(session.connection(), _INGEST_LOCK)


def insert_for(session: Session) -> Any:
    """Return the INSERT of the session's database that can say what to do on conflict."""
    return {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[session.get_bind().dialect.name]


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        msg = "the store's address can't be read; write it like sqlite:///qianyue.db or postgresql://user@host/name"
        raise StoreUnusable(msg) from None
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        msg = f"the store {_shown(address)} is neither sqlite:///… nor postgresql://…"
        raise StoreUnusable(msg)
    return address


def _sqlite(address: URL) -> Engine:
    if not address.database or address.database == ":memory:" or address.query.get("mode") == "memory":
        msg = "a store in memory would forget whom it told: give a file, such as sqlite:///qianyue.db"
        raise StoreUnusable(msg)
    folder = Path(address.database).absolute().parent
    if not address.database.startswith("file:") and not folder.is_dir():
        msg = f"the store {_shown(address)} can't be made: the folder {folder} does not exist"
        raise StoreUnusable(msg)
    engine = create_engine(address, connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(address: URL) -> Engine:
    try:
        return create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_size=4,
            max_overflow=4,
            pool_pre_ping=True,  # a server that was restarted costs no alert
            connect_args={"connect_timeout": 10, "options": "-c timezone=UTC"},
        )
    except ImportError:
        msg = f"the store {_shown(address)} needs the driver: pip install 'qianyue[postgres]'"
        raise StoreUnusable(msg) from None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions are turned off, since they can't be begun as writers; see _begin_sqlite.
    connection.isolation_level = None
    # A lost power supply may cost the last transactions in synchronous=NORMAL, but never the whole.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    reads_only = options.get(_READS_ONLY, False)
    if options.get(_MIGRATES, False):
        # A table that SQLite can't change in place is made anew, and others refer to the rows of the old one till then.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reads_only else "BEGIN IMMEDIATE")


def _lock(connection: Connection, number: int) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


@contextmanager
def _opened(engine: Engine) -> Iterator[Connection]:
    """Open a transaction, and say it in one sentence where the database does not answer."""
    try:
        connection = engine.connect()
    except DBAPIError as error:
        msg = f"the store {_shown(engine.url)} can't be opened: {_first_line(error)}"
        raise StoreUnusable(msg) from error
    with connection, connection.begin():
        yield connection


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_newer(connection: Connection) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}
    if found is not None and found not in known:
        msg = (
            f"the store {_shown(connection.engine.url)} has {_age(found)}, which a later version of qianyue made: "
            "run that version, or restore a backup made before it"
        )
        raise StoreTooNew(msg)


def _age(revision: str | None) -> str:
    return "no tables yet" if revision is None else f"tables of revision {revision}"


def _shown(address: URL) -> str:
    return address.render_as_string(hide_password=True)


def _first_line(error: DBAPIError) -> str:
    return (str(error.orig).strip().splitlines() or ["it gave no reason"])[0]
