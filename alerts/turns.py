"""Whose turn it is: what may be claimed for whom, by when they want to be told and what they were sent lately."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from store.outbox import Terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from alerts.timing import Timing

EACH: Final = 20  #: messages that are claimed for one subscriber at a time
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)

#: Messages a minute that chat robots take before they refuse, by the kind of channel.
PER_MINUTE: Final = {"dingtalk": 20, "wecombot": 20, "feishu": 20, "lark": 20, "tgram": 20}


def window(timings: Iterable[Timing]) -> timedelta:
    """Return how far back messages count."""
    return max((_HOUR, *(timing.interval for timing in timings if timing.interval is not None)))


class Turns:
    """Counts messages, failed ones too, and says what a claim may take."""

    def __init__(self, timings: Mapping[str, Timing], sent: Mapping[str, Iterable[datetime]]) -> None:
        """Begin with what was *sent* to each within `window`."""
        self._timings = timings
        self._begun = defaultdict[str, list[datetime]](list, {name: sorted(times) for name, times in sent.items()})

    def took(self, subscriber: str, now: datetime) -> None:
        """Count a message to *subscriber* that was claimed at *now*."""
        self._begun[subscriber].append(now)

    def terms(self, now: datetime, busy: Collection[str]) -> Terms:
        """Return what may be claimed at *now*: nothing for the *busy*, nor for those whose time it is not."""
        waiting = {name for name, timing in self._timings.items() if timing.is_quiet(now)}
        gathered: dict[str, datetime] = {}
        fewer: dict[str, int] = {}
        for name, timing in self._timings.items():
            room = self._room(name, timing, now)
            if room <= 0:
                waiting.add(name)
            elif (moment := timing.last_digest(now)) is not None:
                gathered[name] = moment
            elif timing.interval is not None or self._is_last_of_hour(name, timing, now):
                gathered[name] = now
            else:
                fewer[name] = min(room, EACH)
        return Terms(except_for=waiting | set(busy), gathered=gathered, each=EACH, fewer=fewer)

    def _room(self, name: str, timing: Timing, now: datetime) -> int:
        """Return how many messages may be claimed; of an hour's, the last is left for gathering the rest."""
        room = EACH
        if timing.per_minute is not None:
            room = min(room, timing.per_minute - self._count(name, now - _MINUTE))
        if timing.per_hour is not None:
            left = timing.per_hour - self._count(name, now - _HOUR)
            room = min(room, left - 1 if left > 1 else left)
        if timing.interval is not None:
            room = min(room, 1 - self._count(name, now - timing.interval))
        return room

    def _is_last_of_hour(self, name: str, timing: Timing, now: datetime) -> bool:
        return timing.per_hour is not None and timing.per_hour - self._count(name, now - _HOUR) == 1

    def _count(self, name: str, since: datetime) -> int:
        return sum(moment > since for moment in self._begun[name])
