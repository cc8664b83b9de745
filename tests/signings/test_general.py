"""Forms of the language that a reading must know whatever the county, firm or outlet; records are shown as in conftest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED = "2021-09-04"
# form: (text, records)
FORMS: dict[str, list[tuple[str, list[str]]]] = {
    "each part of a row of counts goes with its own verb": [
        (
            "当日,青川岭县共有7个项目开工,总投资35亿元;12个项目签约,总投资68亿元;3个项目竣工,总投资9亿元。",
            ["started batch 35亿 7", "signed batch 68亿 12", "operating batch 9亿 3"],
        ),
    ],
    "projects counted by size are no sum": [
        (
            "投资5.2亿元的芯片封装项目签约仪式昨日举行,这是该县今年引进的第12个亿元项目。",
            ["signed project 5.2亿 1"],
        ),
        ("大会签约4个百亿元级项目,总投资520亿元。", ["signed batch 520亿 4"]),
    ],
    "who is told by reference is who was named": [
        (
            "9月3日,云塘区人民政府与德国莱茵精工集团举行签约仪式。这家跨国企业将投资6亿元在云塘经开区建设精密轴承工厂。",
            ["signed project 6亿 1 德国莱茵精工集团"],
        ),
        (
            "日前,海晟新材料公司与云塘区签订投资协议。根据协议,该公司将投资18亿元建设碳纤维项目。",
            ["signed project 18亿 1 海晟新材料公司"],
        ),
        (
            "总投资9亿元的高端医疗器械产业园(投资方:苏州康弘医疗)正式签约云塘区。",
            ["signed project 9亿 1 苏州康弘医疗"],
        ),
    ],
    "what is counted of signings and ground-breakings together is neither": [
        (
            "本次集中签约、开工项目19个,总投资126亿元,其中签约8个、开工11个。",
            ["signed batch none 8", "started batch none 11"],
        ),
        (
            "本次集中签约、开工项目19个,总投资126亿元,其中签约项目8个,总投资52亿元;开工项目11个,总投资74亿元。",
            ["signed batch 52亿 8", "started batch 74亿 11"],
        ),
    ],
    "of projects that came only those signed are signed": [
        ("上半年,全区引进项目21个,总投资77亿元,其中签约13个,总投资41亿元。", ["signed cumulative 41亿 13"]),
        ("今年前8月,全县引进项目46个,总投资183亿元,其中已签约28个。", ["signed cumulative none 28"]),
    ],
    "a plan's years are history once they are over": [
        ("“十三五”时期,全县签约项目210个,总投资860亿元。", []),
        ("“十四五”以来,全县签约项目51个,总投资160亿元。", ["signed cumulative 160亿 51"]),
    ],
    "of a sum raised the new one counts": [
        ("恒岳重工日前与云塘区签署补充协议,将投资额由10亿元增加到16亿元。", ["signed project 16亿 1 恒岳重工"]),
        ("恒岳重工与云塘区签约,在原有10亿元基础上追加投资6亿元,建设二期工厂。", ["signed project 6亿 1 恒岳重工"]),
    ],
    "the size of an industry is no signing's": [
        ("云塘区新能源产业集群总投资超过600亿元,9月3日又签约2个项目,总投资11亿元。", ["signed batch 11亿 2"]),
    ],
    "a fund's share is a part of the total": [
        (
            "云塘区与恒岳重工签署战略合作协议,区产业基金出资5亿元参股,项目总投资25亿元。",
            ["framework project 25亿 1 恒岳重工"],
        ),
    ],
    "who brings a project may be told behind it, and the project behind who signed": [
        (
            "近日,总投资15亿元的冷链物流园项目顺利完成签约。项目由盛隆食品集团投资建设,占地300亩。",
            ["signed project 15亿 1 盛隆食品集团"],
        ),
        (
            "9月3日,云塘区人民政府与恒岳重工举行项目签约仪式。\n公司计划投资25亿元,在当地建设风电装备基地。",
            ["signed project 25亿 1 恒岳重工"],
        ),
    ],
    "partners bring the money together": [
        (
            "9月3日,云塘区政府、星河汽车、蓝湾能源三方签署投资协议,总投资40亿元的电池项目落户当地。",
            ["signed project 40亿 1 星河汽车 蓝湾能源"],
        ),
        (
            "由东明集团和西岭科技共同出资的智慧冷链产业园项目正式签约落户云塘区,总投资12亿元。",
            ["signed project 12亿 1 东明集团 西岭科技"],
        ),
    ],
    "a project named after its firm is brought by it": [
        (
            "9月3日,云塘区成功签约华启电子芯片封装项目。项目计划投资30亿元,其中一期投资12亿元,注册资本2亿元。",
            ["signed project 30亿 1 华启电子"],
        ),
    ],
    "one agreement is one project": [
        ("9月3日,恒岳重工与云塘区签下85亿元框架协议。", ["framework project 85亿 1 恒岳重工"]),
    ],
    "what a paper corrects and what a fair has on its programme is no news": [
        ("更正:本报9月3日刊发的《云塘签约25亿元风电项目》一文,投资额应为2.5亿元,特此更正。", []),
        ("大会将于明年春天举办,安排主论坛、重大项目签约、机器人展示以及多场境外路演。", []),
    ],
    "where something is held is no project": [
        (
            "9月3日,云塘区与恒岳重工战略合作签约仪式在区行政中心举行。根据协议,双方计划总投资4亿元,分五年实施。",
            ["framework project 4亿 1 恒岳重工"],
        ),
    ],
    "what a fair takes home is the sum of its projects": [
        ("云塘区在省城揽金186亿元,共有32个项目成功签约。", ["signed batch 186亿 32"]),
    ],
    "who signs to show goods, or for a plot of land, invests nothing": [
        ("目前已有超过两百家企业签署参展意向,下届大会明年在省会举行。", []),
        ("9月2日,恒岳重工与云塘区签下第二块工业用地,面积二十万平方米。", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "records"),
    [pytest.param(*case, id=f"{form} {i}") for form, cases in FORMS.items() for i, case in enumerate(cases)],
)
def test_a_form_is_read_whatever_the_names(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text, PUBLISHED) == records
