"""``qianyue crawl``."""

import difflib
import logging
from typing import Annotated

import typer
from rich.console import Console

from crawler.fetch import reactor
from crawler.fetch.report import Outcome
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.logs import log_to_stderr
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.visits import VisitsDisplay
from qianyue.settings import Settings
from qianyue.wiring import CrawlReport, crawl_once

app = typer.Typer(add_completion=False)


@app.command()
def crawl(
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="names; all without any")] = None,
    *,
    config: ConfigFile = CONFIG,
    deliver: Annotated[bool, typer.Option(help="send the alerts that are owed")] = True,
) -> None:
    """Visit sources once, now.

    Visits the named sources, or all, whether they are due or not, takes in what is new, and sends the alerts that are
    owed. Ends with exit code 1 if a source brought nothing or an alert could not be sent.
    """
    settings = settings_from(config)
    names = _known(sources or [], settings)
    log_to_stderr(logging.ERROR)
    console = Console()
    with VisitsDisplay(console, total=len(names)) as display:
        report = reactor.run(lambda: crawl_once(settings, names, progress=display, deliver=deliver))
    _show_delivery(console, report)
    _end(report)


def _known(asked: list[str], settings: Settings) -> list[str]:
    names = [source.name for region in settings.regions for source in region.sources]
    for name in asked:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            raise Misuse(f"'{name}' is no source of the configuration; " + _remedy(near, names))
    if not names:
        raise Misuse("the configuration names no source; add one under regions")
    return asked or names


def _remedy(near: list[str], names: list[str]) -> str:
    return f"did you mean '{near[0]}'?" if near else f"it names {', '.join(names) or 'none'}"


def _show_delivery(console: Console, report: CrawlReport) -> None:
    for name in report.busy:
        console.print(f"{name}: another process is visiting it", markup=False)
    if report.delivery is None:
        return
    console.print(f"alerts: {report.delivery.sent} sent, {report.delivery.put_off} put off", markup=False)
    for problem in report.delivery.problems:
        console.print(f"  {problem.subscriber} ({problem.channel}): {problem.reason}", markup=False)


def _end(report: CrawlReport) -> None:
    poor = [visit.source for visit in report.visits if visit.outcome is not Outcome.DONE]
    if poor:
        raise Failure(f"{len(poor)} of {len(report.visits)} sources could not be read: {', '.join(poor)}")
    if report.delivery and report.delivery.problems:
        raise Failure("not every alert could be sent; what can be tried again is sent by the next crawl or run")
