"""Turn the stage verbs of a period that have no sum of their own into drafts, and keep the frame up to date."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.counts import Count
from signings.drafts import Draft, Frame, group
from signings.model import Level, Stage
from signings.money import Kind
from signings.parties import Org, find_orgs
from signings.projects import Project
from signings.roles import add_parties
from signings.scope import Period, Time, event_is_told, is_offer, is_out, time_at
from signings.stages import Mention, Mood, Use
from signings.subjects import investors_of

if TYPE_CHECKING:
    from signings.assign import Context, Pending

_PLURAL = re.compile("集中|一批|多个|系列|推介会|招商大会|博览会|洽谈会|恳谈会|对接会|云签约|投洽会|签约项目|等项目|[二三四五六七八九十两几多]个|分别")
# What shows that the text goes on with the projects of the occasion, though no verb says so.
_STILL = re.compile(r"(?:这批|这些|上述|此次|本次|签约|落户|集中开工)(?:的)?项目|[\d一二三四五六七八九十]+个项目(?:中|里|涉及|涵盖)|特点|亮点")
# 举行签约仪式 may be of many, 某项目签约仪式 is of one.
_CEREMONY = re.compile("仪式|项目签约|活动")


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
        parts = [d for d in told if d.start > count.end and d.period is period and d.projects is not None]
        smaller = all(d.projects < count.value for d in parts if d.projects is not None and count.value is not None)
        if parts and smaller and not any(d.start <= count.start < d.end for d in told) and parts[0].level is not Level.PROJECT:
            start, end = min(count.start, mention.start), max(count.end, mention.end)
            time = time_at(period, mention.start, context.published)
            return [_kept(context, Draft(mention.stage, parts[0].level, period, time, start, end, None, count.value))]
    return []


def _enumerated(period: Period, mention: Mention, found: Draft, told: list[Draft], context: Context) -> list[Draft]:
    """甲项目、乙项目、丙项目签约,总投资21亿元: beside the batch, each named project is a record."""
    if found.level is Level.PROJECT or period.title:
        return []
    span = _reach(period, mention)
    projects = [p for p in period.projects if span[0] <= p.start and p.end <= span[1] and not p.generic]
    joined = len(projects) > 1 and all("、" in period.text[a.end : b.start + 1] for a, b in pairwise(projects))
    if not joined or any(d.level is Level.PROJECT and d.period is period for d in told):
        return []
    time = time_at(period, mention.start, context.published)
    return [_kept(context, _one_of(period, mention, time, span, projects, i)) for i in range(len(projects))]


_EXAMPLES = re.compile(r"([^,。;:!?\n]{4,80}?)等$")


def read_examples(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """甲树脂、乙轮胎、丙光伏二期等7个外资项目: those named before a count are records of their own."""
    named: list[Draft] = []
    for draft in drafts:
        before = period.text[period.clause_of(draft.start)[0] : draft.start]
        listed = _EXAMPLES.fullmatch(before)
        if draft.level is Level.PROJECT or listed is None or "、" not in listed[1] or draft.investors or period.title:
            continue
        start = draft.start - len(before)
        for name in re.split("、|和(?=[一-鿿]{3})", re.sub("^(?:包括|其中|有|如)", "", listed[1])):
            at = period.text.find(name, start)
            if not 3 <= len(name) <= 20 or at < 0:
                continue
            firms = [o.name for o in investors_of(period, at, at + len(name))] or ([] if _IS_PROJECT.search(name) else [name])
            named.append(_kept(context, Draft(draft.stage, Level.PROJECT, period, draft.time, at, at + len(name), None, 1, name, firms, listed=True)))
    return named


_IS_PROJECT = re.compile("项目|基地|园|中心|二期|一期|三期|工程|城|线$|厂$|产业|领域|行业|技术|制造|材料|能源$")


def _staged_parts(period: Period, told: list[Draft], context: Context) -> list[Draft]:
    """签约25个,其中框架协议5个: a part told as a count alone is a record where its stage differs from the rest."""
    batch = next((d for d in told if d.level is not Level.PROJECT and d.stage.is_signing), None)
    parts = []
    for count in period.counts:
        taken = any(d.start <= count.start < d.end for d in told)
        if batch and count.stage and count.stage is not batch.stage and not taken:
            start = max(period.clause_of(count.start)[0], count.start - 10) if count.trailing else count.start
            parts.append(_kept(context, Draft(count.stage, batch.level, period, batch.time, start, count.end, None, count.value)))
    return parts


def read_names(period: Period, context: Context) -> list[Draft]:
    """签约项目包括:甲基地、乙产业园、丙项目: each is a record."""
    frame = context.frame
    intro = _INTRO.search(period.words)
    if intro is None or any(s.is_investment for s in period.sums) or period.title:
        return []
    mention = next((m for m in period.mentions if m.mood is Mood.DONE), None)
    stage = mention.stage if mention else frame.stage if frame else None
    time = time_at(period, period.start + intro.end(), context.published)
    if stage is None or time in {Time.PAST, Time.COMING} or is_offer(period, period.start + intro.end()):
        return []
    start = period.start + intro.end()
    parts = [p for p in re.split("([、,]|以及|和(?=[一-鿿]{4}))", period.text[start : period.end].rstrip("。;")) if p]
    drafts: list[Draft] = []
    for part in parts:
        named = [p for p in period.projects if start <= p.start < start + len(part)]
        if named and not named[-1].generic and named[-1].end >= start + len(part.rstrip("等项目")) - 1:
            drafts.append(_kept(context, _name_draft(period, stage, time, start, part, named[-1].name)))
        start += len(part)
    return drafts if len(drafts) > 1 else []


def _name_draft(period: Period, stage: Stage, time: Time, start: int, part: str, name: str) -> Draft:
    firms = [o.name for o in investors_of(period, start, start + len(part))]
    return Draft(stage, Level.PROJECT, period, time, start, start + len(part), None, 1, name, firms, listed=True)


_INTRO = re.compile(r"(?:签约|签约的|落户|集中签约的|开工|开工的|此次|本次|这批|主要|重点|投产的|其中)(?:重点|重大|主要)?项目(?:主要)?(?:包括|有|为|分别为|分别是|含|涵盖)(?!望)[:,]?(?!\d)")


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
    if any(0 <= mention.start - m.end <= 1 and text[m.end : mention.start] in ("", "、", "及", "和") and m.mood is Mood.DONE for m in period.mentions):
        return True
    clause = period.clause_of(mention.start)
    return text.startswith("的", mention.end) and any(m.start > mention.end and m.start < clause[1] and m.use is Use.VERB and m.mood is Mood.DONE for m in period.mentions)


def _object_counts(period: Period, mention: Mention) -> bool:
    clause = period.clause_of(mention.start)
    return any(mention.end <= c.start <= clause[1] for c in period.counts if not c.firms)


def _told_by(period: Period, mention: Mention, drafts: list[Draft]) -> Draft | None:
    """The draft of this verb, if a sum in reach has made one."""
    item = period.item_of(mention.start)
    for draft in drafts:
        if group(draft.stage) == group(mention.stage) and draft.start <= mention.start < draft.end:
            return draft
    return next((d for d in drafts if d.stage is mention.stage), None)


def _drafts(period: Period, mention: Mention, context: Context) -> list[Draft]:
    time = time_at(period, mention.start, context.published)
    span = _reach(period, mention)
    level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
    counted = [c for c in period.counts if span[0] <= c.start < span[1] and (not c.firms or mention.stage.is_signing)]
    counted = [c for c in counted if c.value != 1 and not (c.bare and not c.trailing)]
    if counted:
        count = min(counted, key=lambda c: abs(c.start - mention.start))
        told = _firms_told(period, mention, count)
        if told:
            return [_kept(context, draft) for draft in _each(period, mention, time, told, span)]
        if _measured_otherwise(period, count.end):
            context.trace.drop(count.start, count.end, "counted by another measure than investment")
            return []
        start, end = min(count.start, mention.start), max(count.end, mention.end)
        draft = Draft(mention.stage, level, period, time, start, end, None, count.value, weak=count.value is None)
        return [_kept(context, draft)]
    named = _named(period, mention, time, span, context)
    if named:
        return [_kept(context, d) for d in named]
    if not mention.stage.is_signing or period.title or mention.use is Use.NOUN:
        return []
    if not _OF_PROJECTS.search(period.text, *period.clause_of(mention.start)):
        return []
    return [Draft(mention.stage, level, period, time, span[0], mention.end, None, None, weak=True)]


# Without a project or a firm in the clause, two governments may have signed.
_OF_PROJECTS = re.compile("项目|企业|央企|客商|集团|公司|集中|招商")


def _firms_told(period: Period, mention: Mention, count: Count) -> list[Org]:
    """在甲公司和乙公司,分别与两家公司签约: the firms counted are those just named."""
    if not count.firms or count.value is None:
        return []
    named = investors_of(period, period.item_of(mention.start)[0], count.start)
    return named if count.value == len(named) else _listed_names(period, count)


def _listed_names(period: Period, count: Count) -> list[Org]:
    """康泰药业、金龙机械、绿洲食品3家企业: as many names as firms are counted."""
    start, end = period.clause_of(count.start)[0], count.start
    words = period.text[start:end].removesuffix("等")
    names = re.split("、|和|以及|及", words)
    if not 1 < len(names) == count.value or not all(2 <= len(name) <= 16 for name in names):
        return []
    return [Org(start + words.index(name), start + words.index(name) + len(name), name) for name in names]


def _each(period: Period, mention: Mention, time: Time, orgs: list[Org], span: tuple[int, int]) -> list[Draft]:
    start, end = min(span[0], orgs[0].start), max(span[1], mention.end)
    return [Draft(mention.stage, Level.PROJECT, period, time, start, end, None, 1, None, [org.name]) for org in orgs]


def _measured_otherwise(period: Period, end: int) -> bool:
    """签约项目1361项,交易金额72亿元: deals of another kind are counted."""
    after = next((s for s in period.sums if s.money.start >= end), None)
    return after is not None and not after.is_investment and after.kind not in _HARMLESS and "," in period.text[end : after.money.start]


_HARMLESS = {Kind.THRESHOLD, Kind.CLASS, Kind.CHANGE, Kind.CONVERTED}


def _reach(period: Period, mention: Mention) -> tuple[int, int]:
    """The stretch that a verb's own objects stand in: its clause, between the verbs before and behind it."""
    start, end = period.clause_of(mention.start)
    for other in period.mentions:
        if (other.stage is mention.stage and other.use is mention.use) or abs(other.start - mention.end) <= 1:
            continue
        if start <= other.start < mention.start:
            start = other.end
        elif mention.start < other.start < end:
            end = other.start
    return start, end


