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
    "2019年第一届,签约9个项目、22亿元;2021年第二届,签约14个、37亿元;2023年第三届,13个、29.5亿元。",
    "本届大会之前,青云县已在上一届大会上签约项目14个、总投资37亿元,目前全部开工。",
    "在谈的8个项目计划总投资64亿元,其中3个已进入签约倒计时。",
    "对“签而不落”的项目,县里启动退出机制,今年已清退签约项目7个,涉及投资43亿元。",
    "云岭县与邻近的岚江县签订生态补偿协议,每年补偿资金3000万元。",
    "岭海科技以8亿元收购青云电子60%股份,双方昨日签约。",
    "岭海影业与导演李某签约,投资2亿元拍摄电影。",
    "昨日,县总工会与12家企业签订集体合同,覆盖职工3000余人。",
    "青岭港与蓝海航运签订合作协议,新增3条航线。",
    "市人社局与16家职业院校签约共建实训基地,首批投入8000万元。",
    "岭东队与外援签约,合同总额达1.2亿元。",
    "水利部门与施工单位签订总投资3.6亿元的水库除险加固工程合同。",
    "华岭集团与上岭股份签署合作协议,共同开发智能汽车,首期研发投入50亿元。",
    "昨晚,两名男子在签约酒店内盗窃,涉案金额1.3亿元。",
    "某县与央企签订的百亿元框架协议如今成一纸空文。",
    "书记强调,要全力推动已签约的28个项目尽快开工,总投资160亿元的重点项目要倒排工期。",
    "全县干部要以签约10个亿元项目为目标,力争全年到位资金突破50亿元。",
    "年初签约的总投资50亿元的锂电材料项目已完成主体施工,预计年底投产。",
    "几家企业负责人参加了签约仪式并考察了总投资30亿元的数字经济产业园。",
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
    (
        "昨天青云县签约12个项目,总投资61亿元;受政策调整影响,其中一个9亿元项目当晚宣布撤回。",
        ["signed batch 61亿 12"],
    ),
    (
        "县长主持签约仪式,正岭集团副总裁李明代表公司签约。该项目计划投资6亿元,建设养殖基地。",
        ["signed project 6亿 1 正岭集团"],
    ),
    (
        "投资20亿元的风电产业园昨日揭牌,同时签约入驻企业12家。",
        ["signed batch none 12"],
    ),
    (
        "书记强调,要抓好落实。昨天,青云县签约8个项目,总投资31亿元。",
        ["signed batch 31亿 8"],
    ),
    (
        "华岭集团与上岭股份签署合作协议,投资50亿元在青云县共建汽车基地。",
        ["signed project 50亿 1 华岭集团 上岭股份"],
    ),
    ("5月18日,县委书记考察企业。当天下午,该县与湖北三岭集团签约。", ["signed project none 1 湖北三岭集团"]),
]


@pytest.mark.parametrize(("text", "records"), INVESTMENTS)
def test_an_investment_in_like_words_is_one(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, None) == records


TOLD_OTHERWISE = [
    # the whole behind its phase
    (
        "昨日,北方电池集团与云岭县签约动力电池项目,一期投资20亿元,项目总投资50亿元。",
        ["signed project 50亿 1 北方电池集团"],
    ),
    (
        "昨日,北方电池集团与云岭县签约,一期投资20亿元,总投资50亿元,建设30GWh动力电池工厂。",
        ["signed project 50亿 1 北方电池集团"],
    ),
    # a party behind its seat, and its sum two sentences on
    (
        "总部位于苏州的晶岭光电与青云县签署投资协议书。该公司将建设显示模组项目。项目计划投资25亿元,年产值40亿元。",
        ["signed project 25亿 1 晶岭光电"],
    ),
    # one sum for each of two projects, each with its firm
    (
        "云岭县昨天签约两家食品企业:上海禾味食品的预制菜工厂和杭州鲜集公司的调味料项目,投资均为3亿元。",
        ["signed project 3亿 1 上海禾味食品", "signed project 3亿 1 杭州鲜集公司"],
    ),
    ("昨天签约的封测项目和原料药项目总投资各5亿元。", ["signed project 5亿 1", "signed project 5亿 1"]),
    # a sum that the sentence takes back
    (
        "会上主持人宣布签约16个、52亿元;因一家企业临时退出,实际签约15个,总投资减为47亿元。",
        ["signed batch 47亿 15"],
    ),
    # verbs of the spoken kind
    ("青云县在深圳举办招商推介会,现场敲定12个项目,协议资金58亿元。", ["signed batch 58亿 12"]),
    ("青云县与华岭科技昨签投资协议,42亿元封测基地将于年底开工。", ["signed project 42亿 1 华岭科技"]),
    # a part summed by 合起来
    (
        "云岭县举行签约仪式,签约项目24个、总投资210亿元;其中县高新区的7个合起来41亿元。",
        ["signed batch 210亿 24", "signed batch 41亿 7"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD_OTHERWISE)
def test_a_deal_told_in_other_words_is_read(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, None) == records
