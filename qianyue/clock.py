"""The time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """Return the time of day, the clock of everything but tests."""
    return datetime.now(UTC)
