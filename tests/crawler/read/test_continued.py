"""Articles that go on over several pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.read.continued import join, may_go_on, next_part
from crawler.read.extract import extract
from signings.article import Article

FIRST = "https://www.qingxi.example/yw/202103/t20210308_1234.html"
HTML = "text/html; charset=utf-8"
NEXT = "<p>清溪市与远航锂电签订投资协议。</p><div><a href='{}'>下一页</a></div>"


def _next(markup: str, url: str = FIRST, first: str = FIRST) -> str | None:
    return next_part(f"<html><body>{markup}</body></html>".encode(), HTML, url, first)


@pytest.mark.parametrize(
    ("first", "href"),
    [
        (FIRST, "t20210308_1234_1.html"),
        (FIRST, "./t20210308_1234_2.html"),
        (FIRST, "t20210308_1234-2.html"),
        ("https://www.qingxi.example/show.asp?id=30", "show.asp?id=30&page=2"),
        ("https://www.qingxi.example/n/30", "/n/30/2"),
        ("https://www.qingxi.example/c/2021-03/08/content_30.htm", "content_30_2.htm"),
    ],
)
def test_a_page_follows_whose_address_is_the_first_ones_with_a_number(first, href):
    found = _next(NEXT.format(href), first, first)

    assert found is not None
    assert found.endswith(href.removeprefix("."))


@pytest.mark.parametrize(
    "href",
    ["t20210307_1233.html", "index_1.html", "https://other.example/t20210308_1234_2.html", "/yw/", "#", "javascript:;"],
)
def test_another_article_or_a_list_is_no_part_of_this_one(href):
    assert _next(NEXT.format(href)) is None


def test_the_way_back_is_not_taken():
    second = "https://www.qingxi.example/yw/202103/t20210308_1234_1.html"
    links = "<a href='t20210308_1234.html'>上一页</a><a href='t20210308_1234_2.html'>下一页</a>"

    assert _next(links, second) == "https://www.qingxi.example/yw/202103/t20210308_1234_2.html"
    assert _next("<a href='t20210308_1234.html'>1</a><a href='t20210308_1234.html'>下一页</a>", second) is None


def test_page_numbers_and_scripts_lead_on_too():
    numbers = "<p>[1] <a href='t20210308_1234_2.html'>[2]</a> <a href='t20210308_1234_3.html'>[3]</a></p>"

    assert _next(numbers) == "https://www.qingxi.example/yw/202103/t20210308_1234_2.html"
    assert _next("<script>createPageHTML(3, 0, 't20210308_1234', 'html');</script>") == (
        "https://www.qingxi.example/yw/202103/t20210308_1234_1.html"
    )


def test_the_replies_of_a_thread_are_no_part_of_its_first_post():
    thread = "https://bbs.qingxi.example/viewthread.php?tid=3"

    assert _next(NEXT.format("viewthread.php?tid=3&page=2"), thread, thread) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_only_a_page_with_a_sign_of_further_ones_is_looked_at(encoding):
    assert may_go_on(NEXT.format("t1_2.html").encode(encoding))
    assert not may_go_on("<p>清溪市与远航锂电签订投资协议。</p><script>$('p').next()</script>".encode(encoding))


def _article(*paragraphs: str, title: str = "清溪市与远航锂电签约", editor: str | None = None) -> Article:
    return Article(url=FIRST, title=title, paragraphs=paragraphs, editor=editor)


HEAD, ONE, TWO, THREE = (
    "清溪日报记者许青三月八日报道",
    "清溪市与远航锂电签订投资协议。",
    "项目占地三百亩，分两期建设。",
    "一期计划年内开工建设。",
)


def test_pages_are_joined_without_what_they_repeat():
    whole = join(_article(HEAD, ONE), [_article(HEAD, TWO), _article(HEAD, THREE, editor="马里")])

    assert whole.paragraphs == (HEAD, ONE, TWO, THREE)
    assert whole.editor == "马里"


def test_a_page_with_another_headline_or_nothing_new_ends_the_article():
    assert join(_article(ONE), [_article(TWO, title="全市招商工作会议召开")]).paragraphs == (ONE,)
    assert join(_article(ONE, TWO), [_article(ONE, TWO), _article(THREE)]).paragraphs == (ONE, TWO)


def test_a_page_number_in_the_headline_is_no_other_headline():
    assert join(_article(ONE), [_article(TWO, title="清溪市与远航锂电签约（2）")]).paragraphs == (ONE, TWO)


def test_the_links_between_pages_are_no_text():
    body = "".join(f"<p>{text}</p>" for text in (ONE, TWO))
    pages = "<p>[1] <a href='t_2.html'>[2]</a> <a href='t_2.html'>下一页</a> <a href='t_3.html'>尾页</a></p>"
    article = extract(
        f"<body><h1>清溪市与远航锂电签约</h1><div>2021-03-08</div><div>{body}{pages}</div></body>",
        FIRST,
        visited=datetime(2023, 9, 1, tzinfo=UTC),
    )

    assert article.paragraphs == (ONE, TWO)
