"""``qianyue status``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.money import show_amount
from alerts.wording import stage_word
from qianyue.cli.configured import settings_from
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading
from store import alarms, outbox, sources, views
from store.alarms import Alarm
from store.outbox import Delivery
from store.sources import SourceStatus
from store.tables import State
from store.views import EventFacts

app = typer.Typer(add_completion=False)

_NEWEST, _DEAD = 10, 10


@app.command()
def status(config: ConfigFile = CONFIG) -> None:
    """Show what is stored, due, owed and failing.

    Prints the sources with their last and next visit, what needs a person, the newest signings, and the state of the
    alerts with the reasons of those that were given up. Reads the store alone, so that it may be asked while a crawl or the daemon runs.
    """
    settings = settings_from(config)
    zone = ZoneInfo(settings.timezone)
    with reading(settings) as session:
        known, events = sources.statuses(session), views.recent(session, limit=_NEWEST)
        troubles = alarms.still_open(session)
        counts, dead = outbox.counts(session), outbox.dead(session, limit=_DEAD)
    console = Console(highlight=False)
    console.print(_sources(known, zone))
    if troubles:
        console.print(_alarms(troubles, zone))
    console.print(_events(events, zone))
    _show_alerts(console, counts, dead)


def _sources(known: Sequence[SourceStatus], zone: ZoneInfo) -> Table:
    table = _table("sources", "source", "last visit", "next visit", "articles", "newest", "failing")
    now = datetime.now(UTC)
    for one in known:
        due = "due" if one.next_due_at <= now else _shown(one.next_due_at, zone)
        failing = f"{one.failures} times: {one.error}" if one.failures else "—"
        row = (one.name, _shown(one.visited_at, zone), due, str(one.articles), _shown(one.new_at, zone), failing)
        table.add_row(*map(Text, row))
    return table


def _alarms(troubles: Sequence[Alarm], zone: ZoneInfo) -> Table:
    table = _table("needs a person", "source", "what", "since", "told", "why")
    for one in troubles:
        told = "yes" if one.told else "not yet"
        table.add_row(*map(Text, (one.source, one.ailment, _shown(one.raised_at, zone), told, one.reason)))
    return table


def _events(events: Sequence[EventFacts], zone: ZoneInfo) -> Table:
    table = _table("newest signings", "seen", "stage", "region", "investors, project", "amount", "articles")
    for event in events:
        record = event.record
        who = "、".join(record.investors) or "—"
        what = f"{who}: {record.name}" if record.name else who
        amount = show_amount(record.amount) if record.amount else "—"
        seen, where = _shown(event.first_seen, zone), record.region or "—"
        table.add_row(*map(Text, (seen, stage_word(record.stage), where, what, amount, str(len(event.sources)))))
    return table


def _show_alerts(console: Console, counts: dict[State, int], dead: Sequence[Delivery]) -> None:
    console.print("alerts: " + ", ".join(f"{count} {state}" for state, count in counts.items()), markup=False)
    for delivery in dead:
        told = f"  given up: event {delivery.event_id} to {delivery.subscriber} ({delivery.rule})"
        console.print(f"{told}, {delivery.attempts} attempts: {delivery.error}", markup=False, soft_wrap=True)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _shown(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else "—"
