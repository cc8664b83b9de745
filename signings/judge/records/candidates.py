"""Say of everything that was weighed in a reading what became of it, and why.

The reader notes its decisions on sums and drafts as it goes (`signings.explain`). Here each candidate, also those that
nothing asked for, gets the decision that was made about it. This costs more than the reading needs, and so it is done
only where somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from signings.explain import Fate, Step, decided
from signings.find.money import find_sums
from signings.find.stages import Mood, Use
from signings.judge.passages.drafts import group
from signings.judge.passages.period import Time
from signings.judge.passages.scope import is_offer
from signings.judge.passages.times import time_at
from signings.places.finder import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.find.stages import Mention
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period
    from signings.model import Record


class Thing(StrEnum):
    """What a candidate is one for."""

    AMOUNT = "amount"
    COUNT = "count"
    VERB = "verb"
    PARTY = "party"
    PROJECT = "project"
    PLACE = "place"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could have become part of a record, where it stands in the text, and what became of it."""

    thing: Thing
    start: int
    end: int
    fate: Fate
    reason: str
    record: int | None = None  #: the number of the record that it is part of, from 0


@dataclass(frozen=True, slots=True)
class Work:
    """What a reading leaves behind: what it found, what it decided, and what came of it."""

    text: str  #: normalised; all offsets here are into it
    published: date | None
    periods: list[Period] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)  #: in the order of the records
    records: tuple[Record, ...] = ()


def candidates_of(work: Work) -> list[Candidate]:
    """Return every candidate of a reading in the order of the text."""
    found = [_amount(sum_, work) for sum_ in find_sums(work.text)]
    for period in work.periods:
        found += [_count(count, period, work) for count in period.counts]
        found += [_verb(mention, period, work) for mention in period.mentions]
        found += _names(period, work)
        found += _dates(period, work)
    found += _places(work)
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_record(thing: Thing, start: int, end: int, record: int) -> Candidate:
    return Candidate(thing, start, end, Fate.KEPT, f"in record {record + 1}", record)


def _amount(sum_: Sum, work: Work) -> Candidate:
    start, end = sum_.money.start, sum_.money.end
    for number, draft in enumerate(work.drafts):
        if draft.sum and draft.sum.money.start == start:
            return Candidate(Thing.AMOUNT, start, end, Fate.KEPT, f"{sum_.kind} of record {number + 1}", number)
    joined = _twin(start, work.drafts)
    if joined is not None:
        return Candidate(Thing.AMOUNT, start, end, Fate.JOINED, f"told again in record {joined + 1}", joined)
    step = decided(work.steps, start, end)
    if step is not None and step.fate is not Fate.KEPT:
        return Candidate(Thing.AMOUNT, start, end, step.fate, step.reason)
    if not sum_.is_investment:
        return Candidate(Thing.AMOUNT, start, end, Fate.DROPPED, f"measures {sum_.kind}")
    reason = "nothing says that it was signed" if work.periods else "the text speaks of no signing"
    return Candidate(Thing.AMOUNT, start, end, Fate.DROPPED, reason)


def _twin(at: int, drafts: list[Draft]) -> int | None:
    """Return the record that another passage tells of, too, if the offset lies in that passage."""
    for number, draft in enumerate(drafts):
        if any(twin.start <= at < twin.end for twin in draft.twins):
            return number
    return None


def _count(count: Count, period: Period, work: Work) -> Candidate:
    start, end = count.start, count.end
    for number, draft in enumerate(work.drafts):
        if draft.start <= start < draft.end and draft.projects == count.value:
            return _of_record(Thing.COUNT, start, end, number)
    joined = _twin(start, work.drafts)
    if joined is not None:
        return Candidate(Thing.COUNT, start, end, Fate.JOINED, f"told again in record {joined + 1}", joined)
    if count.firms:
        return Candidate(Thing.COUNT, start, end, Fate.DROPPED, "counts firms, not projects")
    step = decided(work.steps, start, end)
    reason = step.reason if step and step.fate is Fate.DROPPED else _why_not_told(period, start, work.published)
    return Candidate(
        Thing.COUNT, start, end, Fate.DROPPED, reason or "a part told as a count alone, or no count of signings"
    )


def _verb(mention: Mention, period: Period, work: Work) -> Candidate:
    start, end = mention.start, mention.end
    dropped = mention.mood.value if mention.mood is not Mood.DONE else _why_not_told(period, start, work.published)
    if dropped:
        return Candidate(Thing.VERB, start, end, Fate.DROPPED, dropped)
    for number, draft in enumerate(work.drafts):
        if draft.period is period and group(draft.stage) == group(mention.stage):
            return Candidate(Thing.VERB, start, end, Fate.KEPT, f"rules record {number + 1}", number)
    joined = _twin(start, work.drafts)
    if joined is not None:
        return Candidate(Thing.VERB, start, end, Fate.JOINED, f"told again in record {joined + 1}", joined)
    reason = (
        "modifies another word" if mention.use is Use.NOUN else "tells of no project or firm that is not told elsewhere"
    )
    return Candidate(Thing.VERB, start, end, Fate.DROPPED, reason)


def _why_not_told(period: Period, at: int, published: date | None) -> str | None:
    """Say what the words around a place say against its being news."""
    if is_offer(period, at):
        return "on offer, not signed"
    time = time_at(period, at, published)
    return time.value if time in {Time.PAST, Time.COMING} else None


def _names(period: Period, work: Work) -> Iterator[Candidate]:
    """Parties by the investors of the records, projects by their names."""
    for org in period.orgs:
        told = (n for n, record in enumerate(work.records) if org.name in record.investors)
        yield _named(Thing.PARTY, org.start, org.end, next(told, None), _why_no_investor(government=org.government))
    for project in period.projects:
        told = (n for n, record in enumerate(work.records) if _alike(record.name, project.name))
        reason = "names no project of its own" if project.generic else "a project of no record"
        yield _named(Thing.PROJECT, project.start, project.end, next(told, None), reason)


def _alike(one: str | None, other: str) -> bool:
    return one is not None and (one in other or other in one)


def _why_no_investor(*, government: bool) -> str:
    return "the public side, which brings no money" if government else "brings the money of no record"


def _named(thing: Thing, start: int, end: int, record: int | None, reason: str) -> Candidate:
    if record is not None:
        return _of_record(thing, start, end, record)
    return Candidate(thing, start, end, Fate.DROPPED, reason)


def _dates(period: Period, work: Work) -> Iterator[Candidate]:
    for found in period.dates:
        told = (n for n, record in enumerate(work.records) if found.day and record.date == found.day)
        reason = "the day of no record" if found.day else "no single day, or without its year"
        yield _named(Thing.DATE, found.start, found.end, next(told, None), reason)


def _places(work: Work) -> Iterator[Candidate]:
    for found in find_places(work.text):
        name = found.place.full_name
        told = (n for n, record in enumerate(work.records) if record.region and record.region.startswith(name))
        reason = "part of a name" if found.in_name else "no record's money lands here"
        yield _named(Thing.PLACE, found.start, found.end, next(told, None), reason)
