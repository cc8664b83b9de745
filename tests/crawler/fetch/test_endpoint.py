"""Endpoints that want more than a plain GET: POST, headers of their own, page after page."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.endpoint import Counting, Endpoint, Paging, ask, misfit, place_after
from crawler.fetch.report import FailureKind, Outcome
from crawler.find.mapping import Mapping
from crawler.page.kind import Kind

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
ROWS = Mapping("url", "data.rows", "title")
AT = "http://a.example/api"


@pytest.fixture
def api(site):
    """An endpoint with 7 articles, two a page, that answers as *api.page* says and writes down what it was told."""
    return Api(site)


class Api:
    def __init__(self, site):
        self.site = site
        self.told = []  # method, path, headers, body
        self.page = lambda _query, _body: 1
        for number in range(7):
            site.put(f"/a/{number}.html", ARTICLE.format(number))
        site._server.RequestHandlerClass.do_POST = site._server.RequestHandlerClass.do_GET

    def serve(self, path):
        """Serve the list at *path*, and at all that begins so."""
        self.site.pages = Prefixed(self.site.pages, path, self.answer)
        return self.site.url(path)

    def answer(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        self.told.append((handler.command, handler.path, dict(handler.headers), body))
        start = self.page(parse_qs(urlsplit(handler.path).query), body)
        rows = [{"url": f"/a/{n}.html", "title": f"第{n}批项目签约"} for n in range(start, min(start + 2, 7))]
        following = {"next": f"c{start + 2}"} if start + 2 < 7 else {"next": None}
        sent = json.dumps({"data": {"rows": rows, **following}}).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(sent)))
        handler.end_headers()
        handler.wfile.write(sent)


class Prefixed(dict):
    """Pages, one of which is served for whatever stands behind its path."""

    def __init__(self, pages, path, page):
        super().__init__(pages)
        self.path, self.page = path, page

    def get(self, path, default=None):
        return self.page if path.partition("?")[0] == self.path else super().get(path, default)


def spec(endpoint, **more):
    return {"kind": Kind.JSON, "mapping": ROWS, "endpoint": endpoint, **more}


def test_an_endpoint_is_asked_by_post_with_what_it_wants_to_be_told(api, visits):
    start = api.serve("/api")
    endpoint = Endpoint(body='{"channel": "十二"}', headers=(("X-Api-Key", "k7"),))
    api.page = lambda _query, body: json.loads(body)["channel"] == "十二"

    report = visits.run(start, spec=spec(endpoint))

    assert (report.outcome, report.fetched, report.failures) == (Outcome.DONE, 2, ())
    [(method, _, headers, _)] = api.told
    assert (method, headers["X-Api-Key"], headers["Content-Type"]) == ("POST", "k7", "application/json")
    assert headers["User-Agent"] == "Qianyue/0.1 (+ops@example.org)"


@pytest.mark.parametrize(
    ("endpoint", "page"),
    [
        (Endpoint(paging=Paging("p")), lambda query, _: 2 * (int(query.get("p", ["1"])[0]) - 1)),
        (
            Endpoint(form=(("lm", "12"), ("p", "1")), paging=Paging("p")),
            lambda _, body: 2 * (int(parse_qs(body)["p"][0]) - 1),
        ),
        (
            Endpoint(body='{"q": {"from": "0"}}', paging=Paging("q.from", Counting.OFFSET, first=0)),
            lambda _, body: int(json.loads(body)["q"]["from"] + ""),
        ),
        (
            Endpoint(body='{"lm": 12}', paging=Paging("after", Counting.CURSOR, next="data.next")),
            lambda _, body: int(json.loads(body).get("after", "c0")[1:]),
        ),
    ],
    ids=["page of the address", "page of a form", "offset in JSON", "cursor in JSON"],
)
def test_an_endpoint_is_followed_page_after_page_to_its_end(api, visits, endpoint, page):
    start, api.page = api.serve("/api"), page

    report = visits.run(start, spec=spec(endpoint))

    assert (report.links, report.fetched, report.failures) == (7, 7, ()), report
    assert len(api.told) in {4, 5}


def test_no_more_pages_are_asked_for_than_were_agreed_nor_where_nothing_is_new(api, visits):
    start = api.serve("/api")
    api.page = lambda query, _: 2 * (int(query.get("p", ["1"])[0]) - 1)

    first = visits.run(start, spec=spec(Endpoint(paging=Paging("p", most=2))))
    again = visits.run(start, spec=spec(Endpoint(paging=Paging("p", most=9))))
    bounded = visits.run(start, spec=spec(Endpoint(paging=Paging("p", most=9)), max_lists=0))

    assert (first.fetched, again.new, bounded.new) == (4, 0, 0)
    assert [path for _, path, _, _ in api.told] == ["/api", "/api?p=2", "/api", "/api"]


def test_an_endpoint_that_gives_the_same_page_for_ever_ends(api, visits):
    start = api.serve("/api")

    report = visits.run(start, spec=spec(Endpoint(paging=Paging("p", most=1000)), max_lists=1000))

    assert (report.fetched, len(api.told)) == (2, 2)


def test_a_secret_is_not_told_to_another_host(api, visits, new_site):
    other = new_site("127.0.0.2")
    other._server.RequestHandlerClass.do_POST = other._server.RequestHandlerClass.do_GET
    other.put("/api", "{}", type="application/json")
    start = api.site.put("/old", status=307, headers={"Location": other.url("/api")})

    report = visits.run(start, spec=spec(Endpoint(headers=(("X-Api-Key", "k7"),))))

    assert (report.outcome, report.failures[0].kind) == (Outcome.FAILED, FailureKind.REFUSED)
    assert "redirects to another host" in report.reason
    assert other.paths() == []


def test_a_later_page_that_fails_costs_itself_alone(api, visits):
    start = api.serve("/api")

    def page(query, _):
        if "p" in query:
            raise BrokenPipeError
        return 0

    api.page = page

    report = visits.run(start, spec=spec(Endpoint(paging=Paging("p"))), retries=0)

    assert (report.outcome, report.fetched, len(report.failures)) == (Outcome.DONE, 2, 1)


@pytest.mark.parametrize("cursor", [None, "", True, 1.5, {"a": 1}, [], "x" * 2001, "c1"])
def test_what_is_no_further_cursor_ends_the_list(cursor):
    assert place_after(Paging("after", Counting.CURSOR, next="n"), "c1", items=5, cursor=cursor) is None


def test_an_offset_goes_on_by_its_step():
    assert place_after(Paging("o", Counting.OFFSET, first=0, step=50), None, items=20, cursor=None) == 50


def test_numbers_and_texts_stay_what_they_are_in_json():
    text = ask(Endpoint(body='{"p": "1"}', paging=Paging("p")), AT, 2)
    number = ask(Endpoint(body='{"p": 1}', paging=Paging("p")), AT, 2)

    assert (text.body, number.body) == (b'{"p": "2"}', b'{"p": 2}')


@pytest.mark.parametrize("way", [{"body": '"k7"'}, {"form": (("key", "k7"),)}, {"headers": (("X-Api-Key", "k7"),)}])
def test_what_is_sent_stands_in_no_printed_form(way):
    endpoint = Endpoint(**way)

    assert "k7" not in repr(endpoint) + repr(ask(endpoint, AT))


@pytest.mark.parametrize(
    ("body", "parameter", "told"),
    [
        ('{"q": {"p": 1}}', "q.p", None),
        ("{}", "p", None),
        ("{}", "q.p", "'q' is no object"),
        ('{"q": []}', "q.r.p", "'q' is no object"),
        ("[1]", "p", "is no object, so that it has no parameters"),
    ],
)
def test_a_parameter_has_a_place_in_the_json_or_that_is_told(body, parameter, told):
    found = misfit(Endpoint(body=body, paging=Paging(parameter)))

    assert found is told if told is None else told in (found or "")


@given(st.text(min_size=1), st.text(), st.integers(0, 10**6))
def test_a_parameter_of_an_address_is_what_was_asked_for(name, channel, page):
    url = ask(Endpoint(form=(("lm", channel), (name, "1")), paging=Paging(name)), AT, page)

    fields = parse_qs(url.body.decode(), keep_blank_values=True)
    assert fields[name.encode("utf-8", "replace").decode()] == [str(page)]
