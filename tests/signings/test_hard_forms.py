"""Forms in which a reporter, an office or a forum tells what a plain report says plainly; and what only looks like a signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD: list[tuple[str, str, list[str]]] = [
    (
        "a batch may be called by one word in quotation marks",
        "云岭县“三个一批”活动今天举行。“签”的一批六个,投资额合计31亿元;“开”的一批七个,投资额合计38亿元;“投”的一批三个,8亿元。",
        ["signed batch 31亿 6", "started batch 38亿 7", "operating batch 8亿 3"],
    ),
    (
        "contracts are exchanged, and what is to be built is no party",
        "恒谷食品公司与镇政府现场互换合同,要建的是方便面食品厂,计划投入7000万元。",
        ["signed project 0.7亿 1 恒谷食品公司"],
    ),
    (
        "the first spade of earth is a ground-breaking",
        "12月3日,推土机为云岭阀门项目铲下第一锹土,该项目总投资4亿元。",
        ["started project 4亿 1"],
    ),
    (
        "two that were told one by one are summed up",
        "本周,柳湖镇与恒岭氢能公司签约,投资3亿元建储氢瓶项目。县经开区与恒曦电网公司签约,投资4亿元建接头项目。两项合计7亿元。",
        ["signed batch 7亿 2", "signed project 3亿 1 恒岭氢能公司", "signed project 4亿 1 恒曦电网公司"],
    ),
    (
        "fixed assets are a part of the total behind them",
        "柳湖镇与恒曦电网公司签约,海缆接头项目固定资产投资3亿元,连同铺底流动资金,总投资4亿元。",
        ["signed project 4亿 1 恒曦电网公司"],
    ),
    (
        "a range in a cell is told by its lower end",
        (
            "我市于11月12日举办投资恳谈会,签约情况如下表(金额单位:万美元)。\n编号|项目|外方|性质|投资总额|其中外方出资\n"
            "A1|餐具|恒盛行有限公司|合同|1,600|1,600\nA2|仓储|恒岭船务公司|意向|2,000—3,500|未定\n"
        ),
        ["signed project 0.16亿USD 1 恒盛行有限公司", "intent project 0.2亿USD+ 1 恒岭船务公司"],
    ),
    (
        "a table with a line for each cell may have its unit in a line of its own, and a total of its contracts",
        (
            "云岭市食品产业专场(2021年11月18日,昆明)签约情况表\n序号\n项目名称\n投资方\n协议性质\n总投资\n(万元)\n其中:2022年计划投资\n(万元)\n"
            "1\n钛白粉提质\n恒谷材料有限公司\n投资协议\n76,000\n20,000\n2\n半山酒店\n恒岭酒店管理有限公司\n框架协议\n42,000\n——\n"
            "3\n蓝莓冻干\n恒鲜食品有限公司\n投资协议\n8,600\n8,600\n4\n菌文化园\n(个人)李某\n意向书\n待定\n——\n"
            "投资协议小计\n2项\n84,600\n28,600\n说明:框架协议、意向书不计入小计。"
        ),
        [
            "signed project 7.6亿 1 恒谷材料有限公司",
            "framework project 4.2亿 1 恒岭酒店管理有限公司",
            "signed project 0.86亿 1 恒鲜食品有限公司",
            "intent project none 1",
            "signed batch 8.46亿 2",
        ],
    ),
    (
        "a card may open with the sum, and firms are counted by what they make",
        (
            "今天,云岭八个项目集中签约。五家做制造,合起来16.4亿元;三家做农业,3.75亿元。\n①\n4.1亿元|飞行器电机\n出资:恒风动力科技有限公司\n"
            "②\n1.5亿元|电缆料\n出资:一家不愿具名的企业\n"
        ),
        [
            "signed batch none 8",
            "signed batch 16.4亿 5",
            "signed batch 3.75亿 3",
            "signed project 4.1亿 1 恒风动力科技有限公司",
            "signed project 1.5亿 1",
        ],
    ),
    (
        "some of a month's projects were signed at one meeting, others by towns",
        "3月份,全县新签约项目9个,合同投资额25亿元。9个项目中有5个是3月16日在推介会上签的,合同投资额16亿元;另外4个由乡镇自行洽谈签订,合同投资额8亿元。",
        ["signed cumulative 25亿 9", "signed batch 16亿 5", "signed batch 8亿 4"],
    ),
    (
        "blanks may stand around each figure",
        "9 月 27 日,县里共签约 7 个项目,总投资 16.5 亿元。投资合同 5 个,总投资 11.2 亿元;框架协议 2 个,总投资 5.3 亿元。",
        ["signed batch 16.5亿 7", "signed batch 11.2亿 5", "framework batch 5.3亿 2"],
    ),
    (
        "a sum in brackets behind another is the same in another currency",
        "云州轴承集团与西岭特区签署入园协议,投资4000万美元(2.7亿元人民币)建轴承厂。",
        ["signed project 0.4亿USD 1 云州轴承集团"],
    ),
    (
        "the largest of some contracts is told by who brings it",
        "云岭县签订十一份投资合同,投资额四十二亿元。其余七份合同属内地企业,其中投资最大者为深圳恒湾装备有限公司之阀门项目,达十六亿元。",
        ["signed batch 42亿 11", "signed project 16亿 1 深圳恒湾装备有限公司"],
    ),
    (
        "the firm of a notice may stand in the line above its title",
        (
            "恒岭精细化工股份有限公司\n关于与云岭县人民政府签订项目投资合同的公告\n"
            "2023年6月14日,当日公司即与云岭县人民政府签订了《电子级氨水项目投资合同》。项目计划总投资人民币52,500万元。"
        ),
        ["signed project 5.25亿 1 恒岭精细化工股份有限公司"],
    ),
    (
        "what one firm has only done is not what the others did",
        "平潭举办签约会,三家台商签约。恒捷光电公司投入2亿元建支架厂;海岭游艇公司只签备忘录,拟以3亿元合建码头。",
        ["signed batch none 3", "signed project 2亿 1 恒捷光电公司", "intent project 3亿 1 海岭游艇公司"],
    ),
    (
        "a room in a park is where the ceremony was, and the day before 公司 is no part of its name",
        "副县长上午在城北园区办了一场“签约+开工”,签约3个、开工5个。9月6日公司与县政府签订《铁芯项目投资合同》,总投资6亿元。",
        ["signed batch none 3", "started batch none 5", "signed project 6亿 1"],
    ),
    (
        "who brings a project may be told by its seat and its brand, a project by a firm's yearly output",
        "云岭县集中签约的项目有3个,即东莞恒晟的极耳项目、厦门恒朗的检测设备项目、常州恒川的铝壳项目,总投资17亿元。",
        [
            "signed batch 17亿 3",
            "signed project none 1 东莞恒晟",
            "signed project none 1 厦门恒朗",
            "signed project none 1 常州恒川",
        ],
    ),
    (
        "firms before a comma sign each its own",
        "洽谈会上,云岭经开区管委会与恒纬电工材料有限公司、恒驰能源科技有限公司,分别签订漆包线生产线项目、换电重卡制造项目投资协议。",
        ["signed project none 1 恒纬电工材料有限公司", "signed project none 1 恒驰能源科技有限公司"],
    ),
    (
        "what was built for a sum may be news where it opens",
        "2月23日,年产8万吨瓦楞纸项目正式投产,由恒荣纸业有限公司投资6亿元建成。",
        ["operating project 6亿 1 恒荣纸业有限公司"],
    ),
    (
        "firms counted in one sentence may be named in the next",
        "10月14日,省政府与3家中央企业签订战略合作协议。这3家央企是:中国恒岭工业集团、中国恒川盐业集团、中国恒泰农业集团。",
        [
            "framework batch none 3",
            "framework project none 1 中国恒岭工业集团",
            "framework project none 1 中国恒川盐业集团",
            "framework project none 1 中国恒泰农业集团",
        ],
    ),
    (
        "a count that is so many more than before is no count of its own",
        "洽谈会上,云岭省签约项目371个,比上届多4个;总投资201亿美元,增长3%。",
        ["signed batch 201亿USD 371"],
    ),
]

SILENT: list[tuple[str, str]] = [
    (
        "a signing was called off",
        "受台风影响,云岭招商大会签约环节取消。原本安排的签约环节随之取消,会前已经排进议程的8个项目、17亿元,何时签要等灾后再定。",
    ),
    ("a signing was put off", "柳湖镇的球拍项目(1.2亿元)原定周四签约,因对方股东会延期,改至下月。"),
    ("a firm signed with its customers", "4月8日至10日三天,恒岭重机有限公司接连与客户签下三份合同,合同总金额8亿元。"),
    (
        "what is only quoted was not signed",
        "多家网站登载了文章,文中称“恒岭股份有限公司与云岭县政府签约,投资3亿元建设牧场”。该说法不属实。",
    ),
    ("losses are no investment", "云岭县去年签约的企业复工。据初步统计,台风给园区企业造成的直接损失约5亿元。"),
    (
        "a paper sets rules for what is to count",
        (
            "关于印发《云岭县招商引资考核奖惩办法》的通知\n第三条 全县年度新签约项目不少于35个,协议投资总额260亿元。\n"
            "第五条 每签约1个总投资1亿元以上项目计2分。\n第六条 例如,某局与恒岭公司签订7亿元酒庄项目合同,则该局得5分。"
        ),
    ),
]


@pytest.mark.parametrize(("what", "text", "records"), TOLD)
def test_a_form_is_read(told: Callable[..., list[str]], what: str, text: str, records: list[str]) -> None:
    assert sorted(told(text)) == sorted(records), what


def test_a_report_on_a_year_gone_tells_no_news(told: Callable[..., list[str]]) -> None:
    """Its plans for the next year are none either."""
    text = (
        "云岭市2023年招商引资工作总结及2024年打算\n一、2023年主要工作\n全年新签约项目98个,总投资438亿元。其中10月26日深圳推介会签约12个、61亿元。\n"
        "新开工项目68个,竣工51个。\n二、2024年工作打算\n全年目标是签约项目110个,总投资500亿元;新开工70个。"
    )
    assert told(text, "2024-01-24") == []
    assert told(text.replace("总结", "快报"), "2023-12-30") != []


@pytest.mark.parametrize(("what", "text"), SILENT)
def test_nothing_was_signed(told: Callable[..., list[str]], what: str, text: str) -> None:
    assert told(text) == [], what
