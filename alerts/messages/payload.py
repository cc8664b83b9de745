"""What a message tells as plain values, for programs that receive it by a webhook. docs/webhook.md describes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, overload

from signings.model import Amount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alerts.messages.alert import Alert, Correction, SourceArticle
    from alerts.messages.occasion import Occasion
    from alerts.messages.spool import Spool

VERSION: Final = 1  #: of the form; keys may be added within a version, and none changes its meaning

# Bytes of events in one part of a digest, as UTF-8. Many servers refuse a megabyte for good unless they are told otherwise.
_PART: Final = 500_000


def of_one(occasion: Occasion, keys: Sequence[str] = ()) -> dict[str, Any]:
    """
    Return one occasion as JSON can hold it; *keys* tell its deliveries from all others.

    Texts of pages are as printed: whoever shows them must escape them.
    """
    return {
        "keys": list(keys),
        "rules": [{"name": firing.rule, "reasons": list(firing.reasons)} for firing in occasion.firings],
        "events": [_event(event) for event in (occasion.lead, *occasion.further)],
    }


def alert(occasion: Occasion, keys: Sequence[str] = ()) -> dict[str, Any]:
    """Return what is posted of a single occasion."""
    return _posted("alert", [of_one(occasion, keys)])


def notice() -> dict[str, Any]:
    """Return what is posted of a message of Qianyue itself."""
    return _posted("notice", [])


class Digest(Sequence[dict[str, Any]]):
    """What is posted of a digest: its parts, each put together when it is asked for."""

    def __init__(self, spool: Spool) -> None:
        """Post what *spool* holds: occasions as `of_one` gives them."""
        self._runs = spool.runs(_PART)

    def __len__(self) -> int:
        return len(self._runs)

    @overload
    def __getitem__(self, number: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[dict[str, Any]]: ...
    def __getitem__(self, number: int | slice) -> dict[str, Any] | Sequence[dict[str, Any]]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        return _posted("digest", self._runs[number], part=range(len(self))[number] + 1, parts=len(self))


def _posted(kind: str, occasions: Iterable[dict[str, Any]], part: int = 1, parts: int = 1) -> dict[str, Any]:
    reasons: dict[str, dict[str, None]] = {}
    events: list[dict[str, Any]] = []
    keys: list[str] = []
    for one in occasions:
        keys += one["keys"]
        events += one["events"]
        for rule in one["rules"]:
            reasons.setdefault(rule["name"], {}).update(dict.fromkeys(rule["reasons"]))
    return {
        "version": VERSION,
        "kind": kind,
        "delivery": _delivery(keys),
        "part": part,
        "parts": parts,
        "rules": [{"name": rule, "reasons": list(why)} for rule, why in reasons.items()],
        "events": events,
    }


def _delivery(keys: list[str]) -> str | None:
    """Return a word for what is told, the same whenever it is tried, though it may be said otherwise by then."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32] if keys else None


def _event(event: Alert) -> dict[str, Any]:
    return {
        "id": event.number,
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
