"""The guide's rulings on doubtful cases (docs/annotation.md), each by sentences of our own.

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

# ruling: (text, published, records)
Case = tuple[str, str | None, list[str]]
RULINGS: dict[str, list[Case]] = {
    "parts told as counts alone are no records": [
        (
            "5月8日,云和县举行招商大会,集中签约项目22个,总投资76亿元,其中制造业15个、现代服务业7个。",
            None,
            ["signed batch 76亿 22"],
        ),
        ("大会现场签约项目18个,涉及农业6个、文旅8个、物流4个。", None, ["signed batch none 18"]),
        (
            "会上签约项目20个,总投资61亿元,其中正式合同14个,框架协议6个。",
            None,
            ["signed batch 61亿 20", "framework batch none 6"],
        ),
    ],
    "a firm that signed with a place is a project": [
        ("5月9日,庆元县人民政府与温州海拓集团签约。", None, ["signed project none 1 温州海拓集团"]),
        (
            "当天,浙江恒丰农业有限公司与景宁县签订合作协议。",
            None,
            ["signed project none 1 浙江恒丰农业有限公司"],
        ),
    ],
    "a range gives its lower end": [
        (
            "日前,湖州鼎辉光电有限公司与安吉县签约,拟投资30亿元至45亿元建设显示模组基地。",
            None,
            ["signed project 30亿+ 1 湖州鼎辉光电有限公司"],
        ),
        ("会上签约9个项目,单个投资额在2亿至6亿元之间。", None, ["signed batch none 9"]),
        ("会上签约9个项目,总投资60多亿元。", None, ["signed batch 60亿+ 9"]),
        ("会上签约19个项目,总投资百余亿元。", None, ["signed batch 100亿+ 19"]),
    ],
    "a class is no figure, and some hundreds of millions are none": [
        ("会上签约项目6个,全县正着力打造千亿级家居产业集群。", None, ["signed batch none 6"]),
        (
            "云和县与衢州恒岳机械有限公司签约,后者将投资数亿元建设轴承基地,助力打造百亿级装备产业集群。",
            None,
            ["signed project none 1 衢州恒岳机械有限公司"],
        ),
    ],
    "money without 元": [
        ("招商会上共签约项目31个,总投资115.13亿。", None, ["signed batch 115.13亿 31"]),
        ("洽谈会上签约外资项目6个,总投资7207万美。", None, ["signed batch 0.7207亿USD 6"]),
        ("松阳县与杭州星海药业有限公司签约,总投资12个亿。", None, ["signed project 12亿 1 杭州星海药业有限公司"]),
    ],
    "引资 alone is the amount; beside the total it is a trap; money that has come always is": [
        ("交流会上签约项目14个,合同引进资金52亿元。", None, ["signed batch 52亿 14"]),
        ("交流会上签约项目14个,总投资70亿元,引资52亿元。", None, ["signed batch 70亿 14"]),
        ("交流会上签约项目14个,总投资70亿元,目前到位资金9亿元。", None, ["signed batch 70亿 14"]),
        ("今年前三季度,全县实际利用外资8600万美元,同比增长12%。", None, []),
    ],
    "one total for signed and started together is a trap": [
        (
            "5月12日,缙云县举行重大项目集中签约开工仪式,签约项目8个、开工项目11个,总投资共93亿元。",
            None,
            ["signed batch none 8", "started batch none 11"],
        ),
        (
            "活动集中签约、开工项目19个,总投资93亿元,其中签约8个,开工11个。",
            None,
            ["signed batch none 8", "started batch none 11"],
        ),
    ],
    "a sum repeated in another currency counts once": [
        (
            "日前,新加坡澄海集团与遂昌县签约,总投资1.5亿美元(约合人民币10.8亿元)建设造纸项目。",
            None,
            ["signed project 1.5亿USD 1 新加坡澄海集团"],
        ),
        ("大会签约外资项目5个,总投资21亿元,折合2.9亿美元。", None, ["signed batch 21亿 5"]),
    ],
    "counts of a period are cumulative, older ones nothing": [
        ("今年以来,青田县累计签约项目41个,协议投资额133亿元。", None, ["signed cumulative 133亿 41"]),
        ("本周,全市新签约项目7个,总投资25亿元。", None, ["signed cumulative 25亿 7"]),
        ("本月,龙泉市签约亿元以上项目3个,总投资11亿元。", None, ["signed cumulative 11亿 3"]),
        ("上半年,全市新开工项目66个,总投资280亿元。", None, ["started cumulative 280亿 66"]),
        ("去年,全市签约项目120个,总投资540亿元。", None, []),
        ("“十三五”期间,全县共签约项目310个,总投资1200亿元。", "2022-03-01", []),
        ("大会举办六届以来,累计签约项目560个,总投资2300亿元。", None, ["signed cumulative 2300亿 560"]),
    ],
    "one day in many places is a batch": [
        (
            "6月18日,全省重大项目集中签约活动以视频连线方式在11个市同步举行,共签约项目96个,总投资880亿元。",
            None,
            ["signed batch 880亿 96"],
        ),
        ("6月18日,全市9个县(区)同日举行签约仪式,共签约项目45个,总投资210亿元。", None, ["signed batch 210亿 45"]),
    ],
    "what is to be signed is no signing": [
        ("据悉,大会期间将签约项目26个,总投资198亿元。", None, []),
        ("该县拟签约项目12个,计划总投资60亿元。", None, []),
        ("力争全年签约项目100个,总投资500亿元。", None, []),
        ("目前在谈项目34个,意向投资额270亿元。", None, []),
        ("会上推介招商项目88个,总投资1560亿元。", None, []),
        (
            "5月16日,双方签署合作意向书,计划年底前正式签约,投资9亿元建设文旅小镇。",
            None,
            ["intent project 9亿 1"],
        ),
    ],
    "what was signed and is over, or never was, is no signing": [
        ("因企业违约,县政府与恒岳公司终止了总投资15亿元的投资协议。", None, []),
        ("县商务局澄清:网传我县与某集团签约200亿元项目的消息不实。", None, []),
        ("双方洽谈三个月,最终未能签约,总投资20亿元的项目落空。", None, []),
    ],
    "milestones that count, and those that don't": [
        ("5月20日,总投资18亿元的海拓电机产业园项目奠基。", None, ["started project 18亿 1"]),
        ("5月20日,总投资18亿元的海拓电机产业园项目破土动工。", None, ["started project 18亿 1"]),
        ("5月20日,总投资18亿元的海拓电机产业园项目竣工投产。", None, ["operating project 18亿 1"]),
        ("5月20日,总投资18亿元的海拓电机产业园项目主体封顶。", None, []),
        ("5月20日,总投资18亿元的海拓电机产业园项目揭牌。", None, []),
        ("总投资18亿元的海拓电机产业园项目正加紧建设。", None, []),
        ("总投资18亿元的高速公路昨日正式通车。", None, []),
        ("总投资18亿元的海拓电机产业园项目进入试运行阶段。", None, []),
    ],
    "verbs": [
        ("会上,两地达成合作项目16个,总投资48亿元。", None, ["signed batch 48亿 16"]),
        ("海拓集团与遂昌县签下总投资22亿元的硅材料项目。", None, ["signed project 22亿 1 海拓集团"]),
        ("去年,海拓集团投资22亿元的硅材料项目落户遂昌县。", None, []),
        (
            "签约仪式上,海拓集团投资22亿元的硅材料项目落户遂昌县。",
            None,
            ["signed project 22亿 1 海拓集团"],
        ),
        (
            "招商会共签约合同项目20个,总投资80亿元;协议项目15个,总投资60亿元。",
            None,
            ["signed batch 80亿 20", "signed batch 60亿 15"],
        ),
        (
            "海拓集团与遂昌县签署战略合作框架协议,计划投资22亿元建设硅材料基地。",
            None,
            ["framework project 22亿 1 海拓集团"],
        ),
    ],
    "the public side is no investor, and two public bodies make no record": [
        (
            "5月22日,云和县经济开发区管委会与宁波鼎瑞模具有限公司签约,总投资4亿元。",
            None,
            ["signed project 4亿 1 宁波鼎瑞模具有限公司"],
        ),
        ("5月22日,云和县人民政府与丽水学院签署战略合作协议,共建乡村振兴研究院。", None, []),
        ("5月22日,云和县与余姚市签订山海协作协议。", None, []),
        ("中国农业银行丽水分行与云和县政府签署战略合作协议,未来五年提供授信200亿元。", None, []),
    ],
    "other contracts are no signings": [
        ("恒岳足球俱乐部与外援签约,转会费3000万元。", None, []),
        ("鼎瑞公司与客户签订采购合同,金额达6亿元。", None, []),
        ("昨日,该宗商住用地以12亿元成交,竞得人签订成交确认书。", None, []),
    ],
    "余 and 多": [
        ("会上签约项目13个,总投资3亿余元。", None, ["signed batch 3亿~ 13"]),
        ("会上签约项目13个,总投资30余亿元。", None, ["signed batch 30亿~ 13"]),
        ("会上签约项目160多个,总投资超过700亿元。", None, ["signed batch 700亿+ 160"]),
        ("会上签约项目13个,总投资近30亿元。", None, ["signed batch 30亿- 13"]),
        ("会上签约项目13个,总投资约30亿元。", None, ["signed batch 30亿~ 13"]),
        ("会上签约项目13个,总投资不低于30亿元。", None, ["signed batch 30亿+ 13"]),
    ],
    "a headline's round figure is the body's exact one": [
        (
            "云和县招商大会揽金近80亿元\n5月8日,云和县举行招商大会,现场签约项目22个,总投资79.6亿元。",
            None,
            ["signed batch 79.6亿 22"],
        ),
        (
            "超百亿!龙泉集中签约30个项目\n5月8日,龙泉市举行集中签约仪式,共签约项目30个,总投资103.5亿元。",
            None,
            ["signed batch 103.5亿 30"],
        ),
    ],
    "thresholds and other money are traps": [
        ("会上签约项目28个,总投资160亿元,其中亿元以上项目21个。", None, ["signed batch 160亿 28"]),
        (
            "会上,总投资12亿元的米粉产业园项目签约,建成后年产值可达30亿元,年税收1.2亿元。",
            None,
            ["signed project 12亿 1"],
        ),
        ("注册资本5亿元的海拓集团与遂昌县签约,总投资22亿元。", None, ["signed project 22亿 1 海拓集团"]),
    ],
}


def _cases() -> Iterator[ParameterSet]:
    for ruling, cases in RULINGS.items():
        for number, case in enumerate(cases):
            yield pytest.param(*case, id=f"{ruling}-{number}")


@pytest.mark.parametrize(("text", "published", "records"), list(_cases()))
def test_a_ruling_holds(told: Callable[..., list[str]], text: str, published: str | None, records: list[str]) -> None:
    assert told(text, published) == records


def test_each_ruling_is_shown_by_two_sentences_at_least() -> None:
    assert all(len(cases) >= 2 for cases in RULINGS.values())


@pytest.mark.parametrize(
    ("text", "published", "region"),
    [
        # Where the money lands, not where the ceremony was.
        ("5月8日,缙云县在上海举行招商推介会,现场签约项目12个,总投资40亿元。", None, "浙江省丽水市缙云县"),
        ("在深圳举行的恳谈会上,赣州市南康区与鼎瑞家居有限公司签约,总投资6亿元。", None, "江西省赣州市南康区"),
        # A zone behind the place where the text names it; a town is left out.
        ("5月8日,海拓集团与常山县签约,项目落户常山经济开发区,总投资6亿元。", None, "浙江省衢州市常山县"),
        ("5月8日,海拓集团与常山县球川镇签约,总投资6亿元建设胡柚加工项目。", None, "浙江省衢州市常山县"),
        # A national fair lands nowhere unless it is said.
        ("本届全国食品博览会共签约项目120个,总投资300亿元。", None, None),
        # Today's names.
        ("海拓集团与增城市政府签约,投资20亿元建设汽车零部件项目。", None, "广东省广州市增城区"),
        ("会上,海拓集团与江山市签约,投资20亿元建设门业产业园。", None, "浙江省衢州市江山市"),
    ],
)
def test_the_place_is_where_the_money_lands(text: str, published: str | None, region: str | None) -> None:
    [record] = read(text, published=date.fromisoformat(published) if published else None).records
    told = record.region or ""
    assert told.startswith(region) if region else record.region is None


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("12月21日,缙云县签约项目12个,总投资40亿元。", "2023-12-22", date(2023, 12, 21)),
        ("12月21日,缙云县签约项目12个,总投资40亿元。", None, None),
        ("12月29日,缙云县签约项目12个,总投资40亿元。", "2024-01-02", date(2023, 12, 29)),
        ("2022年5月8日,缙云县签约项目12个,总投资40亿元。", "2022-05-20", date(2022, 5, 8)),
        ("昨日,缙云县签约项目12个,总投资40亿元。", "2023-03-01", date(2023, 2, 28)),
        ("5月8日至10日,缙云县举行招商周活动,签约项目12个,总投资40亿元。", "2023-05-11", None),
        ("今年以来,缙云县签约项目12个,总投资40亿元。", "2023-05-11", None),
        ("5月20日,总投资18亿元的海拓电机产业园项目在缙云县开工。", "2023-05-21", date(2023, 5, 20)),
        ("2023缙云县招商大会5月8日举行,签约项目12个,总投资40亿元。", None, date(2023, 5, 8)),
    ],
)
def test_the_day_is_told_or_none(text: str, published: str | None, day: date | None) -> None:
    [record] = read(text, published=date.fromisoformat(published) if published else None).records
    assert record.date == day


def test_examples_under_a_period_have_no_day() -> None:
    text = (
        "今年以来,缙云县累计签约项目41个,总投资133亿元。代表性项目有总投资20亿元的海拓电机产业园、"
        "总投资8亿元的恒岳轴承基地等。"
    )
    records = read(text, published=date(2023, 5, 11)).records

    assert [record.level.value for record in records] == ["cumulative", "project", "project"]
    assert [record.date for record in records] == [None, None, None]
