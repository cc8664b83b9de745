"""What the demo shows: a crawl as it goes, the signings as a table, a mail as it came, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich import box
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from alerts.money import show_amount
from alerts.wording import stage_word
from crawler.fetch.report import Outcome
from signings.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from email.message import EmailMessage

    from rich.console import Console
    from rich.progress import TaskID

    from crawler.fetch.report import VisitReport
    from qianyue.demo.verdict import Verdict
    from signings.model import Record
    from store.views import EventFacts

_COLUMNS = ("日期", "地区", "投资方", "项目", "金额", "阶段", "层级", "来源", "告警")
_LONGEST_SOURCE = 12
_LEVELS = {Level.PROJECT: "单个", Level.BATCH: "集中", Level.CUMULATIVE: "累计"}
_UNBROKEN = {"日期", "阶段", "告警"}
_PAGE = 120  #: columns where nobody's terminal sets them


def widen(console: Console) -> None:
    """Give the table room where the output goes to a file or another program, which has no width of its own."""
    if not console.is_terminal:
        console.width = max(console.width, _PAGE)


class CrawlDisplay:
    """One line for each source, with a bar that is full when its visit has ended; a wiring.Progress."""

    def __init__(self, console: Console) -> None:
        self._tasks: dict[str, TaskID] = {}
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[told]}"),
            TimeElapsedColumn(),
            console=console,
        )

    def started(self, source: str) -> None:
        """Begin the source's line."""
        self._tasks[source] = self._progress.add_task(source, total=None, told="visiting")

    def finished(self, report: VisitReport) -> None:
        """Fill the source's bar and say what came of it."""
        self._progress.update(self._tasks[report.source], total=1, completed=1, told=_outcome(report))

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


def _outcome(report: VisitReport) -> str:
    if report.outcome is not Outcome.DONE:
        return f"{report.outcome}: {report.reason}"
    return f"{report.kind}: {report.links} links, {report.new} new, {report.fetched} articles"


def show_left_alone(console: Console, reports: Iterable[VisitReport]) -> None:
    """Print the pages that were not had, and why."""
    for report in reports:
        for failure in report.failures:
            where = "" if failure.url in failure.reason else f"{failure.url}: "
            console.print(Text(f"  left out: {where}{failure.reason}", style="dim"), soft_wrap=True)


def show_signings(console: Console, events: Iterable[EventFacts], told: Mapping[int, int]) -> None:
    """Print *events* as a table; *told* says how many recipients each of them had."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), title="Signings and milestones read 签约与进展")
    for name in _COLUMNS:
        table.add_column(name, no_wrap=name in _UNBROKEN, overflow="fold")
    for event in sorted(events, key=_day, reverse=True):
        mark = f"{told[event.id]}份" if told.get(event.id) else ""
        row = (*_cells(event.record), _sources(event), mark)
        table.add_row(*(Text(cell) for cell in row), style="bold" if mark else "dim")
    console.print(table)


def _day(event: EventFacts) -> str:
    return event.record.date.isoformat() if event.record.date else ""


def _cells(record: Record) -> tuple[str, ...]:
    several = f" {record.projects}个" if record.projects and record.projects > 1 else ""
    return (
        record.date.isoformat() if record.date else "—",
        record.region or "—",
        "、".join(record.investors) or "—",
        record.name or "—",
        show_amount(record.amount) if record.amount else "未说明",
        stage_word(record.stage),
        _LEVELS[record.level] + several,
    )


def _sources(event: EventFacts) -> str:
    return "\n".join(_short(source.publisher or source.title) for source in event.sources)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_SOURCE else f"{name[: _LONGEST_SOURCE - 1]}…"


def show_mail(console: Console, mail: EmailMessage) -> None:
    """Print the mail's head and its plain part, as a mail program without HTML would."""
    plain = mail.get_body(("plain",))
    body = plain.get_content().strip() if plain else "(no plain part)"
    head = "\n".join(f"{name}: {mail[name]}" for name in ("From", "To", "Subject"))
    console.print(Panel(Text(f"{head}\n\n{body}"), title="the mail as received 收到的邮件", border_style="cyan"))


def show_verdict(console: Console, verdict: Verdict, seconds: float) -> None:
    """Print each sentence with a mark, and the end of it."""
    for sentence in verdict.held:
        console.print(Text(f"  ✓ {sentence}", style="green"))
    for sentence in verdict.failed:
        console.print(Text(f"  ✗ {sentence}", style="bold red"), soft_wrap=True)
    word = "did NOT go as it should" if verdict.failed else "went as it should"
    console.print(f"The demo {word}; it took {seconds:.0f} s.")
