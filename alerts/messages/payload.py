"""An occasion as plain values, for programs that receive it by a webhook. docs/webhook.md describes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from signings.model import Amount

if TYPE_CHECKING:
    from alerts.messages.alert import Alert, Correction, SourceArticle
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
    return {
        "stage": str(event.stage),
        "level": str(event.level),
        "amount": _plain(event.amount),
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
        "correction": event.correction and _correction(event.correction),
        "sources": [_source(source) for source in event.sources],
    }


def _correction(correction: Correction) -> dict[str, Any]:
    changes = [
        {"fact": one.fact, "before": _plain(one.before), "after": _plain(one.after)} for one in correction.differences
    ]
    return {"withdrawn": correction.withdrawn, "restored": correction.restored, "changes": changes}


def _plain(value: object) -> Any:
    if isinstance(value, Amount):
        return {"value": value.value, "currency": value.currency, "bound": str(value.bound)}
    return value.isoformat() if isinstance(value, date) else value


def _source(source: SourceArticle) -> dict[str, Any]:
    published = source.published.shown if source.published else None
    return {"url": source.url, "title": source.title, "publisher": source.publisher, "published": published}
