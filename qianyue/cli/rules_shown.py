"""Rules on a terminal and as JSON: what they ask, what they would have told, and why or why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from alerts.money import show_amount
from alerts.rules import Explained, Finding, RuleSet
from alerts.wording import stage_word
from qianyue.cli.forms import record_form

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rich.console import Console

    from qianyue.backtest import Fired, Tally
    from signings.model import Record
    from store.replay import Told

_BARS: Final = " ▁▂▃▄▅▆▇█"
_WEEKS: Final = 26  # of the chart: half a year
_WEEK = timedelta(weeks=1)


def show_rules(console: Console, rules: RuleSet) -> None:
    """Print the rules with their conditions."""
    table = Table(show_lines=True)
    for column in ("rule", "priority", "tells", "conditions"):
        table.add_column(column, overflow="fold")
    for rule, conditions in rules.told():
        asked = "\n".join(f"{key}: {wanted}" for key, wanted in conditions)
        table.add_row(*map(Text, (rule.name, str(rule.priority), "、".join(rule.tell), asked)))
    console.print(table)


def show_backtest(
    console: Console, found: Mapping[str, Tally], messages: Mapping[str, Counter[date]], zone: ZoneInfo
) -> None:
    """Print what each rule and each subscriber would have got, and the newest alerts of each rule."""
    weeks = _span([*(one.weeks for one in found.values())])
    by_rule = [(name, "、".join(one.rule.tell), one.weeks) for name, one in found.items()]
    console.print(_table("rules", ("rule", "tells", "signings"), by_rule, weeks))
    console.print(_table("subscribers", ("subscriber", "messages"), [(*row,) for row in messages.items()], weeks))
    for name, one in found.items():
        if not one.newest:
            continue
        console.print(Text(f"\n{name}: the newest {len(one.newest)} of {one.alerts}", style="bold"))
        for fired in reversed(one.newest):
            console.print(Text(_alert(fired, zone)), soft_wrap=True)


def show_explained(console: Console, one: Explained, told: Told, missed: Sequence[str]) -> None:
    """Print each condition of a rule, met or not, with what it saw; *missed* are whom it told only of later events."""
    console.print(Text(f"{_mark(one.fired)} {one.rule.name}", style="bold green" if one.fired else "bold red"))
    console.print(Text(f"    article {told.article_id}  {told.title}  {told.url}", style="dim"), soft_wrap=True)
    if missed:
        said = "was stored before the rule told them anything; `qianyue rules catch-up` makes up for it"
        console.print(Text(f"    not told to {'、'.join(missed)}: it {said}", style="red"), soft_wrap=True)
    _show_findings(console, one.findings, everything=True)


def show_tried(console: Console, record: Record, explained: Sequence[Explained], *, everything: bool) -> None:
    """Print a signing of an article, and for each rule what it found."""
    console.print(Text(f"\n{headline(record)}", style="bold"))
    for one in explained:
        style = "green" if one.fired else "red"
        verdict = f"fires, tells {'、'.join(one.rule.tell)}" if one.fired else "does not fire"
        console.print(Text(f"  {_mark(one.fired)} {one.rule.name}: {verdict}", style=style), soft_wrap=True)
        _show_findings(console, one.findings, everything=everything)


def headline(record: Record) -> str:
    """Return a signing in one line: stage, place, investors, project, amount."""
    who = "、".join(record.investors) or "—"
    amount = show_amount(record.amount) if record.amount else "金额未说明"
    return f"{stage_word(record.stage)}  {record.region or '—'}  {who}  {record.name or '—'}  {amount}"


def fired_form(fired: Fired) -> dict[str, Any]:
    """Return an alert that would have been as JSON."""
    return {
        "rule": fired.rule.name,
        "event": fired.told.event_id,
        "at": fired.at.isoformat(),
        "subscribers": list(fired.subscribers),
        "reasons": list(fired.reasons),
        "title": fired.told.title,
        "url": fired.told.url,
        "record": record_form(fired.told.record),
    }


def explained_form(record: Record, explained: Iterable[Explained]) -> dict[str, Any]:
    """Return what rules found in a signing as JSON."""
    return {
        "record": record_form(record),
        "rules": [
            {
                "rule": one.rule.name,
                "fires": one.fired,
                "tells": list(one.rule.tell),
                "conditions": [_finding_form(each) for each in one.findings],
            }
            for one in explained
        ],
    }


def _show_findings(console: Console, findings: Sequence[Finding], *, everything: bool, depth: int = 2) -> None:
    for one in findings:
        if one.met and not everything:
            continue
        style, indent = "" if one.met else "red", "  " * depth
        told = "" if one.branches else f": wants {one.asked}; sees {one.seen}"
        console.print(Text(f"{indent}{_mark(one.met)} {one.key}{told}", style=style), soft_wrap=True)
        for number, branch in enumerate(one.branches, 1):
            console.print(Text(f"{indent}  {_mark(branch.held)} {branch.called or number}"), soft_wrap=True)
            _show_findings(console, branch.findings, everything=everything or one.key == "none", depth=depth + 2)


def _finding_form(one: Finding) -> dict[str, Any]:
    form: dict[str, Any] = {"key": one.key, "met": one.met, "asked": one.asked, "seen": one.seen}
    if one.branches:
        form["branches"] = [
            {"called": each.called, "held": each.held, "conditions": [_finding_form(inner) for inner in each.findings]}
            for each in one.branches
        ]
    return form


def _alert(fired: Fired, zone: ZoneInfo) -> str:
    day = fired.at.astimezone(zone).date()
    why = "；".join(fired.reasons)
    return f"  {day}  event {fired.told.event_id}  {headline(fired.told.record)}\n      {why}"


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]], weeks: Sequence[date]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in (*columns, "a week: middle", "most", f"the last {min(len(weeks), _WEEKS)} weeks"):
        table.add_column(column, overflow="fold")
    for *names, counted in rows:
        each = [counted[week] for week in weeks]
        usual, most = (f"{median(each):g}", str(max(each))) if each else ("—", "—")
        cells = (*names, str(counted.total()), usual, most, _chart(each[-_WEEKS:]))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _chart(counts: Sequence[int]) -> str:
    most = max(counts, default=0)
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] if most else _BARS[0] for count in counts)


def _span(counted: Iterable[Counter[date]]) -> list[date]:
    """Return all weeks from the first to the last in which anything was counted, the empty ones too."""
    days = [week for one in counted for week in one]
    if not days:
        return []
    first, last = min(days), max(days)
    return [first + number * _WEEK for number in range((last - first) // _WEEK + 1)]


def _mark(met: bool) -> str:  # noqa: FBT001 - it is what is marked
    return "✓" if met else "✗"
