"""Turn the stage verbs of a period that have no sum of their own into drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.stages import Mention, Mood, Use
from signings.judge.parties.bearers import investors_of
from signings.judge.passages.drafts import group
from signings.judge.passages.period import Period, Time
from signings.judge.passages.scope import event_is_told, is_corrected, is_hearsay, is_offer, is_out
from signings.judge.passages.times import time_at
from signings.judge.sums.joint import is_joint, opens_joint
from signings.judge.verbs.frames import came_here
from signings.judge.verbs.naming import is_of_other_money, named_drafts, one_of
from signings.judge.verbs.projects import are_joined, projects_of
from signings.judge.verbs.signers import firms_told, one_each
from signings.judge.verbs.telling import Telling, own_part, telling_of
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft

# Sums beside a count that don't make it one of another kind of deal.
_HARMLESS = frozenset([Kind.THRESHOLD, Kind.CLASS, Kind.CHANGE, Kind.CONVERTED])
# Without a project or a firm in the clause, two governments may have signed.
_OF_PROJECTS = compiled("项目|企业|央企|客商|集团|公司|集中|招商")
_PAIR = frozenset(["", "、", "及", "和"])


def read_mentions(period: Period, made: list[Draft], context: Context) -> list[Draft]:
    """Return the drafts of the verbs that the sums of the period have not told of."""
    drafts: list[Draft] = []
    cumulative = any(d.level is Level.CUMULATIVE and d.stage.is_signing for d in made)
    for mention in period.mentions:
        if cumulative and not mention.stage.is_signing and _is_a_part(period, mention):
            continue
        if not _counts(period, mention, context) or is_hearsay(period, mention.start):
            continue
        telling = telling_of(period, mention, context)
        if _is_share_of_past(telling, context):
            continue
        told = [*made, *drafts]
        found = None if _counts_apart(telling, told) else _told_by(telling, told)
        drafts += _drafts(telling, context) if found is None else _beside(telling, found, told, context)
        drafts += _another(telling, told, context) if found is not None else []
    return drafts + _staged_parts(period, [*made, *drafts], context)


_PART = compiled("其中|当中|已(?!签)|现有|有[\\d一二三四五六七八九十]|的")


def _is_a_part(period: Period, mention: Mention) -> bool:
    """签约34个,其中已开工26个: a part told as a count; 签约34个,开工26个 are two."""
    clause = period.clause_of(mention.start)
    return _PART.search(period.text, clause[0], clause[1]) is not None


def _is_share_of_past(telling: Telling, context: Context) -> bool:
    """去年首届大会签约41个,目前已开工33个: how many of those signed long ago have come so far."""
    count = None if telling.mention.stage.is_signing else _counted(telling)
    if count is None or not _is_a_part(telling.period, telling.mention):
        return False
    period = telling.period
    before = (
        c for c in period.counts if c.start < count.start and not c.firms and (c.value or 0) >= (count.value or 0)
    )
    return any(time_at(period, c.start, context.published) is Time.PAST for c in before)


def _counts(period: Period, mention: Mention, context: Context) -> bool:
    """Whether a verb is news: done, in time, of our kind, and no mere modifier."""
    if mention.mood is not Mood.DONE or is_out(period, mention.start) or _goes_with_another(period, mention):
        return False
    if mention.use is Use.NOUN and not _object_counts(period, mention):
        return False
    if is_offer(period, mention.start):
        return False
    time = time_at(period, mention.start, context.published)
    return time not in {Time.PAST, Time.COMING} and event_is_told(period, mention)


def _goes_with_another(period: Period, mention: Mention) -> bool:
    """竣工投产, 开工、投产: one event told by two verbs is told by the first; 在某地签约的项目已开工: by the last."""
    text, done = period.text, [m for m in period.mentions if m.mood is Mood.DONE]
    pairs = [m for m in done if 0 <= mention.start - m.end <= 1 and text[m.end : mention.start] in _PAIR]
    if any(m.stage.is_signing is mention.stage.is_signing for m in pairs):
        return True
    clause, item = _part_of(period, mention), period.item_of(mention.start)
    if opens_joint(text, mention.start) and any(m.start > mention.end + 4 for m in done):
        return True  # 签约、开工项目19个,其中签约8个: its parts tell
    later = [m for m in done if m.start > mention.end and (m.use is Use.VERB or text.startswith("建设", m.end))]
    if text.startswith("的", mention.end):
        return any(m.start < clause[1] for m in later)
    moved = any(m.start < item[1] and not m.stage.is_signing for m in later)
    return moved and mention.stage.is_signing and _MODIFIES.match(text, mention.end) is not None


def _part_of(period: Period, mention: Mention) -> tuple[int, int]:
    """Return the mention's clause, or its own part of a row of agreements."""
    return own_part(period, mention, *period.clause_of(mention.start))


