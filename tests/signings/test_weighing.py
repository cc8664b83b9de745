"""Sums that no rule claims, and what is made of those that are likely a signing's."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.explain import Fate
from signings.judge.weighing.weights import learned, likelihood
from signings.model import Confidence
from signings.reader import read, scene_of

if TYPE_CHECKING:
    from collections.abc import Callable

DOUBT = "no words say outright that it was signed"
# The second project is told in words that no rule knows.
CEREMONY = (
    "4月28日,云岭县举行招商项目签约会,14个项目集中签约,协议总投资65.8亿元。\n"
    "云岭昆成轴承有限公司手笔最大,20亿元投向风电主轴轴承项目;云岭磬石材有限公司把4.6亿元押在了石雕刻项目上;"
    "韦岭镇等来的是青岭包装有限公司3.2亿元的餐盒项目。"
)


def test_a_project_told_in_unheard_of_words_is_read_among_those_signed(told: Callable[..., list[str]]) -> None:
    assert told(CEREMONY, "2024-04-30") == [
        "signed batch 65.8亿 14",
        "signed project 20亿 1 云岭昆成轴承有限公司",
        "signed project 4.6亿 1 云岭磬石材有限公司",
        "signed project 3.2亿 1 青岭包装有限公司",
    ]


def test_what_is_only_likely_is_to_be_checked_and_says_why() -> None:
    text = (
        "昨天,镇里和三家外地车厂签了正式合同,合起来6亿3千万。一家是云岭车架厂,1亿9千万,做铝镁合金车架;一家是青岭车业有限公司,3亿5千万,做电助力车总装;"
        "剩下那家是湖岭童车公司,9000万,专做平衡车。"
    )
    records = read(text, published=date(2024, 4, 30)).records
    doubtful = [record for record in records if DOUBT in record.doubts]
    assert {record.amount.value for record in doubtful if record.amount} == {190_000_000, 350_000_000, 90_000_000}
    assert all(record.confidence is Confidence.CHECK for record in doubtful)


@pytest.mark.parametrize(
    "text",
    [
        "云岭县去年实现工业产值120亿元,税收4.1亿元,城区改造投资3亿元。",  # no signing at all
        "云岭县与北岭集团签约建设轴承项目,总投资20亿元。该集团去年产值28亿元,银行贷款6亿元,为此县里修路花了2亿元。",
        "云岭县12个项目签约,总投资66亿元。会上还推介了60个招商项目,总投资240亿元;全年目标是120亿元。",
    ],
)
def test_other_money_beside_a_signing_is_not_adopted(text: str) -> None:
    assert sum(1 for record in read(text, published=date(2024, 5, 1)).records if DOUBT in record.doubts) == 0


def test_the_only_likely_sum_is_that_of_the_only_deal(told: Callable[..., list[str]]) -> None:
    text = (
        "证券简称:岭达股份\n关于签订投资协议的公告\n● 投资金额:总投资约13.8亿元人民币\n● 本协议尚需提交股东大会审议。\n"
        "公司与清江区人民政府于6月7日签订《再生铝项目投资协议》,公司拟在清江区设立子公司实施该项目。"
    )
    assert told(text, "2024-06-08") == ["signed project 13.8亿~ 1 岭达股份"]


def test_a_sum_is_told_apart_by_what_the_rules_made_of_it_and_its_neighbours() -> None:
    scene = scene_of(CEREMONY, date(2024, 4, 30))
    assert scene.sums[0].fate is Fate.KEPT
    assert {"largest=True", "sum before=none"} <= set(scene.traits(0))
    assert "verb here=none" in set(scene.traits(1))


def test_sums_that_add_up_to_another_are_its_parts() -> None:
    scene = scene_of("云岭县签约5个项目,总投资9亿元。其中甲园4亿元,乙厂3亿元,丙港2亿元。", None)
    assert scene.parts == {1, 2, 3}
    assert scene.wholes == {0}


def test_traits_that_nothing_was_learned_of_weigh_nothing() -> None:
    assert likelihood(["no such trait", "nor this"]) == likelihood([])


@given(st.lists(st.sampled_from(sorted(learned())), max_size=80))
def test_a_likelihood_is_one(traits: list[str]) -> None:
    assert 0 <= likelihood(traits) <= 1


def test_the_weights_are_numbers_by_trait_with_one_for_every_sum() -> None:
    weights = json.loads(files("signings.judge.weighing").joinpath("weights.json").read_text(encoding="utf-8"))
    assert "" in weights
    assert all(isinstance(weight, float) for weight in weights.values())
