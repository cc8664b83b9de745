"""Forms of counties, forums and notices, mended one by one: what each tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# what is shown, text, published, records: stage level amount projects investors
TOLD: list[tuple[str, str, str, list[str]]] = [
    (
        "counts of seats are counts",
        "12月6日,云岭县招商推介会开场。会末,13家企业与园区管委会现场签约,签约总金额48.6亿元。成品鞋项目占了8席,总金额29.3亿元;鞋机项目5席,总金额19.3亿元。",
        "2019-12-08",
        ["signed batch 48.6亿 13", "signed batch 29.3亿 8", "signed batch 19.3亿 5"],
    ),
    (
        "letters of intent are counted as such",
        "7月13日,云岭市在沪举行招商会,共签正式合同4份,总投资13.2亿元;签意向书3份,涉及资金6亿至8亿元。",
        "2009-07-15",
        ["signed batch 13.2亿 4", "intent batch 6亿+ 3"],
    ),
    (
        "parts of what a report has counted over a time",
        "1—9月,全县新签约亿元以上项目41个,协议引资167.3亿元。\n二、项目结构。41个签约项目中,装备18个、协议引资71.5亿元,医药23个、协议引资95.8亿元。",
        "2021-10-14",
        ["signed cumulative 167.3亿 41", "signed cumulative 71.5亿 18", "signed cumulative 95.8亿 23"],
    ),
    (
        "parts told by whose they are",
        "云岭市在港举行推介会,即场签订七份投资协议,协议投资额合共16.3亿港元,当中五份属港商投资,协议投资额占9.1亿港元。",
        "2013-11-22",
        ["signed batch 16.3亿HKD 7", "signed batch 9.1亿HKD 5"],
    ),
    (
        "who signs may be told once, and a framework beside a contract",
        "5月25日下午,北岭数据科技集团(以下简称“我司”)到访云岭市,与云岭市人民政府签署《零碳数据中心项目投资协议》。我司将在云岭投资42亿元,建设6栋机房。\n同日,我司还同湖岭区人民政府签署了光伏电站项目合作协议,投资额7.8亿元;与云岭市人民政府签署了科研战略合作框架协议,将共建算力研究院,不涉及具体金额。",
        "2022-05-27",
        [
            "signed project 42亿 1 北岭数据科技集团",
            "signed project 7.8亿 1 北岭数据科技集团",
            "framework project none 1 北岭数据科技集团",
        ],
    ),
    (
        "an older agreement that has ended is not the new one",
        "云岭过滤材料股份有限公司关于签订项目投资协议书暨终止前次投资协议的公告\n2022年3月8日,公司与全岭县人民政府签署了《高效滤材项目投资协议书》,项目计划总投资约12亿元。\n2020年8月,公司与博岭区人民政府签署《滤材产业园投资协议》,约定总投资15亿元。因规划调整,双方已于2022年3月7日签署《终止协议书》,前次投资协议不再执行。",
        "2022-03-09",
        ["signed project 12亿~ 1 云岭过滤材料股份有限公司"],
    ),
    (
        "what ended tells which one it was",
        "6月12日,南岭陶机有限公司的模具项目签约云岭县,合同额1.5亿元。\n3月份签约的隔膜项目(合同额2亿元)因股东退出,双方已于6月15日解除合同。",
        "2021-07-02",
        ["signed project 1.5亿 1 南岭陶机有限公司"],
    ),
    (
        "a rumour that a forum denies, and what it knows",
        "【求证】听说有个50亿的风电项目签了?\n今天去喝茶,隔壁桌讲市政府同粤岭新能源公司签了份协议,要投50亿起风电场。\n回复:连意向都没有。昨天真签了的有一单:工业园管委会同南岭铝业有限公司签了投资协议,投4.2亿上铝型材项目。",
        "2012-03-08",
        ["signed project 4.2亿 1 南岭铝业有限公司"],
    ),
    (
        "forums write as they speak",
        "琴日签咗嘅有两单:工业园管委会同南岭铝业有限公司签咗投资协议,投4.2亿上铝型材项目;附城街道就同深岭玩具厂签咗合同,投资七千几万。",
        "2012-03-08",
        ["signed project 4.2亿 1 南岭铝业有限公司", "signed project 0.7亿+ 1 深岭玩具厂"],
    ),
    (
        "stars strewn about",
        "云岭县在厦*门开招*商会,当场同两家公司签*订合*同:\n1、联岭氟材料公司,氟盐项*目,2.4亿*元;\n2、昌岭烧碱厂,烧碱项*目,1.7亿*元。",
        "2012-11-17",
        ["signed project 2.4亿 1 联岭氟材料公司", "signed project 1.7亿 1 昌岭烧碱厂"],
    ),
    (
        "what was to be signed and was not",
        "4月11日,云岭县在吴岭召开招商会。当场签约9个项目,计划总投资31.4亿元。一家膜材料企业原定也要上台,因董事会尚未表决,投资6亿元的光学膜项目改到5月再签。",
        "2023-04-14",
        ["signed batch 31.4亿 9"],
    ),
    (
        "a project taken off the list",
        "9月27日,云岭市共签约项目46个,总投资238.9亿元。预告里写的是47个,大岭县一个8亿元的铸造项目因环评没过,当天撤下来了,没签。",
        "2022-09-28",
        ["signed batch 238.9亿 46"],
    ),
    (
        "a month's plan is no signing",
        "云岭市已有12个项目列入会期签约计划,预计投资总额88亿元。待签项目中,华岭铝业股份公司的铝箔项目块头最大,拟投资30亿元。",
        "2023-09-12",
        [],
    ),
    (
        "an aim is no sum",
        "云岭县一季度共签约项目17个,总投资42.5亿元。县委要求,上半年签约额要冲到90亿元;明年全县要完成招商签约额180亿元。",
        "2021-04-26",
        ["signed cumulative 42.5亿 17"],
    ),
    (
        "flats that are sold",
        "上周云岭新建商品房共签约312套,签约总金额6.74亿元。其中住宅签约241套,签约金额5.88亿元。",
        "2019-03-18",
        [],
    ),
    (
        "what a firm had invested before",
        "昨天,云岭环保科技有限公司与静岭区开发区管委会签订增资协议,在园区现有的3.4亿元投资之外,再投2.6亿元,建设裂解二期项目。",
        "2017-04-21",
        ["signed project 2.6亿 1 云岭环保科技有限公司"],
    ),
    ("credit told behind its sum", "14号那天云岭县签的是农行云岭支行的授信,15个亿,是贷款。", "2021-05-18", []),
    (
        "each verb has its own sum",
        "洽谈会今天闭幕。其间,云岭省各市共签订利用外资项目合同总投资额23.8亿美元,签订国内合作项目合同总投资额3912.6亿元。",
        "2024-06-19",
        ["signed batch 23.8亿USD ?", "signed batch 3912.6亿 ?"],
    ),
    (
        "the kind of agreement that opens a sentence is that of its sums",
        "10月16日,云岭县招商签约会举行。7个项目签订正式合同,总投资41.4亿元;4个项目签订框架协议,估算投资35.5亿元。\n框架协议这边,申岭装备股份公司拟投20亿元建分布式能源岛。",
        "2020-10-19",
        ["signed batch 41.4亿 7", "framework batch 35.5亿 4", "framework project 20亿 1 申岭装备股份公司"],
    ),
    (
        "what is to come in one item says nothing of the next",
        "7月11日,第一回,是晟岭新能源科技有限公司与云岭旗人民政府签下组件项目投资协议,项目总投资28亿元,计划明年5月出第一块板;第二回,是河岭氢能有限公司与云岭旗人民政府签订《制氢项目合作框架协议》,企业计划投资约45亿元。",
        "2023-07-13",
        ["signed project 28亿 1 晟岭新能源科技有限公司", "framework project 45亿~ 1 河岭氢能有限公司"],
    ),
    ("sums as they are spoken", "11月29号那天,县里签了三份意向书,六亿四。", "2018-12-05", ["intent batch 6.4亿 3"]),
    ("orders at a show", "本届直博会上,412家企业参展,成交直升机286架,签约总金额达到318亿元。", "2025-10-19", []),
    (
        "what a county signed within ten days is statistics",
        "10月1日至10日,全县新签约项目3个,协议总投资7.2亿元。年初至10月10日,全县签约项目41个,协议总投资126.5亿元。",
        "2020-10-12",
        ["signed cumulative 7.2亿 3", "signed cumulative 126.5亿 41"],
    ),
    (
        "what is left of an occasion is a part of it",
        "6月18日,云岭县10个项目集中签约,总投资52亿元。其余4位“邻居”来自物流和家具行业,总投资22亿多元。",
        "2024-06-18",
        ["signed batch 52亿 10", "signed batch 22亿+ 4"],
    ),
]


@pytest.mark.parametrize(("text", "published", "records"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_a_county_form_is_read(told: Callable[..., list[str]], text: str, published: str, records: list[str]) -> None:
    assert told(text, published) == records


def test_a_page_that_breaks_its_lines_at_one_width_is_read_across_them(told: Callable[..., list[str]]) -> None:
    flowing = (
        "9月26日云岭县参加洽谈会签订合同项目19个,总投资26.4亿元。县里组团三十人参会推介当地羊绒产业的优势,"
        "其中张岭毛纺有限公司投资1.6亿元的半精纺生产线项目也在会上签约,客商会后还到县里看了两个园区并住了一晚"
    )
    broken = "\n".join(flowing[at : at + 14] for at in range(0, len(flowing), 14))
    assert (
        told(broken, "2008-09-27")
        == told(flowing, "2008-09-27")
        == [
            "signed batch 26.4亿 19",
            "signed project 1.6亿 1 张岭毛纺有限公司",
        ]
    )
