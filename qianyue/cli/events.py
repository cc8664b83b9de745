"""``qianyue events``: what the store takes for one event and why, and how a person corrects it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.money import show_amount
from alerts.wording import level_word, stage_word
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure
from qianyue.cli.filtering import Narrowing, narrowed
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.showing import records_table
from qianyue.cli.stores import reading, writing
from qianyue.clock import now_utc
from store import history, lives, merging, provenance, views
from store.history import Happened
from store.lives import Tied
from store.provenance import Provenance
from store.views import EventFacts

app = typer.Typer(add_completion=False, no_args_is_help=True)

Number = Annotated[int, typer.Argument(metavar="EVENT", help="number of the event")]


@app.callback()
def events() -> None:
    """Show events and why they are one; merge and split them."""


@app.command("list")
@narrowed
def list_(
    *,
    narrowing: Narrowing,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="how many at most")] = 50,
    config: ConfigFile = CONFIG,
) -> None:
    """List events, the last seen first."""
    settings = settings_from(config)
    filters = narrowing.filters(settings)
    with reading(settings) as session:
        found = views.recent(session, filters, limit=limit)
    Console(highlight=False).print(_table(found))


@app.command()
def show(event: Number, config: ConfigFile = CONFIG) -> None:
    """Show all that is known of an event: facts, articles and why each is of it, what happened to it, what belongs to it."""
    settings = settings_from(config)
    zone, console = ZoneInfo(settings.timezone), Console(highlight=False)
    with reading(settings) as session:
        number = history.became(session, event)
        facts = None if number is None else views.event(session, number)
        if facts is None:
            raise Failure(f"there is no event {event}; `qianyue events list` shows their numbers")
        if facts.id != event:
            console.print(f"event {event} was merged into event {facts.id}")
        _show(console, facts, zone)
        for happened in history.of_event(session, facts.id):
            console.print(_told(happened, zone), markup=False, soft_wrap=True)
        for title, tied in (
            ("its life", lives.life(session, facts.id)),
            ("it holds", lives.parts(session, facts.id)),
            ("it is counted in", lives.wholes(session, facts.id)),
        ):
            _show_tied(console, title, tied)


@app.command()
def split(
    event: Number,
    articles: Annotated[list[int], typer.Argument(metavar="ARTICLE...", help="numbers of the articles that go")],
    config: ConfigFile = CONFIG,
) -> None:
    """Take articles out of an event, because they tell of another.

    They become an event of their own, and nothing joins the two again. Nobody is told of it by this; who was told of
    the event stays noted with it.
    """
    with writing(settings_from(config)) as session:
        new = merging.split(session, event, set(articles), now=now_utc())
    typer.echo(f"event {new}: article {', '.join(map(str, sorted(set(articles))))}, taken out of event {event}")


@app.command()
def merge(
    event: Number,
    other: Annotated[int, typer.Argument(metavar="OTHER", help="number of the event that is the same")],
    config: ConfigFile = CONFIG,
) -> None:
    """Say that two events are one; the older number stays."""
    with writing(settings_from(config)) as session:
        kept = merging.merge(session, event, other, now=now_utc())
    typer.echo(f"event {kept}: events {event} and {other} are one")


def _table(found: list[EventFacts]) -> Table:
    table = Table()
    for column in ("event", "stage", "level", "region", "investors, project", "amount", "day", "articles"):
        table.add_column(column, overflow="fold", no_wrap=column == "event")
    for one in found:
        record = one.record
        who = "、".join(record.investors) or "—"
        row = (
            str(one.id),
            stage_word(record.stage) + (" (withdrawn)" if one.withdrawn else ""),
            level_word(record.level),
            record.region or "—",
            f"{who}: {record.name}" if record.name else who,
            show_amount(record.amount) if record.amount else "—",
            record.date.isoformat() if record.date else "—",
            str(len(one.sources)),
        )
        table.add_row(*map(Text, row))
    return table


def _show(console: Console, facts: EventFacts, zone: ZoneInfo) -> None:
    withdrawn = f", withdrawn {_at(facts.withdrawn, zone)}" if facts.withdrawn else ""
    console.print(Text(f"event {facts.id}, first seen {_at(facts.first_seen, zone)}{withdrawn}", style="bold"))
    console.print(records_table([facts.record]))
    for source in facts.sources:
        shown = source.published.shown if source.published else "—"
        title = f"article {source.article_id}  {shown}  {source.publisher or '—'}  {source.title}"
        why = f"\n    because: {', '.join(source.why)}" if source.why else ""
        console.print(f"{title}\n    {source.url}{why}", markup=False, soft_wrap=True)
    for story in provenance.stories(facts.sources):
        console.print(_origin(story, zone), markup=False, soft_wrap=True)


def _origin(story: Provenance, zone: ZoneInfo) -> str:
    copies = ", ".join(str(source.article_id) for source in story.copies)
    printed = "of unknown time"
    if story.earliest and story.earliest.published:
        printed = f"printed first {story.earliest.published.shown} (article {story.earliest.article_id})"
    seen = f"seen first {_at(story.first_seen.first_seen, zone)} (article {story.first_seen.article_id})"
    return f"story {story.story_id} (articles {copies}): by {story.publisher or 'nobody named'}, {printed}, {seen}"


def _told(happened: Happened, zone: ZoneInfo) -> str:
    what = happened.kind.value
    if happened.other_id is not None:
        articles = ", ".join(map(str, happened.articles)) or "none"
        what += f" with event {happened.other_id} (articles {articles})"
    elif happened.article_id is not None:
        what += f" by article {happened.article_id}"
    return f"{_at(happened.at, zone)}  {what}: {', '.join(happened.why)}"


def _show_tied(console: Console, title: str, tied: list[Tied]) -> None:
    for one in tied:
        record = one.record
        what = f"{'、'.join(record.investors) or '—'}: {record.name or '—'}"
        console.print(
            f"{title}: event {one.event_id}  {one.happened}  {stage_word(record.stage)}  {what}",
            markup=False,
            soft_wrap=True,
        )


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
