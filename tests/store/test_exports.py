from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from signings.article import Article, Precision, Published
from signings.industries import Industry
from signings.model import Amount, Bound, Level, Reading, Record, Stage
from store import articles, database, events, exports, formats, parquet
from store.errors import FormatUnusable
from store.exports import SigningRow
from store.filters import Filters
from store.tables import ArticleRow, StoryRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

PLANT = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(1_200_000_000, bound=Bound.OVER),
    name="锂电铜箔项目",
    investors=("云岭新材料", "青田侨商会"),
    region="浙江省丽水市",
    date=date(2026, 3, 1),
    evidence="总投资超12亿元",
    industry=Industry.NEW_ENERGY,
)
HOSTILE = ["=1+1", "+8613800000000", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "|calc", "%0A=1"]


def fill(engine: Engine, *reports: tuple[Article, tuple[Record, ...]]) -> None:
    for article, records in reports:
        with database.session(engine) as session:
            reading = Reading(records, records[0].region if records else None)
            kept = articles.keep(session, article, reading, source=None, now=NOON)
            events.attach(session, kept, records, now=NOON)


def signings(engine: Engine, **filters: object) -> list[SigningRow]:
    with database.reading(engine) as session:
        return list(exports.signings(session, Filters(**filters)))  # type: ignore[arg-type]


def table(kind: str, rows: list[SigningRow]) -> bytes:
    out = io.BytesIO()
    assert formats.FORMATS[kind](iter(rows), SigningRow, out) == len(rows)
    return out.getvalue()


@pytest.fixture
def stocked(engine: Engine, make_article: Callable[..., Article], make_record: Callable[..., Record]) -> Engine:
    at = Published(datetime(2026, 3, 2, 1, 28, tzinfo=UTC), Precision.MINUTE)
    small = make_record(amount=Amount(90_000_000), stage=Stage.FRAMEWORK, region="湖南省邵阳市", name="米粉厂")
    fill(
        engine,
        (make_article(title="铜箔项目签约", paragraphs=("铜箔项目在侨乡签约落户。",), published=at), (PLANT,)),
        (make_article(title="米粉厂签约", paragraphs=("一家米粉厂在古城签了框架协议。",)), (small,)),
        (make_article(title="降雨", paragraphs=("本周末有一次降雨过程。",)), ()),
    )
    return engine


def test_a_signing_is_a_row_with_its_first_source(stocked: Engine) -> None:
    first = signings(stocked)[0]

    assert (first.name, first.investors, first.region) == ("锂电铜箔项目", "云岭新材料、青田侨商会", "浙江省丽水市")
    assert (first.amount, first.currency, first.bound, first.stage) == (1_200_000_000, "CNY", "over", "signed")
    assert first.industry == "新能源"
    assert (first.title, first.published, first.sources) == ("铜箔项目签约", "2026-03-02 09:28", 1)
    assert first.first_seen.isoformat() == "2026-03-02T20:00:00+08:00"


def test_signings_can_be_narrowed(stocked: Engine) -> None:
    assert [row.name for row in signings(stocked)] == ["锂电铜箔项目", "米粉厂"]
    assert [row.name for row in signings(stocked, region="湖南省")] == ["米粉厂"]
    assert [row.name for row in signings(stocked, yuan=10**9)] == ["锂电铜箔项目"]
    assert [row.name for row in signings(stocked, stages=(Stage.FRAMEWORK,))] == ["米粉厂"]


def test_articles_can_be_narrowed_by_what_they_tell(stocked: Engine) -> None:
    def titles(**filters: object) -> list[str]:
        with database.reading(stocked) as session:
            return [line.title for line, _ in exports.articles(session, Filters(**filters))]  # type: ignore[arg-type]

    assert titles() == ["铜箔项目签约", "米粉厂签约", "降雨"]
    assert titles(stages=(Stage.SIGNED,)) == ["铜箔项目签约"]
    assert titles(region="湖南省") == ["米粉厂签约"]
    assert titles(until=NOON) == []


def test_more_rows_than_are_held_at_once_are_exported_all(engine: Engine) -> None:
    plain = {"story_id": 1, "title": "", "body": "", "text_hash": b"", "body_hash": b"", "version": 1}
    rows = [
        {**plain, "url": str(number), "url_hash": number.to_bytes(16), "first_seen_at": NOON, "fetched_at": NOON}
        for number in range(1100)
    ]
    with database.session(engine) as session:
        session.add(StoryRow(id=1, first_seen_at=NOON))
        session.flush()
        session.execute(insert(ArticleRow), rows)

    with database.reading(engine) as session:
        assert len({line.article for line, _ in exports.articles(session)}) == 1100


