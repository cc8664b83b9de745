"""Turn the sums of a period into drafts of records: each with its stage, its subject and who brings it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.drafts import Draft, Frame, group
from signings.explain import Trace
from signings.model import Level, Stage
from signings.money import Kind, Sum
from signings.scope import Period, Time, is_elsewhere, is_offer, is_out, time_at
from signings.stages import Mention, Mood, Use
from signings.roles import add_parties
from signings.subjects import Subject, investors_of, subject_of

if TYPE_CHECKING:
    from datetime import date

    from signings.parties import Org
    from signings.tagger import Tagger

_RANK = {Kind.TOTAL: 0, Kind.CONTRACT: 1, Kind.PLAIN: 2, Kind.DRAWN: 3, Kind.PHASE: 4}
# Words that make a sum without a subject the sum of an occasion: 大会签约845亿元, 签约总额.
_OF_OCCASION = re.compile(r"签约(?:总)?(?:额|金额)|总签约|(?:大会|博览会|峰会|洽谈会|推介会|恳谈会|投洽会|交易会|活动|招商会)[^,。;]{0,10}$")
_ANAPHOR = re.compile(r"(?:据(?:悉|了解|介绍),?)?(?:该|此|这个|这一|本)?(?:项目|基地|产业园|工程)?(?:计划|预计|拟|协议|合同)?(?:总投资|投资总额|投资额|投资|协议)")


@dataclass(slots=True)
class Pending:
    """A sum of a project of which it isn't said yet that it was signed."""

    sum: Sum
    subject: Subject
    period: Period
    index: int


@dataclass(slots=True)
class Context:
    """What the reading of earlier periods leaves to the later ones."""

    published: date | None
    trace: Trace
    tagger: Tagger
    frame: Frame | None = None
    pending: list[Pending] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    index: int = 0
    last_firm: tuple[str, int] | None = None  #: the firm that the last sentence told of first, and its paragraph
    last_project: tuple[str, int, list[str]] | None = None  #: the last project named, in which period, and the firms there


def read_sums(period: Period, context: Context) -> tuple[list[Draft], list[Sum]]:
    """Return the drafts that the period's sums make, and the sums that belong to what was told before them."""
    made: list[Draft] = []
    later: list[Sum] = []
    shared = _is_shared(period)
    for item in period.items:
        sums = [s for s in period.sums if item[0] <= s.money.start < item[1]]
        floor, last = item[0], None
        for i, sum_ in enumerate(sums):
            ceiling = sums[i + 1].word_start if i + 1 < len(sums) else item[1]
            reason = _unfit(period, sum_, shared=shared)
            if reason:
                context.trace.drop(sum_.money.start, sum_.money.end, reason)
                continue
            last, floor = _take(period, sum_, (floor, ceiling), last, context, made, later)
    return _share_out(period, made), later


def _share_out(period: Period, drafts: list[Draft]) -> list[Draft]:
    """甲公司、乙公司分别投资3亿元、2亿元: one draft for each."""
    out: list[Draft] = []
    for draft in drafts:
        shares = _shares(period, draft)
        out += [replace(draft, sum=share, investors=[name]) for share, name in zip(shares, draft.investors, strict=True)] if shares else [draft]
    return out


def _shares(period: Period, draft: Draft) -> list[Sum]:
    if draft.sum is None or len(draft.investors) < 2 or "分别" not in period.text[draft.sum.word_start - 4 : draft.sum.money.start]:
        return []
    shares = [s for s in period.sums if s.money.start >= draft.sum.money.start][: len(draft.investors)]
    joined = all(re.fullmatch("[、和与及]|以及", period.text[a.money.end : b.money.start]) for a, b in pairwise(shares))
    return shares if joined and len(shares) == len(draft.investors) else []


def _unfit(period: Period, sum_: Sum, *, shared: bool) -> str | None:
    if not sum_.is_investment:
        return f"measures {sum_.kind}"
    if is_out(period):
        return "a contract of another kind"
    if _is_part_on_site(period, sum_):
        return "contained in the total of the fair"
    if is_offer(period, sum_.money.start):
        return "on offer, not signed"
    if shared and sum_.kind is not Kind.DRAWN:
        return "one total for projects signed and started together"
    return None


