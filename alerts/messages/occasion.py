"""An occasion: the events that one message tells of, and the rules that asked for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from signings.model import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alerts.messages.alert import Alert, SourceArticle


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired, and why: the reasons of all its events, each once."""

    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Several alerts as a reader takes them in: each event once, each rule once, each source once."""

    lead: Alert  #: the most telling event
    further: tuple[Alert, ...]
    firings: tuple[Firing, ...]
    sources: tuple[SourceArticle, ...]  #: the lead's first

    @classmethod
    def of(cls, alerts: Sequence[Alert]) -> Occasion:
        """
        Return the occasion that *alerts* (at least one) tell of.

        An event is there once, whichever rules fired for it. Batches come before single projects and larger amounts
        before smaller ones; what states no amount comes last.
        """
        ordered = sorted(alerts, key=weight, reverse=True)
        lead, *further = _events(ordered)
        sources = {source.url: source for event in (lead, *further) for source in event.sources}
        return cls(lead, tuple(further), _firings(ordered), tuple(sources.values()))


def _events(alerts: Sequence[Alert]) -> list[Alert]:
    events: list[Alert] = []
    for alert in alerts:
        event = replace(alert, rule="", reasons=())
        if event not in events:
            events.append(event)
    return events


Weight = tuple[bool, bool, int]  #: how telling an event is


def weight(event: Alert) -> Weight:
    """Return how telling an event is, to be compared with others'."""
    yuan = event.yuan
    return (event.level is Level.BATCH, yuan is not None, int(yuan or 0))


def _firings(alerts: Sequence[Alert]) -> tuple[Firing, ...]:
    reasons: dict[str, dict[str, None]] = {}
    for alert in alerts:
        reasons.setdefault(alert.rule, {}).update(dict.fromkeys(alert.reasons))
    return tuple(Firing(rule, tuple(why)) for rule, why in reasons.items())
