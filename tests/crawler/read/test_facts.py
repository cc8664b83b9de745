"""Times, names and titles as pages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.read import times
from crawler.read.furniture import is_byline, is_credit, is_end, is_record
from crawler.read.names import Names, read_names
from crawler.read.titles import plain, strip_site


def _shown(lines: list[str]) -> str | None:
    published = times.choose(lines)
    return published.shown if published else None


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("2021-03-08 10:20", "2021-03-08 10:20"),
        ("2021-3-8 9:05:07", "2021-03-08 09:05:07"),
        ("2021年03月08日 10时20分", "2021-03-08 10:20"),
        ("2021年03月08日10:20 来源：南岭日报", "2021-03-08 10:20"),
        ("发布日期：2021/3/8 字号：大 中 小", "2021-03-08"),
        ("时间 : 2021.03.08", "2021-03-08"),
        ("[ 2021-03-08 ]", "2021-03-08"),
        ("2021-03-08 星期一 10:20", "2021-03-08 10:20"),
        ("2021年3月8日 下午3:20", "2021-03-08 15:20"),
        ("南岭网 2021-03-08 10:20 我要评论", "2021-03-08 10:20"),
        ("2021-03-08T10:20:00+08:00", "2021-03-08 10:20:00"),
        ("昨天 10:20", None),
        ("03-08 10:20", None),
        ("3月8日", None),
        ("2021-13-08 10:20", None),
        ("2021-02-30", None),
        ("更新时间：2021-03-08 10:20", "2021-03-08 10:20"),
        ("今天是2021年3月8日", None),
        ("生成日期：2021-03-08", None),
        ("2021年3月8日，全市经济工作会议召开，部署了全年的重点任务。", None),
        ("图为2021年3月8日签约现场，客商代表参观展厅。", None),
    ],
)
def test_a_time_is_read_as_exactly_as_it_is_shown(line, shown):
    assert _shown([line]) == shown


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["生成日期：2020-01-01", "发布日期：2021-03-08"], "2021-03-08"),
        (["更新时间：2022-01-01 10:00 发布时间：2021-03-08 10:20"], "2021-03-08 10:20"),
        (["2022-01-01 10:00", "发布时间：2021-03-08"], "2021-03-08"),
        (["发布时间：", "2021-03-08", "10:20"], "2021-03-08 10:20"),
        (["2021-03-08", "15:33:55"], "2021-03-08 15:33:55"),
        ([], None),
    ],
)
def test_the_label_decides_which_time_is_publication(lines, shown):
    assert _shown(lines) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("2021-03-08 10:20", "2021-03-08 10:20"),
        ("20210308", "2021-03-08"),
        ("2021-03-08T02:20:00Z", "2021-03-08 10:20:00"),
        ("soon", None),
    ],
)
def test_a_meta_tag_declares_a_time(content, shown):
    published = times.declared({"pubdate": content})

    assert (published.shown if published else None) == shown


@given(st.text(alphabet="0123456789-:/.年月日时分 T+Z上下午"))
def test_no_figures_break_reading_times(text):
    times.find_times(text)
    times.declared({"pubdate": text})


def _names(
    *,
    head: list[str] | None = None,
    body: list[str] | None = None,
    tail: list[str] | None = None,
    meta: str | None = None,
) -> Names:
    return read_names(head or [], body or ["正文第一句，没有人名。", "正文最后一句。"], tail or [], meta)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("来源：南岭日报", "南岭日报"),
        ("来源: 南岭日报 作者：许青", "南岭日报"),
        ("2021-03-08 来　源：市商务局 【字体：大 中 小】", "市商务局"),
        ("来源：市文旅局（市文物局）　浏览次数：3", "市文旅局（市文物局）"),
        ("信息来源：南岭发布 | 发布时间：2021-03-08", "南岭发布"),
        ("来源：南岭网2021-03-08 10:20", "南岭网"),
        ("来源：县融媒体中心作者：许青", "县融媒体中心"),
        ("来源：南岭日报　我要评论(0)", "南岭日报"),
        ("来源：南岭-城事频道 分享到：", "南岭-城事频道"),
        ("【来源：南岭之声】", "南岭之声"),
        ("来源：", None),
        ("来源： 浏览次数：12", None),
        ("来源：未知 作者：admin", None),
        ("南岭晨报 2021-03-08 10:20", "南岭晨报"),
        ("2021-03-08 10:20 南岭晨报 字号 大 中 小", "南岭晨报"),
        ("2021-03-08 10:20 浏览 35", None),
    ],
)
def test_the_publisher_is_what_the_byline_names(line, publisher):
    assert _names(head=[line]).publisher == publisher


def test_a_value_in_a_block_of_its_own_belongs_to_its_label():
    assert _names(head=["来源：", "南岭日报", "作者：", "许青"]) == Names("南岭日报", "许青", None)


def test_a_meta_source_counts_only_where_the_page_shows_the_label():
    assert _names(head=["来源："], meta="南岭日报").publisher == "南岭日报"
    assert _names(head=["2021-03-08"], meta="南岭日报").publisher is None


def test_the_source_may_stand_below_the_body_but_not_in_terms_of_use():
    assert _names(tail=["(文章来源：南岭日报)"]).publisher == "南岭日报"
    assert _names(tail=["凡注明“来源：南岭网”的作品，均为本网所有。"]).publisher is None


def test_a_dateline_names_the_paper():
    assert _names(body=["南岭零距离网-南岭日报讯(记者 许青) 3月8日，签约仪式举行。"]) == Names("南岭日报", "许青", None)
    assert _names(body=["本报讯（记者 许青）3月8日，签约仪式举行。"]).publisher is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：许青", "许青"),
        ("作者：许青 白露 编辑：马里", "许青 白露"),
        ("记者：许青、白露", "许青 白露"),
        ("作者：市委宣传部", "市委宣传部"),
        ("作者：佚名", None),
        ("只看该作者|显示全部楼层", None),
        ("许青 2021-03-08 10:20 来源：南岭日报", "许青"),
    ],
)
def test_the_author_is_what_the_byline_names(line, author):
    assert _names(head=[line]).author == author


@pytest.mark.parametrize(
    ("body", "author"),
    [
        (["南岭时刻记者 许青 白露 江州报道", "正文。"], "许青 白露"),
        (["●南岭日报记者许青通讯员白露", "正文。"], "许青 白露"),
        (["新华社江州3月8日电（记者许青、白露）签约仪式举行。"], "许青 白露"),
        (["南岭讯（通讯员 王 伟）签约仪式举行。"], "王伟"),
        (["签约仪式举行。", "项目年内开工。（许青 白露）"], "许青 白露"),
        (["签约仪式举行。", "项目年内开工。（记者 许青）"], "许青"),
        (["签约仪式举行。", "项目年内开工。（文/图 许青）"], "许青"),
        (["签约仪式举行。", "项目年内开工。（详见附表）"], None),
        (["签约仪式举行。", "项目年内开工。（完）"], None),
        (["记者8日从市商务局获悉，签约仪式将于近日举行。"], None),
        (["近日，记者来到青禾竹业的车间，看到工人正在忙碌。"], None),
    ],
)
def test_the_reporter_is_found_in_the_body(body, author):
    assert _names(body=body).author == author


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("责任编辑：马里", "马里"),
        ("(责编：马里、万方)", "马里 万方"),
        ("[责任编辑：马里 PK155]", "马里"),
        ("责任编辑：马里_NB1133", "马里"),
        ("供稿  编辑/马里", "马里"),
        ("编辑：admin", None),
        ("编辑部地址：人民路1号", None),
    ],
)
def test_the_editor_is_named_below(line, editor):
    assert _names(tail=[line]).editor == editor


@given(st.lists(st.text(alphabet="来源作者记编辑责任：: （）()、许青白露2021-03 南岭报网讯电/|"), max_size=4))
def test_names_are_never_empty_or_long(lines):
    names = read_names(lines, lines, lines, None)

    assert all(name is None or 0 < len(name) <= 60 for name in (names.publisher, names.author, names.editor))


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ("某市签约_要闻_南岭网", "某市签约"),
        ("某市签约 - 南岭论坛 - Powered by Discuz!", "某市签约"),
        ("某市签约-部门动态-南岭市人民政府", "某市签约"),
        ("南岭市人民政府门户网站 某市签约", "南岭市人民政府门户网站 某市签约"),
        ("2021-2025年规划发布|南岭发布", "2021-2025年规划发布"),
        ("签约：一个新的开始", "签约：一个新的开始"),
        ("某市签约--时政--南岭网", "某市签约"),
    ],
)
def test_site_and_column_are_no_part_of_the_title(document, title):
    assert strip_site(document) == title


def test_titles_are_compared_by_their_words_alone():
    assert plain("“签约” ＡＢ，12！") == plain("签约AB12")


@pytest.mark.parametrize(
    "line",
    [
        "上一篇：竹乡新貌",
        "相关新闻",
        "扫一扫在手机打开当前页",
        "【打印本页】",
        "责任编辑：马里",
        "免责声明：以上内容",
        "分享到：",
        "热点推荐 >>",
    ],
)
def test_what_stands_below_articles_is_known(line):
    assert is_end(line)


@pytest.mark.parametrize(
    "line",
    [
        "相关产品已销往海外。",
        "游客们纷纷拍照。",
        "赞比亚代表团到访。",
        "分享会上，三位客商发言。",
        "热点难点问题逐一解决。",
        "举报电话：0000-1234567",
        "版权产业增加值增长。",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_none(line):
    assert not is_end(line)


def test_kinds_of_line_are_told_apart():
    assert is_byline("发布时间：2021-03-08 来源：南岭网 浏览次数：12")
    assert is_record("索 引 号：000014349/2021-00012")
    assert is_credit("（供稿：县商务局 审核：万方）")
    assert not is_byline("来源于本地的原料占到八成以上。")
    assert not is_record("名称不变，地址迁至滨河路。")
    assert not is_credit("文化活动丰富多彩。")


def test_a_release_dated_below_its_text_is_dated():
    lines = ["完", "2021年3月8日（星期一）", "香港时间10时20分", "返回新闻公报"]

    published = times.closing(lines)

    assert published is not None
    assert published.shown == "2021-03-08 10:20"
    assert times.closing(["2021年3月8日", "上一篇 2021-03-01"]) is None
