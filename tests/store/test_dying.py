"""A process that is killed while it works leaves nothing half done. Real processes, real SIGKILL."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from multiprocessing.context import ForkServerContext

from sqlalchemy import Engine, func, select

from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import articles, database, events, outbox
from store.tables import ArticleRow, DeliveryRow, EventArticleRow, EventRow, RecordRow, SketchRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KILLS = 3


def ingest(engine: Engine, number: int) -> None:
    record = Record(
        stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount((1009 + 37 * number) * 10**6), name=f"{number}号厂房项目"
    )
    article = Article(
        url=f"http://a.example.cn/{number}",
        title=f"{number}号厂房签约",
        paragraphs=(f"{number}号厂房的租约昨天签下，租金{number}万元，租期{number % 7}年。" * 5,),
        published=Published.on(date(2026, 3, 1)),
    )
    with database.session(engine) as session:
        kept = articles.keep(session, article, Reading((record,)), source=None, now=NOON)
        for attached in events.attach(session, kept, [record], now=NOON):
            outbox.queue(session, subscriber="s", rule="r", event_id=attached.event_id, due_at=NOON)


def work(url: str, first: int) -> None:
    engine = database.connect(url)
    for number in range(first, first + 10_000):
        ingest(engine, number)


def counts(engine: Engine) -> tuple[int, ...]:
    with database.reading(engine) as session:
        tables = (ArticleRow, SketchRow, RecordRow, EventRow, EventArticleRow, DeliveryRow)
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def test_a_process_killed_in_the_middle_leaves_whole_articles_alone(
    engine: Engine, store_url: str, workers: ForkServerContext
) -> None:
    chance = random.Random(1)
    for kill in range(KILLS):
        before = counts(engine)[0]
        process = workers.Process(target=work, args=(store_url, 100_000 * kill))
        process.start()
        while counts(engine)[0] == before:
            assert process.is_alive()
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.08))
        process.kill()
        process.join()
        process.close()

    found = counts(engine)
    assert found[0] > KILLS - 1
    assert found == (found[0],) * 6
    ingest(engine, 99)  # and the store goes on
    assert counts(engine) == tuple(number + 1 for number in found)
