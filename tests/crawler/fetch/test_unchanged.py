"""A source's page that is as it was costs a question and no more."""

from __future__ import annotations

import pytest

from crawler.fetch import reactor
from crawler.fetch.report import Outcome, SourceSpec
from crawler.fetch.unchanged import PageMark, conditions

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
CHANGED_AT = "Mon, 02 Mar 2026 00:00:00 GMT"


@pytest.fixture
def run(visits):
    """Visit *url* as the visit that found *before* is followed by another."""

    def run(url, before=None, **settings):
        async def main():
            spec = SourceSpec("source", url)
            return await visits.visitor(**settings).visit(
                spec, known=visits.which_known, sink=visits.take, before=before
            )

        return reactor.run(main)

    return run


def put_conditional(site, *, etag=None, modified=None, paths=("/a.html",)):
    """Put a list that answers 304 to whom knows it; return its address and what it was asked with."""
    start = site.put_list(*paths)
    for path in paths:
        site.put(path, ARTICLE.format(path))
    page, asked = site.pages["/list/"], []
    page.headers |= {name: value for name, value in (("ETag", etag), ("Last-Modified", modified)) if value}

    def answer(handler):
        asked.append((handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")))
        if any(asked[-1]) and asked[-1] == (etag, modified):
            handler.send_response(304)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        else:
            page.send(handler)

    site.pages["/list/"] = answer
    return start, asked


@pytest.mark.parametrize(
    ("etag", "modified"), [('W/"v1"', CHANGED_AT), ('"v1"', None), (None, CHANGED_AT)], ids=["both", "etag", "time"]
)
def test_a_server_that_knows_conditions_is_asked_with_what_it_gave(site, run, etag, modified):
    start, asked = put_conditional(site, etag=etag, modified=modified)
    first = run(start)

    second = run(start, first.page)

    assert (first.outcome, first.unchanged, first.fetched) == (Outcome.DONE, False, 1)
    assert (second.outcome, second.unchanged, second.fetched, second.failures) == (Outcome.DONE, True, 0, ())
    assert asked == [(None, None), (etag, modified)]


def test_a_page_whose_bytes_are_the_same_is_not_read_again(site, run, visits):
    start = site.put_list("/a.html")
    site.put("/a.html", ARTICLE.format("a"))
    first = run(start)
    visits.known.clear()  # were its links looked at, they would be fetched

    second = run(start, first.page)

    assert (second.outcome, second.unchanged) == (Outcome.DONE, True)
    assert site.paths().count("/a.html") == 1


def test_a_page_that_changed_is_read(site, run):
    start, _ = put_conditional(site, etag='"v1"')
    first = run(start)
    site.put_list("/a.html", "/b.html")
    site.put("/b.html", ARTICLE.format("b"))

    second = run(start, first.page)

    assert (second.unchanged, second.new, second.fetched) == (False, 1, 1)
    assert second.page != first.page


def test_an_answer_of_304_that_nobody_asked_for_is_a_failure(site, run):
    start = site.put("/list/", b"", status=304)

    assert run(start).outcome is Outcome.FAILED


def test_a_redirect_carries_the_condition_to_the_page_itself(site, run):
    start, asked = put_conditional(site, etag='"v1"')
    moved = site.put("/", status=302, headers={"Location": "/list/"})
    first = run(moved)

    assert run(moved, first.page).unchanged
    assert asked[-1] == ('"v1"', None)
    assert start.endswith("/list/")


def test_a_host_that_asks_for_patience_is_reported_with_how_much(site, run):
    start = site.put("/list/", "later", status=503, headers={"Retry-After": "7200"})

    report = run(start)

    assert report.outcome is not Outcome.DONE
    assert report.retry_after == 7200


def test_a_header_that_can_not_be_sent_back_is_left_out():
    assert conditions(PageMark()) == {}
    assert conditions(None) == {}