# 去年签约、总投资11亿元的某项目今天开工
_MODIFIES = compiled(r"[、,](?:计划)?(?:总)?投资(?:额)?[约超近达逾]*[\d.]+[万亿]+元的")


def _object_counts(period: Period, mention: Mention) -> bool:
    clause = period.clause_of(mention.start)
    return any(mention.end <= c.start <= clause[1] for c in period.counts if not c.firms)


def _counts_apart(telling: Telling, told: list[Draft]) -> bool:
    """甲县签订某项目,投资1亿元;乙县签下的两个项目没有说金额: another item counts what its own verb tells."""
    inside = any(telling.item[0] <= d.start < telling.item[1] and d.period is telling.period for d in told)
    return not inside and len(telling.period.items) > 1 and _counted(telling) is not None


def _told_by(telling: Telling, drafts: list[Draft]) -> Draft | None:
    """Return the draft of this verb, if a sum in reach has made one."""
    mention, count = telling.mention, _counted(telling)
    if count is not None and telling.period.text.startswith("的", mention.end):
        again = (d for d in drafts if d.period is telling.period and d.projects == count.value)
        found = next((d for d in again if group(d.stage) == group(mention.stage)), None)
        if found is not None:
            return found  # 战略协议…本次签约的项目共9个,总投资26亿元: of the stage told before
    for draft in drafts:
        if group(draft.stage) == group(mention.stage) and draft.start <= mention.start < draft.end:
            return draft
    return next((d for d in drafts if d.stage is mention.stage and not d.weak), None)


def _drafts(telling: Telling, context: Context) -> list[Draft]:
    """Return what a verb tells that no sum has told: projects counted, named, or a mere ceremony."""
    count = _counted(telling)
    drafts = _of_count(telling, count, context) if count else named_drafts(telling, context) or _ceremony(telling)
    return [draft if draft.weak and draft.projects is None else kept(context, draft) for draft in drafts]


def _counted(telling: Telling) -> Count | None:
    """Return the count nearest to the verb, of firms only where they sign."""
    mention = telling.mention
    counted = [
        c
        for c in telling.period.counts
        if telling.start <= c.start < telling.end
        and c.value != 1
        and (mention.stage.is_signing or not c.firms)
        and (c.value is None or not is_joint(telling.period.text, c))
        and not _is_taken_back(telling.period, c)
    ]
    # 签约项目8个、开工项目11个: a count behind its noun goes with the verb before it.
    return min(counted, key=lambda c: (c.trailing and c.start < mention.start, _apart(c, mention)), default=None)


def _is_taken_back(period: Period, count: Count) -> bool:
    """签约16个、52亿元;…总投资减为47亿元: the count goes with its sum."""
    beside = next((s for s in period.sums if 0 <= s.money.start - count.end <= _BESIDE), None)
    return beside is not None and is_corrected(period, beside.money.start)


_BESIDE = 8  #: characters between a count and its sum


def _apart(count: Count, mention: Mention) -> int:
    """How many characters stand between a count and a verb."""
    return max(mention.start - count.end, count.start - mention.end)


