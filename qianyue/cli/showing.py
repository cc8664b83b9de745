"""An article and its signings on a terminal: facts, a table, and the text with its evidence marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from alerts.money import show_amount
from alerts.wording import level_word, stage_word
from signings.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from signings.article import Article
    from signings.model import Reading, Record

_EVIDENCE = "black on yellow"
_DOUBTFUL = "black on bright_red"
_COLUMNS = ("阶段", "层级", "投资方", "项目", "行业", "地区", "金额", "日期", "把握")
_NARROW = {"阶段", "行业", "金额", "日期"}


def show_reading(console: Console, article: Article, reading: Reading) -> None:
    """Print *article* and what was read in it."""
    if article.title:
        console.print(Text(article.title, style="bold"))
    console.print(Text(facts(article, reading), style="dim"))
    console.print()
    console.print(records_table(reading.records) if reading.records else "没有读到签约。")
    console.print()
    console.print(marked(article, reading.records), soft_wrap=True)


def facts(article: Article, reading: Reading) -> str:
    """Return what is known of the article beside its text, in one line."""
    known = {
        "来源": article.publisher,
        "作者": article.author,
        "编辑": article.editor,
        "时间": article.published.shown if article.published else None,
        "地区": reading.region,
        "网址": article.url,
    }
    return "  ".join(f"{name}：{value}" for name, value in known.items() if value)


def records_table(records: Iterable[Record]) -> Table:
    """Return *records* as a table."""
    table = Table(show_lines=True)
    for column in _COLUMNS:
        table.add_column(column, overflow="fold", no_wrap=column in _NARROW)
    for record in records:
        table.add_row(*(Text(cell) for cell in _cells(record)))
    return table


def marked(article: Article, records: Iterable[Record]) -> Text:
    """Return the article's text with the evidence of each record marked, doubtful evidence in another colour."""
    text = Text(article.text)
    for record in records:
        text.stylize(_EVIDENCE if record.confidence is Confidence.SURE else _DOUBTFUL, *record.span)
    return text


def _cells(record: Record) -> tuple[str, ...]:
    sure = record.confidence is Confidence.SURE
    return (
        stage_word(record.stage),
        level_word(record.level) + (f" {record.projects}个" if record.projects and record.projects > 1 else ""),
        "、".join(record.investors) or "—",
        record.name or "—",
        record.industry or "—",
        record.region or "—",
        show_amount(record.amount) if record.amount else "未说明",
        record.date.isoformat() if record.date else "—",
        "确定" if sure else "\n".join(("待核", *record.doubts)),
    )
