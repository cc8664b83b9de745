"""Which texts are copies. The report and its look-alikes are of our own writing, the changes are those that sites make."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from signings.article import Article, Published
from signings.model import Reading
from store import articles, database, sketches, stories
from store.compare import news
from store.copies import Text, is_copy

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

REPORT = """\
云岭日报讯（记者 方小满）3月1日，云岭市与海拓新能源有限公司签订投资协议，由海拓投资36.8亿元，在青石工业园建设年产12万吨锂电铜箔生产基地。
基地用地420亩，分两期建设，一期年产5万吨，计划2027年上半年投产；二期视市场情况启动，全部达产后预计年产值110亿元，可安排就业2600人。
海拓新能源有关负责人说，选择云岭，看重的是当地28万千瓦的水电装机和每度三角五分的电价，以及距港口只有八十公里的铁路专用线。
去年以来，云岭市已经引进铜加工企业9家，从电解铜到铜杆、铜箔的链条初步成形，本地配套率达到64%。
市有关部门介绍，园区标准厂房和220千伏变电站将在九月底前交付，市里组建了由17人参加的专班，手续由专人代办。
据了解，海拓新能源成立于2014年，在华东和西南建有4个基地，去年销售铜箔7.3万吨。"""

PARAGRAPHS = REPORT.split("\n")

HEADER = "首页|要闻|招商|园区|人物\n当前位置：首页 > 要闻 > 正文\n2026-03-02 08:15　来源：西岭在线　浏览：3021次\n"
FOOTER = (
    "\n责任编辑：李一一\n相关阅读\n· 今年春茶提前五天开采\n多地调整公积金贷款\n"
    "声明：本网转载此文是为了传递更多信息，如侵犯您的权益请与本网联系删除。\n版权所有 2009-2026"
)

REWORDED = {
    "签订": "签署", "建设": "兴建", "计划": "拟于", "全部": "统统", "预计": "估计", "可安排": "能提供", "就业": "岗位", "有关": "相关",
    "选择": "选定", "看重": "看中", "当地": "本地", "以及": "还有", "已经": "业已", "引进": "招来", "初步成形": "粗具规模",
    "介绍": "表示", "交付": "交工", "组建": "成立", "手续": "各项手续", "据了解": "据悉", "销售": "卖出",
}  # fmt: skip


def reworded(text: str) -> str:
    for word, other in REWORDED.items():
        text = text.replace(word, other)
    return text


def reset(text: str) -> str:
    """Another typesetting: wide digits, narrow commas, one paragraph, the day told by its name."""
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    narrow = str.maketrans({"，": ", ", "：": ":", "（": "(", "）": ")"})
    return text.replace("3月1日", "昨天").replace("\n", "").translate(narrow).translate(wide)


def mangled(text: str) -> str:
    readings = {"資": "zī", "設": "shè", "產": "chǎn", "業": "yè", "電": "diàn", "園": "yuán", "億": "yì", "與": "yǔ"}
    traditional = opencc.OpenCC("s2t").convert(text)
    return re.sub("|".join(readings), lambda found: f"{found[0]}({readings[found[0]]})", traditional)


COPIES = {
    "header and footer": HEADER + REPORT + FOOTER,
    "first two paragraphs": "\n".join(PARAGRAPHS[:2]),
    "first half in a frame": HEADER + "\n".join(PARAGRAPHS[:3]) + FOOTER,
    "paragraphs dropped": "\n".join(PARAGRAPHS[:2] + PARAGRAPHS[4:5]),
    "cut in the middle of a sentence": REPORT[:260] + "……",
    "Traditional": opencc.OpenCC("s2twp").convert(REPORT),
    "pinyin behind characters": mangled(REPORT),
    "set anew": reset(REPORT),
    "a word of one's own before": "【开盘必读】铜价连涨三周，机构怎么看？请看今天的头条。\n" + REPORT,
    "voices of one's own behind": REPORT
    + "\n家住园区旁的老周说，他盼着公交线路能早一点延到厂门口。\n一家劳务公司打算在园区旁再开一个门店。",
    "reworded": reworded(REPORT),
    "reworded in a frame": HEADER + reworded(REPORT) + FOOTER,
}

OWN_REPORT = """\
西岭晚报（记者 鲁大年）铜箔薄得能透光，却让云岭人盼了四年。昨天傍晚，签字笔落下，36.8亿元的海拓铜箔基地归了青石工业园。
记者在现场看到，园区门口的旧砖厂已经拆平，推土机停在雨里。七十岁的退休会计说，上一次这么热闹还是通火车的时候。
按照协议，420亩用地将分批交付。县里的农机厂老板已经打听好了，铜箔厂要用的收卷轴他也能车。
分析人士提醒，铜箔行业近两年产能过剩，电价优势能维持多久，取决于水电消纳的政策。"""

NEXT_TEMPLATE = (
    REPORT.replace("3月1日", "3月9日").replace("云岭", "东溪").replace("海拓", "宏远").replace("36.8亿", "22.5亿")
    .replace("12万吨", "8万吨").replace("420亩", "310亩").replace("5万吨", "3万吨").replace("110亿", "64亿")
    .replace("2600人", "1500人").replace("28万千瓦", "19万千瓦").replace("9家", "6家").replace("64%", "51%")
    .replace("17人", "12人").replace("2014年", "2011年").replace("4个基地", "3个基地").replace("7.3万吨", "5.1万吨")
)  # fmt: skip

SAME_PORTRAIT = (
    "云岭日报讯（记者 方小满）3月20日，海拓新能源宣布与一家车企续签供货合同，未来三年每年供应铜箔1.5万吨，价格随行就市。\n"
    "公司说，这份合同会让云岭基地一投产就满负荷运转，新增的两条产线已经在订设备。\n" + "\n".join(PARAGRAPHS[2:])
)

MILESTONE = (
    "云岭日报讯（记者 方小满）3月28日，海拓铜箔基地在青石工业园开工，比签约时约定的日期早了一个月。\n"
    "项目总投资36.8亿元，用地420亩，今天动工的是一期，首批桩机十二台已经进场，同日开工的还有5个项目，共61亿元。"
)

OTHERS = {
    "another paper's own report": OWN_REPORT,
    "the same template, filled in anew": NEXT_TEMPLATE,
    "the same template in a frame": HEADER + NEXT_TEMPLATE + FOOTER,
    "other news with the same portrait of the firm": SAME_PORTRAIT,
    "the project's next milestone": MILESTONE,
}


def copy(one: str, other: str) -> bool:
    return is_copy(Text(news(one)), Text(news(other)))


AGREEMENT = """\
3月22日上午，墨江区与启明云计算签署战略合作框架协议。区委书记陶然、启明云计算总裁温良出席签约仪式。
根据协议，双方将本着优势互补、互利共赢的原则，在智慧政务、数据中心、人才培养等方面开展全方位、多层次的合作。
陶然对启明云计算一行的到来表示欢迎，希望双方以此为契机，建立常态化的沟通机制，推动合作事项落地见效。
温良表示，启明云计算将发挥自身的技术和人才优势，为墨江区的发展贡献力量。"""

#: No figure tells these from one another: only who signed does.
OTHER_PARTY = AGREEMENT.replace("启明云计算", "蓝鲸数据").replace("温良", "江帆").replace("22日", "25日")

EDITION = """\
云岭山货节昨天闭幕。组委会说，第八届山货节的签约额超过了以往，食用菌加工和冷链物流是签约最多的两个方面。
山货节期间还举行了采购对接会，来自各地的客商走进合作社和加工厂，当场敲定了全年的供货数量和结算办法。
组委会有关负责人介绍，第八届山货节首次把展厅搬到了山里，下一届仍将在云岭举办。"""


def test_a_form_without_figures_is_told_from_a_copy_by_its_names() -> None:
    assert copy(AGREEMENT, OTHER_PARTY) is False
    assert copy(HEADER + AGREEMENT + FOOTER, OTHER_PARTY) is False


def test_a_reworded_copy_without_figures_is_a_copy_where_its_names_are_the_same() -> None:
    changed = AGREEMENT.replace("签署", "签订").replace("全方位、多层次的", "多方面").replace("到来", "来访")

    assert copy(AGREEMENT, changed)
    assert copy(mangled(AGREEMENT), changed)


def test_the_edition_of_a_fair_is_a_fact() -> None:
    assert copy(EDITION, EDITION.replace("超过", "高于"))
    assert not copy(EDITION, EDITION.replace("第八届", "第七届"))


def test_the_same_news_of_two_places_is_two() -> None:
    news_of = "6月20日，青石集团与湖南省邵阳市签约，投资20亿元建设风电项目，计划明年并网，为当地增添清洁的电力，也为山区农户带来租金。"

    assert not copy(news_of, news_of.replace("邵阳市", "永州市"))


@pytest.mark.parametrize("changed", COPIES.values(), ids=COPIES)
def test_a_changed_copy_is_a_copy(changed: str) -> None:
    assert copy(REPORT, changed)
    assert copy(changed, REPORT)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_alike_is_no_copy(text: str) -> None:
    assert not copy(REPORT, text)
    assert not copy(text, REPORT)


def weekly(week: int, new: int, sum_: float, spent: float, next_: str) -> str:
    return (
        f"本周，全市在库重点项目{400 + new}个，新签约项目{new}个，总投资{sum_}亿元；完成投资{spent}亿元，占年度计划的{week}.{new}%。\n"
        f"存在的主要问题是部分项目用地手续办理进度滞后，个别项目融资有困难，各专班要逐项建立台账，限期解决。\n"
        f"下周安排：{next_}；各县区要在周四前报送重点项目进展情况，逾期不报的予以通报。"
    )


def test_the_same_form_of_two_weeks_is_two_stories() -> None:
    assert not copy(
        weekly(7, 9, 35.1, 12.3, "市领导赴外地对接装备企业"), weekly(8, 4, 11.7, 10.8, "召开重点项目现场会")
    )


@given(st.text())
def test_any_text_is_a_copy_of_itself(text: str) -> None:
    assert copy(text, text)


@given(st.text(), st.text())
def test_it_makes_no_difference_which_text_came_first(one: str, other: str) -> None:
    assert copy(one, other) == copy(other, one)


Make = Callable[..., Article]


def keep(engine: Engine, *given_: Article) -> list[int]:
    """Keep articles in their order; return the story of each once all are in."""
    numbers = []
    for article in given_:
        with database.session(engine) as session:
            numbers.append(articles.keep(session, article, Reading(), source=None, now=NOON).article_id)
    with database.reading(engine) as session:
        return [articles.story_of(session, number) or 0 for number in numbers]


@pytest.fixture
def write(make_article: Make) -> Callable[[str], Article]:
    return lambda text: make_article(paragraphs=tuple(text.split("\n")))


def test_every_changed_copy_is_found_in_the_store(engine: Engine, write: Callable[[str], Article]) -> None:
    assert len(set(keep(engine, *map(write, [REPORT, *COPIES.values()])))) == 1


def test_no_look_alike_is_taken_for_a_copy_in_the_store(engine: Engine, write: Callable[[str], Article]) -> None:
    stories = keep(engine, *map(write, [REPORT, *OTHERS.values()]))

    assert stories.count(stories[0]) == 1
    assert stories[2] == stories[3]  # the template, bare and in a frame


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_order_of_arrival_makes_no_difference(
    sqlite_engine: Engine, write: Callable[[str], Article], order: tuple[int, ...]
) -> None:
    lead = PARAGRAPHS[0]
    halves = [f"{lead}\n{PARAGRAPHS[1]}", f"{lead}\n{PARAGRAPHS[4]}\n{PARAGRAPHS[5]}", REPORT, NEXT_TEMPLATE]
    stories = dict(zip(order, keep(sqlite_engine, *(write(halves[number]) for number in order)), strict=True))

    assert stories[0] == stories[1] == stories[2] != stories[3]


def test_a_text_that_shows_two_stories_to_be_one_joins_them(engine: Engine, write: Callable[[str], Article]) -> None:
    first, second = "\n".join(PARAGRAPHS[:2]), "\n".join(PARAGRAPHS[3:])
    apart = keep(engine, write(first), write(second))
    assert apart[0] != apart[1]

    assert keep(engine, write(REPORT)) == [apart[0]]
    assert keep(engine, write(second + "　")) == [apart[0]]


def test_a_short_text_is_a_copy_only_where_headline_and_text_are_the_same(engine: Engine, make_article: Make) -> None:
    short = make_article(title="关于签约项目公示的通知", paragraphs=("详见附件。",))
    stories = keep(
        engine,
        short,
        replace(short, url="http://b.example.cn/1"),
        replace(short, url="http://c.example.cn/1", title="关于停水的通知"),
        replace(short, url="http://d.example.cn/1", published=Published.on(date(2026, 9, 1))),
    )

    assert stories[0] == stories[1]
    assert len(set(stories)) == 3


def test_a_near_copy_is_looked_for_in_its_own_time_alone(sqlite_engine: Engine, make_article: Make) -> None:
    first, later = tuple(PARAGRAPHS), tuple(PARAGRAPHS[:-1])
    year = timedelta(days=365)
    stories = keep(
        sqlite_engine,
        make_article(paragraphs=first, published=Published.on(date(2026, 3, 2))),
        make_article(paragraphs=later, published=Published.on(date(2026, 3, 20))),
        make_article(paragraphs=later[:-1], published=Published.on(date(2026, 3, 2) + year)),
    )

    assert stories[0] == stories[1] != stories[2]


@pytest.mark.parametrize("into_span", [0, 1, 44, 45, 46, 135, 136, 137, 181])
def test_a_near_copy_is_found_45_days_before_and_after_wherever_a_span_of_the_index_ends(
    engine: Engine, make_article: Make, into_span: int
) -> None:
    day = NOON.date().toordinal() // 182 * 182 + into_span
    keep(engine, make_article(paragraphs=tuple(PARAGRAPHS), published=Published.on(date.fromordinal(day))))

    def found(further: int) -> int:
        asked = make_article(paragraphs=tuple(PARAGRAPHS), published=Published.on(date.fromordinal(day + further)))
        with database.reading(engine) as session:
            return len(stories.candidates(session, stories.compared(asked, now=NOON)))

    assert [found(further) for further in (-46, -45, -1, 0, 1, 45, 46)] == [0, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize("day", [date(2, 1, 1), date(9998, 12, 31)])
def test_a_day_beyond_all_sense_is_searched_like_any(engine: Engine, make_article: Make, day: date) -> None:
    first = make_article(paragraphs=tuple(PARAGRAPHS), published=Published.on(day))

    assert (
        len(set(keep(engine, first, replace(first, url="http://b.example/2", paragraphs=tuple(PARAGRAPHS[:-1]))))) == 1
    )


def test_a_book_costs_no_more_than_its_beginning(sqlite_engine: Engine, write: Callable[[str], Article]) -> None:
    book = "\n".join(f"第{number}章，云岭市的{number * 37}号文件写着第{number * 11}条。" for number in range(12_000))
    started = time.perf_counter()
    stories = keep(sqlite_engine, write(book), write(book + "完。"))

    assert stories[0] == stories[1]
    assert time.perf_counter() - started < 60


def test_a_changed_article_is_found_by_its_new_text_alone(sqlite_engine: Engine, make_article: Make) -> None:
    article = make_article(paragraphs=tuple(PARAGRAPHS))
    [story] = keep(sqlite_engine, article)
    keep(sqlite_engine, replace(article, paragraphs=tuple(OWN_REPORT.split("\n"))))

    assert keep(sqlite_engine, make_article(paragraphs=tuple(OWN_REPORT.split("\n")[:3]))) == [story]
    assert keep(sqlite_engine, make_article(paragraphs=tuple(PARAGRAPHS))) != [story]


def test_the_hashing_of_sketches_has_not_moved() -> None:
    """If this fails, rensa hashes anew: raise SIG_VERSION, for old sketches can't be compared any more."""
    signature = sketches.signature(sketches.runs("云岭市签约项目十二个总投资八十六亿元"))

    assert (sketches.SIG_VERSION, signature[:8].hex(), len(signature)) == (1, "44435a1bb3f53691", 512)


def test_signatures_estimate_what_two_texts_have_in_common() -> None:
    one, other = sketches.runs(REPORT), sketches.runs(REPORT[: len(REPORT) // 2])
    true = len(one & other) / len(one | other)

    assert sketches.likeness(sketches.signature(one), sketches.signature(one)) == 1.0
    assert abs(sketches.likeness(sketches.signature(one), sketches.signature(other)) - true) < 0.15