def _named(period: Period, mention: Mention, time: Time, span: tuple[int, int], context: Context) -> list[Draft]:
    """The projects or parties that a verb tells of."""
    projects = [p for p in period.projects if span[0] <= p.start and p.end <= span[1] and not p.generic]
    if mention.use is Use.EVENT and _PLURAL_EVENT.search(period.text, span[0], min(mention.end + 4, span[1])):
        projects = []
    if len(projects) > 1 and all("、" in period.text[a.end : b.start + 1] for a, b in pairwise(projects)):
        return [_one_of(period, mention, time, span, projects, i) for i in range(len(projects))]
    after = [p for p in projects if p.start >= mention.end]
    project = (after or projects)[:1] if after else projects[-1:]
    orgs = investors_of(period, *span)
    if not orgs and mention.use is not Use.NOUN and not period.title and add_parties(period, context.tagger):
        orgs = investors_of(period, *span)
    if not orgs and "双方" in period.words:
        orgs = _both_parties(period)
    if not orgs and not project and mention.use is Use.VERB:
        item = period.item_of(mention.start)
        orgs = investors_of(period, item[0], span[0])[-1:]
    if mention.use is Use.EVENT and not project and _PLURAL_EVENT.search(period.text, *span):
        return []
    if orgs and not project and _is_of_other_money(period, mention):
        return []
    if orgs and not project and all(_BANK.search(o.name) for o in orgs):
        return []
    if project:
        start = min([span[0], *(o.start for o in orgs)])
        return [Draft(mention.stage, Level.PROJECT, period, time, start, span[1], None, 1, project[0].name, [o.name for o in orgs])]
    if not mention.stage.is_signing:
        return []
    return _each(period, mention, time, orgs, span) if orgs else []