def _of_count(telling: Telling, count: Count, context: Context) -> list[Draft]:
    if count.value is None and not telling.mention.stage.is_signing and telling.period.text[count.start - 1] == "等":
        return []  # 甲锂电、乙产业园等一批重大项目竣工投产
    firms = firms_told(telling, count)
    if firms and count.firms:
        return one_each(telling, firms)
    if firms:
        start = min(count.start, telling.mention.start)
        return [telling.batch(start, max(count.end, telling.mention.end), count.value), *one_each(telling, firms)]
    if not telling.mention.stage.is_signing and _SHARE.match(telling.period.text, count.end):
        return []  # 已投产项目6个,占29%: how far those signed have come
    if _measured_otherwise(telling.period, count.end) and not _is_beside_statistics(telling, count):
        context.trace.drop(count.start, count.end, "counted by another measure than investment")
        return []
    start, end = min(count.start, telling.mention.start), max(count.end, telling.mention.end)
    weak = count.value is None or _is_of_one_party(telling, count)
    return [telling.batch(start, end, count.value, weak=weak)]


def _is_beside_statistics(telling: Telling, count: Count) -> bool:
    """开工11个,到位资金13.2亿元: what has been paid in is only the next figure of a report."""
    behind = next((s for s in telling.period.sums if s.money.start >= count.end), None)
    paid = behind is not None and behind.kind is Kind.PAID and telling.time is Time.PERIOD
    return paid and not _is_a_part(telling.period, telling.mention)


_SHARE = compiled(r",?占(?:全部|总数|比)?[^,。;]{0,14}\d+(?:\.\d+)?%")
_PACT_BEFORE = compiled("(?:协议|合同)$")
_PACTS = compiled(r"[两二三四五六七八九十\d]+[份项个](?:[一-鿿]{0,4})(?:协议|合同)$")


def _is_of_one_party(telling: Telling, count: Count) -> bool:
    """管委会与某集团签署两份协议: each will be told, and together they are no occasion of many."""
    pacts = _PACTS.match(telling.period.text, count.start, count.end)
    if count.trailing:
        pacts = _PACT_BEFORE.search(telling.period.text, max(0, count.start - 4), count.start)  # 签订合作协议5份
    return pacts is not None and len(investors_of(telling.period, telling.item[0], telling.end)) == 1


def _measured_otherwise(period: Period, end: int) -> bool:
    """签约项目1361项,交易金额72亿元: deals of another kind are counted."""
    after = next((s for s in period.sums if s.money.start >= end), None)
    if after is None or after.is_investment or after.kind in _HARMLESS:
        return False
    return "," in period.text[end : after.money.start]


def _ceremony(telling: Telling) -> list[Draft]:
    """Return a draft that only says that there was a signing; milestones need more."""
    period, mention = telling.period, telling.mention
    if not mention.stage.is_signing or period.title or mention.use is Use.NOUN or is_of_other_money(telling):
        return []
    if not _OF_PROJECTS.search(period.text, *period.clause_of(mention.start)):
        return []
    if mention.use is Use.VERB and len(investors_of(period, telling.start, telling.end)) > 1:
        return []  # firms with one another, and no place that anything lands in
    came = _came(telling)
    if came is not None:
        return [telling.batch(min(came.start, mention.start), came.end, came.value)]
    return [telling.batch(telling.start, mention.end, None, weak=True)]


def _came(telling: Telling) -> Count | None:
    """重点项目签约仪式举行,85个项目正式落地: the count of the clause behind that says no more than that they came."""
    period, clause = telling.period, telling.period.clause_of(telling.mention.start)
    for count in period.counts:
        behind = period.clause_of(count.start)
        if count.firms or count.bare or (count.value or 0) < 2 or not clause[1] <= count.start < telling.item[1]:
            continue
        if came_here(period.within(behind)) and not any(behind[0] <= m.start < behind[1] for m in period.mentions):
            return count
    return None


