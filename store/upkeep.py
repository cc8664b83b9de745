"""Whether a store is sound, and how it is made small again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from store.database import reading
from store.tables import ArticleRow, DeliveryRow, EventArticleRow, EventRow, RecordRow, StoryRow


def faults(engine: Engine) -> list[str]:
    """
    Return what is wrong with a store, one sentence each; nothing where it is sound.

    The file itself is looked through, where it is SQLite, and then what has to be true of the rows.
    """
    with reading(engine) as session:
        return [*_faults_of_file(session), *_faults_of_rows(session)]


def vacuum(engine: Engine) -> None:
    """Give back the room of what was deleted. On SQLite nobody else may write meanwhile, and the file is needed twice."""
    raw = engine.raw_connection()
    try:
        connection = raw.driver_connection
        assert connection is not None
        if engine.dialect.name == "sqlite":
            connection.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")
            connection.execute("PRAGMA query_only=OFF")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA optimize")
        else:
            connection.rollback()
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
            connection.autocommit = False
    finally:
        raw.close()


def _faults_of_file(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for (said,) in session.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row} of {table} belongs to a row of {parent} that does not exist"


def _faults_of_rows(session: Session) -> Iterator[str]:
    told = select(EventArticleRow.event_id)
    wrong = {
        "events without an article": select(EventRow.id).where(EventRow.id.not_in(told)),
        "records that name an event which their article does not": select(RecordRow.id).where(
            RecordRow.event_id.is_not(None),
            ~select(EventArticleRow.event_id)
            .where(EventArticleRow.event_id == RecordRow.event_id, EventArticleRow.article_id == RecordRow.article_id)
            .exists(),
        ),
        "articles of a story that does not exist": select(ArticleRow.id).where(
            ArticleRow.story_id.not_in(select(StoryRow.id))
        ),
        "alerts of an event that does not exist": select(DeliveryRow.id).where(
            DeliveryRow.event_id.not_in(select(EventRow.id))
        ),
    }
    for what, query in wrong.items():
        if count := session.scalar(select(func.count()).select_from(query.subquery())):
            yield f"{count} {what}"
    articles = session.scalar(select(func.count()).select_from(ArticleRow)) or 0
    found = _searchable(session)
    if found != articles:
        yield f"{found} of {articles} articles can be searched; `qianyue db vacuum` makes the index anew"


def _searchable(session: Session) -> int:
    table = "article_search_docsize" if session.get_bind().dialect.name == "sqlite" else "article_search"
    return int(session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608 - one of the two above
