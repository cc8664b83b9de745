"""What every test may ask for: an empty store on each database, and a network that ends at this machine."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
import structlog
from sqlalchemy import Engine, make_url

from qianyue import garbage
from qianyue.readers import PRELOAD
from store import database
from store.tables import Base

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("qianyue", deadline=None)
hypothesis.settings.load_profile("qianyue")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Read by pytest-socket when it is configured, which is after this.
    config.option.allow_hosts = ["127.0.0.0/8", "::1"]
    config.option.allow_unix_socket = True
    gc.disable()  # all that is imported and collected stays
    # The first worker process starts the server of all that follow, with what it preloads or without.
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(PRELOAD))


def pytest_collection_finish() -> None:
    # Else each full collection looks at thousands of tests and at all modules, which takes a third of a second.
    garbage.set_aside()
    gc.enable()


@pytest.fixture(autouse=True)
def fresh_log() -> Iterator[None]:
    """A command under test sets the log up for its own standard error, which is closed when the test ends."""
    yield
    structlog.reset_defaults()


@dataclass
class Cluster:
    """A private PostgreSQL."""

    sockets: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.sockets}"

    def run(self, statement: str, name: str = "postgres") -> None:
        with psycopg.connect(f"host={self.sockets} user=postgres dbname={name}", autocommit=True) as connection:
            connection.execute(statement.encode())

    def make(self) -> str:
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")
        return name


@pytest.fixture(scope="session")
def postgresql_binaries() -> Path:
    """The folder of PostgreSQL's programs; absent, a test is skipped, or fails where CI is set."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/postgres"), *_beside_pg_config()]
    if not found:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("PostgreSQL's programs (initdb, postgres) are not on this machine")
    return max(found, key=lambda path: [int(part) if part.isdigit() else 0 for part in path.parts]).parent


def _beside_pg_config() -> list[Path]:
    if not (asked := shutil.which("pg_config")):
        return []
    folder = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
    return [path] if (path := Path(folder) / "postgres").exists() else []


@pytest.fixture(scope="session")
def cluster(postgresql_binaries: Path) -> Iterator[Cluster]:
    # Not in pytest's own folder, which another user can't enter; short, for a socket's path has 107 bytes at most.
    root = Path(tempfile.mkdtemp(prefix="qy-pg-"))
    as_user = _unprivileged(root)
    start = [postgresql_binaries / "initdb", "-D", root / "data", "-U", "postgres", "-A", "trust"]
    start += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(start, check=True, capture_output=True, **as_user)
    settings = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "listen_addresses": ""}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [postgresql_binaries / "postgres", "-D", root / "data", "-k", root, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **as_user,
    )
    try:
        yield _answering(Cluster(root), server)
    finally:
        server.send_signal(3)  # SIGQUIT: at once, nothing is worth keeping
        server.wait(30)
        shutil.rmtree(root, ignore_errors=True)


def _unprivileged(root: Path) -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(root, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}


def _answering(cluster: Cluster, server: subprocess.Popen[bytes]) -> Cluster:
    for _ in range(300):
        try:
            cluster.run("SELECT 1")
        except psycopg.OperationalError:
            assert server.poll() is None, "PostgreSQL ended at its start"
            time.sleep(0.1)
        else:
            return cluster
    pytest.fail("PostgreSQL did not answer within 30 s")


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = database.connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgres_store(cluster: Cluster) -> str:
    """The name of a database with all tables, made by the migrations."""
    name = cluster.make()
    with _engine(cluster.url(name)) as engine:
        database.upgrade(engine)
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    with _engine(f"sqlite:///{path}") as engine:
        database.upgrade(engine)
    return path


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test finds its store in SQLite."""
    return tmp_path_factory.mktemp("store") / "store.db"


@pytest.fixture
def sqlite_url(sqlite_template: Path, sqlite_file: Path) -> str:
    """The address of a new store in SQLite, with all tables."""
    for left in sqlite_file.parent.iterdir():
        left.unlink()
    shutil.copyfile(sqlite_template, sqlite_file)
    return f"sqlite:///{sqlite_file}"


@pytest.fixture
def postgres_url(cluster: Cluster, postgres_store: str) -> Iterator[str]:
    """The address of a store in PostgreSQL, with all tables and nothing in them."""
    url = cluster.url(postgres_store)
    yield url
    cluster.run(_emptying(), postgres_store)


def _emptying() -> str:
    """Return what leaves a store as it was made. TRUNCATE makes each table's files anew, which takes a hundred times as long."""
    tables = ["article_search", *(table.name for table in Base.metadata.sorted_tables)]
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    statements = [
        # What a test left open would wait for ever for what comes now.
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}",
        "SET session_replication_role = replica",  # in whatever order
        *(f"DELETE FROM {table}" for table in tables),
        "SELECT setval(sequencename::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public'",
        # A test may have set the version to that of a later program.
        f"UPDATE alembic_version SET version_num = '{database.newest()}'",
    ]
    return "; ".join(statements)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a new store; the test runs on each database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


# An engine keeps the statements that it has put together, which takes longer than to ask them: so one serves all tests.
@pytest.fixture(scope="session")
def lasting_postgresql_engine(cluster: Cluster, postgres_store: str) -> Iterator[Engine]:
    with _engine(cluster.url(postgres_store)) as engine:
        yield engine


@pytest.fixture(scope="session")
def lasting_sqlite_engine(sqlite_file: Path) -> Iterator[Engine]:
    with _engine(f"sqlite:///{sqlite_file}") as engine:
        yield engine


@pytest.fixture
def engine(request: pytest.FixtureRequest, store_url: str) -> Iterator[Engine]:
    """A new store; the test runs on each database."""
    engine = request.getfixturevalue(f"lasting_{make_url(store_url).get_backend_name()}_engine")
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str, lasting_sqlite_engine: Engine) -> Iterator[Engine]:
    """A new store in SQLite alone, for tests of what does not depend on the database."""
    assert sqlite_url
    yield lasting_sqlite_engine
    lasting_sqlite_engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    name = cluster.make()
    request.addfinalizer(lambda: cluster.run(f"DROP DATABASE {name} WITH (FORCE)"))  # noqa: PT021
    return cluster.url(name)
