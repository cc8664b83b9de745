"""``qianyue rules``: which rules there are, and what they would tell, before they do."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from alerts.rules import Candidate
from qianyue import translate
from qianyue.backtest import History, tallies
from qianyue.catching import Owed, catch_up, messages_of
from qianyue.cli.configured import settings_from, version_of
from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.filtering import day_of
from qianyue.cli.given import given
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.rules_shown import explained_form, fired_form, show_backtest, show_explained, show_rules, show_tried
from qianyue.cli.stores import reading, usable_store
from qianyue.clock import now_utc
from qianyue.ingest import Watch
from qianyue.rulebook import rules_version
from qianyue.settings import Settings
from qianyue.settings.messages import choose
from signings.places import resolve
from store import history as happenings
from store import starts
from store.starts import Pair

app = typer.Typer(add_completion=False, no_args_is_help=True)

OnlyRule = Annotated[
    list[str] | None, typer.Option("--rule", "-r", metavar="NAME", help="only this rule; again for more")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON lines")]


@app.callback()
def command() -> None:
    """Show the rules, try them on history or an article, catch up."""


@app.command("list")
def list_(config: ConfigFile = CONFIG) -> None:
    """List the rules with their conditions, in the order in which they are asked.

    The version is that of the rules: a few figures of a hash, which the log of `qianyue run` names, too. A change
    elsewhere in the file leaves it as it is.
    """
    settings = settings_from(config)
    typer.echo(f"{config}: rules {rules_version(settings)} of file {version_of(config)}")
    show_rules(_console(), translate.watch(settings).rule_set)


@app.command("test")
def back_test(
    config: ConfigFile = CONFIG,
    *,
    rule: OnlyRule = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="published on this day or later")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="published before this day")] = "",
    show: Annotated[int, typer.Option(min=0, max=100_000, help="of each rule, the newest alerts to show")] = 5,
    explain: Annotated[
        int | None, typer.Option(metavar="EVENT", help="why each rule fires for an event, or not")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what the rules would have told of what is stored: how often, how many a week, which and why.

    Sends nothing and changes nothing. Every article is taken as if it had come in when it was published, whatever its
    age was when it was found. Try another file with --config before it goes live.

    With --explain EVENT each condition of every rule is shown: met or not, what it wants, and what it saw.
    """
    settings = settings_from(config)
    history = _history(settings, rule or ())
    if explain is not None:
        _explain(settings, history, explain, as_json=as_json)
        return
    zone = ZoneInfo(settings.timezone)
    with reading(settings) as session:
        fired = history.fired(session, since=day_of("--since", since), until=day_of("--until", until))
        if as_json:
            for one in fired:
                typer.echo(json.dumps(fired_form(one), ensure_ascii=False))
            return
        found, messages = tallies(history.watch.rules, fired, zone=zone, keep=show)
    show_backtest(_console(), found, messages, zone)


@app.command("try")
def try_(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="a page or text; - is standard input")],
    config: ConfigFile = CONFIG,
    *,
    rule: OnlyRule = None,
    source: Annotated[str, typer.Option(metavar="NAME", help="as if this source had brought it")] = "",
    region: Annotated[str, typer.Option(help="as if its source were for this region")] = "",
    url: Annotated[str, typer.Option(help="where a file was found; helps to tell its region")] = "",
    everything: Annotated[bool, typer.Option("--explain", help="show conditions that are met, too")] = False,
    as_json: AsJson = False,
) -> None:
    """Say for an article which rules would fire for each of its signings, and what keeps back the others.

    Nothing is stored and nobody is told. An address is fetched as a crawl would.
    """
    settings = settings_from(config)
    watch = _history(settings, rule or ()).watch
    source_region = _source_region(settings, source, region)
    from qianyue.cli.understanding import understand  # noqa: PLC0415  reading takes a second, which the store should not

    understood = understand(given(what, config, url=url))
    if understood.article is None:
        raise Failure(f"{what}: there is no article: {understood.reason}")
    console = _console()
    for record in understood.reading.records:
        candidate = Candidate(
            record=record,
            title=understood.article.title,
            text=understood.article.body,
            region=understood.reading.region,
            source_region=source_region,
            source=source or None,
            at=now_utc(),
        )
        explained = watch.rule_set.explain(candidate)
        if as_json:
            typer.echo(json.dumps(explained_form(record, explained), ensure_ascii=False))
        else:
            show_tried(console, record, explained, everything=everything)
    if not understood.reading.records:
        raise Failure(f"{what}: no signing was read in it, so no rule is asked; `qianyue read --explain` says why")


