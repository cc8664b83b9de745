import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianyue.telling import sentence_around


def test_the_evidence_is_quoted_in_its_sentence() -> None:
    text = "澄江集中签约\n3月1日,澄江县举行仪式。当场签约28个,总投资196.5亿元,涵盖储能等领域。市领导出席。"

    assert sentence_around(text, "28个,总投资196.5亿元") == "当场签约28个,总投资196.5亿元,涵盖储能等领域。"


def test_evidence_over_two_sentences_is_quoted_with_both() -> None:
    text = "前言。甲公司来了。它签了3亿元。后话。"

    assert sentence_around(text, "甲公司来了。它签了") == "甲公司来了。它签了3亿元。"


@pytest.mark.parametrize("evidence", ["", "不在文中"])
def test_what_is_not_in_the_text_is_not_quoted(evidence: str) -> None:
    assert sentence_around("甲公司签约。", evidence) == ""


def test_a_sentence_that_runs_long_is_left_to_its_evidence() -> None:
    assert sentence_around("签约" * 400 + "3亿元。", "3亿元") == ""


@given(st.text(alphabet="签约3亿元。！\n”", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_quotation_holds_the_evidence_and_stands_in_the_text(text: str, start: int, length: int) -> None:
    evidence = text[start : start + length]
    quoted = sentence_around(text, evidence)

    assert quoted in text
    assert not quoted or evidence.strip() in quoted
