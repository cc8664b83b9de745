"""An article over several pages is fetched whole."""

from __future__ import annotations

from crawler.fetch import reactor
from crawler.fetch.report import Outcome

PART = "<!DOCTYPE html><html><body><h1>清溪市签约三个项目</h1><p>{0}</p>{1}</body></html>"


def _next(href: str) -> str:
    return f"<a href='{href}'>下一页</a>"


def test_the_pages_of_an_article_come_together(site, visits):
    start = site.put_list("/a/t1.html")
    first = site.put("/a/t1.html", PART.format("会上共有三个项目签约。", _next("t1_1.html")))
    others = [
        site.put("/a/t1_1.html", PART.format("第一个项目投资三亿元。", _next("t1_2.html"))),
        site.put("/a/t1_2.html", PART.format("其余两个年内开工。", "")),
    ]

    report = visits.run(start)

    [page] = visits.pages
    assert (report.outcome, report.fetched, report.failures) == (Outcome.DONE, 1, ())
    assert (page.url, [more.url for more in page.more]) == (first, others)


def test_a_page_that_is_lost_costs_only_what_it_held(site, visits):
    start = site.put_list("/a/t1.html")
    first = site.put("/a/t1.html", PART.format("会上共有三个项目签约。", _next("t1_1.html")))

    report = visits.run(start)

    [page] = visits.pages
    assert (page.url, page.more, report.fetched) == (first, (), 1)


def test_pages_without_end_are_not_followed_for_ever(site, visits):
    start = site.put_list("/a/t1.html")
    site.put("/a/t1.html", PART.format("会上共有三个项目签约。", _next("t1_1.html")))
    for number in range(1, 40):
        site.put(f"/a/t1_{number}.html", PART.format(f"第{number}段。", _next(f"t1_{number + 1}.html")))

    visits.run(start)

    assert len(visits.pages[0].more) == 9


def test_pages_that_lead_to_one_another_are_fetched_once(site, visits):
    start = site.put_list("/a/t1.html")
    site.put("/a/t1.html", PART.format("会上共有三个项目签约。", _next("t1_1.html")))
    site.put("/a/t1_1.html", PART.format("其余两个年内开工。", _next("t1.html")))

    visits.run(start)

    assert len(visits.pages[0].more) == 1
    assert site.paths().count("/a/t1.html") == 1


def test_a_single_article_comes_with_the_pages_over_which_it_goes_on(site, visits):
    first = site.put("/a/t1.html", PART.format("会上共有三个项目签约。", _next("t1_1.html")))
    second = site.put("/a/t1_1.html", PART.format("其余两个年内开工。", ""))

    page = reactor.run(lambda: visits.visitor().fetch_article(first))
    alone = reactor.run(lambda: visits.visitor().fetch(first))

    assert (page.url, [more.url for more in page.more]) == (first, [second])
    assert alone.more == ()


def test_a_single_page_that_is_no_article_is_given_as_it_is(site, visits):
    url = site.put("/a.pdf", "%PDF-1.7", type="application/pdf")

    assert reactor.run(lambda: visits.visitor().fetch_article(url)).body == b"%PDF-1.7"
