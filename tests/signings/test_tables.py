"""Tables and lists that have become text, in the layouts of offices and chat posts: what each row tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signings.find.lists import find_rows
from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

# what is shown, text, the lines that must be among those told
TOLD: list[tuple[str, str, list[str]]] = [
    (
        "the unit may stand in the sentence above, and a column says what kind of agreement each is",
        (
            "5月18日,我县在洽谈会上共签约项目2个,总投资9亿元。具体如下(单位:亿元):\n序号 项目 类别 投资方 总投资\n"
            "1 竹编家居 合同 云岭竹艺有限公司 4\n2 湖畔小镇 框架 北岭文旅集团 5\n说明:请各单位抓紧落实。"
        ),
        ["signed project 4亿 1 云岭竹艺有限公司", "framework project 5亿 1 北岭文旅集团"],
    ),
    (
        "a table may have a line for each cell",
        (
            "8月25日,云岭县举行签约会,会上签订合同项目3个。单位:亿元\n序号\n项目名称\n投资方\n投资额\n用地(亩)\n签约性质\n"
            "1\n射频连接器\n南岭通信技术有限公司\n12.6\n110\n合同\n2\n智慧物流园\n海岭供应链公司\n15\n300\n框架协议\n"
            "3\n油墨\n香岭化工有限公司\n2000万美元\n60\n意向书\n其他项目从略。"
        ),
        [
            "signed project 12.6亿 1 南岭通信技术有限公司",
            "framework project 15亿 1 海岭供应链公司",
            "intent project 0.2亿USD 1 香岭化工有限公司",
        ],
    ),
    (
        "blank lines between the cells change nothing",
        (
            "8月25日,云岭县举行签约会,会上签订合同项目2个。单位:亿元\n\n序号\n\n项目名称\n\n投资方\n\n投资额\n\n签约性质\n\n"
            "1\n\n连接器\n\n南岭通信技术有限公司\n\n12.6\n\n合同\n\n2\n\n物流园\n\n海岭供应链公司\n\n15\n\n框架协议\n\n其他从略。"
        ),
        ["signed project 12.6亿 1 南岭通信技术有限公司", "framework project 15亿 1 海岭供应链公司"],
    ),
    (
        "a figure may have a unit of its own, and a remark in brackets",
        (
            "9月12日,我县举行集中签约活动。单位:万元\n序号 项目名称 投资方 总投资\n1 注塑件 香岭塑胶有限公司 1,500(万美元)\n"
            "2 铜箔二期 云岭铜业有限公司 9,900(不含一期6,500)\n"
        ),
        ["signed project 0.15亿USD 1 香岭塑胶有限公司", "signed project 0.99亿 1 云岭铜业有限公司"],
    ),
    (
        "a column may tell the currency",
        (
            "我县第三季度签约项目公示\n9月26日举行的集中签约项目如下。\n序号|项目名称|投资方|投资总额(万)|币种\n"
            "1|覆铜板|南岭基材有限公司|180,000|人民币\n2|耳机整机|香岭声学有限公司|3,600|美元\n"
        ),
        ["signed project 18亿 1 南岭基材有限公司", "signed project 0.36亿USD 1 香岭声学有限公司"],
    ),
    (
        "a column on progress tells what has happened, and what has not",
        (
            "各项目进展情况如下(单位:万元):\n序号|项目名称|投资主体|计划总投资|进展情况\n"
            "1|铸件产线|云岭铸造股份有限公司|86,000|5月12日签订正式合同\n2|模具扩建|云岭模具有限公司|31,500|6月18日开工\n"
            "3|机床附件|南岭附件厂|22,000|正在洽谈\n4|陆港|海岭物流公司|60,000|企业放弃,协议已解除\n5|彩印|湖岭包装有限公司|7,600|5月26日投产\n"
        ),
        [
            "signed project 8.6亿 1 云岭铸造股份有限公司",
            "started project 3.15亿 1 云岭模具有限公司",
            "operating project 0.76亿 1 湖岭包装有限公司",
        ],
    ),
    (
        "the sections of a table have headings of their own",
        (
            "云岭县5月项目动态表 单位:万元\n【一】当月新签约\n日期|投资方|项目|总投资\n5.08|青岭日化有限公司|牡丹油生产线|18,500\n"
            "【二】当月新开工\n5.11|云岭电机有限公司|微电机项目|9,800\n【三】在谈(未签)\n5.20|海岭陶瓷有限公司|整厂搬迁|150,000\n"
        ),
        ["signed project 1.85亿 1 青岭日化有限公司", "started project 0.98亿 1 云岭电机有限公司"],
    ),
    (
        "what is still to be signed is no row",
        "8月3日,云岭县签约项目2个,总投资6亿元。\n拟签约项目排期表(单位:亿元)\n时间|项目|客商|总投资\n20日|面粉园|青岭面业有限公司|12\n",
        ["signed batch 6亿 2"],
    ),
    (
        "bars may part name, firm and sum without a head",
        (
            "7月9日,我区在洽谈会上签约合同项目9个。现公示如下(单位:万元):\n项目一 淀粉生产线|陇岭淀粉有限公司|签约额36,500|建设地点:循环园\n"
            "项目二 农机产业园|洛岭拖配有限责任公司|签约额82,000|建设地点:循环园\n"
        ),
        ["signed project 3.65亿 1 陇岭淀粉有限公司", "signed project 8.2亿 1 洛岭拖配有限责任公司"],
    ),
    (
        "slashes may part the cells of a list",
        "4月18日我县举行签约仪式,签约项目2个。公示如下(单位:万元):\n序号/协议投资/项目/客商\n①/86,000/底盘/津岭汽车技术有限公司\n②/45,000/模压件/长岭内饰件股份公司\n",
        ["signed project 8.6亿 1 津岭汽车技术有限公司", "signed project 4.5亿 1 长岭内饰件股份公司"],
    ),
    (
        "a post has a line for each fact",
        "6月18日上午,长岭县10个项目集中签约。\n① 竹管智造基地\n🏢 浙岭竹韧新材料有限公司\n💰 总投资12亿元(一期4亿元)\n② 竹纤维餐具生产线\n🏢 东岭环保餐具有限公司\n💰 总投资3.6亿元\n",
        ["signed project 12亿 1 浙岭竹韧新材料有限公司", "signed project 3.6亿 1 东岭环保餐具有限公司"],
    ),
    (
        "labels may stand in brackets",
        (
            "6月28日,县里举行第二季度项目集中签约,共有2个项目签约。\n〔项目名称〕乌鸡食品生产\n〔甲方〕云岭县工业园区管委会\n〔乙方〕赣岭乌鸡生物科技有限公司\n"
            "〔文本类别〕正式合同\n〔投资规模〕总投资3.6亿元\n\n〔项目名称〕水上旅游\n〔甲方〕云岭县人民政府\n〔乙方〕井岭山水旅游投资有限公司\n〔文本类别〕框架协议\n〔投资规模〕待定\n"
        ),
        ["signed project 3.6亿 1 赣岭乌鸡生物科技有限公司", "framework project none 1 井岭山水旅游投资有限公司"],
    ),
    (
        "contracts write their sums in formal digits",
        (
            "11月份,我市签订招商合同2份,现予公示。\n合同一 签订日期:11月3日 乙方:哈岭米业有限公司 内容:速食饭生产线 投资总额:人民币壹亿贰仟万元整\n"
            "合同二 签订日期:11月9日 乙方:鲁岭蛋白股份有限公司 内容:蛋白厂 投资总额:人民币叁亿陆仟万元整\n"
        ),
        ["signed project 1.2亿 1 哈岭米业有限公司", "signed project 3.6亿 1 鲁岭蛋白股份有限公司"],
    ),
    (
        "a forum lists a firm, its project and its sum",
        "昨天县里在蓉城签了7个项目,18.3个亿。大概是这些:\n蓉岭果汁饮料公司 果酒厂 3.5个亿\n渝岭燃气设备公司 LNG工厂 6个亿\n",
        ["signed project 3.5亿 1 蓉岭果汁饮料公司", "signed project 6亿 1 渝岭燃气设备公司"],
    ),
    (
        "a label for the firm may stand between bars",
        "6月9日,南岭市举行签约活动,共签约项目17个。\n✅ 万岭总部大厦|投资方:闽岭石业集团|计划投资15亿元\n✅ 岩板中心|投资方:禅岭陶瓷有限公司|计划投资8.2亿元\n",
        ["signed project 15亿 1 闽岭石业集团", "signed project 8.2亿 1 禅岭陶瓷有限公司"],
    ),
]


@pytest.mark.parametrize(("text", "rows"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_rows_are_read_in_any_layout(told: Callable[..., list[str]], text: str, rows: list[str]) -> None:
    lines = told(text)
    assert [line for line in lines if line in rows] == rows
    assert len([line for line in lines if " project " in line]) == len([row for row in rows if " project " in row])


def test_the_total_of_a_table_is_that_of_the_column_of_sums() -> None:
    text = (
        "单位:万元\n序号|项目名称|投资方|协议总投资|年内计划投资\n1|灌装线|皖岭食品有限公司|32,000|8,000\n"
        "2|家具|赣岭家居有限公司|45,000|12,000\n合计|2个||77,000|20,000\n"
    )
    total = next(row for row in find_rows(text) if row.total)
    assert (total.count, total.sum and total.sum.money.value) == (2, 770_000_000)


def test_a_row_has_its_own_day_whatever_month_the_table_is_of() -> None:
    text = (
        "云岭县2019年5月份项目签约情况表 单位:万元\n序号|项目名称|投资方|总投资|签约日期\n1|部件|沪岭汽车配件有限公司|56,000|5月9日\n"
        "2|齿条|锡岭传动科技有限公司|21,000|5月16日\n"
    )
    assert [str(record.date) for record in read(text, published=None).records] == ["2019-05-09", "2019-05-16"]
