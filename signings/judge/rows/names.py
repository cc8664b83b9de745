"""Read projects told by name behind the words that announce them: 签约项目包括甲基地、乙产业园."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.stages import Mood
from signings.judge.parties.bearers import investors_of
from signings.judge.parties.roles import add_parties
from signings.judge.passages.period import Period, Time
from signings.judge.passages.scope import is_offer
from signings.judge.passages.times import time_at
from signings.judge.rows.apart import (
    KINDS_OF,
    LONGEST,
    ROW,
    TAIL,
    are_mostly_named,
    draft_in_row,
    is_summed,
    of_part,
    parts_of,
)
from signings.judge.sums.site import Ruling
from signings.judge.verbs.events import kept
from signings.judge.verbs.projects import is_party
from signings.model import Level, Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    import re

    from signings.find.money import Sum
    from signings.judge.passages.context import Context
    from signings.judge.passages.drafts import Draft

_INTRO = compiled(
    r"签约的其他[^,。;:]{0,12}项目还?(?:包括|有)[:,]?"
    r"|这(?:\d+|[一二两三四五六七八九十]+)个项目(?:主要)?(?:包括|有|为|分别为|分别是)[:,]?"
    r"|这(?:\d+|[一二两三四五六七八九十]+)[家户](?:中央企业|央企|企业|公司|集团)(?:分别)?(?:是|为)[:,]"
    r"|项目[1一]个,为(?=[^,。;、]{4,40}(?:[,;。]|$))"
    r"|(?:\d+|[一二两三四五六七八九十]+)个[一-鿿]{0,6}项目(?:分别)?(?:为|是)(?=[^,。;:]{3,30}(?:项目|基地|产业园)[、和])"
    r"|(?<![^。\n])(?:它们|这些项目|项目)?分别(?:是|为)[:,]?(?=[^,。;:]{4,60}?[、和])"
    r"|(?:签约|开工|动工|奠基|投产)[,:]分别(?:是|为)[:,]?(?=[^,。;:]{4,60}?[、和])"
    r"|分别(?:是|为)[:,]?(?=[^,。;:]{3,30}项目[、和以及])"
    r"|分别(?:是|为)(?=[^,。;:]{8,160}等[\d一二三四五六七八九十]{1,3}个(?:重点|重大)?项目)"
    r"|其中(?:就)?(?:包括|有)(?=[^,。;:]{4,160}等(?:多家|一批|众多|多个)[^,。;]{0,8}项目)"
    r"|其中(?:就)?(?:包括|有)(?=[^,。;:]{4,60}(?:项目|基地|产业园)、)"
    r"|(?<=的,)有(?=[^,。;:]{4,60}项目(?:[、;。]|$))"
    r"|(?<![^。\n])(?:包括|有)(?=[^,。;:]{4,60}项目、)"
    r"|(?:签约|签约的|落户|集中签约的|开工|开工的|开工建设的?|此次|本次|这批|这些|主要|重点|投产的|其中)(?:重点|重大|主要)?项目(?:主要)?(?:包括|有|为|分别为|分别是|含|涵盖)(?!望)[:,]?(?!\d)"
    # 上台签约的有:, 签下两份协议:
    r"|(?:签约|开工|落户)的(?:项目)?(?:还)?(?:有|是|包括|为)(?:[:,]|(?=[^,。;:]{3,20}、))"
    r"|[\d一二两三四五六七八九十]+[个份项](?:[一-鿿]{0,8})(?:项目|协议|合同):"
    r"|[个项份][^,。;:]{0,8}签(?:约|署|订)?:"
    # 签约项目3个,分别是: the number stands between
    r"|(?:项目|协议|合同)(?:共有|共计|共|有|达)?(?:\d+|[一二两三四五六七八九十]+)[个项],?(?:分别(?:为|是)|(?:主要)?包括|依次(?:为|是)|即)[:,]?"
)


def read_names(period: Period, told: list[Draft], context: Context) -> list[Draft]:
    """
    Return a draft for each of 签约项目包括:甲基地、乙产业园、丙项目.

    Parts with a sum have drafts already, *told*; their parties are those of their own part of the row.
    """
    if period.title:
        return []
    intros = _one_of_each_item(period)
    stops = [*(period.item_of(period.start + intro.start())[0] for intro in intros[1:]), period.end]
    named: list[Draft] = []
    for intro, stop in zip(intros, stops, strict=True) if intros else ():
        drafts = _names_behind(period, intro, stop, told, context)
        size = _size_of_each(period, period.start + intro.start(), len(drafts)) if "分别" in intro[0] else None
        for draft in drafts:
            draft.sum = draft.sum or size
        named += drafts
    return named


def _size_of_each(period: Period, at: int, named: int) -> Sum | None:
    """投资总额在50亿元以上的项目2个,分别是甲、乙: the size by which they are counted is told of each that is named."""
    item = period.item_of(at)
    sizes = [s for s in period.sums if s.kind is Kind.THRESHOLD and item[0] <= s.money.start < at]
    if not sizes:
        return None
    ends = sizes[-1].money.end
    alone = not any(s.is_investment and item[0] <= s.money.start < at for s in period.sums)
    counted = any(c.value == named and ends <= c.start and c.end - ends <= _COUNT_LONG for c in period.counts)
    return replace(sizes[-1], kind=Kind.TOTAL) if counted and alone else None


_COUNT_LONG = 10  #: characters behind a size that say how many there are


def _one_of_each_item(period: Period) -> list[re.Match[str]]:
    """外企项目3个,分别是甲、乙、丙;央企项目1个,为丁: the words before a row, once in an item that has some of its own."""
    found: list[re.Match[str]] = []
    for intro in _INTRO.finditer(period.words):
        item = period.item_of(period.start + intro.start())
        if _ONLY_FIELDS.match(period.words, intro.end()):
            continue
        if not found or period.start + found[-1].start() < item[0]:
            found.append(intro)
    return found


def _ruling_before(period: Period, intro: re.Match[str], context: Context) -> Ruling | None:
    """Return what rules a row: the verb before it, else the occasion just told; None where that is no news."""
    start, frame = period.start + intro.end(), context.frame
    mention = next((m for m in period.mentions if m.mood is Mood.DONE and m.start < start), None)
    stage = mention.stage if mention else frame.stage if frame else None
    other = "其他" in intro[0]
    if mention and frame and frame.stage.is_signing and period.text.startswith("的", mention.end) and not other:
        stage = frame.stage if stage is Stage.SIGNED else stage  # 签订意向书。签约的项目包括…
    time = time_at(period, start, context.published)
    if mention is None and frame and not frame.plural and intro[0].startswith(("主要", "重点")):
        return None  # 产业园主要项目包括:甲、乙: what one project is made of
    if stage is None or time in {Time.PAST, Time.COMING} or is_offer(period, start):
        return None
    return Ruling(stage, time)


_ONLY_FIELDS = compiled("[^,。;]{0,40}(?:领域|产业|行业|板块|方面|类别?)(?=[,。;])")  # 项目涵盖新材料、旅游等领域


def _names_behind(period: Period, intro: re.Match[str], stop: int, told: list[Draft], context: Context) -> list[Draft]:
    start, ruling = period.start + intro.end(), _ruling_before(period, intro, context)
    if ruling is None or (_THESE_FIRMS.match(intro[0]) and not ruling.stage.is_signing):
        return []  # who has opened works is no project without them
    parts = parts_of(period, start, stop)
    of_firms = _OF_FIRMS.search(period.text, *parts[-1])
    named_firms = of_firms or _THESE_FIRMS.match(intro[0])
    announced = named_firms or _are_told_as_projects(period, intro[0], parts)
    summed = [part for part in parts if is_summed(period, part)]
    starts = [*(p.start for p in period.projects), *(m.start for m in period.mentions)]
    if not announced and (summed == parts or not any(start <= at < stop for at in starts)):
        return []  # 分别为:甲县49个、乙县44个; 甲项目投资1亿元、乙项目投资2亿元: no names but those of sums
    add_parties(period, context.tagger)
    if named_firms:
        spans = [*parts[:-1], (parts[-1][0], of_firms.start())] if of_firms else parts
        return [kept(context, draft_in_row(period, ruling, span, None, [period.text[slice(*span)]])) for span in spans]
    if announced or are_mostly_named(period, parts):
        return [kept(context, of_part(period, ruling, *part)) for part in parts if not _is_counted(period, part)]
    drafts = [_of_name(period, ruling, *part) for part in parts if part not in summed]
    named = [kept(context, draft) for draft in drafts if draft]
    if len(named) + len(summed) < ROW or (summed and not all(d.investors for d in named)):
        return []
    for part in summed if named else ():
        _give_own(told, period, part)
    return named


_THESE_FIRMS = compiled("这[^,。;]{1,3}[家户]")  # 这7家央企是:甲集团、乙集团

# 其中包括甲集团、乙干细胞、丙药业等多家上市企业项目
_OF_FIRMS = compiled("等(?:多家|一批|众多|多个)[一-鿿]{0,6}(?:企业|公司)(?:的)?项目$")


_LEAST_TOLD, _USUAL = 3, 5  #: parts that make a row by the words before it; characters that they have on average


def _are_told_as_projects(period: Period, intro: str, parts: list[tuple[int, int]]) -> bool:
    """签约的项目包括甲6万锭色纺、乙速冻水饺…等。: names, for the words before say so, and what they are called is long."""
    tail = period.text[parts[-1][0] : parts[-1][1]] if parts else ""
    counted = _SO_MANY.search(tail) and "涵盖" not in intro
    said = _SAYS_PROJECTS.search(intro) is not None and tail.endswith("等")
    if not (said or counted) or len(parts) < _LEAST_TOLD or KINDS_OF.search(tail):
        return False
    if any(is_summed(period, part) or part[1] - part[0] > LONGEST for part in parts):
        return False
    if any(parts[0][0] <= m.start for m in period.mentions):
        return False  # 包括某公司与某委签署的备忘录: what was signed is told by verbs of its own
    return sum(end - start for start, end in parts) >= _USUAL * len(parts)


_SO_MANY = compiled(r"等[\d一二三四五六七八九十]{1,3}个(?:重点|重大)?项目$")  # 分别是甲粉体、乙公园、丙生产等9个项目
_SAYS_PROJECTS = compiled("项目(?:主要)?(?:包括|有|为|分别为|含)")


def _is_counted(period: Period, part: tuple[int, int]) -> bool:
    """两座水库: how many there are, and not which; 丙物流园等9个项目 is the last of nine."""
    stop = period.text.find("等", *part)
    return any(part[0] <= c.start < (part[1] if stop < 0 else stop) for c in period.counts)


def _give_own(told: list[Draft], period: Period, part: tuple[int, int]) -> None:
    """Let the draft of a sum have the parties of its own part of the row alone."""
    for draft in told:
        if draft.sum and draft.level is Level.PROJECT and part[0] <= draft.sum.money.start < part[1]:
            draft.investors = [org.name for org in investors_of(period, *part)]
            draft.start = max(draft.start, part[0])


def _of_name(period: Period, ruling: Ruling, start: int, end: int) -> Draft | None:
    named = [p for p in period.projects if start <= p.start < end]
    tail = TAIL.search(period.text[start:end])
    last = end - len(tail[0]) if tail else end
    firms = [o.name for o in investors_of(period, start, end) if not named or is_party(o, named[-1])]
    verb = next((m for m in period.mentions if start <= m.start < end and m.stage.is_signing), None)
    whole = bool(named) and named[-1].end >= last - 1 and (bool(firms) or not named[-1].generic)
    if not whole and not (verb and firms):
        return None
    stage = verb.stage if verb and ruling.stage.is_signing else ruling.stage
    name = named[-1].name if whole else None
    return draft_in_row(period, Ruling(stage, ruling.time), (start, end), name, firms)
