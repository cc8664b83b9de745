"""Turn the sums of a period into drafts of records: each with its stage, its subject and who brings it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.stages import Mood, Use
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.roles import add_parties, has_free_seat
from signings.judge.passages.context import Context, Pending
from signings.judge.passages.subject import Subject
from signings.judge.sums.building import add_investors, new_draft
from signings.judge.sums.continuing import is_of_told, may_be_anaphor, of_agreement
from signings.judge.sums.governing import governing, rule
from signings.judge.sums.headings import is_one_of_many
from signings.judge.sums.respective import read_respective, row_of
from signings.judge.sums.site import Ruling, Site
from signings.judge.sums.told import (
    EACH,
    for_each,
    is_of_each,
    is_of_occasion,
    is_share,
    occasion,
    share_out,
    told_again,
)
from signings.judge.sums.unfit import unfit
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.find.parties import Org
    from signings.find.stages import Mention
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_RANK = {Kind.TOTAL: 0, Kind.CONTRACT: 1, Kind.PLAIN: 2, Kind.DRAWN: 3, Kind.PHASE: 4, Kind.PAID: 5}

# 公司计划投资3亿元: the firm of the sentence before.
_THE_FIRM = compiled(
    r"(?:^|[,;。]|今年|目前|该|本)(?:公司|企业|集团)|(?<![一-鿿])(?:公司|企业)|(?:这|那)家[一-鿿]{0,8}(?:公司|企业|集团|巨头|龙头|厂商|机构)|后者|对方|投资方"
)


_BROUGHT = compiled("由[^,。;、]{2,20}(?:投资|出资)")  # …一宗由某手信投资2亿元


@dataclass(slots=True)
class _Progress:
    """What the sums of one item have made so far."""

    made: list[Draft]
    later: list[Sum] = field(default_factory=list)  #: sums that belong to what was told before
    last: Draft | None = None
    floor: int = 0


def read_sums(period: Period, context: Context) -> tuple[list[Draft], list[Sum]]:
    """Return the drafts that the period's sums make, and the sums that belong to what was told before them."""
    if not period.sums:
        return [], []
    made: list[Draft] = []
    later: list[Sum] = []
    reasons = [unfit(period, sum_) for sum_ in period.sums]
    if reasons.count(None) > 1:
        _ask_for_parties(period, context)
    told = list(zip(period.sums, reasons, strict=True))
    respective, taken = read_respective(period, [s for s, reason in told if reason is None], context)
    made += respective
    told = [(s, reason) for s, reason in told if s not in taken]
    for item in period.items:
        sums = [(s, reason) for s, reason in told if item[0] <= s.money.start < item[1]]
        progress = _Progress(made, floor=_floor(period, item))
        for i, (sum_, reason) in enumerate(sums):
            if reason:
                context.trace.drop(sum_.money.start, sum_.money.end, reason)
                continue
            ceiling = sums[i + 1][0].word_start if i + 1 < len(sums) else item[1]
            _take(Site(period, sum_, progress.floor, ceiling), progress, context)
        later += progress.later
    return share_out(period, made), later


_BARE = compiled("(?:计划|协议|合同|预计)?(?:总)?(?:投资|金额)(?:总)?额?[约近超达逾为]*")


_ANY_SUM = compiled("[\\d十百千][万亿]")  # a threshold as well: 超10亿项目24个


def _floor(period: Period, item: tuple[int, int]) -> int:
    """Return where the subject of an item's first sum may stand: 其中37个是制造业项目,占六成;投资额508亿元 goes on with the item before."""
    first = next((s.money.start for s in period.sums if item[0] <= s.money.start < item[1]), item[0])
    if not _BARE.fullmatch(period.text, item[0], first):
        return item[0]
    before = [one for one in period.items if one[1] <= item[0]]
    if not before or _ANY_SUM.search(period.text, *before[-1]):
        return item[0]
    return before[-1][0]


def _ask_for_parties(period: Period, context: Context) -> None:
    """Ask the model for the parties of several sums where their names may not show: 甲、乙两家企业各拿出3亿元, 由某手信投资2亿元."""
    counted = any(count.firms and (count.value or 0) > 1 for count in period.counts)
    if counted or _BROUGHT.search(period.words):
        add_parties(period, context.tagger)


def _take(site: Site, progress: _Progress, context: Context) -> None:
    """Make a draft of a sum, add it to the last one, or keep it for later."""
    subject = None if is_share(site.period, site.sum) else site.subject()
    if subject is not None and _is_one_of_each(site, subject):
        subject = None
    progress.floor = max(progress.floor, site.end)
    if progress.later and _is_total_behind_phase(site, progress.later[-1]):
        phase = progress.later[-1].money
        context.trace.drop(phase.start, phase.end, "a part of an investment")
        progress.later[-1] = site.sum
        return
    own_verb = _has_own_verb(site)
    of_last = progress.last is not None and progress.last.period is site.period and progress.last.sum
    if progress.last is not None and (
        not (own_verb or _is_new(site, subject)) or (of_last and _is_total_behind_phase(site, of_last))
    ):
        _add(progress.last, site.sum, context)
        return
    reason = _beside(site, subject, progress.later)
    if reason:
        context.trace.drop(site.at, site.end, reason)
        return
    drafts = _drafts(site, subject, progress.later, context)
    progress.made += drafts
    progress.last = drafts[-1] if drafts else progress.last
    progress.floor = max(progress.floor, subject.end if subject else 0)


