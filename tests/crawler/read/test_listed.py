"""List pages that nobody wrote: the articles are found, and nothing of what stands around them."""

from __future__ import annotations

import re

import pytest

from crawler.find.links import find_links
from tests.crawler.read.listed import listed

URL = "http://www.yunling.example/xwzx/index.html"
SHORT = 7  #: characters of a title that, without a day beside it, may as well be a column's


def _bare(title: str) -> str:
    return re.sub(r"\s|^·|2021-\d\d-\d\d$", "", title.replace("· ", ""))


@pytest.mark.parametrize("seed", range(80))
def test_a_composed_list_gives_its_articles(seed):
    page = listed(seed)

    found = {_bare(link.title) for link in find_links(page.html, URL)}

    titles = {_bare(title) for title in page.titles}
    assert found <= titles
    assert {title for title in titles - found if len(title) > SHORT} == set()
