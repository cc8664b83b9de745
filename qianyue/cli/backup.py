"""``qianyue backup``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qianyue.cli.configured import settings_from
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading
from qianyue.clock import now_utc
from store import archive

app = typer.Typer(add_completion=False)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="to write; such as qianyue.jsonl.zst")],
    config: ConfigFile = CONFIG,
) -> None:
    """Write the whole store into one file, while everything goes on.

    The file holds one state of the store, for any database, and nothing of the configuration: no address of a
    subscriber, no password. It takes the place of FILE only when it is complete.
    """
    half = Path(f"{file}.part")
    try:
        with reading(settings_from(config)) as session, half.open("wb") as out:
            counts = archive.backup(session, out, now=now_utc())
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    typer.echo(f"{file}: {counts['articles']} articles, {counts['events']} events, {sum(counts.values())} rows in all")
