"""Whether the daemon works: a service that quietly stopped looks from outside like one that has nothing to tell."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from scheduler.plan import in_words


class Watchdog:
    """
    Is told what the daemon does, and says what is wrong when it does nothing for too long.

    It counts on a clock that nobody sets, not on the time of day.
    """

    def __init__(self, limit: timedelta, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit.total_seconds()
        self._clock = clock
        self._looked = self._finished = clock()
        self._busy_since: float | None = None

    def looked(self, *, busy: bool) -> None:
        """Take note of a look for due sources; *busy* says that there are some, or visits under way."""
        self._looked = self._clock()
        if not busy:
            self._busy_since = None
        elif self._busy_since is None:
            self._busy_since = self._looked

    def finished(self) -> None:
        """Take note of a visit that came to its end, however it went."""
        self._finished = self._clock()

    def problem(self) -> str | None:
        """Return in one sentence what is wrong, or None."""
        now = self._clock()
        if (long := now - self._looked) > self._limit:
            return f"nobody has looked for due sources for {_said(long)}"
        if self._busy_since is not None and (long := now - max(self._busy_since, self._finished)) > self._limit:
            return f"no visit has finished for {_said(long)} although sources were due"
        return None


def _said(seconds: float) -> str:
    return in_words(timedelta(seconds=seconds))
