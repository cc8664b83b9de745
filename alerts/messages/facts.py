"""An occasion put into words: one line that says all, then fact by fact. Both templates are fed from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from alerts.messages.clean import one_line, safe_link
from alerts.messages.occasion import Firing
from alerts.money import show_amount, show_rate, show_yuan
from alerts.wording import headline_word
from signings.model import Confidence, Level

if TYPE_CHECKING:
    from alerts.messages.alert import Alert, SourceArticle
    from alerts.messages.occasion import Occasion

_SHORT: Final = 24  # characters of one part of the subject; a phone shows some forty in all
_EVIDENCE: Final = 600
_SOURCES: Final = 8  # named ones; the rest are counted
_REASONS: Final = 12
_EVENTS: Final = 30  # further events with a line of their own; the rest are counted


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the message: "金额：3.2亿元"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where it was read."""

    title: str
    byline: str  #: publisher and time, as far as they are known
    link: str | None  #: None where the address is not fit to be followed


@dataclass(frozen=True, slots=True)
class Further:
    """Another event of the occasion, in short."""

    line: str  #: who, what, how much, how far
    caution: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that a message says, clean, in the order it says it."""

    headline: str
    facts: tuple[Fact, ...]
    caution: str  #: empty where the reading is sure
    evidence: str
    further: tuple[Further, ...]
    unsaid: int  #: further events that are only counted
    origin: Origin | None
    others: tuple[Origin, ...]
    unnamed: int  #: further sources that are only counted
    rules: tuple[Firing, ...]


def word(occasion: Occasion) -> Wording:
    """Put *occasion* into Chinese words."""
    lead, origins = occasion.lead, tuple(_origin(source) for source in occasion.sources)
    return Wording(
        headline=_headline(lead, 1 + len(occasion.further)),
        facts=tuple(Fact(label, value) for label, value in _facts(lead) if value),
        caution=_caution(lead),
        evidence=one_line(lead.sentence or lead.evidence, _EVIDENCE),
        further=tuple(_further(event, lead) for event in occasion.further[:_EVENTS]),
        unsaid=max(0, len(occasion.further) - _EVENTS),
        origin=origins[0] if origins else None,
        others=origins[1:_SOURCES],
        unnamed=max(0, len(origins) - _SOURCES),
        rules=tuple(_firing(one) for one in occasion.firings),
    )


def _firing(firing: Firing) -> Firing:
    return Firing(one_line(firing.rule, 80), tuple(one_line(reason, 200) for reason in firing.reasons[:_REASONS]))


def _further(event: Alert, lead: Alert) -> Further:
    where = "" if event.region == lead.region else one_line(event.region or "", _SHORT)
    money = show_amount(event.amount) if event.amount else "金额未说明"
    said = (where, *_who_and_what(event), money, headline_word(event.stage, event.level))
    return Further("｜".join(part for part in said if part), _caution(event), one_line(event.evidence, _EVIDENCE // 3))


def _headline(alert: Alert, events: int) -> str:
    """Place, investor, project, amount: what somebody must see on a locked phone."""
    money = _total(alert) + show_amount(alert.amount) if alert.amount else ""
    parts = (one_line(alert.region or "", _SHORT), *_who_and_what(alert), money)
    more = f" 等{events}项" if events > 1 else ""
    return f"【{headline_word(alert.stage, alert.level)}】" + "｜".join(part for part in parts if part) + more


def _who_and_what(alert: Alert) -> tuple[str, str]:
    return one_line(_who(alert), _SHORT), one_line(alert.name or _counted(alert), _SHORT)


def _who(alert: Alert) -> str:
    if len(alert.investors) > 1:
        return f"{one_line(alert.investors[0], _SHORT - 5)}等{len(alert.investors)}家"
    return alert.investors[0] if alert.investors else ""


def _counted(alert: Alert) -> str:
    return f"{alert.projects}个项目" if alert.level is not Level.PROJECT and alert.projects else ""


def _total(alert: Alert) -> str:
    return "总投资" if alert.level is not Level.PROJECT else ""


def _facts(alert: Alert) -> tuple[tuple[str, str], ...]:
    return (
        ("地点", one_line(alert.region or "未说明")),
        ("投资方", one_line("、".join(alert.investors) or ("未说明" if alert.level is Level.PROJECT else ""))),
        ("项目", one_line(alert.name or "")),
        ("项目数", _counted(alert)),
        ("行业", alert.industry.value if alert.industry else ""),
        ("金额", _money(alert)),
        ("阶段", headline_word(alert.stage, alert.level)),
        ("日期", alert.date.isoformat() if alert.date else ""),
    )


def _money(alert: Alert) -> str:
    if alert.amount is None:
        return "未说明"
    said = show_amount(alert.amount)
    yuan = alert.rates.to_yuan(alert.amount) if alert.rates else None
    if alert.rates is None or yuan is None or alert.amount.currency == "CNY":
        return said
    return f"{said}（约合人民币{show_yuan(yuan)}，{show_rate(alert.rates, alert.amount.currency)}）"


def _caution(alert: Alert) -> str:
    if alert.confidence is Confidence.SURE:
        return ""
    doubts = "；".join(one_line(doubt, 100) for doubt in alert.doubts[:5])
    return f"请先核对原文：{doubts}" if doubts else "请先核对原文"


def _origin(source: SourceArticle) -> Origin:
    published = source.published.shown if source.published else ""
    byline = " ".join(part for part in (one_line(source.publisher or "", 60), published) if part)
    link = safe_link(source.url)
    title = one_line(source.title, 120) or link or "（无标题）"
    return Origin(title=title, byline=byline, link=link)
