"""A visit, from the source's page to the sink, against real servers."""

from __future__ import annotations

from crawler.errors import NoArticle
from crawler.report import FailureKind, Kind, Outcome

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


def test_a_visit_hands_each_new_article_of_a_list_to_the_sink(site, visits):
    start = site.put_list("/a.html", "/b.html")
    a, b = (site.put(f"/{name}.html", ARTICLE.format(name)) for name in "ab")

    report = visits.run(start)

    assert (report.outcome, report.kind, report.failures) == (Outcome.DONE, Kind.LIST, ())
    assert (report.links, report.new, report.fetched) == (2, 2, 2)
    assert [page.url for page in visits.pages] == [a, b]
    assert visits.pages[0].body == ARTICLE.format("a").encode()
    assert visits.pages[0].content_type == "text/html; charset=utf-8"
    assert site.agents == {"Qianyue/0.1 (+ops@example.org)"}


def test_what_is_known_is_not_fetched_again(site, visits):
    start = site.put_list("/a.html")
    site.put("/a.html", ARTICLE.format("a"))
    visits.run(start)

    report = visits.run(start)

    assert (report.outcome, report.links, report.new, report.fetched) == (Outcome.DONE, 1, 0, 0)
    assert site.paths().count("/a.html") == 1


def test_a_page_without_an_article_is_reported_and_ends_nothing(site, visits):
    start = site.put_list("/a.html", "/b.html")
    a, b = (site.put(f"/{name}.html", ARTICLE.format(name)) for name in "ab")

    async def sink(page):
        if page.url == a:
            raise NoArticle("the page is a list of links")
        await visits.take(page)

    report = visits.run(start, sink=sink)

    assert [page.url for page in visits.pages] == [b]
    [failure] = report.failures
    assert (failure.url, failure.kind, failure.reason) == (a, FailureKind.NO_ARTICLE, "the page is a list of links")
