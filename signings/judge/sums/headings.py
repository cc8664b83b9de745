"""Read the kind of agreement from the words that head a row: 框架协议分别是:…."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.model import Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.period import Period


_KINDS = (
    (Stage.FRAMEWORK, "框架(?:性)?(?:合作)?|战略合作"),
    (Stage.INTENT, "意向(?:性)?(?:合作)?"),
    (Stage.SIGNED, "正式|项目合同|投资合同|投资协议"),
)

_HEADS_ROW = r"(?:协议|合同|项目|书|投资)*(?:共)?(?:\d+[个项份])?(?:[,:]?(?:分别)?(?:是|为|有|包括|即|:)|(?:中|里头?|当中|这边|方面|部分),)"

_SO_MANY = r"(?:而|这)?(?:[两二三四五六七八九十\d]+[份个项])?"
_HEADING = compiled(
    f"{_SO_MANY}(?:" + "|".join(rf"(?P<{stage.value}>{words}){_HEADS_ROW}" for stage, words in _KINDS) + ")"
)

# 第一份叫《战略合作框架协议》,讲的是远景:…,总盘子150亿元
_ONE_OF = compiled(
    "第[一二三四五](?:份|项|个)[^,。;]{0,4}?《?(?:"
    + "|".join(rf"(?P<{stage.value}>{words})" for stage, words in _KINDS[:2])
    + ")"
)

# 四份合同之外,还有一份框架:某公司拟投资70亿元
_ALSO = compiled(
    "(?:还有|另有|还签了)[一二两三四五\\d]?[份个项](?:"
    + "|".join(rf"(?P<{stage.value}>{words})" for stage, words in _KINDS[:2])
    + ")(?:协议|书)?:"
)

_ONE_OF_MANY = compiled("第[一二三四五](?:份|项|个)[^,。;]{0,4}《")


def is_one_of_many(period: Period) -> bool:
    """Whether a sentence tells one of several agreements by its title: 第一份是《战略合作框架协议》,…."""
    return _ONE_OF_MANY.match(period.text, period.start) is not None


def stage_of_heading(period: Period, at: int) -> Stage | None:
    """框架协议分别是:…, 意向性协议为…: the kind of agreement that the words before a row tell of all in it."""
    item = period.item_of(at)
    match = _HEADING.match(period.text, item[0], at) or _HEADING.match(period.text, period.start, at)
    match = match or _ONE_OF.match(period.text, period.start, at) or _ALSO.search(period.text, item[0], at)
    return Stage(match.lastgroup) if match and match.lastgroup else None
