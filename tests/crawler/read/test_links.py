"""Which links of a list page lead to articles."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.find.links import Link, find_links, needs_browser

URL = "https://www.qingxi.example/yw/index.html"
NAVIGATION = """
<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/bsfw/index.html">办事服务</a>
<a href="javascript:;">设为首页</a><a href="mailto:a@qingxi.example">市长信箱</a><a href="#top">返回顶部</a></div>
"""
AGENCIES = """
<div class="links"><p>友情链接</p><a href="http://www.ndrc.example/">国家发展和改革委员会</a><a href="http://www.mofcom.example/">商务部</a>
<a href="http://www.nanling.example/index.html">南岭省人民政府门户网站</a><a href="http://fgw.nanling.example">南岭省发展和改革委员会</a>
<a href="https://www.12345.example/portal">清溪市政务服务便民热线管理平台</a></div>
<div class="foot"><a href="http://beian.example/">某ICP备00000000号-1</a><a href="/sitemap.html">网站地图</a></div>
"""
TITLES = [
    "清溪市与远航锂电签订投资协议",
    "市领导调研重点项目建设",
    "春季招商推介会在江州举行",
    "竹产业园二期开工",
    "全市经济工作会议召开",
]


def _page(rows: str, head: str = "") -> str:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{NAVIGATION}{rows}{AGENCIES}</body></html>"


def _titles(html: str, url: str = URL) -> list[str]:
    return [link.title for link in find_links(html, url)]


def test_a_column_gives_its_items_with_their_days_and_nothing_else():
    rows = "".join(
        f"<li><a href='./202103/t2021030{n}_12{n}4.html' target='_blank'>{title}</a><span>2021-03-0{n}</span></li>"
        for n, title in enumerate(TITLES, 1)
    )

    links = find_links(_page(f"<ul class='list'>{rows}</ul>"), URL)

    assert [link.title for link in links] == TITLES
    assert links[0] == Link("https://www.qingxi.example/yw/202103/t20210301_1214.html", TITLES[0], date(2021, 3, 1))
    assert [link.day for link in links] == [date(2021, 3, day) for day in range(1, 6)]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("<li><a href='/art/2021/3/8/art_31_{n}77.html'>{title}</a><em>[2021-03-08]</em></li>", date(2021, 3, 8)),
        ("<tr><td><a href='/show.asp?id=30{n}'>{title}</a></td><td>2021/3/8</td></tr>", date(2021, 3, 8)),
        (
            "<li><div class='d'><b>08</b><i>2021-03</i></div><h3><a href='/content/31{n}55.html'>{title}</a></h3></li>",
            date(2021, 3, 8),
        ),
        (
            "<dl><dt><a href='/info/1002/31{n}5.htm'>{title}</a></dt><dd>摘要文字，不长。</dd><dd>2021年03月08日</dd></dl>",
            date(2021, 3, 8),
        ),
        (
            "<li><a href='/n/31{n}55.html'><h4>{title}</h4><p>摘要文字，讲了一些经过。</p><span>2021.03.08</span></a></li>",
            date(2021, 3, 8),
        ),
        ("<li><a href='/n/31{n}55.html'>{title}</a><span>03-08</span></li>", None),
    ],
)
def test_the_day_is_read_from_rows_of_many_forms(row, day):
    rows = "".join(row.format(n=n, title=title) for n, title in enumerate(TITLES, 1))
    body = f"<table>{rows}</table>" if row.startswith("<tr") else f"<div class='list'>{rows}</div>"

    links = find_links(_page(body), URL)

    assert [link.title for link in links] == TITLES
    assert {link.day for link in links} == {day}


def test_a_title_that_is_cut_short_is_taken_from_its_attribute():
    rows = "".join(
        f"<li><a href='/a/202103/08_{n}.html' title='{title}，全文见内页'>{title[:6]}…</a></li>"
        for n, title in enumerate(TITLES)
    )

    assert _titles(_page(f"<ul>{rows}</ul>")) == [f"{title}，全文见内页" for title in TITLES]


def test_items_on_another_host_are_items():
    rows = "".join(
        f"<li><a href='https://mp.weixin.example/s/aB3dEf{n}HiJkLmN'>{title}</a><span>2021-03-08</span></li>"
        for n, title in enumerate(TITLES)
    )

    assert _titles(_page(f"<ul>{rows}</ul>")) == TITLES


def test_short_titles_of_a_board_are_items():
    rows = "".join(
        f"<tbody id='normalthread_{n}'><tr><th><a href='forum.php?mod=forumdisplay&fid=4&typeid=1'>[招商]</a> <a href='thread-10{n}-1-1.html' class='s xst'>{title}</a></th>"
        f"<td class='by'><a href='space-uid-{n}.html'>湖边人</a> <em>2021-3-{n}</em></td><td class='by'><a href='forum.php?mod=redirect&tid=10{n}&goto=lastpost#lastpost'>2021-3-9 10:00</a></td></tr></tbody>"
        for n, title in enumerate(
            ["项目签约了", "新区规划", "求助", "地铁何时通", "园区招聘", "旧改进展", "锂电厂开工"], 1
        )
    )

    links = find_links(_page(f"<table>{rows}</table>"), "https://bbs.qingxi.example/forum-4-1.html")

    assert [link.title for link in links] == [
        "项目签约了",
        "新区规划",
        "求助",
        "地铁何时通",
        "园区招聘",
        "旧改进展",
        "锂电厂开工",
    ]
    assert links[0].day == date(2021, 3, 1)


def test_an_address_occurs_once_and_without_its_fragment():
    html = _page(
        "<ul><li><a href='/a/t20210308_1.html#p'><img src='1.jpg'></a><a href='/a/t20210308_1.html'>清溪市与远航锂电签订投资协议</a>2021-03-08</li></ul>"
    )

    assert find_links(html, URL) == [Link("https://www.qingxi.example/a/t20210308_1.html", TITLES[0], date(2021, 3, 8))]


def test_a_base_element_moves_relative_addresses():
    html = _page(
        f"<li><a href='a/t20210308_1.html'>{TITLES[0]}</a> 2021-03-08</li>",
        "<base href='https://news.qingxi.example/yw/'>",
    )

    assert [link.url for link in find_links(html, URL)] == ["https://news.qingxi.example/yw/a/t20210308_1.html"]


@pytest.mark.parametrize("base", ["javascript:alert(1)", "file:///etc/", "data:text/html,x", "http://[broken"])
def test_a_hostile_base_is_not_followed(base):
    html = _page(f"<li><a href='t20210308_1.html'>{TITLES[0]}</a> 2021-03-08</li>", f"<base href='{base}'>")

    assert [link.url for link in find_links(html, URL)] == ["https://www.qingxi.example/yw/t20210308_1.html"]


def test_margins_beside_a_dated_list_are_left_out():
    rows = "".join(
        f"<li><a href='/yw/t2021030{n}_1{n}.html'>{title}</a>2021-03-0{n}</li>" for n, title in enumerate(TITLES, 1)
    )
    margin = "".join(
        f"<li><a href='/special/zt{n}.jhtml?id=99{n}'>专题：学习贯彻重要会议精神第{n}期</a></li>" for n in range(4)
    )

    assert _titles(_page(f"<div class='left'><ul>{margin}</ul></div><ul>{rows}</ul>")) == TITLES


def test_files_and_pages_of_the_list_are_no_articles():
    rows = "".join(
        f"<li><a href='/yw/t2021030{n}_1{n}.html'>{title}</a>2021-03-0{n}</li>" for n, title in enumerate(TITLES, 1)
    )
    more = "<a href='/files/2021030812.pdf'>清溪市招商引资奖励办法全文下载</a><a href='index_1.html'>下一页</a><a href='index_29.html'>尾页</a>"

    assert _titles(_page(f"<ul>{rows}</ul><div class='page'>{more}</div>")) == TITLES


def test_a_column_that_a_script_fills_has_no_items_and_says_so():
    html = _page("<ul id='list'></ul><script>$.ajax({url: '/api/list', success: fill})</script>")

    assert find_links(html, URL) == []
    assert needs_browser(html)


def test_an_empty_column_without_scripts_needs_no_browser():
    assert not needs_browser(_page("<p>暂无信息</p>"))


def test_a_column_with_items_needs_no_browser():
    rows = "".join(
        f"<li><a href='/yw/t2021030{n}_1{n}.html'>{title}</a>2021-03-0{n}</li>" for n, title in enumerate(TITLES, 1)
    )

    assert not needs_browser(_page(f"<ul>{rows}</ul><script>$.get('/hits')</script>"))


def test_a_list_of_agencies_alone_is_no_list_of_articles():
    many = "".join(
        f"<li><a href='http://d{n}.nanling.example/'>南岭省第{n}地质勘查开发管理局</a></li>" for n in range(30)
    )

    assert find_links(_page(f"<ul>{many}</ul>"), URL) == []


@pytest.mark.parametrize(
    "html", ["", "   ", "<", "\x00\x01", "<a href=" + "x" * 200_000, "<base href='//'><a href='//'>" * 50]
)
def test_broken_pages_give_no_links_and_no_error(html):
    assert find_links(html, URL) == []


@given(
    st.lists(
        st.sampled_from(
            ["<a href='", "http://[", "'>", "签约", "</a>", "<li>", "2021-02-30", "\ud800", "//", "?id=1", "%zz"]
        )
    ).map("".join)
)
def test_every_link_found_is_an_address_of_the_web(html):
    assert all(link.url.startswith(("http://", "https://")) for link in find_links(html, URL))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" + "<a href='/a/t20210308_1.html'></a>" * 60_000,
        "<div>" * 50_000 + "<a href='/a/t20210308_1.html'>签约</a>",
        "".join(f"<a href='/a/t20210308_{n}.html'><b>签约</b>" for n in range(30_000)),
        "<li>" * 20_000 + "<a href='/a/t20210308_1.html'>签约</a>" * 2_000,
        f"<a href='/a/{'1' * 2_000_000}.html'>签约</a>",
        f"<a href='/a/t20210308_1.html' title='{'签' * 1_000_000}'>签约</a>",
        "<a href='?" + "&".join(f"a{n}=1" for n in range(50_000)) + "'>签约</a>",
    ],
    ids=range(7),
)
def test_a_hostile_list_costs_a_bounded_time(html):
    started = time.process_time()

    find_links(html, URL)
    needs_browser(html)

    assert time.process_time() - started < 60


def test_a_thread_with_a_short_title_and_no_date_is_a_thread_all_the_same():
    board = "https://bbs.qingxi.example/forum-4-1.html"
    rows = "".join(
        f"<a href='thread-10{n}77-1-1.html'>{title}</a> " for n, title in enumerate(["新区规划", "求助", "地铁站"])
    )
    pages = (
        "<a href='thread-10077-2-1.html'>2</a><a href='forum-4-2.html'>下一页</a><a href='space-uid-3.html'>湖边人</a>"
    )

    assert [link.title for link in find_links(_page(f"<div>{rows}{pages}</div>"), board)] == [
        "新区规划",
        "求助",
        "地铁站",
    ]
