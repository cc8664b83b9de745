"""Say whether two drafts tell the same, and which of them tells it better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.model import Bound, Level, Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.judge.passages.drafts import Draft


Value = tuple[int, str] | None


def are_same(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell the same: two batches by count and sum, two projects by sum, name and parties."""
    if a.group != b.group or (a.level is Level.PROJECT) != (b.level is Level.PROJECT) or a.weak or b.weak:
        return False
    if a.level is not Level.PROJECT:
        if _is_rounded(a, b):
            return True
        return a.value == b.value and (a.value is not None or a.projects == b.projects)
    return _is_same_project(a, b)


def _is_rounded(a: Draft, b: Draft) -> bool:
    """签约项目26个,投资231亿元 … 签署合作项目26个,投入资金近240亿元: as many, and the one sum is the other's rounding."""
    if not (a.sum and b.sum and a.value and b.value) or a.projects is None or a.projects != b.projects:
        return False
    exact = sum(one.sum.money.bound is Bound.EXACT for one in (a, b) if one.sum)
    (low, _), (high, _) = sorted((a.value, b.value))
    return exact == 1 and a.value[1] == b.value[1] and high <= _ROUNDING * low


_ROUNDING = 1.05  #: how far a round figure may be from the exact one


def _is_same_project(a: Draft, b: Draft) -> bool:
    if a.value and b.value and a.value != b.value:
        return False
    besides = any(_SIGNED_BESIDES.search(one.period.words) for one in (a, b))
    if besides and not (a.title or b.title) and a.stage is not b.stage:
        return False
    if _complete_each_other(a, b):
        return True
    named = bool(a.name and b.name and _like(a.name, b.name))
    parties = any(_like(_unseated(x), _unseated(y)) for x in a.investors for y in b.investors)
    if a.value and a.value == b.value:
        if any(one.sum and one.sum.kind is Kind.PHASE and not one.investors for one in (a, b)):
            return True  # 投资12亿元建设某基地。一期项目总投资约12亿元
        return named or parties or not (a.name or a.investors) or not (b.name or b.investors)
    # Of two projects with names of their own, one may still be the other's sum, told under its ceremony.
    differ = bool(a.name and b.name) and not named
    sum_of_other = (a.sum is None) != (b.sum is None) and (a.listed or b.listed)
    return named or (parties and (not differ or sum_of_other))


# 同日,公司还与某市签署《战略合作框架协议》: beside the contract just told
_SIGNED_BESIDES = compiled("同日|(?:还|又|另|另行|同时)(?:与|同|和|签)")
_BRAND = 2  #: characters

_SIGN_FOR_IT = compiled("双方|代表|分别在|签字")


def _complete_each_other(a: Draft, b: Draft) -> bool:
    """某某卫浴项目签约仪式举行。县长与某某集团总经理代表双方签约: the ceremony's project, and who signs for it."""
    if not a.name or a.investors or a.sum or b.name or not b.investors or a.title or b.title:
        return False
    near = a.period.paragraph == b.period.paragraph and 0 <= b.period.start - a.period.end <= 1
    branded = any(a.name[:_BRAND] in name for name in b.investors)
    return near and (branded or _SIGN_FOR_IT.search(b.period.words) is not None)


def _unseated(name: str) -> str:
    """深圳市某某电子 and 深圳某某电子 are one."""
    return _CITY.sub("", name)


_CITY = compiled("(?<=^[一-鿿]{2})[省市县](?=[一-鿿]{2})")


def _like(a: str, b: str) -> bool:
    a, b = a.removesuffix("项目"), b.removesuffix("项目")
    return bool(a and b) and (a in b or b in a)


def better_of(a: Draft, b: Draft) -> Draft:
    """Return the one that tells more: with a sum, in the body, exactly, with who and what."""
    rank_a, rank_b = _rank(a), _rank(b)
    return b if rank_b > rank_a else a


def _rank(draft: Draft) -> tuple[bool, bool, bool, int]:
    exact = draft.sum is not None and draft.sum.money.bound is Bound.EXACT
    return draft.value is not None, not draft.title, exact, bool(draft.investors) + bool(draft.name)


def unite(better: Draft, a: Draft, b: Draft) -> None:
    """Give the *better* of two drafts what only the other tells, and make the other its twin."""
    for other in (a, b):
        if other is not better:
            better.twins += [other, *other.twins]
        better.name = better.name or other.name
        better.investors = better.investors or other.investors
        if better.projects is None:
            better.projects = other.projects
        if better.stage is Stage.SIGNED and other.stage.is_signing:
            better.stage = other.stage  # 战略合作签约仪式 says more than 代表双方签约
