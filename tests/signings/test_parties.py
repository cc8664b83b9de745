from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.find.parties import find_orgs, is_government
from signings.find.projects import find_projects
from signings.find.tagger import Token, default_tagger
from signings.judge.parties.brands import firm_in_name

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRMS = [
    ("云岭县人民政府与杭州星澜科技有限公司签约", ["杭州星澜科技有限公司"]),
    ("与北川三和纺织有限公司签约", ["北川三和纺织有限公司"]),
    ("同大同永和机械集团签订协议", ["大同永和机械集团"]),
    ("由湖岭电气(绵州)有限公司投资建设", ["湖岭电气(绵州)有限公司"]),
    ("绿谷油茶发展(集团)公司", ["绿谷油茶发展(集团)公司"]),
    ("(二)新岛莱恩生物医药公司", ["新岛莱恩生物医药公司"]),
    ("德国福曼机床(香港)公司", ["德国福曼机床(香港)公司"]),
    ("云岭县灯饰电器行业协会", ["云岭县灯饰电器行业协会"]),
    ("大岭精工株式会社投资", ["大岭精工株式会社"]),
    ("东岭市双林丝织厂投资", ["东岭市双林丝织厂"]),
    ("产业园和广东岭旺集团投资", ["广东岭旺集团"]),
    ("云岭光路投资管理有限公司", ["云岭光路投资管理有限公司"]),
    ("三家公司与多家企业", []),
    ("建设智能化工厂", []),
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_a_firm_is_found_by_the_end_of_its_name(text: str, names: list[str]) -> None:
    found = [org for org in find_orgs(text) if not org.government]
    assert [org.name for org in found] == names
    assert all(text[org.start : org.end] == org.name for org in found)


@pytest.mark.parametrize(
    "name", ["云岭县人民政府", "云岭经济开发区管委会", "云岭县商务局", "城厢街道", "云岭高新区", "云岭县城投公司"]
)
def test_a_government_and_its_park_are_no_investors(name: str) -> None:
    assert is_government(name)


@pytest.mark.parametrize("name", ["星澜科技有限公司", "岭旺集团", "云岭商会"])
def test_a_firm_is_no_government(name: str) -> None:
    assert not is_government(name)


PROJECTS = [
    ("建设年产2万吨石墨负极材料项目", "年产2万吨石墨负极材料项目"),
    ("签署智能仓储物流园投资协议", "智能仓储物流园"),
    ("打造“岭南云谷”产业园", "“岭南云谷”产业园"),
    ("国家重大外资项目——云岭乙烯综合利用项目开工", "云岭乙烯综合利用项目"),
    ("举行云科园(岭州)高新产业园区项目签约仪式", "云科园(岭州)高新产业园区项目"),
]


@pytest.mark.parametrize(("text", "name"), PROJECTS)
def test_a_project_is_named_by_the_words_before_its_head(text: str, name: str) -> None:
    assert find_projects(text)[-1].name == name


@pytest.mark.parametrize("text", ["该项目", "签约项目", "第二批重大项目", "全部项目", "一批优质项目"])
def test_a_project_in_general_is_no_name(text: str) -> None:
    assert all(project.generic for project in find_projects(text))


class _Seer:
    """A tagger that sees a firm in the first four characters."""

    def tag(self, sentences: Sequence[str]) -> list[list[Token]]:
        return [[Token(s[:4], "ORG", 0, 4), Token(s[4:], "n", 4, len(s))] for s in sentences]


def test_a_projects_name_may_open_with_its_firm() -> None:
    assert firm_in_name("岭南电气云岭产业园项目", _Seer()) == "岭南电气"


def test_a_public_institute_is_no_firm() -> None:
    assert firm_in_name("中国科学院云岭研究院项目", default_tagger()) is None
