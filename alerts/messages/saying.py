"""A wording, or a digest's wordings, as lines: the text of chats, webhooks and a mail's plain part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alerts.messages.document import Item, Items, Line, Look, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alerts.messages.facts import Fact, Origin, Wording
    from alerts.messages.words import Words

_CAUTION: Final = "⚠ "
_POINT: Final = "· "


def say(one: Wording) -> Items:
    """Return what *one* says beneath its headline."""
    words = one.words
    items = (
        _correction(one),
        tuple(_fact(fact, words) for fact in one.facts),
        (_caution(one.caution),) if one.caution else (),
        (_evidence(one.evidence, words),) if one.evidence else (),
        *_further(one),
        _origin(one, words) if one.origin else (),
        tuple(_others(one)),
        *(tuple(_rule(rule.rule, rule.reasons, words)) for rule in one.rules),
    )
    return tuple(item for item in items if item)


def say_digest(sayings: Sequence[Wording], unsaid: int, words: Words) -> Items:
    """Return a digest of *sayings*, each an item, and how many are left *unsaid*."""
    items = [tuple(_in_short(number, one)) for number, one in enumerate(sayings, 1)]
    if unsaid:
        items.append((line(words.unsaid_reports.format(unsaid)),))
    return tuple(items)


def _fact(fact: Fact, words: Words) -> Line:
    return line(f"{fact.label}{words.colon}", Span(fact.value, strong=True))


def _correction(one: Wording) -> Item:
    if not one.correction:
        return ()
    end = one.words.colon.rstrip() if one.changes else ""
    return (
        line(f"{_CAUTION}{one.correction}{end}", look=Look.CAUTION),
        *(_fact(change, one.words) for change in one.changes),
    )


def _caution(caution: str) -> Line:
    return line(f"{_CAUTION}{caution}", look=Look.CAUTION)


def _evidence(evidence: str, words: Words) -> Line:
    return line(f"{words.evidence}{words.colon}“{evidence}”", look=Look.QUOTE)


def _further(one: Wording) -> Iterator[Item]:
    """Yield each further event as an item, the first with the heading of all."""
    words = one.words
    if one.further:
        heading = words.further.format(len(one.further) + one.unsaid)
        for number, event in enumerate(one.further, 1):
            yield (
                *((line(f"{heading}{words.colon.rstrip()}"),) if number == 1 else ()),
                line(Span(f"{number}. {event.line}", strong=True)),
                *((_caution(event.caution),) if event.caution else ()),
                *((line(f"“{event.evidence}”", look=Look.QUOTE),) if event.evidence else ()),
            )
    if one.unsaid:
        yield (line(f"{_POINT}{words.unsaid_events.format(one.unsaid)}"),)


def _origin(one: Wording, words: Words) -> Item:
    assert one.origin is not None
    return (_named(f"{words.source}{words.colon}", one.origin),)


def _named(before: str, origin: Origin) -> Line:
    return line(before, Span(origin.title, link=origin.link), origin.byline)


def _others(one: Wording) -> Iterator[Line]:
    words = one.words
    if one.others:
        yield line(f"{words.others}{words.colon.rstrip()}")
        yield from (_named(_POINT, other) for other in one.others)
    if one.unnamed:
        yield line(f"{_POINT}{words.unsaid_articles.format(one.unnamed)}")


def _rule(rule: str, reasons: Sequence[str], words: Words) -> Iterator[Line]:
    yield line(f"{words.rule}{words.colon}{rule}", look=Look.SMALL)
    if reasons:
        yield line(f"{words.reason}{words.colon}{words.clause.join(reasons)}", look=Look.SMALL)


def _in_short(number: int, one: Wording) -> Iterator[Line]:
    words = one.words
    yield line(Span(f"{number}. {one.headline}", strong=True))
    yield from _correction(one)
    if one.caution:
        yield _caution(one.caution)
    if one.evidence:
        yield line(f"“{one.evidence}”", look=Look.QUOTE)
    for event in one.further:
        yield line(_POINT, event.line, f" {_CAUTION}{event.caution}" if event.caution else "")
    if one.unsaid:
        yield line(f"{_POINT}{words.unsaid_events.format(one.unsaid)}")
    if one.origin:
        yield _named(f"{words.source}{words.colon}", one.origin)
    for rule in one.rules:
        yield from _rule(rule.rule, rule.reasons, words)