def _take(
    period: Period, sum_: Sum, bounds: tuple[int, int], last: Draft | None, context: Context, made: list[Draft], later: list[Sum]
) -> tuple[Draft | None, int]:
    """Make a draft of a sum, or add it to the last one; return that draft and where its subject ends."""
    floor, ceiling = bounds
    subject = subject_of(period, sum_, floor, ceiling)
    again = subject is None or sum_.kind is Kind.PHASE or (subject.anaphoric and not subject.all_of_it)
    if again and last is not None and not _new_party(period, floor, sum_):
        _add(last, sum_, context)
        return last, max(floor, sum_.money.end)
    if subject is None and later and "分别" not in period.text[floor - 12 : sum_.money.start] and not _new_party(period, floor, sum_):
        context.trace.drop(sum_.money.start, sum_.money.end, "a second sum of the same projects")
        return last, max(floor, sum_.money.end)
    if sum_.kind is Kind.PHASE and ((subject and subject.count) or later):
        context.trace.drop(sum_.money.start, sum_.money.end, "a year's part of an investment")
        return last, max(floor, sum_.money.end)
    draft = _draft(period, sum_, subject, bounds, context, later)
    if draft is not None:
        made.append(draft)
    return draft or last, max(floor, sum_.money.end, subject.end if subject else 0)


def _new_party(period: Period, floor: int, sum_: Sum) -> bool:
    return any(floor <= o.start and o.end <= sum_.word_start and not o.government for o in period.orgs)


def _add(draft: Draft, sum_: Sum, context: Context) -> None:
    """A second sum of the same projects: the total investment wins."""
    held = draft.sum
    if held is None or _RANK[sum_.kind] < _RANK[held.kind]:
        draft.sum = sum_
        draft.widen(sum_.word_start, sum_.money.end)
        context.trace.join(sum_.money.start, sum_.money.end, "the total of the projects just told")
    else:
        context.trace.drop(sum_.money.start, sum_.money.end, "a second sum of the same projects")


def _draft(
    period: Period, sum_: Sum, subject: Subject | None, bounds: tuple[int, int], context: Context, later: list[Sum]
) -> Draft | None:
    at = sum_.money.start
    mention = governing(period, subject.start if subject else at, at)
    if subject is not None and subject.count is None and mention is None and _of_agreement(period, context):
        subject = None
    elif subject is None and not _may_be_anaphor(period, sum_):
        subject = _party_subject(period, sum_, bounds[0])
    stage, time, listed = _stage_and_time(period, sum_, subject, mention, context)
    if stage is None or time is None:
        if stage is None and mention is None and subject is not None and not subject.count:
            context.pending.append(Pending(sum_, subject, period, context.index))
        return None
    if subject is None or subject.anaphoric:
        again = _told_again(period, sum_, subject, bounds, stage, time, context)
        if again is not None:
            return again
        if (mention is not None or (subject and subject.all_of_it)) and _is_of_occasion(period, sum_, subject):
            return _occasion(period, sum_, stage, time, subject, context)
        later.append(sum_)
        return None
    if subject.count and subject.count.stage and stage.is_signing:
        stage = subject.count.stage
    draft = _new(period, sum_, subject, bounds, stage, time)
    if draft.level is Level.PROJECT and not draft.investors and not period.title and add_parties(period, context.tagger):
        _add_investors(period, subject, sum_, bounds, draft)
    if not draft.investors and draft.level is Level.PROJECT and context.last_firm and context.last_firm[1] == period.paragraph:
        if _THE_FIRM.search(period.text, bounds[0], sum_.word_start):
            draft.investors = [context.last_firm[0]]
    draft.listed = listed
    context.trace.keep(draft.start, draft.end, f"{stage.value}, {draft.level.value}" + (", by the list it stands in" if listed else ""))
    return draft


