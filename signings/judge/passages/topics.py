"""Hand the time of a sentence on to the next: 上半年,到位资金40亿元。新签约项目25个; 三场活动共签约47个。其中农业签约5个."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.passages.period import Time
from signings.judge.passages.scope import is_out
from signings.judge.passages.times import time_at
from signings.model import Level
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from datetime import date

    from signings.judge.passages.drafts import Draft
    from signings.judge.passages.period import Period

_PART = compiled(r"(?:其中|分别|具体|从[^,。;]{2,10}看)")
# 从9月份开始举办招商活动。全市共签约117个: all that was signed over the time just told
_IN_ALL = compiled("全[市县区省州]共(?:签|引进)")
# 在签约项目中,食品类共签约405个: the parts of what the paragraph before has told
_OF_ALL = compiled("(?:在)?(?:上述|这些|以上|全部|所有)?(?:新)?签约(?:的)?项目[中里],")
# Words of a report on figures: what is counted beside them is counted over the time told before.
_STATISTICS = compiled(
    r"^(?:还|并)?(?:成功)?签约并(?:推进|落地|开工)|^全年|^一年来|同比|环比|占(?:全|总|年度)|(?:完成|占)[^,。;]{0,6}(?:目标|任务)|开工率|履约率|(?<!次)(?<!批)新增?(?:签约|开工|投产|竣工|引进|落地)(?!的)"
)


def topic_of(before: Period | None, period: Period, published: date | None) -> Time | None:
    """Return the time that the sentence before sets for a part of it or for more figures, None where it sets none."""
    of_all = _OF_ALL.match(period.words) is not None
    if before is None or before.title or period.paragraph - before.paragraph > ("其中" in period.words[:4] or of_all):
        return None
    if _IN_ALL.match(period.words) and time_at(before, before.end, published) is Time.PERIOD:
        return Time.PERIOD
    if not (of_all or _PART.match(period.words) or _STATISTICS.search(period.words)):
        return None
    time = time_at(before, _told_at(before), published)
    return time if time in {Time.PERIOD, Time.PAST} else None


def time_of_count(period: Period, drafts: list[Draft]) -> Time | None:
    """41个签约项目中,…: those that a report has counted over a time before."""
    count = next((c for c in period.counts if not c.firms and not c.bare), None)
    if count is None or count.value is None or count.value < _MANY or not _OF_THEM.match(period.text, count.end):
        return None
    told = next((d for d in drafts if d.projects == count.value and d.level is Level.CUMULATIVE), None)
    return told.time if told else None


_MANY = 3  #: projects; of fewer several reports may speak
_OF_THEM = compiled("(?:签约)?(?:的)?(?:项目)?[中里],")


def is_out_still(before: Period | None, period: Period) -> bool:
    """Whether a sentence tells a part of what the one before has told, and that was no investment: 其中现场签约28项."""
    if before is None or before.title or before.paragraph != period.paragraph:
        return False
    return is_out(before) and _PART.match(period.words) is not None


def _told_at(period: Period) -> int:
    """Return where a sentence tells its news: at its last verb, else its first sum, else in its last clause."""
    if period.mentions:
        return period.mentions[-1].start
    if period.sums:
        return period.sums[0].money.start
    return period.clauses[-1][0] if period.clauses else period.end
