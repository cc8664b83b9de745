"""The tables of telling: since when a rule tells whom, what is owed to whom, and how far its delivery is."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.columns import Big, BigId, Key, Moment, Texts, Words, words
from store.tables.base import Base


class RuleStartRow(Base):
    """Since when a rule tells a subscriber: what was stored before is no news to them."""

    __tablename__ = "rule_starts"
    __table_args__ = (
        Index(None, "last_event"),
    )  # store.starts: to whom an event is no news, which are hardly ever any

    subscriber: Mapped[Words] = mapped_column(primary_key=True)
    rule: Mapped[Words] = mapped_column(primary_key=True)
    last_event: Mapped[Big]  #: the number of the last event before; later ones have larger numbers
    since: Mapped[Moment]


class State(StrEnum):
    """How far a delivery is."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"  #: given up; a person may have it sent again


class DeliveryRow(Base):
    """One event, or one change of it, owed to one subscriber by one rule: a row of the outbox."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("subscriber", "rule", "event_id", "change_id"),  # nothing is told twice
        Index(None, "state", "due_at"),  # store.outbox.claim_due, counts
        Index(None, "event_id"),  # whom an event was told
        Index(None, "sent_at"),  # store.outbox.sent_since: how much somebody was sent lately
    )

    id: Mapped[Key]
    subscriber: Mapped[Words]
    rule: Mapped[Words]
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"))
    change_id: Mapped[Big] = mapped_column(default=0)  #: the change that is told; 0 where it is the event itself
    story_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("stories.id"))  #: whose events are told together
    reasons: Mapped[Texts]
    state: Mapped[State] = mapped_column(words(State))
    queued_at: Mapped[Moment]
    due_at: Mapped[Moment]  #: while it is being sent: when the lease ends
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[Words | None]  #: of the last attempt
    sent_at: Mapped[Moment | None]
