"""A visit, from the source's page to the sink, against real servers."""

from __future__ import annotations

import asyncio
import gzip
import time
from contextlib import contextmanager
from datetime import date
from ipaddress import ip_network

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IHostnameResolver
from twisted.python import log
from twisted.web.client import HTTPConnectionPool
from zope.interface import implementer

from crawler.errors import NoArticle, NotFetched
from crawler.fetch import gate, reactor
from crawler.fetch.report import FailureKind, Outcome, SourceSpec
from crawler.page.kind import Kind

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


RSS = "<rss><channel>{}</channel></rss>"
ITEM = "<item><title>{0}</title><link>{0}</link><pubDate>2026-03-0{1}</pubDate></item>"
URLSET = "<urlset>{}</urlset>"
LOC = "<url><loc>{0}</loc><lastmod>2026-03-0{1}</lastmod></url>"


def put_articles(site, names):
    return [site.put(f"/{name}.html", ARTICLE.format(name)) for name in names]


def test_a_feed_is_found_out_and_read_whatever_its_name_and_type(site, visits):
    a, b = put_articles(site, "ab")
    start = site.put("/news.html", RSS.format(ITEM.format(a, 1) + ITEM.format(b, 2)), type="text/html")

    report = visits.run(start)

    assert (report.kind, report.links, report.fetched) == (Kind.FEED, 2, 2)
    assert [(page.link.title, page.link.day) for page in visits.pages] == [(a, date(2026, 3, 1)), (b, date(2026, 3, 2))]


def test_an_index_of_sitemaps_is_followed_packed_ones_too(site, visits):
    a, b, c = put_articles(site, "abc")
    one = site.put("/s1", gzip.compress(URLSET.format(LOC.format(a, 1) + LOC.format(b, 2)).encode()), type="x/gzip")
    two = site.put("/s2", URLSET.format(LOC.format(c, 3)), type="text/xml")
    start = site.put(
        "/sitemap",
        f"<sitemapindex><sitemap><loc>{one}</loc></sitemap><sitemap><loc>{two}</loc></sitemap></sitemapindex>",
    )

    report = visits.run(start)

    assert (report.kind, report.links, report.fetched) == (Kind.SITEMAP, 3, 3)
    assert {page.url for page in visits.pages} == {a, b, c}


def test_a_home_page_that_leads_on_by_itself_is_followed(site, visits):
    site.put_list("/a.html", at="/zwgk/")
    put_articles(site, "a")
    start = site.put("/", '<html><head><meta http-equiv="refresh" content="0;url=/zwgk/"></head></html>')

    assert visits.run(start).fetched == 1


def test_a_page_that_leads_to_itself_ends(site, visits):
    start = site.put("/", '<html><head><meta http-equiv="refresh" content="0;url=/"></head></html>')

    assert visits.run(start).outcome is Outcome.EMPTY


def test_an_index_that_lists_itself_ends(site, visits):
    start = site.url("/sitemap")
    site.put("/sitemap", f"<sitemapindex><sitemap><loc>{start}</loc></sitemap></sitemapindex>")

    report = visits.run(start)

    assert (report.outcome, site.paths().count("/sitemap")) == (Outcome.EMPTY, 1)


def test_no_more_than_max_pages_are_fetched_and_the_rest_comes_next_time(site, visits):
    urls = put_articles(site, "abcde")
    start = site.put("/feed", RSS.format("".join(ITEM.format(url, 1) for url in urls)))

    first = visits.run(start, spec={"max_pages": 3})
    second = visits.run(start, spec={"max_pages": 3})

    assert [(first.new, first.fetched), (second.new, second.fetched)] == [(5, 3), (2, 2)]
    assert [page.url for page in visits.pages] == urls


def test_a_page_that_moved_is_known_by_the_url_that_was_asked_for(site, visits):
    [new] = put_articles(site, "a")
    old = site.put("/old", status=301, headers={"Location": "/a.html"})
    start = site.put("/feed", RSS.format(ITEM.format(old, 1)))

    visits.run(start)
    again = visits.run(start)

    assert [(page.url, page.link.url) for page in visits.pages] == [(new, old)]
    assert again.new == 0


def test_two_sources_that_list_the_same_article_at_once_have_it_fetched_once(site, visits):
    urls = put_articles(site, "abcd")
    feed = site.put("/feed", RSS.format("".join(ITEM.format(url, 1) for url in urls)))
    sitemap = site.put("/map", URLSET.format("".join(LOC.format(url, 1) for url in urls)))

    reports = visits.run_all(feed, sitemap)

    assert sorted(path for path in site.paths() if path.endswith(".html")) == [
        "/a.html",
        "/b.html",
        "/c.html",
        "/d.html",
    ]
    assert [report.links for report in reports] == [4, 4]
    assert sum(report.fetched for report in reports) == 4


def test_an_article_that_failed_may_be_fetched_by_the_next_visit(site, visits):
    start = site.put("/feed", RSS.format(ITEM.format(site.url("/a.html"), 1)))

    async def main():
        visitor, spec = visits.visitor(), SourceSpec("source", start)
        first = await visitor.visit(spec, known=visits.which_known, sink=visits.take)
        put_articles(site, "a")
        return [first, await visitor.visit(spec, known=visits.which_known, sink=visits.take)]

    first, second = reactor.run(main)

    assert (first.failed, second.fetched) == (1, 1)


def test_one_of_two_visits_at_once_that_fails_does_not_touch_the_other(site, visits):
    start = site.put_list("/a.html")
    put_articles(site, "a")

    bad, good = visits.run_all("http://no-such-host.invalid/", start)

    assert (bad.outcome, good.outcome) == (Outcome.FAILED, Outcome.DONE)


