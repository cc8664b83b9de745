"""Forms of county reports and portals: shares of what was signed, examples by group, totals of a whole province, works by stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

# text, records: stage level amount projects investors
TOLD: list[tuple[str, list[str]]] = [
    (
        "云岭县集中签约的20个项目,计划总投资110亿元。集中开工的19个项目总投资86亿元,包括柳湖灌区改造、东溪治理等基础设施项目,恒优特电气等产业项目。",
        [
            "signed batch 110亿 20",
            "started batch 86亿 19",
            "started project none 1",
            "started project none 1",
            "started project none 1 恒优特电气",
        ],
    ),
    (
        "一月份,云岭县共实施招商引资项目57项,到位州外资金23.9亿元;县人民政府与投资方新签约项目15项,协议总投资6.4亿元。",
        ["signed cumulative 6.4亿 15"],
    ),
    (
        "1月8日,云岭县与投资方新签约项目15项,协议总投资6.4亿元。",
        ["signed batch 6.4亿 15"],
    ),
    (
        "云岭县对接座谈会上,现场签订了1个偏光片生产投资意向项目(拟投资6亿元)、3个液晶模组采购合同,另有20多个项目处于跟踪对接中。",
        ["intent project 6亿 1"],
    ),
    ("云岭县对接座谈会上,发布了1个偏光片生产投资意向项目(拟投资6亿元)。", []),
    (
        "该区日前与云州显示科技集团股份有限公司就车载显示基地项目投资合作协议达成一致,总额约25亿元。",
        ["signed project 25亿~ 1 云州显示科技集团股份有限公司"],
    ),
    ("该区日前与云州显示科技集团股份有限公司就车载显示基地项目的重要性达成一致。", []),
    (
        "云岭省与央企签约的123个项目中已有30个开工,总投资达208亿元。",
        ["started batch 208亿 30"],
    ),
    (
        "19日,云岭县云沙乙烯项目主体工程动工,总投资约448亿元,项目建设年产150万吨乙烯及下游深加工联合体装置。",
        ["started project 448亿~ 1"],
    ),
    (
        "线上,恒华软件股份公司、云州联岭集团有限公司分别与柳湖开发区签约数字智造产业园项目和柳湖科技谷项目。",
        ["signed project none 1 恒华软件股份公司", "signed project none 1 云州联岭集团有限公司"],
    ),
    (
        "县工业园区管委会与柳湖新型装饰材料有限公司、云州玻璃制品有限公司、东溪科技发展有限公司签订项目协议。",
        [
            "signed project none 1 柳湖新型装饰材料有限公司",
            "signed project none 1 云州玻璃制品有限公司",
            "signed project none 1 东溪科技发展有限公司",
        ],
    ),
    (
        "云岭县9个项目签约,总投资57亿元。本次签约的项目涵盖新材料、文化、旅游等领域,分别是云州恒愿微纳米硅酸钙纤维、东溪读书公园、新型酶制剂生产、云岭博汇物流园等9个项目。",
        [
            "signed batch 57亿 9",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
        ],
    ),
    (
        "云岭县43个旅游项目签约,总投资170亿元。此次集中签约主要包括旅游小镇项目、度假区项目、旅游景区项目、乡村旅游项目四大类。",
        ["signed batch 170亿 43"],
    ),
    (
        "恒路钢构与云岭县人民政府签订建筑产业园项目投资协议,投资20亿元。产业园区主要项目包括:焊丝项目;轻钢别墅项目;立体车库项目。",
        ["signed project 20亿 1 恒路钢构"],
    ),
    (
        "去年,云岭县深入开展招商。全年累计新增签约项目317个,总投资756亿元,完成年任务的120%。签约并推进了一期投资62亿元的恒骏汽车生产项目、投资20亿元的电子信息产业园项目等一批优质项目。",
        [],
    ),
    (
        "云岭县举行签约仪式,签约项目包括德岭机电项目、骏盛五金项目、鸿安空调项目,总投资8亿元。",
        [
            "signed batch 8亿 3",
            "signed project none 1 德岭",
            "signed project none 1 骏盛五金",
            "signed project none 1",
        ],
    ),
    (
        "云岭县和恒岭集团举行恒岭广场项目签约仪式。恒岭集团董事长表示,未来3年,将在全省新增投资450亿元。",
        ["signed project none 1 恒岭集团"],
    ),
    (
        "云岭县与恒材集团举行项目签约仪式。\n根据协议,恒材集团将\n投资50亿元,在云岭县建设触控显示模组项目。",
        ["signed project 50亿 1 恒材集团"],
    ),
    (
        "一季度,云岭县签约项目7个,协议总投资额达107亿元。下阶段,力争今年工业项目引进协议投资总额达400亿元,其中30~50亿元项目6个。",
        ["signed cumulative 107亿 7"],
    ),
    (
        "在云岭县完成签约的12个项目中,光电通讯类项目就占到了8个。眼下,总投资超百亿元的恒岭光电产业园项目即将试生产。",
        ["signed batch none 12"],
    ),
    (
        "16日,投资3.2亿元的恒泰汽车集团农机制造项目在云岭县开工奠基,使柳湖产业基地签约和引进项目达到12个,总投资22亿元。",
        ["started project 3.2亿 1 恒泰汽车集团", "signed cumulative 22亿 12"],
    ),
    (
        "云岭工业区与恒材集团有限公司签署协议,恒材集团将在工业区建设风力机叶片制造基地。\n市长出席。\n市长说,希望抓紧建设。\n董事长说,将扩大合作。\n恒材云岭风力机叶片制造基地项目投资总额约10亿元。",
        ["signed project 10亿~ 1 恒材集团有限公司"],
    ),
    (
        "开工仪式举行。本次开工的恒岭生态特色食品产业园建设项目位于云岭县产业园区,总投资12亿元,拟建设包括食品生产线。",
        ["started project 12亿 1"],
    ),
    (
        "云岭县签约的台资大项目24个,投资总额11亿美元。合同项目18个,占总项目的75%,合同台资额7亿美元。",
        ["signed batch 11亿USD 24", "signed batch 7亿USD 18"],
    ),
    (
        "高峰会上,投资超过新台币3亿元以上的厂商共有20家与投资处签署投资意向书,总投资金额为378亿元。这些台商总投资金额高达378亿元。",
        ["intent batch 378亿TWD 20"],
    ),
    (
        "招商大会今年有52家,总投资1388亿元(新台币,下同)。其中19家外来投资商签署投资意向书,投资金额920亿元。",
        ["intent batch 920亿TWD 19"],
    ),
    (
        "恒名岭豆制品股份有限公司与云岭县人民政府签订投资协议,拟投资12亿元建设恒名岭云岭生产基地项目。一期项目总投资约12亿元,建设内容为豆浆、豆腐三种产品研发基地项目。",
        ["signed project 12亿 1 恒名岭豆制品股份有限公司"],
    ),
    ("近日,多个视频账号传播“恒岭集团落户云岭县,双方签约,首期80亿元”,系不实信息。", []),
    ("昨日上午,东岭汽车发动机扩建项目在云岭县汽车城柳湖园区奠基。", ["started project none 1"]),
    ("博览会闭幕,共签约项目120个、金额103亿元。其中,11个国家发布74个对接项目。", ["signed batch 103亿 120"]),
    (
        "大会期间采购团达成意向采购金额约 203 亿元;云岭县重点项目集中签约32个,投资额超 409 亿元。",
        ["signed batch 409亿+ 32"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD)
def test_a_page_of_a_county_is_read(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records)


def test_a_total_of_the_whole_province_is_the_province_s_in_the_news_of_one_of_its_counties() -> None:
    """The county's own agreement is told first; the total says 全省."""
    told = read(
        "1月1日,中岭建设有限公司在分会场与山西省襄垣县政府签署襄垣县标准厂房项目投资协议。"
        "这次山西省全省开发区活动,签约项目413个、总投资2800亿元。",
        published=None,
    ).records
    assert [str(one.region) for one in told if one.amount] == ["山西省"]