def _told_again(
    period: Period, sum_: Sum, subject: Subject | None, bounds: tuple[int, int], stage: Stage, time: Time, context: Context
) -> Draft | None:
    """该项目由某公司投资,总投资3亿元: in a list, a project of its own, named in the sentence before."""
    frame, named = context.frame, context.last_project
    if subject is None or subject.all_of_it or frame is None or not frame.plural or named is None or context.index - named[1] > 1:
        return None
    if frame.draft is not None and frame.draft.sum is None and frame.draft.level is Level.PROJECT:
        return None
    orgs = investors_of(period, bounds[0], sum_.word_start)
    start = min([subject.start, *(o.start for o in orgs)])
    names = [o.name for o in orgs] or named[2]
    context.trace.keep(start, sum_.money.end, "the project named in the sentence before")
    return Draft(stage, Level.PROJECT, period, time, start, sum_.money.end, sum_, 1, named[0], names, listed=True)


# 公司计划投资3亿元: the firm of the sentence before.
_THE_FIRM = re.compile(r"(?:^|[,;。]|今年|目前|该|本)(?:公司|企业|集团)|(?<![一-鿿])公司")


def _is_of_occasion(period: Period, sum_: Sum, subject: Subject | None) -> bool:
    before = period.text[max(period.start, sum_.word_start - 30) : sum_.money.start]
    return bool(subject and subject.all_of_it) or bool(_OF_OCCASION.search(before))


def _told_before(drafts: list[Draft], sum_: Sum, context: Context) -> Draft | None:
    """The draft of this period before a sum, else the one behind it, else the last one of the occasion."""
    before = next((d for d in reversed(drafts) if d.start <= sum_.money.start), None)
    behind = next((d for d in drafts if d.sum is None and d.level is Level.PROJECT), None)
    return before or behind or (context.frame.draft if context.frame else None)


def _are_shared_out(period: Period, sums: list[Sum], drafts: list[Draft]) -> bool:
    """甲、乙分别签订协议,投资额分别为4亿元和2亿元: one sum for each."""
    if not 1 < len(sums) == len(drafts) or any(d.sum or d.level is not Level.PROJECT for d in drafts):
        return False
    return "分别" in period.text[period.start : sums[0].money.start][-8:]


def add_to_told(period: Period, sums: list[Sum], drafts: list[Draft], context: Context) -> list[Draft]:
    """项目总投资3亿元: give sums without a subject to what was told last, in this period or the one before."""
    made: list[Draft] = []
    if _are_shared_out(period, sums, drafts):
        for sum_, draft in zip(sums, drafts, strict=True):
            draft.sum = sum_
            draft.widen(sum_.word_start, sum_.money.end)
        return made
    for sum_ in sums:
        told = _told_before(drafts, sum_, context)
        mention = governing(period, sum_.money.start)
        if told and told.sum is None and (mention is None or told.period is period or group(mention.stage) == told.group):
            told.sum = sum_
            told.weak = False
            if sum_.money.start - told.end < 80:
                told.widen(sum_.word_start, sum_.money.end)
            context.trace.join(sum_.money.start, sum_.money.end, "the sum of the project just told")
        elif mention is not None and mention.stage.is_signing and told is None and sum_.kind is not Kind.PHASE:
            time = time_at(period, sum_.money.start, context.published)
            made.append(_occasion(period, sum_, mention.stage, time, None, context))
        else:
            context.trace.drop(sum_.money.start, sum_.money.end, "no project or count beside it")
    return made


def _party_subject(period: Period, sum_: Sum, floor: int) -> Subject | None:
    """某公司投资3亿元: the party alone is the subject."""
    orgs = investors_of(period, floor, sum_.word_start + 1)
    return Subject(orgs[0].start, orgs[-1].end) if orgs else None


def governing(period: Period, *places: int) -> Mention | None:
    """Return the mention that says what became of what stands at these places: the nearest of the clause, else before, else behind."""
    usable = [m for m in period.mentions if m.mood is not Mood.SLOGAN and not (m.mood is Mood.FUTURE and not m.stage.is_signing)]
    found = _nearest(period, usable, places)
    if found is not None and found.mood is Mood.FUTURE:
        # 签署意向书,计划年底正式签约: what is signed today counts.
        return next((m for m in usable if m.mood is Mood.DONE and m.stage in _EARLY and m.start < found.start), found)
    return found


