from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# text, published, records: stage level amount projects investors
SENTENCES = [
    (
        "3月5日,云岭县人民政府与杭州星澜科技有限公司签订投资协议,建设年产2万吨石墨负极材料项目,总投资30亿元。",
        None,
        ["signed project 30亿 1 杭州星澜科技有限公司"],
    ),
    (
        "6月8日,肥东县举行二季度重点项目集中签约仪式,现场签约项目25个,总投资188亿元,其中框架协议5个。",
        None,
        ["signed batch 188亿 25", "framework batch none 5"],
    ),
    (
        "6月8日,肥东县举行重点项目集中签约仪式,现场签约项目25个,总投资188亿元,其中正式合同20个、投资额150亿元,框架协议5个、投资额38亿元。",
        None,
        ["signed batch 188亿 25", "signed batch 150亿 20", "framework batch 38亿 5"],
    ),
    (
        "当天,长丰县签约项目30个,其中制造业15个、服务业10个、农业5个,总投资120亿元。",
        None,
        ["signed batch 120亿 30"],
    ),
    (
        "活动现场,海泰集团与霍山县签署协议,计划投资50亿至80亿元建设光伏产业基地。",
        None,
        ["signed project 50亿+ 1 海泰集团"],
    ),
    (
        "会上集中签约12个项目,总投资70多亿元。",
        None,
        ["signed batch 70亿+ 12"],
    ),
    (
        "会上集中签约12个项目,总投资百余亿元。",
        None,
        ["signed batch 100亿+ 12"],
    ),
    (
        "会上集中签约12个项目,总投资30余亿元。",
        None,
        ["signed batch 30亿~ 12"],
    ),
    (
        "昨日,恒拓新能源与潜山市签约,投资百亿建设储能电池基地。",
        None,
        ["signed project 100亿~ 1 恒拓新能源"],
    ),
    (
        "昨日,恒拓新能源有限公司与潜山市签约,将投资数亿元建设储能电池基地。",
        None,
        ["signed project none 1 恒拓新能源有限公司"],
    ),
    (
        "推介会上,寿县共签约项目18个,总投资115.13亿,其中外资项目3个,投资7207万美元。",
        None,
        ["signed batch 115.13亿 18", "signed batch 0.7207亿USD 3"],
    ),
    (
        "招商会上,宿松县签约项目9个,合同引资42亿元。",
        None,
        ["signed batch 42亿 9"],
    ),
    (
        "招商会上,宿松县签约项目9个,总投资60亿元,合同引资42亿元,到位资金3亿元。",
        None,
        ["signed batch 60亿 9"],
    ),
    (
        "8月18日,全市集中签约项目20个、集中开工项目15个,总投资300亿元。",
        None,
        ["signed batch none 20", "started batch none 15"],
    ),
    (
        "韩国大岭精密株式会社与莱西市签订投资合同,总投资5000万美元(约合人民币3.5亿元)。",
        None,
        ["signed project 0.5亿USD 1 韩国大岭精密株式会社"],
    ),
    (
        "今年以来,巢湖市签约项目66个,总投资420亿元。",
        None,
        ["signed cumulative 420亿 66"],
    ),
    (
        "本月,巢湖市新签约亿元以上项目6个,总投资42亿元。",
        None,
        ["signed cumulative 42亿 6"],
    ),
    (
        "上半年全市开工重大项目88个,总投资500亿元。",
        None,
        ["started cumulative 500亿 88"],
    ),
    (
        "三场推介会共签约项目45个,总投资310亿元。",
        None,
        ["signed cumulative 310亿 45"],
    ),
    (
        "双方签署合作意向书,计划于年底前正式签约,投资20亿元建设新材料产业园。",
        None,
        ["intent project 20亿 1"],
    ),
    (
        "会上发布招商项目60个,总投资900亿元,现场签约5个项目,总投资30亿元。",
        None,
        ["signed batch 30亿 5"],
    ),
    (
        "10月9日,怀宁县12个重点项目集中开工,总投资56亿元。",
        None,
        ["started batch 56亿 12"],
    ),
    (
        "由绿源电力集团投资12亿元建设的风电场项目昨日竣工投产。",
        None,
        ["operating project 12亿 1 绿源电力集团"],
    ),
    (
        "昨天,石台县与远景动力签订合作协议,远景动力将投资40亿元建设电池工厂。",
        None,
        ["signed project 40亿 1 远景动力"],
    ),
    (
        "比亚迪与歙县签约,建设新能源零部件产业园,总投资60亿元。",
        None,
        ["signed project 60亿 1 比亚迪"],
    ),
    (
        "签约项目中,苏州嘉源电子有限公司投资6亿元建设PCB项目;无锡天成精工股份有限公司投资3.5亿元建设轴承项目;南京百草生物科技公司投资1.2亿元建设中药饮片项目。",
        None,
        [
            "signed project 6亿 1 苏州嘉源电子有限公司",
            "signed project 3.5亿 1 无锡天成精工股份有限公司",
            "signed project 1.2亿 1 南京百草生物科技公司",
        ],
    ),
    (
        "仪式上,总投资20亿元的锂电铜箔项目、总投资8亿元的智能家居产业园、总投资5亿元的冷链物流中心等10个项目集中签约,总投资62亿元。",
        None,
        ["signed project 20亿 1", "signed project 8亿 1", "signed project 5亿 1", "signed batch 62亿 10"],
    ),
    (
        "会上,康泰药业、金龙机械、绿洲食品3家企业与望江县签约。",
        None,
        ["signed project none 1 康泰药业", "signed project none 1 金龙机械", "signed project none 1 绿洲食品"],
    ),
    (
        "签约项目包括:高端轴承制造基地、智慧冷链物流园、生物有机肥项目。",
        None,
        ["signed project none 1", "signed project none 1", "signed project none 1"],
    ),
    (
        "共签约亿元以上项目28个,总投资210亿元,其中10亿元以上项目6个、50亿元以上项目1个。",
        None,
        ["signed batch 210亿 28"],
    ),
    (
        "“签了!”随着双方代表落笔,总投资12亿元的氢能装备产业园项目正式落户定远县。",
        None,
        ["signed project 12亿 1"],
    ),
    (
        "香港永安国际集团与东山县签约,总投资10亿港元。",
        None,
        ["signed project 10亿HKD 1 香港永安国际集团"],
    ),
    (
        "德国凯勒机械有限公司与太仓市签署投资协议,投资总额1.5亿欧元。",
        None,
        ["signed project 1.5亿EUR 1 德国凯勒机械有限公司"],
    ),
    (
        "4月2日,和县与上海蓝图科技有限公司签约,投资5亿元建设传感器项目。4月9日,和县又与宁波中联模具有限公司签约,投资3亿元建设模具项目。",
        None,
        ["signed project 5亿 1 上海蓝图科技有限公司", "signed project 3亿 1 宁波中联模具有限公司"],
    ),
    (
        "活动中,签约项目33个,总投资80.93亿元;开工项目40个,总投资279亿元。",
        None,
        ["signed batch 80.93亿 33", "started batch 279亿 40"],
    ),
    (
        "大会签约项目共73个,其中现场签约32个。总签约额达359亿元。",
        None,
        ["signed batch 359亿 73"],
    ),
    (
        "此次签约,涉及新材料、电子信息等领域,12个项目总投资达45亿元,达产后年产值可达90亿元、税收4亿元。",
        None,
        ["signed batch 45亿 12"],
    ),
    (
        "青阳县与中能建签署抽水蓄能电站项目投资意向协议,项目装机120万千瓦,总投资约75亿元。",
        None,
        ["intent project 75亿~ 1 中能建"],
    ),
    (
        "全椒县开发区管委会与深圳华烁电子有限公司、东莞立新塑胶有限公司分别签订投资协议,投资额分别为4亿元和2亿元。",
        None,
        ["signed project 4亿 1 深圳华烁电子有限公司", "signed project 2亿 1 东莞立新塑胶有限公司"],
    ),
    (
        "总投资128亿元的22个项目在推介会上集中签约。",
        None,
        ["signed batch 128亿 22"],
    ),
    (
        "推介会上,我市签约22个项目128亿元。",
        None,
        ["signed batch 128亿 22"],
    ),
    (
        "推介会上,我市签约项目22个、128亿元。",
        None,
        ["signed batch 128亿 22"],
    ),
    (
        "现场,共有15个项目签约,总投资86.5亿元,其中,5亿元以上项目6个,10亿元以上项目3个。",
        None,
        ["signed batch 86.5亿 15"],
    ),
    (
        "会上,32个项目成功签约,签约金额达218亿元。",
        None,
        ["signed batch 218亿 32"],
    ),
    (
        "会上共签约合同项目45个,合同引资额210亿元;协议项目12个,协议引资额56亿元。",
        None,
        ["signed batch 210亿 45", "signed batch 56亿 12"],
    ),
    (
        "签约外资项目8个,总投资5.6亿美元,合同外资2.3亿美元。",
        None,
        ["signed batch 5.6亿USD 8"],
    ),
    (
        "开幕式上集中签约的35个项目,投资总额超过600亿元。",
        None,
        ["signed batch 600亿+ 35"],
    ),
    (
        "本次活动共达成签约项目28个,签约金额132.6亿元。",
        None,
        ["signed batch 132.6亿 28"],
    ),
    (
        "据悉,此次签约的10个项目总投资为43.7亿元。",
        None,
        ["signed batch 43.7亿 10"],
    ),
    (
        "此次签约项目共18个,其中工业项目12个,投资额35亿元;农业项目4个,投资额6亿元;旅游项目2个,投资额9亿元。",
        None,
        ["signed batch none 18", "signed batch 35亿 12", "signed batch 6亿 4", "signed batch 9亿 2"],
    ),
    (
        "签约仪式上,单体投资最大的是浙江宏达控股集团投资30亿元的汽车零部件产业园。",
        None,
        ["signed project 30亿 1 浙江宏达控股集团"],
    ),
    (
        "签约项目中,投资规模最大的智能装备制造项目总投资30亿元,由浙江宏达控股集团投资建设。",
        None,
        ["signed project 30亿 1 浙江宏达控股集团"],
    ),
    (
        "洽谈会期间,全县签订意向协议15个,意向资金60亿元。",
        None,
        ["intent batch 60亿 15"],
    ),
    (
        "洽谈会上,成功签约项目21个,总投资90亿元,其中正式合同15个,意向协议6个。",
        None,
        ["signed batch 90亿 21", "intent batch none 6"],
    ),
    (
        "签约项目如下:1.新型墙材项目。总投资2亿元,由安徽远大建材有限公司投资建设。2.食用油加工项目。总投资1.5亿元,由湖北金穗粮油集团投资建设。",
        None,
        ["signed project 2亿 1 安徽远大建材有限公司", "signed project 1.5亿 1 湖北金穗粮油集团"],
    ),
    (
        "一是与华岭光伏科技公司签订了光伏组件项目合同,总投资12亿元;二是与国峰重工集团签订了矿山机械项目合同,总投资8亿元;三是与天元食品公司签订了休闲食品项目合同,总投资1.2亿元。",
        None,
        [
            "signed project 12亿 1 华岭光伏科技公司",
            "signed project 8亿 1 国峰重工集团",
            "signed project 1.2亿 1 天元食品公司",
        ],
    ),
    (
        "昨天,总投资50亿元的星河半导体封测项目签约落户铜陵。",
        None,
        ["signed project 50亿 1"],
    ),
    (
        "万岳集团与铜陵市政府签署战略合作框架协议,计划投资100亿元建设化工新材料基地。",
        None,
        ["framework project 100亿 1 万岳集团"],
    ),
    (
        "3月18日,舒城县与江苏恒力重工有限公司举行项目签约仪式。该项目总投资15亿元,占地300亩,全部达产后年产值可达25亿元,年税收1.2亿元。",
        None,
        ["signed project 15亿 1 江苏恒力重工有限公司"],
    ),
    (
        "3月18日,江苏恒力重工有限公司智能起重机项目在舒城县正式签约,项目计划总投资15亿元,其中固定资产投资10亿元。",
        None,
        ["signed project 15亿 1 江苏恒力重工有限公司"],
    ),
    (
        "全县今年前三季度累计签约57个项目,协议资金655亿元,其中本季度签约15个,协议资金285.31亿元。",
        None,
        ["signed cumulative 655亿 57", "signed cumulative 285.31亿 15"],
    ),
    (
        "上月签约的海岳电子项目已经开工,总投资6亿元。",
        None,
        ["started project 6亿 1"],
    ),
    (
        "公司注册资本5亿元,去年营业收入80亿元。日前,该公司与泾县签订协议,将在泾县投资3亿元建设智能工厂。",
        None,
        ["signed project 3亿 1"],
    ),
    (
        "8月8日,岳西县举办茶旅招商推介会,签约项目7个,协议投资额18.6亿元,其中黄山云谷旅游公司投资5亿元的温泉度假村、合肥绿源农业公司投资2.6亿元的有机茶园最引人注目。",
        None,
        ["signed batch 18.6亿 7", "signed project 5亿 1 黄山云谷旅游公司", "signed project 2.6亿 1 合肥绿源农业公司"],
    ),
    (
        "截至目前,园区已签约入驻企业36家,总投资150亿元。",
        None,
        ["signed cumulative 150亿 36"],
    ),
    (
        "9月6日上午,寿光市2021年三季度重大项目集中签约暨开工仪式举行。本次签约项目16个,总投资78亿元;开工项目20个,总投资112亿元。",
        None,
        ["signed batch 78亿 16", "started batch 112亿 20"],
    ),
    (
        "会上,现场签约重点招商项目10个,投资总额超150亿元,涉及文旅康养、绿色食品等产业。其中,省外项目7个、投资额110亿元。",
        None,
        ["signed batch 150亿+ 10", "signed batch 110亿 7"],
    ),
    (
        "经过多轮磋商,投资20亿元的宏远生物医药产业园项目最终花落旌德,双方于6月1日签订正式投资合同。",
        None,
        ["signed project 20亿 1"],
    ),
    (
        "与会企业签订了总额为35亿元的12个投资协议。",
        None,
        ["signed batch 35亿 12"],
    ),
    (
        "前来投资的客商与开发区签下了总投资逾8亿元的6份合同。",
        None,
        ["signed batch 8亿+ 6"],
    ),
    (
        "共签订投资合同19份,总金额达62亿元。",
        None,
        ["signed batch 62亿 19"],
    ),
    (
        "招商引资签约项目达16个,引进资金28.8亿元。",
        None,
        ["signed batch 28.8亿 16"],
    ),
    (
        "共有来自长三角的23家企业签约入驻,协议总投资46亿元。",
        None,
        ["signed batch 46亿 23"],
    ),
    (
        "台湾联岳光学投资8000万美元的镜头项目签约落户。",
        None,
        ["signed project 0.8亿USD 1 台湾联岳光学"],
    ),
    (
        "今年1—5月,全市新签约项目186个,协议投资额860亿元,同比增长12%;新开工项目95个,总投资430亿元;竣工投产项目60个,总投资210亿元。",
        None,
        ["signed cumulative 860亿 186", "started cumulative 430亿 95", "operating cumulative 210亿 60"],
    ),
    (
        "总投资30亿元的新能源汽车零部件项目、总投资18亿元的半导体材料项目,12月8日同时在五河县开工。",
        None,
        ["started project 30亿 1", "started project 18亿 1"],
    ),
    (
        "11月11日,中水能源集团与凤台县签署抽水蓄能及新能源一体化开发意向协议,总投资约120亿元。根据协议,项目分三期实施,其中一期投资约30亿元。中水能源集团2020年营业收入超过4000亿元。",
        None,
        ["intent project 120亿~ 1 中水能源集团"],
    ),
    (
        "在签约仪式上,县长说,今年以来全县经济形势持续向好,上半年实现规上工业产值320亿元,同比增长15%。此次签约的安徽天瑞新材料公司聚酰亚胺薄膜项目,投资7亿元,是我县延链补链的重要项目。",
        None,
        ["signed project 7亿 1 安徽天瑞新材料公司"],
    ),
    (
        "活动现场,12个项目签约,总投资65亿元,另有8个项目达成意向,意向投资40亿元。",
        None,
        ["signed batch 65亿 12", "intent batch 40亿 8"],
    ),
    (
        "1月9日,濉溪经济开发区与安徽理达电源技术公司举行年产300万只蓄电池项目签约仪式,项目计划投资6亿元。理达电源是全球知名的蓄电池企业,年销售收入超百亿元。",
        None,
        ["signed project 6亿 1 安徽理达电源技术公司"],
    ),
    (
        "[摘要]昨日上午,金寨县迎来投资最大的光伏项目——总投资50亿元的信阳光能生产基地正式开工。",
        None,
        ["started project 50亿 1"],
    ),
    (
        "此次推介会,桐城市共有16个项目签约,总投资达到88.2亿元,其中亿元以上项目14个。会上,桐城市推出重点招商项目52个,总投资达650亿元。",
        None,
        ["signed batch 88.2亿 16"],
    ),
    (
        "安庆高新区:8个化工新材料项目签约,总投资近50亿元",
        None,
        ["signed batch 50亿- 8"],
    ),
]


@pytest.mark.parametrize(("text", "published", "records"), SENTENCES)
def test_a_sentence_tells_its_records(
    told: Callable[..., list[str]], text: str, published: str | None, records: list[str]
) -> None:
    assert told(text, published) == records


@pytest.mark.parametrize(("text", "published", "records"), SENTENCES)
def test_an_unrelated_paragraph_changes_no_record(
    told: Callable[..., list[str]], text: str, published: str | None, records: list[str]
) -> None:
    unrelated = "\n清晨的公园里,老人们打着太极拳,孩子们追着鸽子跑。天气预报说,明天多云转晴。"
    assert told(text + unrelated, published) == records
