"""Articles and records as JSON, in the form of the labelling guide (docs/annotation.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signings.article import Article
    from signings.model import Amount, Reading, Record

_NO_ARTICLE = dict.fromkeys(("title", "published", "source", "author", "editor", "region", "text"))


def article_form(article: Article | None, reading: Reading) -> dict[str, Any]:
    """Return the article's facts and body; all of them null where there is no article."""
    if article is None:
        return dict(_NO_ARTICLE)
    return {
        "title": article.title or None,
        "published": article.published.shown if article.published else None,
        "source": article.publisher,
        "author": article.author,
        "editor": article.editor,
        "region": reading.region,
        "text": article.body,
    }


def record_form(record: Record) -> dict[str, Any]:
    """Return *record* as the guide labels it, and whether it should be checked."""
    return {
        "stage": str(record.stage),
        "level": str(record.level),
        "amount": amount_form(record.amount),
        "projects": record.projects,
        "name": record.name,
        "investors": list(record.investors),
        "industry": record.industry and str(record.industry),
        "region": record.region,
        "date": record.date.isoformat() if record.date else None,
        "evidence": record.evidence,
        "confidence": str(record.confidence),
        "doubts": list(record.doubts),
    }


def amount_form(amount: Amount | None) -> dict[str, Any] | None:
    """Return *amount* as the guide labels it."""
    if amount is None:
        return None
    return {"value": amount.value, "currency": amount.currency, "bound": str(amount.bound)}


def reading_form(article: Article | None, reading: Reading) -> dict[str, Any]:
    """Return article and records together, as ``qianyue read`` prints them."""
    return {"article": article_form(article, reading), "records": [record_form(record) for record in reading.records]}
