"""``qianyue version``."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

import typer

app = typer.Typer(add_completion=False)


@app.command()
def version() -> None:
    """Print the version."""
    try:
        ours = installed("qianyue")
    except PackageNotFoundError:
        ours = "(not installed, run from its sources)"
    typer.echo(f"qianyue {ours}, Python {platform.python_version()}")
