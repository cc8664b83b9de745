"""What the operator hears of the configuration: which rules run, and that a file is wrong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from alerts.troubles import CONFIGURATION, RULES
from qianyue.rulebook import rules_version
from qianyue.settings import Settings, SettingsError
from store import alarms


def announce(session: Session, settings: Settings, now: datetime) -> None:
    """Have the operator told which rules run, where they are not those that ran before, this process or another."""
    alarms.end(session, CONFIGURATION, now=now)
    alarms.raise_news(session, RULES, news=rules_version(settings), now=now)


def complain(session: Session, error: SettingsError | OSError, now: datetime) -> None:
    """Have the operator told once that the file is wrong; that it is right again is told, too."""
    facts: dict[str, str] = {}
    if isinstance(error, SettingsError):
        lines = sorted({fault.line for fault in error.faults if fault.line})
        facts = {"file": str(error.file), "lines": "、".join(map(str, lines)), "said": str(error)}
    alarms.raise_alarm(session, CONFIGURATION, ailment="wrong", reason=str(error), facts=facts, now=now)
