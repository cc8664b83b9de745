"""Forms of county reports and portals: shares of what was signed, examples by group, totals of a whole province, works by stages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

# text, records: stage level amount projects investors
TOLD: list[tuple[str, list[str]]] = [
    (
        "云岭县同日签约的14个项目,计划总投资63亿元。同日开工的11个项目总投资37亿元,包括柳湖水厂扩建、东溪堤防等民生项目,恒优特阀门等产业项目。",
        [
            "signed batch 63亿 14",
            "started batch 37亿 11",
            "started project none 1",
            "started project none 1",
            "started project none 1 恒优特阀门",
        ],
    ),
    (
        "九月份,云岭县在建的招商项目共38项,到位县外资金11.2亿元;县政府与客商新签约项目9项,协议投资4.1亿元。",
        ["signed cumulative 4.1亿 9"],
    ),
    (
        "9月8日,云岭县与客商新签约项目9项,协议投资4.1亿元。",
        ["signed batch 4.1亿 9"],
    ),
    (
        "云岭县恳谈会上,当场签下1个轴承套圈生产投资意向项目(拟投资9亿元)、5个齿轮钢供货合同,另有10多个项目正在跟踪。",
        ["intent project 9亿 1"],
    ),
    ("云岭县恳谈会上,发布了1个轴承套圈生产投资意向项目(拟投资9亿元)。", []),
    (
        "该县近日与云州轨道装备股份有限公司就检修车间项目投资协议达成一致,总额约17亿元。",
        ["signed project 17亿~ 1 云州轨道装备股份有限公司"],
    ),
    ("该县近日与云州轨道装备股份有限公司就检修车间项目的重要性达成一致。", []),
    (
        "云岭省与外商签约的86个项目中已有21个开工,总投资达145亿元。",
        ["started batch 145亿 21"],
    ),
    (
        "26日,云岭县云沙炼钢项目主体工程动工,总投资约76亿元,项目建设年产90万吨板坯及后续冷轧联合体机组。",
        ["started project 76亿~ 1"],
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
        "云岭县6个项目签约,总投资34亿元。这次签约的项目涉及建材、康养、物流等行业,分别是云州恒愿玄武岩纤维、东溪康养公园、有机饲料加工、云岭博汇冷链园等6个项目。",
        [
            "signed batch 34亿 6",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
        ],
    ),
    (
        "云岭县27个农业项目签约,总投资58亿元。此次集中签约主要包括种业基地项目、冷库项目、加工园项目三大类。",
        ["signed batch 58亿 27"],
    ),
    (
        "恒路木业与云岭县人民政府签订家居产业园项目投资协议,投资13亿元。产业园主要项目包括:胶合板项目;整木定制项目;仓储中心项目。",
        ["signed project 13亿 1 恒路木业"],
    ),
    (
        "去年,云岭县招商成效明显。全年累计新增签约项目143个,总投资382亿元,超过年初任务。签约并推进了首期投资36亿元的恒骏客车制造项目、投资15亿元的软件园项目等一批重大项目。",
        [],
    ),
    (
        "云岭县举行签约仪式,签约项目包括德岭机电项目、骏盛灯饰项目、鸿安轴承项目,总投资7亿元。",
        [
            "signed batch 7亿 3",
            "signed project none 1 德岭",
            "signed project none 1 骏盛",
            "signed project none 1",
        ],
    ),
    (
        "云岭县和恒岭集团举行恒岭广场项目签约仪式。恒岭集团董事长表示,今后五年,将在全省新增投资270亿元。",
        ["signed project none 1 恒岭集团"],
    ),
    (
        "云岭县与恒材集团举行项目签约仪式。\n根据协议,恒材集团将\n投资35亿元,在云岭县建设工业涂料项目。",
        ["signed project 35亿 1 恒材集团"],
    ),
    (
        "二季度,云岭县签约项目11个,协议总投资额达92亿元。下一步,力争全年工业项目引进协议投资总额达310亿元,其中20~40亿元项目4个。",
        ["signed cumulative 92亿 11"],
    ),
    (
        "在云岭县完成签约的15个项目中,食品饮料类项目就占到了9个。眼下,总投资超百亿元的恒岭乳业产业园项目即将试生产。",
        ["signed batch none 15"],
    ),
    (
        "23日,投资4.6亿元的恒泰重工集团塔机制造项目在云岭县开工奠基,使柳湖产业基地签约和引进项目达到17个,总投资31亿元。",
        ["started project 4.6亿 1 恒泰重工集团", "signed cumulative 31亿 17"],
    ),
    (
        "云岭工业区与恒材集团有限公司签署协议,恒材集团将在工业区建设储能柜制造基地。\n市长见证。\n市长说,要做好服务。\n董事长说,愿继续投资。\n恒材云岭储能柜制造基地项目投资总额约6亿元。",
        ["signed project 6亿~ 1 恒材集团有限公司"],
    ),
    (
        "开工仪式举行。这次开工的恒岭竹木家居产业园建设项目位于云岭县产业园区,总投资9亿元,拟建设包括竹材加工线。",
        ["started project 9亿 1"],
    ),
    (
        "云岭县签约的侨资大项目16个,投资总额8亿美元。合同项目10个,占总项目的62%,合同侨资额5亿美元。",
        ["signed batch 8亿USD 16", "signed batch 5亿USD 10"],
    ),
    (
        "年会上,投资超过新台币2亿元以上的厂商共有13家与招商处签署投资意向书,总投资金额为164亿元。这些厂商总投资金额高达164亿元。",
        ["intent batch 164亿TWD 13"],
    ),
    (
        "招商年会今年来了47家,总投资815亿元(新台币,下同)。其中14家侨商签署投资意向书,投资金额536亿元。",
        ["intent batch 536亿TWD 14"],
    ),
    (
        "恒名岭调味品股份有限公司与云岭县人民政府签订投资协议,拟投资9亿元建设恒名岭云岭生产基地项目。一期项目总投资约9亿元,建设内容为酱油、香醋两种产品研发基地项目。",
        ["signed project 9亿 1 恒名岭调味品股份有限公司"],
    ),
    ("近日,多个视频账号传播“恒岭集团落户云岭县,双方签约,首期60亿元”,系不实信息。", []),
    ("昨日上午,东岭叉车变速箱扩建项目在云岭县装备城柳湖园区奠基。", ["started project none 1"]),
    ("交易会闭幕,共签约项目95个、金额88亿元。其中,9个国家发布53个对接项目。", ["signed batch 88亿 95"]),
    (
        "展会期间采购商达成意向采购金额约 117 亿元;云岭县重点项目集中签约26个,投资额超 340 亿元。",
        ["signed batch 340亿+ 26"],
    ),
    (
        "云岭县举办三季度重大项目集中签约仪式。云岭县三季度签约项目8个,总投资94亿元。前三季度,该县共签约项目27个,总投资263亿元。",
        ["signed batch 94亿 8", "signed cumulative 263亿 27"],
    ),
    (
        "推介会后举行了项目集中签约仪式,宠物食品项目、路灯生产基地、管材生产线等15个项目成功签约,累计签约额43亿元。",
        [
            "signed batch 43亿 15",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
        ],
    ),
    (
        "从3月份开始,云岭县举办了系列招商活动。全县共签约合同项目34个,总投资额129亿元。",
        ["signed cumulative 129亿 34"],
    ),
    (
        "推介会上举行了两批次签约,第一批次为云岭与招商机构签订三方协议,第二批次为产业转移项目。签约项目总投资额46亿元。",
        ["signed batch 46亿 ?"],
    ),
    (
        "总投资3.6亿元的云岭恒垦重工有限公司(收割机)项目签约。",
        ["signed project 3.6亿 1 云岭恒垦重工有限公司"],
    ),
    (
        "近日,公司全资子公司云岭恒园建设有限公司(简称“恒园建设”)与北岭纤维研究院(简称“北纤院”)、云岭县人民政府就打造新材料产业园建立合作关系,并签署《战略合作框架协议》。",
        ["framework project none 1 云岭恒园建设有限公司 北岭纤维研究院"],
    ),
    (
        "11月22日,云岭县举行复合材料园项目签约仪式。\n县工业园区投资开发有限公司与恒岭创业园有限公司签署协议。\n复合材料园项目位于柳湖镇,计划总投资13亿元。",
        ["signed project 13亿 1 恒岭创业园有限公司"],
    ),
    (
        "论坛上12家外商签署投资意向书,投资约83亿元。其中,有5家签署意向书厂商为服务业,投资金额达44亿元。另有7家为制造业厂商,投资金额达39亿元。",
        ["intent batch 83亿~ 12", "intent batch 44亿 5", "intent batch 39亿 7"],
    ),
    (
        "活动签约外资项目48个,投资总额512亿元。其中31个是制造业项目,占项目数六成;投资额407亿元,占比近八成。",
        ["signed batch 512亿 48", "signed batch 407亿 31"],
    ),
    (
        "一季度集中签约18个、二季度签约25个。本次集中签约活动共有签约项目21个,总投资额168亿元。",
        ["signed cumulative none 18", "signed batch 168亿 21"],
    ),
    (
        "云岭洽谈会重大项目签约。其中,三个项目由外企投资,分别是柳湖的恒德气体增资项目、麦岭卖场项目以及东溪的拉岭建材项目。",
        ["signed project none 1", "signed project none 1 麦岭", "signed project none 1"],
    ),
    (
        "6月28日,恒岭能源电池项目在云岭县开工建设。该项目总投资40亿元。",
        ["started project 40亿 1"],
    ),
    ("县长说,恒岭能源电池项目的开工建设,对于完善产业链具有重要意义。", []),
    (
        "近日,总投资预计达40亿元的珠岭封测项目签约落户电子产业园。",
        ["signed project 40亿 1"],
    ),
    (
        "云岭县政府与北岭数据有限公司签署协议,总投资30亿元的北岭算力产业集群落户云岭。",
        ["signed project 30亿 1 北岭数据有限公司"],
    ),
    (
        "首届云商大会签约346亿元\n大会上,云岭食品基地、柳湖创业园等14个项目集中签约,涉及投资金额63亿元。",
        ["signed batch 346亿 ?", "signed batch 63亿 14", "signed project none 1 云岭食品", "signed project none 1"],
    ),
    (
        "云岭举行签约及开工仪式 24个项目总投资96亿元\n3月5日,云岭县签约项目10个,总投资40亿元;开工项目14个,总投资56亿元。",
        ["signed batch 40亿 10", "started batch 56亿 14"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD)
def test_a_page_of_a_county_is_read(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records)


def test_the_day_of_an_agreement_kept_long_ago_is_not_that_of_the_new_one() -> None:
    """近日 stands for the day of the second."""
    text = (
        "恒岭钢构发布公告,公司2015年6月18日与云岭县人民政府签订了《钢构项目合作协议》。协议约定的基地已投产,"
        "近日,公司与云岭县人民政府再次签订了《建筑产业园(二期)项目投资协议》。该项目计划投资11亿元。"
    )
    assert [one.date for one in read(text, published=date(2018, 8, 10)).records if one.amount] == [None]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("浙洽会签约仪式昨日举行,共有27个重大项目落户我省,总投资18亿美元。宁波的项目最多。", ["浙江省"]),
        (
            "株洲市三季度集中签约活动举行,炎陵县成功签约两大项目。本次活动共有签约项目37个,总投资额268亿元,其中我县2个项目投资24亿元。",
            ["湖南省株洲市炎陵县", "湖南省株洲市"],
        ),
        (
            "12月18日,标准厂房投用暨重点项目集中开工(签约)活动在繁昌经济开发区举行。签约的项目有3个,总投资17亿元。",
            ["安徽省芜湖市繁昌区繁昌经济开发区"],
        ),
        (
            "丝博会签约仪式上,宝鸡市共计6个项目签约,总投资72亿元。眉县与恒岭纺织公司签订投资24亿元的纺织园项目。眉县的农产品受到欢迎,眉县将继续办好。",
            ["陕西省宝鸡市", "陕西省宝鸡市眉县"],
        ),
        (
            "晶岭能源有限公司和上饶经开区管委会签约组件项目,投资9亿元;恒岭集团和安福县政府签约康养小镇项目,投资7亿元。",
            ["江西省上饶市上饶经开区", "江西省吉安市安福县"],
        ),
    ],
)
def test_what_is_said_to_be_ours_or_a_countys_is_so(text: str, regions: list[str]) -> None:
    assert [str(one.region) for one in read(text, published=None).records if one.amount] == regions


def test_today_in_a_speech_is_the_day_of_the_ceremony() -> None:
    text = "7月31日,云岭县举行集中签约仪式。书记表示祝贺。今天签约的3个项目,总投资9亿元,都是好项目。"
    assert [one.date for one in read(text, published=date(2014, 8, 2)).records if one.amount] == [date(2014, 7, 31)]


def test_a_total_of_the_whole_province_is_the_province_s_in_the_news_of_one_of_its_counties() -> None:
    """The county's own agreement is told first; the total says 全省."""
    told = read(
        "9月6日,恒岭阀门有限公司与河北省平泉市政府签署平泉铸件项目投资协议。"
        "此次河北省全省县区共签约项目226个、总投资1540亿元。",
        published=None,
    ).records
    assert [str(one.region) for one in told if one.amount] == ["河北省"]


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
    text = "曲靖市31个项目集中开工,总投资64亿元。按区域分:沾益区8个,总投资19亿元;富源县7个,总投资8.3亿元;按类别分:民生项目12个,总投资21.7亿元。"
    told = [(one.projects, str(one.region)) for one in read(text, published=None).records]
    assert told == [(31, "云南省曲靖市"), (8, "云南省曲靖市沾益区"), (7, "云南省曲靖市富源县"), (12, "云南省曲靖市")]


def test_a_piece_of_a_partys_name_is_no_projects() -> None:
    text = "云岭县与中国恒岭工程设计研究总院有限公司签订框架协议。"
    assert [(one.name, one.investors) for one in read(text, published=None).records] == [
        (None, ("中国恒岭工程设计研究总院有限公司",))
    ]
