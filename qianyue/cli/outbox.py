"""``qianyue outbox``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.orm import Session

from alerts.messages import compose
from alerts.subscribers import Subscriber
from alerts.timing import AT_ONCE
from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading, usable_store
from qianyue.settings import Settings
from qianyue.telling import load_alert
from store import outbox
from store.database import session as transaction
from store.outbox import Delivery
from store.tables import State

app = typer.Typer(add_completion=False, no_args_is_help=True)

OnlyTo = Annotated[str | None, typer.Option("--subscriber", "-s", metavar="NAME", help="only what is owed to NAME")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="as `qianyue outbox list` shows it")]


@app.callback()
def command() -> None:
    """List what is owed, send again what was given up, say why."""


@app.command("list")
def list_(
    config: ConfigFile = CONFIG,
    *,
    subscriber: OnlyTo = None,
    dead: Annotated[bool, typer.Option("--dead", help="only what was given up")] = False,
    sent: Annotated[bool, typer.Option("--sent", help="what was sent, instead")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="most rows of each kind")] = 50,
) -> None:
    """List what is owed and what was given up, with the last reason.

    A delivery is one signing owed to one subscriber by one rule; those of one article are sent in one message. Reads
    the store alone, so that it may be asked while the daemon runs.
    """
    settings = settings_from(config)
    states = [State.SENT] if sent else [State.DEAD] if dead else [State.PENDING, State.DEAD]
    console = Console(highlight=False)
    with reading(settings) as session:
        for state in states:
            found = outbox.listed(session, state, subscriber=subscriber, limit=limit)
            console.print(_table(session, state, found, settings))


@app.command()
def resend(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[NUMBER]...", help="what to send again")] = None,
    config: ConfigFile = CONFIG,
    *,
    everything: Annotated[bool, typer.Option("--all", help="all that was given up")] = False,
    subscriber: OnlyTo = None,
) -> None:
    """Make what was given up due again; the daemon or the next crawl sends it.

    What was given up of the same article goes with it, for it is one message. With --all everything that was given up
    is sent again, or all that is owed to one --subscriber: once their mailbox works again, say.
    """
    if bool(numbers) == everything:
        raise Misuse("say which: the numbers that `qianyue outbox list --dead` shows, or --all")
    now = datetime.now(UTC)
    with usable_store(settings_from(config)) as engine, transaction(engine) as session:
        if everything:
            count = outbox.resend_all(session, subscriber=subscriber, now=now)
        else:
            count = sum(_resend(session, number, now) for number in dict.fromkeys(numbers or ()))
    typer.echo(f"{count} due again; the next round of `qianyue run`, or the next `qianyue crawl`, sends them")


@app.command()
def why(number: Number, config: ConfigFile = CONFIG) -> None:
    """Say why something is owed, what became of it, and how its message reads.

    The message is composed as it would be sent now, with the sources that came in meanwhile.
    """
    settings = settings_from(config)
    with reading(settings) as session:
        delivery = outbox.get(session, number)
        if delivery is None:
            raise Failure(f"there is no delivery {number}; `qianyue outbox list` shows those that are owed")
        message = compose(load_alert(session, delivery, translate.rates(settings)))
    console = Console(highlight=False)
    for line in (*_story(delivery, settings), "", message.title, message.text):
        console.print(Text(line), soft_wrap=True)


def _resend(session: Session, number: int, now: datetime) -> int:
    """Make one due again; a number that is none, or not given up, is refused before anything is changed."""
    found = outbox.get(session, number)
    if found is None:
        raise Failure(f"there is no delivery {number}; nothing was changed")
    if found.state is not State.DEAD and found.attempts:
        raise Failure(f"delivery {number} is {found.state}, not given up; nothing was changed")
    return outbox.resend(session, number, now=now)


def _table(session: Session, state: State, found: Sequence[Delivery], settings: Settings) -> Table:
    moment = "sent" if state is State.SENT else "due"
    table = Table(title=f"{_SAID[state]} ({len(found)})", title_justify="left")
    for column in ("number", "subscriber", "rule", "signing", moment, "attempts", "last failure"):
        table.add_column(column, overflow="fold")
    rates, subscribers = translate.rates(settings), translate.subscribers(settings)
    for delivery in found:
        title = compose(load_alert(session, delivery, rates)).title
        at = _when(delivery, subscribers.get(delivery.subscriber), settings)
        row = (delivery.id, delivery.subscriber, delivery.rule, title, at, delivery.attempts)
        table.add_row(*(Text(str(cell)) for cell in row), Text(delivery.error or "—"))
    return table


_SAID = {State.PENDING: "owed", State.DEAD: "given up", State.SENT: "sent"}


def _story(delivery: Delivery, settings: Settings) -> tuple[str, ...]:
    zone = ZoneInfo(settings.timezone)
    subscriber = translate.subscribers(settings).get(delivery.subscriber)
    channel = subscriber.redacted if subscriber else "not configured any more"
    lines = [
        f"delivery {delivery.id}: event {delivery.event_id} to {delivery.subscriber} ({channel})",
        f"because of the rule '{delivery.rule}': {'；'.join(delivery.reasons)}",
        f"queued {_shown(delivery.queued_at, zone)}, {delivery.attempts} attempts",
        *([f"last failure: {delivery.error}"] if delivery.error else []),
    ]
    if delivery.state is State.PENDING:
        lines.append(f"owed; due {_when(delivery, subscriber, settings)}")
    elif delivery.state is State.SENT:
        lines.append(f"sent {_when(delivery, subscriber, settings)}")
    else:
        lines.append(f"given up; `qianyue outbox resend {delivery.id}` sends it again")
    return tuple(lines)


def _when(delivery: Delivery, subscriber: Subscriber | None, settings: Settings) -> str:
    """Return when the delivery was sent, or when it is looked at next, or since when it is given up."""
    zone, now = ZoneInfo(settings.timezone), datetime.now(UTC)
    timing = subscriber.timing if subscriber else AT_ONCE
    if delivery.state is State.PENDING:
        last = timing.last_digest(now)
        if last is not None and delivery.queued_at > last:
            return "with the next digest"
        if timing.is_quiet(now):
            return "after the quiet hours"
    return _shown(delivery.sent_at or delivery.due_at, zone)


def _shown(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if at else "—"
