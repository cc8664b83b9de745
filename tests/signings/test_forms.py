"""Forms of telling that differ from the plain one in one respect each; names and figures of our own.

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
    "each of several firms brings the same sum": [
        (
            "会上签约5个项目,总投资17亿元,其中长沙麦岭、云阳果香佳两家烘焙企业各拿出3亿元。",
            ["signed batch 17亿 5", "signed project 3亿 1 长沙麦岭", "signed project 3亿 1 云阳果香佳"],
        ),
    ],
    "a firm opens with its seat, and the model doesn't know it": [
        (
            "6月3日,云岭县签约两个项目:宁波均岭投资12亿元的汽车电子项目、浙江木岭的智能门窗项目(不足2亿元)。",
            ["signed batch none 2", "signed project 12亿 1 宁波均岭", "signed project 2亿- 1 浙江木岭"],
        ),
        ("深圳重点投资30亿元建设的学校项目6月3日开工。", ["started project 30亿 1"]),
    ],
    "who pays is told in plain words": [
        ("基地是海岭远能投资有限公司出的钱,共3.8亿元,6月3日开工。", ["started project 3.8亿 1 海岭远能投资有限公司"]),
    ],
    "a park in which something lands is no project": [
        (
            "“新春第一签”落笔:电力半导体封测项目签约落户南山科技园,总投资11亿元。",
            ["signed project 11亿 1"],
        ),
        ("昨天,青山公司与南山科技园签约,投资3亿元。", ["signed project 3亿 1 青山公司"]),
        ("昨天,青山公司投资3亿元的南山科技园签约。", ["signed project 3亿 1 青山公司"]),
        (
            "昨天,位于火炬开发区的岭泽健康产业园签约,项目总投资21亿元,由青山公司投资。",
            ["signed project 21亿 1 青山公司"],
        ),
    ],
    "a ceremony of signings and ground-breakings counts both together": [
        (
            (
                "10月12日,全市重点项目集中签约、开工、投产仪式举行,共涉及项目58个,总投资323亿元。"
                "其中,签约项目21个,总投资135亿元;开工项目37个,总投资188亿元。"
            ),
            ["signed batch 135亿 21", "started batch 188亿 37"],
        ),
        (
            "县里举行项目集中签约暨开工仪式,签约项目12个,总投资30亿元,开工项目3个。",
            ["signed batch 30亿 12", "started batch none 3"],
        ),
    ],
    "one party's agreements are told one by one": [
        (
            (
                "6月3日,云岭经开区与北岭集团签署了两份协议。第一份是《战略合作框架协议》,总盘子估算150亿元。"
                "第二份是《项目投资协议》,先建磁材工厂,投资23亿元。"
            ),
            ["framework project 150亿 1 北岭集团", "signed project 23亿 1 北岭集团"],
        ),
    ],
    "started beside signed over a period is a count of its own": [
        (
            "今年一季度,全县新签约项目19个,合同额64.3亿元,开工11个,到位资金13.2亿元。",
            ["signed cumulative 64.3亿 19", "started cumulative none 11"],
        ),
        (
            "今年一季度,全县新签约项目19个,合同额64.3亿元,其中已开工11个。",
            ["signed cumulative 64.3亿 19"],
        ),
    ],
    "a project named before is signed now": [
        (
            "补上园区磨削短板的,是德国KRAUSS磨床项目。该项目已与云岭新区正式签约。",
            ["signed project none 1"],
        ),
    ],
    "a firm's name opens its project's": [
        (
            "会上签约项目2个:龙岭新能磷酸铁锂项目,总投资26亿元;云塔电子显示模组项目,总投资5亿元。",
            ["signed batch none 2", "signed project 26亿 1 龙岭新能", "signed project 5亿 1 云塔电子"],
        ),
        (
            "会上签约项目2个:智能电子元器件项目,总投资26亿元;功率半导体封测项目,总投资5亿元。",
            ["signed batch none 2", "signed project 26亿 1", "signed project 5亿 1"],
        ),
    ],
    "a table's total counts its rows": [
        (
            (
                "云岭县招商签约项目一览\n序号 项目名称 投资方 总投资(亿元)\n1 玉米油精炼 海岭油脂有限公司 6.8\n"
                "2 秸秆制浆 松岭纸业集团 15.2\n合计 2个 22"
            ),
            [
                "signed project 6.8亿 1 海岭油脂有限公司",
                "signed project 15.2亿 1 松岭纸业集团",
                "signed batch 22亿 2",
            ],
        ),
    ],
    "what is summed behind parts is the whole, and what is shared out is each firm's": [
        (
            "8月15日集中签约。签约的14个项目中,工业项目9个、服务业项目5个,投资总额73亿元。",
            ["signed batch 73亿 14"],
        ),
        (
            "当天,青岭区与深圳天岭电子、东莞宏岭五金两家企业签下投资协议,分别投资6亿元、2.5亿元。",
            ["signed project 6亿 1 深圳天岭电子", "signed project 2.5亿 1 东莞宏岭五金"],
        ),
        (
            "当天,青岭区与深圳天岭电子、东莞宏岭五金两家企业签下投资协议,总投资8.5亿元。",
            ["signed batch 8.5亿 2"],
        ),
        (
            "云岭县签下的两个项目没有对外说金额,分别来自佛山石岭集团与厦门万岭集团。",
            [
                "signed batch none 2",
                "signed project none 1 佛山石岭集团",
                "signed project none 1 厦门万岭集团",
            ],
        ),
        (
            "云岭县与岭铁集团签约,电池工厂二期、整车研究院两大项目同时落户,计划总投资86亿元。",
            ["signed project none 1 岭铁集团", "signed batch 86亿 2"],
        ),
    ],
    "an intent counted in a row of kinds is one": [
        (
            "博览会期间,我省共签订合同项目68个,合同金额402亿元;签订协议项目25个,协议金额187亿元;意向项目19个,意向金额96亿元。",
            ["signed batch 402亿 68", "signed batch 187亿 25", "intent batch 96亿 19"],
        ),
    ],
    "firms signed with are told without the side that signs": [
        (
            "在博览会上,虹岭商务区与霍岭医疗、西岭光电、丹岭科技等12家跨国企业签署合作协议。",
            [
                "signed batch none 12",
                "signed project none 1 霍岭医疗",
                "signed project none 1 西岭光电",
                "signed project none 1 丹岭科技",
            ],
        ),
    ],
    "a total over a bound belongs to the project that is named": [
        ("昨天,总投资超百亿元的云岭先进封装项目三期签约仪式在开发区举行。", ["signed project 100亿+ 1"]),
        ("签约项目25个,总投资超过10亿元的项目有两个。", ["signed batch none 25"]),
    ],
    "a numbered row names who pays": [
        (
            "本次签约项目主要有:1.负极材料项目,投资方为湖南中岭星城,总投资15亿元;2.预制菜产业园,投资方为福岭集团,总投资6亿元。",
            ["signed project 15亿 1 湖南中岭星城", "signed project 6亿 1 福岭集团"],
        ),
    ],
    "what a firm has elsewhere introduces it": [
        (
            "5月17日,江城区政府与中岭云集团签署战略合作协议。中岭云集团是国内领先的云服务商,在全国布局了12个数据中心,总投资超200亿元。",
            ["framework project none 1 中岭云集团"],
        ),
        (
            "5月17日,江城区政府与中岭云集团签署战略合作协议。中岭云集团计划投资不低于50亿元,在江城建设算力中心。",
            ["framework project 50亿+ 1 中岭云集团"],
        ),
    ],
    "what was only talked of is not what was signed": [
        (
            "福建省与中央企业洽谈会昨日举行,共对接项目152项,总投资5038亿元,其中现场签约46项,总投资1720亿元。",
            ["signed batch 1720亿 46"],
        ),
    ],
    "firms that extend their works are a batch of as many": [
        (
            "德国巴岭化工、日本大岭精密等8家外资企业的增资扩产项目同时签约,合计增资11.2亿美元。",
            [
                "signed batch 11.2亿USD 8",
                "signed project none 1 德国巴岭化工",
                "signed project none 1 日本大岭精密",
            ],
        ),
    ],
    "a place's own company is no investor": [
        (
            "昨天签约的还有县文旅集团与杭州宋岭文化公司合作的古镇开发项目,计划投资6亿元。",
            ["signed project 6亿 1 杭州宋岭文化公司"],
        ),
    ],
    "the firm whose brand opens the project's name": [
        (
            "昨日,总投资8亿元的海岳果品产业园项目签约仪式在云岭县举行。陕西海岳果业集团将建设万亩示范园。",
            ["signed project 8亿 1 陕西海岳果业集团"],
        ),
    ],
    "a sum that is not told is none, and its project is one": [
        (
            "昨天的仪式上签约2个项目:上海数岭科技,算力中心,投资额保密;宁波江岭新材料,磁材项目,10亿元。",
            [
                "signed batch none 2",
                "signed project none 1 上海数岭科技",
                "signed project 10亿 1 宁波江岭新材料",
            ],
        ),
        (
            "昨天的仪式上签约1个项目:宁波江岭新材料,磁材项目,10亿元;另推介12个项目,投资额未公布。",
            ["signed project 10亿 1 宁波江岭新材料"],
        ),
    ],
    "one sum for what was built before and what is signed now is neither's": [
        (
            "8月9日,恳谈会召开。集团前后要拿28亿元放在云岭,一部分是已经在建的熟料线,一部分就是这次签约的机制砂项目。",
            ["signed project none 1"],
        ),
        (
            "加上此前单独签约的,三季度全县共签约招商项目17个,计划总投资44.8亿元。",
            ["signed cumulative 44.8亿 17"],
        ),
    ],
    "each of several firms that sign apart is one, whatever they build": [
        (
            "云岭新区与华岭集团、京岭集团、中岭集团分别签下数据中心、智能制造和5G基地协议。",
            [
                "signed project none 1 华岭集团",
                "signed project none 1 京岭集团",
                "signed project none 1 中岭集团",
            ],
        ),
    ],
    "another item counts what its own verb tells": [
        (
            "会上,云岭区与马岭公司签订石英板项目,投资额1200万欧元;青云县签下2个项目,投资3亿元。",
            ["signed project 0.12亿EUR 1 马岭公司", "signed batch 3亿 2"],
        ),
    ],
    "who signs in the clause before brings what the next one names": [
        (
            "6月4日,云岭区与成都岭川公司签约,总投资15亿元的网联汽车基地落户云岭。",
            ["signed project 15亿 1 成都岭川公司"],
        ),
        (
            "清江县委书记一行来到深圳岭达科技公司考察,双方就建厂达成一致,并于当天签订了投资协议,投资额4.6亿元。",
            ["signed project 4.6亿 1 深圳岭达科技公司"],
        ),
        (
            "6月9日,由区招商局引荐的岭船重工与清江港集团签下了一份价值20亿元的投资合作协议。",
            ["signed project 20亿 1 岭船重工 清江港集团"],
        ),
    ],
    "shares of a row, each with its sum": [
        (
            "本次签约,岭钢集团以12亿元领衔,岭化股份、岭纺集团分别以8亿元、6亿元紧随其后。",
            [
                "signed project 12亿 1 岭钢集团",
                "signed project 8亿 1 岭化股份",
                "signed project 6亿 1 岭纺集团",
            ],
        ),
    ],
    "a firm that isn't named is nobody": [
        (
            "云岭区与一间内地生物科技公司签署合作协议,该公司将投资3亿元设立研发中心。",
            ["signed project 3亿 1"],
        ),
    ],
    "how far things signed long ago have come is no signing": [
        ("去年首届大会签约项目41个,总投资305亿元,目前已开工33个。", []),
        (
            "签约项目“回头看”\n去年的大会签约情况如何?记者走访了几家企业。\n岭华化工:总投资28亿元,已完成投资12亿元。",
            [],
        ),
    ],
    "an agreement of three is one, and a school pays nothing": [
        (
            "11月6日,云岭县政府与岭光大学、岭川集团签署三方合作协议,共建新材料产业研究院。",
            ["signed project none 1 岭川集团"],
        ),
    ],
    "projects named before their count are told one by one": [
        (
            "6月9日,“链”上发力——岭电集团动力电池回收项目、岭材公司石墨负极项目等一批产业链项目集中签约,总投资逾70亿元。",
            ["signed batch 70亿+ ?", "signed project none 1 岭电集团", "signed project none 1 岭材公司"],
        ),
    ],
    "a consortium signs as one, and behind a colon each firm tells its own sum": [
        (
            "6月9日,由岭建集团、岭发公司组成的联合体与区政府签订片区开发协议,总投资76亿元。",
            ["signed project 76亿 1 岭建集团 岭发公司"],
        ),
        (
            "6月9日,高新区与两家企业签约:岭宠食品投资3亿元、岭智仓储投资2亿元。",
            ["signed project 3亿 1 岭宠食品", "signed project 2亿 1 岭智仓储"],
        ),
    ],
    "a ceremony's project, and who signs for it in the next sentence": [
        (
            "6月9日,云岭县举行岭瓷卫浴项目签约仪式。县长与岭瓷集团总经理代表双方签约。项目占地300亩,计划总投资8亿元。",
            ["signed project 8亿 1 岭瓷集团"],
        ),
    ],
}


def _cases() -> Iterator[ParameterSet]:
    for form, cases in FORMS.items():
        for text, records in cases:
            yield pytest.param(text, records, id=f"{form}: {text[:18]}")


@pytest.mark.parametrize(("text", "records"), list(_cases()))
def test_a_form_is_read(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert sorted(told(text, None)) == sorted(records)


def test_a_seat_in_a_firms_name_is_not_where_its_money_lands() -> None:
    [record] = read("6月3日,岭头镇与深圳市拓岭智能装备有限公司签约,投资3亿元建厂。", published=date(2026, 6, 4)).records

    assert record.region is None


ABROAD = [
    ("9月4日,县长率队赴广东佛山、中山开展招商活动,达成投资意向4个,意向投资额11亿元。", None),
    ("9月20日,浙江恒岳新纤公司与越南同奈省工业园区管委会签署投资协议,投资2.6亿美元建厂。", "越南同奈省"),
    ("该市经开区日前与苏州客商吴某签订合同,由其投资1.1亿元建设电镀中心。", None),
]


@pytest.mark.parametrize(("text", "region"), ABROAD)
def test_money_lands_where_the_host_is_and_not_where_its_guests_are_from(text: str, region: str | None) -> None:
    [record] = read(text, published=date(2024, 9, 21)).records

    assert record.region == region


def test_a_year_beside_its_own_day_is_no_other_time() -> None:
    text = "元旦前夕,12月30日,云岭区与岭氟化工签下2024年“收官单”,项目总投资28亿元。"
    [record] = read(text, published=date(2025, 1, 2)).records

    assert record.amount
    assert record.amount.value == 2_800_000_000
    assert record.date == date(2024, 12, 30)
