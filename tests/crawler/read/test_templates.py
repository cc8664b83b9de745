"""Articles on pages of the content systems that Chinese public sites and media run."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crawler.read.extract import extract

NOW = datetime(2023, 9, 1, tzinfo=UTC)


def _read(page):
    return extract(page.html, "https://www.example.cn/a.html", visited=NOW)


def test_the_body_is_all_of_the_article_and_nothing_else(page):
    assert list(_read(page).paragraphs) == page.paragraphs


def test_the_title_is_the_articles_own(page):
    assert re.sub(r"\s", "", _read(page).title) == re.sub(r"\s", "", page.title)


def test_the_facts_are_those_the_page_shows(page):
    article = _read(page)

    shown = {
        "published": article.published.shown if article.published else None,
        "source": article.publisher,
        "author": article.author,
        "editor": article.editor,
    }
    assert shown == page.facts
