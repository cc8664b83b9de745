"""kill -9 in the middle of ingest, at random moments, many times: what is left is whole.

`python -m benchmarks killed [KILLS]` (default 200), on SQLite and PostgreSQL. After each kill: every article has its
record, its event and its alert, once; nothing else is there; and the store goes on. The moments are counted from the
first article that a process has kept, so that each kill falls into the midst of ingest.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count

from sqlalchemy import Engine, func, select

from benchmarks.dying import kill_one
from benchmarks.postgres import private_postgresql
from benchmarks.store import NOW, WATCH, opened_sqlite
from qianyue.ingest import Origin, ingest
from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, upkeep
from store.tables import ArticleRow, DeliveryRow, EventArticleRow, EventRow, LinkRow, RecordRow, SketchRow

KILLS = 200
LONGEST = 0.3  # seconds from a process's first article to its end

_DAY = date(2026, 5, 31)
_ONE_EACH = (ArticleRow, SketchRow, LinkRow, RecordRow, EventRow, EventArticleRow)
_TOLD = len(WATCH.rules[0].tell)


def work(url: str, first: int, begun: Callable[[], None]) -> None:
    """Ingest articles, each with a signing of its own, until killed; say when the first is kept."""
    engine = database.connect(url)
    for number in count(first):
        record = Record(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            amount=Amount((1009 + 37 * number) * 10**6),
            name=f"{number}号厂房",
            date=_DAY,
        )
        article = Article(
            url=f"https://a.example/{number}",
            title=f"{number}号厂房签约",
            paragraphs=(f"{number}号厂房的租约昨天签下，租金{number}万元，租期{number % 7}年。" * 5,),
            published=Published.on(_DAY),
        )
        with database.session(engine) as session:
            ingest(session, article, Reading((record,)), watch=WATCH, origin=Origin(), now=NOW)
        if number == first:
            begun()


def counts(engine: Engine) -> tuple[list[int], int]:
    """Return the rows of the tables that have one for each article, and the alerts."""
    with database.reading(engine) as session:
        rows = [session.scalar(select(func.count()).select_from(table)) or 0 for table in (*_ONE_EACH, DeliveryRow)]
    return rows[:-1], rows[-1]


def run(url: str, kills: int) -> None:
    """Kill so many times and print what was found."""
    engine = database.connect(url)
    database.upgrade(engine)
    chance, torn, before, fewest = random.Random(7), 0, 0, 0
    for number in range(kills):
        engine.dispose()  # no connection is shared with a process that dies
        kill_one(partial(work, url, 1_000_000 * number), chance.uniform(0, LONGEST))
        each, alerts = counts(engine)
        torn += len(set(each)) != 1 or alerts != each[0] * _TOLD
        fewest = min(fewest or each[0], each[0] - before)
        before = each[0]
    faults = upkeep.faults(engine)
    engine.dispose()
    print(
        f"{engine.dialect.name}: {kills} kills, each after at least {fewest} articles of its process, {before} in all; "
        f"{torn} kills left something half done, faults of the store: {faults or 'none'}",
        flush=True,
    )


def main() -> None:
    kills = next((int(word) for word in sys.argv[1:] if word.isdigit()), KILLS)
    with opened_sqlite() as url:
        run(url, kills)
    with private_postgresql() as server:
        if server is not None:
            run(server, kills)


if __name__ == "__main__":
    main()