@app.command("catch-up")
def catch_up_(
    config: ConfigFile = CONFIG,
    *,
    rule: OnlyRule = None,
    subscriber: Annotated[str, typer.Option("--subscriber", "-s", metavar="NAME", help="only what NAME is owed")] = "",
    since: Annotated[str, typer.Option(metavar="DAY", help="published on this day or later; by default max_age")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="don't ask")] = False,
) -> None:
    """Owe subscribers what is stored already, for a rule or a subscriber that is new.

    A new rule is asked about what comes in from then on alone. This asks it about what is stored, no older than max_age,
    says how many messages that makes, and owes them when you agree; `qianyue run` or the next `qianyue crawl` sends them.
    What somebody was told already, by whatever rule, is not told again.
    """
    settings = settings_from(config)
    if subscriber and subscriber not in settings.subscribers:
        raise Misuse(f"--subscriber: '{subscriber}' is no subscriber; {choose(subscriber, settings.subscribers)}")
    history = _history(settings, rule or ())
    start = day_of("--since", since) or (now_utc() - settings.max_age if settings.max_age else None)
    with reading(settings) as session:
        owed = [one for one in history.owed(session, since=start) if subscriber in {"", one[0]}]
    pairs = {(name, one.name) for one in history.watch.rules for name in one.tell if subscriber in {"", name}}
    if not owed:
        _catch_up(settings, owed, pairs)
        typer.echo("nothing is stored that they were not told")
        return
    gathered = {name for name, one in settings.subscribers.items() if one.digest is not None}
    events = Counter(name for name, _ in {(name, fired.told.event_id) for name, fired in owed})
    for name, count in messages_of(owed, gathered).items():
        how = "in one digest" if name in gathered else f"in {count} messages at most"
        typer.echo(f"{name}: {events[name]} signings {how}")
    if not yes and not typer.confirm("send them?"):
        raise Failure("nothing was changed")
    queued = _catch_up(settings, owed, pairs)
    typer.echo(f"{queued} signings are owed; `qianyue run`, or the next `qianyue crawl`, sends them")


def _catch_up(settings: Settings, owed: list[Owed], pairs: set[Pair]) -> int:
    with usable_store(settings) as engine:
        return catch_up(engine, owed, pairs, now=now_utc())


def _history(settings: Settings, names: list[str] | tuple[()]) -> History:
    """Return the history to be asked by the rules called *names*, or by all. Raises Misuse for a name that is none."""
    watch: Watch = translate.watch(settings)
    known = [rule.name for rule in watch.rules]
    if unknown := next((name for name in names if name not in known), None):
        raise Misuse(f"--rule: '{unknown}' is no rule; {choose(unknown, known)}")
    if names:
        watch = replace(watch, rules=tuple(rule for rule in watch.rules if rule.name in names))
    return History(watch, {name: one.region for name, one in translate.sources(settings).items()})


def _explain(settings: Settings, history: History, event: int, *, as_json: bool) -> None:
    with reading(settings) as session:
        number = happenings.became(session, event)
        found = [] if number is None else history.explain(session, number)
        later = set() if number is None else starts.begun_after(session, number)
    if number is None:
        raise Failure(f"there is no event {event}; `qianyue events list` shows their numbers")
    if not found:
        raise Failure(f"no article tells of event {number} any more, or there is no rule")
    console = _console()
    for told, one in found:
        missed = [name for name in one.rule.tell if one.fired and (name, one.rule.name) in later]
        if as_json:
            form = {"event": number, "stored_before": missed} | explained_form(told.record, [one])
            typer.echo(json.dumps(form, ensure_ascii=False))
        else:
            show_explained(console, one, told, missed)


def _source_region(settings: Settings, source: str, region: str) -> str | None:
    watched = translate.sources(settings)
    if source and source not in watched:
        raise Misuse(f"--source: '{source}' is no source; {choose(source, watched)}")
    if not region:
        return watched[source].region if source else None
    if (place := resolve(region)) is None:
        raise Misuse(f"--region: '{region}' is no region of GB/T 2260")
    return place.full_name


def _console() -> Console:
    return Console(highlight=False)
