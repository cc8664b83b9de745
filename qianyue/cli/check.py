"""``qianyue check``."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from alerts.messages import notice
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber
from crawler.fetch import gate, reactor
from crawler.fetch.report import FetchedPage, Outcome, VisitReport
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import NothingStored, usable_store
from qianyue.cli.visits import VisitsDisplay
from qianyue.settings import Settings
from store.errors import StoreError

app = typer.Typer(add_completion=False)

_TEST = (
    "This is a test message of Qianyue. Whoever reads it will be told of signings here.",
    "这是签约提醒的测试消息。收到它,说明签约提醒可以送达这里。",
)


@app.command()
def check(
    config: ConfigFile = CONFIG,
    *,
    visit: Annotated[bool, typer.Option("--visit", help="also ask each source for its page")] = False,
    send: Annotated[bool, typer.Option("--send", help="also send each subscriber a test message")] = False,
) -> None:
    """Say whether configuration, store, sources and channels are right.

    Without options nothing leaves this machine. With --visit each source's page is fetched, and what it is and how many
    articles it lists is printed; nothing is stored. With --send every subscriber gets a test message, and what the
    server said is printed. Ends with exit code 1 if something does not work, with 2 if the configuration is wrong.
    """
    settings = settings_from(config)
    console = Console(highlight=False)
    console.print(_summary(config, settings), markup=False, soft_wrap=True)
    problems = _check_store(console, settings)
    problems += _check_sources(console, settings) if visit else 0
    problems += _check_channels(console, settings, send=send)
    if problems:
        raise Failure(f"{problems} of the things above do not work")


def _summary(config: Path, settings: Settings) -> str:
    sources = sum(len(region.sources) for region in settings.regions)
    counts = f"{len(settings.regions)} regions with {sources} sources, {len(settings.rules)} rules"
    idle = [
        *(["nothing is watched: add a region"] if not sources else []),
        *(["nobody is told: add a rule"] if not settings.rules else []),
        *(f"no rule tells {name}" for name in settings.subscribers if not _is_told(name, settings)),
    ]
    return "\n".join(
        (f"{config}: right; {counts}, {len(settings.subscribers)} subscribers", *map("  but {}".format, idle))
    )


def _is_told(name: str, settings: Settings) -> bool:
    return name == settings.operator or any(name in rule.tell for rule in settings.rules)


def _check_store(console: Console, settings: Settings) -> int:
    try:
        with usable_store(settings) as engine:
            return _say(console, engine.url.render_as_string(hide_password=True), "a store that can be used")
    except NothingStored as error:
        return _say(console, "store", str(error))
    except StoreError as error:
        return _say(console, "store", str(error), works=False)


def _check_sources(console: Console, settings: Settings) -> int:
    watched = translate.sources(settings)
    with VisitsDisplay(console, total=len(watched)) as display:
        reports = reactor.run(lambda: _visit_all(settings, display))
    return sum(report.outcome is not Outcome.DONE for report in reports)


async def _visit_all(settings: Settings, display: VisitsDisplay) -> list[VisitReport]:
    """Fetch the page of each source, and nothing that it links to."""
    with gate.installed(translate.gate(settings)):
        async with Workers(settings.crawl.workers, settings.crawl.worker_timeout.total_seconds()) as workers:
            visitor = Visitor(translate.fetching(settings), workers)

            async def visit(watched: translate.WatchedSource) -> VisitReport:
                display.started(watched.spec.name)
                report = await visitor.visit(watched.spec, known=_everything, sink=_nothing)
                display.finished(report)
                return report

            return await asyncio.gather(*map(visit, translate.sources(settings).values()))


async def _everything(urls: Sequence[str]) -> set[str]:
    """Say that all *urls* are known, so that nothing but the source's own page is fetched."""
    return set(urls)


async def _nothing(page: FetchedPage) -> None:
    """Take no page; none comes, where everything is known."""
    raise AssertionError(page.url)


def _check_channels(console: Console, settings: Settings, *, send: bool) -> int:
    subscribers = translate.subscribers(settings)
    results = asyncio.run(_send_all(settings, list(subscribers.values()))) if send else None
    problems = 0
    for number, (name, subscriber) in enumerate(subscribers.items()):
        what = f"{name} {subscriber.redacted}"
        result = results[number] if results else None
        if result is None:
            problems += _say(console, what, "an address that can be used")
        else:
            problems += _say(
                console, what, "the server took the message" if result.ok else result.reason, works=result.ok
            )
    return problems


async def _send_all(settings: Settings, subscribers: list[Subscriber]) -> list[SendResult]:
    sender = AppriseSender(settings.alerts.timeout.total_seconds())
    message = notice("签约提醒:测试消息", _TEST)
    with gate.installed(translate.gate(settings)):
        return await asyncio.gather(*(sender.send(subscriber.url, message) for subscriber in subscribers))


def _say(console: Console, what: str, verdict: str, *, works: bool = True) -> int:
    """Print a verdict; return how many problems it is."""
    console.print("[green]✓[/]" if works else "[red]✗[/]", end=" ")
    console.print(f"{what}: {verdict}", markup=False, soft_wrap=True)
    return 0 if works else 1
