"""Give sums without a subject of their own to what was told before: 该项目总投资3亿元, 签约总额35亿元."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.roles import add_parties, has_free_seat
from signings.judge.passages.context import Left
from signings.judge.passages.drafts import Draft, group, level_of
from signings.judge.passages.period import Period
from signings.judge.passages.times import time_at
from signings.judge.sums.continuing import sums_up
from signings.judge.sums.governing import governing
from signings.judge.sums.site import Ruling, Site
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.money import Sum
    from signings.find.stages import Mention
    from signings.find.tagger import Tagger
    from signings.judge.passages.context import Context
    from signings.judge.passages.subject import Subject

# Words that make a sum without a subject the sum of an occasion: 大会签约845亿元, 签约总额.
_OF_OCCASION = compiled(
    r"签约(?:总)?(?:额|金额)|总签约|签订[^,。;\d]{0,12}(?:合同|协议)(?:总?投资)?(?:总?额|金额)|签约的?项目(?:投资)?(?:总)?(?:金额|额)?(?:总计|合计|共计)|达成(?:投资|合作|招商)*意向(?:资金|金额|总额)?[约近超达逾]*$|(?:大会|博览会|峰会|洽谈会|推介会|恳谈会|投洽会|交易会|活动|招商会)[^,。;]{0,10}$"
)
_JOINED = compiled("[、和与及]|以及")
_CLOSE = 3  #: characters between a sum and the count behind it
_NEAR = 80  #: characters between a project and its sum that one quotation may bridge


def add_to_told(period: Period, sums: list[Sum], drafts: list[Draft], context: Context) -> list[Draft]:
    """Give sums without a subject to what was told last, in this period or the one before; return new drafts."""
    if _are_shared_out(period, sums, drafts):
        for sum_, draft in zip(sums, drafts, strict=True):
            _give(draft, sum_, context)
        return []
    made: list[Draft] = []
    for sum_ in sums:
        told = _whole_before(period, sum_, context) or _told_before(period, drafts, sum_, context)
        mention = governing(period, sum_.money.start)
        row = _row_before(period, drafts, sum_)
        if row:
            made.append(_of_row(period, row, sum_, context))
        elif told and told.sum is None and _goes_with(told, period, mention) and not _is_of_another(told, sum_, period):
            _give(told, sum_, context)
        elif mention and told is None and not made:
            ruling = Ruling(mention.stage, time_at(period, sum_.money.start, context.published))
            made += _of_no_subject(Site(period, sum_, period.start, period.end), ruling, context)
        else:
            context.trace.drop(sum_.money.start, sum_.money.end, "no project or count beside it")
            context.left.append(Left(sum_, period))
    return made


_LEAST = 3  #: projects in a row
_TOTAL_OF_ROW = compiled(
    "(?:等)?(?:项目|协议)?,(?:计划|协议|预计|合计|共计|累计)?(?:总投资|投资总额|投资总计|合计投资|共投资)(?:额)?[约近超达逾]*"
)


def _row_before(period: Period, drafts: list[Draft], sum_: Sum) -> list[Draft]:
    """Return the projects of 包括甲项目、乙项目、丙项目,总投资8亿元: the sum is that of all of them."""
    before = [draft for draft in drafts if draft.start < sum_.money.start]
    row = [draft for draft in before if draft.listed and draft.level is Level.PROJECT and draft.sum is None]
    if len(row) < _LEAST or row != before[-len(row) :]:
        return []
    behind = period.text[row[-1].end : sum_.money.start]
    return row if _TOTAL_OF_ROW.fullmatch(behind) else []


def _of_row(period: Period, row: list[Draft], sum_: Sum, context: Context) -> Draft:
    first, last = row[0], row[-1]
    number = None if period.text.startswith("等", last.end) else len(row)
    level = level_of(first.time)
    context.trace.keep(first.start, sum_.money.end, f"{first.stage.value}, the sum of the row")
    return Draft(first.stage, level, period, first.time, first.start, sum_.money.end, sum_, number)


_REACH = 8  #: sentences between a batch and the sum of the list that follows it


def _whole_before(period: Period, sum_: Sum, context: Context) -> Draft | None:
    """四个项目签约。甲…,2800万美元。乙…,500万美元。合计1.9亿美元: the batch that the list began with."""
    if not sums_up(period) or sum_ is not period.sums[0]:
        return None
    batch = next((d for d in reversed(context.drafts) if d.level is Level.BATCH), None)
    return batch if batch and batch.sum is None and batch.period in context.before[-_REACH:] else None


def _of_no_subject(site: Site, ruling: Ruling, context: Context) -> list[Draft]:
    """Return the draft of a sum that only a verb goes with: one project where the words speak of one, else an occasion."""
    period = site.period
    if _is_one_pact(site, context) or _is_of_one(site) or _ONE.match(period.text, period.start):
        if has_free_seat(period):
            add_parties(period, context.tagger)
        orgs = investors_of(period, period.start, period.end)
        start = min([site.sum.word_start, *(o.start for o in orgs)])
        context.trace.keep(start, site.end, f"{ruling.stage.value}, a project without a name")
        names = [o.name for o in orgs]
        return [Draft(ruling.stage, Level.PROJECT, period, ruling.time, start, site.end, site.sum, 1, None, names)]
    whole = ruling.stage.is_signing and site.sum.kind not in {Kind.PHASE, Kind.PLAIN}
    return [occasion(site, None, ruling, context)] if whole else []


# 签下85亿元框架协议; 公司与某地签订协议, 全部花费约75亿元
_PACT = compiled(r"(?:的)?(?:投资|合作|战略|框架|意向)*(?:协议|合同)(?![书]?\d)")
_WITH_ONE = compiled(r"(?:公司|企业)?[与和同][^,。;、]{2,24}(?:签订|签署|签下)")
_MANY = compiled(r"集中|分别|批|[二三四五六七八九十两几多]个|\d[个项家]|等|系列")


def _is_one_pact(site: Site, context: Context) -> bool:
    """Whether a sum is that of one agreement."""
    period = site.period
    before = period.text[period.start : site.at]
    if period.title or _MANY.search(before) or any(c.value != 1 for c in period.counts if c.start < site.at):
        return False
    if not (_PACT.match(period.text, site.end) or _WITH_ONE.search(before)):
        return False
    add_parties(period, context.tagger)
    return True


# 该项目, 项目总投资, 二期总投资: one project is spoken of.
_ONE = compiled(r"(?:该|此|本|这个)?(?<!签约)(?<!合作)项目(?![\d共达有]|合同|协议)|[一二三首]期")


_ALL_UP = compiled("(?:总计|合计|共计|加起来)[约近超达逾]*$")  # 该县签约的项目金额总计171.5亿元


def _is_of_one(site: Site) -> bool:
    start = site.period.clause_of(site.at)[0]
    one = _ONE.search(site.period.text, start, site.at)
    return one is not None and _ALL_UP.search(site.period.text, start, site.at) is None


_BROUGHT_BY = compiled(r"(?:据(?:悉|了解|介绍),)?(?:该|此|本)?项目(?:由|(?:投资|建设)(?:方|主体)(?:为|是))")


def give_party(period: Period, context: Context) -> None:
    """Put down who brings the project just told: 项目由某集团投资建设."""
    told = context.frame.draft if context.frame and not context.frame.plural else None
    named = _BROUGHT_BY.match(period.text, period.start)
    if told is None or told.level is not Level.PROJECT or told.investors or named is None:
        return
    add_parties(period, context.tagger)
    found = investors_of(period, named.end(), period.clause_of(period.start)[1])
    told.investors = [org.name for org in found]


# 该项目总投资, 一期投资: of one project.
_THIS_ONE = compiled(
    r"(?:该|此|本|这个|这一)项目|项目[^,。;:]{0,3}[一二三首]期|(?<!第)[一二三首]期(?:项目|工程)?(?:计划|预计|拟)?(?:总)?投资"
)


def _is_of_another(told: Draft, sum_: Sum, period: Period) -> bool:
    """Whether a sum of one project stands behind projects that are counted together: it isn't theirs."""
    if told.level is Level.PROJECT:
        return False
    return _THIS_ONE.search(period.text, period.clause_of(sum_.money.start)[0], sum_.money.start) is not None


