"""Everything that is weighed in a reading has a fate and a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signings.explain import Fate
from signings.judge.records.candidates import Candidate, Thing
from signings.reader import explain, read

TEXT = (
    "缙云县招商结硕果\n"
    "5月8日,缙云县举行集中签约仪式,现场签约项目22个,总投资76亿元,其中亿元以上项目15个。"
    "其中,浙江海拓机械有限公司与缙云县人民政府签约,总投资12亿元建设海拓轴承产业园,建成后年产值20亿元,注册资本1亿元。"
    "会上推介项目80个,总投资900亿元。下月还将签约项目5个,总投资30亿元。去年全县签约项目60个,总投资210亿元。"
)


def found(text: str) -> dict[str, Candidate]:
    candidates = explain(text, published=date(2023, 5, 9)).candidates
    return {text[one.start : one.end]: one for one in candidates}


@pytest.mark.parametrize(
    ("words", "fate", "reason"),
    [
        ("76亿元", Fate.KEPT, "total investment of record 1"),
        ("12亿元", Fate.KEPT, "total investment of record 2"),
        ("亿元以上", Fate.DROPPED, "measures a threshold"),
        ("20亿元", Fate.DROPPED, "measures output or sales"),
        ("1亿元", Fate.DROPPED, "measures registered capital"),
        ("900亿元", Fate.DROPPED, "on offer, not signed"),
        ("30亿元", Fate.DROPPED, "to come"),
        ("210亿元", Fate.DROPPED, "an earlier year"),
        ("22个", Fate.KEPT, "in record 1"),
        ("浙江海拓机械有限公司", Fate.KEPT, "in record 2"),
        ("80个", Fate.DROPPED, "on offer, not signed"),
        ("60个", Fate.DROPPED, "an earlier year"),
        ("5月8日", Fate.KEPT, "in record 1"),
    ],
)
def test_each_candidate_says_what_became_of_it(words: str, fate: Fate, reason: str) -> None:
    one = found(TEXT)[words]

    assert (one.fate, one.reason) == (fate, reason)


def test_candidates_of_every_kind_are_shown_in_the_order_of_the_text() -> None:
    candidates = explain(TEXT, published=None).candidates

    assert {one.thing for one in candidates} == set(Thing)
    assert [one.start for one in candidates] == sorted(one.start for one in candidates)


def test_a_sum_of_a_text_without_a_signing_says_so() -> None:
    assert found("全县投资60亿元修路。")["60亿元"].reason == "the text speaks of no signing"


def test_explaining_reads_as_reading_does() -> None:
    assert explain(TEXT, published=date(2023, 5, 9)).reading == read(TEXT, published=date(2023, 5, 9))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["签约", "项目", "12个", "30亿元", "去年", "(", "，", "。", "\n", "公司", "億", "將"]),
        max_size=40,
    )
)
def test_every_candidate_lies_in_the_text_and_has_a_reason(words: list[str]) -> None:
    text = "".join(words)
    explained = explain(text, published=None)

    for one in explained.candidates:
        assert 0 <= one.start < one.end <= len(text)
        assert one.reason
        assert one.record is None or one.record < len(explained.reading.records)
