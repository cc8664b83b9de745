"""Make drafts of the sums that no rule claims, where more speaks for them than against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.explain import Fate
from signings.find.stages import Mood
from signings.judge.passages.drafts import level_of
from signings.judge.passages.period import Time
from signings.judge.passages.subject import Subject
from signings.judge.passages.times import time_at
from signings.judge.sums.assign import find_party
from signings.judge.sums.building import new_draft
from signings.judge.sums.headings import stage_of_heading
from signings.judge.sums.leftover import lone_deal
from signings.judge.sums.site import Ruling, Site
from signings.judge.weighing.traits import Scene, Weighed
from signings.judge.weighing.weights import likelihood
from signings.model import Level, Stage
from signings.texts.numerals import read_number
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.find.money import Sum
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_ENOUGH = 0.5  #: likelihood where the rules have found a record
_ENOUGH_ALONE = 0.7  #: likelihood where they have found none
_MOST = 200  #: sums that are weighed; no article leaves more unclaimed


def adopt_likely(periods: Sequence[Period], context: Context) -> list[Draft]:
    """
    Return a draft for each sum of an investment that no rule has claimed and that is likely one of a signing.

    What is adopted speaks for its neighbours, so they are weighed again until nothing more is likely.
    """
    scene = Scene(periods, context.drafts, context.trace.steps, context.published)
    if not scene.signs and not scene.title_signs:
        return []
    enough = _ENOUGH if scene.records else _ENOUGH_ALONE
    told = {_value(one) for one in scene.sums if one.fate is Fate.KEPT}
    open_ = [at for at, one in enumerate(scene.sums) if _is_open(one, periods[one.number]) and _value(one) not in told]
    del open_[_MOST:]
    adopted: list[int] = []
    asked = open_
    while likely := [at for at in asked if likelihood(scene.traits(at)) >= enough]:
        adopted += likely
        for at in likely:
            scene.keep(at)
        asked = [at for at in open_ if at not in adopted and (at - 1 in likely or at + 1 in likely)]
    deal = lone_deal([draft for draft in context.drafts if not draft.title])
    if deal is not None and deal.level is Level.PROJECT and len(adopted) == 1:
        _give(deal, scene.sums[adopted[0]].sum, context)
        return []
    return [_draft(scene, at, context) for at in sorted(adopted)]


def _give(deal: Draft, sum_: Sum, context: Context) -> None:
    """Give the only deal that a text tells, and that has no sum, the only sum that is likely one's."""
    deal.sum, deal.weak = sum_, False
    context.trace.join(sum_.money.start, sum_.money.end, "the only likely sum beside the only deal")


def _value(one: Weighed) -> tuple[int | None, str]:
    return one.sum.money.value, one.sum.money.currency


def _is_open(one: Weighed, period: Period) -> bool:
    """Whether a sum may be adopted: nothing has claimed it, and the body tells it."""
    if one.fate in {Fate.KEPT, Fate.JOINED} or not one.sum.is_investment:
        return False
    return not period.title


def _draft(scene: Scene, at: int, context: Context) -> Draft:
    one = scene.sums[at]
    period = scene.periods[one.number]
    site = Site(period, one.sum, *scene.reach(at))
    time = time_at(period, site.at, context.published)
    ruling = Ruling(_stage(scene.periods, one), Time.PERIOD if time is Time.PERIOD else Time.FRESH, listed=True)
    orgs = site.parties_before()
    told = Subject(orgs[0].start, orgs[-1].end) if orgs else Subject(site.sum.word_start, site.end)
    subject = site.subject()
    subject = told if subject is None or subject.anaphoric else subject
    draft = new_draft(site, subject, ruling)
    find_party(draft, site, subject, context)
    _count(draft, site)
    draft.likely = True
    context.trace.keep(
        draft.start, draft.end, f"{draft.stage.value}, {draft.level.value}, likely by all that is told with it"
    )
    return draft


# 剩下两案做的是食品包材,金额加起来…; 其余4位来自物流和家具,总投资…
_SO_MANY = compiled(r"(?P<number>[两二三四五六七八九十\d]{1,3})(?:个|家|位|案|份|单|席|宗|笔)(?!月|镇|县|市|区|省)")
_TOGETHER = compiled("合计|加起来|合起来|合共|共计|[其剩]余|[剩余]下")


def _count(draft: Draft, site: Site) -> None:
    """Make a batch of what words that no rule counts by say to be several: the number before their sum, and that it is theirs together."""
    if draft.level is not Level.PROJECT or draft.investors or draft.name:
        return
    counted = _SO_MANY.search(site.period.text, site.floor, site.at)
    number = read_number(counted["number"]) if counted else None
    if counted and number and number > 1 and _TOGETHER.search(site.period.text, site.floor, site.at):
        draft.level = level_of(draft.time)
        draft.projects = int(number)
        draft.widen(counted.start(), site.end)


def _stage(periods: Sequence[Period], one: Weighed) -> Stage:
    """Return what the last verb before a sum says that has happened; else that it was signed."""
    headed = stage_of_heading(periods[one.number], one.sum.money.start)
    if headed is not None:
        return headed
    for period in reversed(periods[: one.number + 1]):
        done = [m for m in period.mentions if m.mood is Mood.DONE and m.start < one.sum.money.start]
        if done:
            return done[-1].stage
    return Stage.SIGNED
