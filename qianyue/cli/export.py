"""``qianyue export``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer
from sqlalchemy.orm import Session

from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.filtering import Narrowing, narrowed
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.stores import reading
from store import exports
from store.exports import ArticleLine, SigningRow
from store.filters import Filters
from store.formats import FORMATS, write_text

app = typer.Typer(add_completion=False)


class What(StrEnum):
    """What is exported."""

    SIGNINGS = "signings"
    ARTICLES = "articles"


class Format(StrEnum):
    """How it is written."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    TEXT = "text"


@app.command()
@narrowed
def export(
    what: Annotated[What, typer.Argument(metavar="signings|articles", help="one row an event, or one an article")],
    out: Annotated[str, typer.Argument(metavar="FILE|DIR|-", help="where to; - is standard output")] = "-",
    *,
    form: Annotated[Format | None, typer.Option("--format", help="by default the file's ending, else csv")] = None,
    narrowing: Narrowing,
    config: ConfigFile = CONFIG,
) -> None:
    """Write signings or articles to a file.

    CSV opens in Excel with Chinese intact, and no cell of it can become a formula. Articles can also be written as
    --format text DIR, one UTF-8 file an article: title, a line with publisher, author, editor and time, then the
    paragraphs. A file is replaced only when the new one is complete.
    """
    settings = settings_from(config)
    filters = narrowing.filters(settings)
    form = form or _form(out)
    with reading(settings) as session:
        if form is Format.TEXT:
            written = _write_texts(session, filters, what, out)
        else:
            written = _write_table(session, filters, what, form, out)
    if out != "-":
        typer.echo(f"{out}: {written} {what}")


def _form(out: str) -> Format:
    ending = Path(out).suffix.removeprefix(".").lower()
    return Format(ending) if ending in FORMATS else Format.CSV


def _write_table(session: Session, filters: Filters, what: What, form: Format, out: str) -> int:
    with _target(out, form) as file:
        if what is What.SIGNINGS:
            return FORMATS[form](exports.signings(session, filters), SigningRow, file)
        return FORMATS[form]((line for line, _ in exports.articles(session, filters)), ArticleLine, file)


def _write_texts(session: Session, filters: Filters, what: What, out: str) -> int:
    if what is What.SIGNINGS or out == "-":
        raise Misuse("--format text writes articles into a folder: qianyue export articles FOLDER --format text")
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for line, article in exports.articles(session, filters):
        write_text(article, line.article, folder)
        written += 1
    return written


@contextmanager
def _target(out: str, form: Format) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of *out* when all is written, or standard output."""
    if out == "-":
        if form in {Format.XLSX, Format.PARQUET} and sys.stdout.isatty():
            raise Misuse(f"{form} can't be shown on a terminal; name a file")
        yield sys.stdout.buffer
        return
    half = Path(f"{out}.part")
    try:
        with half.open("wb") as file:
            yield file
        half.replace(out)
    except IsADirectoryError:
        raise Failure(f"{out}: this is a folder; name a file") from None
    finally:
        half.unlink(missing_ok=True)
