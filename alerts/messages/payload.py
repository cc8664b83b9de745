"""An occasion as plain values, for programs that receive it by a webhook. docs/webhook.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from alerts.messages.alert import Alert, SourceArticle
    from alerts.messages.occasion import Occasion

VERSION: Final = 1  #: of the form; keys may be added within a version, and none changes its meaning


def payload(*occasions: Occasion) -> dict[str, Any]:
    """Return *occasions* as JSON can hold them. Texts of pages are as printed: whoever shows them must escape them."""
    reasons: dict[str, dict[str, None]] = {}
    for firing in (firing for occasion in occasions for firing in occasion.firings):
        reasons.setdefault(firing.rule, {}).update(dict.fromkeys(firing.reasons))
    return {
        "version": VERSION,
        "kind": "alert" if len(occasions) == 1 else "digest",
        "rules": [{"name": rule, "reasons": list(why)} for rule, why in reasons.items()],
        "events": [_event(event) for occasion in occasions for event in (occasion.lead, *occasion.further)],
    }


def _event(event: Alert) -> dict[str, Any]:
    amount = event.amount
    return {
        "stage": str(event.stage),
        "level": str(event.level),
        "amount": amount and {"value": amount.value, "currency": amount.currency, "bound": str(amount.bound)},
        "yuan": None if event.yuan is None else int(event.yuan),
        "projects": event.projects,
        "name": event.name,
        "investors": list(event.investors),
        "industry": event.industry and str(event.industry),
        "region": event.region,
        "date": event.date.isoformat() if event.date else None,
        "evidence": event.evidence,
        "confidence": str(event.confidence),
        "doubts": list(event.doubts),
        "sources": [_source(source) for source in event.sources],
    }


def _source(source: SourceArticle) -> dict[str, Any]:
    published = source.published.shown if source.published else None
    return {"url": source.url, "title": source.title, "publisher": source.publisher, "published": published}