_EARLY = (Stage.INTENT, Stage.FRAMEWORK)


def _nearest(period: Period, usable: list[Mention], places: tuple[int, ...]) -> Mention | None:
    for place in places:
        clause = period.clause_of(place)
        inside = [m for m in usable if clause[0] <= m.start < clause[1]]
        if inside:
            return min(inside, key=lambda m: (m.use is Use.EVENT, period.text.startswith("的", m.end), abs(m.start - place)))
    before = [m for m in usable if m.start < min(places)]
    return before[-1] if before else next((m for m in usable if m.mood is Mood.DONE), None)


def _stage_and_time(
    period: Period, sum_: Sum, subject: Subject | None, mention: Mention | None, context: Context
) -> tuple[Stage | None, Time | None, bool]:
    at = sum_.money.start
    time = time_at(period, at, context.published)
    if mention is not None and mention.mood is not Mood.DONE:
        context.trace.drop(at, sum_.money.end, mention.mood.value)
        return None, None, False
    if time in {Time.PAST, Time.COMING}:
        context.trace.drop(at, sum_.money.end, time.value)
        return None, None, False
    if mention is not None:
        return mention.stage, time, False
    frame = context.frame
    if frame is None or not _continues(period, sum_, subject, frame, context) or is_elsewhere(period, at):
        context.trace.drop(at, sum_.money.end, "nothing says that it was signed")
        return None, None, False
    if time is Time.PERIOD and frame.time is not Time.PERIOD:
        context.trace.drop(at, sum_.money.end, "a sum over a period, not of a signing")
        return None, None, False
    return frame.stage, frame.time, True


def _continues(period: Period, sum_: Sum, subject: Subject | None, frame: Frame, context: Context) -> bool:
    """Whether a period without a verb of its own goes on with the occasion before it."""
    if period.title:
        return False
    if context.index - frame.index > 2:
        return not frame.plural and subject is not None and not subject.anaphoric and context.index - frame.index <= 12 and _of_party_told(period, sum_, context)
    if subject is None or subject.anaphoric:
        return _may_be_anaphor(period, sum_) or bool(subject and subject.all_of_it)
    if frame.plural:
        return True
    if frame.stage.is_signing and frame.draft is None and _LANDED.search(period.words):
        return True
    return _of_party_told(period, sum_, context)


# Inside a passage about a signing these say the same.
_LANDED = re.compile("落户|落地|入驻|落子")


def _of_party_told(period: Period, sum_: Sum, context: Context) -> bool:
    """Whether who invests is the party of the one project told."""
    told = context.frame.draft if context.frame else None
    if told is None or (told.sum is not None and told.sum.money.value is not None):
        return False
    add_parties(period, context.tagger)
    named = [o.name for o in investors_of(period, period.start, sum_.money.start)]
    return bool(told and any(n in (told.name or "") or n in "".join(told.investors) or any(i in n for i in told.investors) for n in named))


def _of_agreement(period: Period, context: Context) -> bool:
    """按照协议,双方将…,总投资30亿元: what follows is the content of the agreement just told."""
    told = context.frame.draft if context.frame else None
    return bool(told and told.sum is None and _OF_AGREEMENT.match(period.text, period.start))


# 按照协议,双方将投资3亿元: the sum of the agreement just told.
_OF_AGREEMENT = re.compile(r"(?:按照|根据|依据|按)(?:该|此|本|上述)?(?:框架|合作|投资)?(?:协议|合同|备忘录|约定|计划|规划)|协议(?:约定|明确)|双方")


def _may_be_anaphor(period: Period, sum_: Sum) -> bool:
    return bool(
        _ANAPHOR.match(period.text, period.clause_of(sum_.money.start)[0])
        or _ANAPHOR.match(period.text, period.start)
        or _OF_AGREEMENT.search(period.text, period.start, sum_.money.start)
    )


