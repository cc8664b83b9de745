"""Finding what of a site is worth watching, and watching a site that only its home page is known of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import discover
from crawler.errors import NoSource, NotFetched
from crawler.fetch import reactor
from crawler.fetch.report import Outcome
from crawler.find.columns import find_columns, find_feeds, same_site
from crawler.find.kinds import FILLED
from crawler.page.kind import Kind

AT = "https://www.yunling.example/"
ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


def names(markup, url=AT):
    return [column.name for column in find_columns(f"<html><body>{markup}</body></html>", url)]


def links(*labels):
    return "".join(f'<a href="/c{number}/">{label}</a>' for number, label in enumerate(labels))


def test_columns_are_known_by_their_names_and_the_nearest_to_signings_come_first():
    found = names(
        links("首页", "新闻中心", "云岭要闻", "办事服务", "招商引资", "通知公告", "乡镇动态", "项目建设", "图片新闻")
    )

    assert found == ["招商引资", "项目建设", "云岭要闻", "乡镇动态", "新闻中心"]


@pytest.mark.parametrize(
    "label",
    [
        "首页",
        "政务公开",
        "招商政策",
        "投资指南",
        "项目申报",
        "项目库",
        "党建动态",
        "新闻发布会",
        "国际新闻",
        "视频新闻",
        "联系我们",
        "更多",
        "a",
        "",
    ],
)
def test_what_lists_no_news_of_the_place_is_no_column(label):
    assert names(links(label)) == []


def test_a_title_of_an_article_is_no_column():
    assert names('<a href="/202603/t20260301_12.html">云岭县举行招商引资项目集中签约仪式</a>') == []
    assert names('<a href="/202603/t20260301_12.html">招商引资</a>') == []


@pytest.mark.parametrize(
    "markup",
    [
        '<div><h3>招商 动态</h3><a href="/zs/">更多&gt;&gt;</a></div>',
        '<div><span>招商动态</span><em><a href="/zs/">[more]</a></em></div>',
        '<a href="/zs/" title="招商动态">更多</a>',
        '<a href="/zs/"><img src="x.png"></a><a href="/zs/">· 招商动态</a>',
        '<a href="/col/col1523/index.html">招商动态</a>',
        '<a href="/list.aspx?cid=12">招商动态</a>',
    ],
)
def test_a_column_is_found_however_its_link_is_drawn(markup):
    assert names(markup) == ["招商动态"]


def test_names_are_known_in_traditional_characters_and_on_mangled_pages_too():
    assert names(links("招商動態", "通知公告", "山河要聞(wén)")) == ["招商動態", "山河要聞"]


def test_the_boards_of_a_forum_are_columns_whatever_their_names():
    board = '<a href="forum-36-1.html">湖畔</a><a href="forum.php?mod=forumdisplay&fid=7">县城发展</a>'

    assert names(board + '<a href="forum-9-1.html">帮助中心</a><a href="space-uid-7.html">湖畔人</a>') == [
        "湖畔",
        "县城发展",
    ]


@pytest.mark.parametrize(
    ("target", "same"),
    [
        ("http://yunling.example/zs/", True),
        ("https://tzcj.yunling.example/", True),
        ("https://notyunling.example/", False),
        ("https://www.example/", False),
    ],
)
def test_a_site_is_a_host_and_what_is_below_it(target, same):
    assert same_site(target, AT) is same


def test_two_ports_of_one_address_are_two_sites():
    assert not same_site("http://127.0.0.1:8001/", "http://127.0.0.1:8002/")


def test_feeds_are_taken_from_the_head():
    head = (
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml"><link rel="stylesheet" href="/a.css">'
        '<link rel="alternate" type="application/atom+xml" href="https://feeds.other.example/a">'
        '<link rel="alternate" hreflang="en" href="/en/"><link rel="alternate" type="application/rss+xml" href="javascript:x">'
    )

    assert find_feeds(f"<html><head>{head}</head></html>", AT) == [AT + "rss.xml"]


@given(st.text(alphabet="<>a/ =\"'更多招商动态hrefdivh3#.", max_size=300))
def test_no_page_makes_looking_for_columns_fail(text):
    assert all(column.url.startswith("https://") for column in find_columns(text, AT))


def put_column(site, path, first, days):
    """Serve a column of one article for each of *days*, and the articles."""
    rows = ""
    for number, day in enumerate(days, start=first):
        site.put(f"{path}t{day:%Y%m%d}_{number}.html", ARTICLE.format(number))
        rows += f'<li><a href="t{day:%Y%m%d}_{number}.html">云岭县第{number}次项目集中签约仪式举行</a><span>{day}</span></li>'
    site.put(path, f"<html><body><ul>{rows}</ul></body></html>")


@pytest.fixture
def town(site):
    """A site with a home page, two columns, one that scripts fill, a feed and a sitemap."""
    put_column(site, "/zsdt/", 101, [date(2026, 3, day) for day in (2, 9, 16)])
    put_column(site, "/ylyw/", 201, [date(2026, 3, day) for day in (14, 15, 16, 17)])
    site.put("/yqdt/", '<div id="app"></div><script>axios.get("/api")</script>')
    items = "".join(
        f"<item><title>快讯{n}</title><link>/zsdt/t202603{n:02d}_9{n}.html</link><pubDate>2026-03-{n:02d}</pubDate></item>"
        for n in range(1, 5)
    )
    site.put("/rss.xml", f"<rss><channel>{items}</channel></rss>", type="text/xml")
    locs = "".join(
        f"<url><loc>{site.url(f'/old/{n}.html')}</loc><lastmod>2020-01-0{n}</lastmod></url>" for n in range(1, 5)
    )
    site.put("/map.xml", f"<urlset>{locs}</urlset>", type="text/xml")
    site.put("/robots.txt", f"User-agent: *\nDisallow: /bmdt/\nSitemap: {site.url('/map.xml')}\n", type="text/plain")
    site.put(
        "/",
        '<html><head><title>云岭县人民政府</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>'
        '<a href="/zsdt/">招商动态</a><a href="/ylyw/">云岭要闻</a><a href="/yqdt/">园区动态</a><a href="/bmdt/">部门动态</a>'
        '<a href="/gsgg/">公告公示</a></body></html>',
    )
    return site


def look(visits, url):
    return reactor.run(lambda: discover(visits.visitor(), visits.workers, url))


def test_a_site_is_looked_at_for_what_is_worth_watching(town, visits):
    found = look(visits, town.url("/"))

    assert found.title == "云岭县人民政府"
    assert [(finding.url, finding.kind) for finding in found.findings] == [
        (town.url("/zsdt/"), Kind.LIST),
        (town.url("/rss.xml"), Kind.FEED),
        (town.url("/ylyw/"), Kind.LIST),
        (town.url("/map.xml"), Kind.SITEMAP),
    ]
    best, _, news, _ = found.findings
    assert (best.name, best.days[0], best.per_week) == ("招商动态", date(2026, 3, 16), 1.0)
    assert (news.name, news.per_week) == ("云岭要闻", 7.0)
    assert dict(found.left_out) == {
        town.url("/yqdt/"): FILLED,
        town.url("/bmdt/"): f"{town.url('/robots.txt')} forbids {town.url('/bmdt/')}",
    }
    assert "/bmdt/" not in town.paths()
    assert "/gsgg/" not in town.paths()


def test_a_column_that_lists_what_a_better_one_lists_is_left_out(site, visits):
    put_column(site, "/zsdt/", 101, [date(2026, 3, day) for day in (2, 9, 16)])
    site.pages["/xw/"] = site.pages["/zsdt/"]
    rows = "".join(
        f'<li><a href="/zsdt/t202603{d}_{n}.html">云岭县第{n}次项目集中签约仪式举行</a></li>'
        for n, d in ((101, "02"), (102, "09"), (103, "16"))
    )
    site.put("/xw/", f"<html><ul>{rows}</ul></html>")
    site.put("/", '<a href="/xw/">新闻中心</a><a href="/zsdt/">招商动态</a>')

    found = look(visits, site.url("/"))

    assert [finding.name for finding in found.findings] == ["招商动态"]
    assert found.left_out == ((site.url("/xw/"), f"lists what {site.url('/zsdt/')} lists"),)


def test_a_home_page_that_lists_articles_itself_is_the_one_thing_to_watch(site, visits):
    put_column(site, "/", 101, [date(2026, 3, day) for day in (2, 9, 16)])

    [finding] = look(visits, site.url("/")).findings

    assert (finding.url, finding.kind, len(finding.links)) == (site.url("/"), Kind.LIST, 3)


def test_a_door_before_the_home_page_is_gone_through(town, visits):
    town.pages["/web/"] = town.pages["/"]
    town.put("/", '<html><head><meta http-equiv="refresh" content="0;url=/web/"></head></html>')

    assert "招商动态" in [finding.name for finding in look(visits, town.url("/")).findings]


def test_a_site_that_can_not_be_had_says_why(site, visits):
    with pytest.raises(NotFetched, match="answered 404"):
        look(visits, site.url("/"))
    with pytest.raises(NoSource, match="a PDF file"):
        look(visits, site.put("/", b"%PDF-1.7", type="application/pdf"))


def test_a_source_that_is_a_home_page_is_visited_with_its_columns(town, visits):
    report = visits.run(town.url("/"))

    assert report.outcome is Outcome.DONE
    assert {page.url for page in visits.pages} >= {
        town.url("/zsdt/t20260309_102.html"),
        town.url("/ylyw/t20260317_204.html"),
    }
    assert "/rss.xml" in town.paths()
    assert "/map.xml" not in town.paths()


def test_the_columns_of_a_home_page_are_bounded(town, visits):
    visits.run(town.url("/"), spec={"max_lists": 1})

    assert [path for path in town.paths() if path in {"/rss.xml", "/zsdt/", "/ylyw/", "/yqdt/"}] == ["/rss.xml"]


def test_a_home_page_that_is_said_to_be_a_list_is_read_alone(town, visits):
    visits.run(town.url("/"), spec={"kind": Kind.LIST})

    assert town.paths() == ["/robots.txt", "/"]


def test_a_column_is_no_home_page(town, visits):
    town.put("/zx/", '<html><body><a href="/zsdt/">招商动态</a></body></html>')

    visits.run(town.url("/zx/"))

    assert town.paths() == ["/robots.txt", "/zx/"]
