"""Sources that answer JSON, as JMESPath expressions map it."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import BadSelector, NoSource
from crawler.fetch.report import FailureKind, Outcome
from crawler.find.kinds import read_source
from crawler.find.links import Link
from crawler.find.mapping import Mapping, compile_expression, json_links
from crawler.page.kind import Kind

AT = "https://www.example.gov.cn/api/news?channel=12"
ITEMS = Mapping("url", "data.list", "title", "publishTime")
ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


def answer(*items):
    return json.dumps({"code": 0, "data": {"list": list(items), "total": len(items)}}, ensure_ascii=False)


def test_what_an_endpoint_lists_is_mapped_to_links():
    text = answer(
        {"url": "/art/1.html#top", "title": "云岭县<em>签约</em>&amp;开工", "publishTime": "2026-03-03 09:30:00"},
        {"url": "https://mp.example.com/s/2", "title": None, "publishTime": 1772550000000},
        {"url": "/art/1.html", "title": "又一次"},
        {"url": "", "title": "无址"},
        {"url": "javascript:void(0)"},
        {"title": "无址"},
        "no item at all",
    )

    assert json_links(text, AT, ITEMS) == [
        Link("https://www.example.gov.cn/art/1.html", "云岭县签约&开工", date(2026, 3, 3)),
        Link("https://mp.example.com/s/2", "", date(2026, 3, 3)),
    ]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (None, "https://www.example.gov.cn/api/77"),
        ("https://m.example.gov.cn/a/", "https://m.example.gov.cn/a/77"),
        ("https://www.example.gov.cn/art/{}.html?from=list", "https://www.example.gov.cn/art/77.html?from=list"),
    ],
)
def test_an_address_may_be_made_of_a_number(base, expected):
    [link] = json_links('[{"id": 77}]', AT, Mapping("id", base=base))

    assert link.url == expected


def test_a_value_can_not_leave_the_place_that_a_form_gives_it():
    [link] = json_links(
        '[{"id": "../x?a=@evil.example"}]', AT, Mapping("id", base="https://www.example.gov.cn/{}.html")
    )

    assert link.url == "https://www.example.gov.cn/..%2Fx%3Fa%3D%40evil.example.html"


def test_an_answer_may_be_wrapped_in_a_call():
    assert len(json_links('jQuery_12({"data": {"list": [{"url": "/1"}]}});', AT, ITEMS)) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><p>x</p></html>", "is no JSON"),
        ("", "is no JSON"),
        ('{"data": {"list": [', "is no JSON"),
        ('{"data": {"rows": []}}', "has no list at 'data.list'"),
        ('{"data": {"list": {"a": 1}}}', "has no list at 'data.list'"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_an_answer_without_the_list_is_told(text, reason):
    with pytest.raises(NoSource, match=reason):
        json_links(text, AT, ITEMS)


def test_an_expression_that_fails_on_the_answer_is_told():
    with pytest.raises(NoSource, match="can't be applied"):
        json_links('{"data": 7}', AT, Mapping("url", "keys(data)"))


@pytest.mark.parametrize("text", ["data.[", "data list", "f(", "unknown(x)x", "a" * 501])
def test_what_is_no_expression_is_refused_before_it_is_used(text):
    with pytest.raises(BadSelector, match=r"is (no JMESPath|longer)"):
        compile_expression(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda v: st.lists(v) | st.dictionaries(st.sampled_from(["url", "title", "date"]), v),
    )
)
def test_no_answer_makes_mapping_fail_otherwise_than_by_saying_so(value):
    try:
        links = json_links(json.dumps(value), AT, Mapping("url", "@", "title", "date"))
    except NoSource:
        return
    assert all(link.url.startswith("http") for link in links)


def test_json_without_a_mapping_says_what_is_missing():
    with pytest.raises(NoSource, match="say under mapping where its articles stand"):
        read_source(answer().encode(), "application/json", AT)


def test_a_long_answer_is_cut_and_soon_read():
    text = answer(*({"url": f"/art/{n}.html", "title": "题" * 50} for n in range(30_000)))

    begun = time.monotonic()
    page = read_source(text.encode(), "application/json", AT, Kind.JSON, mapping=ITEMS)

    assert len(page.links) == 5000
    assert time.monotonic() - begun < 60


def test_a_json_source_is_visited_like_any_other(site, visits):
    for number in (1, 2):
        site.put(f"/art/{number}.html", ARTICLE.format(number))
    items = [{"id": n, "title": f"第{n}批项目签约", "publishTime": "2026-03-03"} for n in (1, 2)]
    start = site.put("/api/news?channel=12", answer(*items), type="application/json;charset=utf-8")
    mapping = Mapping("id", "data.list", "title", "publishTime", site.url("/art/{}.html"))

    report = visits.run(start, spec={"kind": Kind.JSON, "mapping": mapping})

    assert (report.outcome, report.kind, report.fetched) == (Outcome.DONE, Kind.JSON, 2)
    assert [(page.link.title, page.link.day) for page in visits.pages] == [
        ("第1批项目签约", date(2026, 3, 3)),
        ("第2批项目签约", date(2026, 3, 3)),
    ]


def test_a_json_source_that_answers_a_page_is_reported(site, visits):
    start = site.put("/api/news", "<html><body>请登录</body></html>")

    report = visits.run(start, spec={"kind": Kind.JSON, "mapping": ITEMS})

    assert (report.outcome, report.failures[0].kind) == (Outcome.FAILED, FailureKind.NOT_HTML)
    assert "is no JSON" in report.reason


def test_a_json_source_that_is_too_large_is_given_up(site, visits):
    start = site.put("/api/news", b"[" + b"1," * 300_000 + b"1]", type="application/json")

    report = visits.run(start, spec={"kind": Kind.JSON, "mapping": ITEMS}, max_size=500_000)

    assert report.failures[0].kind is FailureKind.TOO_LARGE
