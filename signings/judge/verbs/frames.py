"""Remember the occasion that a text goes on telling of, and what was named last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.stages import Mood, Use
from signings.judge.parties.bearers import investors_of
from signings.judge.passages.drafts import Draft, Frame, group
from signings.judge.passages.period import Period, Time
from signings.judge.passages.scope import is_offer, is_out
from signings.judge.passages.times import time_at
from signings.judge.verbs.projects import are_joined
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.stages import Mention
    from signings.judge.passages.context import Context, Pending


_PLURAL = compiled(
    "签约会|先后|[二三四五六七八九十]次|集中|一批|多个|系列|推介会|招商大会|博览会|洽谈会|恳谈会|对接会|云签约|投洽会|签约项目|等项目|[二三四五六七八九十两几多]个|分别"
)


# What shows that the text goes on with the projects of the occasion, though no verb says so.
_STILL = compiled(
    r"(?:这批|这些|上述|此次|本次|签约|落户|集中开工)(?:的)?项目|[\d一二三四五六七八九十]+个项目(?:中|里|涉及|涵盖)|特点|亮点|签约的?(?:重点|大头|主角)"
)


# 举行签约仪式 may be of many, 某项目签约仪式 is of one.
_CEREMONY = compiled("仪式|项目签约|活动")


def next_frame(period: Period, drafts: list[Draft], context: Context) -> Frame | None:
    """Return the frame that the next period stands in."""
    frame = context.frame
    if period.title and frame is not None:
        return frame  # the body tells it again
    own = [d for d in drafts if not d.listed and not period.title]
    if own:
        last = own[-1]
        plural = any(d.level is not Level.PROJECT for d in own) or _is_plural(period, named=any(d.name for d in own))
        plural = plural or _is_within(frame, last, context)
        return Frame(
            own[0].stage if plural else last.stage,
            own[0].time if plural else last.time,
            plural,
            context.index,
            period.paragraph,
            last,
        )
    if drafts and frame:
        frame.index = context.index
        return frame
    opened = _opened(period, context)
    if period.title and opened is not None:
        context.headline = None if _is_plural(period, named=True) else period.words
    if opened is None:
        if frame is not None and _STILL.search(period.words) and context.index - frame.index <= 2:
            frame.index = context.index
        return frame
    return _carried_on(frame, period, opened, context)


def _is_within(frame: Frame | None, last: Draft, context: Context) -> bool:
    """Whether one project is told among those of an occasion, so that more may follow."""
    if frame is None or not frame.plural or context.index - frame.index > _AMONG:
        return False
    return frame.time is last.time and group(frame.stage) == last.group


def counts_a_year(context: Context) -> bool:
    """Whether the sentences before have told what was signed over a stretch of time, which the next may take apart."""
    frame = context.frame
    return frame is not None and frame.time is Time.PERIOD and context.index - frame.index <= _AMONG


_AMONG = 3  #: sentences between two projects of one occasion


def _opened(period: Period, context: Context) -> Mention | None:
    """Return the last verb of the period that tells of an occasion."""
    done = (m for m in period.mentions if m.mood is Mood.DONE and not is_offer(period, m.start))
    news = [m for m in done if time_at(period, m.start, context.published) not in {Time.PAST, Time.COMING}]
    return news[-1] if news and not is_out(period) else None


def _carried_on(frame: Frame | None, period: Period, opened: Mention, context: Context) -> Frame:
    stage, time = opened.stage, time_at(period, opened.start, context.published)
    plural = _is_plural(period, named=False)
    if frame is not None and time is Time.PERIOD and frame.time is not time:
        return frame  # statistics told in passing
    if frame is None or group(frame.stage) != group(stage) or frame.time is not time:
        return Frame(stage, time, plural, context.index, period.paragraph, None)
    if context.index - frame.index > 3 and plural:
        frame.plural = True
    frame.index = context.index
    return frame


def _is_plural(period: Period, *, named: bool) -> bool:
    return bool(_PLURAL.search(period.words)) or (not named and bool(_CEREMONY.search(period.words)))


def remember_project(period: Period, context: Context) -> None:
    """Keep the last project named, for 该项目 in the next sentence."""
    named = [p for p in period.projects if not p.generic]
    if len(named) > _ROW and are_joined(period, named[-_ROW:]):
        context.last_project = None  # of a row of projects none is the one spoken of next
    elif named:
        firms = [o.name for o in investors_of(period, period.clause_of(named[-1].start)[0], named[-1].start)]
        context.last_project = (named[-1].name, context.index, firms[-1:])


_ROW = 2  #: projects side by side, behind others


# 12个项目“组团”落户: they came, though no verb says that they were signed.
_CAME = compiled("落户|落地|入驻|登台|上台|亮相|花落|牵手")


def came_here(words: str) -> bool:
    """Whether words say that projects came, which beside a signing is the signing."""
    return _CAME.search(words) is not None


def remember_count(period: Period, context: Context) -> None:
    """Keep how many projects came, for 签约总投资达50亿元 in the next sentence."""
    counted = [c for c in period.counts if not c.firms and not c.bare and c.value and c.value > 1]
    if counted and _CAME.search(period.words):
        context.last_count = (counted[0].value or 0, context.index)


def remember_firm(period: Period, context: Context) -> None:
    """Keep the last firm named, for 公司计划投资3亿元 in the next sentence."""
    firms = [o for o in period.orgs if not o.government]
    if firms:
        context.last_firm = (firms[0].name, period.paragraph)


def join_pending(drafts: list[Draft], context: Context) -> None:
    """Give the sum of a project told before to the signing that is told now: 拟建某基地,总投资超过100亿元。双方举行签约仪式."""
    for draft in drafts:
        if draft.sum or draft.level is not Level.PROJECT or draft.title:
            continue
        for pending in reversed(context.pending):
            if (
                context.index - pending.index <= 2
                and pending.period.paragraph == draft.period.paragraph
                and _is_same(draft, pending)
            ):
                draft.sum = pending.sum
                draft.widen(pending.period.clause_of(pending.subject.start)[0], pending.sum.money.end)
                context.trace.join(
                    pending.sum.money.start, pending.sum.money.end, "the project is signed in the next sentence"
                )
                context.pending.remove(pending)
                break


def sign_pending(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """某项目落户某县。昨日,双方签订了合同: the project of the sentence before is signed by this one."""
    pending = context.pending[-1] if context.pending else None
    verb = next((m for m in period.mentions if m.mood is Mood.DONE and m.stage.is_signing and m.use is Use.VERB), None)
    if drafts or verb is None or pending is None or context.index - pending.index > 1 or "双方" not in period.words:
        return []
    time = time_at(period, verb.start, context.published)
    if time is not Time.FRESH or is_out(period) or pending.subject.name is None:
        return []
    context.pending.remove(pending)
    before = pending.period
    firms = [o.name for o in investors_of(before, before.start, before.end)]
    start = min(pending.subject.start, pending.sum.word_start)
    context.trace.keep(start, verb.end, "signed in the next sentence")
    return [
        Draft(verb.stage, Level.PROJECT, period, time, start, verb.end, pending.sum, 1, pending.subject.name, firms)
    ]


def _is_same(draft: Draft, pending: Pending) -> bool:
    name = pending.subject.name
    if name and draft.name and (name in draft.name or draft.name in name):
        return True
    named = [o.name for o in investors_of(pending.period, pending.period.start, pending.sum.money.start)]
    return any(n in i or i in n for n in named for i in draft.investors)
