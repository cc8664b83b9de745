"""
One pass over the outbox: what is due is claimed into lanes, one for each subscriber, that run side by side.

Deliveries of one occasion (what a story owes to a subscriber) are a bundle: one message; for who wants a
digest, all that is due is one. A lane holds few bundles at a time, and while some wait in it, no more are claimed for
its subscriber. So one whose server hangs delays nobody, however much is owed to him.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from alerts.bundles import bundles
from alerts.turns import Turns, window

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from alerts.bundles import Bundle
    from alerts.ledger import Ledger
    from alerts.timing import Timing

_AT_ONCE: Final = 100  # deliveries in one claim
_PATIENCE: Final = 2  # failures running before a lane is left alone
_LOOK_AGAIN: Final = 2.0  # seconds between two looks at what fell due, while lanes are at work


@dataclass(frozen=True, slots=True)
class Problem:
    """A message that failed; free of secrets."""

    subscriber: str
    channel: str  #: redacted
    reason: str
    given_up: bool
    attempts: int = 1  #: so far
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)  #: see alerts.causes


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What one pass did, in messages; one may tell of several deliveries."""

    sent: int = 0
    put_off: int = 0  #: failed, and due again later
    given_up: int = 0
    left: int = 0  #: claimed but not begun; due again when the lease ends
    problems: tuple[Problem, ...] = ()
    reached: frozenset[str] = field(default=frozenset(), compare=False)  #: subscribers whose channel took a message


@dataclass(slots=True)
class Lane:
    """The claimed bundles of one subscriber, and what became of them."""

    waiting: deque[Bundle] = field(default_factory=deque)
    failures: int = 0  #: running
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    @property
    def closed(self) -> bool:
        """Whether the channel failed so often running that it is left alone for this pass."""
        return self.failures >= _PATIENCE


class Lanes:
    """One pass: claims, a task for each lane, and the sum at the end."""

    def __init__(
        self,
        ledger: Ledger,
        tell_one: Callable[[Lane, Bundle], Coroutine[None, None, None]],
        stopping: asyncio.Event,
        timings: Mapping[str, Timing],
    ) -> None:
        """Have *tell_one* tell each bundle, as *timings* allow; claim nothing more once *stopping* is set."""
        self._ledger = ledger
        self._timings = timings
        self._tell_one = tell_one
        self._stopping = stopping
        self._lanes: dict[str, Lane] = {}

    async def run(self) -> DeliveryReport:
        """Work until nothing is due any more. Raises what the database raises."""
        turns = Turns(self._timings, await self._ledger.sent_within(window(self._timings.values())))
        try:
            while not self._stopping.is_set():
                claimed = await self._claim(turns)
                if not claimed and not await self._some_work():
                    break
            await asyncio.gather(*self._tasks())
        finally:
            await self._end_all()
        return self._report()

    async def _claim(self, turns: Turns) -> int:
        """Claim what is due into the lanes; return how much it was."""
        now = self._ledger.now()
        terms = turns.terms(now, [subscriber for subscriber, lane in self._lanes.items() if lane.waiting])
        claimed = await self._ledger.claim(_AT_ONCE, terms)
        for bundle in bundles(claimed, terms.gathered):
            turns.took(bundle[0].subscriber, now)
            lane = self._lanes.setdefault(bundle[0].subscriber, Lane())
            lane.waiting.append(bundle)
            if lane.task is None or lane.task.done():
                self._reap(lane)
                lane.task = asyncio.create_task(self._work(lane))
        return len(claimed)

    async def _work(self, lane: Lane) -> None:
        while lane.waiting:
            await self._tell_one(lane, lane.waiting.popleft())

    async def _some_work(self) -> bool:
        """Let the lanes work until one is through, or a while; return False where none is at work."""
        if tasks := self._tasks():
            await asyncio.wait(tasks, timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            for lane in self._lanes.values():
                self._reap(lane)
        return bool(tasks)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [lane.task for lane in self._lanes.values() if lane.task is not None]

    @staticmethod
    def _reap(lane: Lane) -> None:
        if lane.task is not None and lane.task.done():
            task, lane.task = lane.task, None
            task.result()  # raises what the database raised

    async def _end_all(self) -> None:
        for task in self._tasks():
            task.cancel()
        await asyncio.gather(*self._tasks(), return_exceptions=True)

    def _report(self) -> DeliveryReport:
        counts = sum((lane.counts for lane in self._lanes.values()), Counter[str]())
        problems = tuple(problem for lane in self._lanes.values() for problem in lane.problems)
        reached = frozenset(name for name, lane in self._lanes.items() if lane.counts["sent"])
        return DeliveryReport(**counts, problems=problems, reached=reached)
