"""What a visit has no room for: it waits for the next one, wherever the lists show it by then."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.fetch import reactor
from crawler.fetch.backlog import MOST, Backlog, Waiting
from crawler.fetch.report import Outcome, SourceSpec
from crawler.find.links import Link

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
ITEM = '<li><a href="/a/t20260301_{0}.html">山河市举行第{0}次招商引资项目集中签约仪式</a><span>2026-03-01</span></li>'


def put_pages(site, count, each=3):
    """Put a list of *count* pages, each linked from the one before, with *each* articles."""
    for page in range(count):
        numbers = range(100 + page * each, 100 + (page + 1) * each)
        for number in numbers:
            site.put(f"/a/t20260301_{number}.html", ARTICLE.format(number))
        items = "".join(map(ITEM.format, numbers))
        more = f'<a href="/list/index_{page + 1}.html">下一页</a>' if page + 1 < count else ""
        site.put(f"/list/{f'index_{page}.html' if page else ''}", f"<html><body><ul>{items}</ul>{more}</body></html>")
    return site.url("/list/")


def link(number):
    return Link(f"http://a.example/{number}.html", f"新闻{number}", date(2026, 3, 1))


@pytest.fixture
def visit(visits):
    """Visit a source, with what the visit before left; each visit is another process's, as after a restart."""

    def run(start, waiting=(), before=None, **spec):
        source = SourceSpec("source", start, **spec)

        async def main():
            return await visits.visitor().visit(
                source, known=visits.which_known, sink=visits.take, before=before, waiting=waiting
            )

        return reactor.run(main)

    return run


def numbers(pages):
    return [int(page.url.rpartition("_")[2].removesuffix(".html")) for page in pages]


def test_a_first_visit_reads_the_lists_and_leaves_what_it_takes_no_more(site, visit, visits):
    report = visit(put_pages(site, 4), max_pages=5)

    assert (report.links, report.new, report.fetched) == (12, 12, 5)
    assert numbers(visits.pages) == [100, 101, 102, 103, 104]
    assert [one.link.url for one in report.left] == [site.url(f"/a/t20260301_{n}.html") for n in range(105, 112)]
    assert report.left[0] == Waiting(
        Link(site.url("/a/t20260301_105.html"), "山河市举行第105次招商引资项目集中签约仪式", date(2026, 3, 1))
    )


def test_later_visits_take_what_waits_without_looking_for_it_in_the_lists(site, visit, visits):
    start = put_pages(site, 4)
    first = visit(start, max_pages=5)
    site.asked.clear()

    second = visit(start, first.left, max_pages=5)
    third = visit(start, second.left, max_pages=5)

    assert [path for path in site.paths() if "list" in path] == ["/list/", "/list/"]
    assert [(report.new, report.fetched, len(report.left)) for report in (second, third)] == [(0, 5, 2), (0, 2, 0)]
    assert sorted(numbers(visits.pages)) == list(range(100, 112))


def test_what_is_new_goes_before_what_waits(site, visit, visits):
    start = put_pages(site, 2)
    first = visit(start, max_pages=2)
    site.put("/a/t20260301_99.html", ARTICLE.format(99))
    items = "".join(map(ITEM.format, (99, 100, 101)))
    site.put("/list/", f"<html><body><ul>{items}</ul></body></html>")
    visits.pages.clear()

    second = visit(start, first.left, max_pages=2)

    assert numbers(visits.pages) == [99, 102]
    assert (second.new, len(second.left)) == (1, 3)


def test_a_page_that_is_as_it_was_keeps_nothing_waiting(site, visit, visits):
    start = put_pages(site, 1, each=4)
    first = visit(start, max_pages=2)

    second = visit(start, first.left, max_pages=2, before=first.page)

    assert first.page is not None
    assert (second.unchanged, second.fetched, second.left) == (True, 2, ())
    assert len(visits.pages) == 4


def test_what_is_known_by_now_waits_no_longer(site, visit, visits):
    start = put_pages(site, 1)
    first = visit(start, max_pages=1)
    visits.known.update(one.link.url for one in first.left)

    second = visit(start, first.left, max_pages=1)

    assert (second.fetched, second.left) == (0, ())


def test_a_link_that_can_not_be_had_for_now_waits_and_one_that_is_no_page_does_not(site, visit):
    start = put_pages(site, 1)
    site.pages["/a/t20260301_100.html"] = lambda handler: handler.connection.close()
    site.put("/a/t20260301_101.html", "%PDF-1.7", type="application/pdf")

    report = visit(start)

    assert [(one.link.url, one.tries) for one in report.left] == [(site.url("/a/t20260301_100.html"), 1)]


def test_a_source_that_can_not_be_had_loses_nothing_that_waits(site, visit):
    waiting = (Waiting(Link(site.put("/a.html", ARTICLE.format("a")), "", None), 1),)

    report = visit(site.url("/gone/"), waiting)

    assert (report.outcome, report.left) == (Outcome.FAILED, waiting)


def test_a_link_is_given_up_after_some_tries():
    backlog = Backlog([Waiting(link(1))])
    for _ in range(4):
        backlog.tried(link(1).url)
    assert backlog.left() == (Waiting(link(1), 4),)

    backlog.tried(link(1).url)
    assert backlog.left() == ()


def test_no_more_wait_than_were_agreed_and_the_newest_stay():
    backlog = Backlog(Waiting(link(number)) for number in range(MOST))
    backlog.add(link(-1))

    assert backlog.overflows
    assert len(backlog.left()) == MOST
    assert backlog.left()[0].link == link(-1)
