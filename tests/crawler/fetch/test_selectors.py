"""Selectors that a configuration gives for a site's list page."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.errors import BadSelector
from crawler.fetch.report import Outcome
from crawler.find.kinds import read_source
from crawler.find.links import Link
from crawler.find.selectors import Selectors, compile_selector, select_links, select_text
from crawler.page.markup import parse

AT = "https://www.example.gov.cn/zsyz/"
PAGE = """<html><body><div class="menu"><a href="/fw/1.html">办事服务一</a></div>
<ul class="rows"><li><a href="a.htm" title="云岭县签下三个项目(全文)">云岭县签下…</a><i>2026-03-05</i></li>
<li><a href="/b.htm#x">海风集团来访</a></li><li><a href="a.htm">又一次</a></li>
<li><a href="javascript:show(3)">脚本</a></li><li><a href="c.pdf">文件</a></li></ul></body></html>"""


@pytest.mark.parametrize("selector", ["ul.rows a", "ul.rows", "ul.rows > li", "//ul[@class='rows']//a", "(//ul)[1]"])
def test_links_are_taken_where_the_selector_says(selector):
    assert select_links(PAGE, AT, selector) == [
        Link(AT + "a.htm", "云岭县签下三个项目(全文)", date(2026, 3, 5)),
        Link("https://www.example.gov.cn/b.htm", "海风集团来访", None),
    ]


def test_a_selector_may_name_the_addresses_themselves():
    assert [link.url for link in select_links(PAGE, AT, "//ul//a/@href")] == [
        AT + "a.htm",
        "https://www.example.gov.cn/b.htm",
    ]


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        ("ul[", "is no CSS selector"),
        ("a::text", "is no CSS selector"),
        ("", "is no CSS selector"),
        ("//ul[", "is no XPath"),
        ("//a[re:test(@href, 'x')]", "is no XPath"),
        ("//a[ends-with(@href, 'x')]", "is no XPath"),
        ("//a[unparsed-text('/etc/passwd')]", "is no XPath"),
        ("//x:a", "no prefixes"),
        ("//a[@href = $url]", "no variables"),
        ("(count(//a))", "a number or a truth"),
        ("/" + "a" * 501, "longer than 500"),
    ],
)
def test_what_is_no_selector_is_refused_before_it_is_used(selector, reason):
    with pytest.raises(BadSelector, match=reason):
        compile_selector(selector)


@pytest.mark.parametrize(
    "selector",
    [
        "//div[not(ancestor::div[contains(concat(' ', @class, ' '), ' x:y( ')])]/descendant::text()[2]",
        "//a[(position() < 3) and (@href or (.//b))]",
        "string(//span[last()])",
        "a:not(.more)[href^='/art/'], li:nth-child(2n + 1) > a",
    ],
)
def test_what_xpath_and_css_know_may_be_used(selector):
    assert compile_selector(selector)


def test_a_document_can_not_be_loaded_by_a_selector(tmp_path):
    (tmp_path / "secret.xml").write_text("<a>geheim</a>")

    with pytest.raises(BadSelector):
        compile_selector(f"//a[document('{(tmp_path / 'secret.xml').as_uri()}')]")


def test_the_first_text_that_is_there_is_taken():
    root = parse("<p class='t'> </p><p class='t'> 来源: <b>云岭日报</b></p>")

    assert select_text(root, ".t") == "来源: 云岭日报"
    assert select_text(root, "//b/text()") == "云岭日报"
    assert select_text(root, "string(//b)") == "云岭日报"
    assert select_text(root, ".none") is None
    assert select_text(root, None) is None


def test_a_source_with_a_selector_is_visited_by_it(site, visits):
    start = site.put("/zsyz/", PAGE)
    site.put("/zsyz/a.htm", "<html><body><h1>云岭县</h1><p>会上共有三个项目签约。</p></body></html>")

    report = visits.run(start, spec={"select": Selectors(links="ul.rows li:first-child a")})

    assert (report.links, report.fetched) == (1, 1)


def test_a_selector_that_finds_nothing_any_more_is_named(site, visits):
    report = visits.run(site.put("/zsyz/", PAGE), spec={"select": Selectors(links="ol.news a")})

    assert report.outcome is Outcome.EMPTY
    assert "select.links, 'ol.news a', finds none" in report.reason


def test_a_feed_is_a_feed_whatever_is_selected():
    feed = b"<rss><item><title>x</title><link>https://e.org/1</link></item></rss>"

    assert len(read_source(feed, None, AT, select=Selectors(links=".none")).links) == 1
