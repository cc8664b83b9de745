"""A page's way from bytes to article and records, in one trip: what worker processes run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.errors import NoArticle
from crawler.fetch.report import FetchedPage
from crawler.find.links import Link
from crawler.find.selectors import Selectors
from crawler.page.decode import decode
from crawler.read.continued import join
from crawler.read.selected import extract_selected
from qianyue import garbage
from signings.article import Article
from signings.model import Reading
from signings.reader import read_article


@dataclass(frozen=True, slots=True)
class Part:
    """A page as its server gave it, alone or one of those over which an article goes on."""

    body: bytes
    content_type: str | None
    url: str


def read_page(
    body: bytes, content_type: str | None, url: str, visited: datetime, selectors: Selectors | None = None
) -> tuple[Article, Reading]:
    """Return the article on a page and what is signed in it. Raises NoArticle where there is none.

    *selectors* are those of the source, where its configuration gives any.
    """
    return read_parts([Part(body, content_type, url)], visited=visited, selectors=selectors)


def read_pages(page: FetchedPage, selectors: Selectors | None = None) -> tuple[Article, Reading]:
    """Return the article on a fetched page and those that go on from it; else as read_page."""
    parts = [Part(one.body, one.content_type, one.url) for one in (page, *page.more)]
    return read_parts(parts, visited=page.fetched_at, selectors=selectors, link=page.link)


def read_parts(
    parts: Sequence[Part], *, visited: datetime, selectors: Selectors | None = None, link: Link | None = None
) -> tuple[Article, Reading]:
    """Return the article that begins on the first of *parts*, as far as they go on with it; else as read_page."""

    def extracted(part: Part) -> Article:
        html = decode(part.body, part.content_type)
        return extract_selected(html, part.url, visited=visited, selectors=selectors, link=link)

    first, *more = parts
    article, others = extracted(first), []
    for part in more:
        try:
            others.append(extracted(part))
        except NoArticle:
            break
    article = join(article, others) if others else article
    return article, read_article(article)


def warm_up() -> None:
    """Load what the first page would otherwise wait for, dictionaries and models, and set it aside."""
    read_article(Article(url="", title="", paragraphs=("某市与某公司签约,项目总投资1亿元。",)))
    garbage.set_aside()
