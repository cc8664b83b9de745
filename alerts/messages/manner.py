"""How one subscriber wants to be spoken to."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.wording import Language


@dataclass(frozen=True, slots=True)
class Template:
    """Title and text of messages as somebody wrote them himself, in Jinja's language. See alerts.templates."""

    title: str = ""  #: empty keeps the usual one
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one subscriber's messages are worded."""

    language: Language = Language.CHINESE
    weekly: bool = False  #: digests are of a week: with a picture and a table, where the channel takes files
    template: Template | None = None


PLAIN = Manner()
