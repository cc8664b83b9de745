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
