"""The same pages as other hands would have built them: what is read hangs on no single sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from crawler.read.extract import extract

NOW = datetime(2023, 9, 1, tzinfo=UTC)
# Advertisements and comments within a body are known by their names alone.
BY_NAME = "清仓大促|楼的网友说"


def _without_names(html: str) -> str:
    return re.sub(r"""\s(?:id|class)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", "", html)


def _divs_for_paragraphs(html: str) -> str:
    return re.sub(r"<(/?)p\b", r"<\1div", html)


def _divs_for_headings(html: str) -> str:
    return re.sub(r"<(/?)h[1-6]\b", r"<\1div", html)


def _within_layout_tables(html: str) -> str:
    return re.sub(r"<body([^>]*)>", r"<body\1><table><tr><td><form><div><div>", html)


def _in_fonts(html: str) -> str:
    return html.replace("<p>", "<p><font size=3><span>").replace("</p>", "</span></font></p>")


def _beside_a_column(html: str) -> str:
    rows = "".join(
        f"<p><a href='/{n}.html'>关于做好第{n}季度重点工作的通知，请各单位遵照执行</a></p>" for n in range(20)
    )
    words = "为方便群众办事，本网站设有领导信箱、在线咨询等栏目，欢迎广大群众提出宝贵意见和建议。"
    return html.replace("</body>", f"<div class='right'><h3>通知公告</h3>{rows}<p>{words}</p></div></body>")


VARIANTS = [
    _without_names,
    _divs_for_paragraphs,
    _divs_for_headings,
    _within_layout_tables,
    _in_fonts,
    _beside_a_column,
]


@pytest.mark.parametrize("change", VARIANTS, ids=lambda change: change.__name__.strip("_"))
def test_a_page_built_otherwise_is_the_same_article(page, change: Callable[[str], str]):
    if change is _without_names and re.search(BY_NAME, page.html):
        pytest.skip("what is foreign in this body is known by its name alone")

    article = extract(change(page.html), "https://www.example.cn/a.html", visited=NOW)

    assert "".join(article.paragraphs).replace(" ", "") == "".join(page.paragraphs).replace(" ", "")
    assert article.title.replace(" ", "") == page.title.replace(" ", "")
    assert (article.published.shown if article.published else None) == page.facts["published"]
