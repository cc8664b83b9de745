from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.errors import RuleError
from alerts.money import Rates
from alerts.rules import Candidate, Rule, Words, match, parse_amount_range
from signings.industries import Industry
from signings.model import Amount, Bound, Confidence, Level, Record, Stage
from signings.places import Place, resolve

DAY = date(2024, 5, 6)
RECORD = Record(
    stage=Stage.SIGNED,
    level=Level.PROJECT,
    amount=Amount(3_250_000_000),
    name="星河储能电池基地",
    investors=("青岚星河新材料有限公司",),
    region="湖南省邵阳市",
    evidence="总投资32.5亿元的星河储能电池基地签约",
)


def place(name: str) -> Place:
    found = resolve(name)
    assert found is not None
    return found


def rule(**conditions: Any) -> Rule:
    return Rule(**{"name": "规则", "tell": ("ann",), **conditions})


def fires(conditions: dict[str, Any], rates: Rates, record: Record = RECORD, **around: Any) -> bool:
    return match(rule(**conditions), Candidate(record, **around), rates) is not None


def why(conditions: dict[str, Any], rates: Rates, record: Record = RECORD, **around: Any) -> list[str]:
    found = match(rule(**conditions), Candidate(record, **around), rates)
    assert found is not None
    return list(found.reasons)


def test_a_rule_without_conditions_fires_for_a_signing(rates: Rates) -> None:
    assert why({}, rates) == ["阶段 签约"]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.SIGNED])
def test_other_stages_count_only_where_they_are_listed(stage: Stage, rates: Rates) -> None:
    record = replace(RECORD, stage=stage)

    assert not fires({}, rates, record)
    assert fires({"stages": (Stage.SIGNED, stage)}, rates, record)


def test_statistics_of_a_period_fire_no_rule(rates: Rates) -> None:
    record = replace(RECORD, level=Level.CUMULATIVE)

    assert not fires({}, rates, record)
    assert not fires({"levels": (Level.BATCH, Level.CUMULATIVE)}, rates, record)


def test_a_rule_that_could_never_fire_is_refused() -> None:
    with pytest.raises(RuleError, match="rule '规则' could never fire: list project or batch under levels"):
        rule(levels=(Level.CUMULATIVE,))
    with pytest.raises(RuleError, match="lists no stage"):
        rule(stages=())
    with pytest.raises(RuleError, match="tells nobody"):
        rule(tell=())
    with pytest.raises(RuleError, match="empty word"):
        Words(any=("储能", " "))


def test_a_region_holds_what_lies_in_it(rates: Rates) -> None:
    assert why({"regions": (place("广西"), place("湖南"))}, rates)[1] == "地区 湖南省邵阳市 在 湖南省 内"
    assert fires({"regions": (place("湖南省邵阳市"),)}, rates)
    assert not fires({"regions": (place("广西"), place("湖南省长沙市"))}, rates)


def test_a_wider_place_is_not_in_a_narrower_region(rates: Rates) -> None:
    assert not fires({"regions": (place("湖南省邵阳市"),)}, rates, replace(RECORD, region="湖南省"))


def test_a_record_without_a_place_takes_the_article_s_then_the_source_s(rates: Rates) -> None:
    nowhere = replace(RECORD, region=None)
    hunan = {"regions": (place("湖南"),)}

    assert not fires(hunan, rates, nowhere)
    assert why(hunan, rates, nowhere, region="湖南省邵阳市", source_region="广东省")[1] == (
        "地区 湖南省邵阳市（文章所属地区） 在 湖南省 内"
    )
    assert why(hunan, rates, nowhere, source_region="湖南省")[1] == "地区 湖南省（来源所属地区） 在 湖南省 内"
    assert not fires(hunan, rates, replace(RECORD, region="广东省深圳市"), region="湖南省", source_region="湖南省")


@pytest.mark.parametrize(
    ("said", "amount", "holds"),
    [
        (">= 10亿元", Amount(1_000_000_000), True),
        (">= 10亿元", Amount(999_999_999), False),
        ("> 10亿元", Amount(1_000_000_000), False),
        (">= 10亿元", Amount(1_000_000_000, "CNY", Bound.ABOUT), True),
        (">= 10亿元", Amount(1_000_000_000, "CNY", Bound.OVER), True),
        ("> 10亿元", Amount(1_000_000_000, "CNY", Bound.OVER), True),
        (">= 10亿元", Amount(1_000_000_000, "CNY", Bound.UNDER), False),
        ("< 10亿元", Amount(1_000_000_000, "CNY", Bound.UNDER), True),
        ("<= 10亿元", Amount(1_000_000_000, "CNY", Bound.OVER), False),
        ("3亿-10亿", Amount(300_000_000), True),
        ("3亿-10亿", Amount(1_000_000_000), True),
        ("3亿-10亿", Amount(1_000_000_001), False),
        ("> 5000万美元", Amount(355_000_001), True),
        ("> 5000万美元", Amount(355_000_000), False),
        (">= 1亿元", Amount(15_000_000, "USD"), True),
        (">= 1亿元", Amount(14_000_000, "USD"), False),
    ],
)
def test_amounts_are_compared_in_yuan(said: str, amount: Amount, holds: bool, rates: Rates) -> None:
    assert fires({"amount": parse_amount_range(said, rates)}, rates, replace(RECORD, amount=amount)) is holds


