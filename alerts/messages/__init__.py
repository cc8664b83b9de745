"""
Messages: an event said so that a person can act on it, and can check it.

One short line first (place, investor, project, amount), then the facts, the evidence quoted as the page
prints it, where it was read, who else reports it, and which rule fired and why. Several events of one
occasion are one message: the most telling first, each further one a short line with its evidence.

    compose(*alerts: Alert) -> Message(title, text, html)
    digest(occasions) -> Message                        several occasions in one message
    Gathering().add(alerts) … .message() -> Message     the same, of what is read one after the other
    notice(title, lines) -> Message                     a message of Qianyue itself
"""

from __future__ import annotations

from alerts.messages.alert import Alert, Message, SourceArticle
from alerts.messages.compose import compose, digest, notice
from alerts.messages.gathering import Gathering

__all__ = ["Alert", "Gathering", "Message", "SourceArticle", "compose", "digest", "notice"]
