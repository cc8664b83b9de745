"""Messages in English: no word of ours is Chinese, names and quotations stay as they are."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alerts.messages import Alert, SourceArticle, compose, digest
from alerts.messages.alert import Correction, Difference
from alerts.messages.manner import Manner
from alerts.messages.money import reason_in, show_english
from alerts.messages.words import CHINESE, ENGLISH, doubt_in
from alerts.wording import Language, headline_word, industry_word
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Stage

ENGLISH_MANNER = Manner(language=Language.ENGLISH)
CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def foreign(alert: Alert) -> Alert:
    """A signing whose names are Latin, so that what is Chinese is ours."""
    return replace(
        alert,
        name="Battery base",
        investors=("Qinglan", "Yunxiu"),
        region="Shaoyang",
        industry=Industry.NEW_ENERGY,
        evidence="signed today",
        confidence=Confidence.CHECK,
        doubts=("no currency is written",),
        rule="big ones",
        sources=tuple(SourceArticle(f"https://a.example/{number}", "News", "Daily") for number in range(12)),
        reasons=(
            "阶段 签约",
            "地区 Shaoyang（文章所属地区） 在 Hunan 内",
            "金额 超5000万美元（约合3.55亿元，按2024-05-06汇率1美元=7.1元） ≥ 1e9",
            "行业 新能源",
            "含词 battery",
        ),
    )


def test_an_alert_has_no_chinese_word_of_ours(foreign: Alert) -> None:
    many = [replace(foreign, name=f"Base {number}", amount=None) for number in range(40)]

    message = compose(foreign, *many, manner=ENGLISH_MANNER)

    assert CJK.findall(message.title + message.text + message.html.partition("<body")[2].partition("<h1")[2]) == []
    assert message.title == (
        "Signed: Shaoyang | Qinglan and others, 2 in all | Battery base | over USD 50 million and more, 41 in all"
    )
    lines = message.text.splitlines()
    assert "Amount: over USD 50 million (about CNY 355 million, at 1 USD = 7.1 CNY of 2024-05-06)" in lines
    assert "Industry: new energy" in lines
    assert "⚠ Check the source first: no currency is written" in lines
    assert "region: Shaoyang (the article's) lies in Hunan; amount: over USD 50 million is ≥ 1e9" in message.text


@pytest.mark.parametrize("weekly", [False, True])
def test_a_digest_has_no_chinese_word_of_ours(foreign: Alert, weekly: bool, monkeypatch) -> None:
    monkeypatch.setattr("alerts.messages.weekly.draw_bars", lambda *_: None)
    occasions = [[replace(foreign, name=f"Base {number}")] for number in range(70)]

    message = digest(occasions, manner=replace(ENGLISH_MANNER, weekly=weekly))

    assert CJK.findall(message.title + message.text) == []
    assert ("Weekly digest: 70 signings" if weekly else "Digest: 70 signings") in message.title
    assert "10 more reports are not listed" in message.text


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("level", Level)
def test_a_correction_has_no_chinese_word_of_ours(foreign: Alert, stage: Stage, level: Level) -> None:
    differences = (
        Difference("amount", Amount(10**9), Amount(2 * 10**9, "CNY", Bound.ABOUT)),
        Difference("stage", Stage.SIGNED, stage),
        Difference("date", date(2024, 5, 6), None),
        Difference("investors", "Qinglan", None),
    )
    changed = replace(foreign, stage=stage, level=level, correction=Correction(differences))
    gone = replace(foreign, stage=stage, level=level, correction=Correction(withdrawn=True))

    for one in (changed, gone):
        message = compose(one, manner=ENGLISH_MANNER)
        assert CJK.findall(message.title + message.text) == []
    assert "Amount: CNY 1 billion → about CNY 2 billion" in compose(changed, manner=ENGLISH_MANNER).text
    assert compose(gone, manner=ENGLISH_MANNER).title.startswith("Withdrawn: ")


def test_names_and_quotations_stay_as_they_are_printed(alert: Alert) -> None:
    message = compose(alert, manner=ENGLISH_MANNER)

    assert "Place: 湖南省邵阳市" in message.text
    assert "Evidence: “5月6日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳”" in message.text
    assert "Source: 邵阳签下储能电池基地 (邵阳日报 2024-05-07)" in message.text
    assert '<html lang="en"' in message.html


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("金额 12亿元 ≥ 10亿元", "amount: CNY 1.2 billion is ≥ CNY 1 billion"),
        ("金额 超5000万美元（约合3.55亿元，1美元=7.1元，2024-05-06） 符合 3亿-10亿", "amount: over USD 50 million meets CNY 300 million-CNY 1 billion"),
        ("金额 未说明，规则允许", "amount: not stated, which the rule allows"),
        ("投资方 星河 来自省外（广东省深圳市）", "investor: 星河 is of another province (广东省深圳市)"),
        ("投资方 海岑 在德国", "investor: 海岑 is at home in 德国"),
        ("项目含 100亿级基地", "words in the project's name: 100亿级基地"),
        ("来源 资江日报", "source: 资江日报"),
        ("不是 规则“一”", "none of: 规则“一”"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_english_with_the_amounts_that_it_names(reason: str, said: str) -> None:
    assert reason_in(reason, ENGLISH) == said


def test_a_reason_of_a_form_that_nobody_knows_is_quoted() -> None:
    assert reason_in("潮汐 涨了", ENGLISH) == "“潮汐 涨了”"
    assert reason_in("潮汐 涨了", CHINESE) == "潮汐 涨了"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(12_500_000_000), "CNY 12.5 billion"),
        (Amount(3_210_000, "EUR", Bound.UNDER), "nearly EUR 3.21 million"),
        (Amount(10**12, "JPY"), "JPY 1 trillion"),
        (Amount(999_999), "CNY 999,999"),
    ],
)
def test_an_amount_is_said_in_english_units(amount: Amount, said: str) -> None:
    assert show_english(amount) == said


def test_a_batch_is_named_by_what_happened_to_it() -> None:
    assert [headline_word(stage, Level.BATCH) for stage in Stage] == [
        "集中达成意向",
        "集中签订框架协议",
        "集中签约",
        "集中开工",
        "集中投产",
    ]
    assert not any(CJK.search(headline_word(stage, level, Language.ENGLISH)) for stage in Stage for level in Level)
    assert not any(CJK.search(industry_word(industry, Language.ENGLISH)) for industry in Industry)


def test_every_doubt_of_the_reader_has_chinese_words() -> None:
    tree = ast.parse((ROOT / "signings/judge/records/confidence.py").read_text(encoding="utf-8"))
    doubts = [
        pair.elts[1].value
        for pair in ast.walk(tree)
        if isinstance(pair, ast.Tuple)
        and len(pair.elts) == 2
        and isinstance(pair.elts[1], ast.Constant)
        and isinstance(pair.elts[1].value, str)
    ]

    assert len(doubts) > 5
    assert [doubt for doubt in doubts if not CJK.search(doubt_in(Language.CHINESE, doubt))] == []
