"""``qianyue links``."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.errors import NoSource
from crawler.fetch.report import SourceSpec
from crawler.find.kinds import SourcePage, read_source
from qianyue.cli.documents import Page, is_url, page_from_file, page_from_line
from qianyue.cli.ending import Failure
from qianyue.cli.lines import answer_all
from qianyue.cli.options import CONFIG, ConfigFile

app = typer.Typer(add_completion=False)


@app.command()
def links(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="a list page, feed or sitemap")] = "-",
    *,
    url: Annotated[str, typer.Option(help="where a file was found; makes its links whole")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="answer JSON lines on standard input")] = False,
    config: ConfigFile = CONFIG,
) -> None:
    """Print the links to articles on a list page, feed or sitemap, or on many.

    The address of a configured source is fetched and read as its visits would: with its selectors, mapping, browser.

    With --jsonl, each line of standard input is {"id", "html_file", "url"} and is answered, in order, by
    {"id", "links": [...]}, or by {"id", "error"}.
    """
    if jsonl:
        answer_all(sys.stdin.buffer, _answer, warm_up=None)
        return
    source = _read(*_given(what, url, config), what)
    if as_json:
        typer.echo(json.dumps(_form(source), ensure_ascii=False, indent=2))
    elif not source.links:
        raise Failure(f"{what}: this {source.kind} page holds no links to articles")
    else:
        Console().print(_table(source))


def _given(what: str, url: str, config: Path) -> tuple[Page, SourceSpec]:
    """Return the page, and as what it is to be read: as a configured source if it is one."""
    if not is_url(what):
        return page_from_file(what, url), SourceSpec(what, url)
    from qianyue.cli.fetching import fetch_list  # noqa: PLC0415  Scrapy takes a second, which files should not

    return fetch_list(what, config)


def _read(page: Page, like: SourceSpec, what: str) -> SourcePage:
    try:
        return read_source(page.body, page.content_type, page.url, like.kind, mapping=like.mapping, select=like.select)
    except NoSource as error:
        raise Failure(f"{what}: {error}") from None


def _answer(line: dict[str, Any]) -> dict[str, Any]:
    page = page_from_line(line)
    try:
        return {"links": [link.url for link in read_source(page.body, page.content_type, page.url).links]}
    except NoSource as error:
        return {"links": [], "reason": str(error)}


def _form(source: SourcePage) -> dict[str, Any]:
    found = [
        {"url": link.url, "title": link.title, "day": link.day.isoformat() if link.day else None}
        for link in source.links
    ]
    return {"kind": str(source.kind), "links": found}


def _table(source: SourcePage) -> Table:
    table = Table("日期", "标题", "网址", title=f"{source.kind}: {len(source.links)}")
    for link in source.links:
        day = link.day.isoformat() if link.day else "—"
        table.add_row(day, Text(link.title), Text(link.url, overflow="fold"))
    return table
