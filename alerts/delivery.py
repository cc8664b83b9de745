"""
Telling what the outbox owes.

1. Due deliveries are claimed in one short transaction that is committed before anything is sent.
2. Each subscriber has a lane of its own; lanes run side by side, so one that hangs holds up no other.
3. In a lane, one message after the other is loaded, composed, sent, and settled at once. What one story
   owes to a subscriber, by whatever rules, is one message.
   Who wants a digest is told all of it at his hour, in one message; in quiet hours nothing is claimed.
4. A failure that may pass is due again after a pause; one that will not, or one too many, is given up
   and kept with its reason.
5. A lane whose channel failed twice running is left alone for this pass; the rest of it is put off.
6. A sending that outlasts its time limit is put off as failed, and not begun again while it goes on; where
   it succeeds after all, that is written down.

What is lost when the process dies: nothing. A claimed delivery falls due again when its lease ends. What
may come twice: a message that was sent and not yet written down as sent, for the process died in between,
or the connection broke before the server's answer came.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Final

import structlog

from alerts.lanes import DeliveryReport, Lanes, Problem
from alerts.ledger import InThread, Ledger
from alerts.nothing import say_nothing_came
from alerts.retries import Retries
from alerts.sending import SEND_TIMEOUT, SendResult
from store.outbox import LEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Engine

    from alerts.bundles import Bundle
    from alerts.lanes import Lane
    from alerts.ledger import Loader
    from alerts.operator import Operator
    from alerts.sending import Sender
    from alerts.subscribers import Subscriber

__all__ = ["Deliverer", "DeliveryReport", "Problem"]

log = structlog.get_logger(__name__)

_NOBODY: Final = {"kind": "nobody"}
_NOT_COMPOSED: Final = {"kind": "not_composed"}
_CHANCE: Final = SystemRandom()
_LONGEST: Final = timedelta(seconds=SEND_TIMEOUT + 15)


class Deliverer:
    """Takes what is due out of the outbox and sends it, until nothing is due any more."""

    def __init__(
        self,
        engine: Engine,
        subscribers: Mapping[str, Subscriber],
        load_alerts: Loader,
        sender: Sender,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = _CHANCE.random,
        retries: Retries | None = None,
        lease: timedelta = LEASE,
        longest: timedelta = _LONGEST,
        in_thread: InThread = asyncio.to_thread,
        operator: Operator | None = None,
    ) -> None:
        """
        Deliver to *subscribers*, by name.

        *load_alerts* reads what deliveries tell of, in a transaction that only reads. *longest* is what one message
        may take at most: none is begun when less than that is left of its lease. *in_thread* runs what waits for the
        database. The *operator*, if there is one, is told after each pass. Raises ValueError where *lease* leaves no room for a message.
        """
        if lease <= longest:
            raise ValueError(f"a lease of {lease} is too short for messages that may take {longest}")
        self._engine = engine
        self._in_thread = in_thread
        self._ledger = Ledger(engine, load_alerts, clock=clock, lease=lease, in_thread=in_thread)
        self._subscribers = subscribers
        self._sender = sender
        self._clock = clock
        self._chance = chance
        self._retries = retries or Retries()
        self._longest = longest
        self._stopping = asyncio.Event()
        self._operator = operator
        self._late: dict[int, asyncio.Task[None]] = {}  # by delivery: the sendings that outlasted their time limit

    def stop(self) -> None:
        """Begin no further message; a pass that runs ends after the messages that are under way."""
        self._stopping.set()

    async def deliver_due(self) -> DeliveryReport:
        """
        Send what is due, and return what became of it.

        Raises only what the database raises; then, as when cancelled, deliveries that were claimed fall due
        again by themselves.
        """
        timings = {name: subscriber.timing for name, subscriber in self._subscribers.items()}
        lanes = Lanes(self._ledger, self._tell_one, self._stopping, timings)
        report = await lanes.run()
        if not self._stopping.is_set():
            await say_nothing_came(
                self._engine, self._subscribers, self._sender, in_thread=self._in_thread, now=self._clock()
            )
        if self._operator is not None:
            await self._operator.note(report)
            await self._operator.tell()
        return report

    async def _tell_one(self, lane: Lane, bundle: Bundle) -> None:
        """Send *bundle*, unless its lane is closed or too little is left of its lease, and settle it."""
        if self._stopping.is_set() or bundle[0].due_at - self._clock() < self._longest:
            lane.counts["left"] += 1
        elif any(delivery.id in self._late for delivery in bundle):
            await self._wait_on(lane, bundle)
        elif lane.closed:
            await self._put_off(lane, bundle)
        else:
            await self._tell(lane, bundle)

    async def _tell(self, lane: Lane, bundle: Bundle) -> None:
        subscriber = self._subscribers.get(bundle[0].subscriber)
        if subscriber is None:
            result = SendResult(ok=False, reason=f"no subscriber '{bundle[0].subscriber}' is configured", facts=_NOBODY)
            await self._failed(lane, bundle, result)
            return
        composed = await self._ledger.message(bundle, subscriber.manner, files=subscriber.takes_files)
        for delivery, reason in composed.broken:
            await self._failed(lane, (delivery,), SendResult(ok=False, reason=reason, facts=_NOT_COMPOSED))
        if composed.message is None:
            return
        result = await self._sender.send(subscriber.url, composed.message)
        if result.ok:
            await self._sent(lane, composed.told)
        else:
            # A message that is refused for good says nothing against the channel.
            lane.failures = 0 if result.permanent else lane.failures + 1
            await self._failed(lane, composed.told, result)
            if result.late is not None:
                self._follow(result.late, composed.told)

    def _follow(self, late: asyncio.Task[SendResult], bundle: Bundle) -> None:
        """Write down how a sending ends that has outlasted its time limit."""

        async def follow() -> None:
            try:
                if (await late).ok:
                    await self._ledger.sent(bundle)
            except Exception:  # the channel's or the database's: it is tried again, as what is put off
                log.exception("a late message is sent again", subscriber=bundle[0].subscriber)
            finally:
                for delivery in bundle:
                    del self._late[delivery.id]

        self._late |= dict.fromkeys((delivery.id for delivery in bundle), asyncio.create_task(follow()))

    async def _wait_on(self, lane: Lane, bundle: Bundle) -> None:
        """Make *bundle* due later, for its last sending still goes on."""
        await self._ledger.failed(bundle, "the server has not answered yet", self._retries.pause(1, self._chance))
        lane.counts["put_off"] += 1

    async def _sent(self, lane: Lane, bundle: Bundle) -> None:
        await self._ledger.sent(bundle)
        lane.failures = 0
        lane.counts["sent"] += 1

    async def _failed(self, lane: Lane, bundle: Bundle, result: SendResult) -> None:
        """Put *bundle* off as a whole; it is given up when each of its deliveries had all its attempts."""
        attempts = min(delivery.attempts for delivery in bundle)
        pause = None if result.permanent else self._retries.pause(attempts, self._chance)
        await self._ledger.failed(bundle, result.reason, pause)
        lane.counts["given_up" if pause is None else "put_off"] += 1
        problem = Problem(
            bundle[0].subscriber,
            self._channel(bundle),
            result.reason,
            given_up=pause is None,
            attempts=attempts,
            facts=result.facts,
        )
        lane.problems.append(problem)

    async def _put_off(self, lane: Lane, bundle: Bundle) -> None:
        """Make *bundle* due later without a try; so it is never given up here."""
        attempts = min(delivery.attempts for delivery in bundle)
        pause = self._retries.pause(min(attempts, self._retries.attempts - 1), self._chance)
        await self._ledger.failed(bundle, f"not tried: {lane.problems[-1].reason}", pause)
        lane.counts["put_off"] += 1

    def _channel(self, bundle: Bundle) -> str:
        subscriber = self._subscribers.get(bundle[0].subscriber)
        return subscriber.redacted if subscriber else "none"
