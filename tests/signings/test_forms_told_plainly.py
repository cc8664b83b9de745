"""Forms of notices, town reports and trade news: labels without a colon, slips of the pen, sizes told of each, old works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

# text, records: stage level amount projects investors
TOLD: list[tuple[str, list[str]]] = [
    (
        (
            "云岭县集中签约项目简介\n一、无人机维修基地项目\n甲方：云岭县人民政府\n乙方：西安翼衡航空技术股份有限公司\n总投资8.5亿元，占地200亩。\n"
            "二、酥梨深加工项目\n甲方：云岭县农业局\n乙方：柳湖秦果生物工程有限公司\n合同期5年，总投资1.3亿元。\n"
        ),
        ["signed project 8.5亿 1 西安翼衡航空技术股份有限公司", "signed project 1.3亿 1 柳湖秦果生物工程有限公司"],
    ),
    (
        "云岭县集中签约\n签约项目：\n▲阻燃剂产线（框架协议）　投资方：云州楚辰新材；预计总投资：20亿元左右\n▲柑橘全果利用　投资方：厦门橘源；总投资：4.3亿元\n",
        ["framework project 20亿~ 1 云州楚辰新材", "signed project 4.3亿 1 厦门橘源"],
    ),
    (
        "云岭县全县新签约项目（工业3000万元以上、其它亿元以上）43个，合同资金56亿元。",
        ["signed batch 56亿 43"],
    ),
    (
        "云岭县签约的3个项目分别是：龙溪古镇街区建设项目，总投资3.3亿元；云岭县油茶籽冷榨生产线项目；总投资1.2亿元；城南停车场项目，总投资8000万元。",
        ["signed batch none 3", "signed project 3.3亿 1", "signed project 1.2亿 1", "signed project 0.8亿 1"],
    ),
    (
        "云岭县签约。总投资3000万美元以上的项目有2项，分别为智能水表项目、游艇码头项目。",
        ["signed project 0.3亿USD+ 1", "signed project 0.3亿USD+ 1"],
    ),
    (
        "云岭县集中签约25个项目。投资总额在50亿元以上的项目有3个,包括东湖产业园一期项目、西岭铝材生产线项目等。",
        ["signed batch none 25", "signed project none 1", "signed project none 1"],
    ),
    (
        "云岭县当年新签约建设项目共2个,分别是:1、投资9000万元的绿禾农业示范项目一期;2、投资7200万元的良种养殖项目。",
        ["signed cumulative none 2", "signed project 0.9亿 1", "signed project 0.72亿 1"],
    ),
    (
        "云岭县商务局与云州风能有限公司经过多轮协商,达成了关于在云岭县境内开发建设20万千瓦光伏发电项目的投资协议。",
        ["signed project none 1 云州风能有限公司"],
    ),
    (
        (
            "云岭县14个项目签约,总投资41亿元。此次集中签约的项目,既有锦河部件年产260万只汽车传动链轮、昊峰部件年产30万套内饰塑料件等一批汽车零部件下游强链项目,"
            "更有华岭包装年产6亿只瓶盖、鑫湖服饰年产120万套高档服装等再投资的“二期”项目。"
        ),
        [
            "signed batch 41亿 14",
            "signed project none 1 锦河部件",
            "signed project none 1 昊峰部件",
            "signed project none 1 华岭包装",
            "signed project none 1 鑫湖服饰",
        ],
    ),
    (
        "签约仪式上,云岭县与腾峰茶机公司、吉岭包装公司等12家企业签订了招商引资协议,共引进项目资金3.8亿元。",
        ["signed batch 3.8亿 12", "signed project none 1 腾峰茶机公司", "signed project none 1 吉岭包装公司"],
    ),
    ("云岭县共签约15个项目。项目平均投资额达4083万美元、平均利用外资达1424万美元。", ["signed batch none 15"]),
    (
        "云岭县举行仪式,进行了涵盖投资项目、科研院所、战略合作领域的36个项目的签约,总签约额达到57.4亿元。",
        ["signed batch 57.4亿 36"],
    ),
    (
        "云岭县27个产业项目签约,总投资213亿元,其中包括同岭医药集团、华川干细胞、北湖阳药等多家上市企业项目。",
        [
            "signed batch 213亿 27",
            "signed project none 1 同岭医药集团",
            "signed project none 1 华川干细胞",
            "signed project none 1 北湖阳药",
        ],
    ),
    (
        "此外,福州梦湖网络科技西北总部项目、上海程岭文化西北区域总部项目、城北停车场项目集中签约落户云岭县。",
        ["signed project none 1 福州梦湖网络科技", "signed project none 1 上海程岭文化", "signed project none 1"],
    ),
    (
        "云岭县人民政府与华映年华影视制作有限公司签订框架合作协议。",
        ["framework project none 1 华映年华影视制作有限公司"],
    ),
    (
        "云岭县与海川集团签署投资协议,投资金额42亿元。海川集团在当地投资建设了一大批重点工程,总金额超过360亿元。",
        ["signed project 42亿 1 海川集团"],
    ),
    ("云岭县签约3个项目。推动园区年产值突破4亿元,村集体增收30万元。", ["signed batch none 3"]),
    ("云岭县科技城启动建设。3个项目正式动建。", ["started batch none 3"]),
    ("公司最终能否签订正式协议存在不确定性。", []),
    ("海川光电与晨辉投资签署A轮融资协议,金额3亿元,将用于项目建设。", []),
    ("云岭县政银企对接推进会召开。\n会上,31户企业进行了现场签约,签约金额14.62亿元。", []),
    ("位于云岭县东郊的鑫湖肉业有限公司在投产近一年后,生产情况良好。", []),
]


@pytest.mark.parametrize(("text", "records"), TOLD)
def test_a_notice_or_a_report_is_read(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records)


def test_what_last_year_did_goes_on_into_the_next_sentence(told: Callable[..., list[str]]) -> None:
    text = "去年,云岭县特色产业发展势头强劲。其中天然饮用水产业已经初具规模,签订战略合作项目13个,总投资28亿元。"
    assert told(text, "2015-01-28") == []


def test_a_fair_of_one_city_in_another_says_nothing_of_the_other() -> None:
    text = "在盐城（深圳）城市·产业投资环境推介会现场，共有29个项目签约。"
    (record,) = read(text, published=None).records
    assert "深圳" not in str(record.region)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        (
            "浦江电子周报　海川半导体与上海再度联手。根据双方签署的框架协议，合资公司将落户临港，上海方面出四分之一，总投入88亿元。",
            "上海市",
        ),
        (
            (
                "海川半导体公告，公司与天津西青经济开发集团签订合作框架协议，建设一座工厂，总投资75亿元。\n新公司选址西青经济技术开发区。\n"
                "此前，公司在北京投资76亿元、在深圳投资23亿元、在上海投资88亿元。"
            ),
            "天津市西青区",
        ),
    ],
)
def test_neither_a_papers_name_nor_what_was_built_before_is_where_it_lands(text: str, region: str) -> None:
    assert [str(record.region) for record in read(text, published=None).records] == [region]
