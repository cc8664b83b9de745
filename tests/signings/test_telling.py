"""How county offices, papers and notices tell signings, each form beside a like one that says something else.

A record is shown as: stage level amount projects investors; amounts in 亿, ~ about, + over, - under.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.mark import ParameterSet

FORMS: dict[str, list[tuple[str, list[str]]]] = {
    "a sum before the agreement is that of the one firm that signs it": [
        (
            "6月3日,岭头镇与江苏绣川纺织有限公司签订了600万元的投资合作框架协议,计划建设家纺生产项目。",
            ["framework project 0.06亿 1 江苏绣川纺织有限公司"],
        ),
        (
            "6月3日,总经理高远代表岭航集团与云岭县人民政府签订了价值120亿元的战略合作框架协议。",
            ["framework project 120亿 1 岭航集团"],
        ),
        (
            "6月3日,云岭县与岭航集团、江苏绣川纺织有限公司分别签订了3亿元的投资协议。",
            ["signed batch 3亿 ?"],
        ),
    ],
    "a threshold before the counted noun is no sum": [
        (
            "会上当场签约8个投资过5000万元的项目,共签约合同投资金额16亿多元。",
            ["signed batch 16亿+ 8"],
        ),
        ("会上签约的投资1.5亿元的竹纤维项目落户岭头镇。", ["signed project 1.5亿 1"]),
        (
            "6月3日,云岭县签约项目21个,总投资63亿元。按规模分:10亿元以上项目1个,亿元以上5亿元以下的9个。",
            ["signed batch 63亿 21"],
        ),
    ],
    "a decimal point that a page has turned into a full stop": [
        (
            "6月3日,23個專案集中開工,總投資57。6億元;39個專案集中簽約,投資金額275億元。",
            ["signed batch 275亿 39", "started batch 57.6亿 23"],
        ),
        ("6月3日,云岭县签约项目12个。30亿元的岭泽基地同日开工。", ["signed batch none 12", "started project 30亿 1"]),
    ],
    "one of some projects is named behind the count": [
        (
            "6月3日,岭头镇6个项目签约,其中一个项目是位于岭东村的云福康养项目,投资额2.5亿元。",
            ["signed batch none 6", "signed project 2.5亿 1"],
        ),
        ("6月3日,岭头镇6个项目签约,其中一个项目投资额2.5亿元。", ["signed batch none 6", "signed project 2.5亿 1"]),
    ],
    "a total behind projects that are counted and named one by one": [
        (
            "6月3日,6个项目签约。其中工业项目占到3个,分别是竹纤维项目、岭泽基地、云锦产业园,总投资4.7亿元。",
            [
                "signed batch 4.7亿 3",
                "signed batch none 6",
                "signed project none 1",
                "signed project none 1 岭泽",
                "signed project none 1",
            ],
        ),
    ],
    "how far talks have come is no signing": [
        (
            "目前,处于协议起草阶段的项目8个,分别为竹纤维项目、云锦纺织产业园等。6月3日,岭泽基地签约。",
            ["signed project none 1 岭泽"],
        ),
        ("2021年签约、至今未开工的13个项目推进会6月3日召开。", []),
        (
            "我市今年主动退掉了两个已签约项目,涉及金额14亿元。6月3日签约的岭泽基地总投资3亿元。",
            ["signed project 3亿 1"],
        ),
    ],
    "the act of signing spoken of, and an older agreement, tell nothing new": [
        (
            "6月3日,云锦集团与云岭县签订岭泽产业园项目合作协议。这一项目的成功签约,标志着云锦集团打造全国产业园矩阵的步伐加快。",
            ["signed project none 1 云锦集团"],
        ),
        (
            "6月3日,云锦集团与云岭县签订岭泽产业园项目合同。此次携手是落实双方4月达成的战略合作协议的举措。",
            ["signed project none 1 云锦集团"],
        ),
    ],
    "what came of the same fair a year ago": [
        (
            "6月3日,云岭县签约项目43个,总投资91亿元。去年同期,全县在投洽会上现场签约项目38个,总投资135亿元。",
            ["signed batch 91亿 43"],
        ),
        (
            "6月3日,同期举行的农业招商签约仪式上,云岭县签约项目43个,总投资91亿元。",
            ["signed batch 91亿 43"],
        ),
        (
            "自2013年首届举办以来,云博会累计签约项目2893个。6月3日开幕的本届云博会签约项目105个,投资92亿元。",
            ["signed batch 92亿 105"],
        ),
    ],
    "agreements and the projects in them are counted beside one another": [
        (
            "6月3日,云岭市与岭航集团签订云川湿地项目合作框架协议等共计10个协议,涉及具体项目11个,总投资79亿元。",
            ["framework batch 79亿 10"],
        ),
    ],
    "a sum told again in the national currency is the sum where it is the only one": [
        (
            "6月3日,12个乡镇与企业签订了12项投资协议,投资总额折合人民币4亿元。",
            ["signed batch 4亿 12"],
        ),
        ("6月3日,岭泽基地签约,总投资6000万美元,折合人民币4亿元。", ["signed project 0.6亿USD 1"]),
    ],
    "a list in which each name opens with its firm's seat": [
        (
            (
                "6月3日,云岭县集中签约:(一)江苏云蓝服饰公司的衬衫工厂,投资7亿元;(二)厦门绿宇纺织热熔胶网膜,投资8500万元;"
                "(三)山东寿光现代蔬菜产业园,投资2亿元。"
            ),
            [
                "signed project 0.85亿 1 厦门绿宇纺织",
                "signed project 2亿 1",
                "signed project 7亿 1 江苏云蓝服饰公司",
            ],
        ),
    ],
    "a person who brings the money": [
        ("6月3日签约:宁州客商钱建平投资2.2亿元的冷轧项目落户岭头镇。", ["signed project 2.2亿 1 钱建平"]),
        ("6月3日签约:宁州客商共投资2.2亿元的冷轧项目落户岭头镇。", ["signed project 2.2亿 1"]),
    ],
    "parts counted in brackets behind their heading": [
        (
            "6月3日,云岭县集中签约5个项目。一是工业类(2个,共计投资1.9亿元),二是农业类(3个,共计投资8450万元)。",
            ["signed batch 0.845亿 3", "signed batch 1.9亿 2", "signed batch none 5"],
        ),
    ],
    "a firm whose trade or home a word before its name tells": [
        (
            "6月3日,云岭市与9家厂商签署意向书。金额最高的是日商川岭电材,规划投资新台币120亿元设厂。",
            ["intent batch none 9", "intent project 120亿TWD 1 川岭电材"],
        ),
    ],
    "what goes on after a sentence that only says when and where": [
        ("第二趟,6月2日,云岭。岭航集团与云岭县签订协议,总投资4亿元。", ["signed project 4亿 1 岭航集团"]),
    ],
    "figures of the year before are only compared with": [
        (
            "截至6月3日,云岭县今年签约项目14个,计划总投资51亿元,同比增加5个、19.7亿元。",
            ["signed cumulative 51亿 14"],
        ),
    ],
    "a milestone that lies ahead": [
        (
            "6月3日,岭航集团与云岭县签下二期协议。二期将新增投资1.2亿元建设研发院,2027年年中竣工。",
            ["signed project 1.2亿 1 岭航集团"],
        ),
    ],
    "negations, and places whose names begin like one": [
        ("6月3日,无锡市与岭航集团签约,总投资3亿元。", ["signed project 3亿 1 岭航集团"]),
        ("6月3日,未来科技城与岭航集团签约,总投资3亿元。", ["signed project 3亿 1 岭航集团"]),
        ("云岭县至今未与岭航集团签约,原拟投资3亿元。", []),
    ],
    "names between a verb and what it counts": [
        (
            "6月3日,云岭县签订有机奶加工、肉苁蓉饮片、光热发电等正式合同7个,签约金额20亿元。",
            [
                "signed batch 20亿 7",
                "signed project none 1",
                "signed project none 1",
                "signed project none 1",
            ],
        ),
        ("6月3日,云岭县签订涉及有机奶、肉苁蓉、光热等领域的正式合同7个,签约金额20亿元。", ["signed batch 20亿 7"]),
    ],
    "a list introduced as the projects signed": [
        (
            "6月3日,云岭县与投资企业代表签订合作意向书。本次集中签约的项目包括锦纺6万锭色纺、岭佳速冻水饺、龙泰家具板材生产等。",
            ["intent project none 1", "intent project none 1 锦纺", "intent project none 1 龙泰家具"],
        ),
        ("6月3日,云岭县集中签约,签约项目包括农业、工业、旅游等。", ["signed batch none ?"]),
    ],
    "who brings it stands in brackets behind the project": [
        (
            "6月3日,本次专场签约项目2个,总额12亿元:8.8亿元的稻米油加工(北京粮科油业)、3.2亿元的木工机械搬迁(一期)。",
            ["signed batch 12亿 2", "signed project 3.2亿 1", "signed project 8.8亿 1 北京粮科油业"],
        ),
    ],
    "three batches of one ceremony, each under its heading": [
        (
            "6月3日,云岭县“三个一批”活动举行。签约一批:签约项目12个,总投资56亿元。开工一批:9个项目,总投资38亿元。投产一批:共5个,完成投资21亿元。",
            ["operating batch 21亿 5", "signed batch 56亿 12", "started batch 38亿 9"],
        ),
        ("云岭县坚持签约一批、开工一批、投产一批,今年完成投资21亿元。", []),
    ],
    "one total for what was begun and what was signed": [
        (
            "6月3日,云岭县集中开工7个项目、签约9个项目,总投资61亿元。",
            ["signed batch none 9", "started batch none 7"],
        ),
        ("6月3日,以上重大项目集中开工、竣工、签约,总投资517亿元。", ["signed batch none ?"]),
        ("6月3日,新开工、竣工投产项目共33个,计划总投资52亿元。", []),
    ],
    "another contract told beside the signing": [
        (
            "6月3日,现场共有17个投资类项目签约,金额53.9亿元,另签采购协议12份,金额4.7亿元。",
            ["signed batch 53.9亿 17"],
        ),
    ],
    "a part of purchases is a purchase": [
        ("6月3日,云岭县采购团累计达成意向采购金额49亿元,其中医疗器械17亿元。", []),
    ],
    "what was signed on the spot is within all that was signed at the fair": [
        (
            "6月3日,云岭县共签约招商引资项目28个,合同引资额82亿元。当天专场会上,云岭县现场签约7个,引资34亿元。",
            ["signed batch 82亿 28"],
        ),
    ],
    "what came some days before": [
        (
            "这是该县继5月28日成功签约26个项目、总投资68亿元后取得的又一硕果。6月3日,该县签约7个项目,总投资46亿元。",
            ["signed batch 46亿 7", "signed batch 68亿 26"],
        ),
    ],
    "what a paper puts right": [
        (
            "原文“云岭县6月3日签约18个项目、签约额136亿元”,应为“签约16个项目、签约额113亿元”。",
            ["signed batch 113亿 16"],
        ),
    ],
    "signings that are only prepared": [
        ("云岭县药王节将在7月举行,目前已敲定签约项目14个,计划引资26亿元。", []),
        ("目前已报送签约项目389个,总投资26亿元。", []),
    ],
    "a phase that ends a project's name, and one that only is a phase": [
        ("6月3日签约:凤岭雪谷二期7.5亿元,岭南风情园2亿元。", ["signed project 2亿 1", "signed project 7.5亿 1"]),
    ],
    "parts whose whole follows": [
        (
            "6月3日签约的项目中,第二产业最多,签约项目118个,投资金额占比超6成。本次签约项目共213个,总投资974亿元。",
            ["signed batch 974亿 213"],
        ),
    ],
    "a total behind the list of its projects": [
        (
            (
                "6月3日,有两个重大项目顺利签约。岭川贸易有限公司与开发区签定投资2800万美元的硅胶项目。"
                "云乔机械有限公司与开发区签定7500万美元的电子项目。合计1.03亿美元。"
            ),
            [
                "signed batch 1.03亿USD 2",
                "signed project 0.28亿USD 1 岭川贸易有限公司",
                "signed project 0.75亿USD 1 云乔机械有限公司",
            ],
        ),
    ],
    "of two places each has its own": [
        (
            "6月3日,云岭市集中签约9个项目。柳湖县集中签约的9个项目总投资29亿元。",
            ["signed batch 29亿 9", "signed batch none 9"],
        ),
    ],
    "land and goods that are bought": [
        ("6月3日,某宗地由岭川置业有限公司以2.16亿元竞得,双方当场签订了成交确认书。", []),
        ("6月3日,农博会采购贸易签约287个,协议金额71.35亿元。", []),
        (
            "6月3日,岭川置业有限公司与云岭县签约,投资2.16亿元建设农产品采购中心。",
            ["signed project 2.16亿 1 岭川置业有限公司"],
        ),
    ],
    "trades alone are no firm": [
        ("6月3日,云岭县签约新能源汽车项目,总投资9亿元。", ["signed project 9亿 1"]),
    ],
}


MANGLED = (
    "余岭区(qu)眼镜产业招商签(qian)约会举行\n11月18日下午,余岭区在温岭瓯(ou)海举行招商签(qian)约会,7个项(xiang)目现场签(qian)约,"
    "总投(tou)资13.7亿元。高(gao)端镜片中心,丹岭晶锐光学有限(xian)公司投资2.4亿元,验光设(she)备组装由深岭医(yi)疗器械公司投资。"
)


def test_readings_in_the_midst_of_words_are_left_out() -> None:
    records = read(MANGLED, published=date(2025, 11, 19)).records

    assert records
    assert records[0].projects == 7
    assert records[0].amount
    assert records[0].amount.value == 1_370_000_000


def test_a_place_in_brackets_within_a_name_is_where_it_lands() -> None:
    text = "6月3日,河南省招商大会签约21个项目,其中温岭电气集团(许昌)智能电表基地投资3亿元。"
    records = read(text, published=date(2026, 6, 4)).records

    assert "河南省许昌市" in {record.region for record in records}


def test_a_digest_that_opens_its_paragraphs_with_places_tells_where_each_sum_lands() -> None:
    text = (
        "12月1日,陕西省“三个一批”活动举行。\n铜川市“三个一批”活动推进项目46个。其中,签约项目17个,总投资58亿元。\n"
        "商洛市“三个一批”活动推进项目61个。其中,签约项目13个,总投资51亿元。"
    )
    records = read(text, published=date(2025, 12, 2)).records

    assert [record.region for record in records] == ["陕西省铜川市", "陕西省商洛市"]


def _cases() -> Iterator[ParameterSet]:
    for pattern, cases in FORMS.items():
        for number, case in enumerate(cases):
            yield pytest.param(*case, id=f"{pattern}, {number}")


@pytest.mark.parametrize(("text", "records"), list(_cases()))
def test_a_form_is_read(text: str, records: list[str], told: Callable[[str, str | None], list[str]]) -> None:
    assert sorted(told(text, "2026-06-04")) == sorted(records)


TABLE = """云岭县四季度集中签约项目一览表
发布单位:云岭县商务局 日期:2025-11-05
签约时间:2025年11月4日 地点:云岭县岭泉宾馆
序号\t项目名称\t投资方\t投资额(亿元)
1\t液压铸件\t岭山恒铸机械股份有限公司\t3.2
2\t废砂利用\t云岭绿砂环保科技有限公司\t0.85
合计\t\t\t4.05
"""


def test_a_table_has_the_day_of_its_heading_and_a_total_of_its_rows() -> None:
    records = read(TABLE, published=date(2025, 11, 5)).records

    assert [record.date for record in records] == [date(2025, 11, 4)] * 3
    assert [record.projects for record in records] == [1, 1, 2]
    assert records[0].investors == ("岭山恒铸机械股份有限公司",)


LABELS = """云岭县“春茶季”项目签约仪式签约项目明细
项目名称:石材加工;甲方:云岭县经济开发区管委会;乙方:福建岭鑫石业有限公司;投资:1.3亿元。
项目名称:绿茶饮料灌装;甲方:云岭县茶业局;乙方:云岭梵绿饮品公司;投资:6000万元。
"""


def test_a_line_of_labels_tells_project_party_and_sum() -> None:
    records = read(LABELS, published=date(2026, 6, 4)).records

    assert [(record.name, record.investors) for record in records] == [
        ("石材加工", ("福建岭鑫石业有限公司",)),
        ("绿茶饮料灌装", ("云岭梵绿饮品公司",)),
    ]
    assert [record.amount.value for record in records if record.amount] == [130_000_000, 60_000_000]


def test_the_county_of_the_town_that_speaks_is_where_the_money_lands() -> None:
    text = (
        "6月3日,镇巴县简池镇镇长带队赴江苏南通、上海开展招商,签订协议2项。该镇先后走访江苏南通、江苏苏州企业。\n"
        "6月3日与江苏绣川纺织有限公司签订600万元的协议;6月4日与上海岭灵机械有限公司签订机械加工项目,总投资5250万元。"
    )
    records = read(text, published=date(2026, 6, 5)).records

    assert {record.region for record in records} == {"陕西省汉中市镇巴县"}


def test_plain_simplified_text_is_not_read_by_the_phrases_of_the_other_script() -> None:
    text = "6月3日,云岭县与辽宁沈重塔筒制造有限公司签订投资协议,总投资8亿元。"
    [record] = read(text, published=date(2026, 6, 4)).records

    assert record.investors == ("辽宁沈重塔筒制造有限公司",)
