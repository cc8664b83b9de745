"""From article to outbox: one article, one database transaction.

1. Keep the article: known, changed, a copy of a story, or new.
2. Attach its records to events, old or new.
3. Ask every rule about every record that says something new; to a rule that came later an event that is stored is not.
4. Owe each match to the rule's subscribers, to each by the rules of the highest priority alone; what one story owes to
   one of them is told in one message. What a changed article corrects is owed to those who were told before.

All or nothing: where anything raises, or the process dies, the caller's transaction leaves no trace, and the article is
new again at the next visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from alerts.rules import Candidate, Match, Rates, Rule, RuleSet, told_by
from qianyue.correcting import owe_corrections
from signings.article import Article, Published
from signings.model import Reading
from store import articles, events, outbox, starts
from store.articles import Fate, Kept


@dataclass(frozen=True, kw_only=True)  # no slots: the rules are made ready once
class Watch:
    """What is watched for: the part of the configuration that decides who is told."""

    rules: tuple[Rule, ...] = ()
    rates: Rates
    max_age: timedelta | None = None  #: older news is kept but not told; None is no limit
    again: tuple[timedelta, ...] = ()  #: how long after it came in an article is looked at again, in growing order

    @cached_property
    def rule_set(self) -> RuleSet:
        """The rules, ready to be asked."""
        return RuleSet(self.rules, self.rates)

    @cached_property
    def priorities(self) -> dict[str, int]:
        """The rules' priorities by their names; empty where all have the same, so that none matters."""
        found = {rule.name: rule.priority for rule in self.rules}
        return found if len(set(found.values())) > 1 else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article was found."""

    source: str | None = None  #: name of the configured source; None for an import
    region: str | None = None  #: the region that source is configured for, in full
    listed: date | None = None  #: the day that the list page shows beside the link


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an article."""

    kept: Kept
    events: tuple[int, ...]  #: that the article tells of
    queued: int  #: deliveries that are owed because of it


def ingest(
    session: Session, article: Article, reading: Reading, *, watch: Watch, origin: Origin, now: datetime
) -> Outcome:
    """
    Keep *article* with what was read in it, and owe what the rules ask for. The caller commits.

    Every record is asked about that made an event, or that a story of its own tells: a copy says nothing new, so it
    tells nobody. Nobody is told of an event twice, for the outbox refuses the second row; nor of one that was stored
    before the rule came, whatever more is reported of it.
    """
    kept = articles.keep(session, article, reading, source=origin.source, now=now)
    if kept.fate is Fate.KNOWN:
        return Outcome(kept=kept, events=tuple(events.of_article(session, kept.article_id)), queued=0)
    attached = events.attach(session, kept, reading.records, now=now)
    told = events.of_article(session, kept.article_id)
    queued = owe_corrections(session, kept.article_id, now=now) if kept.fate is Fate.CHANGED else 0
    if is_old(article.published, origin.listed, watch.max_age, now):
        return Outcome(kept=kept, events=tuple(told), queued=queued)
    for one in attached:
        if one.fresh or kept.fate is not Fate.COPY:
            candidate = Candidate(
                record=one.record,
                title=article.title,
                text=article.body,
                region=reading.region,
                source_region=origin.region,
                source=origin.source,
                at=now,
            )
            queued += _owe(session, candidate, event_id=one.event_id, story_id=kept.story_id, watch=watch, now=now)
    return Outcome(kept=kept, events=tuple(told), queued=queued)


def begin(session: Session, watch: Watch, *, now: datetime, alone: bool) -> None:
    """
    Have the rules of *watch* that are new begin with what comes in from now on; so each for a subscriber that is new to it.

    With *alone*, rules that it has no more are forgotten; without it, others may be watching by them.
    """
    pairs = {(subscriber, rule.name) for rule in watch.rules for subscriber in rule.tell}
    starts.begin(session, pairs, now=now, alone=alone)


def is_old(published: Published | None, listed: date | None, max_age: timedelta | None, now: datetime) -> bool:
    """
    Return whether an article is too old to be told.

    The page's own time counts, else the day its list shows. One without either counts as new: it was not there at the
    visit before.
    """
    if published is None and listed is not None:
        published = Published.on(listed)
    return max_age is not None and published is not None and now - published.at > max_age


def _owe(session: Session, candidate: Candidate, *, event_id: int, story_id: int, watch: Watch, now: datetime) -> int:
    queued = 0
    fired = watch.rule_set.match(candidate)
    later = starts.begun_after(session, event_id) if fired else set()
    for subscriber, matches in told_by(fired, unless=later).items():
        if _knows_better(session, subscriber, matches, event_id, watch):
            continue
        for found in matches:
            queued += outbox.queue(
                session,
                subscriber=subscriber,
                rule=found.rule.name,
                event_id=event_id,
                story_id=story_id,
                due_at=now,
                reasons=found.reasons,
                now=now,
            )
    return queued


def _knows_better(session: Session, subscriber: str, matches: list[Match], event_id: int, watch: Watch) -> bool:
    """Whether *subscriber* was told of the event by a rule of higher priority than those of *matches*, or is to be."""
    if not watch.priorities:
        return False
    told = [one.rule for one in outbox.of_event(session, event_id) if one.subscriber == subscriber]
    return any(watch.priorities.get(rule, 0) > matches[0].rule.priority for rule in told)
