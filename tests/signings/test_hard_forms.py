"""Forms in which a reporter, an office or a forum tells what a plain report says plainly; and what only looks like a signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD: list[tuple[str, str, list[str]]] = [
    (
        "a batch may be called by one word in quotation marks",
        "云岭县“三个一批”活动今天举行。“签”的一批六个,投资额合计31亿元;“开”的一批七个,投资额合计38亿元;“投”的一批三个,8亿元。",
        ["signed batch 31亿 6", "started batch 38亿 7", "operating batch 8亿 3"],
    ),
    (
        "contracts are exchanged, and what is to be built is no party",
        "恒谷食品公司与镇政府现场互换合同,要建的是方便面食品厂,计划投入7000万元。",
        ["signed project 0.7亿 1 恒谷食品公司"],
    ),
    (
        "the first spade of earth is a ground-breaking",
        "12月3日,推土机为云岭阀门项目铲下第一锹土,该项目总投资4亿元。",
        ["started project 4亿 1"],
    ),
    (
        "two that were told one by one are summed up",
        "本周,柳湖镇与恒岭氢能公司签约,投资3亿元建储氢瓶项目。县经开区与恒曦电网公司签约,投资4亿元建接头项目。两项合计7亿元。",
        ["signed batch 7亿 2", "signed project 3亿 1 恒岭氢能公司", "signed project 4亿 1 恒曦电网公司"],
    ),
    (
        "fixed assets are a part of the total behind them",
        "柳湖镇与恒曦电网公司签约,海缆接头项目固定资产投资3亿元,连同铺底流动资金,总投资4亿元。",
        ["signed project 4亿 1 恒曦电网公司"],
    ),
    (
        "a range in a cell is told by its lower end",
        (
            "我市于11月12日举办投资恳谈会,签约情况如下表(金额单位:万美元)。\n编号|项目|外方|性质|投资总额|其中外方出资\n"
            "A1|餐具|恒盛行有限公司|合同|1,600|1,600\nA2|仓储|恒岭船务公司|意向|2,000—3,500|未定\n"
        ),
        ["signed project 0.16亿USD 1 恒盛行有限公司", "intent project 0.2亿USD+ 1 恒岭船务公司"],
    ),
]

SILENT: list[tuple[str, str]] = [
    (
        "a signing was called off",
        "受台风影响,云岭招商大会签约环节取消。原本安排的签约环节随之取消,会前已经排进议程的8个项目、17亿元,何时签要等灾后再定。",
    ),
    ("a signing was put off", "柳湖镇的球拍项目(1.2亿元)原定周四签约,因对方股东会延期,改至下月。"),
    ("losses are no investment", "云岭县去年签约的企业复工。据初步统计,台风给园区企业造成的直接损失约5亿元。"),
    (
        "a paper sets rules for what is to count",
        (
            "关于印发《云岭县招商引资考核奖惩办法》的通知\n第三条 全县年度新签约项目不少于35个,协议投资总额260亿元。\n"
            "第五条 每签约1个总投资1亿元以上项目计2分。\n第六条 例如,某局与恒岭公司签订7亿元酒庄项目合同,则该局得5分。"
        ),
    ),
]


@pytest.mark.parametrize(("what", "text", "records"), TOLD)
def test_a_form_is_read(told: Callable[..., list[str]], what: str, text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records), what


@pytest.mark.parametrize(("what", "text"), SILENT)
def test_nothing_was_signed(told: Callable[..., list[str]], what: str, text: str) -> None:
    assert told(text) == [], what
