from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, inspect, select, text

from store import database
from store.columns import storable
from store.errors import StoreOutdated, StoreTooNew, StoreUnusable
from store.tables import Base, LinkFate, LinkRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    engine = database.connect(empty_url)
    yield engine
    engine.dispose()


def link(number: int, **facts: object) -> LinkRow:
    row = {"url_hash": number.to_bytes(16), "url": "http://a.example/", "fate": LinkFate.FAILED, "seen_at": NOON}
    return LinkRow(**{**row, **facts})


def _has_a_model(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_search")


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        # The index of words is the only table without a model: each database has its own kind.
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _has_a_model}
        context = MigrationContext.configure(connection, opts=opts)

        assert compare_metadata(context, Base.metadata) == []


def test_an_empty_database_gets_its_tables_and_a_second_upgrade_changes_nothing(empty: Engine) -> None:
    database.upgrade(empty)
    database.upgrade(empty)

    database.check(empty)
    assert set(Base.metadata.tables) < set(inspect(empty).get_table_names())


def test_upgrades_that_start_at_once_wait_for_one_another(empty: Engine) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(database.upgrade, [empty] * 3))

    database.check(empty)


def test_a_store_without_tables_says_how_to_get_them(empty: Engine) -> None:
    with pytest.raises(
        StoreOutdated, match=r"has no tables yet: the next `qianyue run` or `qianyue crawl` makes them new$"
    ):
        database.check(empty)


@pytest.mark.parametrize("work", [database.check, database.upgrade])
def test_tables_of_a_later_version_are_refused_in_one_sentence(engine: Engine, work: object) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreTooNew, match=r"tables of revision 9999, which a later version of qianyue made: run that"):
        work(engine)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("qianyue.db", "write it like sqlite:///qianyue.db"),
        ("mysql://user:secret@host/name", "neither sqlite:///… nor postgresql://…"),
        ("sqlite://", "a store in memory would forget whom it told"),
        ("sqlite:////nowhere/at/all/qianyue.db", "the folder /nowhere/at/all does not exist"),
    ],
)
def test_an_address_that_can_not_be_meant_is_refused(url: str, said: str) -> None:
    with pytest.raises(StoreUnusable, match=said) as refused:
        database.connect(url)

    assert "secret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    engine = database.connect("postgresql://user:secret@127.0.0.1:1/name")

    with pytest.raises(StoreUnusable, match="can't be opened") as refused:
        database.check(engine)

    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("签约" * 1000, encoding="utf-8")

    with pytest.raises(StoreUnusable, match=r"notes\.txt can't be opened: file is not a database"):
        database.check(database.connect(f"sqlite:///{tmp_path / 'notes.txt'}"))


def test_a_block_that_raises_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(RuntimeError), database.session(engine) as session:  # noqa: PT012
        session.add(link(1))
        session.flush()
        raise RuntimeError

    with database.reading(engine) as session:
        assert session.scalars(select(LinkRow)).all() == []


def test_a_time_comes_back_in_utc_whatever_zone_it_went_in_with(engine: Engine) -> None:
    beijing = datetime(2026, 3, 2, 20, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    with database.session(engine) as session:
        session.add(link(1, seen_at=beijing))

    with database.reading(engine) as session:
        seen = session.scalars(select(LinkRow.seen_at)).one()
    assert seen == beijing
    assert seen.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(Exception, match="needs its time zone"), database.session(engine) as session:  # noqa: PT012
        session.add(link(1, seen_at=datetime(2026, 3, 2)))  # noqa: DTZ001
        session.flush()


def test_text_that_no_database_takes_is_made_storable(engine: Engine) -> None:
    with database.session(engine) as session:
        session.add(link(1, url="http://a.example/\x00\ud83d签"))

    with database.reading(engine) as session:
        assert session.scalars(select(LinkRow.url)).one() == "http://a.example/��签"


@given(st.text())
def test_storable_text_keeps_its_offsets_and_can_be_encoded(text: str) -> None:
    stored = storable(text)

    assert len(stored) == len(text)
    assert "\x00" not in stored
    stored.encode()


def test_many_writers_at_once_wait_for_one_another(engine: Engine) -> None:
    def write(first: int) -> None:
        for number in range(first, first + 20):
            with database.session(engine) as session:
                session.scalars(select(LinkRow).limit(1)).all()
                session.add(link(number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, [100, 200, 300, 400]))

    with database.reading(engine) as session:
        assert len(session.scalars(select(LinkRow)).all()) == 80


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with database.session(engine) as writer:
        writer.add(link(1))
        writer.flush()
        with database.reading(engine) as reader:
            assert reader.scalars(select(LinkRow)).all() == []


def test_a_reader_can_not_write_by_mistake_and_the_next_writer_can(engine: Engine) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"), database.reading(engine) as session:  # noqa: PT012
        session.add(link(1))
        session.flush()

    with database.session(engine) as session:
        session.add(link(1))


def test_a_reader_sees_one_state_though_others_write_meanwhile(engine: Engine) -> None:
    with database.reading(engine) as reader:
        assert reader.scalars(select(LinkRow)).all() == []
        with database.session(engine) as writer:
            writer.add(link(1))

        assert reader.scalars(select(LinkRow)).all() == []
