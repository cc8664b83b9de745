"""Cut a text into periods, with all that is found in each.

A period runs to 。！？ or the end of a line; its items are parted by ；; its clauses by commas and colons.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from signings.find.counts import Count, find_counts
from signings.find.dates import DateKind, FoundDate
from signings.find.parties import Org, find_orgs
from signings.find.projects import Project, find_projects
from signings.find.stages import Mention, Mood, find_mentions
from signings.model import Stage
from signings.texts.patterns import compiled
from signings.texts.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from signings.find.money import Sum


class Time(StrEnum):
    """When what a passage tells took place, as far as it matters."""

    FRESH = "news"
    PERIOD = "statistics over a period"
    PAST = "an earlier year"
    COMING = "a day to come"


@dataclass(slots=True)
class Period:
    """A sentence in the wide sense, with all that was found in it."""

    text: str = field(repr=False)  #: the whole text
    start: int
    end: int
    paragraph: int
    title: bool = False
    out: bool = False  #: whether a contract of another kind is told, by its own words or those before it
    section: Time | None = None  #: the time of which the section tells that it stands in: of a year gone, of plans
    topic: Time | None = None  #: the time that the sentence before set for this one, too
    row: bool = False  #: whether it is a row of a table
    undated: bool = False  #: whether the page tells no year of its own, and its news by days without one
    of_year: bool = False  #: whether it goes on with figures of a year, so that all its months are of that time
    tagged: bool = False  #: whether the model has been asked for its organisations
    sums: list[Sum] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    orgs: list[Org] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    times: dict[object, Time] = field(init=False, repr=False, compare=False)  #: what `times.time_at` has said
    seats: tuple[list[Org], bool] | None = field(default=None, init=False, repr=False, compare=False)
    #: for the organisations known then, what `roles.has_free_seat` has said
    words: str = field(init=False, repr=False, compare=False)  #: the period's own text

    def __post_init__(self) -> None:
        self.times = {}
        self.words = self.text[self.start : self.end]

    def item_of(self, at: int) -> tuple[int, int]:
        """Return the span of the item that holds an offset."""
        for item in self.items:
            if item[0] <= at < item[1]:
                return item
        return self.start, self.end

    def clause_of(self, at: int) -> tuple[int, int]:
        """Return the span of the clause that holds an offset; the mark behind a clause belongs to it."""
        found = self.start, self.end
        for clause in self.clauses:
            if at < clause[1]:
                return clause if clause[0] <= at else found
            if at == clause[1]:
                found = clause
        return found

    def within(self, span: tuple[int, int]) -> str:
        """Return the text of a span."""
        return self.text[span[0] : span[1]]


def cut_periods(
    text: str,
    skip: Iterable[tuple[int, int]],
    sums: list[Sum],
    dates: list[FoundDate],
    published: date | None = None,
) -> list[Period]:
    """
    Return the periods of `text` that lie outside the spans to skip (furniture), with all that is found in them.

    What was to come on a day that is not after *published* has come.
    """
    skipped = list(skip)
    periods: list[Period] = []
    paragraph, last_end = 0, 0
    group: list[Sentence] = []
    for sentence in split_sentences(text):
        if "\n" in text[last_end : sentence.start]:
            paragraph += 1
            _close(periods, text, group, paragraph - 1)
        last_end = sentence.end
        if any(a <= sentence.start < b for a, b in skipped):
            continue
        group.append(sentence)
        if not sentence.text.rstrip().endswith((";", "；")):
            _close(periods, text, group, paragraph)
    _close(periods, text, group, paragraph)
    _fill(periods, sums, dates)
    undated = published is None and _tells_days_only(periods)
    for number, period in enumerate(periods):
        period.undated = undated and number >= _OPENING
        period.mentions = [_of_pact(period, mention) for mention in period.mentions]
    for period in periods if published else ():
        period.mentions = [_come(period, mention, published) for mention in period.mentions]
    return periods


_OPENING = 2  #: sentences that tell the news itself


def _tells_days_only(periods: list[Period]) -> bool:
    """Whether the first sentences tell a day without its year: 7月26日下午,某县签约…."""
    days = [d for period in periods[: _OPENING + 1] for d in period.dates if d.kind is DateKind.DAY]
    return bool(days) and not any("年" in d.text or d.first for d in days)


def _of_pact(period: Period, mention: Mention) -> Mention:
    """签订投资协议,就某项目达成合作意向: what is reached is what the pact of the same sentence says."""
    if mention.stage is not Stage.INTENT or not period.text.startswith("达成", mention.start):
        return mention
    pacts = (m for m in period.mentions if m.end <= mention.start and m.mood is Mood.DONE)
    pact = next((m for m in pacts if _PACT.match(period.text, m.end)), None)
    return replace(mention, stage=pact.stage) if pact and "就" in period.text[pact.end : mention.start] else mention


_PACT = compiled("(?:了)?[^,。;]{0,12}(?:协议|合同)")


def _come(period: Period, mention: Mention, published: date | None) -> Mention:
    """将于8月8日投产, published on that day: it is news."""
    if published is None:
        return mention
    clause = period.clause_of(mention.start)
    if (
        mention.mood is Mood.DONE
        and not mention.stage.is_signing
        and _is_to_come(period, mention, clause[0], published)
    ):
        return replace(mention, mood=Mood.FUTURE)
    if mention.mood is not Mood.FUTURE:
        return mention
    days = [d for d in period.dates if clause[0] <= d.start < mention.start and d.kind is DateKind.DAY and d.first]
    come = bool(days) and days[-1].first is not None and days[-1].first == published
    return replace(mention, mood=Mood.DONE) if come else mention


def _is_to_come(period: Period, mention: Mention, start: int, published: date) -> bool:
    """2023年年中竣工, told in 2021: the time right before the verb lies ahead."""
    told = [d for d in period.dates if start <= d.start < mention.start and d.first]
    return bool(told) and told[-1].first is not None and told[-1].first > published


def _close(periods: list[Period], text: str, group: list[Sentence], paragraph: int) -> None:
    if not group:
        return
    period = Period(text, group[0].start, group[-1].end, paragraph)
    period.items = _items(group)
    period.clauses = [span for sentence in group for span in sentence.clause_spans()]
    group.clear()
    periods.append(period)


# 甲生产线项目;总投资1.2亿元;: the mark before the sum is a slip for a comma
_ONLY_NAME = compiled(r"[^,;:。\d]{4,40}项目;")
_ONLY_SUM = compiled(r"(?:计划|协议|预计)?(?:总投资|投资)(?:额)?[约近超逾]?[\d.]+个?[万亿]+元?[;。]?")


def _items(group: list[Sentence]) -> list[tuple[int, int]]:
    if len(group) == 1:
        return [(group[0].start, group[0].end)]
    items: list[tuple[int, int]] = []
    named = False
    for sentence in group:
        words = sentence.text.strip().replace("；", ";")
        if named and _ONLY_SUM.fullmatch(words):
            items[-1] = (items[-1][0], sentence.end)
        else:
            items.append((sentence.start, sentence.end))
        named = _ONLY_NAME.fullmatch(words) is not None
    return items


# What no sentence has; a text that has it is no language, and would cost the square of its length.
_LONGEST = 8_000  #: characters
_MOST = 120  #: sums, or verbs


def _fill(periods: list[Period], sums: list[Sum], dates: list[FoundDate]) -> None:
    sums_at, dates_at = [one.money.start for one in sums], [one.start for one in dates]
    for period in periods:
        start, end = period.start, period.end
        period.sums = sums[bisect_left(sums_at, start) : bisect_left(sums_at, end)]
        period.dates = dates[bisect_left(dates_at, start) : bisect_left(dates_at, end)]
        if end - start > _LONGEST or len(period.sums) > _MOST:
            period.sums = []
            continue
        period.mentions = find_mentions(period.text, start, end)
        if len(period.mentions) > _MOST:
            period.mentions, period.sums = [], []
            continue
        period.projects = find_projects(period.text, start, end)
        period.orgs = find_orgs(period.text, start, end)
        period.counts = _apart(find_counts(period.text, start, end), period.sums)


def _apart(counts: list[Count], sums: list[Sum]) -> list[Count]:
    """Return counts that are no part of a sum: in 投两个亿 nothing is counted."""
    return [c for c in counts if not any(s.money.start <= c.start < s.money.end for s in sums)]
