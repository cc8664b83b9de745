"""The configured store, opened as it is: its tables are never made or changed by looking."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qianyue.cli.ending import Failure
from store import database
from store.errors import StoreOutdated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from qianyue.settings import Settings

_REMEDY = "the next `qianyue crawl` or `qianyue run` makes its tables"


class NothingStored(Failure):
    """The store has no tables yet, or those of an older version."""


@contextmanager
def usable_store(settings: Settings) -> Iterator[Engine]:
    """Give the configured store. Raises NothingStored where it is new or old, another StoreError where it is unusable."""
    engine = database.connect(settings.store.get_secret_value())
    try:
        said = engine.url.render_as_string(hide_password=True)
        if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").exists():
            raise NothingStored(f"{said}: there is nothing yet; {_REMEDY}")  # connecting would make an empty file
        try:
            database.check(engine)
        except StoreOutdated:
            raise NothingStored(f"{said}: nothing that this version can read; {_REMEDY}") from None
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(settings: Settings) -> Iterator[Session]:
    """Give a session on the configured store that holds up no writer. Raises as usable_store() does."""
    with usable_store(settings) as engine, database.reading(engine) as session:
        yield session


@contextmanager
def writing(settings: Settings) -> Iterator[Session]:
    """Give a transaction on the configured store that is committed at its end. Raises as usable_store() does."""
    with usable_store(settings) as engine, database.session(engine) as session:
        yield session
