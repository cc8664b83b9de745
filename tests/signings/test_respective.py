"""Sums told in the order of the contracts, firms or projects that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD: list[tuple[str, list[str]]] = [
    (
        "云岭县举行签约会,签约合同项目7个、框架协议项目4个、意向项目5个,投资额分别为36亿元、50亿元和8亿港元。",
        ["signed batch 36亿 7", "framework batch 50亿 4", "intent batch 8亿HKD 5"],
    ),
    (
        "签约会上,县政府依次同云州动力有限公司、北岭刀具厂、东溪设备有限公司交换了合同文本,三份合同的投资额分别为2.1亿元、5500万元和1.3亿元。",
        [
            "signed project 2.1亿 1 云州动力有限公司",
            "signed project 0.55亿 1 北岭刀具厂",
            "signed project 1.3亿 1 东溪设备有限公司",
        ],
    ),
    (
        "9个项目签约,合同额合计19亿元。玉米速冻、大豆蛋白、房车营地三个项目的投资额分别是2.3亿元、1.7亿元和8000万元。",
        ["signed batch 19亿 9", "signed project 2.3亿 1", "signed project 1.7亿 1", "signed project 0.8亿 1"],
    ),
    (
        "云岭市各县区当场签订合同21份,合同总额96亿元。分县区看,柳湖县10份,46亿元;东溪县8份,37亿元。",
        ["signed batch 96亿 21", "signed batch 46亿 10", "signed batch 37亿 8"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD)
def test_each_has_the_sum_in_its_place(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records)
