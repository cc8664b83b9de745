"""Visits as they go on: a bar, what is being visited, and a line for each visit that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from crawler.fetch.report import Outcome, VisitReport

if TYPE_CHECKING:
    from rich.console import Console

_SIGNS = {Outcome.DONE: "[green]✓[/]", Outcome.EMPTY: "[yellow]∅[/]", Outcome.CUT_SHORT: "[yellow]…[/]"}
_FAILURES_SHOWN = 5


class VisitsDisplay:
    """Shows the progress of a crawl; see qianyue.wiring.Progress."""

    def __init__(self, console: Console, total: int) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._console = console
        self._progress = Progress(*columns, console=console, transient=True)
        self._bar = self._progress.add_task("", total=total)
        self._under_way: list[str] = []

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def started(self, source: str) -> None:
        """Show that *source* is being visited."""
        self._under_way.append(source)
        self._describe()

    def finished(self, report: VisitReport) -> None:
        """Print how the visit went."""
        if report.source in self._under_way:
            self._under_way.remove(report.source)
        self._progress.advance(self._bar)
        self._describe()
        self._console.print(_SIGNS.get(report.outcome, "[red]✗[/]"), end=" ")
        self._console.print(visit_line(report), markup=False, highlight=False, soft_wrap=True)
        for failure in report.failures[:_FAILURES_SHOWN] if report.outcome is Outcome.DONE else ():
            self._console.print(
                f"    {failure.url}: {failure.reason}", markup=False, highlight=False, soft_wrap=True, style="dim"
            )

    def _describe(self) -> None:
        self._progress.update(self._bar, description="、".join(self._under_way[:3]))


def visit_line(report: VisitReport) -> str:
    """Return how a visit went, in one line."""
    if report.reason:
        return f"{report.source}: {report.reason}"
    counts = f"{report.links} links, {report.new} new, {report.fetched} taken in, {report.failed} failed"
    waiting = f", {len(report.left)} wait for the next visit" if report.left else ""
    return f"{report.source}: {report.kind}, {counts}{waiting}, {report.seconds:.1f} s"
