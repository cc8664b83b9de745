"""``qianyue plan``."""

from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qianyue.cli.configured import settings_from
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading
from scheduler.plan import in_words
from store import sources
from store.sources import SourceStatus

app = typer.Typer(add_completion=False)


@app.command()
def plan(
    config: ConfigFile = CONFIG,
    *,
    limit: Annotated[int, typer.Option(min=1, help="sources to show")] = 30,
) -> None:
    """Show which sources are visited next, and why then.

    Prints the sources by the time at which they are due, with what made that time: an interval, times of day, the
    source's own rhythm, active hours, failures, or a host that asked for patience. Reads the store alone.
    """
    settings = settings_from(config)
    with reading(settings) as session:
        known = sorted(sources.statuses(session), key=lambda one: one.next_due_at)
    console = Console(highlight=False)
    console.print(_table(known[:limit], ZoneInfo(settings.timezone), datetime.now(UTC)))
    if len(known) > limit:
        console.print(f"and {len(known) - limit} more; --limit shows them")


def _table(known: list[SourceStatus], zone: ZoneInfo, now: datetime) -> Table:
    table = Table(title=f"next visits ({zone.key})", title_justify="left")
    for column in ("due", "in", "source", "why", "last visit"):
        table.add_column(column, overflow="fold")
    for one in known:
        due = one.next_due_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        wait = in_words(one.next_due_at - now) if one.next_due_at > now else "now"
        table.add_row(*map(Text, (due, wait, one.name, _why(one), _last(one))))
    return table


def _why(one: SourceStatus) -> str:
    """Say why the source is due then; one that is being visited is due again should its visit die."""
    began, ended = one.visited_at, max(filter(None, (one.succeeded_at, one.failed_at)), default=None)
    if began is not None and (ended is None or ended < began):
        return "being visited; due then if the visit dies"
    return one.why or "—"


def _last(one: SourceStatus) -> str:
    if one.failures:
        return f"failed ({one.failure or 'error'}), {one.failures} in a row"
    return "well" if one.succeeded_at else "none yet"
