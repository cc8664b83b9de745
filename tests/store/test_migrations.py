"""Stores of earlier revisions, with data in them, brought to the newest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import Engine, select, text

from signings.article import Article, Place, Precision, Published
from signings.model import Reading
from store import articles, database, waiting
from store.tables import ArticleRow, PageRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def first(empty_url: str) -> Iterator[Engine]:
    """A store as the first version made it, with one article."""
    engine = database.connect(empty_url)
    with engine.connect() as connection, connection.begin():
        command.upgrade(database._alembic(connection), "0001")  # as an older program would
        connection.execute(text("INSERT INTO stories (id, first_seen_at) VALUES (1, :now)"), {"now": NOON})
        connection.execute(
            text(
                "INSERT INTO articles (id, story_id, url_hash, url, version, title, body, published_at, precision, "
                "text_hash, body_hash, first_seen_at, fetched_at) VALUES (1, 1, :hash, 'http://a.example/1.html', 1, "
                "'云岭签约', '云岭市与某公司签约。', :now, 'minute', :hash, :hash, :now, :now)"
            ),
            {"now": NOON, "hash": bytes(16)},
        )
        connection.execute(
            text("INSERT INTO pages (digest, packed, size, kept_at) VALUES (:hash, :packed, 90, :now)"),
            {"now": NOON, "hash": bytes(16), "packed": bytes(25)},
        )
    yield engine
    engine.dispose()


def test_a_page_of_the_first_version_counts_with_what_it_takes(first: Engine) -> None:
    database.upgrade(first)

    with database.reading(first) as session:
        assert session.scalars(select(PageRow.packed_size)).all() == [25]


def test_an_article_of_the_first_version_is_read_by_the_newest(first: Engine) -> None:
    database.upgrade(first)

    database.check(first)
    with database.reading(first) as session:
        kept = articles.article(session, 1)
    assert kept == Article(
        url="http://a.example/1.html",
        title="云岭签约",
        paragraphs=("云岭市与某公司签约。",),
        published=Published(NOON, Precision.MINUTE),
    )
    assert kept is not None
    assert kept.found == {}


def test_a_store_of_the_first_version_takes_what_the_newest_keeps(first: Engine) -> None:
    database.upgrade(first)
    shown = Article(
        url="http://a.example/2.html",
        title="云岭又签约",
        paragraphs=("云岭市与另一公司签约。",),
        published=Published(NOON, Precision.MINUTE, resolved=True),
        found={"published": Place.HEAD, "title": Place.META},
    )
    with database.session(first) as session:
        # PostgreSQL counts on from what it gave itself, and the first article came with its number.
        if first.dialect.name == "postgresql":
            session.execute(text("SELECT setval('articles_id_seq', 1), setval('stories_id_seq', 1)"))
        article_id = articles.keep(session, shown, Reading(), source="云岭", now=NOON).article_id
        waiting.replace(session, "云岭", [waiting.WaitingLink("http://a.example/3.html", "", None)])

    with database.reading(first) as session:
        kept = articles.article(session, article_id)
        row = session.get_one(ArticleRow, article_id)
    assert kept == shown
    assert kept is not None
    assert (kept.found, row.reckoned) == (shown.found, True)
