"""Days and stretches of time in Chinese text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signings.find.dates import DateKind, find_dates
from tests.signings.growth import assert_linear

PUBLISHED = date(2023, 2, 17)


def days(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [str(found.day) for found in find_dates(text, published) if found.kind is DateKind.DAY]


def spans(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(found.text, str(found.first), str(found.last)) for found in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年3月4日签约", "2021-03-04"),
        ("2021-3-4 10:05", "2021-03-04"),
        ("2021/03/04", "2021-03-04"),
        ("2021.3.4", "2021-03-04"),
        ("二〇二一年三月四日", "2021-03-04"),
        ("二零二一年十二月二十一日", "2021-12-21"),
        ("112年3月4日", "2023-03-04"),
        ("民国99年3月4日", "2010-03-04"),
    ],
)
def test_a_full_date_needs_no_help(text: str, day: str) -> None:
    assert days(text, None) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2月16日,签约", "2023-02-16"),
        ("2月16日上午,签约", "2023-02-16"),
        ("十二月三日,签约", "2022-12-03"),
        ("12月3日,签约", "2022-12-03"),
        ("16日,签约", "2023-02-16"),
        ("25日,签约", "2023-01-25"),
        ("本月8日,签约", "2023-02-08"),
        ("去年12月3日开工", "2022-12-03"),
        ("前年5月6日开工", "2021-05-06"),
        ("昨天,签约", "2023-02-16"),
        ("昨日下午签约", "2023-02-16"),
        ("昨日(16日),签约", "2023-02-16"),
        ("今天(2月17日),签约", "2023-02-17"),
        ("县政府与某公司昨(16)日签约", "2023-02-16"),
        ("今(17)日共同举办", "2023-02-17"),
        ("前天签约", "2023-02-15"),
        ("2月18日出版", "2023-02-18"),
        ("本周三签约", "2023-02-15"),
        ("上周五签约", "2023-02-10"),
    ],
)
def test_what_a_date_leaves_out_is_taken_from_the_published_day(text: str, day: str) -> None:
    assert days(text) == [day]


def test_yesterday_counts_from_the_dateline() -> None:
    assert days("本报2月8日讯 昨日,柳湖县签约") == ["2023-02-08", "2023-02-07"]
    assert days("新华社柳湖2021年2月8日电 今天,柳湖县签约", None) == ["2021-02-08", "2021-02-08"]


@pytest.mark.parametrize("text", ["将于3月28日举行", "定于3月28日在柳湖签约", "请于3月28日前报送"])
def test_a_day_that_is_said_to_come_is_not_put_a_year_back(text: str) -> None:
    assert days(text) == ["2023-03-28"]


@pytest.mark.parametrize("text", ["2月16日签约", "16日签约", "昨天签约", "今年2月16日签约"])
def test_without_a_published_day_nothing_is_guessed(text: str) -> None:
    assert days(text, None) == ["None"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今天(11月8日),2023柳湖招商大会举行", ["2023-11-08"]),
        ("柳湖县2022年一季度项目集中签约\n3月21日,8个项目签约。", ["2022-03-21"]),
        ("柳湖县2020、2021年项目签约\n3月21日,8个项目签约。", ["None"]),
        ("2021年9月发函,12月3日决定", ["2021-12-03"]),
        ("2021年9月发函;同年12月3日决定", ["2021-12-03"]),
        ("2020年12月3日签约,次年3月4日开工", ["2020-12-03", "2021-03-04"]),
        ("2019年7月20日上午,签约。当天,开工。次日考察", ["2019-07-20", "2019-07-20", "2019-07-21"]),
        ("2019年7月20日签约,21日开工", ["2019-07-20", "2019-07-21"]),
    ],
)
def test_the_text_itself_tells_the_year(text: str, found: list[str]) -> None:
    assert days(text, None) == found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9月3日至6日", "2022-09-03", "2022-09-06"),
        ("1月29日至2月2日", "2023-01-29", "2023-02-02"),
        ("1月29日—2月2日", "2023-01-29", "2023-02-02"),
        ("5月10-12日", "2022-05-10", "2022-05-12"),
        ("2021年12月30日至1月2日", "2021-12-30", "2022-01-02"),
        ("12日至14日", "2023-02-12", "2023-02-14"),
    ],
)
def test_a_range_has_no_single_day(text: str, first: str, last: str) -> None:
    [found] = find_dates(text, PUBLISHED)

    assert (found.text, found.kind, found.day) == (text, DateKind.DAYS, None)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "今年以来", "年初以来", "开年以来", "截至目前", "截至9月底", "截止12月31日", "1-8月", "1至8月", "1月至8月", "上半年", "今年上半年", "前三季度", "今年前8个月",
        "一季度", "2022年第一季度", "近三年", "近年来", "过去五年", "“十四五”以来", "十四五期间", "本月", "本周", "全年", "三年来", "2018年以来", "去年同期",
    ],
)  # fmt: skip
def test_a_stretch_that_is_counted_over_is_a_period(text: str) -> None:
    assert [(found.text, found.kind) for found in find_dates(text, PUBLISHED)] == [(text, DateKind.PERIOD)]


def test_months_years_and_vague_words_have_their_own_kinds() -> None:
    text = "2022年11月,去年,2021年,近日,今年7月底"

    assert [(found.text, found.kind) for found in find_dates(text, PUBLISHED)] == [
        ("2022年11月", DateKind.MONTH),
        ("去年", DateKind.YEAR),
        ("2021年", DateKind.YEAR),
        ("近日", DateKind.VAGUE),
        ("今年7月底", DateKind.MONTH),
    ]
    assert spans("去年")[0][1:] == ("2022-01-01", "2022-12-31")
    assert spans("2022年2月")[0][1:] == ("2022-02-01", "2022-02-28")


@pytest.mark.parametrize(
    "text",
    [
        "为期3日", "日均5日报", "20日均线", "12.5.6亿", "总投资2.16亿元", "农历正月初八", "第3日", "3号楼", "24号地块", "10余日", "100日攻坚", "2021.13.45", "1月龄",
        "今日头条", "共30日",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert days(text) == []


def test_a_day_that_does_not_exist_is_unknown() -> None:
    assert days("2023年2月30日") == ["None"]


@pytest.mark.parametrize("unit", ["十", "年", "1", "2023年", "今年", "1月1日至", "截至", "(", "月1"])
def test_a_long_run_of_anything_costs_little_time(unit: str) -> None:
    assert_linear(lambda text: find_dates(text, PUBLISHED), lambda size: unit * size, 4_000)


DATE_LIKE = st.text(alphabet="0123456789一二十年月日号至-（()）今昨去前本季度以来,。上半截目同当次 近", max_size=40)


@given(DATE_LIKE, st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_found_dates_are_spans_in_order(text: str, published: date | None) -> None:
    found = find_dates(text, published)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.first <= one.last for one in found if one.first and one.last)


@given(st.text(), st.just(date.min) | st.just(date.max))
def test_no_text_and_no_day_breaks_it(text: str, published: date) -> None:
    find_dates(text + "昨天,明天,12月3日,31日,去年", published)
