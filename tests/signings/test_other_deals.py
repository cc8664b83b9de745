"""Contracts that are no investments, each beside one in like words that is (docs/annotation.md).

A record is shown as: stage level amount projects investors; amounts in 亿, ~ about, + over, - under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NO_INVESTMENT = [
    "6月3日,恒远科技公告称,公司与客户签署了总额为8.6亿元的储能设备销售合同。",
    "远航船厂日前与希腊船东签下六艘散货船订单,合同金额约15亿元。",
    "蓝海证券与天策资本签署股权转让协议,以4.2亿元受让其持有的海蓝科技35%股权。",
    "两家公司签订合并协议,交易对价为58亿元。",
    "保险公司与企业签署10亿元保单。",
    "县财政局与施工方签订了总投资4.5亿元的县医院迁建工程施工合同。",
    "东岭镇与一家环境公司签订环卫保洁服务合同,三年总价1.1亿元。",
    "岚能电气与大漠光伏签约,金额3亿元,为沙州二期电站提供逆变器。",
    "某建材集团与岚山大学签署产学研合作协议,经费1.5亿元。",
    "市卫健委同市医保局签署合作协议,年内投入1.2亿元改善基层诊疗。",
    "云岭县农业农村局与县供销社签署合作备忘录,共同推进农资下乡。",
    "广东移动与广东电力签署战略合作协议,共同推进数字化转型。",
    "招标公告:青田县污水处理厂PPP项目,总投资3.6亿元,中标后签订特许经营合同。",
    "中标不等于签约:清河两座储能电站的投资主体昨天公示,计划投资合计21亿元。",
    "该公司公告,签署投资协议的议案未获股东大会通过,拟投资26亿元的项目暂缓。",
    "县里给各镇下达任务:每镇签约项目不少于5个,签约额不低于20亿元。",
]


@pytest.mark.parametrize("text", NO_INVESTMENT)
def test_a_contract_of_another_kind_is_no_signing(told: Callable[..., list[str]], text: str) -> None:
    assert told(text, None) == []


INVESTMENTS = [
    (
        "6月3日,恒远科技与青云县政府签署投资协议,投资8.6亿元建设储能设备生产销售基地。",
        ["signed project 8.6亿 1 恒远科技"],
    ),
    (
        "青云县政府与远航船厂签约,投资15亿元建设散货船总装基地,建成后年接订单30亿元。",
        ["signed project 15亿 1 远航船厂"],
    ),
    (
        "会上,云山县与金石物流集团签约,投资20亿元建设冷链物流基地,项目运营托管给县城投。",
        ["signed project 20亿 1 金石物流集团"],
    ),
    (
        "云岭县国资委与岚江市人民政府签署协议,投资6亿元建设物流园项目。",
        ["signed project 6亿 1"],
    ),
    ("7月1日招商大会上,签约项目18个,总投资66亿元;另签订采购合同9份,金额3亿元。", ["signed batch 66亿 18"]),
    ("通过评审后的项目全部签约,共12个,总投资45亿元。", ["signed batch 45亿 12"]),
    ("5月18日,县委书记考察企业。当天下午,该县与湖北三岭集团签约。", ["signed project none 1 湖北三岭集团"]),
]


@pytest.mark.parametrize(("text", "records"), INVESTMENTS)
def test_an_investment_in_like_words_is_one(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, None) == records
