"""What extraction and link finding reach on the labelled development pages, by their own scorer."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

import pytest

from crawler.find.links import find_links
from crawler.page.decode import decode
from crawler.read.extract import extract

SHARED = Path(__file__).parents[4] / "shared"
PAGES = SHARED / "pages-dev" / "labels.json"
SEEDS = SHARED / "seeds" / "expected.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (PAGES.exists() and SEEDS.exists()), reason="the labelled sets are not beside this checkout"
    ),
]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages_scorer", SHARED / "score" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _labels(path: Path, kind: str) -> list[dict[str, Any]]:
    return [label for label in json.loads(path.read_text(encoding="utf-8")) if label.get("kind", "article") == kind]


def _read(path: Path, label: dict[str, Any]) -> dict[str, Any]:
    html = decode((path.parent / label["file"]).read_bytes(), None)
    article = extract(html, label["url"] or "https://www.example.cn/", visited=datetime.now(UTC))
    return {
        "title": article.title,
        "published": article.published.shown if article.published else None,
        "source": article.publisher,
        "author": article.author,
        "text": article.body,
    }


@cache
def _figures(path: Path) -> dict[str, float]:
    score = _scorer().score
    rows = [score(label, _read(path, label)) for label in _labels(path, "article")]
    keys = {key for row in rows for key in row if key != "fail"}
    return {key: sum(row[key] for row in rows if key in row) / sum(key in row for row in rows) for key in keys}


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("body", 0.95),
        ("tight", 0.85),
        ("title", 0.95),
        ("date", 0.97),
        ("time", 0.90),
        ("source", 0.90),
        ("author", 0.70),
        ("null_date", 0.90),
        ("null_source", 0.90),
        ("null_author", 0.90),
    ],
)
def test_development_pages_are_read(figure, least):
    assert _figures(PAGES)[figure] >= least


def test_the_seeds_are_read_without_a_fault():
    assert {figure: value for figure, value in _figures(SEEDS).items() if value < 1} == {}


def test_the_editors_of_the_seeds_are_read():
    for label in _labels(SEEDS, "article"):
        html = decode((SEEDS.parent / label["file"]).read_bytes(), None)
        assert extract(html, "https://www.example.cn/", visited=datetime.now(UTC)).editor == label["editor"]


def test_the_lists_give_their_articles():
    canonical = _scorer().canon
    precision, recall, navigation = [], [], 0
    for label in _labels(PAGES, "list"):
        base = label.get("base") or label["url"]
        html = decode((PAGES.parent / label["file"]).read_bytes(), None)
        found = {canonical(link.url) for link in find_links(html, base)}
        wanted = {canonical(urljoin(base, link)) for link in label["article_links"]}
        navigation += len(found & {canonical(urljoin(base, link)) for link in label["not_articles"]})
        precision.append(len(found & wanted) / len(found))
        recall.append(len(found & wanted) / len(wanted))

    mean_precision, mean_recall = sum(precision) / len(precision), sum(recall) / len(recall)
    assert 2 * mean_precision * mean_recall / (mean_precision + mean_recall) >= 0.95
    assert navigation <= 2
