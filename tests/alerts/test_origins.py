"""Where an investor comes from: by its name, by the words about it, and seen from where the money lands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.money import Rates
from alerts.rules import Candidate, Home, Investors, Origin, Rule, Words, match
from alerts.rules.origins import country_called, seat_of
from signings.model import Level, Record, Stage
from signings.places import resolve

RECORD = Record(stage=Stage.SIGNED, level=Level.PROJECT, name="水泵项目", region="湖南省邵阳市")


@pytest.mark.parametrize(
    ("name", "text", "home"),
    [
        ("杭州远山数控有限公司", "", "浙江省杭州市"),
        ("广东澜栎新能源材料有限公司", "", "广东省"),
        ("远山数控(上海)有限公司", "", "上海市"),
        ("远山数控（上海）有限公司", "", "上海市"),
        ("德国海岑机械", "", "德国"),
        ("印尼金槟集团", "", "印度尼西亚"),
        ("香港嘉桥控股有限公司", "", "香港特别行政区"),
        ("海岑(中国)有限公司", "", "境外"),
        ("Hayzen Pumps GmbH", "", "境外"),
        ("早川电机株式会社", "", "日本"),
        ("远山数控", "当日，来自江苏的远山数控与该县签约", "江苏省"),
        ("远山数控", "总部位于苏州市的远山数控", "江苏省苏州市"),
        ("远山数控", "远山数控，总部设在厦门，主营泵阀", "福建省厦门市"),
        ("远山数控", "与法国知名企业远山数控签约", "法国"),
        ("远山数控", "港资企业远山数控", "香港特别行政区"),
        ("远山数控", "与远山数控签约", None),
        ("东方远山", "", None),  # a word before it is a city
        ("英国路便利店有限公司", "", None),  # a street
    ],
)
def test_a_name_or_the_words_about_it_tell_where_an_investor_is_at_home(name: str, text: str, home: str | None) -> None:
    found = seat_of(name, text)

    assert (found.name if found else None) == home


def asked(rates: Rates, investor: str, **wanted: object) -> bool:
    record = replace(RECORD, investors=("云岭资本", investor))
    rule = Rule(name="r", tell=("ann",), investors=Investors(**wanted))  # type: ignore[arg-type]
    return match(rule, Candidate(record), rates) is not None


@pytest.mark.parametrize(
    ("investor", "origin"),
    [
        ("长沙远山数控有限公司", Origin.LOCAL),
        ("广东澜栎新能源材料有限公司", Origin.OUTSIDE),
        ("德国海岑机械", Origin.FOREIGN),
        ("台湾嘉桥电子", Origin.FOREIGN),
        ("远山数控", None),
    ],
)
def test_of_several_investors_one_has_to_come_from_there(rates: Rates, investor: str, origin: Origin | None) -> None:
    assert [one for one in Origin if asked(rates, investor, origin=(one,))] == ([origin] if origin else [])


def test_an_investor_may_be_asked_for_by_home_and_by_name(rates: Rates) -> None:
    guangdong, germany = Home("广东省", resolve("广东")), Home("德国")

    assert asked(rates, "深圳市星河新材料有限公司", home=(guangdong,))
    assert asked(rates, "德国海岑机械", home=(guangdong, germany))
    assert not asked(rates, "法国海岑机械", home=(guangdong, germany))
    assert asked(rates, "德国海岑机械", names=Words(any=("海岑",)))
    assert not asked(rates, "德国海岑机械", names=Words(none=("海岑",)))


def test_the_reason_names_the_investor_and_where_it_comes_from(rates: Rates) -> None:
    record = replace(RECORD, investors=("深圳市星河新材料有限公司",))
    rule = Rule(name="r", tell=("ann",), investors=Investors(origin=(Origin.OUTSIDE,)))

    found = match(rule, Candidate(record), rates)

    assert found is not None
    assert found.reasons[-1] == "投资方 深圳市星河新材料有限公司 来自省外（广东省深圳市）"


def test_a_country_is_known_by_its_other_names() -> None:
    assert [country_called(name) for name in ("澳洲", "德国", "德意志")] == ["澳大利亚", "德国", None]
