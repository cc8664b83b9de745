"""``qianyue import``."""

import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from pydantic import SecretStr
from sqlalchemy.orm import Session

from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.ending import Failure
from qianyue.cli.lines import parse_line, print_line, read_lines
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.publication import parse_published
from qianyue.importing import import_articles
from qianyue.ingest import Outcome
from qianyue.settings import Settings
from qianyue.wiring import open_store
from signings.article import Article
from store import articles, events
from store.articles import Kept
from store.database import reading

app = typer.Typer(add_completion=False)


class Report(StrEnum):
    """What is printed of an import."""

    SUMMARY = "summary"
    JSONL = "jsonl"


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="JSON lines; - is standard input")] = "-",
    *,
    config: ConfigFile = CONFIG,
    store: Annotated[str, typer.Option(metavar="URL", help="another store than the configuration's")] = "",
    scratch: Annotated[
        bool, typer.Option("--scratch", help="use an empty store that is thrown away at the end")
    ] = False,
    report: Annotated[Report, typer.Option(help="what to print")] = Report.SUMMARY,
) -> None:
    """Take in articles from JSON lines, as if they had been crawled.

    Each line is {"id", "url", "title", "published", "text"}; title and published may be null. Duplicates are found,
    signings read, events made and the configuration's rules asked; alerts are owed, and sent by the next crawl or run.
    A line that can't be used is set aside and reported with its number; the exit code is then 1.

    Without a configuration file and without --store, the store is one that is thrown away. With --report jsonl each
    article is answered by {"id", "status", "story", "events"}, status being new, copy, changed or known. The answers
    come when all are in, for a later article may show two stories, or two events, to be one.
    """
    with _store(config, store, scratch=scratch) as settings, _opened(file) as lines:
        reporter = _Reporter(as_lines=report is Report.JSONL)
        _import(settings, lines, reporter)
    reporter.end()


def _import(settings: Settings, lines: BinaryIO, reporter: "_Reporter") -> None:
    engine = open_store(settings)
    try:
        for outcome in import_articles(engine, reporter.articles(lines), watch=translate.watch(settings)):
            reporter.kept(outcome)
        with reading(engine) as session:
            reporter.answer(session)
    finally:
        engine.dispose()


@contextmanager
def _store(config: Path, store: str, *, scratch: bool) -> Iterator[Settings]:
    """Give the settings of *config*, or bare ones where there is no such file, with the store that is meant."""
    there = config.exists() or config != CONFIG
    settings = settings_from(config) if there else Settings(contact="nobody@localhost.invalid")
    if store:
        yield settings.model_copy(update={"store": SecretStr(store)})
    elif there and not scratch:
        yield settings
    else:
        with tempfile.TemporaryDirectory(prefix="qianyue-") as folder:
            yield settings.model_copy(update={"store": SecretStr(f"sqlite:///{Path(folder).as_posix()}/scratch.db")})


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as opened:
            yield opened


@dataclass(slots=True)
class _Reporter:
    """Reads articles from lines and says what became of each."""

    as_lines: bool
    bad: int = 0
    queued: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    events: set[int] = field(default_factory=set)
    _asked: deque[Any] = field(default_factory=deque)  # ids of the articles that were given and not yet kept
    _kept: list[tuple[Any, Kept]] = field(default_factory=list)

    def articles(self, lines: BinaryIO) -> Iterator[Article]:
        """Yield the article of each line that holds one."""
        for number, line in read_lines(lines):
            asked: dict[str, Any] = {}
            try:
                asked = parse_line(line)
                article = _article(asked)
            except ValueError as error:
                self._set_aside(asked.get("id"), f"line {number}: {error}")
                continue
            self._asked.append(asked.get("id"))
            yield article

    def kept(self, outcome: Outcome) -> None:
        """Report what became of the article that was given first of those not yet reported."""
        asked = self._asked.popleft()
        self.fates[outcome.kept.fate] += 1
        self.events.update(outcome.events)
        self.queued += outcome.queued
        if self.as_lines:
            self._kept.append((asked, outcome.kept))

    def answer(self, session: Session) -> None:
        """Print the story and the events of each article, as they are known now."""
        for asked, kept in self._kept:
            story, told = articles.story_of(session, kept.article_id), events.of_article(session, kept.article_id)
            print_line({"id": asked, "status": str(kept.fate), "story": story, "events": told})

    def end(self) -> None:
        """Print the summary; raise Failure where lines were set aside."""
        if not self.as_lines:
            fates = ", ".join(f"{count} {fate}" for fate, count in self.fates.items()) or "none"
            typer.echo(f"articles: {fates}; events they tell of: {len(self.events)}; alerts owed: {self.queued}")
        if self.bad:
            raise Failure(f"{self.bad} of the lines were set aside")

    def _set_aside(self, asked: Any, reason: str) -> None:
        self.bad += 1
        typer.echo(reason, err=True)
        if self.as_lines:
            print_line({"id": asked, "error": reason})


def _article(line: dict[str, Any]) -> Article:
    url, text = _field(line, "url"), _field(line, "text")
    if not url:
        raise ValueError("url is missing; it tells the article from others")
    if not text or not text.strip():
        raise ValueError("text is missing or empty")
    published = _field(line, "published")
    return Article(
        url=url,
        title=(_field(line, "title") or "").strip(),
        paragraphs=tuple(paragraph for paragraph in text.splitlines() if paragraph.strip()),
        published=parse_published(published) if published else None,
    )


def _field(line: dict[str, Any], key: str) -> str | None:
    value = line.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is of the type {type(value).__name__}; it has to be a text or null")
    return value
