"""Say whether one draft is contained in another: a part of a batch, or what was signed on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft


def is_sum_of_part(a: Draft, b: Draft) -> bool:
    """签约项目37项。其中国内项目签约金额36.5亿元: the sum is that of some of those counted."""
    part, whole = (b, a) if b.sum else (a, b)
    if part.sum is None or whole.sum is not None or part.projects is not None or part.period is whole.period:
        return False
    return _PART_OF_THEM.match(part.period.text, part.period.start) is not None


_PART_OF_THEM = compiled("其中,?[^,。;\\d]{2,12}(?:项目|类)")

# 共签约28个,82.7亿元。…专场签约会上,某县现场签约7个,34.9亿元: the second is contained in the first
_ON_SITE = compiled("(?:现场|当场)(?:集中)?签(?:约|订|下)(?:项目)?[,、]?$")


def holds_on_site(whole: Draft, part: Draft) -> bool:
    """Whether one batch is all that a region signed at a fair, and the other what it signed there on the spot."""
    if whole is part or whole.stage is not part.stage or {whole.level, part.level} != {Level.BATCH}:
        return False
    if not _ON_SITE.search(part.period.text, part.period.start, part.start) or whole.start > part.start:
        return False
    fewer = whole.projects is not None and part.projects is not None and part.projects < whole.projects
    less = whole.value is not None and part.value is not None and part.value[0] < whole.value[0]
    return fewer and less and "共签" in whole.period.words and part.period.paragraph - whole.period.paragraph <= 1


_SHARES = compiled("占|比重|比例")


def is_listed(part: Draft, drafts: list[Draft]) -> bool:
    """Whether each project of a part is a record of its own (框架协议2个 … 框架协议分别是:…), or the part is but one."""
    listed = sum(1 for d in drafts if d.level is Level.PROJECT and d.stage is part.stage)
    return part.projects == 1 or (listed > 0 and listed == part.projects)


def holds(whole: Draft, part: Draft) -> bool:
    """Whether one batch is the whole that the other, told as a count alone, is a part of."""
    if whole is part or whole.level is not Level.BATCH or whole.stage is not part.stage:
        return False
    told = (whole, *whole.twins)
    again = any(c.value == part.projects for c in whole.period.counts if c.start != part.start)
    near = again or any(abs(one.period.paragraph - part.period.paragraph) <= _NEAR_PART for one in told)
    return (
        near
        and whole.projects is not None
        and (part.projects is None or part.projects < whole.projects)
        and (whole.start < part.start or again or _is_told_behind(whole, part))
    )


_NEAR_PART = 2  #: paragraphs between a whole and its part


def _is_told_behind(whole: Draft, part: Draft) -> bool:
    """第二产业签约项目118个,占比超6成。本次签约项目共213个,总投资974亿元: the whole may follow its parts."""
    shared = part.projects is not None and _SHARES.search(part.period.text, part.end, part.end + 16) is not None
    return shared and whole.sum is not None
