"""An event in the words of a page and of a feed."""

from __future__ import annotations

from alerts.money import show_amount
from alerts.wording import headline_word, stage_word
from signings.model import Level
from store.views import EventFacts


def headline(event: EventFacts) -> str:
    """Return one line that says where, who, what and how much."""
    parts = (event.record.region, who(event), what(event), how_much(event))
    said = "｜".join(part for part in parts if part)
    return f"【{headline_word(event.record.stage, event.record.level)}】{said}"


def who(event: EventFacts) -> str:
    """Return the investors."""
    return "、".join(event.record.investors)


def what(event: EventFacts) -> str:
    """Return the project, or how many they are."""
    record = event.record
    if record.name:
        return record.name
    return f"{record.projects}个项目" if record.level is not Level.PROJECT and record.projects else ""


def how_much(event: EventFacts) -> str:
    """Return the amount, or nothing."""
    return show_amount(event.record.amount) if event.record.amount else ""


def stage(event: EventFacts) -> str:
    """Return how far the project is."""
    return stage_word(event.record.stage)
