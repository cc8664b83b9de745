"""An occasion put into words: one line that says all, then fact by fact. Page and text are both made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from alerts.messages.clean import one_line, safe_link
from alerts.messages.money import amount_in, money_in, reason_in
from alerts.messages.occasion import Firing
from alerts.messages.words import doubt_in
from alerts.wording import headline_word, industry_word, stage_word
from signings.model import Amount, Confidence, Level, Stage

if TYPE_CHECKING:
    from alerts.messages.alert import Alert, Difference, SourceArticle
    from alerts.messages.occasion import Occasion
    from alerts.messages.words import Words

_EVIDENCE: Final = 600
_SOURCES: Final = 8  # named ones; the rest are counted
_REASONS: Final = 12
_EVENTS: Final = 30  # further events with a line of their own; the rest are counted


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the message: "金额：3.2亿元"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it was read."""

    title: str
    byline: str  #: publisher and time in brackets, as far as they are known
    link: str | None  #: None where the address is not fit to be followed


@dataclass(frozen=True, slots=True)
class Further:
    """Another event of the occasion, in short."""

    line: str  #: who, what, how much, how far
    caution: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that a message says, clean, in the order it says it."""

    headline: str
    correction: str  #: that an earlier alert does not hold; empty for the first that is told
    changes: tuple[Fact, ...]  #: what is told otherwise than before
    facts: tuple[Fact, ...]
    caution: str  #: empty where the reading is sure
    evidence: str
    further: tuple[Further, ...]
    unsaid: int  #: further events that are only counted
    origin: Origin | None
    others: tuple[Origin, ...]
    unnamed: int  #: further sources that are only counted
    rules: tuple[Firing, ...]
    words: Words = field(repr=False)


def word(occasion: Occasion, words: Words) -> Wording:
    """Put *occasion* into *words*."""
    lead, origins = occasion.lead, tuple(_origin(source, words) for source in occasion.sources)
    return Wording(
        headline=_headline(lead, 1 + len(occasion.further), words),
        correction=_correction(lead, words),
        changes=tuple(_change(one, words) for one in lead.correction.differences) if lead.correction else (),
        facts=tuple(Fact(label, value) for label, value in _facts(lead, words) if value),
        caution=_caution(lead, words),
        evidence=one_line(lead.sentence or lead.evidence, _EVIDENCE),
        further=tuple(_further(event, lead, words) for event in occasion.further[:_EVENTS]),
        unsaid=max(0, len(occasion.further) - _EVENTS),
        origin=origins[0] if origins else None,
        others=origins[1:_SOURCES],
        unnamed=max(0, len(origins) - _SOURCES),
        rules=tuple(_firing(one, words) for one in occasion.firings),
        words=words,
    )


def _firing(firing: Firing, words: Words) -> Firing:
    reasons = (one_line(reason_in(reason, words), 200) for reason in firing.reasons[:_REASONS])
    return Firing(one_line(firing.rule, 80), tuple(dict.fromkeys(reasons)))


def _further(event: Alert, lead: Alert, words: Words) -> Further:
    where = "" if event.region == lead.region else one_line(event.region or "", words.short)
    said = (where, *_who_and_what(event, words), _money_or_not(event, words), _opening(event, words))
    line = words.bar.join(part for part in said if part)
    return Further(line, _caution(event, words), one_line(event.evidence, _EVIDENCE // 3))


def _opening(alert: Alert, words: Words) -> str:
    """Return the word that opens a headline."""
    if alert.correction is None:
        return headline_word(alert.stage, alert.level, words.language)
    if alert.correction.restored:
        return words.restored
    return words.withdrawn if alert.correction.withdrawn else words.corrected


def _headline(alert: Alert, events: int, words: Words) -> str:
    """Place, investor, project, amount: what somebody must see on a locked phone."""
    parts = (one_line(alert.region or "", words.short), *_who_and_what(alert, words), _headline_money(alert, words))
    more = words.more_events.format(events) if events > 1 else ""
    return words.headline.format(_opening(alert, words), words.bar.join(part for part in parts if part)) + more


def _headline_money(alert: Alert, words: Words) -> str:
    changed = (
        next((one for one in alert.correction.differences if one.fact == "amount"), None) if alert.correction else None
    )
    if changed is not None:
        return words.before_after.format(_shown(changed.before, words), _shown(changed.after, words))
    if alert.amount is None:
        return ""
    said = amount_in(alert.amount, words)
    return said if alert.level is Level.PROJECT else words.total.format(said)


def _money_or_not(alert: Alert, words: Words) -> str:
    return amount_in(alert.amount, words) if alert.amount else words.unknown_amount


def _who_and_what(alert: Alert, words: Words) -> tuple[str, str]:
    return one_line(_who(alert, words), words.short), one_line(alert.name or _counted(alert, words), words.short)


def _who(alert: Alert, words: Words) -> str:
    if len(alert.investors) > 1:
        return words.and_others.format(one_line(alert.investors[0], words.short // 2 + 7), len(alert.investors))
    return alert.investors[0] if alert.investors else ""


def _counted(alert: Alert, words: Words) -> str:
    return words.count.format(alert.projects) if alert.level is not Level.PROJECT and alert.projects else ""


def _facts(alert: Alert, words: Words) -> tuple[tuple[str, str], ...]:
    nobody = words.unknown if alert.level is Level.PROJECT else ""
    return (
        (words.where, one_line(alert.region or words.unknown)),
        (words.investor, one_line(words.comma.join(alert.investors) or nobody)),
        (words.project, one_line(alert.name or "")),
        (words.projects, _counted(alert, words)),
        (words.industry, industry_word(alert.industry, words.language) if alert.industry else ""),
        (words.amount, money_in(alert.amount, alert.rates, words) if alert.amount else words.unknown),
        (words.stage, headline_word(alert.stage, alert.level, words.language)),
        (words.date, alert.date.isoformat() if alert.date else ""),
    )


def _correction(alert: Alert, words: Words) -> str:
    if alert.correction is None:
        return ""
    if alert.correction.restored:
        return words.is_restored
    return words.is_withdrawn if alert.correction.withdrawn else words.corrections


def _change(one: Difference, words: Words) -> Fact:
    labels = {
        "amount": words.amount,
        "projects": words.projects,
        "stage": words.stage,
        "region": words.where,
        "date": words.date,
        "investors": words.investor,
        "industry": words.industry,
        "name": words.project,
    }
    told = words.before_after.format(_shown(one.before, words), _shown(one.after, words))
    return Fact(labels.get(one.fact, one.fact), one_line(told))


def _shown(value: Amount | Stage | date | int | str | None, words: Words) -> str:
    if value is None:
        return words.no_longer
    if isinstance(value, Amount):
        return amount_in(value, words)
    if isinstance(value, Stage):
        return stage_word(value, words.language)
    return value.isoformat() if isinstance(value, date) else str(value)


def _caution(alert: Alert, words: Words) -> str:
    if alert.confidence is Confidence.SURE:
        return ""
    doubts = words.clause.join(one_line(doubt_in(words.language, doubt), 100) for doubt in alert.doubts[:5])
    return f"{words.check_first}{words.colon}{doubts}" if doubts else words.check_first


def _origin(source: SourceArticle, words: Words) -> Origin:
    published = source.published.shown if source.published else ""
    byline = " ".join(part for part in (one_line(source.publisher or "", 60), published) if part)
    link = safe_link(source.url)
    title = one_line(source.title, 120) or link or words.untitled
    return Origin(title=title, byline=words.bracket.format(byline) if byline else "", link=link)
