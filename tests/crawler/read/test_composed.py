"""Pages that nobody wrote: heads, bodies, tails and frames of public sites, put together at random."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from crawler.read.extract import extract
from tests.crawler.read.composed import compose

NOW = datetime(2023, 9, 1, tzinfo=UTC)
PAGES = range(120)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("seed", PAGES)
def test_a_composed_page_is_its_article(seed):
    page = compose(seed)

    article = extract(page.html, "https://www.example.cn/a.html", visited=NOW)

    assert _squeezed("".join(article.paragraphs)) == _squeezed("".join(page.paragraphs))
    assert _squeezed(article.title) == _squeezed(page.title)
    assert article.published is not None
    assert article.published.shown == page.published
    assert article.publisher == page.source or page.source == "本站"