def test_shares_of_places_under_a_unit_are_theirs_and_the_total_is_the_citys() -> None:
    text = (
        "吉安市商务局\n关于深圳推介会签约情况的通报\n11月18日，我市在深圳市举办电子信息产业推介会。现将大会签约结果按属地分列如下（单位：亿元）：\n"
        "吉水县　3个　12.6\n泰和县　4个　18.25\n遂川县　0个　0\n合计　7个　30.85\n上述数字均为计划总投资。"
    )
    told = [
        (str(one.region), one.projects, one.amount and one.amount.value) for one in read(text, published=None).records
    ]
    assert told == [
        ("江西省吉安市吉水县", 3, 1_260_000_000),
        ("江西省吉安市泰和县", 4, 1_825_000_000),
        ("江西省吉安市", 7, 3_085_000_000),
    ]


def test_a_guests_home_is_not_where_his_project_lands() -> None:
    text = "襄阳市襄州区在武汉签下3个项目。\n合同项目：浙江台州客商陈先生2200万元的毛巾项目；配合饲料厂，武汉客商吴女士，6500万元。"
    assert {str(one.region) for one in read(text, published=None).records if one.amount} == {"湖北省襄阳市襄州区"}


def test_what_is_shared_out_by_kinds_is_of_the_whole_again() -> None:
    text = "巴中市46个项目集中开工,总投资79亿元。从区域看:恩阳区11个,总投资25亿元;南江县9个,总投资5.2亿元;从类别看:基础设施项目18个,总投资29.8亿元。"
    told = [(one.projects, str(one.region)) for one in read(text, published=None).records]
    assert told == [(46, "四川省巴中市"), (11, "四川省巴中市恩阳区"), (9, "四川省巴中市南江县"), (18, "四川省巴中市")]


def test_a_piece_of_a_partys_name_is_no_projects() -> None:
    text = "云岭县与中国恒岭工程设计研究总院有限公司签订框架协议。"
    assert [(one.name, one.investors) for one in read(text, published=None).records] == [
        (None, ("中国恒岭工程设计研究总院有限公司",))
    ]
