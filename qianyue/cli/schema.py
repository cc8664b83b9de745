"""``qianyue config schema``."""

from __future__ import annotations

import json

import typer

from qianyue.settings.schema import json_schema

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def config() -> None:
    """Print the JSON Schema of the configuration."""


@app.command()
def schema() -> None:
    """Print the JSON Schema of config.yaml, by which an editor completes and checks it.

    qianyue config schema > qianyue.schema.json
    """
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
