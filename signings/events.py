"""Turn the stage verbs of a period that have no sum of their own into drafts, and keep the frame up to date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.drafts import Draft, Frame, group
from signings.model import Level, Stage
from signings.scope import Period, Time, event_is_told, is_offer, is_out, time_at
from signings.stages import Mention, Mood, Use
from signings.subjects import investors_of

if TYPE_CHECKING:
    from signings.assign import Context

_PLURAL = re.compile("集中|一批|多个|系列|项目们|推介会|招商大会|博览会|洽谈会|恳谈会|对接会|仪式|[项]目签约|云签约|投洽会|批")


def read_mentions(period: Period, made: list[Draft], context: Context) -> list[Draft]:
    """Return the drafts of the verbs that the sums of the period have not told of."""
    drafts: list[Draft] = []
    for mention in period.mentions:
        if not _counts(period, mention, context):
            continue
        found = _told_by(period, mention, [*made, *drafts])
        if found is None:
            drafts += _drafts(period, mention, context)
    return drafts


def _counts(period: Period, mention: Mention, context: Context) -> bool:
    if mention.mood is not Mood.DONE or is_out(period):
        return False
    if mention.use is Use.NOUN and not _object_counts(period, mention):
        return False
    if is_offer(period, mention.start) or time_at(period, mention.start, context.published) is Time.PAST:
        return False
    return mention.use is not Use.EVENT or event_is_told(period, mention)


def _object_counts(period: Period, mention: Mention) -> bool:
    clause = period.clause_of(mention.start)
    return any(mention.end <= c.start <= clause[1] for c in period.counts if not c.firms)


def _told_by(period: Period, mention: Mention, drafts: list[Draft]) -> Draft | None:
    """The draft of this verb, if a sum in reach has made one."""
    item = period.item_of(mention.start)
    for draft in drafts:
        if draft.period is period and group(draft.stage) == group(mention.stage) and item[0] <= draft.start < item[1]:
            return draft
    return next((d for d in drafts if d.period is period and d.stage is mention.stage), None)


def _drafts(period: Period, mention: Mention, context: Context) -> list[Draft]:
    time = time_at(period, mention.start, context.published)
    clause = period.clause_of(mention.start)
    item = period.item_of(mention.start)
    counted = [c for c in period.counts if clause[0] <= c.start < clause[1] and (not c.firms or mention.stage.is_signing)]
    level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
    if counted and not (counted[0].value == 1):
        count = _nearest(counted, mention)
        start, end = min(count.start, mention.start), max(count.end, mention.end)
        return [_kept(context, Draft(mention.stage, level, period, time, start, end, None, count.value))]
    projects = [p for p in period.projects if clause[0] <= p.start and p.end <= _reach(period, mention, clause) and not p.generic]
    orgs = investors_of(period, clause[0], clause[1]) or (investors_of(period, item[0], clause[0])[-1:] if not projects else [])
    if len(projects) > 1:
        near = [p for p in projects if p.start <= mention.start + 24]
        projects = near[-1:] or projects[:1]
    if projects or orgs:
        return [_kept(context, d) for d in _named(period, mention, time, projects, orgs)]
    draft = Draft(mention.stage, level, period, time, clause[0], clause[1], None, None, weak=True)
    return [draft]


def _reach(period: Period, mention: Mention, clause: tuple[int, int]) -> int:
    return clause[1]


def _nearest(counted: list, mention: Mention):  # type: ignore[no-untyped-def,type-arg]
    return min(counted, key=lambda c: abs(c.start - mention.start))


def _named(period: Period, mention: Mention, time: Time, projects: list, orgs: list) -> list[Draft]:  # type: ignore[type-arg]
    clause = period.clause_of(mention.start)
    name = projects[0].name if projects else None
    if projects or len(orgs) == 1:
        start = min([clause[0], *(o.start for o in orgs)])
        return [Draft(mention.stage, Level.PROJECT, period, time, start, clause[1], None, 1, name, [o.name for o in orgs])]
    return [Draft(mention.stage, Level.PROJECT, period, time, clause[0], clause[1], None, 1, None, [o.name]) for o in orgs]


def _kept(context: Context, draft: Draft) -> Draft:
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}, no amount told")
    return draft


def next_frame(period: Period, drafts: list[Draft], context: Context) -> Frame | None:
    """Return the frame that the next period stands in."""
    frame = context.frame
    own = [d for d in drafts if not d.listed]
    if own:
        last = own[-1]
        plural = any(d.level is not Level.PROJECT for d in own) or bool(_PLURAL.search(period.words))
        return Frame(own[0].stage if plural else last.stage, own[0].time if plural else last.time, plural, context.index, period.paragraph, last)
    if drafts and frame:
        frame.index = context.index
        return frame
    opened = [m for m in period.mentions if m.mood is Mood.DONE and not is_offer(period, m.start)]
    opened = [m for m in opened if time_at(period, m.start, context.published) is not Time.PAST and not is_out(period)]
    if opened and (frame is None or group(frame.stage) != group(opened[-1].stage) or context.index - frame.index > 3):
        stage = opened[-1].stage
        return Frame(stage, time_at(period, opened[-1].start, context.published), bool(_PLURAL.search(period.words)), context.index, period.paragraph, None)
    if opened and frame:
        frame.index = context.index
    return frame


__all__ = ["Stage", "next_frame", "read_mentions"]
