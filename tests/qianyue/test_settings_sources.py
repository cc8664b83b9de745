"""What a source's mapping and selectors may be, and how a wrong one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.fetch.endpoint import Counting, Endpoint, Paging
from crawler.find.mapping import Mapping
from crawler.find.selectors import Selectors
from crawler.page.kind import Kind
from qianyue import translate
from qianyue.settings import SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, source: str) -> Path:
    file = folder / "config.yaml"
    lines = "contact: ops@example.org\nregions:\n  - name: 广西贺州市\n    sources:\n      - name: 招商动态\n        url: https://www.example.gov.cn/zs/\n"
    file.write_text(f"{lines}        {source}\n", encoding="utf-8")
    return file


def test_a_mapping_reaches_the_crawler(tmp_path: Path) -> None:
    form = "https://www.example.gov.cn/art/{}.html"
    file = write(tmp_path, f'mapping: {{items: data.list, url: id, title: title, date: at, base: "{form}"}}')

    spec = translate.sources(load(file, {}))["招商动态"].spec

    assert spec.kind is Kind.JSON
    assert spec.mapping == Mapping("id", "data.list", "title", "at", form)


def test_a_browser_is_used_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert translate.sources(load(write(tmp_path, "browser: true"), {}))["招商动态"].spec.browser
    assert not translate.sources(load(write(tmp_path, "kind: list"), {}))["招商动态"].spec.browser


def test_a_browser_may_be_for_lists_alone(tmp_path: Path) -> None:
    every = translate.sources(load(write(tmp_path, "browser: true"), {}))["招商动态"].spec
    lists = translate.sources(load(write(tmp_path, "browser: lists"), {}))["招商动态"].spec

    assert (every.browser, every.plain_articles) == (True, False)
    assert (lists.browser, lists.plain_articles) == (True, True)


MAPPED = "mapping: {url: url}\n        request: "


def test_a_request_reaches_the_crawler_with_its_secrets(tmp_path: Path) -> None:
    told = (
        """{body: '{"key": "${KEY}", "page": 1}', headers: {X-Api-Key: "${KEY}"}, paging: {parameter: page, most: 3}}"""
    )
    settings = load(write(tmp_path, MAPPED + told), {"KEY": "k7"})

    assert translate.sources(settings)["招商动态"].spec.endpoint == Endpoint(
        body='{"key": "k7", "page": 1}', headers=(("X-Api-Key", "k7"),), paging=Paging("page", first=1, most=3)
    )
    assert "k7" not in repr(settings)
    assert "k7" not in repr(translate.sources(settings))


def test_the_ways_to_go_on_reach_the_crawler(tmp_path: Path) -> None:
    def paging(told: str) -> Paging | None:
        file = write(tmp_path, f"{MAPPED}{{form: {{lm: 12}}, paging: {told}}}")
        endpoint = translate.sources(load(file, {}))["招商动态"].spec.endpoint
        assert endpoint is not None
        assert endpoint.form == (("lm", "12"),)
        return endpoint.paging

    assert paging("{parameter: start, by: offset, step: 20}") == Paging("start", Counting.OFFSET, 0, 20)
    assert paging("{parameter: id, by: cursor, next: data.next}") == Paging(
        "id", Counting.CURSOR, first=0, next="data.next"
    )


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ("{body: '{1}'}", "request.body: this is no JSON (line 1, column 2)"),
        ("{body: {page: 1}}", "request.body: this has to be one text in quotes"),
        ("{body: '{}', form: {a: b}}", "has both a body and a form; leave one of them out"),
        ("{headers: {'X Key': a}}", "'X Key' is no name of a header"),
        ("{headers: {user-agent: Mozilla}}", "'user-agent' is a header that the key 'contact' decides"),
        ('{headers: {X-Key: "a\\r\\nHost: b"}}', "this is no value for a header"),
        ("{headers: {X-Key: 密}}", "only ASCII can be sent in one"),
        ("{paging: {parameter: p, by: cursor}}", "is by cursor without 'next'"),
        ("{paging: {parameter: p, next: a}}", "leave it out, or write 'by: cursor'"),
        ("{paging: {parameter: p, step: 20}}", "leave it out, or write 'by: offset'"),
        ("{paging: {parameter: p, by: cursor, next: a, first: 1}}", "has 'first' and is by cursor"),
        ("{paging: {parameter: p, by: cursor, next: 'a.['}}", "'a.[' is no JMESPath"),
        ("{paging: {parameter: p, by: pages}}", "is not one of page, offset, cursor; did you mean 'page'?"),
        ("{paging: {parameter: p, most: 0}}", "is too small; the least is 1"),
        ("{paging: {}}", "the key 'parameter' is missing"),
        ("{body: '{}', paging: {parameter: a.b}}", "'a' is no object in the JSON that is sent"),
        ("{method: post}", "there is no such key here"),
    ],
)
def test_a_wrong_request_is_told_at_the_start(tmp_path: Path, request_: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(write(tmp_path, MAPPED + request_), {})

    assert told in str(caught.value)
    assert "config.yaml:8" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_secret_is_not_quoted_where_it_is_wrong(tmp_path: Path) -> None:
    told = """{body: '{"key": "${KEY}"}', headers: {X-Api-Key: "${KEY}"}}"""

    with pytest.raises(SettingsError) as caught:
        load(write(tmp_path, MAPPED + told), {"KEY": 'geheim"\n'})

    assert "geheim" not in str(caught.value)
    assert "${KEY}" in str(caught.value)


def test_selectors_reach_the_crawler(tmp_path: Path) -> None:
    file = write(tmp_path, 'select: {links: "ul.news a", body: "#zoom", date: "//i"}')

    spec = translate.sources(load(file, {}))["招商动态"].spec

    assert spec.select == Selectors(links="ul.news a", body="#zoom", date="//i")
    assert spec.max_lists == 10


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("mapping: {items: 'data.[', url: url}", "mapping.items: 'data.[' is no JMESPath"),
        ("mapping: {items: data}", "the key 'url' is missing"),
        ("mapping: {url: url, base: /art/}", "is no web address"),
        ("kind: json", "is of kind json without a mapping"),
        ("mapping: {url: url}\n        kind: feed", "leave one of them out"),
        ("mapping: {url: url}\n        select: {links: a}", "leave that out"),
        ("mapping: {url: url}\n        browser: true", "JSON needs no browser"),
        ("request: {form: {a: b}}", "has a request, which is for JSON, and no mapping"),
        ("browser: maybe", "'maybe' is neither true nor false, nor 'lists'"),
        ("select: {links: 'ul['}", "select.links: 'ul[' is no CSS selector"),
        ("select: {date: '//i['}", "select.date: '//i[' is no XPath 1.0"),
        ("select: {titel: h1}", "did you mean 'title'?"),
    ],
)
def test_a_wrong_mapping_or_selector_is_told_at_the_start(tmp_path: Path, source: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(write(tmp_path, source), {})

    assert told in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
