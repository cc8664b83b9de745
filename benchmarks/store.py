"""Ingest, duplicate look-up, search and disk of a store as it grows, on SQLite and PostgreSQL.

`python -m benchmarks store [ARTICLES]`: up to so many made articles (default 6,000), told at four sizes. Articles come
read already: what is measured is the store alone, one article a transaction, as ingest does it.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Engine, text

from alerts.rules import Rates, Rule
from benchmarks.postgres import private_postgresql
from qianyue.ingest import Origin, Watch, ingest
from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, search, stories

ARTICLES = 6_000
NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIRST = date(2023, 1, 1)
WATCH = Watch(rules=(Rule(name="全部", tell=("a", "b")),), rates=Rates(as_of=FIRST, yuan_per={"USD": Decimal(7)}))
LOOK_UPS, SEARCHES = 300, 100
COPIES = 5  # every so manieth article is a copy of an earlier one
SIGNED = 3  # every so manieth tells of a signing

_SYLLABLES = "云岭澄江海拓青石河阳宏远铜箔储能风机医药食品纺织船舶钢构光电造纸物流园区厂房产线设备港口水电用工土地"
_WORDS = [
    "项目",
    "投资",
    "建设",
    "企业",
    "记者",
    "负责人",
    "预计",
    "生产",
    "签约",
    "现场",
    "介绍",
    "表示",
    "推进",
    "服务",
    "市场",
    "技术",
    "用地",
    "能力",
    "增长",
    "合作",
]


@dataclass(slots=True)
class Figures:
    """What was measured since the last report, in seconds."""

    ingest: list[float] = field(default_factory=list)
    look_up: list[float] = field(default_factory=list)
    search: list[float] = field(default_factory=list)


def made(count: int) -> Iterator[tuple[Article, Reading]]:
    """Yield articles of about 700 characters with skewed words, some of them copies, some with a signing."""
    chance = random.Random(1)
    kept: list[Article] = []
    for number in range(count):
        day = FIRST + timedelta(days=number * 1200 // count)
        if kept and number % COPIES == 0:
            original = chance.choice(kept[-50:])
            paragraphs = ("转载自友报。", *original.paragraphs[: chance.randint(3, 6)])
        else:
            original, paragraphs = None, tuple(_paragraph(chance, number) for _ in range(6))
        article = Article(
            url=f"https://paper{number % 97}.example/{number}.html",
            title=f"{_name(chance)}{_name(chance)}项目签约",
            paragraphs=paragraphs,
            published=Published.on(day),
        )
        if original is None:
            kept = [*kept[-60:], article]
        yield article, Reading((_record(chance, day),) if number % SIGNED == 0 else ())


def _paragraph(chance: random.Random, number: int) -> str:
    parts = (
        f"{_name(chance)}{chance.choice(_WORDS)}{chance.choice(_WORDS)}{chance.randint(1, 900)}" for _ in range(14)
    )
    return f"第{number}号消息：{'，'.join(parts)}。"


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))


def _record(chance: random.Random, day: date) -> Record:
    return Record(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount(chance.randint(10, 9000) * 10**7),
        name=f"{_name(chance)}基地项目",
        investors=(f"{_name(chance)}有限公司",),
        region="湖南省邵阳市",
        date=day,
        evidence="签约",
    )


def timed(into: list[float], work: Callable[[], object]) -> None:
    before = time.perf_counter()
    work()
    into.append(time.perf_counter() - before)


def measure(engine: Engine, count: int) -> None:
    """Fill the store and print a line at each of four sizes."""
    articles, sizes = made(count), (count // 8, count // 4, count // 2, count)
    for before, size in pairwise((0, *sizes)):
        figures = Figures()
        last = measured(engine, islice(articles, size - before), figures)
        ask(engine, last, figures)
        report(size, figures, bytes_of(engine) / size)


def measured(engine: Engine, articles: Iterable[tuple[Article, Reading]], figures: Figures) -> Article:
    """Ingest *articles*, each in a transaction, note what each takes, and return the last."""
    for article, reading in articles:

        def one(article: Article = article, reading: Reading = reading) -> None:
            with database.session(engine) as session:
                ingest(session, article, reading, watch=WATCH, origin=Origin(), now=NOW)

        timed(figures.ingest, one)
    return article


def ask(engine: Engine, article: Article, figures: Figures) -> None:
    """Look up texts like *article* and search for words, and note what each takes."""
    chance = random.Random(2)
    with database.reading(engine) as session:
        for number in range(LOOK_UPS):
            paragraphs = (_paragraph(chance, 10**9 + number), *article.paragraphs[1:])
            text_ = stories.compared(
                Article(url="", title="", paragraphs=paragraphs, published=article.published), now=NOW
            )
            timed(figures.look_up, lambda text_=text_: stories.candidates(session, text_))  # type: ignore[misc]
        for number in range(SEARCHES):
            words = (chance.choice(_WORDS), _name(chance)[:2], f"{chance.choice(_WORDS)} {chance.choice(_WORDS)}")
            query = words[number % 3]
            timed(figures.search, lambda query=query: search.search(session, query))  # type: ignore[misc]


def report(number: int, figures: Figures, each: float) -> None:
    """Print the figures of a store of *number* articles of *each* so many bytes."""
    print(
        f"{number:9,} articles: ingest {_spell(figures.ingest, 99)}, look-up {_spell(figures.look_up, 95)}, "
        f"search {_spell(figures.search, 95)}, {each / 1000:5.1f} KB an article",
        flush=True,
    )


def _spell(seconds: list[float], share: int) -> str:
    return f"{median(seconds) * 1000:6.2f} ms (p{share} {quantiles(seconds, n=100)[share - 1] * 1000:6.2f})"


def bytes_of(engine: Engine) -> int:
    """Return what the store takes on disk."""
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database or "")
        return sum(path.stat().st_size for path in file.parent.glob(f"{file.name}*"))
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


@contextmanager
def opened_sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.db"


def main() -> None:
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), ARTICLES)
    for name, opened in (("SQLite", opened_sqlite), ("PostgreSQL", private_postgresql)):
        with opened() as url:
            if url is None:
                print("PostgreSQL's programs are not on this machine")
                continue
            print(f"{name}, {count:,} made articles, of each size the articles since the one before")
            engine = database.connect(url)
            database.upgrade(engine)
            measure(engine, count)
            engine.dispose()


if __name__ == "__main__":
    main()
