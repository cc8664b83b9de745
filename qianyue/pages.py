"""A page's way from bytes to article and records, in one trip: what worker processes run."""

from __future__ import annotations

from datetime import datetime

from crawler.decode import decode
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


def warm_up() -> None:
    """Load what the first page would otherwise wait for: dictionaries, models."""
    read_article(Article(url="", title="", paragraphs=("某市与某公司签约,项目总投资1亿元。",)))
