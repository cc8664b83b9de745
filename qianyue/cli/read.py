"""``qianyue read``."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.explaining import candidates_form, candidates_in, show_candidates
from qianyue.cli.given import given
from qianyue.cli.lines import answer_all
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.publication import parse_published
from qianyue.cli.showing import show_reading
from qianyue.cli.understanding import Understood, answer, understand, understood_form
from qianyue.pages import warm_up
from signings.article import Published
from signings.judge.records.candidates import Candidate

app = typer.Typer(add_completion=False)


@app.command()
def read(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="a page or text; - is standard input")] = "-",
    *,
    url: Annotated[str, typer.Option(help="where a file was found; helps to tell its region")] = "",
    published: Annotated[str, typer.Option(help="when a plain text was published, such as 2024-03-08")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    explain: Annotated[bool, typer.Option(help="also say what became of every candidate, and why")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="answer JSON lines on standard input")] = False,
    config: ConfigFile = CONFIG,
) -> None:
    """Read one page or text, or many, and print article and signings.

    Prints the article's facts, a table of its signings and the text with the evidence marked. A page without an
    article ends with exit code 1 and says what it is instead. An address is fetched as a crawl would: its robots.txt
    is obeyed, the configuration's contact and networks are used, an article over several pages is joined, and on the
    site of a configured source its selectors and its browser are used.

    With --explain, every amount, count, verb, party, project, place and day that was weighed is shown with what became
    of it, and why: in colours after the text, or under "candidates" of the JSON object.

    With --jsonl, each line of standard input is {"id", "html_file" or "text", "url", "published"} and is answered, in
    order, by {"id", "article": {title, published, source, author, editor, region, text}, "records": [...]}, or by
    {"id", "error"}.
    """
    if jsonl and explain:
        raise Misuse("--explain is for one page or text; leave out --jsonl")
    if jsonl:
        answer_all(sys.stdin.buffer, answer, warm_up=warm_up)
        return
    understood = understand(given(what, config, url=url, published=_time(published)))
    candidates = candidates_in(understood.article) if explain and understood.article else ()
    if as_json:
        _print_json(understood, candidates if explain else None)
    elif understood.article is None:
        raise Failure(f"{what}: no article: {understood.reason}")
    else:
        show_reading(Console(), understood.article, understood.reading)
        if explain:
            show_candidates(Console(), understood.article, candidates)


def _print_json(understood: Understood, candidates: Sequence[Candidate] | None) -> None:
    form = understood_form(understood)
    if candidates is not None:
        form["candidates"] = candidates_form(understood.article, candidates) if understood.article else []
    typer.echo(json.dumps(form, ensure_ascii=False, indent=2))


def _time(text: str) -> Published | None:
    try:
        return parse_published(text) if text else None
    except ValueError as error:
        raise Misuse(f"--published: {error}") from None