def _one_of(period: Period, mention: Mention, time: Time, span: tuple[int, int], projects: list[Project], i: int) -> Draft:
    """One of 甲公司甲项目、乙公司乙项目签约."""
    start = projects[i - 1].end if i else span[0]
    firms = [o.name for o in investors_of(period, start, projects[i].end)]
    name = projects[i].name
    for firm in firms:
        name = name.removeprefix(firm).removeprefix("的") or name
    begin = min([projects[i].start, *(o.start for o in investors_of(period, start, projects[i].end))])
    return Draft(mention.stage, Level.PROJECT, period, time, begin, projects[i].end, None, 1, name, firms)


def _is_of_other_money(period: Period, mention: Mention) -> bool:
    """与某公司就共建基金签约,规模20亿元: the only sums told are a fund's, a loan's or of orders."""
    item = period.item_of(mention.start)
    kinds = [s.kind for s in period.sums if item[0] <= s.money.start < item[1]]
    return bool(kinds) and all(kind in {Kind.FUND, Kind.LOAN, Kind.TRADE, Kind.LAND} for kind in kinds)


# A bank's credit line called cooperation is no investment.
_BANK = re.compile("银行|农商行|信用社|证券|保险公司|人保|农发行|国开行|担保公司")


def _both_parties(period: Period) -> list[Org]:
    """双方举行签约仪式: the firm that the text has named most, if more than once."""
    named = Counter(o.name for o in find_orgs(period.text, 0, period.start) if not o.government)
    name, often = named.most_common(1)[0] if named else ("", 0)
    return [Org(period.start, period.start, name)] if often >= 2 else []


