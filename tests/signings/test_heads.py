"""The firm that a project's name opens with."""

from __future__ import annotations

import pytest

from signings.find.tagger import default_tagger
from signings.judge.parties.heads import firm_at_head


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("松禾财务共享中心", "松禾"),
        ("青岛啤酒年产60万千升生产基地项目", "青岛啤酒"),
        ("格兰德中国西部总部", "格兰德"),
        ("正信电子新材料科技城项目", "正信电子"),
        ("宏明食品工业园孵化基地项目", "宏明"),
        ("飞蚁工业无人机项目", "飞蚁"),
    ],
)
def test_a_projects_name_may_open_with_its_firms(name: str, firm: str) -> None:
    assert firm_at_head(name, default_tagger()) == firm


@pytest.mark.parametrize(
    "name",
    [
        "高端润滑油项目",
        "年产5万吨磷酸铁锂正极材料项目",
        "杨梅深加工基地",
        "农产品电商产业园",
        "新能源汽车零部件项目",
        "数字经济产业园项目",
    ],
)
def test_a_trade_or_a_product_is_no_firm(name: str) -> None:
    assert firm_at_head(name, default_tagger()) is None
