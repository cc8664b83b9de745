"""A word at the digest's hour that nothing came, for those to whom it is a sign of life."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from alerts.messages import notice
from alerts.wording import Language
from store import alarms, outbox
from store.database import session
from store.tables import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine

    from alerts.ledger import InThread
    from alerts.messages import Message
    from alerts.sending import Sender
    from alerts.subscribers import Subscriber

_LATEST: Final = timedelta(hours=1)  # after the digest's hour; later it would be about another day
_SAID: Final = {
    Language.CHINESE: ("【签约汇总】没有新的签约", "自上次汇总以来没有符合规则的签约。系统运行正常。"),
    Language.ENGLISH: (
        "Digest: nothing was signed",
        "Nothing met your rules since the last digest. Qianyue is at work.",
    ),
}


async def say_nothing_came(
    engine: Engine, subscribers: Mapping[str, Subscriber], sender: Sender, *, in_thread: InThread, now: datetime
) -> int:
    """
    Tell those who want it that their digest would be empty, once for each digest; return how many were told.

    It is written down before it is sent, for it says nothing that could be lost.
    """
    told = 0
    for one in subscribers.values():
        moment = one.timing.last_digest(now) if one.timing.even_empty else None
        if moment is None or now - moment > _LATEST or one.timing.is_quiet(now):
            continue
        if await in_thread(lambda one=one, moment=moment: _is_first(engine, one.name, moment, now)):  # type: ignore[misc]
            told += (await sender.send(one.url, nothing_came(one.manner.language))).ok
    return told


def nothing_came(language: Language) -> Message:
    """Return the message that a digest would be empty."""
    title, line = _SAID[language]
    return notice(title, [line], language=language)


def _is_first(engine: Engine, name: str, moment: datetime, now: datetime) -> bool:
    """Whether nothing came for the digest of *moment*, and that was not said yet; from then on it was."""
    with session(engine) as transaction:
        owed = outbox.listed(transaction, State.PENDING, subscriber=name, limit=1000)
        if name in outbox.sent_since(transaction, moment) or any(one.queued_at <= moment for one in owed):
            return False
        return alarms.note(transaction, f"empty:{name}", news=moment.isoformat(), now=now)
