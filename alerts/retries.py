"""When a message that could not be delivered is tried again, and when it is given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Retries:
    """
    Pauses that grow from *first* by *growth* up to *longest*, each longer by chance by up to *jitter*.

    The chance keeps the messages of an hour's outage from coming back in one second. Counted are attempts, not
    days since the event: after a week of standing still, a message has its full number of chances left.
    The default goes on for four days: 1, 3, 9, 27 minutes, 1.4 and 4 hours, then every 6 hours.
    """

    attempts: int = 20
    first: timedelta = timedelta(minutes=1)
    growth: float = 3.0
    longest: timedelta = timedelta(hours=6)
    jitter: float = 0.25

    def pause(self, attempts: int, chance: Callable[[], float]) -> timedelta | None:
        """Return how long to wait after so many *attempts*, or None to give up; *chance* is from [0, 1)."""
        if attempts >= self.attempts:
            return None
        steps = min(max(attempts, 1) - 1, 60)  # 60 steps pass any longest pause; more would overflow
        seconds = min(self.longest.total_seconds(), self.first.total_seconds() * self.growth**steps)
        return timedelta(seconds=seconds * (1 + self.jitter * chance()))