_PLURAL_EVENT = re.compile("集中|批|季度|重点|重大|招商|推介|恳谈|大会|[一二三四五六七八九十]个|项目们|系列")


def join_pending(drafts: list[Draft], context: Context) -> None:
    """Give the sum of a project told before to the signing that is told now: 拟建某基地,总投资超过100亿元。双方举行签约仪式."""
    for draft in drafts:
        if draft.sum or draft.level is not Level.PROJECT or draft.title:
            continue
        for pending in reversed(context.pending):
            if context.index - pending.index <= 2 and pending.period.paragraph == draft.period.paragraph and _is_same(draft, pending):
                draft.sum = pending.sum
                draft.widen(pending.period.clause_of(pending.subject.start)[0], pending.sum.money.end)
                context.trace.join(pending.sum.money.start, pending.sum.money.end, "the project is signed in the next sentence")
                context.pending.remove(pending)
                break


def remember_project(period: Period, context: Context) -> None:
    """Keep the last project named, for 该项目 in the next sentence."""
    named = [p for p in period.projects if not p.generic]
    if named:
        firms = [o.name for o in investors_of(period, period.clause_of(named[-1].start)[0], named[-1].start)]
        context.last_project = (named[-1].name, context.index, firms[-1:])


def remember_firm(period: Period, context: Context) -> None:
    """Keep the last firm named, for 公司计划投资3亿元 in the next sentence."""
    firms = [o for o in period.orgs if not o.government]
    if firms:
        context.last_firm = (firms[0].name, period.paragraph)


def read_example(period: Period, drafts: list[Draft], context: Context) -> list[Draft]:
    """其中,百亿级的某某园区将打造…: a project of the batch told by name alone."""
    frame = context.frame
    if drafts or period.mentions or frame is None or not frame.plural or context.index - frame.index > 1:
        return []
    clause = period.clause_of(period.start + 3)
    if not period.words.startswith("其中,") or any(s.is_investment for s in period.sums):
        return []
    named = [p for p in period.projects if not p.generic and p.start <= clause[1]]
    if not named:
        return []
    draft = Draft(frame.stage, Level.PROJECT, period, frame.time, clause[0], named[0].end, None, 1, named[0].name, listed=True)
    return [_kept(context, draft)]


def _is_same(draft: Draft, pending: Pending) -> bool:
    name = pending.subject.name
    if name and draft.name and (name in draft.name or draft.name in name):
        return True
    named = [o.name for o in investors_of(pending.period, pending.period.start, pending.sum.money.start)]
    return any(n in i or i in n for n in named for i in draft.investors)


def _kept(context: Context, draft: Draft) -> Draft:
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}, no amount told")
    return draft


def _is_plural(period: Period, *, named: bool) -> bool:
    return bool(_PLURAL.search(period.words)) or (not named and bool(_CEREMONY.search(period.words)))


def next_frame(period: Period, drafts: list[Draft], context: Context) -> Frame | None:
    """Return the frame that the next period stands in."""
    frame = context.frame
    own = [d for d in drafts if not d.listed]
    if own:
        last = own[-1]
        plural = any(d.level is not Level.PROJECT for d in own) or _is_plural(period, named=any(d.name for d in own))
        return Frame(own[0].stage if plural else last.stage, own[0].time if plural else last.time, plural, context.index, period.paragraph, last)
    if drafts and frame:
        frame.index = context.index
        return frame
    opened = [m for m in period.mentions if m.mood is Mood.DONE and not is_offer(period, m.start) and not is_out(period)]
    opened = [m for m in opened if time_at(period, m.start, context.published) not in {Time.PAST, Time.COMING}]
    if not opened:
        if frame is not None and _STILL.search(period.words) and context.index - frame.index <= 2:
            frame.index = context.index
        return frame
    stage, time = opened[-1].stage, time_at(period, opened[-1].start, context.published)
    plural = _is_plural(period, named=False)
    if frame is not None and time is Time.PERIOD and frame.time is not time:
        return frame  # statistics told in passing
    if frame is None or group(frame.stage) != group(stage) or frame.time is not time:
        return Frame(stage, time, plural, context.index, period.paragraph, None)
    if context.index - frame.index > 3 and plural:
        frame.plural = True
    frame.index = context.index
    return frame


__all__ = ["Stage", "next_frame", "read_mentions"]
