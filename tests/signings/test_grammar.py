"""What a sum, a count or a verb goes with, where no fixed word says so: families of sentences, told and not told.

A record is shown as: stage level amount projects investors; amounts in 亿, ~ about, + over, - under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.find.amounts import parse_amount
from signings.find.counts import find_counts
from signings.find.projects import find_projects
from signings.find.stages import find_mentions
from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.mark import ParameterSet

# family: (text, published, records)
Case = tuple[str, str | None, list[str]]
FAMILIES: dict[str, list[Case]] = {
    "the only sum near the only deal is its sum": [
        (
            "青禾装备有限公司日前与澄江县政府签了约,要在当地办一家农机厂。\n资金3800万美元,分两期到位,主打丘陵用的小型收割机。",
            None,
            ["signed project 0.38亿USD 1 青禾装备有限公司"],
        ),
        (
            "落霞机床项目破土\n昨天,澄江县工业园响起锤声,落霞机床项目破土。厂区占地40亩,总投资2.2亿元,年产值可望做到5亿元。",
            None,
            ["started project 2.2亿 1"],
        ),
        # two sums of investments: neither is taken
        (
            "青禾装备有限公司日前与澄江县政府签约。\n县里另有总投资9亿元的清单,还有总投资6亿元的清单。",
            None,
            ["signed project none 1 青禾装备有限公司"],
        ),
        # an output is no investment, however alone it stands
        (
            "青禾装备有限公司日前与澄江县政府签约。\n投产后年销售收入能到4亿元。",
            None,
            ["signed project none 1 青禾装备有限公司"],
        ),
    ],
    "a project is recognised when it is named again": [
        (
            "4月2日,临浦至白沙高速公路澄江段在白沙镇举行开工仪式。临白高速公路澄江境内长41公里,投资估算38.6亿元。",
            "2012-04-05",
            ["started project 38.6亿 1"],
        ),
        (
            "今天,海默药业澄江生产基地实现全面投产。这是当地首个外商独资的原料药项目,投资总额约6亿欧元。",
            None,
            ["operating project 6亿EUR~ 1 海默药业"],
        ),
        (
            "3月30日,澄江市政府与中岭能源集团签署战略合作框架协议。“十四五”期间,企业将在澄江投资120亿元以上。",
            "2023-03-31",
            ["framework project 120亿+ 1 中岭能源集团"],
        ),
    ],
    "each of several has the same sum": [
        (
            "会上签约12个项目,总投资60亿元。茶油精炼项目和竹木家具项目总投资各3亿元。",
            None,
            ["signed batch 60亿 12", "signed project 3亿 1", "signed project 3亿 1"],
        ),
        (
            "会上签约12个项目,总投资60亿元。茶油精炼项目、竹木家具项目总投资均为3亿元。",
            None,
            ["signed batch 60亿 12", "signed project 3亿 1", "signed project 3亿 1"],
        ),
        (
            "县政府与澄江茶油有限公司、白沙竹木有限公司签订协议,投资额依次为3亿元和1.5亿元。",
            None,
            ["signed project 3亿 1 澄江茶油有限公司", "signed project 1.5亿 1 白沙竹木有限公司"],
        ),
        # a threshold of each is the sum of none
        ("会上签约12个项目,总投资60亿元,投资均在1亿元以上。", None, ["signed batch 60亿 12"]),
    ],
    "one total of signed and started is that of neither": [
        (
            "同一天,白沙镇举行项目推进活动,7个项目签约、4个项目开工,总投资合计52亿元。",
            None,
            ["signed batch none 7", "started batch none 4"],
        ),
        (
            "7个项目签约,总投资30亿元;4个项目开工,总投资22亿元。",
            None,
            ["signed batch 30亿 7", "started batch 22亿 4"],
        ),
    ],
    "projects told by name in a row": [
        (
            "昨天全县签约项目6个,总投资31亿元,白鹭湾小镇、杨梅深加工产业园、南岭冷链物流中心等在列。",
            None,
            ["signed batch 31亿 6", *["signed project none 1"] * 3],
        ),
        (
            "昨天全县签约项目6个,总投资31亿元。签约的有白鹭湾小镇、杨梅深加工产业园、十万亩油茶这些。",
            None,
            ["signed batch 31亿 6", *["signed project none 1"] * 3],
        ),
        # kinds of industry are no projects
        (
            "昨天全县签约项目6个,总投资31亿元,涵盖文旅小镇、陶瓷产业园、物流中心等项目。",
            None,
            ["signed batch 31亿 6"],
        ),
        (
            "昨天全县签约项目6个,总投资31亿元,集中在新能源、新材料、电子信息等领域。",
            None,
            ["signed batch 31亿 6"],
        ),
    ],
    "a name, a firm and a sum in clauses of their own": [
        (
            "会上签约3个项目。澄江茶油有限公司,精炼项目,2亿元;白沙竹木有限公司,家具,1.8亿元。",
            None,
            [
                "signed batch none 3",
                "signed project 2亿 1 澄江茶油有限公司",
                "signed project 1.8亿 1 白沙竹木有限公司",
            ],
        ),
    ],
    "a list under its unit": [
        (
            "昨天,白沙县集中签约3个项目。名单如下(单位:亿元):\n澄江茶油:精炼车间 2.4\n南岭陶瓷:卫浴产线 6\n海默药业:原料药 1.5",
            None,
            [
                "signed batch none 3",
                "signed project 2.4亿 1 澄江茶油",
                "signed project 6亿 1 南岭陶瓷",
                "signed project 1.5亿 1 海默药业",
            ],
        ),
    ],
    "the kind of agreement that opens a row holds for all in it": [
        (
            "昨天,白沙县签订正式合同3个、框架协议1个。框架协议是:与南岭陶瓷集团签订的卫浴基地项目,预计投资约4亿元。",
            None,
            ["signed batch none 3", "framework project 4亿~ 1 南岭陶瓷集团"],
        ),
    ],
    "what comes to be told of another deal is left out": [
        (
            "全县政银企对接会上,9家银行与43家企业签约,授信总额达88亿元。其中,现场签约12项、签约金额31亿元。",
            None,
            [],
        ),
        ("白沙足球俱乐部昨天宣布,签下外援马里奥,费用320万欧元。", None, []),
        ("海默药业与南岭医药签署独家代理协议,首年采购不少于3亿元。", None, []),
        ("已有近900家企业签约参展本届博览会,展览面积20万平方米。", None, []),
    ],
    "what is aimed at, hoped for or only said": [
        ("今年,我们将再发力:签约亿元以上项目不少于50个,合同金额突破300亿元。", None, []),
        ("截至5月,今年全县累计签约项目22个,总投资90亿元,完成年度任务(200亿元)的45%。", None, ["signed cumulative 90亿 22"]),
        ("有媒体写白沙大会签约300亿元。组委会核实:签约项目41个,总投资210亿元。", None, ["signed batch 210亿 41"]),
        ("公示期满无异议,双方才会签署投资协议,计划投资合计21亿元。", None, []),
        ("传闻不实!白沙县回应签约120亿元光伏基地\n县商务局答复:双方有过接触,但未签署任何协议。", None, []),
        ("一季度白沙县新签约项目19个,总投资64亿元。月底还有一场签约,预计再添8个项目、20亿元。", None, ["signed cumulative 64亿 19"]),
        ("今年白沙县共列各类建设项目63项,总投资40亿元。", None, []),
    ],
    "history within the sentence is none of its news": [
        (
            "昨天,海默药业有限公司与白沙县签约,投资2亿元建设二期。这是公司继2016年3月与县政府签订合作协议后再次投资。",
            None,
            ["signed project 2亿 1 海默药业有限公司"],
        ),
        ("过去一年,全县签约项目58个,总投资426亿元。", None, []),
        ("三厂今年九月投产,投资120亿元的四厂排在明年春天动工。", "2021-03-19", []),
        ("公告称,青禾装备有限公司的白沙工厂将于8月8日投产,总投资24亿元。", "2011-08-08", ["operating project 24亿 1 青禾装备有限公司"]),
    ],
    "counted over a time": [
        ("全周共签项目19个,投资总额160亿元出头。", None, ["signed cumulative 160亿+ 19"]),
        ("白沙数据中心集群至今已签下17个项目,累计投资1800亿元以上。", None, ["signed cumulative 1800亿+ 17"]),
        ("上周,全市新签约项目4个,总投资约9.3亿元。", None, ["signed cumulative 9.3亿~ 4"]),
        # one event, though a year or 截至 is told
        ("截至发稿,白沙县在本届农博会共签约项目3个,总投资40亿元。", None, ["signed batch 40亿 3"]),
        ("今年茶博会全市共签约项目67个,总投资128亿元。", None, ["signed batch 128亿 67"]),
    ],
    "projects of a kind are a batch": [
        ("总投资117亿元的智算中心项目在白沙市集中签约。", None, ["signed batch 117亿 ?"]),
        ("白沙县一批重大项目开工、签约。", None, ["signed batch none ?", "started batch none ?"]),
        ("茶业博览会重点项目签约仪式昨天举行,85个重点项目正式落地。", None, ["signed batch none 85"]),
    ],
    "what was signed on the spot is within the total": [
        (
            "三个市拿来签约的高新技术项目有76个,总投资470亿元。开幕式上先签了18个,金额210亿元。",
            None,
            ["signed batch 470亿 76"],
        ),
        (
            "本次共签约项目91个,总投资680亿元。\n当天在会场上签字的是其中31个重点项目,合计526亿元。",
            None,
            ["signed batch 680亿 91"],
        ),
    ],
    "a count that stands between two verbs goes with the nearest": [
        ("6个项目签约、5个项目开工。", None, ["signed batch none 6", "started batch none 5"]),
    ],
}  # fmt: skip


def _cases() -> Iterator[ParameterSet]:
    for family, cases in FAMILIES.items():
        for text, published, records in cases:
            yield pytest.param(text, published, records, id=f"{family}: {text[:18]}")


@pytest.mark.parametrize(("text", "published", "records"), list(_cases()))
def test_a_family_is_read(told: Callable[..., list[str]], text: str, published: str | None, records: list[str]) -> None:
    assert sorted(told(text, published)) == sorted(records)


@pytest.mark.parametrize("text", ["经开工业园签约入驻企业12家", "宏锐传动工业股份有限公司", "高开工程机械公司"])
def test_a_verb_inside_a_name_is_none(text: str) -> None:
    assert not [mention for mention in find_mentions(text) if mention.stage == "started"]


@pytest.mark.parametrize(("text", "value"), [("六十八点六亿元", 6_860_000_000), ("一点二亿元", 120_000_000)])
def test_chinese_decimals_are_read(text: str, value: int) -> None:
    amount = parse_amount(text)

    assert amount is not None
    assert amount.value == value


def test_the_unit_of_a_column_is_no_money(told: Callable[..., list[str]]) -> None:
    assert told("昨天签约的项目有茶油精炼一项,总投资(亿元)见附表。") == []


@pytest.mark.parametrize("text", ["公司在白沙已经有两个厂", "桂阳有三个孩子"])
def test_what_is_counted_must_be_a_project(text: str) -> None:
    assert find_counts(text) == []


@pytest.mark.parametrize("text", ["湖北麻城", "城南", "增城"])
def test_a_town_is_no_project(text: str) -> None:
    assert find_projects(text) == []


def test_a_shared_sum_is_quoted_once_for_each() -> None:
    text = "会上签约12个项目。茶油精炼项目和竹木家具项目总投资各3亿元。"

    records = read(text, published=None).records

    assert {record.name for record in records if record.level == "project"} == {"茶油精炼项目", "竹木家具项目"}
