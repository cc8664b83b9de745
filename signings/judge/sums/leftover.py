"""Give the one sum that nothing else claims to the one deal that has none: 某公司与某区签了约。资金4500万美元,….

An article of one deal tells its sum in whatever sentence it likes. Where only one record is told, and only one sum of an
investment is left over near it, they belong together, whatever the words between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.judge.parties.firms import firm_of_notice
from signings.judge.passages.period import Time
from signings.judge.passages.scope import is_elsewhere, is_offer, is_wished
from signings.judge.passages.times import time_at
from signings.model import Level, Stage

if TYPE_CHECKING:
    from signings.judge.passages.context import Context, Left
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_NEAR = 2  #: paragraphs between a deal and its sum
_OF_PROJECT = (Kind.TOTAL, Kind.CONTRACT, Kind.PLAIN)
_OF_BATCH = (Kind.TOTAL, Kind.CONTRACT)


def adopt_leftover(drafts: list[Draft], context: Context) -> None:
    """Let the only draft, if it has no sum, have the only sum left over near it."""
    draft = lone_deal(drafts)
    if draft is None or any(s.is_investment and draft.start <= s.money.start < draft.end for s in draft.period.sums):
        return  # its own words tell a sum, which is none of this time
    kinds = _OF_PROJECT if draft.level is Level.PROJECT and not draft.weak else _OF_BATCH
    fit = [left for left in context.left if left.sum.kind in kinds and _is_near(left, draft, context)]
    best = min((kinds.index(left.sum.kind) for left in fit), default=None)
    sums = {left.sum.money.amount: left for left in reversed(fit) if kinds.index(left.sum.kind) == best}
    if len(sums) != 1:
        return
    left = next(iter(sums.values()))
    draft.sum, draft.weak = left.sum, False
    context.trace.join(left.sum.money.start, left.sum.money.end, "the only sum beside the only deal")


def join_signers(drafts: list[Draft], context: Context) -> None:
    """Make one of the only two deals where one tells who signs and the other what for: 县长与某公司签约。某项目总投资13亿元."""
    deals = [draft for draft in drafts if draft.stage.is_signing]
    if len(deals) != _PAIR or len({draft.stage for draft in deals}) > 1:
        return
    signed = next((d for d in deals if d.investors and not d.name and d.sum is None), None)
    project = next((d for d in deals if d.name and d.sum is not None and not d.investors), None)
    alike = all(d.level is Level.PROJECT and d.time is deals[0].time for d in deals)
    if signed is None or project is None or not alike or len(signed.investors) > 1:
        return
    if abs(signed.period.paragraph - project.period.paragraph) > _NEAR:
        return
    project.investors = signed.investors
    project.twins.append(signed)
    drafts.remove(signed)
    context.trace.join(signed.start, signed.end, "who signs for the only project")


_PAIR = 2


def lone_deal(drafts: list[Draft]) -> Draft | None:
    """Return the only deal that is told as news, if no sum of it is known."""
    news = [draft for draft in drafts if draft.level is not Level.CUMULATIVE]
    if news and firm_of_notice(news[0].period.text):  # beside its contract a notice tells a framework without a sum
        news = [draft for draft in news if draft.stage is not Stage.FRAMEWORK] or news
    return news[0] if len(news) == 1 and news[0].sum is None and not news[0].vague else None


_TELLING = 6  #: characters at the end of a project's name that tell it from others


def _names_its_project(period: Period, draft: Draft) -> bool:
    """Whether a later paragraph names the project that the deal's own sentence has told of."""
    names = (p.name.removesuffix("项目") for p in period.projects if not p.generic)
    return any(len(name) >= _TELLING and name[-_TELLING:] in draft.period.words for name in names)


def _is_of_named(period: Period, end: int) -> bool:
    """总投资超百亿的某某产业园项目: the sum is that project's."""
    behind = end + (2 if period.text.startswith("元的", end) else 1 if period.text.startswith("的", end) else 0)
    return behind > end and any(p.start <= behind < p.end and not p.generic for p in period.projects)


def _is_near(left: Left, draft: Draft, context: Context) -> bool:
    period, at = left.period, left.sum.money.start
    if period.title or left.sum.money.value is None:
        return False
    told_of_past = time_at(period, at, context.published) in {Time.PAST, Time.PERIOD}
    if told_of_past or is_offer(period, at) or is_wished(period, at) or is_elsewhere(period, at):
        return False
    if draft.level is not Level.PROJECT and _is_of_named(period, left.sum.money.end):
        return False
    near = -1 <= period.paragraph - draft.period.paragraph <= _NEAR
    of_notice = firm_of_notice(period.text) is not None  # a notice tells its sum at its head
    return near or of_notice or _names_its_project(period, draft)