def _goes_with(told: Draft, period: Period, mention: Mention | None) -> bool:
    return mention is None or told.period is period or group(mention.stage) == told.group


def _give(draft: Draft, sum_: Sum, context: Context) -> None:
    draft.sum, draft.weak = sum_, False
    if sum_.money.start - draft.end < _NEAR:
        draft.widen(sum_.word_start, sum_.money.end)
    context.trace.join(sum_.money.start, sum_.money.end, "the sum of the project just told")


def _told_before(period: Period, drafts: list[Draft], sum_: Sum, context: Context) -> Draft | None:
    """Return the draft of this period before a sum, else the one behind it, else the last one of the occasion."""
    before = next((d for d in reversed(drafts) if d.start <= sum_.money.start), None)
    behind = next((d for d in drafts if d.sum is None and d.level is Level.PROJECT), None)
    named = _named_again(period, context) if before is None else None
    return before or named or behind or (context.frame.draft if context.frame else None)


def _named_again(period: Period, context: Context) -> Draft | None:
    """云岭工业园奠基。…云岭工业园是…基地,总投资6亿元: the project with whose name the sentence opens."""
    told = (d for d in context.drafts if d.sum is None and d.level is Level.PROJECT)
    return next((d for d in told if len(d.name or "") >= _NAMED and period.words.startswith(d.name or "")), None)


