"""List pages of several pages: which one follows, and how far a visit goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.find.paging import next_page

AT = "https://www.example.gov.cn/tzzs/zsdt/"
ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


@pytest.mark.parametrize(
    ("markup", "url", "expected"),
    [
        ('<a href="index_1.html">下一页</a>', AT, AT + "index_1.html"),
        (
            '<a href="index_3.html">[下一頁]</a><a href="index_1.html">上一页</a>',
            AT + "index_2.html",
            AT + "index_3.html",
        ),
        ('<a href="?page=2"><span>下页</span> &raquo;</a>', AT, AT + "?page=2"),
        ('<a href="/tzzs/zsdt/page/2/">Next</a>', AT, AT + "page/2/"),
        ('<a href="list_12_2.html" title="下一页"><img src="r.gif"></a>', AT, AT + "list_12_2.html"),
        ('<head><link rel="next" href="?p=3"></head>', AT + "?p=2", AT + "?p=3"),
        ('<a href="forum-36-2.html" class="nxt">下一页</a>', AT + "forum-36-1.html", AT + "forum-36-2.html"),
        ('<a href="#" onclick="window.location.href=\'index_1.html\'">下一页</a>', AT, AT + "index_1.html"),
        ("<a href=\"javascript:location='index_1.html';\">下一页</a>", AT, AT + "index_1.html"),
        ('<a href="2.html">2</a><a href="3.html">3</a>', AT, AT + "2.html"),
        ('<a href="1.html">1</a><b>2</b><a href="3.html">3</a>', AT + "2.html", AT + "3.html"),
        ('<a href="1.html">[1]</a><a href="2.html">[2]</a><a href="3.html">[3]</a>', AT + "2.html", AT + "3.html"),
        ('<base href="/zsdt/"><a href="index_1.html">下一页</a>', AT, "https://www.example.gov.cn/zsdt/index_1.html"),
    ],
)
def test_links_lead_to_the_next_page(markup, url, expected):
    assert next_page(f"<html>{markup}</html>", url) == expected


@pytest.mark.parametrize(
    ("script", "url", "expected"),
    [
        ('createPageHTML(25, 0, "index", "html");', AT, "index_1.html"),
        ('createPageHTML(25, 3, "index", "html");', AT + "index_3.html", "index_4.html"),
        ("createPageHTML('25','1','list','shtml');", AT + "list_1.shtml", "list_2.shtml"),
        ("createPageHTML('page_div',25, 1,'list2','shtml',486);", AT + "list2.shtml", "list2_2.shtml"),
        ("createPageHTML('page_div',2, 1,'list2','shtml',30);", AT + "list2.shtml", "list2_2.shtml"),
        ('var currentPage = 0;\nvar countPage = 9;\nwrite("<a href=\\"index_" + n + ".htm\\">");', AT, "index_1.htm"),
        ('var pageName = "index", pageExt = "shtml"; var pageIndex = 0; var pageCount = 4;', AT, "index_1.shtml"),
        ('pager({pageCount: 4, pageIndex: 1, pageName: "list", pageExt: ".html"})', AT + "list_1.html", "list_2.html"),
        ('var currentPage = 2; var countPage = 9; href = "index_" + n + ".htm";', AT, "index_3.htm"),
    ],
)
def test_scripts_that_draw_the_links_are_read_and_not_run(script, url, expected):
    found = next_page(f"<html><body><ul></ul><script>{script}</script></body></html>", url)

    assert found == AT + expected


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<a href='javascript:goPage(2)'>下一页</a>",
        "<a href='#'>下一页</a>",
        f"<a href='{AT}'>下一页</a>",
        "<a href='https://ads.example.com/2.html'>下一页</a>",
        "<base href='https://ads.example.com/'><a href='2.html'>下一页</a>",
        "<a href='/a/202603/t20260301_77.html' class='next'>山河市项目签约</a>",
        "<a href='/pic/11.html'>1</a><a href='/pic/12.html'>2</a><a href='/pic/13.html'>3</a>",
        "<script>createPageHTML(25, 24, 'index', 'html');</script>",
        "<script>createPageHTML('page_div', 25, 25, 'index', 'html');</script>",
        "<script>createPageHTML(1, 0, 'index', 'html');</script>",
        "<script>setPageSize(20, 1, size, 'html');</script>",
    ],
)
def test_nothing_follows_the_last_page_or_another_site(markup):
    assert next_page(f"<html><body>{markup}</body></html>", AT) is None


@given(st.text(alphabet="<>a/ =\"'下一页href0123index_.html(),createPageHTML", max_size=300))
def test_no_page_makes_looking_for_the_next_one_fail(text):
    found = next_page(text, AT)

    assert found is None or found.startswith("https://www.example.gov.cn/")


def put_pages(site, count, *, size=3, first=0):
    """Serve a list of *count* pages with *size* articles each; the newest articles are on the first."""
    numbers = iter(range(first, first + count * size))
    for page in range(count):
        items = ""
        for _ in range(size):
            number = next(numbers)
            site.put(f"/zsdt/t20260301_{number}.html", ARTICLE.format(number))
            items += f'<li><a href="t20260301_{number}.html">山河市举行第{number}次招商引资项目集中签约仪式</a> 2026-03-01</li>'
        pager = f'<script>createPageHTML({count}, {page}, "index", "html");</script>'
        site.put(f"/zsdt/{f'index_{page}.html' if page else ''}", f"<html><body><ul>{items}</ul>{pager}</body></html>")
    return site.url("/zsdt/")


def lists(site):
    return [path for path in site.paths() if path == "/zsdt/" or "index" in path]


def test_a_first_visit_reads_the_pages_down_to_its_bound(site, visits):
    start = put_pages(site, 6)

    report = visits.run(start, spec={"max_lists": 3})

    assert lists(site) == ["/zsdt/", "/zsdt/index_1.html", "/zsdt/index_2.html", "/zsdt/index_3.html"]
    assert (report.links, report.new, report.fetched, report.failures) == (12, 12, 12, ())


def test_a_later_visit_goes_no_further_than_the_news(site, visits):
    start = put_pages(site, 6)
    visits.run(start, spec={"max_lists": 3})
    site.asked.clear()

    visits.run(start, spec={"max_lists": 3})
    quiet = lists(site)
    put_pages(site, 6, first=-2)  # two further articles have come
    report = visits.run(start, spec={"max_lists": 3})

    assert quiet == ["/zsdt/"]
    assert lists(site) == ["/zsdt/", "/zsdt/", "/zsdt/index_1.html"]
    assert (report.new, report.fetched) == (2, 2)


def test_pages_that_lead_in_a_circle_end(site, visits):
    item = '<li><a href="/a/t20260301_{0}.html">山河市举行第{0}次招商引资项目集中签约仪式</a> 2026-03-01</li>'
    for number in range(2):
        body = f'<ul>{item.format(number)}</ul><a href="/list/{1 - number}.html">下一页</a>'
        site.put(f"/list/{number}.html", f"<html><body>{body}</body></html>")
        site.put(f"/a/t20260301_{number}.html", ARTICLE.format(number))

    report = visits.run(site.url("/list/0.html"))

    assert report.fetched == 2
    assert site.paths().count("/list/0.html") == 1


def test_a_next_page_that_is_gone_costs_nothing_but_a_note(site, visits):
    start = put_pages(site, 2)
    del site.pages["/zsdt/index_1.html"]

    report = visits.run(start)

    assert (report.outcome, report.fetched) == ("done", 3)
    assert [failure.url for failure in report.failures] == [site.url("/zsdt/index_1.html")]


def board(number, threads):
    rows = "".join(
        f'<tbody id="normalthread_{thread}"><tr><th class="common"><a href="thread-{thread}-1-1.html" class="s xst">'
        f'听说云岭县又来了个大项目 {thread}</a></th><td class="by"><cite><a href="space-uid-7.html">山里人</a></cite>'
        f"<em><span>2026-3-{thread % 20 + 1}</span></em></td></tr></tbody>"
        for thread in threads
    )
    pager = (
        f'<div class="pg"><strong>{number}</strong><a href="forum-36-{number + 1}.html" class="nxt">下一页</a></div>'
    )
    return f'<html><body id="nv_forum"><table summary="forum_36">{rows}</table>{pager}</body></html>'


def test_a_discuz_board_is_a_list_with_pages(site, visits):
    for number, threads in ((1, range(101, 105)), (2, range(105, 109))):
        site.put(f"/forum-36-{number}.html", board(number, threads))
    for thread in range(101, 109):
        site.put(f"/thread-{thread}-1-1.html", ARTICLE.format(thread))

    report = visits.run(site.url("/forum-36-1.html"), spec={"max_lists": 1})

    assert report.fetched == 8, report
