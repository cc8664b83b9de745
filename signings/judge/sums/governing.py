"""Say which verb rules a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.stages import Mention, Mood, Use
from signings.judge.passages.context import Left
from signings.judge.passages.period import Time
from signings.judge.passages.times import time_at
from signings.judge.sums.continuing import LIST_GAP, WORKS, continues, is_of_told
from signings.judge.sums.headings import stage_of_heading
from signings.judge.sums.site import Ruling, Site
from signings.model import Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.context import Context
    from signings.judge.passages.period import Period
    from signings.judge.passages.subject import Subject


def governing(period: Period, *places: int) -> Mention | None:
    """Return the mention that says what became of what stands at these places: the nearest of the clause, else before, else behind."""
    usable = [
        m
        for m in period.mentions
        if m.mood is not Mood.SLOGAN
        and not (m.mood is Mood.FUTURE and not m.stage.is_signing)
        and not _is_only_one_items(period, m, places[0])
    ]
    found = _nearest(period, usable, places)
    if found is not None and found.stage.is_signing:
        found = _outlived(period, usable, found, places[-1]) or found
    if found is not None and found.mood is Mood.FUTURE:
        # 签署意向书,计划年底正式签约: what is signed today counts.
        return next((m for m in usable if m.mood is Mood.DONE and m.stage in _EARLY and m.start < found.start), found)
    return found


def _is_only_one_items(period: Period, mention: Mention, at: int) -> bool:
    """甲投资2亿元建厂;乙只签了备忘录: what one has only done is not what the others did."""
    item = period.item_of(mention.start)
    return period.text[mention.start - 1 : mention.start] in _ONLY and not item[0] <= at < item[1]


_ONLY = frozenset(("只", "仅"))


def _outlived(period: Period, usable: list[Mention], found: Mention, at: int) -> Mention | None:
    """去年签约、总投资11亿元的某项目今天开工: what modifies the project is history, its verb is the news."""
    if not _JOINS_SUM.fullmatch(period.text, found.end, at):
        return None
    item = period.item_of(at)
    later = (m for m in usable if m.start > at and m.start < item[1] and m.use is Use.VERB and m.mood is Mood.DONE)
    return next((m for m in later if not m.stage.is_signing), None)


# Between a verb that modifies a project and the sum that does, too.
_JOINS_SUM = compiled(r"[、,的](?:计划)?(?:总)?投资(?:额)?[约超近达逾]*")

_EARLY = (Stage.INTENT, Stage.FRAMEWORK)


def _nearest(period: Period, usable: list[Mention], places: tuple[int, ...]) -> Mention | None:
    for place in places:
        clause = period.clause_of(place)
        inside = [m for m in usable if clause[0] <= m.start < clause[1]]
        if inside:
            return min(
                inside, key=lambda m: (m.use is Use.EVENT, period.text.startswith("的", m.end), abs(m.start - place))
            )
    before = [m for m in usable if m.start < min(places)]
    item = period.item_of(places[0])
    behind = (
        m
        for m in usable
        if m.mood is Mood.DONE
        and not _of_another_sum(period, m, max(places))
        and not _of_a_part(period, m)
        and (m.start < item[1] or not _ANOTHER.match(period.text, period.item_of(m.start)[0]))
    )
    return before[-1] if before else next(behind, None)


def _of_another_sum(period: Period, mention: Mention, at: int) -> bool:
    """甲集团追加15亿元,乙集团8亿元的基地动工: the verb is that of the sum in its own clause."""
    clause = period.clause_of(mention.start)
    own = any(s.is_investment and clause[0] <= s.money.start < mention.start for s in period.sums)
    return own and at < clause[0] and not mention.stage.is_signing


_ANOTHER = compiled("另|此外|还有|同时|会后|会前")


def _of_a_part(period: Period, mention: Mention) -> bool:
    """引进项目21个,总投资77亿元,其中签约13个: the verb says nothing of the whole."""
    clause = period.clause_of(mention.start)
    return "其中" in period.text[clause[0] : mention.start]


def rule(site: Site, subject: Subject | None, mention: Mention | None, context: Context) -> Ruling | None:
    """Return what rules a sum, or None, with the reason in the trace, where it is none of a signing or milestone."""
    time = _time_of(site, mention, context)
    reason = None
    if mention is not None and mention.mood is not Mood.DONE:
        reason = mention.mood.value
    elif time in {Time.PAST, Time.COMING}:
        reason = time.value
    elif mention is not None and _is_told_of_works(site, mention):
        reason = "signed before, and told of its works now"
    heading = stage_of_heading(site.period, site.at)
    if reason is None and mention is not None and _is_only_noun(site, mention, context):
        heading, time = heading or _frame_stage(mention, context), _frame_time(time, context)
    if reason is None and mention is not None:
        return Ruling(heading or mention.stage if mention.stage.is_signing else mention.stage, time)
    frame = context.frame
    if reason is None and frame is not None and continues(site, subject, frame, context):
        if time is not Time.PERIOD or frame.time is Time.PERIOD or is_of_told(site.period, site.at, context):
            return Ruling(heading or frame.stage if frame.stage.is_signing else frame.stage, frame.time, listed=True)
        reason = "a sum over a period, not of a signing"
    context.trace.drop(site.at, site.end, reason or "nothing says that it was signed")
    if reason is None:
        context.left.append(Left(site.sum, site.period))
    return None


def _is_only_noun(site: Site, mention: Mention, context: Context) -> bool:
    """Whether a verb only modifies a word for the sums of the occasion just told: 签署金额最高者为某公司."""
    frame = context.frame
    near = frame is not None and context.index - frame.index <= LIST_GAP
    of_sums = _OF_SUMS.match(site.period.text, mention.end) is not None
    again = _AGAIN.search(site.period.text, site.period.clause_of(mention.start)[0], mention.start) is not None
    again = again and site.period.text.startswith("的", mention.end)
    return near and (of_sums or again) and mention.use is Use.NOUN and mention.stage.is_signing


_AGAIN = compiled(
    "(?:本次|此次|这次)(?:活动|仪式)?(?:现场|集中|共)*$"
)  # 本次活动签约的项目共9个: what was signed just now

_OF_SUMS = compiled("(?:总)?(?:金额|资金|额度|额)")


def _frame_stage(mention: Mention, context: Context) -> Stage:
    frame = context.frame
    return frame.stage if frame and frame.stage.is_signing else mention.stage


def _frame_time(time: Time, context: Context) -> Time:
    frame = context.frame
    return Time.PERIOD if time is Time.FRESH and frame and frame.time is Time.PERIOD and frame.plural else time


def _is_told_of_works(site: Site, mention: Mention) -> bool:
    text = site.period.text
    if not mention.stage.is_signing or not text.startswith("的", mention.end) or mention.end > site.at:
        return False
    return WORKS.search(text, site.end, site.period.item_of(site.at)[1]) is not None


def _time_of(site: Site, mention: Mention | None, context: Context) -> Time:
    """Return which time a sum is told of: that of its own words, unless the verb behind it has another."""
    own = time_at(site.period, site.at, context.published)
    if mention is None or mention.start <= site.end:
        return own
    of_verb = time_at(site.period, mention.start, context.published)
    # 某集团25亿元项目,县政府已于三年前签约; 去年签约、总投资11亿元的某项目今天开工
    return of_verb if of_verb is Time.PAST or _is_history(site) else own


def _is_history(site: Site) -> bool:
    """Whether the verb before a sum only modifies its project: 去年签约、总投资11亿元的."""
    before = [m for m in site.period.mentions if m.stage.is_signing and m.end <= site.at]
    return bool(before) and _JOINS_SUM.fullmatch(site.period.text, before[-1].end, site.at) is not None
