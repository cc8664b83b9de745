from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signings.article import Article, Published
from signings.explain import Fate
from signings.model import Confidence
from signings.reader import LONGEST, explain, read, read_article

TEXT = (
    "云岭县两天签下三个项目\n"
    "3月5日,肥西县与杭州星澜科技有限公司签订投资协议,总投资30亿元。"
    "去年,全县签约项目40个,总投资200亿元。"
)
WORDS = st.lists(
    st.sampled_from(
        [
            "签约",
            "签订",
            "开工",
            "投产",
            "总投资",
            "项目",
            "基地",
            "亿元",
            "万元",
            "3",
            "12.5",
            "十",
            "60个",
            "其中",
            "、",
            ",",
            "。",
            ";",
            "(",
            ")",
            ":",
            "“",
            "”",
            "去年",
            "今年以来",
            "某集团",
            "星澜科技有限公司",
            "肥西县",
            "与",
            "的",
            "将",
            "拟",
            "框架协议",
            "意向",
            "产值",
            "以上",
            "约",
            "超",
            "分别",
            "等",
            "序号",
            "项目名称",
            "投资方",
            "|",
            "1",
            "A",
            "￥",
            "億",
            "籤約",
            "(yì)",
        ]
    ),
    max_size=80,
).map("".join)


def test_a_record_quotes_the_page() -> None:
    (record,) = read(TEXT, published=date(2024, 3, 6)).records
    assert TEXT[slice(*record.span)] == record.evidence
    assert "30亿元" in record.evidence
    assert record.date == date(2024, 3, 5)
    assert record.region == "安徽省合肥市肥西县"


@settings(deadline=None, max_examples=150)
@given(WORDS)
def test_any_text_is_read_and_its_evidence_is_its_own(text: str) -> None:
    for record in read(text, published=date(2024, 3, 6)).records:
        start, end = record.span
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == record.evidence


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    read(text, published=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 50,
        "7" * 300_000,
        "签约" * 100_000,
        "1亿元、" * 60_000,
        "\x00\x01\x02签约\x7f",
        "Plain English only. " * 500,
    ],
)
def test_bad_input_is_read(text: str) -> None:
    assert all(record.evidence in text for record in read(text, published=None).records)


def test_no_more_than_an_article_is_read() -> None:
    late = "无关的话。" * (LONGEST // 5) + "肥西县与杭州星澜科技有限公司签订投资协议,总投资30亿元。"
    assert read(late, published=None).records == ()


def test_an_article_is_read_with_its_own_day() -> None:
    article = Article(
        url="https://news.example/1",
        title="肥西县签下一个大项目",
        paragraphs=("昨天,肥西县与杭州星澜科技有限公司签订投资协议,总投资30亿元。",),
        published=Published.on(date(2024, 3, 6)),
    )
    reading = read_article(article)
    assert reading.reports_signing
    assert reading.region == "安徽省合肥市肥西县"
    (record,) = reading.records
    assert record.date == date(2024, 3, 5)
    assert article.text[slice(*record.span)] == record.evidence


def test_every_candidate_has_its_fate() -> None:
    explained = explain(TEXT, published=date(2024, 3, 6))
    fates = {TEXT[step.start : step.end]: step.fate for step in explained.steps}
    assert fates["200亿元"] is Fate.DROPPED
    assert Fate.KEPT in fates.values()
    assert all(step.reason for step in explained.steps)


def test_the_reasons_name_what_an_amount_measures() -> None:
    steps = explain("8个项目签约,总投资30亿元,年产值60亿元。", published=None).steps
    assert any(step.reason == "measures output or sales" for step in steps)


def test_the_same_text_is_always_read_the_same() -> None:
    assert read(TEXT, published=date(2024, 3, 6)) == read(TEXT, published=date(2024, 3, 6))


def test_a_record_says_why_it_should_be_checked() -> None:
    (record,) = read("会上举行了项目集中签约,宿松县签约项目9个,合同引资42亿元。", published=None).records
    assert record.confidence is Confidence.CHECK
    assert record.doubts == ("only the capital drawn from outside is told",)


def test_traditional_and_mangled_text_is_quoted_as_printed() -> None:
    text = "3月5日,肥西縣與杭州星瀾科技有限公司簽(qiān)約(yuē),總(zǒng)投資(zī)30億(yì)元。"
    (record,) = read(text, published=date(2024, 3, 6)).records
    assert record.investors == ("杭州星澜科技有限公司",)
    assert record.evidence in text
    assert record.evidence.endswith("30億(yì)元")