def _is_one_of_each(site: Site, subject: Subject) -> bool:
    """与甲、乙、丙交换合同,三份合同的投资额分别为2亿元、1亿元和3亿元: each of those counted has the sum of its place."""
    count = subject.count
    if count is None or count.firms or not EACH.search(site.period.text, count.end, site.sum.money.start):
        return False
    row = row_of(site.period, [s for s in site.period.sums if s.money.start >= site.at])
    return len(row) == count.value and len(row) > 1


def _has_own_verb(site: Site) -> bool:
    """签订外资项目合同总投资额23.8亿美元,签订内资项目合同总投资额3912亿元: each verb has a sum of its own."""
    start = max(site.floor, site.period.clause_of(site.at)[0])
    verbs = (m for m in site.period.mentions if start <= m.start < site.at)
    found = next((m for m in verbs if m.mood is Mood.DONE and m.use is Use.VERB and m.stage.is_signing), None)
    return found is not None and _OF_CONTRACTS.match(site.period.text, found.end) is not None


_OF_CONTRACTS = compiled("[^,。;\\d]{0,12}(?:项目)?(?:合同|协议)(?:总?投资)?(?:总?额|金额)")


def _is_new(site: Site, subject: Subject | None) -> bool:
    """Whether a sum has a subject of its own, or a party."""
    again = subject is None or site.sum.kind is Kind.PHASE or (subject.anaphoric and not subject.all_of_it)
    return not again or _has_party(site)


def _is_total_behind_phase(site: Site, last: Sum) -> bool:
    """一期投资20亿元,总投资50亿元: the whole of the project whose phase was told just before."""
    if last.kind is not Kind.PHASE or site.sum.kind is not Kind.TOTAL:
        return False
    return _ALL_TOLD.fullmatch(site.period.text, last.money.end, site.sum.word_start) is not None


_ALL_TOLD = compiled("[,、;](?:(?:该)?(?:项目|工程))?(?:计划|预计|规划|拟|全部|合计)*")


def _has_party(site: Site) -> bool:
    return any(site.floor <= o.start and o.end <= site.sum.word_start and not o.government for o in site.period.orgs)


def _beside(site: Site, subject: Subject | None, later: list[Sum]) -> str | None:
    """Say why a sum is only one more of projects whose sum is told already."""
    opens = min(site.floor - 12, site.period.clause_of(site.at)[0])
    told_apart = bool(EACH.search(site.period.text, max(0, opens), site.at)) or _has_party(site)
    if subject is None and later and not told_apart:
        return "a second sum of the same projects"
    if site.sum.kind is Kind.PHASE and ((subject and subject.count) or later):
        return "a part of an investment"
    return None


def _add(draft: Draft, sum_: Sum, context: Context) -> None:
    """Give a draft a second sum of the same projects: the total investment wins."""
    held = draft.sum
    right = _PUT_RIGHT.search(draft.period.text, draft.period.item_of(sum_.money.start)[0], sum_.money.start)
    if held is None or _RANK[sum_.kind] < _RANK[held.kind] or right:
        draft.sum = sum_
        draft.widen(sum_.word_start, sum_.money.end)
        context.trace.join(sum_.money.start, sum_.money.end, "the total of the projects just told")
    else:
        context.trace.drop(sum_.money.start, sum_.money.end, "a second sum of the same projects")


_PUT_RIGHT = compiled("(?:应为|应是|更正为)$")  # 投资8.5亿元的某项目”,投资额应为5.8亿元


def _drafts(site: Site, subject: Subject | None, later: list[Sum], context: Context) -> list[Draft]:
    """Return what a sum makes: one draft, one for each of the projects it is the sum of, or none."""
    mention = governing(site.period, subject.start if subject else site.at, site.at)
    subject = _subject_in_context(site, subject, mention, context)
    ruling = rule(site, subject, mention, context)
    if ruling is None:
        if mention is None and subject is not None and not subject.count:
            context.pending.append(Pending(site.sum, subject, site.period, context.index))
        return []
    if subject is not None and subject.number and is_of_each(site.period, site.sum):
        return for_each(site, subject, ruling, context.tagger)
    if subject is None or subject.anaphoric:
        draft = _of_told(site, subject, mention, ruling, context)
        if draft is None:
            later.append(site.sum)
        return [draft] if draft else []
    if subject.count and subject.count.stage and ruling.stage.is_signing:
        ruling = replace(ruling, stage=subject.count.stage)
    draft = new_draft(site, subject, ruling)
    find_party(draft, site, subject, context)
    how = ", by the list it stands in" if ruling.listed else ""
    context.trace.keep(draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}{how}")
    return [draft]


