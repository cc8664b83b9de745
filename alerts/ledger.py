"""The outbox as delivery sees it: short transactions, each off the loop."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import structlog

from alerts.bundles import occasion_of
from alerts.messages import Gathering
from alerts.templates import in_own_words
from store import outbox
from store.database import reading, session

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from alerts.bundles import Bundle
    from alerts.messages import Alert, Message
    from alerts.messages.manner import Manner
    from store.outbox import Delivery, Terms

T = TypeVar("T")

Loaded = tuple["Delivery", "Alert"]
Broken = tuple["Delivery", str]  #: what can't be told, and why

_AT_ONCE: Final = 100  # deliveries that are read in one go, while others wait for the database

log = structlog.get_logger(__name__)


class Loader(Protocol):
    """Reads what deliveries have to tell: all at once, for one after the other takes ten times as long."""

    def __call__(self, session: Session, deliveries: Sequence[Delivery], /) -> Callable[[Delivery], Alert]:
        """Return what gives the alert of each of *deliveries*; both may raise whatever is wrong with one."""
        ...


class InThread(Protocol):
    """Runs a synchronous function off the loop: asyncio.to_thread, or the store's one writer thread."""

    def __call__(self, function: Callable[[], T], /) -> Coroutine[None, None, T]:
        """Return what *function* returns."""
        ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A bundle's message, and what of the bundle it tells."""

    message: Message | None  #: None where nothing of the bundle can be told
    told: Bundle
    broken: tuple[tuple[Delivery, str], ...] = ()  #: deliveries that can't be told, each with the reason


class Ledger:
    """Claims deliveries, makes their messages, and writes down what became of them."""

    def __init__(
        self,
        engine: Engine,
        load_alerts: Loader,
        *,
        clock: Callable[[], datetime],
        lease: timedelta,
        in_thread: InThread,
    ) -> None:
        self._engine = engine
        self._load_alerts = load_alerts
        self._clock = clock
        self._lease = lease
        self._in_thread = in_thread

    def now(self) -> datetime:
        """Return the time by which things are due."""
        return self._clock()

    async def sent_within(self, window: timedelta) -> dict[str, list[datetime]]:
        """Return when each subscriber was sent messages within the *window* up to now."""

        def look() -> dict[str, list[datetime]]:
            with reading(self._engine) as transaction:
                return outbox.sent_since(transaction, self._clock() - window)

        return await self._in_thread(look)

    async def claim(self, limit: int, terms: Terms) -> list[Delivery]:
        """Return about *limit* due deliveries that *terms* allow; the claim is committed."""

        def claim() -> list[Delivery]:
            with session(self._engine) as transaction:
                return outbox.claim_due(transaction, now=self._clock(), limit=limit, lease=self._lease, terms=terms)

        return await self._in_thread(claim)

    async def message(self, bundle: Bundle, manner: Manner, *, files: bool) -> Composed:
        """
        Return the message that tells *bundle* in that *manner*; what of it can't be told does not keep back the rest.

        Nobody waits long for the database while a long digest is read, nor while it is put into words; and it is never
        held as a whole. With *files*, the channel takes what goes beside a message.
        """
        gathering = Gathering(manner, files=files)
        told: list[Delivery] = []
        broken: list[Broken] = []
        for some in _occasions(bundle):
            loaded, lost = await self._in_thread(partial(self._load, some))
            gathered, unsaid = await asyncio.to_thread(_gather, gathering, loaded)
            told += gathered
            broken += (*lost, *unsaid)
        return await asyncio.to_thread(_composed, gathering, tuple(told), broken, manner)

    async def sent(self, bundle: Bundle) -> None:
        """Write down that *bundle* arrived; committed on return."""

        def settle() -> None:
            with session(self._engine) as transaction:
                outbox.mark_sent(transaction, _ids(bundle), now=self._clock())

        await self._in_thread(settle)

    async def failed(self, bundle: Bundle, reason: str, pause: timedelta | None) -> None:
        """Write down why *bundle* failed; it is due again after *pause*, or given up without one."""

        def settle() -> None:
            retry_at = None if pause is None else self._clock() + pause
            with session(self._engine) as transaction:
                outbox.mark_failed(transaction, _ids(bundle), reason, retry_at=retry_at)

        await self._in_thread(settle)

    def _load(self, deliveries: Sequence[Delivery]) -> tuple[list[Loaded], list[Broken]]:
        loaded: list[Loaded] = []
        broken: list[Broken] = []
        with reading(self._engine) as transaction:
            alert_of = self._all_or_each(transaction, deliveries)
            for delivery in deliveries:
                try:
                    loaded.append((delivery, alert_of(delivery)))
                except Exception as error:  # noqa: BLE001 (one event that can't be told must not keep back the others)
                    broken.append((delivery, _reason(error, delivery)))
        return loaded, broken

    def _all_or_each(self, transaction: Session, deliveries: Sequence[Delivery]) -> Callable[[Delivery], Alert]:
        try:
            return self._load_alerts(transaction, deliveries)
        except Exception:  # noqa: BLE001 (one that can't be read spoils the reading of all; it is found by itself)
            return lambda one: self._load_alerts(transaction, (one,))(one)


def _occasions(bundle: Bundle) -> Iterator[list[Delivery]]:
    """Yield *bundle* by some hundred deliveries, those of one occasion side by side."""
    occasions: dict[int, list[Delivery]] = {}
    for delivery in bundle:
        occasions.setdefault(occasion_of(delivery), []).append(delivery)
    some: list[Delivery] = []
    for occasion in occasions.values():
        some += occasion
        if len(some) >= _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _gather(gathering: Gathering, loaded: Sequence[Loaded]) -> tuple[list[Delivery], list[Broken]]:
    """Add whole occasions to *gathering*; return what was added, and what was not and why."""
    told: list[Delivery] = []
    broken: list[Broken] = []
    for _, found in groupby(loaded, key=lambda pair: occasion_of(pair[0])):
        occasion = list(found)
        try:
            gathering.add([alert for _, alert in occasion], [_key(delivery) for delivery, _ in occasion])
        except Exception as error:  # noqa: BLE001 (nor one occasion the others)
            broken += ((delivery, _reason(error, delivery)) for delivery, _ in occasion)
        else:
            told += (delivery for delivery, _ in occasion)
    return told, broken


def _key(delivery: Delivery) -> str:
    """Return what no other delivery has, in any store: numbers begin anew in a new one."""
    return f"{delivery.id} {delivery.queued_at.isoformat()}"


def _composed(gathering: Gathering, told: Bundle, broken: Sequence[Broken], manner: Manner) -> Composed:
    try:
        message = in_own_words(gathering.message(), manner) if told else None
    except Exception as error:  # noqa: BLE001 (nor one message the other messages)
        return Composed(None, (), (*broken, *((delivery, _reason(error, delivery)) for delivery in told)))
    return Composed(message, told, tuple(broken))


def _reason(error: Exception, delivery: Delivery) -> str:
    trace = "".join(traceback.format_exception(error))
    log.error("alert.not_composed", delivery=delivery.id, trace=trace)
    return f"the message could not be composed: {type(error).__name__}"


def _ids(bundle: Bundle) -> list[int]:
    return [delivery.id for delivery in bundle]
