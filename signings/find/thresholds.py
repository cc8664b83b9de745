"""Say whether a figure is no project's: a size by which projects are counted, the largest of them, a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.kinds import Kind
from signings.model import Bound
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.amounts import Money

# 亿元以上项目28个, 投资超过3亿元的项目有两个, 5000万元以上技改项目: how large the counted ones are at least.
_OVER_NOUN = compiled(
    r"(?:元)?(?:及?以上)?(?:\([^()]{1,4}\))?(?:的)?(?:[^\d,。;:、总]{0,12}?)(?:项目|企业|厂商|工程|技改|投资|合同|大单|大项目)(?!总投资)"
)

_COUNTED_OVER = compiled(
    r"(?:中|有|其中)\s*[\d一二三四五六七八九十两]+[个项家]?(?:项目)?(?:的)?(?:计划|协议)?(?:总|单体)?投资(?:额)?(?:均|都)?(?:超过|超|过|逾|达到?|在)$"
)

# 签约8个投资过5000万元的项目
_COUNTED_BEFORE = compiled(
    r"(?:\d|[一二三四五六七八九十两])[余多]?[个项家](?:单体|计划|协议)?(?:总)?投资(?:额)?(?:均|都)?(?:在|超过|超|逾|过)$"
)

# 最大的投资26亿元,最小的投资5000万元: of projects that aren't named.
_EXTREME = compiled(
    r"最[大高小低多少]的?(?:一个)?(?:单体)?(?:项目)?(?:的)?(?:计划)?(?:总)?(?:投资)?(?:额)?[达为约超近有]*$"
)

# 平均投资额达4083万美元, 平均利用外资达1424万美元
_AVERAGE = compiled("平均[^,。;、\\d]{0,8}$")
# 投资超10亿元的有6个
_SO_MANY = compiled(r"(?:的(?:项目)?|项目)?(?:有|达|共)?[\d一二三四五六七八九十两]+[个项家]")

_EACH_OVER = compiled(
    r"(?:均|都|全部|普遍|单个|单体|平均|每个|各)(?:项目)?(?:总?投资额?)?(?:在|超过|超|过|达|不低于|逾|不足|不到|未达|未超|低于)*$|项目(?:须|应|需)(?:在|达到?|不低于)?$"
)

# 总投资各5亿元, 均为10亿元: the sum of each, and no threshold.
_EACH_EXACTLY = compiled("(?:各|均|都)(?:是|为|达)?$|(?:各|分别|均)(?:自)?(?:投资|出资|斥资|投入|拿出|投)$")

_OVER_PROJECTS = compiled(r"(?:的)?(?:[^\d,。;:、总]{0,8})项目(?:有|达|共|\d|[一二三四五六七八九十两](?!期)|仅|为)")

# 由10亿元增加到16亿元, 在原有10亿元基础上: the first is history.
_FROM = compiled(r"(?:由|从)(?:原来|原先|最初|原定|此前)?的?[约近超]?$")

RAISES = r"(?:增加|提高|追加|扩大|提升|上调|调整|变更|增资|增|扩)(?:到|至|为)"

_UP_TO = compiled(rf"(?:元)?{RAISES}")

_ON_TOP = compiled(r"(?:元)?(?:投资)?(?:的)?(?:基础上|(?:之外|以外))")


def _is_outdated(clause: str, right: str) -> bool:
    return bool(_ON_TOP.match(right) or (_FROM.search(clause) and _UP_TO.match(right)))


# 区产业基金出资5亿元参股: what a fund adds is a part.
_BY_FUND = compiled(r"基金(?:将|拟|计划)?(?:出资|投资|认购|参股|投入|注资)[约近超达]*$")

# 集团上半年新签合同2781亿元: what a builder has been ordered
_ORDERS_OF_FIRM = compiled("(?:集团|公司|企业)[^,。;]{0,10}新签合同(?:总?额|金额)?(?:总计|累计|共)?[约近超达]*$")

_INCLUDED = compiled(r"\(含[^()]{0,8}\)(?:及)?(?:以上|起)")  # 1亿元(含)以上

# 完成年度任务(500亿元)的43.6%, 占目标任务60亿元的119.8%
_TARGET = compiled(r"(?:任务|指标|目标)(?:数|额|值|任务)?(?:(?:调|定|提|增|设)(?:高|升|加)?(?:到|为|在|至))?[(为是:]*$")

# 明年全县要完成招商签约额180亿元, 上半年签约额要冲到90亿元
_GOAL = compiled(
    r"(?:(?:明年|后年|[上下]半年|全年|年底前?|年内|到20\d\d年)[^,。;]{0,10}(?:要|力争|争取|确保|计划|预期|须)[^,。;]{0,10}(?:签约|引资|合同|协议)[^,。;]{0,6}"
    r"|(?:要|须|力争|确保|争取)(?:冲到|冲刺|冲上|冲破|达到|完成|确保)|(?:要|须)(?:确保|力争))[约近超]?$"
)

# 同比增加5个、19.7亿元
_MORE_THAN_BEFORE = compiled(
    r"(?:同比|比去年同期|比上年同期|较上年|环比)(?:分别)?(?:增加|增长|净增|多|减少|下降)(?:了)?(?:\d+[个项家户][、,]?)?$"
)

# 亿元以上5亿元以下的9个: a class of sizes, by which the projects are counted
_SIZE_CLASS = compiled(r"[至到、-]?[\d.]+[万亿]+元?以下(?:的|项目)")

_SHARE_OF = compiled(r"(?:元)?\)?的\d+(?:\.\d+)?%")

_AIM_BEHIND = compiled('元?[”"](?:的)?(?:目标|行动|计划|工程)')  # “三年五千亿”目标

_BARE_NOUN = compiled("(?:的)?(?:大)?(?:项目|企业|工程)")


def kind_apart(text: str, money: Money, left: str, clause: str, right: str) -> Kind | None:
    """
    Return the kind of a figure that is no project's: how large the counted ones are, or the largest of them.

    *left* and *right* are the words around it, *clause* those before it in its own clause.
    """
    if (
        _EXTREME.search(clause)
        or _AVERAGE.search(clause)
        or _is_outdated(clause, right)
        or _MORE_THAN_BEFORE.search(left)
    ):
        return Kind.CHANGE
    if _TARGET.search(left) or _GOAL.search(clause) or _SHARE_OF.match(right) or _AIM_BEHIND.match(right):
        return Kind.TARGET
    by_fund = _BY_FUND.search(clause)
    if by_fund or _ORDERS_OF_FIRM.search(clause):
        return Kind.FUND if by_fund else Kind.OUTPUT
    if money.bare and _AIMED.search(clause) and _INDUSTRY.match(right):
        return Kind.CLASS
    if _counts_by_size(text, money, left, clause, right):
        return Kind.THRESHOLD
    return Kind.CLASS if money.bare and _BARE_NOUN.match(right) else None


def _counts_by_size(text: str, money: Money, left: str, clause: str, right: str) -> bool:
    """Whether a figure only says which projects are counted: 亿元以上项目28个, 包括10亿元项目2个."""
    if _OPENS_ITEM.search(left) and _SIZED.match(right):
        return True
    if left.endswith("在") and _SO_MANY.match(right):
        return True  # 投资总额在1000万美元的达17个
    each_over = _EACH_OVER.search(clause) and not (money.bound is Bound.EXACT and _EACH_EXACTLY.search(clause))
    if _COUNTED_OVER.search(clause) or each_over or _INCLUDED.match(right) or (_is_class_of_size(money, left, right)):
        return True
    if money.bound is Bound.OVER:
        inclusive = text[money.start : money.end].endswith(("以上", "起"))
        over_noun = (inclusive or money.bare) and not _is_its_total(left, right) and _OVER_NOUN.match(right)
        counted = _COUNTED_BEFORE.search(clause) and _BARE_NOUN.match(right)
        return bool(over_noun or counted or _OVER_PROJECTS.match(right) or _SO_MANY.match(right))
    return False


_OPENS_ITEM = compiled("(?:^|[,、;:])(?:包括|含有?|有)?$")

_SIZED = compiled(r"级?(?:大)?项目[\d一二三四五六七八九十两]+[个项]")

# 致力打造千亿元锂电池产业
_AIMED = compiled("(?:打造|建成|建设|迈向|培育|冲刺|壮大|形成|跻身)[^,。;]{0,4}$")

_INDUSTRY = compiled("元?级?[一-鿿]{0,8}(?:产业|产业链|集群)")

_IN_BRACKET = compiled("\\([^()投额资]*$")

_OR_MORE = compiled("[、)]")


def _is_class_of_size(money: Money, text_before: str, right: str) -> bool:
    """亿元以上5亿元以下的9个: both figures only say which projects are counted."""
    if money.bound is Bound.OVER and _IN_BRACKET.search(text_before) and _OR_MORE.match(right):
        return True  # 新签约项目(工业3000万元以上、其它亿元以上)43个
    return bool((money.bare and _SIZE_CLASS.match(right)) or (money.bound is Bound.UNDER and _SO_MANY.match(right)))


# 总投资超百亿元的云岭先进封装项目: the total of a project that is named, and not counted.
_NAMED = compiled(
    r"元?的(?![^,。;]{0,8}(?:重大|重点|优质|产业|工业|制造业|大|好)项目)[一-鿿A-Za-z]{5,24}?(?:项目|基地|产业园)(?!有|共|达|\d|[一二三四五六七八九十两](?!期)|等)"
)


def _is_its_total(left: str, right: str) -> bool:
    return _TOTAL_OVER.search(left) is not None and _NAMED.match(right) is not None


_TOTAL_OVER = compiled("总投资(?:额)?(?:超过|超|逾|过|约|近|达)*$")
