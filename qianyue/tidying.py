"""Letting go of what is too old, a little at a time, so that nobody waits long for the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from store import rechecks, retention
from store.database import session
from store.retention import Dropped, Retention

_UNASKED = timedelta(days=30)  # after which an article that was due for another look is no longer: its source is gone


def tidy_all(engine: Engine, kept: Retention, *, clock: Callable[[], datetime]) -> Dropped:
    """Let go of all that is older than it is kept; return what that was. Each part is a transaction of its own."""
    bodies = pages = 0
    with session(engine) as opened:
        rechecks.drop(opened, before=clock() - _UNASKED)
    while True:
        with session(engine) as opened:
            dropped = retention.tidy(opened, kept, now=clock())
        bodies, pages = bodies + dropped.bodies, pages + dropped.pages
        if not dropped.bodies and not dropped.pages:
            return Dropped(bodies, pages)
