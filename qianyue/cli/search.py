"""``qianyue search``."""

from __future__ import annotations

import json
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure
from qianyue.cli.filtering import Narrowing, narrowed
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading
from store.search import Hit
from store.search import search as find

app = typer.Typer(add_completion=False)


@app.command()
@narrowed
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="each has to be found, as it stands")],
    *,
    narrowing: Narrowing,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="how many at most")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON lines")] = False,
    config: ConfigFile = CONFIG,
) -> None:
    """Find articles by words of their title, text, parties and projects.

    The newest come first. Words of one character are found too; Traditional and simplified characters make no
    difference. The exit code is 1 where nothing is found.
    """
    settings = settings_from(config)
    filters = narrowing.filters(settings)
    with reading(settings) as session:
        hits = find(session, " ".join(words), filters, limit=limit)
    console, zone = Console(highlight=False), ZoneInfo(settings.timezone)
    for hit in hits:
        if as_json:
            typer.echo(json.dumps(_answer(hit), ensure_ascii=False))
        else:
            console.print(_shown(hit, zone), soft_wrap=True)
    if not hits:
        raise Failure(f"nothing was found for '{' '.join(words)}'")


def _shown(hit: Hit, zone: ZoneInfo) -> Text:
    when = hit.published.shown if hit.published else hit.first_seen.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    text = Text()
    text.append(hit.title or hit.url, style="bold")
    text.append(f"\n    article {hit.article_id}  {when}  {hit.publisher or '—'}  {hit.url}", style="dim")
    text.append(f"\n    {hit.excerpt}")
    return text


def _answer(hit: Hit) -> dict[str, object]:
    return {
        "article": hit.article_id,
        "story": hit.story_id,
        "title": hit.title,
        "url": hit.url,
        "publisher": hit.publisher,
        "published": hit.published.shown if hit.published else None,
        "first_seen": hit.first_seen.isoformat(),
        "region": hit.region,
        "excerpt": hit.excerpt,
    }
