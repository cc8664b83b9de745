from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.find.amounts import find_amounts, parse_amount
from signings.find.kinds import Kind
from signings.find.money import find_sums
from signings.model import Amount, Bound
from signings.texts.numerals import read_number

YI = 100_000_000

FIGURES = [
    ("总投资3.5亿元", 350_000_000, "CNY", "exact"),
    ("投资额达2.5万亿元", 25_000 * YI, "CNY", "exact"),
    ("总额超万亿元", 10_000 * YI, "CNY", "over"),
    ("合同金额十七亿八千万元", 1_780_000_000, "CNY", "exact"),
    ("投资六千万港元", 60_000_000, "HKD", "exact"),
    ("投资1亿2000万元", 120_000_000, "CNY", "exact"),
    ("计划投资344,600万元", 3_446_000_000, "CNY", "exact"),
    ("投资70多亿元", 70 * YI, "CNY", "over"),
    ("投资30余亿元", 30 * YI, "CNY", "about"),
    ("投资3亿余元", 3 * YI, "CNY", "about"),
    ("投资3亿多元", 3 * YI, "CNY", "over"),
    ("投资百余亿元", 100 * YI, "CNY", "over"),
    ("投资上百亿元", 100 * YI, "CNY", "over"),
    ("投资百亿元", 100 * YI, "CNY", "about"),
    ("投资近2亿元", 2 * YI, "CNY", "under"),
    ("投资不足2亿元", 2 * YI, "CNY", "under"),
    ("投资不超过2亿元", 2 * YI, "CNY", "under"),
    ("投资不低于5000万欧元", 50_000_000, "EUR", "over"),
    ("投资约8亿元", 8 * YI, "CNY", "about"),
    ("投资8亿元左右", 8 * YI, "CNY", "about"),
    ("投资8亿元以上", 8 * YI, "CNY", "over"),
    ("投资50亿至80亿元", 50 * YI, "CNY", "over"),
    ("投资3至4亿美元", 3 * YI, "USD", "over"),
    ("投资10-15亿元", 10 * YI, "CNY", "over"),
    ("投资7207万美", 72_070_000, "USD", "exact"),
    ("投资115.13亿", 11_513_000_000, "CNY", "exact"),
    ("投资40亿美金", 40 * YI, "USD", "exact"),
    ("投资新台币18亿元", 18 * YI, "TWD", "exact"),
    ("投资18亿元新台币", 18 * YI, "TWD", "exact"),
    ("投资25亿日元", 25 * YI, "JPY", "exact"),
    ("投资1.2亿澳门元", 120_000_000, "MOP", "exact"),
    ("投资两个亿", 2 * YI, "CNY", "exact"),
]


@pytest.mark.parametrize(("text", "value", "currency", "bound"), FIGURES)
def test_an_amount_is_read_with_its_currency_and_bound(text: str, value: int, currency: str, bound: str) -> None:
    (money,) = find_amounts(text)
    assert money.amount == Amount(value, currency, Bound(bound))
    assert 0 <= money.start < money.end <= len(text)


@pytest.mark.parametrize(
    "text", ["年产9亿片瓷砖", "储量2亿吨", "3.74亿人次", "惠及2万人", "60万千升", "占地1.2万平方米", "单位:亿元"]
)
def test_what_is_counted_in_yi_and_wan_is_not_all_money(text: str) -> None:
    assert not [money for money in find_amounts(text) if not money.bare]


def test_a_vague_amount_has_no_value() -> None:
    assert [money.value for money in find_amounts("总投资数亿元,另一个数十亿元")] == [None, None]


MEASURES = [
    ("总投资5亿元", Kind.TOTAL),
    ("投资总额可望达到5亿元", Kind.TOTAL),
    ("签约总额超5亿元", Kind.CONTRACT),
    ("合同引资额5亿元", Kind.DRAWN),
    ("到位省外资金5亿元", Kind.PAID),
    ("实际利用外资5亿美元", Kind.PAID),
    ("其中一期投资5亿元", Kind.PHASE),
    ("年度计划投资5亿元", Kind.PHASE),
    ("达产后年产值可望达到5亿元", Kind.OUTPUT),
    ("预计实现5亿元的年销售收入", Kind.OUTPUT),
    ("年缴税收5亿元", Kind.TAX),
    ("注册资本5亿元", Kind.CAPITAL),
    ("以5亿元竞得,成交价5亿元", Kind.LAND),
    ("授信额度5亿元", Kind.LOAN),
    ("融资总额5亿元", Kind.LOAN),
    ("5亿元产业基金", Kind.FUND),
    ("采购意向金额5亿元", Kind.TRADE),
    ("拨付补助资金5亿元", Kind.SUBSIDY),
    ("打造百亿级产业集群", Kind.CLASS),
    ("亿元以上项目28个", Kind.THRESHOLD),
    ("投资超过3亿元的项目有两个", Kind.THRESHOLD),
    ("同比增加5亿元", Kind.CHANGE),
    ("折合人民币5亿元", Kind.CONVERTED),
]


@pytest.mark.parametrize(("text", "kind"), MEASURES)
def test_the_words_beside_an_amount_say_what_it_measures(text: str, kind: Kind) -> None:
    assert find_sums(text)[-1].kind is kind


@given(st.integers(1, 99_999), st.sampled_from(["元", "美元", "欧元", "港元", "日元"]))
def test_settings_read_back_what_they_write(value: int, name: str) -> None:
    amount = parse_amount(f"{value}万{name}")
    assert amount is not None
    assert amount.value == value * 10_000
    assert parse_amount(f"{value * 10_000}{name}") == amount


@pytest.mark.parametrize("text", ["", "很多钱", "10个项目", "投资10亿元", "十"])
def test_settings_refuse_what_is_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@given(st.integers(1, 10**9))
def test_arabic_numbers_are_read_with_their_commas(number: int) -> None:
    assert read_number(f"{number:,}") == number


@given(st.text("零一二两三四五六七八九十百千万亿0123456789.,个多余几至元美", max_size=60))
def test_no_run_of_figures_breaks_the_reading(text: str) -> None:
    for money in find_amounts(text):
        assert 0 <= money.start < money.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("六亿四", 640_000_000),
        ("两亿六,办鞋机厂", 260_000_000),
        ("投1亿2,搞冷库", 120_000_000),
        ("某厂,9000万,专做平衡车", 90_000_000),
        ("一家本地的,九百万。", 9_000_000),
        ("加起来有十五六个亿", 1_500_000_000),
    ],
)
def test_sums_are_read_as_they_are_spoken(text: str, value: int) -> None:
    assert [money.value for money in find_amounts(text)] == [value]


@pytest.mark.parametrize("text", ["2亿3个项目", "3亿5年内投完"])
def test_what_follows_a_sum_is_no_tenth_of_it(text: str) -> None:
    assert [money.value for money in find_amounts(text)] in ([200_000_000], [300_000_000])
