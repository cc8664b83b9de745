"""From a row of the outbox to the alert that it owes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
from qianyue.correcting import correction
from qianyue.desk import Desk
from qianyue.settings import Settings
from store import articles, views
from store.outbox import LEASE, Delivery
from store.views import EventFacts

_ENDS = "。！？!?\n"
_END = re.compile(f"[{_ENDS}]+[”’」』）)]*")
_LONGEST = 300  # characters of a sentence that is quoted whole; of a longer one the evidence alone

_SETTLING = timedelta(seconds=15)  # beyond a message's time limit, for composing it and writing down how it went


def load_alert(session: Session, delivery: Delivery, rates: Rates) -> Alert:
    """Return what *delivery* has to tell, as the store knows it now: with sources that came in after it was queued."""
    return alerts_of(session, (delivery,), rates)(delivery)


def alerts_of(session: Session, deliveries: Sequence[Delivery], rates: Rates) -> Callable[[Delivery], Alert]:
    """
    Read what some hundred *deliveries* have to tell, all at once; return what gives the alert of each.

    That raises LookupError for one whose event is not in the store.
    """
    events = views.events(session, {one.event_id for one in deliveries})
    texts = articles.texts(session, {event.sources[0].article_id for event in events.values() if event.sources})

    def alert(delivery: Delivery) -> Alert:
        event = events.get(delivery.event_id)
        if event is None:
            message = f"event {delivery.event_id} of delivery {delivery.id} is not in the store"
            raise LookupError(message)
        return Alert.of(
            event.record,
            rule=delivery.rule,
            reasons=delivery.reasons,
            sources=tuple(SourceArticle(one.url, one.title, one.publisher, one.published) for one in event.sources),
            rates=rates,
            sentence=_sentence(session, event, texts),
            correction=correction(session, delivery.change_id),
            number=event.id,
        )

    return alert


def _sentence(session: Session, event: EventFacts, texts: dict[int, str]) -> str:
    """Return the sentence that an article tells the event in; nothing where its body is kept no more."""
    for source in event.sources:
        if source.article_id not in texts:  # another source than the first is seldom asked
            texts |= articles.texts(session, (source.article_id,))
        if found := sentence_around(texts.get(source.article_id, ""), event.record.evidence):
            return found
    return ""


def sentence_around(text: str, evidence: str) -> str:
    """
    Return the sentence, or sentences, of *text* that *evidence* stands in; nothing where it does not, or they run long.

    >>> sentence_around("会上,市长致辞。当场签约项目6个,总投资9亿元,涉及三县。会后参观。", "6个,总投资9亿元")
    '当场签约项目6个,总投资9亿元,涉及三县。'
    """
    at = text.find(evidence) if evidence else -1
    if at < 0:
        return ""
    end = at + len(evidence)
    start = max((match.end() for match in _END.finditer(text, 0, at)), default=0)
    if evidence[-1] not in _ENDS:
        last = _END.search(text, end)
        end = last.end() if last else len(text)
    sentence = text[start:end].strip()
    return sentence if len(sentence) <= _LONGEST else ""


def deliverer(settings: Settings, desk: Desk) -> Deliverer:
    """Return what sends the alerts that the store of *desk* owes."""
    rates = translate.rates(settings)
    timeout = settings.alerts.timeout
    longest = timeout + _SETTLING
    return Deliverer(
        desk.engine,
        translate.subscribers(settings),
        lambda session, deliveries: alerts_of(session, deliveries, rates),
        _sender(settings),
        retries=Retries(attempts=settings.alerts.attempts),
        longest=longest,
        lease=max(LEASE, 2 * longest),
        in_thread=desk.run,
        operator=_operator(settings, desk),
    )


def _operator(settings: Settings, desk: Desk) -> Operator:
    subscriber = translate.subscribers(settings).get(settings.operator or "")
    return Operator(desk.engine, subscriber, _sender(settings), in_thread=desk.run)


def _sender(settings: Settings) -> AppriseSender:
    alerts = settings.alerts
    return AppriseSender(alerts.timeout.total_seconds(), answer=alerts.answer.total_seconds())
