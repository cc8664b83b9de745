"""Pages that mean harm, and walls before pages: bounded time, a named reason, nothing fetched that should not be."""

from __future__ import annotations

import gzip
import time

import pytest

from crawler.errors import BehindChallenge, Challenged, NoArticle
from crawler.fetch.report import FailureKind, Outcome
from crawler.find.kinds import read_source
from crawler.page.decode import decode
from crawler.read.extract import extract

AT = "https://news.example.org/list/"
ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
ROW = '<li><a href="{}">山河市举行招商引资项目集中签约仪式</a> 2026-03-01</li>'

WALLS = {
    "captcha": "<html><head><title>安全验证</title></head><body><p>请完成验证后继续访问</p></body></html>",
    "slider": "<html><body><div>向右拖动滑块完成拼图</div><p>访问验证</p></body></html>",
    "javascript wall": "<html><body><p>请启用JavaScript后刷新页面</p></body></html>",
    "too often": "<html><body><h2>您的访问过于频繁,请稍后再试</h2></body></html>",
    "cloudflare": "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
}


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_that_answers_200_is_named_as_blocking_a_source(site, visits, wall):
    report = visits.run(site.put("/", WALLS[wall]))

    assert (report.outcome, report.failures[0].kind) == (Outcome.FAILED, FailureKind.BLOCKED), report
    assert "challenge" in report.reason


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_that_answers_200_is_named_as_blocking_an_article(site, visits, wall):
    start = site.put_list("/a.html")
    site.put("/a.html", WALLS[wall])

    async def sink(page):
        extract(decode(page.body, page.content_type), page.url, visited=page.fetched_at)

    [failure] = visits.run(start, sink=sink).failures

    assert failure.kind is FailureKind.BLOCKED
    assert failure.reason == "the page is a challenge that needs a browser"


@pytest.mark.parametrize("status", [412, 521])
def test_the_answers_of_walls_are_named(site, visits, status):
    report = visits.run(site.put("/", "<script>var a=1</script>", status=status))

    assert report.failures[0].kind is FailureKind.BLOCKED
    assert f"{status}, a challenge for browsers" in report.reason


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><p>您需要登录后才能查看</p></body></html>", "a login wall"),
        ("<html><head><title>404</title></head><body><p>页面不存在</p></body></html>", "an error page"),
        ("<html><body><p>本站已迁移至新域名</p></body></html>", "a page-moved notice"),
        ("<html><body><div id='app'></div><script>axios.get('/api')</script></body></html>", "put in by scripts"),
    ],
)
def test_a_list_without_links_says_what_it_is_instead(site, visits, page, reason):
    report = visits.run(site.put("/", page))

    assert report.outcome is Outcome.EMPTY
    assert reason in report.reason


def test_a_list_about_walls_is_a_list(site, visits):
    site.put("/a.html", ARTICLE.format("a"))
    page = f"<html><head><title>验证码</title></head><body><p>登录 验证码</p><ul>{ROW.format('/a.html')}</ul></body></html>"

    assert visits.run(site.put("/", page)).fetched == 1


def test_a_challenge_keeps_its_reason_on_its_way_out_of_a_worker():
    with pytest.raises(BehindChallenge) as caught:
        extract(WALLS["captcha"], AT, visited=None)

    assert isinstance(caught.value, (NoArticle, Challenged))
    assert caught.value.reason == str(caught.value)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:void(0)//t20260301_1.html",
        " java\nscript:x//t20260301_1.html",
        "data:text/html,<p>t20260301_1.html",
        "file:///etc/passwd/t20260301_1.html",
        "ftp://news.example.org/t20260301_1.html",
        "vbscript:t20260301_1.html",
        "mailto:a@example.org?t20260301_1.html",
    ],
)
@pytest.mark.parametrize("base", ["", '<base href="{}">'])
def test_links_that_are_no_web_addresses_are_not_found(href, base):
    page = f"<html><head>{base.format(href)}</head><body><ul>{ROW.format(href)}</ul></body></html>"

    assert all(link.url.startswith("https://") for link in read_source(page.encode(), None, AT).links)


def test_a_base_that_points_inside_leads_nowhere(site, visits):
    rows = "".join(ROW.format(f"/a/t20260301_{n}.html") for n in range(3))
    start = site.put("/", f'<html><head><base href="http://10.0.0.5/"></head><body><ul>{rows}</ul></body></html>')

    report = visits.run(start)

    assert report.fetched == 0
    assert {failure.kind for failure in report.failures} == {FailureKind.REFUSED}
    assert "10.0.0.5 is not public" in report.failures[0].reason


@pytest.mark.parametrize(
    "base", ["javascript:x", "http://[::", "data:,x", "//", "http://a:b@10.0.0.5/", "\\\\10.0.0.5\\"]
)
def test_a_base_that_is_none_costs_nothing(base):
    page = f'<html><head><base href="{base}"></head><body><ul>{ROW.format("/a/t20260301_1.html")}</ul></body></html>'

    assert all(link.url.startswith("http") for link in read_source(page.encode(), None, AT).links)


def test_fifty_megabytes_are_given_up_on_the_way(site, visits):
    start = site.put_list("/huge.html", "/a.html")
    site.put("/huge.html", b"<html><body><p>" + b"a" * 50_000_000)
    site.put("/a.html", ARTICLE.format("a"))

    report = visits.run(start)

    assert [failure.kind for failure in report.failures] == [FailureKind.TOO_LARGE]
    assert report.fetched == 1
    assert report.seconds < 60


def test_redirects_without_end_are_given_up(site, visits):
    class Endless(dict):
        def get(self, path, default=None):
            if not path.startswith("/go/"):
                return super().get(path, default)
            site.put("/next", status=302, headers={"Location": f"/go/{int(path[4:]) + 1}"})
            return self["/next"]

    site.pages = Endless()

    report = visits.run(site.url("/go/1"))

    assert report.reason.startswith("the page redirects without end")
    assert len(site.paths()) < 10


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + ROW.format("/a/t20260301_1.html"),
        "<ul>" + "<li><a href=" * 50_000,
        f"<a href='{'x' * 2_000_000}'>下一页</a>" + ROW.format("/a/t20260301_1.html"),
        "<script>" + "createPageHTML(" * 100_000 + "</script>" + ROW.format("/a/t20260301_1.html"),
        "<script>" + "page(1,1,'" * 50_000 + "</script>" + ROW.format("/a/t20260301_1.html"),
        "<script>" * 50_000 + "<datastore>" + "<![CDATA[" * 50_000,
        "<script>" + "<datastore>" * 100_000,
        "<script>" + "'a_'" * 100_000 + "</script>" + ROW.format("/a/t20260301_1.html"),
        "".join(f"<a href='/{n}/'>更多</a>" for n in range(20_000)),
        "<div>" * 200 + "".join(f"<a href='/c{n}/'><i>更多</i></a>" for n in range(5_000)),
        "<a href='2.html'>" + "2" * 1_000_000 + "</a>",
    ],
)
def test_a_hostile_list_is_read_in_bounded_time(page):
    begun = time.monotonic()
    read_source(f"<html><body>{page}</body></html>".encode(), None, AT, home=True)

    assert time.monotonic() - begun < 60


def test_a_packed_bomb_as_sitemap_is_named(site, visits):
    start = site.put("/sitemap.xml.gz", gzip.compress(b"<urlset>" + bytes(60 * 1024**2)), type="application/gzip")

    report = visits.run(start)

    assert "unpacks to more than 50 MiB" in report.reason
