from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# What only looks like a signing: no record at all.
TRAPS: list[tuple[str, str | None, list[str]]] = [
    (
        "去年,巢湖市签约项目66个,总投资420亿元。今年将再接再厉。",
        None,
        [],
    ),
    (
        "2019年,巢湖市签约项目66个,总投资420亿元。",
        "2022-03-01",
        [],
    ),
    (
        "下周,全市将集中签约10个项目,总投资100亿元。",
        None,
        [],
    ),
    (
        "目前,该项目拟于近期签约,总投资20亿元。",
        None,
        [],
    ),
    (
        "预计现场签约项目35个,总投资260亿元。",
        None,
        [],
    ),
    (
        "2018年9月,我县与江苏博晟光电有限公司签订投资协议,总投资15亿元。因企业资金链断裂,今年3月双方解除投资协议。",
        "2021-05-06",
        [],
    ),
    (
        "针对网传“某集团与我市签约投资100亿元”的消息,市商务局回应称,该消息不属实,双方从未签订任何协议。",
        None,
        [],
    ),
    (
        "原计划投资50亿元的芯片项目已经流产,签约三年未动工。",
        None,
        [],
    ),
    (
        "目前在谈项目22个,意向投资额180亿元。",
        None,
        [],
    ),
    (
        "总投资8亿元的云谷数据中心昨日封顶。",
        None,
        [],
    ),
    (
        "投资15亿元的跨江大桥今日通车。",
        None,
        [],
    ),
    (
        "项目建成投产后,预计年产值30亿元。",
        None,
        [],
    ),
    (
        "海岭电缆公司与国网签订采购合同,金额3.2亿元。",
        None,
        [],
    ),
    (
        "市政府与建设银行签署战略合作协议,授信额度500亿元。",
        None,
        [],
    ),
    (
        "昨日,甲市与乙省签署文化旅游战略合作框架协议。",
        None,
        [],
    ),
    (
        "两家公司签署设备供货合同,合同金额2.6亿元。",
        None,
        [],
    ),
    (
        "县里与县医院签订责任书。",
        None,
        [],
    ),
    (
        "县长透露,今年计划签约项目100个,总投资500亿元。",
        None,
        [],
    ),
    (
        "力争全年签约亿元以上项目80个,到位资金200亿元。",
        None,
        [],
    ),
    (
        "目标任务是年内引进项目50个以上,协议投资300亿元。",
        None,
        [],
    ),
    (
        "自2015年签约以来,该项目累计完成投资28亿元。",
        None,
        [],
    ),
    (
        "本次交易会共达成采购意向金额12亿元。",
        None,
        [],
    ),
    (
        "昨日,市国土局与恒屿地产签订土地出让合同,成交价12亿元。",
        None,
        [],
    ),
    (
        "银企对接会上,12家银行与企业签订贷款协议,金额86亿元。",
        None,
        [],
    ),
    (
        "市政府与国家开发银行签署开发性金融合作协议,融资总额300亿元。",
        None,
        [],
    ),
    (
        "该市设立总规模100亿元的产业基金,基金签约仪式昨日举行。",
        None,
        [],
    ),
]


@pytest.mark.parametrize(("text", "published", "records"), TRAPS)
def test_what_only_looks_like_a_signing_is_none(
    told: Callable[..., list[str]], text: str, published: str | None, records: list[str]
) -> None:
    assert told(text, published) == records
