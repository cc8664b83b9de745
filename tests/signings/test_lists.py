from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.lists import find_rows

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = """云岭县集中签约一览
3月1日,云岭县举行集中签约仪式,签约项目3个,总投资9亿元。
序号 项目名称 投资方 总投资(万元)
1 竹纤维制品 云岭鼎昌竹业有限公司 30,000
2 山泉水灌装 青岭泉源饮品有限公司 20,000
3 康养度假村 北岭文旅集团 40,000
"""

BLOCKS = """3月14日,云岭县举行项目签约活动,2个项目集中签约,总投资12亿元。
▲项目一:五金智造园
投资方:南岭钜业控股集团 计划投资:10亿元 用地:150亩
▲项目二:智能门锁扩产
投资方:锁岭智能家居有限公司 计划投资:2亿元(不含原有投资4亿元)
"""


def test_the_rows_of_a_table_are_projects(told: Callable[..., list[str]]) -> None:
    assert told(TABLE, "2017-03-02") == [
        "signed batch 9亿 3",
        "signed project 3亿 1 云岭鼎昌竹业有限公司",
        "signed project 2亿 1 青岭泉源饮品有限公司",
        "signed project 4亿 1 北岭文旅集团",
    ]


def test_the_unit_of_a_column_is_that_of_its_header() -> None:
    rows = find_rows("项目名称 投资单位 投资额(亿美元)\n竹地板 岭香集团 1.2\n")
    assert [(row.sum.money.value, row.sum.money.currency) for row in rows if row.sum] == [(120_000_000, "USD")]


def test_cells_may_be_parted_by_bars() -> None:
    rows = find_rows("| 项目名称 | 投资方 | 总投资 |\n| --- | --- | --- |\n| 竹地板 | 岭香集团 | 3亿元 |\n")
    assert [(row.name, row.investors) for row in rows] == [("竹地板", ("岭香集团",))]


def test_a_block_of_labels_is_a_project(told: Callable[..., list[str]]) -> None:
    assert told(BLOCKS, "2025-03-15") == [
        "signed batch 12亿 2",
        "signed project 10亿 1 南岭钜业控股集团",
        "signed project 2亿 1 锁岭智能家居有限公司",
    ]


def test_a_table_under_no_signing_is_no_list_of_signings(told: Callable[..., list[str]]) -> None:
    assert told("招商项目册\n项目名称 投资方 总投资(万元)\n竹地板 待定 30,000\n全县欢迎客商前来签约。") == []