def test_a_dns_answer_that_changes_does_not_get_past_the_gate(new_site, visits):
    """The name leads to an allowed address at first, and to one that is not allowed when the articles are fetched."""
    outside, inside = new_site("127.0.0.2"), new_site("127.0.0.1")
    answers = []

    @implementer(IHostnameResolver)
    class Rebinding:
        def resolveHostName(self, receiver, host, port=0, *_, **__):  # noqa: N802
            answers.append("127.0.0.2" if len(answers) < 2 else "127.0.0.1")
            receiver.resolutionBegan(self)
            receiver.addressResolved(IPv4Address("TCP", answers[-1], outside.port if len(answers) < 3 else inside.port))
            receiver.resolutionComplete()
            return receiver

    closing = {"headers": {"Connection": "close"}}
    url = f"http://news.example.org:{outside.port}"
    outside.put("/robots.txt", "", **closing)
    outside.put("/feed", RSS.format(ITEM.format(f"{url}/a.html", 1)), **closing)
    inside.put("/a.html", ARTICLE.format("secret"))

    with resolver(Rebinding()), gate.installed(gate.OutboundGate((ip_network("127.0.0.2/32"),))):
        report = visits.run(f"{url}/feed")

    assert answers == ["127.0.0.2", "127.0.0.2", "127.0.0.1"]
    [failure] = report.failures
    assert failure.kind is FailureKind.REFUSED
    assert failure.reason == "address 127.0.0.1 is not public; allow it with allow_networks"
    assert inside.asked == []


@contextmanager
def resolver(replacement):
    from twisted.internet import reactor  # noqa: PLC0415  imported earlier it would install another reactor

    before = reactor.installNameResolver(replacement)
    try:
        yield
    finally:
        reactor.installNameResolver(before)


def test_a_visitor_that_is_stopped_ends_its_visits_and_begins_no_others(site, visits):
    start = site.put_list(*(f"/{number}" for number in range(9)))
    for number in range(9):
        site.put(f"/{number}", ARTICLE.format(number), wait=0.1)

    async def main():
        visitor, one_is_taken = visits.visitor(), asyncio.Event()

        async def sink(page):
            await visits.take(page)
            one_is_taken.set()

        spec = SourceSpec("source", start)
        under_way = asyncio.ensure_future(visitor.visit(spec, known=visits.which_known, sink=sink))
        await one_is_taken.wait()
        await visitor.stop()
        return [await under_way, await visitor.visit(spec, known=visits.which_known, sink=sink)]

    stopped, later = reactor.run(main)

    assert (stopped.outcome, later.outcome) == (Outcome.CUT_SHORT, Outcome.CUT_SHORT)
    assert 0 < stopped.fetched == len(visits.pages) < 9
    assert later.fetched == 0


def test_a_cancelled_visit_leaves_nothing_running(site, visits):
    start = site.put_list("/a")
    site.put("/a", ARTICLE.format("a"), wait=0.5)

    async def main():
        visit = asyncio.ensure_future(
            visits.visitor().visit(SourceSpec("source", start), known=visits.which_known, sink=visits.take)
        )
        while "/a" not in site.paths():  # noqa: ASYNC110  the server is in a thread
            await asyncio.sleep(0.01)
        visit.cancel()
        with pytest.raises(asyncio.CancelledError):
            await visit
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert reactor.run(main) == set()


def test_a_sink_that_never_ends_does_not_hold_the_visit_for_ever(site, visits, monkeypatch):
    monkeypatch.setattr("crawler.fetch.visit._GRACE", 0.3)
    start = site.put_list("/a")
    site.put("/a", ARTICLE.format("a"))

    async def sink(page):
        await asyncio.sleep(600)

    report = visits.run(start, sink=sink, visit_timeout=0.8)

    assert report.outcome is Outcome.CUT_SHORT
    assert report.seconds < 60


def test_a_single_page_is_fetched_by_the_same_rules(site, visits):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/", type="text/plain")
    site.put("/old", status=301, headers={"Location": "/a.html"})
    [a] = put_articles(site, "a")

    page = reactor.run(lambda: visits.visitor().fetch(site.url("/old")))

    assert (page.url, page.link.url, page.status) == (a, site.url("/old"), 200)
    assert page.body == ARTICLE.format("a").encode()


def test_a_single_page_that_is_not_had_says_why(site, visits):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/", type="text/plain")

    for path, kind in (("/private/a", FailureKind.ROBOTS), ("/none", FailureKind.STATUS)):
        with pytest.raises(NotFetched) as caught:
            reactor.run(lambda path=path: visits.visitor().fetch(site.url(path)))
        assert caught.value.kind == kind
        assert str(caught.value).startswith(f"{site.url(path)}: ")


def test_a_loop_that_is_late_closes_connections_without_a_fault(site, visits, monkeypatch):
    """Scrapy ends its wait for connections to close by firing what they fire too; a late loop runs both at once."""
    faults = []
    observer = lambda event: faults.append(event) if event.get("isError") else None  # noqa: E731
    close = HTTPConnectionPool.closeCachedConnections

    def closing_late(pool):
        from twisted.internet import reactor as loop  # noqa: PLC0415  it is made by crawler.fetch.reactor

        closed = Deferred()
        close(pool).addCallback(lambda _: loop.callLater(0.95, closed.callback, None))
        loop.callLater(0.5, time.sleep, 0.7)
        return closed

    monkeypatch.setattr(HTTPConnectionPool, "closeCachedConnections", closing_late)
    log.addObserver(observer)
    try:
        report = visits.run(site.put_list())
    finally:
        log.removeObserver(observer)

    assert report.outcome is Outcome.EMPTY
    assert faults == []
