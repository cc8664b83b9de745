"""Saved pages in the forms of real content systems, each with what it must be read as."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class SavedPage:
    """A page and the article on it; a fact that it doesn't show is None."""

    html: str
    title: str
    paragraphs: list[str]
    facts: dict[str, str | None]


def saved_page(name: str) -> SavedPage:
    common = json.loads((PAGES / "article.json").read_text(encoding="utf-8"))
    text = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    text = re.sub(r"@(P\d|NAV|FOOT)@", lambda match: common[match[1]], text).replace("@TITLE@", common["title"])
    head, html = text.split("\n", 1)
    expected = json.loads(head.removeprefix("<!-- ").removesuffix(" -->"))
    paragraphs = expected.pop("paragraphs", [common[f"P{number}"] for number in range(1, 6)])
    return SavedPage(html, expected.pop("title", common["title"]), paragraphs, expected)


@pytest.fixture(params=sorted(path.stem for path in PAGES.glob("*.html")))
def page(request: pytest.FixtureRequest) -> SavedPage:
    return saved_page(request.param)