def test_csv_opens_in_excel_and_reads_back(stocked: Engine) -> None:
    data = table("csv", signings(stocked))

    assert data.startswith(b"\xef\xbb\xbfevent,first_seen,")
    [first, _] = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (first["name"], first["amount"], first["date"]) == ("锂电铜箔项目", "1200000000", "2026-03-01")


def test_json_lines_read_back_as_they_are(stocked: Engine) -> None:
    [first, second] = [json.loads(line) for line in table("jsonl", signings(stocked)).splitlines()]

    assert (first["name"], first["amount"], first["projects"]) == ("锂电铜箔项目", 1_200_000_000, None)
    assert second["stage"] == "framework"


def test_an_industry_narrows_signings_and_articles(stocked: Engine) -> None:
    assert [row.name for row in signings(stocked, industries=(Industry.NEW_ENERGY,))] == ["锂电铜箔项目"]
    with database.reading(stocked) as session:
        [(line, _)] = exports.articles(session, Filters(industries=(Industry.NEW_ENERGY,)))
    assert line.title == "铜箔项目签约"


def test_a_workbook_reads_back_with_types(stocked: Engine) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(table("xlsx", signings(stocked)))).active
    [header, first, _] = sheet.iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))

    assert (row["name"], row["amount"], row["date"]) == ("锂电铜箔项目", 1_200_000_000, datetime(2026, 3, 1))  # noqa: DTZ001
    assert row["first_seen"] == datetime(2026, 3, 2, 20)  # noqa: DTZ001


def row_with(text: str) -> SigningRow:
    return SigningRow(
        event=-1, first_seen=NOON, date=None, region=None, stage="signed", level="project", name=text, investors=text,
        industry=None, amount=None, currency=None, bound=None, projects=None, confidence="sure", evidence=text, sources=1, title=text,
        url=text, publisher=None, published=None,
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_becomes_a_formula(text: str) -> None:
    [row] = csv.DictReader(io.StringIO(table("csv", [row_with(text)]).decode("utf-8-sig")))

    assert row["title"] == f"'{text}"
    assert row["event"] == "-1"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_becomes_a_formula(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(table("xlsx", [row_with(text)]))).active

    assert [cell.data_type for cell in next(sheet.iter_rows(min_row=2, min_col=7, max_col=7))] == ["s"]


@given(st.text())
def test_any_text_can_be_exported_to_every_format(text: str) -> None:
    for kind in formats.FORMATS:
        assert table(kind, [row_with(text)])


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_alone() -> None:
    row = row_with("长" * 40_000)

    sheet = openpyxl.load_workbook(io.BytesIO(table("xlsx", [row]))).active
    assert len(sheet.cell(2, 7).value) == 32_767
    assert json.loads(table("jsonl", [row]))["name"] == "长" * 40_000


def test_an_article_is_a_text_file_with_its_byline(tmp_path: Path) -> None:
    article = Article(
        url="http://a.example.cn/",
        title="云岭签约：12个项目",
        paragraphs=("第一段。", "第二段。"),
        publisher="云岭日报",
        author="方小满 李一一",
        editor="王二",
        published=Published.on(date(2026, 3, 2)),
    )
    path = formats.write_text(article, 7, tmp_path)

    assert path == tmp_path / "000007 云岭签约：12个项目.txt"
    assert path.read_text(encoding="utf-8") == (
        "云岭签约：12个项目\n来源：云岭日报　作者：方小满 李一一　编辑：王二　时间：2026-03-02\n第一段。\n第二段。\n"
    )


@given(st.text(max_size=300), st.integers(0, 10**9))
def test_no_title_leads_out_of_its_folder(title: str, number: int) -> None:
    name = formats.file_name(number, title)

    assert Path("folder", name).parent == Path("folder")
    assert name not in {".", ".."}
    assert len(name.encode()) < 255
    assert not set(name) & set('<>:"/\\|?*\0\n')


def test_parquet_reads_back_with_types_however_many_row_groups(
    stocked: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 1)

    read = pq.ParquetFile(io.BytesIO(table("parquet", signings(stocked))))
    [first, second] = read.read().to_pylist()

    assert read.num_row_groups == 2
    assert (first["name"], first["amount"], first["date"]) == ("锂电铜箔项目", 1_200_000_000, date(2026, 3, 1))
    assert first["first_seen"].isoformat() == "2026-03-02T20:00:00+08:00"
    assert second["projects"] is None


def test_parquet_without_its_library_names_what_to_install(stocked: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(FormatUnusable, match=r"pip install 'qianyue\[parquet\]'"):
        table("parquet", signings(stocked))
