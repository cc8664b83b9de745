"""
Telling what the outbox owes.

1. Due deliveries are claimed in one short transaction that is committed before anything is sent.
2. Each subscriber has a lane of its own; lanes run side by side, so one that hangs holds up no other.
3. In a lane, one delivery after the other is loaded, composed, sent, and settled at once.
4. A failure that may pass is due again after a pause; one that will not, or one too many, is given up
   and kept with its reason.
5. A lane whose channel failed twice running is left alone for this pass; the rest of it is put off.

What is lost when the process dies: nothing. A claimed delivery falls due again when its lease ends. What
may come twice: a message that was sent and not yet written down as sent, or one whose sending outlasted
its time limit and succeeded after it.
"""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Final

import structlog

from alerts.ledger import InThread, Ledger
from alerts.retries import Retries
from alerts.sending import SEND_TIMEOUT
from store.outbox import LEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from alerts.messages import Alert
    from alerts.sending import Sender
    from alerts.subscribers import Subscriber
    from store.outbox import Delivery

log = structlog.get_logger(__name__)

_CHANCE: Final = SystemRandom()

_AT_ONCE: Final = 100  # deliveries claimed and not yet begun
_PATIENCE: Final = 2  # failures running before a lane is left alone
_LONGEST: Final = timedelta(seconds=SEND_TIMEOUT + 15)


@dataclass(frozen=True, slots=True)
class Problem:
    """A delivery that failed; free of secrets."""

    subscriber: str
    channel: str  #: redacted
    reason: str
    given_up: bool


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What one pass did."""

    sent: int = 0
    put_off: int = 0  #: failed, and due again later
    given_up: int = 0
    left: int = 0  #: claimed but not begun; due again when the lease ends
    problems: tuple[Problem, ...] = ()


class Deliverer:
    """Takes what is due out of the outbox and sends it, until nothing is due any more."""

    def __init__(
        self,
        engine: Engine,
        subscribers: Mapping[str, Subscriber],
        load_alert: Callable[[Session, Delivery], Alert],
        sender: Sender,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = _CHANCE.random,
        retries: Retries | None = None,
        lease: timedelta = LEASE,
        longest: timedelta = _LONGEST,
        in_thread: InThread = asyncio.to_thread,
    ) -> None:
        """
        Deliver to *subscribers*, by name.

        *load_alert* reads what a delivery tells of, in a transaction that only reads. *longest* is what one message
        may take at most: none is begun when less than that is left of its lease. *in_thread* runs what waits for the
        database. Raises ValueError where *lease* leaves no room for a message.
        """
        if lease <= longest:
            raise ValueError(f"a lease of {lease} is too short for messages that may take {longest}")
        self._ledger = Ledger(engine, load_alert, clock=clock, lease=lease, in_thread=in_thread)
        self._subscribers = subscribers
        self._sender = sender
        self._clock = clock
        self._chance = chance
        self._retries = retries or Retries()
        self._longest = longest
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Begin no further message; a pass that runs ends after the messages that are under way."""
        self._stopping.set()

    async def deliver_due(self) -> DeliveryReport:
        """
        Send what is due, and return what became of it.

        Raises only what the database raises; then, as when cancelled, deliveries that were claimed fall due
        again by themselves.
        """
        lanes = _Lanes(self._ledger, self._tell_one, self._stopping)
        return await lanes.run()

    async def _tell_one(self, lane: _Lane, delivery: Delivery) -> None:
        """Send *delivery*, unless its lane is closed or too little is left of its lease, and settle it."""
        if self._stopping.is_set() or delivery.due_at - self._clock() < self._longest:
            lane.counts["left"] += 1
        elif lane.closed:
            await self._put_off(lane, delivery)
        else:
            await self._tell(lane, delivery)

    async def _tell(self, lane: _Lane, delivery: Delivery) -> None:
        subscriber = self._subscribers.get(delivery.subscriber)
        if subscriber is None:
            await self._failed(lane, delivery, f"no subscriber '{delivery.subscriber}' is configured")
            return
        try:
            message = await self._ledger.message(delivery)
        except Exception as error:  # noqa: BLE001 (one event that can't be told must not keep back the others)
            log.error("alert.not_composed", delivery=delivery.id, trace=traceback.format_exc())  # noqa: TRY400
            await self._failed(lane, delivery, f"the message could not be composed: {type(error).__name__}")
            return
        result = await self._sender.send(subscriber.url, message)
        if result.ok:
            await self._sent(lane, delivery)
        else:
            # A message that is refused for good says nothing against the channel.
            lane.failures = 0 if result.permanent else lane.failures + 1
            await self._failed(lane, delivery, result.reason, permanent=result.permanent)

    async def _sent(self, lane: _Lane, delivery: Delivery) -> None:
        await self._ledger.sent(delivery)
        lane.failures = 0
        lane.counts["sent"] += 1

    async def _failed(self, lane: _Lane, delivery: Delivery, reason: str, *, permanent: bool = False) -> None:
        pause = None if permanent else self._retries.pause(delivery.attempts, self._chance)
        await self._ledger.failed(delivery, reason, pause)
        lane.counts["given_up" if pause is None else "put_off"] += 1
        lane.problems.append(Problem(delivery.subscriber, self._channel(delivery), reason, given_up=pause is None))

    async def _put_off(self, lane: _Lane, delivery: Delivery) -> None:
        """Make *delivery* due later without a try; so it is never given up here."""
        pause = self._retries.pause(min(delivery.attempts, self._retries.attempts - 1), self._chance)
        await self._ledger.failed(delivery, f"not tried: {lane.problems[-1].reason}", pause)
        lane.counts["put_off"] += 1

    def _channel(self, delivery: Delivery) -> str:
        subscriber = self._subscribers.get(delivery.subscriber)
        return subscriber.redacted if subscriber else "none"