_NAMED = 6  #: characters of a name that is told again


def _are_shared_out(period: Period, sums: list[Sum], drafts: list[Draft]) -> bool:
    """甲、乙分别签订协议,投资额分别为4亿元和2亿元: one sum for each."""
    if not 1 < len(sums) == len(drafts) or any(d.sum or d.level is not Level.PROJECT for d in drafts):
        return False
    return EACH.search(period.text, max(period.start, sums[0].money.start - 8), sums[0].money.start) is not None


def is_of_occasion(site: Site, subject: Subject | None) -> bool:
    """Whether a sum is that of everything signed at an occasion."""
    before = site.period.text[max(site.period.start, site.sum.word_start - 30) : site.at]
    return bool(subject and subject.all_of_it) or bool(_OF_OCCASION.search(before))


def told_again(site: Site, subject: Subject | None, ruling: Ruling, context: Context) -> Draft | None:
    """Return the draft of 该项目由某公司投资,总投资3亿元 in a list: a project of its own, named in the sentence before."""
    frame, named = context.frame, context.last_project
    if subject is None or subject.all_of_it or frame is None or not frame.plural:
        return None
    if named is None or context.index - named[1] > 1:
        return None
    if frame.draft is not None and frame.draft.sum is None and frame.draft.level is Level.PROJECT:
        return None
    orgs = investors_of(site.period, site.floor, site.sum.word_start)
    start = min([subject.start, *(o.start for o in orgs)])
    names = [o.name for o in orgs] or named[2]
    context.trace.keep(start, site.end, "the project named in the sentence before")
    return Draft(
        ruling.stage,
        Level.PROJECT,
        site.period,
        ruling.time,
        start,
        site.end,
        site.sum,
        1,
        named[0],
        names,
        listed=True,
    )


def occasion(site: Site, subject: Subject | None, ruling: Ruling, context: Context) -> Draft:
    """Return the draft of a sum of everything signed at an occasion."""
    start = min(subject.start if subject else site.sum.word_start, site.sum.word_start)
    level = level_of(ruling.time)
    behind = next((c for c in site.period.counts if 0 <= c.start - site.end <= _CLOSE and not c.firms), None)
    number = subject.number if subject else None
    if number is None and behind is not None:
        number = behind.value  # 总投资66亿元,共13个
    elif number is None and context.last_count and context.index - context.last_count[1] <= 1 and not _is_part(site):
        number = context.last_count[0]
    context.trace.keep(start, site.end, f"{ruling.stage.value}, the sum of the occasion")
    return Draft(ruling.stage, level, site.period, ruling.time, start, site.end, site.sum, number)