def test_the_reason_names_the_rate_and_its_day(rates: Rates) -> None:
    conditions = {"amount": parse_amount_range(">= 1亿元", rates)}

    assert why(conditions, rates)[1] == "金额 32.5亿元 ≥ 1亿元"
    assert why({"amount": parse_amount_range("3亿-100亿", rates)}, rates)[1] == "金额 32.5亿元 符合 3亿-100亿"
    assert why(conditions, rates, replace(RECORD, amount=Amount(50_000_000, "USD", Bound.OVER)))[1] == (
        "金额 超5000万美元（约合3.55亿元，按2024-05-06汇率1美元=7.1元） ≥ 1亿元"
    )


@pytest.mark.parametrize("amount", [None, Amount(10**12, "CHF")])
def test_an_unknown_amount_is_a_case_of_its_own(amount: Amount | None, rates: Rates) -> None:
    record = replace(RECORD, amount=amount)
    band = parse_amount_range(">= 10亿元", rates)

    assert not fires({"amount": band}, rates, record)
    assert fires({}, rates, record)
    assert "规则允许" in why({"amount": band, "unknown_amount": True}, rates, record)[1]
    assert not fires({"amount": band, "unknown_amount": True}, rates, replace(RECORD, amount=Amount(1)))


def test_words_are_found_in_title_body_and_record_whatever_the_script(rates: Rates) -> None:
    around = {"title": "邵阳簽下儲能基地", "text": "該項目生產ＬＦＰ電芯。"}

    assert why({"words": Words(any=("光伏", "储能"))}, rates, **around)[1] == "含词 储能"
    assert why({"words": Words(all=("青岚星河", "lfp"))}, rates, **around)[1] == "含词 青岚星河、lfp"
    assert not fires({"words": Words(all=("储能", "光伏"))}, rates, **around)
    assert not fires({"words": Words(any=("光伏", "风电"))}, rates, **around)
    assert not fires({"words": Words(any=("储能",), none=("电芯",))}, rates, **around)
    assert why({"words": Words(none=("房地产",))}, rates, **around)[1] == "不含 房地产"


def test_a_latin_word_is_found_only_as_a_whole(rates: Rates) -> None:
    assert not fires({"words": Words(any=("AI",))}, rates, text="OpenAIR TRAINING中心")
    assert fires({"words": Words(any=("AI",))}, rates, text="建设ai算力中心")
    assert fires({"words": Words(any=("C++",))}, rates, text="C++研发")


def test_an_industry_is_that_of_the_record(rates: Rates) -> None:
    record = replace(RECORD, industry=Industry.NEW_ENERGY)

    assert why({"industries": (Industry.FOOD, Industry.NEW_ENERGY)}, rates, record)[1] == "行业 新能源"
    assert not fires({"industries": (Industry.FOOD,)}, rates, record)
    assert not fires({"industries": tuple(Industry)}, rates, replace(RECORD, industry=None))


def test_a_rule_for_the_sure_keeps_back_the_doubtful(rates: Rates) -> None:
    doubtful = replace(RECORD, confidence=Confidence.CHECK)

    assert fires({}, rates, doubtful)
    assert fires({"confidence": Confidence.CHECK}, rates, doubtful)
    assert fires({"confidence": Confidence.CHECK}, rates)
    assert not fires({"confidence": Confidence.SURE}, rates, doubtful)


def test_reasons_stand_in_the_order_of_the_manual(rates: Rates) -> None:
    reasons = why(
        {
            "words": Words(any=("储能",)),
            "industries": (Industry.NEW_ENERGY,),
            "amount": parse_amount_range("3亿-100亿", rates),
            "regions": (place("湖南"),),
        },
        rates,
        replace(RECORD, industry=Industry.NEW_ENERGY),
    )

    assert [reason.split(" ")[0] for reason in reasons] == ["阶段", "地区", "金额", "行业", "含词"]


@given(text=st.text(max_size=200), word=st.text(min_size=1, max_size=8).filter(str.strip))
def test_any_word_and_any_text_can_be_compared(text: str, word: str) -> None:
    around = Candidate(RECORD, title=text, text=text + word)

    for words in (Words(any=(word,)), Words(all=(word,)), Words(none=(word,))):
        match(rule(words=words), around, Rates(DAY, {}))


@given(st.integers(0, 10**13), st.sampled_from(Bound), st.integers(1, 10**5), st.integers(1, 10**5))
def test_a_band_holds_what_both_its_ends_hold(value: int, bound: Bound, low: int, width: int) -> None:
    rates = Rates(DAY, {})
    record = replace(RECORD, amount=Amount(value, "CNY", bound))

    def holds(said: str) -> bool:
        return fires({"amount": parse_amount_range(said, rates)}, rates, record)

    high = low + width
    assert holds(f"{low}万-{high}万元") == (holds(f">= {low}万元") and holds(f"<= {high}万元"))
    assert holds(f"< {low}万元") != holds(f">= {low}万元")
    assert holds(f"<= {low}万元") != holds(f"> {low}万元")
