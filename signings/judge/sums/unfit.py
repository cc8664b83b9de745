"""Say which sums of investments are no record's amount: offered, hoped for, taken back, of other works, parts of a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.find.stages import Mention, Mood
from signings.judge.passages.scope import (
    is_corrected,
    is_hearsay,
    is_of_old_and_new,
    is_of_other_event,
    is_of_portfolio,
    is_offer,
    is_out,
    is_to_come,
    is_visited,
    is_wished,
    is_withdrawn,
)
from signings.judge.sums.governing import governing
from signings.judge.sums.joint import is_of_joint
from signings.model import Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.money import Sum
    from signings.judge.passages.period import Period

# 其中现场签约4个,金额26亿元: what was signed on the spot is no kind of project, only a part of the total.
_ON_SITE = compiled(
    "其中[^;。]{0,24}(?:现场|当场|集中)(?:共)?(?:签约|签下|签订)|(?:当天|现场|当场|会场)[^,。;]{0,8}(?:签约|签字|签订|签下|落笔)的[^,。;]{0,4}其中"
    "|[式会]上[^,。;]{0,4}先签"
)


# The same, of the whole that the sentence before has told.
_OPENS_PART = compiled("^其中[^;。]{0,24}(?:现场|当场)|的是其中|上先签")


def unfit(period: Period, sum_: Sum) -> str | None:
    """Say why a sum can't be a record's amount, whatever it belongs to; None where it can."""
    if not sum_.is_investment and not _is_of_works_done(period, sum_):
        return f"measures {sum_.kind}"
    at = sum_.money.start
    told = next((reason for holds, reason in _MOODS if holds(period, at)), None)
    return told or next((reason for holds, reason in _PARTS if holds(period, sum_)), None)


def _is_of_works_done(period: Period, sum_: Sum) -> bool:
    """投产一批:5个,完成投资21亿元: of works that have gone into operation, what was spent is their sum."""
    if sum_.kind is not Kind.PAID or not sum_.word.startswith("完成"):
        return False
    verb = governing(period, sum_.money.start)
    if verb is None or verb.start > sum_.money.start:
        return False
    return verb.stage is Stage.OPERATING and verb.mood is Mood.DONE


# 全市新能源产业集群总投资超600亿元: what stands there, not what is signed.
_OF_INDUSTRY = compiled(r"(?:集群|产业链|产业带|产业圈)(?:已|累计|的|项目|企业)*$")


# 在宁夏建设了一大批重点工程,总金额超过360亿元: what a firm has done there before
_DONE_BEFORE = compiled("(?:建设|建成|实施|投资|承建|参与)了(?:一大?批|许多|众多|大量|诸多|多个)[^。;]*$")


def _is_of_years_before(period: Period, sum_: Sum) -> bool:
    return _DONE_BEFORE.search(period.text[period.item_of(sum_.money.start)[0] : sum_.word_start]) is not None


def _is_of_many_firms(period: Period, sum_: Sum) -> bool:
    named = any(not p.generic and p.end == sum_.word_start for p in period.projects)  # 某民宿集群项目引资2亿元
    return not named and _OF_INDUSTRY.search(period.text[period.start : sum_.word_start]) is not None


def _is_part_on_site(period: Period, sum_: Sum) -> bool:
    item = period.item_of(sum_.money.start)
    clauses = [c for c in period.clauses if item[0] <= c[0] <= sum_.money.start][-3:]
    if len(clauses) < 2:
        return False
    opens = _OPENS_PART.search(period.words)
    if sum_ is period.sums[0] and not opens:
        return False
    if not opens and _ONLY_MET.search(period.text, item[0], clauses[-1][0]):
        return False
    return bool(_ON_SITE.search(period.text, clauses[0][0], sum_.money.start))


# 共对接项目152项,总投资5038亿元,其中签约46项: the whole was only talked of
_ONLY_MET = compiled(
    "(?:对接|洽谈|推介|推出|发布|考察|收集|征集|储备)(?:了|各类|合作)*(?:项目|\\d)(?![^。;]{0,40}(?:签约|签订)[^。;]{0,40}其中)"
)


# 签约94个,总投资712亿元;实施亿元以上项目83项,总投资365亿元
_WORKS_LIST = compiled(
    r"(?:^|[,;。])(?:今年|目前|已|共)*(?:实施|推[进动]|续建|在建|编排|列入)[^,。;签]{0,14}\d+[个项][^,。;签]{0,10},?(?:项目)?(?:计划|概算)?(?:总)?投资(?:额)?$"
)


def _is_of_works_list(period: Period, sum_: Sum) -> bool:
    words = period.text[period.start : sum_.money.start].rstrip("约近超达逾")
    return words.endswith(("投资", "投资额")) and _WORKS_LIST.search(words) is not None


def _verb_of(period: Period, count: Count) -> Mention | None:
    """签约项目8个、开工项目11个: a count behind its noun goes with the verb before it; 8个项目签约: else with that behind."""
    clause = period.clause_of(count.start)
    before = [m for m in period.mentions if m.end <= count.start and m.start >= clause[0]]
    if count.trailing and before:
        return before[-1]
    behind = (m for m in period.mentions if count.end <= m.start < clause[1])
    near = next((m for m in behind if "、" not in period.text[count.end : m.start]), None)
    return near or governing(period, count.start)


def _is_shared(period: Period, sum_: Sum) -> bool:
    """Whether one total stands for projects signed and projects started: 10个项目开工,4个项目签约,总投资515亿元."""
    floor, at = period.item_of(sum_.money.start)[0], sum_.money.start
    totals = [s for s in period.sums if s.is_investment and floor <= s.money.start]
    floor = max((s.money.end for s in totals if s.money.start < at), default=floor)
    counted = [c for c in period.counts if not c.firms and floor <= c.start < at]
    verbs = [m for m in (_verb_of(period, c) for c in counted) if m and m.mood is Mood.DONE]
    later = any(s.money.start > at and s.money.start < period.item_of(at)[1] for s in totals)
    return len({m.stage.is_signing for m in verbs}) == 2 and not later


# 销售订单类项目11个,金额8.19亿元
_OF_TRADE = compiled("(?:订单|采购|购销|销售|贸易|产销|供销)(?:类|合作)?(?:项目|合同|协议)?(?:共|达|有)?$")


_GOODS = compiled("^(?:订单|采购|购销|销售|贸易|产销|供销)")
_BESIDE = 8  #: characters between a count and its sum


def _is_of_trade(period: Period, sum_: Sum) -> bool:
    """Whether the projects that a sum stands behind are counted as deals of goods."""
    floor = period.clause_of(sum_.word_start)[0]
    count = next((c for c in reversed(period.counts) if c.end <= sum_.word_start), None)
    if count is None:
        return False
    if not count.trailing:
        return sum_.word_start - count.end <= _BESIDE and _GOODS.search(count.label) is not None
    apart = 0 <= floor - count.end <= 1
    return apart and _OF_TRADE.search(period.text, max(period.start, count.start - 14), count.start) is not None


def _is_total_of_both(period: Period, sum_: Sum) -> bool:
    return is_of_joint(period, sum_) or (sum_.kind is not Kind.DRAWN and _is_shared(period, sum_))


_MOODS = (
    (is_out, "a contract of another kind"),
    (is_offer, "on offer, not signed"),
    (is_visited, "only visited"),
    (is_of_other_event, "neither signed nor begun, but opened or finished"),
    (is_of_old_and_new, "one sum for what was begun before and what is signed now"),
    (is_of_portfolio, "what a firm has elsewhere"),
    (is_hearsay, "only what others have said"),
    (is_corrected, "taken back by a later sum of the sentence"),
    (is_to_come, "to come"),
    (is_withdrawn, "was to be signed, and was not"),
    (is_wished, "wished for or planned by one side"),
)  #: why the words around a sum make it no sum of a signing
_PARTS = (
    (_is_of_works_list, "of works under way"),
    (_is_of_trade, "of orders and purchases"),
    (_is_part_on_site, "contained in the total of the fair"),
    (_is_total_of_both, "one total for projects signed and started together"),
    (_is_of_years_before, "of works of earlier years"),
    (_is_of_many_firms, "the size of an industry"),
)  #: what else a sum may belong to