def _subject_in_context(
    site: Site, subject: Subject | None, mention: Mention | None, context: Context
) -> Subject | None:
    again = is_of_told(site.period, site.at, context)
    named = subject is not None and subject.count is None and mention is None
    if named and (again or of_agreement(site.period, context) or _builds_a_phase(site, subject, context)):
        return None
    each = _firms_counted(site, subject)
    if each is not None:
        return each
    if subject is None and is_one_of_many(site.period):
        return Subject(site.period.start, site.sum.word_start)
    if subject is None and _LARGEST.search(site.period.text, site.period.start, site.at):
        add_parties(site.period, context.tagger)
    firm = _firm_of_clause(site) if subject is None else None
    if firm is not None:
        return Subject(firm.start, firm.end)
    if subject is None and not may_be_anaphor(site) and not again:
        orgs = site.parties_before()
        return Subject(orgs[0].start, orgs[-1].end) if orgs else None
    return subject


def _firms_counted(site: Site, subject: Subject | None) -> Subject | None:
    """与甲、乙两家企业签约,分别投资6亿元、2亿元: the firms counted, where each brings a sum of its own."""
    count = subject.count if subject else None
    if count is None or not count.firms or not EACH.search(site.period.text, site.sum.word_start - 4, site.at):
        return None
    orgs = investors_of(site.period, site.period.clause_of(count.start)[0], count.start)
    return Subject(orgs[0].start, orgs[-1].end) if orgs and len(orgs) == count.value else None


def _builds_a_phase(site: Site, subject: Subject | None, context: Context) -> bool:
    """其中一期投资9.8亿元,建设一条生产线: what a phase of the project just told builds is no project beside it."""
    told = context.frame.draft if context.frame else None
    if told is None or told.level is not Level.PROJECT or site.sum.kind is not Kind.PHASE or subject is None:
        return False
    return subject.start > site.at and not _has_party(site)


# 金额最高的是某电材,规划投资120亿元
_LARGEST = compiled("最[高大多]的?(?:是|为|者|系)")


def _firm_of_clause(site: Site) -> Org | None:
    """某农业公司,计划投资1.2亿元种植稻米: the firm that the clause before ends with."""
    clause = site.period.clause_of(site.sum.word_start)
    return next((o for o in site.parties_before() if o.end == clause[0] - 1), None)


def _of_told(
    site: Site, subject: Subject | None, mention: Mention | None, ruling: Ruling, context: Context
) -> Draft | None:
    """Return a draft for a sum that speaks of what was told before, if it is no sum of the very last draft."""
    again = told_again(site, subject, ruling, context)
    if again is not None:
        return again
    every = subject is not None and subject.all_of_it
    if (mention is not None or every) and is_of_occasion(site, subject):
        return occasion(site, subject, ruling, context)
    return None


def find_party(draft: Draft, site: Site, subject: Subject, context: Context) -> None:
    """Ask the model, and then the sentence before, for who brings the money of one project."""
    period = site.period
    if draft.level is not Level.PROJECT or period.title or (draft.investors and not _has_a_partner(site)):
        return
    if add_parties(period, context.tagger):
        add_investors(draft, site, subject)
    told = context.last_firm
    of_firm = _THE_FIRM.search(period.text, site.floor, site.sum.word_start)
    near = 1 if of_firm and of_firm[0].startswith(("这", "那", "该", "后")) else 0
    if not draft.investors and told and of_firm and 0 <= period.paragraph - told[1] <= near:
        draft.investors = [told[0]]
    elif not draft.investors and of_firm:
        draft.investors = _party_of_one(context)


def _party_of_one(context: Context) -> list[str]:
    """Return the party of the one project told, whose sum isn't known yet: 公司 can only be that firm."""
    told = context.frame.draft if context.frame else None
    if told is None or told.sum or told.level is not Level.PROJECT or len(told.investors) != 1:
        return []
    beside = sum(1 for draft in context.drafts if draft.period is told.period)
    return list(told.investors) if beside == 1 else []


# 某集团和某科技共同出资
_PARTNER = compiled(r"[和与及、][一-鿿A-Za-z0-9]{2,10}?(?:共同|联合|合资|合作)?(?:出资|投资|建设|组建|设立)")


def _has_a_partner(site: Site) -> bool:
    """Whether beside the parties known there is one whose name doesn't show by its end: 某能源与市政府、某集团签署."""
    known = site.parties_before()
    if not known:
        return False
    text, period = site.period.text, site.period
    if any(_PARTNER.match(text, org.end, site.sum.word_start) for org in known):
        return True
    return has_free_seat(period)
