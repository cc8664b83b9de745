"""``qianyue db``: the tables brought up to date, looked through, made small, and taken to another database."""

from __future__ import annotations

from typing import Annotated

import typer

from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import usable_store
from qianyue.clock import now_utc
from qianyue.tidying import tidy_all
from store import database, search, transfer, upkeep

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def db() -> None:
    """Upgrade, check, shrink or copy the store."""


@app.command()
def upgrade(config: ConfigFile = CONFIG) -> None:
    """Bring the store's tables up to this version of the program; an empty database gets all of them.

    `qianyue run` and `qianyue crawl` do so by themselves. A process that dies meanwhile leaves the tables as they were.
    """
    engine = database.connect(settings_from(config).store.get_secret_value())
    try:
        database.upgrade(engine)
        typer.echo(f"{engine.url.render_as_string(hide_password=True)}: tables of revision {database.newest()}")
    finally:
        engine.dispose()


@app.command()
def check(config: ConfigFile = CONFIG) -> None:
    """Look the store through and say what is wrong; the exit code is 1 where something is."""
    with usable_store(settings_from(config)) as engine:
        found = upkeep.faults(engine)
    for fault in found:
        typer.echo(fault)
    if found:
        raise Failure(f"{len(found)} things are wrong with the store; `qianyue restore` brings a backup back")
    typer.echo("nothing is wrong with the store")


@app.command()
def vacuum(config: ConfigFile = CONFIG) -> None:
    """Let go of what is too old, make the index of words anew, and give back the room of both.

    How long what is kept is told by the configuration, under keep.

    SQLite needs room for a second copy of the file meanwhile; nobody else can write.
    """
    settings = settings_from(config)
    with usable_store(settings) as engine:
        dropped = tidy_all(engine, translate.retention(settings), clock=now_utc)
        with database.session(engine) as session:
            articles = search.rebuild(session)
        upkeep.vacuum(engine)
    typer.echo(
        f"{dropped.bodies} texts and {dropped.pages} pages were too old; {articles} articles are indexed anew, and the "
        "room of what was deleted is free"
    )


@app.command()
def copy(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="of an empty database, such as postgresql://user@host/name")
    ],
    config: ConfigFile = CONFIG,
) -> None:
    """Copy the store into another database, such as from SQLite to PostgreSQL.

    The other is to be empty; it gets its tables, then all rows in one transaction. Stop `qianyue run` before, for what
    comes in afterwards stays in the old store; then name the new one in the configuration.
    """
    with usable_store(settings_from(config)) as engine:
        target = database.connect(url)
        said = target.url.render_as_string(hide_password=True)
        try:
            database.upgrade(target)
            with database.reading(engine) as source, database.session(target) as into:
                counts = transfer.copy(source, into, said=said)
        finally:
            target.dispose()
    typer.echo(f"{said}: {counts['articles']} articles, {counts['events']} events, {sum(counts.values())} rows in all")
