"""Parties that don't show by the end of their names, and words that only look like a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.find.firmwords import is_firm_name, names_somebody
from signings.find.tagger import default_tagger
from signings.judge.parties.brands import firm_of_phase
from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED = "2024-09-05"

FAMILIES = {
    "a bare name beside a government is a party": [
        ("9月3日,格兰迪与云塘市政府签下合作备忘录,将在云塘独资建厂。", ["intent project none 1 格兰迪"]),
        (
            "9月3日,海迪电池与岭海控股集团在江东云塘签署合作协议,双方将合资建设钠电池生产基地,总投资60亿元。",
            ["signed project 60亿 1 海迪电池 岭海控股集团"],
        ),
    ],
    "a notice names the firm that it calls 公司": [
        (
            "海科股份9月3日晚间公告,公司与云塘市人民政府签订合作框架协议,拟投资12亿元建设精密件生产基地。",
            ["framework project 12亿 1 海科股份"],
        ),
        (
            "岭南雨晴公告,公司与云塘市人民政府签订《项目投资协议》,协议约定公司拟投资8亿元建设绿色建材项目。",
            ["signed project 8亿 1 岭南雨晴"],
        ),
    ],
    "a firm that isn't named is no party": [
        ("9月3日,一家德国演艺设备公司与云塘市签约,投资1.4亿元设立制作中心。", ["signed project 1.4亿 1"]),
        ("9月3日,浙东一家公司与云塘县签约,投资3亿元建设包装项目。", ["signed project 3亿 1"]),
    ],
    "a place printed short is no party": [
        ("9月3日,云塘与郧西签约,云岭重工有限公司投资3亿元建设机床项目。", ["signed project 3亿 1 云岭重工有限公司"]),
        (
            "签约项目中,郧西与云岭汽车城投资有限公司签约的古城项目,总投资30亿元。",
            ["signed project 30亿 1 云岭汽车城投资有限公司"],
        ),
    ],
    "an academy that signs is a party and no project": [
        (
            "9月3日,云塘县人民政府同江东锦岭纺织产业研究院签订战略合作框架协议,双方将共建分院,总投资3亿元。",
            ["framework project 3亿 1 江东锦岭纺织产业研究院"],
        ),
    ],
    "a brand that opens its project's name is a party where somebody speaks for it": [
        (
            "比岭迪动力电池项目9月3日与云塘市正式签约。项目总投资50亿元。\n比岭迪有关负责人说,云塘交通便利。",
            ["signed project 50亿 1 比岭迪"],
        ),
    ],
    "who reports is no party": [
        (
            "云塘电子周报 9月3日,格兰迪与云塘市政府签署框架协议,总投资20亿元建设晶圆厂。",
            ["framework project 20亿 1 格兰迪"],
        ),
    ],
}


KNOWN_TO_BE_WRONG = [
    (
        "锂电早知道9月3日消息 海蜂能源与云塘市政府、长岭控股日前签署项目协议,总投资120亿元建设电池工厂。",
        ["signed project 120亿 1 海蜂能源 长岭控股"],
    ),
]


@pytest.mark.parametrize(
    ("text", "records"),
    [pytest.param(*case, id=f"{name} {i}") for name, cases in FAMILIES.items() for i, case in enumerate(cases)],
)
def test_a_party_is_read_by_its_place(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, PUBLISHED) == records


@pytest.mark.xfail(
    strict=True, reason="a bare name beside a government, or before its project, is not taken for a party"
)
@pytest.mark.parametrize(("text", "records"), KNOWN_TO_BE_WRONG)
def test_a_party_is_not_yet_read_by_its_place(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, PUBLISHED) == records


@pytest.mark.parametrize("name", ["海蜂能源", "格兰迪", "中岭国际", "弘岭置业"])
def test_a_bare_name_can_be_a_firms(name: str) -> None:
    assert is_firm_name(name, default_tagger())


@pytest.mark.parametrize("name", ["园区", "市商务局", "主办方", "项目", "某企业", "云塘日报", "王建国", "广州"])
def test_what_speaks_for_something_else_is_no_firm(name: str) -> None:
    assert not is_firm_name(name, default_tagger())


@pytest.mark.parametrize("name", ["协议约定公司", "所属子公司", "以来公司", "主要卖给电网公司"])
def test_a_firm_without_a_name_of_its_own_is_nobody(name: str) -> None:
    assert not names_somebody(name, default_tagger())


def test_a_phase_tells_the_firm_whose_it_is() -> None:
    tagger = default_tagger()
    assert firm_of_phase("格兰克斯三期项目", tagger) == "格兰克斯"
    assert firm_of_phase("物流园二期项目", tagger) is None
    assert firm_of_phase("新能源二期项目", tagger) is None


def test_a_firm_is_named_once_and_in_full() -> None:
    text = "签约仪式上签约项目2个。其中,香江华岭万家投资10亿元,落户云塘的物流运营中心项目。"
    [record] = (record for record in read(text, published=None).records if record.amount)
    assert len(record.investors) == 1
