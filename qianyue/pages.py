"""A page's way from bytes to article and records, in one trip: what worker processes run."""

from __future__ import annotations

from datetime import datetime

from crawler.continued import join
from crawler.decode import decode
from crawler.errors import NoArticle
from crawler.report import FetchedPage
from crawler.selected import extract_selected
from crawler.selectors import Selectors
from signings.article import Article
from signings.model import Reading
from signings.reader import read_article


def read_page(
    body: bytes, content_type: str | None, url: str, visited: datetime, selectors: Selectors | None = None
) -> tuple[Article, Reading]:
    """Return the article on a page and what is signed in it. Raises NoArticle where there is none.

    *selectors* are those of the source, where its configuration gives any.
    """
    article = extract_selected(decode(body, content_type), url, visited=visited, selectors=selectors)
    return article, read_article(article)


def read_pages(page: FetchedPage, selectors: Selectors | None = None) -> tuple[Article, Reading]:
    """Return the article on a fetched page and those that go on from it; else as read_page."""
    article = _extract(page, selectors)
    others = []
    for more in page.more:
        try:
            others.append(_extract(more, selectors))
        except NoArticle:
            break
    article = join(article, others) if others else article
    return article, read_article(article)


def _extract(page: FetchedPage, selectors: Selectors | None) -> Article:
    html = decode(page.body, page.content_type)
    return extract_selected(html, page.url, visited=page.fetched_at, selectors=selectors, link=page.link)


def warm_up() -> None:
    """Load what the first page would otherwise wait for: dictionaries, models."""
    read_article(Article(url="", title="", paragraphs=("某市与某公司签约,项目总投资1亿元。",)))
