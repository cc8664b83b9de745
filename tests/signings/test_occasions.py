"""What was signed at one occasion, over a period, and one by one: families of sentences of local news.

A record is shown as: stage level amount projects investors; amounts in 亿, ~ about, + over, - under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.mark import ParameterSet

# family: (text, published, records)
Case = tuple[str, str | None, list[str]]
FAMILIES: dict[str, list[Case]] = {
    "a period told by one sentence holds for the figures of the next": [
        (
            "上半年,全市到位资金140亿元,完成目标的52%。全市新签约亿元以上项目88个,总投资310亿元,同比增长7%。",
            "2019-07-20",
            ["signed cumulative 310亿 88"],
        ),
        (
            "1至4月,全区共签约项目31个,总投资90亿元。其中工业项目12个,总投资55亿元。",
            "2020-05-12",
            ["signed cumulative 90亿 31", "signed cumulative 55亿 12"],
        ),
        (
            (
                "代表团先后在苏州、宁波、温州各举办一场推介会,三场推介会共签约项目25个,投资额80亿元。"
                "其中农业收获颇丰,揽获6个项目,签约金额9亿元。"
            ),
            None,
            ["signed cumulative 80亿 25", "signed cumulative 9亿 6"],
        ),
        (
            "一季度,岚县共签约项目15个,总投资40亿元。其中,6个项目日前集中签约,总投资22亿元。",
            "2021-04-05",
            ["signed cumulative 40亿 15", "signed batch 22亿 6"],
        ),
        (
            "去年,全县签约项目40个。其中工业项目22个,总投资60亿元。",
            "2022-03-01",
            [],
        ),
        (
            "昨日,全市集中签约项目30个,总投资120亿元。其中工业项目12个,总投资55亿元。",
            "2020-05-12",
            ["signed batch 120亿 30", "signed batch 55亿 12"],
        ),
    ],
    "a year that is not over is counted so far": [
        ("今年,岚县新签约项目12个,总投资33亿元。", "2021-08-05", ["signed cumulative 33亿 12"]),
        ("今年首场集中签约活动中,12个项目签约,总投资33亿元。", "2021-02-05", ["signed batch 33亿 12"]),
        (
            "5月6日,15个中日合作项目集中签约,总投资20亿元。市长说,今年我市新批外资项目四个,协议外资6亿美元。",
            "2021-05-07",
            ["signed batch 20亿 15"],
        ),
        (
            "至目前,全县外出招商9批,新签约项目18个,签约额44亿元。",
            "2018-06-20",
            ["signed cumulative 44亿 18"],
        ),
        ("短短两个月里,全市签约项目11个,投资额52亿元。", "2018-06-20", ["signed cumulative 52亿 11"]),
    ],
    "what is hoped for, allowed or talked of is not signed": [
        ("本届茶博会可望签约项目19个,总投资26亿元。", None, []),
        ("董事会授权管理层签署相关投资协议。", None, []),
        ("会议审议通过了关于签署投资协议的议案,总投资8亿元。", None, []),
        ("街道对项目洽谈、签约、落地、投产等全流程跟踪服务。", None, []),
        (
            "6月8日,岚县签约项目3个,引资额16亿元。代表团还走访了恒业集团,该公司有意在岚县投资5亿元建设旅游小镇。",
            None,
            ["signed batch 16亿 3"],
        ),
    ],
    "the sum of one project is not that of the whole": [
        (
            (
                "近日,岚县签约23个重点项目。以下是部分项目的介绍:\n"
                "1. 岚县食用菌产业园项目:该项目总投资10亿元,占地300亩。项目建成后,预计年产值20亿元。\n"
                "2. 岚县冷链中心项目:该项目总投资5亿元。"
            ),
            None,
            ["signed batch none 23", "signed project 10亿 1", "signed project 5亿 1"],
        ),
        (
            "昨日,岚县集中签约9个项目,总投资36亿元。老城片区改造建设项目投资额最大,计划总投资23亿元。",
            None,
            ["signed batch 36亿 9", "signed project 23亿 1"],
        ),
        (
            "昨日,岚县集中签约9个项目。该项目一期投资3亿元。",
            None,
            ["signed batch none 9"],
        ),
    ],
    "each agreement of a row is a record": [
        (
            (
                "今天签约的项目包括:海德物流集团与岚县管委会签订北方基地及结算中心项目、"
                "青云汽车股份有限公司与临河区政府签订新能源客车产业项目、"
                "珠峰电池有限公司与开发区管委会签订锂电池智能制造项目等。"
            ),
            None,
            [
                "signed project none 1 海德物流集团",
                "signed project none 1 青云汽车股份有限公司",
                "signed project none 1 珠峰电池有限公司",
            ],
        ),
        (
            (
                "仪式上,岚县政府与北方乳业集团签订了牧场项目,与青松药业有限公司签署了中药产业园项目框架协议,"
                "县经开区与宏达机械有限公司签订了零部件项目合同。"
            ),
            None,
            [
                "signed project none 1 北方乳业集团",
                "framework project none 1 青松药业有限公司",
                "signed project none 1 宏达机械有限公司",
            ],
        ),
        (
            "岚县政府分别与振丰养殖有限公司、五泉果业有限公司签订了生猪养殖项目、农产品集配基地项目。",
            None,
            ["signed project none 1 振丰养殖有限公司", "signed project none 1 五泉果业有限公司"],
        ),
        (
            (
                "其中,岚县与秦岭古镇投资有限公司签约的古镇项目,协议投资达22亿元,"
                "与奥达置业有限公司签约的峡谷景区开发项目,协议投资达1.8亿元。"
            ),
            None,
            ["signed project 22亿 1 秦岭古镇投资有限公司", "signed project 1.8亿 1 奥达置业有限公司"],
        ),
        (
            (
                "会上签订了12个重点项目,签约总金额87亿元。这些项目包括西海(中国)有限公司与市经信委签署的合作备忘录、"
                "宏进集团汽车零部件生产基地、埃北机床有限公司二期建设等。"
            ),
            None,
            [
                "signed batch 87亿 12",
                "intent project none 1 西海(中国)有限公司",
                "signed project none 1 宏进集团",
                "signed project none 1 埃北机床有限公司",
            ],
        ),
        ("海德集团与临河市政府签约,双方签订了合作协议。", None, ["signed project none 1 海德集团"]),
    ],
    "projects told by name behind their number": [
        (
            (
                "昨日,岚县集中签约项目38个,总投资136亿元。其中投资50亿元以上的项目2个,"
                "分别是东区光电产业园二期项目和西岭绿色铸造生产线建设项目。"
            ),
            None,
            ["signed batch 136亿 38", "signed project 50亿+ 1", "signed project 50亿+ 1"],
        ),
        (
            "大会上,岚县签约项目3个,分别是中国宝石城第五期工程项目、城北物流二期项目、北海煤焦油深加工项目。",
            None,
            ["signed batch none 3", "signed project none 1", "signed project none 1", "signed project none 1"],
        ),
    ],
    "a bracket or a bare word tells no project and no party": [
        (
            "招商会期间,岚县共签约(“三维”项目包括央企、民企、外资项目在内)内外资项目51项,总投资额达297亿元。",
            None,
            ["signed batch 297亿 51"],
        ),
        ("园区与三家纺织企业签约,合计投资5.5亿元,生产毛巾。", None, ["signed batch 5.5亿 3"]),
        ("6月28日,岚县举行2022年6·28项目签约活动,共签约项目98个,总投资103亿元。", None, ["signed batch 103亿 98"]),
    ],
    "agreements and intents counted together are agreements": [
        ("展会闭幕,达成合作协议和意向210余项,涉及金额520多亿元。", None, ["signed batch 520亿+ 210"]),
        ("展会上达成合作意向210余项,涉及金额520多亿元。", None, ["intent batch 520亿+ 210"]),
    ],
}


def _cases() -> Iterator[ParameterSet]:
    for family, cases in FAMILIES.items():
        for text, published, records in cases:
            yield pytest.param(text, published, records, id=f"{family}: {text[:18]}")


@pytest.mark.parametrize(("text", "published", "records"), list(_cases()))
def test_a_family_is_read(told: Callable[..., list[str]], text: str, published: str | None, records: list[str]) -> None:
    assert sorted(told(text, published)) == sorted(records)
