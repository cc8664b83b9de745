"""Where a story comes from: which of its copies was seen first, which was published first, whose report it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from store.views import EventSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One story among the articles that tell of an event."""

    story_id: int
    copies: tuple[EventSource, ...]  #: in the order in which they were published, as far as that is known
    first_seen: EventSource
    earliest: EventSource | None  #: the first published; None where no copy shows its time
    publisher: str | None  #: whose report it is; None where no copy names anybody


def stories(sources: Iterable[EventSource]) -> list[Provenance]:
    """Return the stories among *sources*, those first that have a source first."""
    copies: dict[int, list[EventSource]] = {}
    for source in sources:
        copies.setdefault(source.story_id, []).append(source)
    return [_provenance(story_id, tuple(told)) for story_id, told in copies.items()]


def _provenance(story_id: int, copies: tuple[EventSource, ...]) -> Provenance:
    dated = [(source.published.at, source.article_id, source) for source in copies if source.published]
    earliest = min(dated)[2] if dated else None
    return Provenance(
        story_id=story_id,
        copies=copies,
        first_seen=min(copies, key=lambda source: (source.first_seen, source.article_id)),
        earliest=earliest,
        publisher=_original(copies),
    )


def _original(copies: tuple[EventSource, ...]) -> str | None:
    """Whom most copies name as their source, which reprints do honestly; of equals the one printed first."""
    named = Counter(source.publisher for source in copies if source.publisher)
    return max(named, key=lambda name: named[name], default=None)