def _occasion(period: Period, sum_: Sum, stage: Stage, time: Time, subject: Subject | None, context: Context) -> Draft:
    start = min(subject.start if subject else sum_.word_start, sum_.word_start)
    level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
    draft = Draft(stage, level, period, time, start, sum_.money.end, sum_, subject.number if subject else None)
    context.trace.keep(start, sum_.money.end, f"{stage.value}, the sum of the occasion")
    return draft


def _new(period: Period, sum_: Sum, subject: Subject, bounds: tuple[int, int], stage: Stage, time: Time) -> Draft:
    start = min(subject.start, sum_.word_start)
    end = max(subject.end, sum_.money.end)
    vague = sum_.money.value is None
    if subject.count:
        level = Level.CUMULATIVE if time is Time.PERIOD else Level.BATCH
        draft = Draft(stage, level, period, time, start, end, sum_, subject.count.value, vague=vague)
        if re.search(r"等[共]?$", period.text[max(bounds[0], subject.start - 2) : subject.start]):
            _enumerated(period, bounds[0], subject.start, draft)
        return draft
    draft = Draft(stage, Level.PROJECT, period, time, start, end, sum_, 1, subject.name, vague=vague)
    _add_investors(period, subject, sum_, bounds, draft)
    return draft


def _enumerated(period: Period, floor: int, at: int, draft: Draft) -> None:
    """甲集团、乙集团等4个项目: the firms named bring the batch."""
    clause = period.clause_of(at)
    draft.investors = [o.name for o in investors_of(period, max(floor, clause[0]), at)]


# A firm inside a project's name is an investor only by its full name.
_FIRM_END = re.compile(r"(?:公司|集团|株式会社|合作社|商会|厂)$")


def _add_investors(period: Period, subject: Subject, sum_: Sum, bounds: tuple[int, int], draft: Draft) -> None:
    floor, ceiling = bounds
    orgs = investors_of(period, floor, max(sum_.word_start, subject.start))
    orgs = [o for o in orgs if o.end <= subject.start or subject.end <= o.start or _FIRM_END.search(o.name)] or _investors_behind(period, sum_, ceiling)
    draft.investors = list(dict.fromkeys(o.name for o in orgs))
    for name in draft.investors:
        if draft.name and draft.name.startswith(name) and len(draft.name) > len(name) + 1:
            draft.name = draft.name[len(name) :].removeprefix("的")
    for org in orgs:
        draft.widen(org.start, org.start)
        if org.end > draft.end:
            draft.widen(draft.start, org.end)


def _investors_behind(period: Period, sum_: Sum, ceiling: int) -> list[Org]:
    """投资2亿元的某项目,业主为某公司: behind the sum, but not beyond the next item of a list."""
    stop = re.compile(r"[、)]").search(period.text, sum_.money.end, ceiling)
    found = investors_of(period, sum_.money.end, stop.start() if stop else ceiling)
    return [o for o in found if _FIRM_END.search(o.name) or re.search(r"(?:由|业主|方|主体|单位)(?:为|是|:)?$", period.text[o.start - 5 : o.start])]


def _is_part_on_site(period: Period, sum_: Sum) -> bool:
    """其中现场签约4个,金额26亿元: what was signed on the spot is no kind of project, only a part of the total."""
    item = period.item_of(sum_.money.start)
    clauses = [c for c in period.clauses if item[0] <= c[0] <= sum_.money.start][-2:]
    words = period.text[clauses[0][0] : sum_.money.start] if clauses else ""
    return bool(re.search("其中[^;。]{0,24}(?:现场|当场|集中)签约", words)) and len(clauses) > 1 and sum_ is not period.sums[0]


def _is_shared(period: Period) -> bool:
    """Whether one total stands for projects signed and projects started: 10个项目开工,4个项目签约,总投资515亿元."""
    counted = [(c.start, governing(period, c.start)) for c in period.counts if not c.firms]
    groups = {m.stage.is_signing for _, m in counted if m and m.mood is Mood.DONE}
    totals = [s for s in period.sums if s.is_investment]
    return len(groups) == 2 and len(totals) == 1 and totals[0].money.start > counted[-1][0]
