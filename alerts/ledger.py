"""The outbox as delivery sees it: short transactions, each off the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from alerts.messages import compose
from store import outbox
from store.database import reading, session

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime, timedelta

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from alerts.messages import Alert, Message
    from store.outbox import Delivery

T = TypeVar("T")


class InThread(Protocol):
    """Runs a synchronous function off the loop: asyncio.to_thread, or the store's one writer thread."""

    def __call__(self, function: Callable[[], T], /) -> Coroutine[None, None, T]:
        """Return what *function* returns."""
        ...


class Ledger:
    """Claims deliveries, makes their messages, and writes down what became of them."""

    def __init__(
        self,
        engine: Engine,
        load_alert: Callable[[Session, Delivery], Alert],
        *,
        clock: Callable[[], datetime],
        lease: timedelta,
        in_thread: InThread,
    ) -> None:
        self._engine = engine
        self._load_alert = load_alert
        self._clock = clock
        self._lease = lease
        self._in_thread = in_thread

    async def claim(self, limit: int) -> list[Delivery]:
        """Return up to *limit* due deliveries; the claim is committed."""

        def claim() -> list[Delivery]:
            with session(self._engine) as transaction:
                return outbox.claim_due(transaction, now=self._clock(), limit=limit, lease=self._lease)

        return await self._in_thread(claim)

    async def message(self, delivery: Delivery) -> Message:
        """Return the message for *delivery*; raises what loading raises."""

        def make() -> Message:
            with reading(self._engine) as transaction:
                alert = self._load_alert(transaction, delivery)
            return compose(alert)

        return await self._in_thread(make)

    async def sent(self, delivery: Delivery) -> None:
        """Write down that *delivery* arrived; committed on return."""

        def settle() -> None:
            with session(self._engine) as transaction:
                outbox.mark_sent(transaction, delivery.id, now=self._clock())

        await self._in_thread(settle)

    async def failed(self, delivery: Delivery, reason: str, pause: timedelta | None) -> None:
        """Write down why *delivery* failed; it is due again after *pause*, or given up without one."""

        def settle() -> None:
            retry_at = None if pause is None else self._clock() + pause
            with session(self._engine) as transaction:
                outbox.mark_failed(transaction, delivery.id, reason, retry_at=retry_at)

        await self._in_thread(settle)
