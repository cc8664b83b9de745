"""A backup gives back the whole store, on any database; a bad one changes nothing."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from signings.article import Article
from signings.model import Amount, Level, Reading, Record, Stage
from store import archive, articles, database, events, outbox, search, transfer, upkeep
from store.errors import Refused
from store.tables import EventArticleRow, EventRow

NOON = datetime(2026, 3, 2, 12, 0, 0, 250, tzinfo=UTC)


Fill = Callable[[Engine], Engine]


@pytest.fixture
def fill(make_article: Callable[..., Article]) -> Fill:
    """Put an article, its earlier version, its copy, an event and what is owed into a store."""
    record = Record(
        stage=Stage.SIGNED,
        level=Level.PROJECT,
        amount=Amount(10**10, "USD"),
        investors=("海拓\x00新能源",),
        region="湖南省",
    )

    def fill(engine: Engine) -> Engine:
        first = make_article()
        for article in (first, make_article(), make_article(url=first.url, title="更正：签约")):
            with database.session(engine) as session:
                kept = articles.keep(session, article, Reading((record,), "湖南省"), source=None, now=NOON)
                for one in events.attach(session, kept, [record], now=NOON):
                    outbox.queue(session, subscriber="值班群", rule="r", event_id=one.event_id, due_at=NOON)
        return engine

    return fill


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def filled_and_empty(request: pytest.FixtureRequest, fill: Fill) -> Iterator[tuple[Engine, Engine]]:
    """A store with rows in one database, and an empty one in the other."""
    other = {"sqlite": "postgres", "postgres": "sqlite"}[request.param]
    engines = [database.connect(request.getfixturevalue(f"{name}_url")) for name in (request.param, other)]
    yield fill(engines[0]), engines[1]
    for engine in engines:
        engine.dispose()


@pytest.fixture
def backup(sqlite_template: Path, tmp_path: Path, fill: Fill) -> bytes:
    """A backup of a store with rows."""
    shutil.copyfile(sqlite_template, tmp_path / "filled.db")
    engine = database.connect(f"sqlite:///{tmp_path / 'filled.db'}")
    content = packed(fill(engine))
    engine.dispose()
    return content


def packed(engine: Engine) -> bytes:
    out = io.BytesIO()
    with database.reading(engine) as session:
        archive.backup(session, out, now=NOON)
    return out.getvalue()


def put_back(engine: Engine, content: bytes) -> dict[str, int]:
    with database.session(engine) as session:
        return archive.restore(session, io.BytesIO(content), size=len(content), said="the store")


def lines(content: bytes) -> list[Any]:
    with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(content)) as unpacked:
        return [json.loads(line) for line in unpacked.read().splitlines()]


def pack(given_: list[Any]) -> bytes:
    return zstandard.compress(b"".join(json.dumps(line).encode() + b"\n" for line in given_))


def counted(content: bytes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines(content)[1:-1]:
        if isinstance(line, dict):
            table = line["table"]
            counts[table] = 0
        else:
            counts[table] += 1
    return counts


def contents(engine: Engine) -> dict[str, list[transfer.Row]]:
    with database.reading(engine) as session:
        return {table.name: list(transfer.rows(session, table)) for table in transfer.tables()}


def test_a_backup_gives_back_every_row_on_any_database(filled_and_empty: tuple[Engine, Engine]) -> None:
    filled, empty = filled_and_empty
    counts = put_back(empty, packed(filled))

    assert contents(empty) == contents(filled)
    assert counts["articles"] == 2
    assert counts["article_versions"] == 1
    assert upkeep.faults(empty) == []
    with database.reading(empty) as session:
        assert [hit.title for hit in search.search(session, "更正")] == ["更正：签约"]


def test_the_restored_store_goes_on(
    filled_and_empty: tuple[Engine, Engine], make_article: Callable[..., Article]
) -> None:
    filled, empty = filled_and_empty
    put_back(empty, packed(filled))
    record = Record(stage=Stage.STARTED, level=Level.PROJECT, amount=Amount(5))
    with database.session(empty) as session:
        kept = articles.keep(
            session, make_article(url="http://new.example.cn/", paragraphs=("新的项目今天开工了。",)), Reading((record,)),
            source=None, now=NOON,
        )  # fmt: skip
        [one] = events.attach(session, kept, [record], now=NOON)

    assert (kept.fate, one.fresh) == (articles.Fate.NEW, True)
    assert upkeep.faults(empty) == []


def test_a_store_is_copied_into_another_database(filled_and_empty: tuple[Engine, Engine]) -> None:
    filled, empty = filled_and_empty
    with database.reading(filled) as source, database.session(empty) as target:
        transfer.copy(source, target, said="the store")

    assert contents(empty) == contents(filled)
    with database.reading(empty) as session:
        assert len(search.search(session, "云岭")) == 2


def test_a_store_with_rows_is_not_written_over(sqlite_engine: Engine, fill: Fill) -> None:
    content = packed(fill(sqlite_engine))

    with pytest.raises(Refused, match="the store is not empty: its table"):
        put_back(sqlite_engine, content)


def test_nothing_secret_is_in_it(backup: bytes) -> None:
    assert lines(backup)[0].keys() == {"qianyue", "revision", "made"}


def _truncate(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _repacked(change: Callable[[list[Any]], object]) -> Callable[[bytes], bytes]:
    def repack(content: bytes) -> bytes:
        found = lines(content)
        change(found)
        return pack(found)

    return repack


def _set_first_row(column: int, value: object) -> Callable[[list[Any]], None]:
    def change(found: list[Any]) -> None:
        heads = [
            number for number, line in enumerate(found) if isinstance(line, dict) and line.get("table") == "events"
        ]
        found[heads[0] + 1][column] = value

    return change


BAD = {
    "no archive": (lambda _: b"PK\x03\x04 nothing", "damaged or no backup"),
    "empty": (lambda _: b"", "the archive ends here"),
    "cut": (_truncate, "damaged|ends here"),
    "other news": (lambda _: pack([[1, 2], 3]), "this is no backup"),
    "later format": (_repacked(lambda found: found[0].update(qianyue=2)), "is of format 2, this version reads 1"),
    "other tables": (_repacked(lambda found: found[0].update(revision="9999")), "tables of revision 9999"),
    "a table left out": (_repacked(lambda found: found.pop(1)), "is wanted here"),
    "a table of its own": (_repacked(lambda found: found.insert(1, {"table": "../../etc", "columns": []})), "is wanted here"),
    "rows left out": (_repacked(lambda found: found.pop(-3)), "damaged"),
    "more behind": (_repacked(lambda found: found.append([])), "does not end with the number"),
    "a row too short": (_repacked(lambda found: found[2:] and _shorten(found)), "damaged"),
    "a number as text": (_repacked(_set_first_row(0, "1; DROP TABLE events")), "a int is wanted"),
    "a number too large": (_repacked(_set_first_row(2, 2**70)), "larger than any"),
    "a missing value": (_repacked(_set_first_row(1, None)), "first_seen_at is missing"),
    "a time of no kind": (_repacked(_set_first_row(1, "soon")), "damaged"),
    "a bomb": (lambda _: zstandard.compress(b" " * 400_000_000, 1), "far more than a store|longer than any row"),
}  # fmt: skip


def _shorten(found: list[Any]) -> None:
    next(line for line in found if isinstance(line, list)).pop()


@pytest.mark.parametrize(("spoil", "said"), BAD.values(), ids=BAD)
def test_a_bad_archive_is_refused_in_one_sentence_and_changes_nothing(
    backup: bytes, sqlite_engine: Engine, spoil: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(Refused, match=said) as refused:
        put_back(sqlite_engine, spoil(backup))

    assert "\n" not in str(refused.value).split("[SQL")[0].strip()
    with database.reading(sqlite_engine) as session:
        assert session.scalars(select(EventRow)).all() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_does_more_than_a_refusal(sqlite_engine: Engine, backup: bytes, data: st.DataObject) -> None:
    content = bytearray(backup)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))

    with contextlib.suppress(Refused), database.session(sqlite_engine) as session:
        archive.restore(session, io.BytesIO(content), size=len(content), said="the store")
        # The damage was in what says nothing: all is there as it was.
        assert {table.name: len(list(transfer.rows(session, table))) for table in transfer.tables()} == counted(backup)
        raise Refused("undo")


def test_a_damaged_store_says_what_is_wrong(engine: Engine, fill: Fill) -> None:
    filled = fill(engine)
    with database.session(filled) as session:
        session.execute(delete(EventArticleRow))

    assert any("events without an article" in fault for fault in upkeep.faults(filled))


def test_room_is_given_back(engine: Engine, fill: Fill) -> None:
    upkeep.vacuum(fill(engine))

    assert upkeep.faults(engine) == []
