"""Turn the stage verbs of a period that have no sum of their own into drafts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.drafts import Draft, group
from signings.model import Level
from signings.money import Kind
from signings.naming import firms_told, is_of_other_money, named_drafts, one_each, one_of
from signings.scope import Period, Time, event_is_told, is_offer, is_out, time_at
from signings.stages import Mention, Mood, Use

if TYPE_CHECKING:
    from signings.context import Context


_HARMLESS = {Kind.THRESHOLD, Kind.CLASS, Kind.CHANGE, Kind.CONVERTED}


# Without a project or a firm in the clause, two governments may have signed.
_OF_PROJECTS = re.compile("项目|企业|央企|客商|集团|公司|集中|招商")


def read_mentions(period: Period, made: list[Draft], context: Context) -> list[Draft]:
    """Return the drafts of the verbs that the sums of the period have not told of."""
    drafts: list[Draft] = []
    cumulative = any(d.level is Level.CUMULATIVE and d.stage.is_signing for d in made)
    for mention in period.mentions:
        if cumulative and not mention.stage.is_signing:
            continue  # 签约34个,其中已开工26个: a part told as a count
        if not _counts(period, mention, context):
            continue
        found = _told_by(period, mention, [*made, *drafts])
        if found is None:
            drafts += _drafts(period, mention, context)
        else:
            drafts += _whole(period, mention, [*made, *drafts], context)
            drafts += _enumerated(period, mention, found, [*made, *drafts], context)
    return drafts + _staged_parts(period, [*made, *drafts], context)


def _whole(period: Period, mention: Mention, told: list[Draft], context: Context) -> list[Draft]:
    """签约项目共18个,其中工业12个,投资额35亿元…: the whole is a record though only its parts have sums."""
    clause = period.clause_of(mention.start)
    counts = [c for c in period.counts if clause[0] <= c.start < clause[1] and not c.firms and not c.bare and c.value]
    for count in counts:
        parts = [d for d in told if d.start > count.end]
        covered = any(d.start <= count.start < d.end for d in told) or any(
            d.level is not Level.PROJECT and (d.projects is None or d.projects >= (count.value or 0)) for d in told
        )
        if parts and not covered and count.value and count.value > 1:
            start, end = min(count.start, mention.start), max(count.end, mention.end)
            time = time_at(period, mention.start, context.published)
            level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
            return [kept(context, Draft(mention.stage, level, period, time, start, end, None, count.value))]
    return []


def _enumerated(period: Period, mention: Mention, found: Draft, told: list[Draft], context: Context) -> list[Draft]:
    """甲项目、乙项目、丙项目签约,总投资21亿元: beside the batch, each named project is a record."""
    if found.level is Level.PROJECT or period.title:
        return []
    span = reach(period, mention)
    projects = [p for p in period.projects if span[0] <= p.start and p.end <= span[1] and not p.generic]
    joined = len(projects) > 1 and all("、" in period.text[a.end : b.start + 1] for a, b in pairwise(projects))
    if not joined or any(d.level is Level.PROJECT and d.period is period for d in told):
        return []
    time = time_at(period, mention.start, context.published)
    return [kept(context, one_of(period, mention, time, span, projects, i)) for i in range(len(projects))]


def _staged_parts(period: Period, told: list[Draft], context: Context) -> list[Draft]:
    """签约25个,其中框架协议5个: a part told as a count alone is a record where its stage differs from the rest."""
    batch = next((d for d in told if d.level is not Level.PROJECT and d.stage.is_signing), None)
    parts = []
    for count in period.counts:
        taken = any(d.start <= count.start < d.end for d in told)
        if batch and count.stage and count.stage is not batch.stage and not taken:
            start = max(period.clause_of(count.start)[0], count.start - 10) if count.trailing else count.start
            parts.append(
                kept(context, Draft(count.stage, batch.level, period, batch.time, start, count.end, None, count.value))
            )
    return parts


def _counts(period: Period, mention: Mention, context: Context) -> bool:
    if mention.mood is not Mood.DONE or is_out(period) or _goes_with_another(period, mention):
        return False
    if mention.use is Use.NOUN and not _object_counts(period, mention):
        return False
    if is_offer(period, mention.start) or time_at(period, mention.start, context.published) in {Time.PAST, Time.COMING}:
        return False
    return mention.use is not Use.EVENT or event_is_told(period, mention)


def _goes_with_another(period: Period, mention: Mention) -> bool:
    """竣工投产, 开工、投产: one event told by two verbs is told by the first; 在某地签约的项目已开工: by the last."""
    text = period.text
    if any(
        0 <= mention.start - m.end <= 1
        and text[m.end : mention.start] in ("", "、", "及", "和")
        and m.mood is Mood.DONE
        for m in period.mentions
    ):
        return True
    clause = period.clause_of(mention.start)
    return text.startswith("的", mention.end) and any(
        m.start > mention.end and m.start < clause[1] and m.use is Use.VERB and m.mood is Mood.DONE
        for m in period.mentions
    )


def _object_counts(period: Period, mention: Mention) -> bool:
    clause = period.clause_of(mention.start)
    return any(mention.end <= c.start <= clause[1] for c in period.counts if not c.firms)


def _told_by(period: Period, mention: Mention, drafts: list[Draft]) -> Draft | None:
    """Return the draft of this verb, if a sum in reach has made one."""
    period.item_of(mention.start)
    for draft in drafts:
        if group(draft.stage) == group(mention.stage) and draft.start <= mention.start < draft.end:
            return draft
    return next((d for d in drafts if d.stage is mention.stage), None)


def _drafts(period: Period, mention: Mention, context: Context) -> list[Draft]:
    time = time_at(period, mention.start, context.published)
    span = reach(period, mention)
    level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
    counted = [c for c in period.counts if span[0] <= c.start < span[1] and (not c.firms or mention.stage.is_signing)]
    counted = [c for c in counted if c.value != 1 and not (c.bare and not c.trailing)]
    if counted:
        count = min(counted, key=lambda c: abs(c.start - mention.start))
        told = firms_told(period, mention, count)
        if told:
            return [kept(context, draft) for draft in one_each(period, mention, time, told, span)]
        if _measured_otherwise(period, count.end):
            context.trace.drop(count.start, count.end, "counted by another measure than investment")
            return []
        start, end = min(count.start, mention.start), max(count.end, mention.end)
        draft = Draft(mention.stage, level, period, time, start, end, None, count.value, weak=count.value is None)
        return [kept(context, draft)]
    named = named_drafts(period, mention, time, span, context)
    if named:
        return [kept(context, d) for d in named]
    if not mention.stage.is_signing or period.title or mention.use is Use.NOUN:
        return []
    if is_of_other_money(period, mention) or not _OF_PROJECTS.search(period.text, *period.clause_of(mention.start)):
        return []
    return [Draft(mention.stage, level, period, time, span[0], mention.end, None, None, weak=True)]


def _measured_otherwise(period: Period, end: int) -> bool:
    """签约项目1361项,交易金额72亿元: deals of another kind are counted."""
    after = next((s for s in period.sums if s.money.start >= end), None)
    return (
        after is not None
        and not after.is_investment
        and after.kind not in _HARMLESS
        and "," in period.text[end : after.money.start]
    )


def reach(period: Period, mention: Mention) -> tuple[int, int]:
    """Return the stretch that a verb's own objects stand in: its clause, between the verbs before and behind it."""
    start, end = period.clause_of(mention.start)
    for other in period.mentions:
        if (other.stage is mention.stage and other.use is mention.use) or abs(other.start - mention.end) <= 1:
            continue
        if start <= other.start < mention.start:
            start = other.end
        elif mention.start < other.start < end:
            end = other.start
    return start, end


def kept(context: Context, draft: Draft) -> Draft:
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}, no amount told")
    return draft