@dataclass(slots=True)
class _Lane:
    """The claimed deliveries of one subscriber, and what became of them."""

    waiting: deque[Delivery] = field(default_factory=deque)
    failures: int = 0  #: running
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    @property
    def closed(self) -> bool:
        return self.failures >= _PATIENCE


class _Lanes:
    """One pass over the outbox: claims, a task for each lane, and the sum at the end."""

    def __init__(
        self,
        ledger: Ledger,
        tell_one: Callable[[_Lane, Delivery], Coroutine[None, None, None]],
        stopping: asyncio.Event,
    ) -> None:
        self._ledger = ledger
        self._tell_one = tell_one
        self._stopping = stopping
        self._lanes: dict[str, _Lane] = {}

    async def run(self) -> DeliveryReport:
        try:
            while not self._stopping.is_set():
                claimed = await self._claim()
                if not claimed and not await self._one_ends():
                    break
            await asyncio.gather(*self._tasks())
        finally:
            await self._end_all()
        return self._report()

    async def _claim(self) -> int:
        """Claim what is due into the lanes; return how much it was."""
        room = _AT_ONCE - sum(len(lane.waiting) for lane in self._lanes.values())
        claimed = await self._ledger.claim(room) if room > 0 else []
        for delivery in claimed:
            lane = self._lanes.setdefault(delivery.subscriber, _Lane())
            lane.waiting.append(delivery)
            if lane.task is None or lane.task.done():
                self._reap(lane)
                lane.task = asyncio.create_task(self._work(lane))
        return len(claimed)

    async def _work(self, lane: _Lane) -> None:
        while lane.waiting:
            await self._tell_one(lane, lane.waiting.popleft())

    async def _one_ends(self) -> bool:
        """Wait until some lane is through; return False where none is at work."""
        if tasks := self._tasks():
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for lane in self._lanes.values():
                self._reap(lane)
        return bool(tasks)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [lane.task for lane in self._lanes.values() if lane.task is not None]

    @staticmethod
    def _reap(lane: _Lane) -> None:
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
        return DeliveryReport(**counts, problems=problems)
