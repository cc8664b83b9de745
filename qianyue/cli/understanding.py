"""What a page or a text says: its article and its signings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crawler.errors import NoArticle
from crawler.find.kinds import no_text
from qianyue.cli.documents import Page, Text, from_line
from qianyue.cli.forms import reading_form
from qianyue.pages import Part, read_parts
from signings.article import Article
from signings.model import Reading
from signings.reader import read


@dataclass(frozen=True, slots=True)
class Understood:
    """What a document says."""

    article: Article | None
    reading: Reading
    reason: str | None = None  #: why there is no article


def understand(document: Page | Text) -> Understood:
    """Return the article and the signings of *document*; a page that holds no article gives the reason."""
    if isinstance(document, Text):
        return _understand_text(document)
    if what := no_text(document.body):
        return Understood(None, Reading(), f"this is {what}, no page")
    try:
        parts = [Part(page.body, page.content_type, page.url) for page in (document, *document.more)]
        article, reading = read_parts(parts, visited=datetime.now(UTC), selectors=document.selectors)
    except NoArticle as error:
        return Understood(None, Reading(), error.reason)
    return Understood(article, reading)


def _understand_text(document: Text) -> Understood:
    lines = tuple(line for line in document.text.splitlines() if line.strip())
    article = Article(url=document.url, title="", paragraphs=lines, published=document.published)
    day = document.published.day if document.published else None
    return Understood(article, read(article.text, published=day, url=document.url or None))


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return what the document of a line of JSON says; runs in worker processes. Raises as from_line() does."""
    return understood_form(understand(from_line(line)))


def understood_form(understood: Understood) -> dict[str, Any]:
    """Return article and records as JSON, and why there is no article."""
    form = reading_form(understood.article, understood.reading)
    return form | {"reason": understood.reason} if understood.reason else form
