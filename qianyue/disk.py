"""Room on the disk that the store grows on, and an alarm before it is gone."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from alerts.troubles import DISK
from qianyue.settings import Settings
from store import alarms

_AMPLE = 1.1  # times the least: an alarm ends a little later than it began, lest it flutter


def folder_of(settings: Settings) -> Path | None:
    """Return the folder of the store; None where a database server keeps it, whose disk nobody here can see."""
    url = make_url(settings.store.get_secret_value())
    return Path(url.database).absolute().parent if url.drivername.startswith("sqlite") and url.database else None


def measure(session: Session, settings: Settings, now: datetime) -> None:
    """Raise an alarm where less room is left than the configuration wants, and end it when there is more."""
    folder, least = folder_of(settings), settings.health.min_free
    if folder is None:
        return
    usage = shutil.disk_usage(folder)
    if usage.free < least:
        free, total, wanted = map(_spell, (usage.free, usage.total, least))
        reason = f"{folder}: {free} of {total} are free, {wanted} are wanted"
        facts = {"folder": str(folder), "free": free, "total": total, "wanted": wanted}
        alarms.raise_alarm(session, f"{DISK}{folder}", ailment="full", reason=reason, facts=facts, now=now)
    elif usage.free >= least * _AMPLE:
        alarms.end(session, f"{DISK}{folder}", now=now)


def _spell(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 10**9 else f"{size / 1e6:,.0f} MB"
