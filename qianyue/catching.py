"""Catching up: what is stored already, owed to whom it is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Engine

from qianyue.backtest import Fired
from store import outbox, starts
from store.database import session

_AT_ONCE = 500  # rows a transaction, so that a daemon that runs is not kept waiting

Owed = tuple[str, Fired]  #: a subscriber, and what fires for them


def messages_of(owed: Iterable[Owed], gathered: Collection[str]) -> dict[str, int]:
    """
    Return how many messages *owed* makes for each subscriber at most: one a story, and one in all for the *gathered*.

    It is fewer where a limit an hour gathers the rest.
    """
    stories = {(subscriber, 0 if subscriber in gathered else fired.told.story_id) for subscriber, fired in owed}
    return dict(Counter(subscriber for subscriber, _ in stories).most_common())


def catch_up(engine: Engine, owed: Sequence[Owed], pairs: Collection[starts.Pair], *, now: datetime) -> int:
    """
    Owe all that, due now; return how much of it was not owed already.

    *pairs* of a subscriber and a rule are no longer new then: what is stored may become news to them by a later report.
    Done again after it was cut short, it goes on: what is owed or told is not owed twice.
    """
    with session(engine) as opened:
        starts.look_back(opened, pairs, now=now)
    queued = 0
    for start in range(0, len(owed), _AT_ONCE):
        with session(engine) as opened:
            for subscriber, fired in owed[start : start + _AT_ONCE]:
                queued += outbox.queue(
                    opened,
                    subscriber=subscriber,
                    rule=fired.rule.name,
                    event_id=fired.told.event_id,
                    story_id=fired.told.story_id,
                    due_at=now,
                    reasons=fired.reasons,
                    now=now,
                )
    return queued