def _is_part(site: Site) -> bool:
    """签约37项。其中国内项目签约金额36亿元: a part of those counted in the sentence before."""
    return site.period.words.startswith("其中")


def share_out(period: Period, drafts: list[Draft]) -> list[Draft]:
    """Make one draft for each of 甲公司、乙公司分别投资3亿元、2亿元."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.sum and len(draft.investors) > 1 and draft.level is Level.PROJECT and _is_each_ones(period, draft.sum):
            out += _each_with_its_own(period, draft)
            continue
        shares = _shares(period, draft)
        pairs = zip(shares, draft.investors, strict=True) if shares else ()
        out += [replace(draft, sum=share, investors=[name]) for share, name in pairs] or [draft]
    return out


def _each_with_its_own(period: Period, draft: Draft) -> list[Draft]:
    """甲、乙分别投资40亿元建设甲基地和乙基地: to each firm its project, where as many are named."""
    at = draft.sum.money.end if draft.sum else draft.start
    named = [p.name for p in period.projects if at <= p.start < period.item_of(at)[1] and not p.generic]
    names = named if len(named) == len(draft.investors) else [draft.name] * len(draft.investors)
    pairs = zip(draft.investors, names, strict=True)
    return [replace(draft, investors=[firm], name=name) for firm, name in pairs]


def _is_each_ones(period: Period, sum_: Sum) -> bool:
    """甲、乙分别投资40亿元建设…: the same sum for each, where no second one follows."""
    if is_of_each(period, sum_):
        return True
    apart = period.text[max(0, sum_.word_start - 2) : sum_.word_start] == "分别"
    return apart and _JOINED.match(period.text, sum_.money.end) is None


# 投资分别为, 投资额依次为: one sum for each.
EACH = compiled("分别|依次|各")


def is_share(period: Period, sum_: Sum) -> bool:
    """Whether a sum is one of a row behind its first: the second of 投资额依次为23亿元和9.8亿元."""
    before = [s for s in period.sums if s.money.end <= sum_.money.start]
    joined = bool(before) and _JOINED.fullmatch(period.text, before[-1].money.end, sum_.money.start) is not None
    return joined and (is_share(period, before[-1]) or _is_first_share(period, before[-1]))


def _is_first_share(period: Period, sum_: Sum) -> bool:
    return EACH.search(period.text, max(0, sum_.word_start - 4), sum_.money.start) is not None


# 甲项目和乙项目总投资各5亿元, 均为10亿元
_ALIKE = compiled(r"(?:各|均|都)(?:是|为|达|在)?[约近超逾]?$")


def is_of_each(period: Period, sum_: Sum) -> bool:
    """Whether a sum is that of each of the projects before it."""
    before = period.text[max(0, sum_.word_start - 2) : sum_.word_start]
    return before.endswith(("各", "均", "都")) or bool(_ALIKE.search(period.text, sum_.word_start, sum_.money.start))


def for_each(site: Site, subject: Subject, ruling: Ruling, tagger: Tagger) -> list[Draft]:
    """Return one draft for each of the projects that have the same sum."""
    period, sum_ = site.period, site.sum
    add_parties(period, tagger)
    named = [p for p in period.projects if subject.start <= p.start and p.end <= sum_.word_start and not p.generic]
    floors = [period.clause_of(named[0].start)[0] if named else 0, *(p.end for p in named)]
    return [
        Draft(
            ruling.stage,
            Level.PROJECT,
            period,
            ruling.time,
            project.start,
            project.end,
            sum_,
            1,
            project.name,
            [org.name for org in investors_of(period, floor, project.start)[-1:]],
            listed=ruling.listed,
        )
        for floor, project in zip(floors, named, strict=False)
    ]


def _shares(period: Period, draft: Draft) -> list[Sum]:
    first = draft.sum
    if first is None or len(draft.investors) < 2 or not _is_first_share(period, first):
        return []
    shares = [s for s in period.sums if s.money.start >= first.money.start][: len(draft.investors)]
    joined = all(_JOINED.fullmatch(period.text, a.money.end, b.money.start) for a, b in pairwise(shares))
    return shares if joined and len(shares) == len(draft.investors) else []
