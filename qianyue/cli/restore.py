"""``qianyue restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qianyue.cli.configured import settings_from
from qianyue.cli.options import CONFIG, ConfigFile
from store import archive, database

app = typer.Typer(add_completion=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="that qianyue backup wrote")],
    config: ConfigFile = CONFIG,
) -> None:
    """Fill the configured store, which has to be empty, from a backup.

    The file may come from a store in another database. It is checked in every value, and a damaged or forged one changes
    nothing.
    """
    settings = settings_from(config)
    with file.open("rb") as content:
        engine = database.connect(settings.store.get_secret_value())
        said = engine.url.render_as_string(hide_password=True)
        try:
            database.upgrade(engine)
            with database.session(engine) as session:
                counts = archive.restore(session, content, size=file.stat().st_size, said=said)
        finally:
            engine.dispose()
    typer.echo(f"{said}: {counts['articles']} articles, {counts['events']} events, {sum(counts.values())} rows in all")
