"""What a source's mapping and selectors may be, and how a wrong one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.mapping import Mapping
from crawler.report import Kind
from crawler.selectors import Selectors
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
