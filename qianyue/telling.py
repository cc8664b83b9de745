"""From a row of the outbox to the alert that it owes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from alerts.delivery import Deliverer
from alerts.messages import Alert
from alerts.messages.alert import SourceArticle
from alerts.operator import Operator
from alerts.retries import Retries
from alerts.rules import Rates
from alerts.sending import AppriseSender
from qianyue import translate
from qianyue.desk import Desk
from qianyue.settings import Settings
from store import views
from store.outbox import LEASE, Delivery

_SETTLING = timedelta(seconds=15)  # beyond a message's time limit, for composing it and writing down how it went


def load_alert(session: Session, delivery: Delivery, rates: Rates) -> Alert:
    """Return what *delivery* has to tell, as the store knows it now: with sources that came in after it was queued."""
    event = views.event(session, delivery.event_id)
    if event is None:
        message = f"event {delivery.event_id} of delivery {delivery.id} is not in the store"
        raise LookupError(message)
    sources = tuple(SourceArticle(one.url, one.title, one.publisher, one.published) for one in event.sources)
    return Alert.of(event.record, rule=delivery.rule, reasons=delivery.reasons, sources=sources, rates=rates)


def deliverer(settings: Settings, desk: Desk) -> Deliverer:
    """Return what sends the alerts that the store of *desk* owes."""
    rates = translate.rates(settings)
    timeout = settings.alerts.timeout
    longest = timeout + _SETTLING
    return Deliverer(
        desk.engine,
        translate.subscribers(settings),
        lambda session, delivery: load_alert(session, delivery, rates),
        AppriseSender(timeout.total_seconds()),
        retries=Retries(attempts=settings.alerts.attempts),
        longest=longest,
        lease=max(LEASE, 2 * longest),
        in_thread=desk.run,
        operator=_operator(settings, desk),
    )


def _operator(settings: Settings, desk: Desk) -> Operator:
    subscriber = translate.subscribers(settings).get(settings.operator or "")
    return Operator(desk.engine, subscriber, AppriseSender(settings.alerts.timeout.total_seconds()), in_thread=desk.run)