def _beside(telling: Telling, found: Draft, told: list[Draft], context: Context) -> list[Draft]:
    """Return what a verb tells beside the sums: the whole of which they are parts, projects named in a row."""
    return [kept(context, draft) for draft in _whole(telling, told) + _enumerated(telling, found, told)]


def _another(telling: Telling, told: list[Draft], context: Context) -> list[Draft]:
    """甲公司与某县签订甲项目、乙公司与某区签订乙项目: what a later verb of the sentence tells besides."""
    mention, period = telling.mention, telling.period
    own = [d for d in told if d.period is period and group(d.stage) == group(mention.stage)]
    if mention.use is not Use.VERB or not mention.stage.is_signing or _counted(telling) is not None:
        return []
    nameless = any(d.level is Level.PROJECT and not (d.name or d.investors) for d in own)
    if nameless or any(d.start <= mention.start < d.end for d in own):
        return []
    words = period.text[telling.start : telling.end]
    more = (d for d in named_drafts(telling, context) if d.investors and all(name in words for name in d.investors))
    return [kept(context, d) for d in more if not any(_is_alike(d, other) for other in own)]


def _is_alike(a: Draft, b: Draft) -> bool:
    if a.start < b.end and b.start < a.end and b.level is Level.PROJECT:
        return True
    parties = any(x in y or y in x for x in a.investors for y in b.investors)
    return parties or bool(a.name and b.name and (a.name in b.name or b.name in a.name))


def _whole(telling: Telling, told: list[Draft]) -> list[Draft]:
    """签约项目共18个,其中工业12个,投资额35亿元…: the whole is a record though only its parts have sums."""
    clause = telling.period.clause_of(telling.mention.start)
    for count in telling.period.counts:
        inside = clause[0] <= count.start < clause[1] and not count.firms and not count.bare
        inside = inside and not is_joint(telling.period.text, count) and not _is_taken_back(telling.period, count)
        if not inside or count.value is None or count.value < 2 or not any(d.start > count.end for d in told):
            continue
        if not any(_covers(draft, count, count.value) for draft in told):
            start, end = min(count.start, telling.mention.start), max(count.end, telling.mention.end)
            return [telling.batch(start, end, count.value)]
    return []


def _covers(draft: Draft, count: Count, value: int) -> bool:
    if draft.start <= count.start < draft.end:
        return True
    return draft.level is not Level.PROJECT and (draft.projects is None or draft.projects >= value)


def _enumerated(telling: Telling, found: Draft, told: list[Draft]) -> list[Draft]:
    """甲项目、乙项目、丙项目签约,总投资21亿元: beside the batch, each named project is a record."""
    period = telling.period
    if found.level is Level.PROJECT or period.title:
        return []
    if any(draft.level is Level.PROJECT and draft.period is period for draft in told):
        return []
    projects = projects_of(telling)
    if len(projects) < 2 or not are_joined(period, projects):
        return []
    return [one_of(telling, projects, i) for i in range(len(projects))]


def _staged_parts(period: Period, told: list[Draft], context: Context) -> list[Draft]:
    """签约25个,其中框架协议5个: a part told as a count alone is a record where its stage differs from the rest."""
    batch = next((d for d in told if d.level is not Level.PROJECT and d.stage.is_signing), None)
    mention = next((m for m in period.mentions if m.mood is Mood.DONE and m.stage.is_signing), None)
    if batch is None or mention is None:
        return []
    parts = []
    for count in period.counts:
        taken = any(d.start <= count.start < d.end for d in told)
        if count.stage and count.stage is not batch.stage and not taken:
            start = max(period.clause_of(count.start)[0], count.start - 10) if count.trailing else count.start
            part = Telling(period, mention, batch.time, start, count.end).batch(start, count.end, count.value)
            part.stage, part.part = count.stage, True
            parts.append(kept(context, part))
    return parts


def kept(context: Context, draft: Draft) -> Draft:
    """Note a draft without a sum in the trace and return it."""
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}, no amount told")
    return draft
