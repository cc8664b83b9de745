"""Papers' own reports of one signing, and reports that only look alike: read and joined as they come in, in any order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.reader import read_article
from store import articles, database, events

Report = tuple[str, str, str]  # day of publication, headline, text

# fmt: off
ONE: dict[str, tuple[Report, ...]] = {
    "with and without the project's name": (
        ("2026-03-02", "云岭新材料铜箔基地落户丽水", "3月1日，浙江省丽水市与云岭新材料科技有限公司签署投资协议，总投资23.6亿元的锂电铜箔生产基地项目落户丽水经开区。项目规划用地320亩，分两期建设，全部投产后年产铜箔3万吨。市委书记出席签约仪式。"),
        ("2026-03-03", "丽水经开区拿下今年首个20亿级项目", "开年不久，丽水经开区就迎来好消息：云岭新材料要在这里建一座铜箔厂。记者2日从经开区管委会获悉，双方已于前一天签约，项目投资超23亿元，建成后预计年产值40亿元。云岭新材料董事长方小满说，看中的是当地的水电价格。"),
    ),
    "a paper and the firm's announcement": (
        ("2025-09-12", "海拓生物与衢州签约建设原料药基地", "9月11日下午，海拓生物医药股份有限公司原料药及制剂生产基地项目签约仪式在浙江省衢州市举行。项目总投资约15亿元，选址智造新城，计划2026年6月开工。"),
        ("2025-09-12", "海拓生物拟15亿元投建衢州基地", "上市公司海拓生物12日晚间公告，公司与衢州智造新城管委会签订《项目投资协议书》，拟投资15亿元建设原料药及制剂项目，资金来源为自有资金及银行贷款。协议尚需提交股东大会审议。"),
    ),
    "a fair by three papers": (
        ("2026-05-19", "澄江（上海）招商推介会签约28个项目", "5月18日，云南省玉溪市澄江市在上海举办招商推介会，现场集中签约项目28个，总投资196.5亿元，涵盖新能源、文旅康养、绿色食品等领域。"),
        ("2026-05-19", "澄江携196.5亿元项目从上海归来", "“抚仙湖畔见。”带着这句话，澄江市招商团结束了在上海的行程。18日的推介会上，一口气签下28个项目，协议资金196.5亿元，其中超10亿元项目6个。沪上80多家企业的代表到场。"),
        ("2026-05-20", "玉溪市赴沪招商结硕果", "记者从玉溪市投资促进局获悉，在近日举行的澄江（上海）招商推介会上，28个项目成功签约，签约金额近200亿元。"),
    ),
    "in dollars, with and without the party's legal form": (
        ("2025-11-06", "北境化工与湛江签署谅解备忘录", "在第八届进博会期间，德国北境化工集团与广东省湛江市人民政府签署谅解备忘录，计划投资3亿美元建设特种聚合物工厂。签约时间为11月5日。"),
        ("2025-11-07", "进博会上的湛江收获：北境化工再投3亿美元", "北境化工5日在进博会上宣布，将在湛江东海岛新建一座特种聚合物工厂，投资额3亿美元，并与湛江市政府签下备忘录。这是这家德国企业第三次在湛江加码。"),
    ),
    "a framework agreement and its counties": (
        ("2026-01-15", "青石集团与邵阳市签订战略合作框架协议", "1月14日，湖南省邵阳市人民政府与青石控股集团有限公司签订战略合作框架协议。根据协议，青石集团将在邵阳投资100亿元，建设风光储一体化基地。"),
        ("2026-01-16", "百亿风光储项目花落邵阳", "邵阳与青石集团牵手了。14日下午，双方签署框架协议，青石集团计划在未来五年投资100亿元，在新邵、隆回两县布局风电、光伏和储能。市长说，这是邵阳能源转型的关键一步。"),
    ),
    "a city and its district": (
        ("2025-06-21", "总投资50亿元！星河半导体封测项目签约滨湖区", "6月20日上午，星河半导体先进封测基地项目签约仪式在无锡市滨湖区举行。项目由星河半导体（无锡）有限公司投资建设，总投资50亿元，达产后年销售额60亿元。"),
        ("2025-06-21", "无锡集成电路再落一子", "江苏省无锡市集成电路产业链再添一环。星河半导体20日与滨湖区政府签约，将投资50亿元，在蠡园经开区建设先进封测基地，一期明年二季度投产。"),
    ),
    "with and without the amount": (
        ("2025-08-09", "禾丰食品中央厨房项目签约阜阳", "8月8日，安徽省阜阳市颍州区与禾丰食品集团有限公司举行中央厨房项目签约仪式。项目占地80亩，建成后日供餐30万份。"),
        ("2025-08-10", "颍州区引来预制菜龙头", "记者9日从颍州区招商局了解到，禾丰食品已于8日与该区签约，拟建设中央厨房项目，总投资6.8亿元，可带动就业1200人。"),
    ),
    "the firm in the project's name": (
        ("2026-07-02", "远宏汽车与桐城签约智能座舱项目", "7月1日，远宏汽车零部件（安徽）有限公司与安徽省安庆市桐城市签约，投资9.2亿元建设智能座舱生产基地，用地150亩。"),
        ("2026-07-03", "9.2亿元智能座舱项目落子桐城", "桐城市汽车零部件版图扩容。7月1日，远宏零部件智能座舱生产基地项目正式签约，总投资9.2亿元。“从洽谈到签约只用了47天。”桐城经开区负责人说。"),
    ),
    "an intent by city and by county": (
        ("2025-03-21", "蓝鲸数据拟在张家口建算力中心", "河北省张家口市与蓝鲸数据科技有限公司3月20日签署合作意向书，后者有意在怀来县投资30亿元建设绿色算力中心，规划机柜2万架。"),
        ("2025-03-21", "怀来绿色算力中心达成合作意向", "3月20日，蓝鲸数据与张家口市就怀来绿色算力中心项目签署意向协议，项目计划总投资30亿元，全部采用风光绿电。"),
    ),
    "firms counted and projects counted": (
        ("2026-06-06", "总部企业“大满贯”：12家企业落户江北新区", "6月5日，南京江北新区举行总部经济项目集中签约活动，12家企业与新区管委会签约，总投资78亿元。"),
        ("2026-06-06", "江北新区一天签下12个总部项目", "昨天，江苏省南京市江北新区总部经济集中签约活动举行，12个项目总投资78亿元，涵盖生命健康、集成电路、金融科技。新区党工委书记致辞。"),
    ),
    "in the words of somebody who was there": (
        ("2025-12-04", "宏远光电80亿元面板项目落户绵阳", "12月3日，四川省绵阳市人民政府与宏远光电股份有限公司签署投资合作协议，宏远光电将投资80亿元在绵阳高新区建设柔性面板模组生产线。"),
        ("2025-12-05", "绵阳高新区迎来80亿元大单", "宏远光电副总裁李一一在签约现场表示，绵阳的配套让他们下了决心。3日，宏远光电与绵阳签约柔性显示模组项目，总投资80亿元，其中固定资产投资62亿元。"),
    ),
}

TWO: dict[str, tuple[Report, ...]] = {
    "two counties in one form": (
        ("2026-04-11", "岭川县集中签约6个项目 总投资42亿元", "4月10日，岭川县2026年二季度招商引资项目集中签约仪式举行。县委书记出席并讲话。此次集中签约项目6个，总投资42亿元，涵盖装备制造、绿色食品等领域。"),
        ("2026-04-11", "河阳县集中签约8个项目 总投资37亿元", "4月10日，河阳县2026年二季度招商引资项目集中签约仪式举行。县委书记出席并讲话。此次集中签约项目8个，总投资37亿元，涵盖装备制造、绿色食品等领域。"),
    ),
    "two counties in one form with the same figures": (
        ("2026-04-11", "岭川县集中签约10个项目 总投资50亿元", "4月10日，湖南省邵阳市新邵县2026年二季度招商引资项目集中签约仪式举行，集中签约项目10个，总投资50亿元。"),
        ("2026-04-11", "隆回县集中签约10个项目 总投资50亿元", "4月10日，湖南省邵阳市隆回县2026年二季度招商引资项目集中签约仪式举行，集中签约项目10个，总投资50亿元。"),
    ),
    "two years of one fair": (
        ("2024-05-19", "澄江（上海）招商推介会签约项目28个", "5月18日，云南省玉溪市澄江市在上海举办招商推介会，现场签约项目28个，总投资196.5亿元。"),
        ("2025-05-19", "澄江（上海）招商推介会签约项目31个", "5月18日，云南省玉溪市澄江市在上海举办招商推介会，现场签约项目31个，总投资208亿元。"),
    ),
    "two quarters of one county": (
        ("2026-04-11", "岭川县二季度集中签约12个项目", "4月10日，湖南省邵阳市新邵县举行集中签约仪式，签约项目12个，总投资60亿元。"),
        ("2026-07-11", "岭川县三季度集中签约12个项目", "7月10日，湖南省邵阳市新邵县举行集中签约仪式，签约项目12个，总投资66亿元。"),
    ),
    "one firm in two cities": (
        ("2025-06-21", "星河半导体50亿元封测项目签约无锡", "6月20日，星河半导体有限公司与江苏省无锡市签约，投资50亿元建设先进封测基地。"),
        ("2025-06-28", "星河半导体50亿元封测项目签约合肥", "6月27日，星河半导体有限公司与安徽省合肥市签约，投资50亿元建设先进封测基地。"),
    ),
    "one firm in two cities on one day": (
        ("2025-06-21", "青石集团与邵阳签约", "6月20日，青石控股集团有限公司与湖南省邵阳市签约，投资20亿元建设风电项目。"),
        ("2025-06-21", "青石集团与永州签约", "6月20日，青石控股集团有限公司与湖南省永州市签约，投资20亿元建设风电项目。"),
    ),
    "two phases": (
        ("2025-03-11", "远宏汽车零部件一期项目签约桐城", "3月10日，远宏汽车零部件有限公司与安徽省安庆市桐城市签约，投资5亿元建设智能座舱一期项目。"),
        ("2025-03-21", "远宏汽车零部件二期项目签约桐城", "3月20日，远宏汽车零部件有限公司与安徽省安庆市桐城市签约，投资8亿元建设智能座舱二期项目。"),
    ),
    "signed and started": (
        ("2025-12-04", "宏远光电80亿元面板项目签约绵阳", "12月3日，四川省绵阳市人民政府与宏远光电股份有限公司签署投资合作协议，宏远光电将投资80亿元建设柔性面板模组生产线。"),
        ("2025-12-18", "宏远光电80亿元面板项目开工", "12月17日，宏远光电股份有限公司柔性面板模组生产线项目在四川省绵阳市开工，项目总投资80亿元。"),
    ),
    "two projects of one firm on one day": (
        ("2026-06-11", "禾丰食品中央厨房项目签约阜阳", "6月10日，安徽省阜阳市颍州区与禾丰食品集团有限公司签约，建设中央厨房项目，总投资6.8亿元。"),
        ("2026-06-11", "禾丰食品冷链物流园签约阜阳", "6月10日，安徽省阜阳市颍州区与禾丰食品集团有限公司签约，建设冷链物流园项目，总投资4.5亿元。"),
    ),
    "two firms, one sum, one park, each a park of its own trade": (
        ("2026-06-11", "海拓智造产业园签约滁州", "6月10日，安徽省滁州市与海拓机械有限公司签约，建设智造产业园项目，总投资10亿元。"),
        ("2026-06-11", "清禾医药产业园签约滁州", "6月10日，安徽省滁州市与清禾医药有限公司签约，建设医药产业园项目，总投资10亿元。"),
    ),
    "two firms of like names": (
        ("2026-06-11", "海拓新能源储能项目签约滁州", "6月10日，安徽省滁州市与海拓新能源有限公司签约，建设储能电池项目，总投资10亿元。"),
        ("2026-06-12", "海河新能源储能项目签约滁州", "6月11日，安徽省滁州市与海河新能源有限公司签约，建设储能电池项目，总投资10亿元。"),
    ),
    "two districts of one city": (
        ("2026-06-06", "江宁区12个总部项目集中签约", "6月5日，江苏省南京市江宁区举行总部经济项目集中签约活动，12个项目总投资78亿元。"),
        ("2026-06-06", "溧水区12个总部项目集中签约", "6月5日，江苏省南京市溧水区举行总部经济项目集中签约活动，12个项目总投资66亿元。"),
    ),
    "one firm in two counties of one city": (
        ("2026-03-06", "松阳县古村落文旅项目签约", "3月5日，浙江省丽水市松阳县与青禾文旅发展有限公司签约，投资3亿元开发古村落民宿项目。"),
        ("2026-03-06", "缙云县古村落文旅项目签约", "3月5日，浙江省丽水市缙云县与青禾文旅发展有限公司签约，投资3亿元开发古村落民宿项目。"),
    ),
}
# fmt: on


def printed(number: int, report: Report) -> Article:
    day, title, text = report
    return Article(
        url=f"https://paper{number}.example.cn/1.html",
        title=title,
        paragraphs=(text,),
        published=Published.on(date.fromisoformat(day)),
    )


def told(engine: Engine, reports: Iterable[Report], now: datetime) -> tuple[list[int], list[set[int]]]:
    """Take the reports in; return the story of each and the events that it tells of."""
    kept = []
    for number, report in enumerate(reports):
        article = printed(number, report)
        found = read_article(article)
        with database.session(engine) as session:
            kept.append(articles.keep(session, article, found, source=None, now=now))
            events.attach(session, kept[-1], found.records, now=now)
    with database.reading(engine) as session:
        return [one.story_id for one in kept], [set(events.of_article(session, one.article_id)) for one in kept]


def in_any_order(sets: dict[str, tuple[Report, ...]]) -> list[Sequence[Report]]:
    orders = (order for reports in sets.values() for order in (reports, reports[::-1]))
    return [pytest.param(order, id=name) for name, order in zip(_twice(sets), orders, strict=True)]  # type: ignore[misc]


def _twice(names: Iterable[str]) -> Iterable[str]:
    return (f"{name}, {way}" for name in names for way in ("as printed", "the other way round"))


@pytest.mark.parametrize("reports", in_any_order(ONE))
def test_own_reports_of_one_signing_are_one_event_of_several_stories(
    sqlite_engine: Engine, reports: Sequence[Report], now: datetime
) -> None:
    stories, found = told(sqlite_engine, reports, now)

    assert len(set(stories)) == len(reports)
    assert all(one & other for one, other in itertools.combinations(found, 2))


@pytest.mark.parametrize("reports", in_any_order(TWO))
def test_reports_that_only_look_alike_are_events_and_stories_of_their_own(
    sqlite_engine: Engine, reports: Sequence[Report], now: datetime
) -> None:
    stories, found = told(sqlite_engine, reports, now)

    assert all(found), "a signing is read in each"
    assert len(set(stories)) == len(reports)
    assert not set.intersection(*found)
