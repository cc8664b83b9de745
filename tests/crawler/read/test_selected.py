"""Articles whose parts are named by selectors."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.errors import NoArticle
from crawler.find.selectors import Selectors
from crawler.read.extract import extract
from crawler.read.selected import extract_selected

AT = "https://www.yunling.example/zsdt/t20260305_1.html"
VISITED = datetime(2026, 3, 6, tzinfo=UTC)
PAGE = """<html><head><title>招商动态-云岭县人民政府</title></head><body><h1>云岭县三个项目集中签约</h1>
<p class="facts">发布时间:2026-03-05 09:30 来源:云岭县融媒体中心</p>
<div class="lead"><p>编者按:这是一段写给读者看的话,放在正文前面,并不属于报道本身。</p></div>
<div class="real"><p>3月4日,云岭县举行招商引资项目集中签约仪式,三个项目成功落户。</p>
<p>海风集团投资12亿元建设储能设备基地,计划今年七月开工。</p><p>(供稿 某某)</p></div>
<div class="box"><span class="when">2026年3月4日</span><span class="who">作者: 林一 陈二</span>
<span class="from">信息来源：云岭日报</span><b class="t">三个项目落户云岭</b></div></body></html>"""


def read(**selectors):
    return extract_selected(PAGE, AT, visited=VISITED, selectors=Selectors(**selectors))


def test_without_selectors_a_page_is_read_as_any_other():
    assert extract_selected(PAGE, AT, visited=VISITED, selectors=None) == extract(PAGE, AT, visited=VISITED)
    assert read() == extract(PAGE, AT, visited=VISITED)


def test_each_selector_says_where_its_part_is():
    article = read(title="b.t", body=".real", date=".when", source="//span[@class='from']", author=".who")

    assert article.title == "三个项目落户云岭"
    assert article.paragraphs == (
        "3月4日,云岭县举行招商引资项目集中签约仪式,三个项目成功落户。",
        "海风集团投资12亿元建设储能设备基地,计划今年七月开工。",
        "(供稿 某某)",
    )
    assert article.published is not None
    assert article.published.day == date(2026, 3, 4)
    assert (article.publisher, article.author) == ("云岭日报", "林一 陈二")


def test_what_is_selected_within_what_is_selected_stands_once():
    assert read(body=".real, .real p").paragraphs == read(body=".real").paragraphs


@pytest.mark.parametrize("part", ["title", "body", "date", "source", "author"])
def test_what_a_selector_does_not_find_is_found_without_it(part):
    assert read(**{part: ".gone"}) == extract(PAGE, AT, visited=VISITED)


def test_a_body_that_is_selected_makes_a_page_an_article():
    html = "<html><head><title>公示</title></head><body><div id='x'>页面不存在的说法不实,项目已签约</div></body></html>"

    with pytest.raises(NoArticle):
        extract(html, AT, visited=VISITED)
    article = extract_selected(html, AT, visited=VISITED, selectors=Selectors(body="#x"))
    assert (article.title, article.paragraphs) == ("公示", ("页面不存在的说法不实,项目已签约",))


def test_an_error_page_is_none_though_selectors_are_given():
    with pytest.raises(NoArticle):
        extract_selected(
            "<html><body><h1>404</h1><p>页面不存在</p></body></html>",
            AT,
            visited=VISITED,
            selectors=Selectors(body="#x"),
        )
