"""Rows of names, parts of a whole, and what is to come: sentences of reports and what each tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# text, records: stage level amount projects investors
TOLD: list[tuple[str, list[str]]] = [
    (
        "2月18日,柳湖市重大项目集中开工活动举行,总投资386亿元的73个亿元以上重大项目在各县区开工。",
        ["started batch 386亿 73"],
    ),
    (
        "签约仪式上集中签约12个项目,总投资60亿元,其中10亿元以上项目就有2个,总投资26亿元。",
        ["signed batch 60亿 12", "signed batch 26亿 2"],
    ),
    (
        "云岭县集中签约项目37个。其中国内项目签约金额36.5亿元,国外项目850万美元。签约的37个项目中,国内项目35个,签约额36.5亿元。",
        ["signed batch none 37", "signed batch 36.5亿 35"],
    ),
    ("昨日签约的项目中有31个涉及智能家电、生物医药等重点产业,投资额达24.7亿美元。", ["signed batch 24.7亿USD 31"]),
    ("集中开工的8家莲湖医药企业总投资23亿元。", ["started batch 23亿 8"]),
    (
        "会上共有42个大项目集中签约,其中就包括恒澜投资集团和柳湖商业地产股份有限公司共同投资22亿元,在云岭县建设星湖广场项目。",
        ["signed batch none 42", "signed project 22亿 1 恒澜投资集团 柳湖商业地产股份有限公司"],
    ),
    (
        "茶博会上集中签约项目23个,签约总金额18亿元。其中,投资类项目12个,金额10亿元,销售订单类项目11个,金额8亿元。",
        ["signed batch 18亿 23", "signed batch 10亿 12"],
    ),
    (
        "昨天签约,恒澜光电、云海集团分别投资40亿元在柳湖市建设模组生产线和镁合金生产线。",
        ["signed project 40亿 1 恒澜光电", "signed project 40亿 1 云海集团"],
    ),
    (
        "云岭县合计投资1亿元的云山户外用品、古丽鞋业等3个项目已签约。",
        ["signed batch 1亿 3", "signed project none 1", "signed project none 1 古丽鞋业"],
    ),
    (
        "签约仪式上,恒源产业示范基地项目、海川金刚石材料项目等8个总投资19.6亿元的产业项目集中签约。",
        ["signed project none 1 恒源", "signed project none 1 海川", "signed batch 19.6亿 8"],
    ),
    (
        "活动中,云岭县与企业签订了投资48亿元的正式合同12个、投资73亿元的意向协议8个。",
        ["signed batch 48亿 12", "intent batch 73亿 8"],
    ),
    (
        "云岭县在推介会上达成投资意向26亿元,签订正式合作协议6家,项目总投资43亿元。",
        ["intent batch 26亿 ?", "signed batch 43亿 6"],
    ),
    (
        "云岭县共签下26个投资类项目,投资总额约达到3.4亿美元,余下6个为意向,投资总额约1.1亿美元。",
        ["signed batch 3.4亿USD~ 26", "intent batch 1.1亿USD~ 6"],
    ),
    ("云岭县共签约项目13个,包括百亿项目1个,10亿元项目2个,5亿元项目5个,总投资162亿元。", ["signed batch 162亿 13"]),
    ("会上签约项目26个,涉及投资231亿元。当天,企业签署合作项目26个,投入资金近240亿元。", ["signed batch 231亿 26"]),
    (
        "会上恒联半导体、普诺微电子等项目签约落户云岭县。",
        ["signed project none 1 恒联半导体", "signed project none 1 普诺微电子"],
    ),
    (
        "奥体海洋乐园、星月商城、珠城国际学校、康宁医院、马术综合体签约。",
        [
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
            "signed project none 1",
        ],
    ),
    (
        "近日,柳湖鹏达电子有限公司、柳湖仁艺电子有限公司两个项目集中签约。",
        [
            "signed project none 1 柳湖鹏达电子有限公司",
            "signed project none 1 柳湖仁艺电子有限公司",
            "signed batch none 2",
        ],
    ),
    (
        "云岭县签约仪式上,绿峰家居护理用品等9个项目集中签约,总投资17亿元。",
        ["signed project none 1 绿峰家居", "signed batch 17亿 9"],
    ),
    (
        "5月31日,恒木建材、明远乳业、镁氢动力等3个产业类项目,松禾共享中心、电研综合型总部等2个总部类项目在云岭县集中签约。",
        [
            "signed project none 1 恒木建材",
            "signed project none 1 明远乳业",
            "signed project none 1 镁氢动力",
            "signed project none 1 松禾",
            "signed project none 1",
            "signed batch none 2",
        ],
    ),
    (
        "本次云岭县集中签约的9个产业项目为恒多母线生产线项目、裕丰泡棉项目、大豆主题公园项目。",
        ["signed batch none 9", "signed project none 1 恒多", "signed project none 1 裕丰", "signed project none 1"],
    ),
    (
        "6月21日,云岭县7个项目集中签约,其中包括海川集团在柳湖镇投资的商业中心项目、恒源化学公司在江口镇投资的炭黑生产项目。",
        ["signed batch none 7", "signed project none 1 海川集团", "signed project none 1 恒源化学公司"],
    ),
    (
        "云岭县签订2份协议。此次签约的其他集成电路项目还包括海川通讯公司在云岭县投资的半导体产业基地项目、恒源镭创在云岭县投资的激光设备中心项目。",
        ["signed batch none 2", "signed project none 1 海川通讯公司", "signed project none 1 恒源镭创"],
    ),
    (
        "大会上74个文旅项目集中签约,总金额128亿元。云岭县将联手海川农业科技有限公司,打造云岭无花果旅游度假区。此外,恒源建设管理有限公司也将在云岭县投资建设云岭国际旅游度假区项目。",
        [
            "signed batch 128亿 74",
            "signed project none 1 海川农业科技有限公司",
            "signed project none 1 恒源建设管理有限公司",
        ],
    ),
    (
        "集中签约项目94个,金额73亿元。比如,国芯科技集团就在柳湖市投资建设智能终端基地。",
        ["signed batch 73亿 94", "signed project none 1 国芯科技集团"],
    ),
    (
        "云岭县举行签约活动,集中签约14个项目,总投资80亿元。其中,闽商文化产业园、星河影视文创园等项目,将以文创产业为主导。",
        ["signed batch 80亿 14", "signed project none 1", "signed project none 1 星河影视"],
    ),
    (
        "3月5日,重庆兴城环保股份有限公司等5个项目在云岭县签约,引资61亿元。\n项目占地860亩。\n主要建设石膏粉生产线。\n同步建设皮带长廊。\n重庆晟源电池材料有限公司投资8亿元建设年产1.5万吨正极材料项目,占地80亩。",
        ["signed batch 61亿 5 重庆兴城环保股份有限公司", "signed project 8亿 1 重庆晟源电池材料有限公司"],
    ),
    ("过去的一年,云岭县坚持工业立区,全年累计签约项目91个、总投资304亿元。", []),
    ("菜花节举办在即,云岭县已敲定菜花节期间签约项目57个,总投资21亿元。", []),
    ("公司拟与柳湖新区管委会就公司在柳湖新区内投资建设钠电池项目相关事项签订《投资协议》,总投资150亿元。", []),
    ("云岭县“回归工程签约仪式”将于2月11日举行,项目总投资58亿元。", []),
    ("海川集团拟在柳湖市打造的环线旅游项目签约额达26亿元。", ["signed project 26亿 1 海川集团"]),
    (
        "云岭县洽谈达成了3万吨钨粉体加工项目、阳明湖旅游项目等10余个项目的合作意向。",
        ["intent batch none 10", "intent project none 1", "intent project none 1"],
    ),
    ("云岭县与海川集团签订投资协议,就电池二期项目达成合作意向,总投资18亿元。", ["signed project 18亿 1 海川集团"]),
    ("预计二季度,云岭县开工项目28个,总投资92亿元。", []),
    ("会上签约16个项目,签约金额64亿元;推动31个涉外重要项目,项目总投资额187亿元。", ["signed batch 64亿 16"]),
    ("屆時將有多個項目集中簽約,目前已梳理60多個項目,總投資額超過800億元。", []),
    ("云岭县共签约项目8个,总投资20亿元,签约总金额预计达30亿元。", ["signed batch 20亿 8"]),
    ("现场总投资112亿元的15个重大项目集中签约开工。", ["signed batch none ?"]),
    ("日商東海電工與高雄市政府簽署LOI,投資20億元。", ["intent project 20亿 1 日商东海电工"]),
    (
        "本次盛会上,云岭县签订海川项目,投资5亿元。该县签约的项目金额总计16亿元。",
        ["signed project 5亿 1", "signed batch 16亿 ?"],
    ),
    (
        "1月9日,海星县签约32个项目,总投资18亿元。\n项目涉及农业和物流。\n据悉,2013年海星文化节上,海星县签约项目18个,签约金额52亿元。",
        ["signed batch 18亿 32"],
    ),
    (
        "3月8日,投资5亿元的锂电池项目在云岭县签约,县里的主要领导出席了签约仪式并致辞。项目占地两百亩。\n新闻推荐\n昨天,海门市签约8个项目。",
        ["signed project 5亿 1"],
    ),
    (
        "外企项目在云岭县集中签约,总投资94亿元。6个集中签约项目中,外企项目3个,分别是利丰纸业扩建项目、学府商业综合项目、三一九智能针织项目;民企项目2个,分别是荣昌轻合金智造项目、信安氟谷产业园项目。",
        [
            "signed batch 94亿 ?",
            "signed project none 1 利丰纸业",
            "signed project none 1",
            "signed project none 1 三一九智能",
            "signed project none 1",
            "signed project none 1",
        ],
    ),
    (
        "云岭县共有4个项目现场签约。它们分别是恒晟晶圆测试生产线项目、本元粘合剂制造基地项目、华微封装基地项目。",
        [
            "signed batch none 4",
            "signed project none 1 恒晟",
            "signed project none 1 本元",
            "signed project none 1 华微",
        ],
    ),
    (
        "云岭县集中签约项目228个,总投资487亿元。签约项目主要集中在数字经济等领域,包括云汇西南运营中心、百川智能总部项目等。",
        ["signed batch 487亿 228", "signed project none 1 云汇", "signed project none 1 百川"],
    ),
    (
        "云岭县32个项目签约,总投资98亿元。当天签约的32个项目,涵盖多个领域,特别是特种精密齿轮项目、中核电子辐照项目等高精尖项目,更是填补了空白。",
        ["signed batch 98亿 32", "signed project none 1", "signed project none 1 中核电子"],
    ),
    (
        "总投资12.6亿元的5个台资项目在云岭县签约,包括宽诚电机、孙氏制药、巨闽机械、良基、蒙帝游艇等项目。",
        [
            "signed batch 12.6亿 5",
            "signed project none 1",
            "signed project none 1 孙氏制药",
            "signed project none 1 巨闽机械",
            "signed project none 1 良基",
            "signed project none 1 蒙帝",
        ],
    ),
    (
        "思南县与锐博电子有限公司签订了年产120万套小家电线束的家电零配件生产线的合作框架协议。",
        ["framework project none 1 锐博电子有限公司"],
    ),
    (
        "云岭县与海川集团签订战略合作框架协议。本次活动签约的项目共9个,总投资约26亿元。",
        ["framework project none 1 海川集团", "framework batch 26亿~ 9"],
    ),
    (
        "集中开工外资项目7个、总投资2.4亿美元;集中投产外资项目5个、总投资4.1亿美元;集中签约外资项目8个、总投资4.6亿美元。\n累计20个项目,涵盖新能源汽车等领域,总投资超11亿美元。",
        ["started batch 2.4亿USD 7", "operating batch 4.1亿USD 5", "signed batch 4.6亿USD 8"],
    ),
    ("云岭县已召开五届乡贤大会,迄今已经召开五届,累计签约162个项目,总投资16亿元。", []),
    ("兴商行云岭分行与海川集团签署了银企战略合作协议。", []),
    ("兴商行与海川总公司签署战略合作协议,将提供总额不超过40亿元等值人民币授信。", []),
    ("副县长江广林代表云岭县与海川集团签约。", ["signed project none 1 海川集团"]),
    ("云岭县高质量发展座谈会暨项目签约仪式在港丽酒店举行。", ["signed batch none ?"]),
    ("云岭县与柳湖县两县共同签订区域经济发展战略合作协议。", []),
    ("云岭县推动在谈项目快签约、快落地。", []),
    ("云岭县签约仪式上,9个项目签约。本次签约助力“三年五千亿”目标。", ["signed batch none 9"]),
    (
        "云岭县签约招商项目9个,总投资8亿元。产业大项目再添新军。海川精密科技有限公司主要生产通讯设备,计划投资18亿元在云岭县建设高端零部件基地项目。",
        ["signed batch 8亿 9", "signed project 18亿 1 海川精密科技有限公司"],
    ),
    (
        "签约仪式上,恒源通讯在云岭县投资的半导体基地项目、海川激光在云岭县投资的设备制造中心项目等2个项目签约。",
        ["signed project none 1 恒源通讯", "signed project none 1 海川激光", "signed batch none 2"],
    ),
]


@pytest.mark.parametrize(("text", "records"), TOLD)
def test_a_report_tells_its_rows_and_parts(told: Callable[..., list[str]], text: str, records: list[str]) -> None:
    assert told(text) == records
