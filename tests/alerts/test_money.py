from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.errors import AmountRangeError
from alerts.money import AmountRange, Rates, parse_amount_range, show_amount, show_rate, show_yuan
from signings.find.amounts import parse_amount
from signings.model import Amount, Bound

YI = 10**8


@pytest.mark.parametrize(
    ("said", "low", "high", "ends"),
    [
        (">= 10亿元", 10 * YI, None, (True, True)),
        (">=10亿", 10 * YI, None, (True, True)),
        ("≥ 10亿元", 10 * YI, None, (True, True)),
        ("＞＝10亿元", 10 * YI, None, (True, True)),
        ("> 5000万美元", 355_000_000, None, (False, True)),
        ("<= 3亿元", None, 3 * YI, (True, True)),
        ("< 3亿元", None, 3 * YI, (True, False)),
        ("10亿元", 10 * YI, None, (True, True)),
        ("10亿元以上", 10 * YI, None, (True, True)),
        ("10亿元及以上", 10 * YI, None, (True, True)),
        ("不低于10亿元", 10 * YI, None, (True, True)),
        ("不超过3亿元", None, 3 * YI, (True, True)),
        ("3亿元以下", None, 3 * YI, (True, True)),
        ("3亿-10亿", 3 * YI, 10 * YI, (True, True)),
        ("3亿元 ~ 10亿元", 3 * YI, 10 * YI, (True, True)),
        ("3-10亿元", 3 * YI, 10 * YI, (True, True)),
        ("5000万至1亿元", YI // 2, YI, (True, True)),
        ("3—10亿元", 3 * YI, 10 * YI, (True, True)),
        (">= 1.5亿港元", 136_500_000, None, (True, True)),
        (">= 8000万元", 80_000_000, None, (True, True)),
        ("5000万-1亿美元", 355_000_000, 710_000_000, (True, True)),
        ("5000万元-1亿美元", 50_000_000, 710_000_000, (True, True)),
        ("300-500万美元", 21_300_000, 35_500_000, (True, True)),
        (">= 3亿元, < 10亿元", 3 * YI, 10 * YI, (True, False)),
        ("<10亿 且 >3亿", 3 * YI, 10 * YI, (False, False)),
        (">= 3亿元 <= 10亿元", 3 * YI, 10 * YI, (True, True)),
        ("介于3亿元和10亿元之间", 3 * YI, 10 * YI, (True, True)),
        ("3亿到10亿之间", 3 * YI, 10 * YI, (True, True)),
        ("超过10亿元", 10 * YI, None, (False, True)),
        ("大于 5000万美元", 355_000_000, None, (False, True)),
        ("不到3亿元", None, 3 * YI, (True, False)),
        ("低于3亿", None, 3 * YI, (True, False)),
        ("3亿以内", None, 3 * YI, (True, True)),
        ("五亿元以上", 5 * YI, None, (True, True)),
        (">= 50 million USD", 355_000_000, None, (True, True)),
        (">= US$1.2bn", 8_520_000_000, None, (True, True)),
        ("> 1 billion yuan", 10 * YI, None, (False, True)),
        (">= 1,000万元", 10_000_000, None, (True, True)),
    ],
)
def test_a_threshold_is_read_as_people_write_it(said: str, low, high, ends, rates: Rates) -> None:
    band = parse_amount_range(said, rates)

    assert (band.low, band.high) == (low, high)
    assert (band.low_included, band.high_included) == ends


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("10 apples", "'10 apples' is no amount; write it like '10亿元'"),
        (">= 很多", "'很多' is no amount; write it like '10亿元'"),
        (">=", "'>=' is no amount; write it like '10亿元'"),
        (">= 10", "'10' is no amount; write it like '10亿元'"),
        ("", "'' is no amount; write it like '10亿元'"),
        ("10亿-3亿", "'10亿-3亿' holds no amount: its lower end is above its upper end; turn the two round"),
        (
            "> 10亿, < 10亿",
            "'> 10亿, < 10亿' holds no amount: its lower end is above its upper end; turn the two round",
        ),
        (">= 3亿, > 10亿", "'>= 3亿, > 10亿' names two limits on the same side; keep one of them"),
        (">= 5 million quid", "'5 million quid' is no amount; write it like '10亿元'"),
        (">= 3亿瑞士法郎", "'3亿瑞士法郎' is in CHF, which has no rate; add CHF to rates"),
    ],
)
def test_what_is_no_amount_is_told_with_how_to_write_it(said: str, fault: str, rates: Rates) -> None:
    with pytest.raises(AmountRangeError) as refused:
        parse_amount_range(said, rates)

    assert str(refused.value) == fault


@given(st.text(max_size=30))
def test_any_text_is_a_band_or_an_error_of_ours(text: str) -> None:
    band = AmountRange(low=Decimal(0))
    with contextlib.suppress(AmountRangeError):
        band = parse_amount_range(text, Rates(date(2024, 5, 6), {}))

    assert band.low is not None or band.high is not None


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Amount(32_500_000_000), "325亿元"),
        (Amount(325_000_000), "3.25亿元"),
        (Amount(1_200_000_000_000), "1.2万亿元"),
        (Amount(80_000_000), "8000万元"),
        (Amount(86_400), "8.64万元"),
        (Amount(9_500), "9500元"),
        (Amount(0), "0元"),
        (Amount(50_000_000, "USD", Bound.OVER), "超5000万美元"),
        (Amount(10**9, "CNY", Bound.UNDER), "近10亿元"),
        (Amount(10**9, "HKD", Bound.ABOUT), "约10亿港元"),
        (Amount(10**9, "SEK"), "10亿SEK"),
    ],
)
def test_an_amount_is_said_as_news_prints_it(amount: Amount, shown: str) -> None:
    assert show_amount(amount) == shown


@given(st.integers(10**4, 10**14), st.sampled_from(["CNY", "USD", "EUR", "HKD"]))
def test_what_is_shown_reads_back_as_the_same_amount(value: int, currency: str) -> None:
    amount = Amount(value, currency)

    assert parse_amount(show_amount(amount)) == amount


def test_an_equivalent_is_no_more_exact_than_a_rate() -> None:
    assert show_yuan(Decimal("356712345.67")) == "3.567亿元"
    assert show_yuan(Decimal(99999999)) == "1亿元"


def test_a_rate_is_said_with_its_day(rates: Rates) -> None:
    assert show_rate(rates, "HKD") == "按2024-05-06汇率1港元=0.91元"
    assert show_rate(rates, "CHF") == ""


def test_a_currency_without_a_rate_is_not_guessed(rates: Rates) -> None:
    assert rates.to_yuan(Amount(100, "CHF")) is None
    assert rates.to_yuan(Amount(100)) == 100


def test_rates_can_not_be_changed_behind_a_rule() -> None:
    given_rates = {"USD": Decimal(7)}
    rates = Rates(date(2024, 5, 6), given_rates)
    given_rates["USD"] = Decimal(1)

    assert rates.rate("USD") == 7


def test_an_open_band_holds_everything() -> None:
    assert AmountRange().holds(Decimal(0))
