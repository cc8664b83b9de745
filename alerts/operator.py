"""
Telling the operator what needs a person: sources and channels that fail, a disk that fills, and that they are well again.

Each trouble is an alarm in the store, told once when it began and once when it ended, however often it
is met in between and however often the process is started. One that ends before it was told is no news.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import structlog

from alerts.retries import Retries
from alerts.troubles import CHANNEL, told
from store import alarms
from store.database import reading, session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine

    from alerts.lanes import DeliveryReport, Problem
    from alerts.ledger import InThread
    from alerts.sending import Sender
    from alerts.subscribers import Subscriber
    from store.alarms import Alarm

log = structlog.get_logger(__name__)

_PATIENCE: Final = 4  # failed attempts, about a quarter of an hour, before a channel is in trouble
_AT_ONCE: Final = 50  # alarms in one message


class Operator:
    """Keeps the alarms of channels, and tells one subscriber of all that is new among the alarms."""

    def __init__(
        self,
        engine: Engine,
        subscriber: Subscriber | None,
        sender: Sender,
        *,
        in_thread: InThread,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Tell *subscriber*; None tells nobody, and what is new waits for one."""
        self._engine = engine
        self._subscriber = subscriber
        self._sender = sender
        self._in_thread = in_thread
        self._clock = clock
        self._failures = 0
        self._not_before = datetime.min.replace(tzinfo=UTC)

    async def note(self, report: DeliveryReport) -> None:
        """Raise an alarm for each channel that has refused for long or for good, and end those of channels that work."""
        refused = {one.subscriber: one for one in report.problems if one.given_up or one.attempts >= _PATIENCE}
        if refused or report.reached:
            await self._in_thread(lambda: self._note(refused, report.reached - refused.keys()))

    async def tell(self) -> int:
        """Send what is new among the alarms in one message; return how many that were. Never raises for a channel."""
        now = self._clock()
        subscriber = self._subscriber
        if subscriber is None or now < self._not_before or subscriber.timing.is_quiet(now):
            return 0
        found = await self._in_thread(self._untold)
        if not found:
            return 0
        result = await self._sender.send(subscriber.url, told(found, subscriber.manner.language))
        if not result.ok:
            self._wait(now)
            log.warning("the operator is not told", channel=subscriber.redacted, reason=result.reason)
            return 0
        self._failures = 0
        await self._in_thread(lambda: self._mark(found, now))
        return len(found)

    def _wait(self, now: datetime) -> None:
        self._failures += 1
        pause = Retries(attempts=self._failures + 1).pause(self._failures, lambda: 0.0)
        assert pause is not None  # it is never given up
        self._not_before = now + pause

    def _note(self, refused: dict[str, Problem], reached: frozenset[str]) -> None:
        now = self._clock()
        with session(self._engine) as transaction:
            for name, problem in refused.items():
                alarms.raise_alarm(
                    transaction,
                    CHANNEL + name,
                    ailment="channel",
                    reason=problem.reason,
                    facts=problem.facts,
                    now=now,
                )
            for name in reached:
                alarms.end(transaction, CHANNEL + name, now=now)

    def _untold(self) -> list[Alarm]:
        with reading(self._engine) as transaction:
            return alarms.untold(transaction, limit=_AT_ONCE)

    def _mark(self, found: Sequence[Alarm], now: datetime) -> None:
        with session(self._engine) as transaction:
            alarms.mark_told(transaction, found, now=now)
