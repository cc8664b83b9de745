"""Tell what is counted of signings and ground-breakings together: 签约、开工项目19个. Its total is that of neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.judge.passages.period import Period

_SIGNED = "签约|签订|签署"
_MOVED = "开工|动工|奠基|投产|竣工|开业"
_AND = "(?:和|及|与|或|、|暨|/|以及)?(?:集中|现场|同步|新)?"
_BOTH = rf"(?:(?:{_SIGNED}){_AND}(?:{_MOVED})|(?:{_MOVED}){_AND}(?:{_SIGNED}))(?:{_AND}(?:{_MOVED}|{_SIGNED}))*"
# 集中签约、开工、投产仪式举行,共涉及项目58个
_OF_CEREMONY = compiled(
    rf"(?:{_BOTH})(?:仪式|活动|大会)[^,。;]{{0,16}},(?:[^,。;其签开投竣]{{0,12}},)?[^,。;其签开投竣]{{0,10}}$"
)
_BEFORE = compiled(rf"(?:{_BOTH})(?:的)?(?:重大|重点|产业|招商|工业)*(?:项目)?(?:共有|共计|共|总计|合计|达|有)?$")
_BEHIND = compiled(rf"[^,。;:\d]{{0,16}}?(?:集中|同步|现场|正式)?(?:{_BOTH})(?!仪式|活动|大会)")
_REACH = 24  #: characters before a count that may name both
_CEREMONY_REACH = 64  #: characters before a count in which a ceremony of both may stand


def is_joint(text: str, count: Count) -> bool:
    """
    Whether a count is of projects signed and projects started together.

    A count without a noun of its own (签约8个、开工11个) is that of the verb beside it.
    """
    before = text[max(0, count.start - _REACH) : count.start]
    if _OF_CEREMONY.search(text[max(0, count.start - _CEREMONY_REACH) : count.start]):
        return True
    return (
        bool(_BEFORE.search(before))
        or _MOVED_BOTH.search(before) is not None
        or (not count.trailing and _BEHIND.match(text, count.end) is not None)
    )


_HEAD = compiled(rf"(?:{_BOTH})(?:的)?(?:重大|重点|产业|招商|工业)*(?:项目)?(?:共有|共计|共|总计|合计|达|有)?\d")


def opens_joint(text: str, at: int) -> bool:
    """Whether the verb at an offset is the first of those that a joint count names."""
    return _HEAD.match(text, at) is not None


# 重大项目集中开工、竣工、签约,总投资517亿元
_CHAIN = rf"(?:{_SIGNED}|{_MOVED})(?:{_AND}(?:{_SIGNED}|{_MOVED}))+"
_TOTAL_OF = compiled(
    rf"项目(?:集中|同步|现场)*(?=[^,。;]{{0,14}}(?:{_SIGNED}))(?=[^,。;]{{0,14}}(?:{_MOVED})){_CHAIN}(?:仪式|活动)?,(?:计划|协议)?$"
)
_OF = 1  #: characters between a sum and the count that it modifies: 的
# 新开工、竣工投产项目共33个: some begun, some in operation
_MOVED_BOTH = compiled(
    "(?:新)?(?:开工|动工)(?:、|和|及|与)(?:竣工|建成)?投产(?:项目)?(?:共有|共计|共|总计|合计|达|有)?$"
)


def is_of_joint(period: Period, sum_: Sum) -> bool:
    """Whether a sum is the total of projects counted together, whatever became of them."""
    item = period.item_of(sum_.money.start)
    if _TOTAL_OF.search(period.text, item[0], sum_.word_start):
        return True
    behind = next((c for c in period.counts if 0 <= c.start - sum_.money.end <= _OF and not c.firms), None)
    if behind is not None and is_joint(period.text, behind):
        return True  # 总投资1120亿元的150个重大项目集中签约开工
    before = [c for c in period.counts if item[0] <= c.start < sum_.money.start and not c.firms]
    if not before or not is_joint(period.text, before[-1]):
        return False
    return not any(s.is_investment and before[-1].end <= s.money.start < sum_.money.start for s in period.sums)
