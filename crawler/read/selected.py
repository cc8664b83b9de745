"""Articles of sites for which a configuration says where their pages have what.

What a selector finds stands in place of what would be found without it; what it doesn't find, as after a redesign, is
found without it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml.html import HtmlElement, tostring

from crawler.errors import NoArticle
from crawler.find.selectors import Selectors, select, select_text
from crawler.page.markup import parse, title_of
from crawler.page.page import read_page
from crawler.read import times
from crawler.read.extract import extract
from signings.article import Article

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.find.links import Link
    from crawler.page.page import Line
    from signings.article import Published

_LABEL = re.compile(r"^[\s\[【(（]*(?:(?:文章|信息|稿件|新闻|内容)?来\s*源|作\s*者|记\s*者|供\s*稿|文)\s*[:：]\s*")
_LEAST = 12  #: characters that a selected body has at least


def extract_selected(
    html: str, url: str, *, visited: datetime, selectors: Selectors | None, link: Link | None = None
) -> Article:
    """Return the article on a page, as crawler.read.extract.extract does, with *selectors* saying where its parts are.

    Raises NoArticle where there is none; a page with a selected body is one.
    """
    if selectors is None:
        return extract(html, url, visited=visited, link=link)
    root = parse(html)
    body = _body(root, selectors.body)
    article = _found(html, url, visited, body, link)
    published = _time(select_text(root, selectors.date))
    return replace(
        article,
        title=select_text(root, selectors.title) or article.title,
        paragraphs=body or article.paragraphs,
        published=published or article.published,
        publisher=_name(select_text(root, selectors.source)) or article.publisher,
        author=_name(select_text(root, selectors.author)) or article.author,
    )


def _found(html: str, url: str, visited: datetime, body: tuple[str, ...], link: Link | None) -> Article:
    """Return what is found without selectors; where that is nothing, *body* alone makes the page an article."""
    try:
        return extract(html, url, visited=visited, link=link)
    except NoArticle:
        if not body:
            raise
        return Article(url=url, title=title_of(html), paragraphs=body)


def _body(root: HtmlElement, selector: str | None) -> tuple[str, ...]:
    """Return the lines of all elements that *selector* finds, but for those within another; none if too few words."""
    found = [each for each in select(root, selector) if isinstance(each, HtmlElement)] if selector else []
    outer = set(found)
    own = [each for each in found if not any(above in outer for above in each.iterancestors())]
    lines = [line.printed for each in own for line in _lines(each)]
    return tuple(lines) if sum(map(len, lines)) >= _LEAST else ()


def _lines(element: HtmlElement) -> list[Line]:
    try:
        return read_page(tostring(element, encoding="unicode", with_tail=False)).lines
    except NoArticle:
        return []


def _time(text: str | None) -> Published | None:
    shown = times.find_times(text) if text else []
    return max(shown, key=lambda time: time.rank).published if shown else None


def _name(text: str | None) -> str | None:
    """Return a name without its label.

    >>> _name("信息来源：云岭日报"), _name("作者: 林一 陈二"), _name("来源:")
    ('云岭日报', '林一 陈二', None)
    """
    return (_LABEL.sub("", text).strip(" )）]】") or None) if text else None
