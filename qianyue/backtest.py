"""What the rules would have told of what is stored: for trying a rule before it goes live, and for catching up."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alerts.rules import Candidate, Explained, Match, Rule, told_by
from qianyue.ingest import Watch
from signings.article import Precision
from store import outbox
from store.replay import Told, replay

_AT_ONCE = timedelta(days=2)  # between publication and visit, for a moment that is that of the alert
_NOON = timedelta(hours=12)  # of a day whose hour nobody knows


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fires for an event, and whom it tells."""

    rule: Rule
    reasons: tuple[str, ...]
    subscribers: tuple[str, ...]
    told: Told
    at: datetime  #: when it would have


@dataclass(slots=True)
class Tally:
    """What one rule would have sent."""

    rule: Rule
    weeks: Counter[date] = field(default_factory=Counter)  #: alerts by the Monday of their week
    newest: list[Fired] = field(default_factory=list)  #: some of them, in the order of time

    @property
    def alerts(self) -> int:
        """How many in all; one for each event, whomever it is told."""
        return self.weeks.total()


@dataclass(frozen=True, slots=True)
class History:
    """The stored history, asked by some rules."""

    watch: Watch
    regions: Mapping[str, str]  #: region of each configured source, in full

    def fired(
        self, session: Session, *, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Fired]:
        """
        Yield what the rules tell of the history, each event once for a rule and a subscriber.

        Each article is taken as if it had come in when it was published: how old it was when it was found makes no
        difference. Of the store no more than some hundred rows are held at a time.
        """
        heard: dict[tuple[str, int], tuple[int, set[str]]] = {}
        for told in replay(session, since=since, until=until):
            at = moment(told)
            subscribers: dict[str, list[str]] = {}
            found: dict[str, Match] = {}
            for subscriber, matches in told_by(self.watch.rule_set.match(self.candidate(told, at))).items():
                for one in _news(heard, (subscriber, told.event_id), matches):
                    found[one.rule.name] = one
                    subscribers.setdefault(one.rule.name, []).append(subscriber)
            for name, match in found.items():
                yield Fired(match.rule, match.reasons, tuple(subscribers[name]), told, at)

    def explain(self, session: Session, event_id: int) -> list[tuple[Told, Explained]]:
        """
        Return what each condition of every rule finds in an event, by the article that comes nearest to its firing.

        An empty list says that no article tells of the event any more.
        """
        best: dict[str, tuple[Told, Explained]] = {}
        for told in replay(session, event_id=event_id):
            for one in self.watch.rule_set.explain(self.candidate(told, moment(told))):
                before = best.get(one.rule.name)
                if before is None or _nearness(one) > _nearness(before[1]):
                    best[one.rule.name] = (told, one)
        return list(best.values())

    def owed(self, session: Session, *, since: datetime | None = None) -> Iterator[tuple[str, Fired]]:
        """
        Yield what subscribers were not told and would be: a subscriber, and what fires for them.

        Of an event that somebody was told, or is owed, by whatever rule, nothing is owed to them once more.
        """
        for fired in self.fired(session, since=since):
            known = {one.subscriber for one in outbox.of_event(session, fired.told.event_id)}
            for subscriber in fired.subscribers:
                if subscriber not in known:
                    yield subscriber, fired

    def candidate(self, told: Told, at: datetime) -> Candidate:
        """Return what the rules were asked about when *told* came in."""
        return Candidate(
            record=told.record,
            title=told.title,
            text=told.body,
            region=told.region,
            source_region=self.regions.get(told.source or ""),
            source=told.source,
            at=at,
        )


def moment(told: Told) -> datetime:
    """Return when a watching daemon would have told it: when it was found, or published if it was found long after."""
    if told.published is None or told.first_seen - told.published.at <= _AT_ONCE:
        return told.first_seen
    return told.published.at + (_NOON if told.published.precision is Precision.DAY else timedelta())


def tallies(
    rules: tuple[Rule, ...], history: Iterator[Fired], *, zone: ZoneInfo, keep: int
) -> tuple[dict[str, Tally], dict[str, Counter[date]]]:
    """Return what each rule would have sent, with the *keep* newest; and each subscriber's messages by their weeks."""
    found = {rule.name: Tally(rule) for rule in rules}
    newest: dict[str, list[tuple[datetime, int, Fired]]] = {rule.name: [] for rule in rules}
    messages: dict[str, Counter[date]] = {name: Counter() for rule in rules for name in rule.tell}
    sent: set[tuple[str, int]] = set()
    for number, fired in enumerate(history):
        week = monday(fired.at, zone)
        found[fired.rule.name].weeks[week] += 1
        heapq.heappush(newest[fired.rule.name], (fired.at, number, fired))
        if len(newest[fired.rule.name]) > keep:
            heapq.heappop(newest[fired.rule.name])
        for subscriber in fired.subscribers:
            if (key := (subscriber, fired.told.story_id)) not in sent:
                sent.add(key)
                messages[subscriber][week] += 1
    for name, heap in newest.items():
        found[name].newest = [fired for _, _, fired in sorted(heap, key=lambda one: one[:2])]
    return found, messages


def monday(at: datetime, zone: ZoneInfo) -> date:
    """Return the day on which the week of *at* begins."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _news(
    heard: dict[tuple[str, int], tuple[int, set[str]]], key: tuple[str, int], matches: list[Match]
) -> Iterator[Match]:
    """Yield those of *matches*, all of one priority, that a subscriber has not heard of the event; note them."""
    priority = matches[0].rule.priority
    highest, rules = heard.get(key, (priority, set()))
    if priority < highest:
        return
    for one in matches:
        if one.rule.name not in rules:
            rules.add(one.rule.name)
            yield one
    heard[key] = (priority, rules)


def _nearness(one: Explained) -> tuple[bool, int]:
    return one.fired, sum(finding.met for finding in one.findings)
