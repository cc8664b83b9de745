"""When a source is visited next: a calculation, without a clock or a database.

The due time lives in the store's row of the source, so that a restart forgets nothing; this module only says what to
write there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

LONGEST_BACK_OFF = timedelta(days=1)

#: A visit is moved by at most this share of its interval, always by the same amount for the same source: sources that
#: share an interval and a start do not fall due in the same second for ever.
_SPREAD = 0.1


def spread(name: str, over: timedelta) -> timedelta:
    """
    Return a delay between zero and *over* that is always the same for *name*.

    >>> spread("贺州", timedelta(hours=1)) == spread("贺州", timedelta(hours=1))
    True
    """
    share = int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) / 2**64
    return over * share


def next_due(
    name: str,
    *,
    now: datetime,
    every: timedelta,
    failures: int = 0,
    retry_after: timedelta | None = None,
) -> datetime:
    """
    Return when the source *name* is due again after a visit that ended at *now*.

    After the n-th failure in a row the pause is *every* times 2 to the power of n - 1, at most a day (or *every*, where
    that is longer). A host that asked for more patience (Retry-After) gets it, up to a day.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> hour = timedelta(hours=1)
    >>> hour <= next_due("贺州", now=noon, every=hour) - noon <= 1.1 * hour
    True
    >>> 8 * hour <= next_due("贺州", now=noon, every=hour, failures=4) - noon <= 8.8 * hour
    True
    """
    longest = max(LONGEST_BACK_OFF, every)
    # The exponent is bounded before the power: a source that failed for years must not overflow a timedelta.
    doublings = min(max(failures - 1, 0), 20)
    pause = min(every * (1 << doublings), longest)
    pause += spread(name, pause * _SPREAD)
    if retry_after is not None:
        pause = max(pause, min(retry_after, longest))
    return now + pause
