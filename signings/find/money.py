"""Say what an amount measures: an investment, or an output, a tax, a threshold, a fund, and so on.

The words stand in the same clause: before the figure (年产值65亿元) or behind it (65亿元的产值). The nearest decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from signings.find.amounts import Money, find_amounts
from signings.find.kinds import INVESTMENTS, Kind
from signings.find.moneywords import clause_before, kind_before, kind_behind
from signings.find.thresholds import RAISES, kind_apart
from signings.texts.patterns import compiled

# 有5个总投资超过10亿元,17个项目总投资超1亿元: the second goes with the first.
_ALSO_OVER = compiled(r"[\d一二三四五六七八九十]+[个项家](?:项目)?(?:的)?(?:总)?投资(?:额)?(?:均)?(?:超过|超|过|逾)$")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount with what it measures."""

    money: Money
    kind: Kind
    word: str = ""  #: the word that told
    word_start: int = 0  #: where that word stands; the figure's start where none told

    @property
    def is_investment(self) -> bool:
        """Whether it may be a record's amount."""
        return self.kind in INVESTMENTS

    def moved(self, by: int) -> Sum:
        """Return the sum as it stands in a text that begins so many characters before."""
        money = replace(self.money, start=self.money.start + by, end=self.money.end + by)
        return replace(self, money=money, word_start=self.word_start + by)


def find_sums(text: str) -> list[Sum]:
    """Return every amount of `text` with what it measures, in order.

    >>> [(s.money.value, str(s.kind)) for s in find_sums("总投资5亿元,年产值8亿元")]
    [(500000000, 'total investment'), (800000000, 'output or sales')]
    """
    sums: list[Sum] = []
    floor = 0
    for money in find_amounts(text):
        sums.append(_sum(text, money, floor, sums[-1] if sums else None))
        floor = money.end
    return sums


_IN_BRACKETS = compiled("\\([约折合]*(?:人民币)?")  # 4000万美元(2.7亿元人民币)


def _sum(text: str, money: Money, floor: int, last: Sum | None) -> Sum:
    left = text[max(floor, money.start - 24) : money.start]
    right = text[money.end : money.end + 24]
    left = _IN_YUAN.sub(r"\1", left) if "折合" in left else left
    clause = clause_before(left)
    kind = kind_apart(text, money, left, clause, right) or kind_behind(right, money)
    if last and last.money.currency != money.currency and _IN_BRACKETS.fullmatch(text, last.money.end, money.start):
        kind = Kind.CONVERTED
    if kind is None and _RAISED.search(text[max(0, money.start - 40) : money.start]):
        kind = Kind.TOTAL
    if last and last.kind is Kind.THRESHOLD and (_ALSO_OVER.search(left) or _OTHERS_OVER.fullmatch(left)):
        kind = Kind.THRESHOLD
    word, begin = "", money.start
    if kind is None:
        kind, word = kind_before(clause)
        if kind is Kind.PHASE and _NAMED_PHASE.search(left):
            kind, word = Kind.PLAIN, ""  # 凤凰山雪谷二期7.5亿元: a project's name ends so
        if word == "累计投资" and _SIGNED_SO_MANY.search(text[max(0, money.start - 40) : money.start]):
            kind = Kind.TOTAL
        if word:
            begin = money.start - len(left) + left.rindex(word)
    if kind is Kind.PLAIN and last and re.fullmatch(r"[和及、与,]|以及|(?:,)?[^,。;]{0,3}分别", left):
        kind = last.kind  # 合同金额2.1亿美元和5000万元人民币
    if (
        kind is Kind.PLAIN
        and last
        and last.kind in _PURCHASES
        and _PART_OF.fullmatch(text, last.money.end, money.start)
    ):
        kind = last.kind
    return Sum(money, kind, word, begin)


_NAMED_PHASE = compiled("(?:^|[,;:、。])[一-鿿A-Za-z]{4,}(?<!项目)(?<!工程)(?<!其中)(?<!计划)[二三四]期[约近超达逾]?$")

# 工业3000万元以上、其它亿元以上
_OTHERS_OVER = compiled("[、,](?:其[它他余])[^,。;、]{0,6}")
_PURCHASES = (Kind.TRADE, Kind.OUTPUT, Kind.LOAN)

_PART_OF = compiled("[,;]其中[^,。;签投建]{2,16}")  # 意向采购额49亿元,其中医疗器械17亿元

# 已签约13个项目,累计投资超2300亿元: of all that were signed, not what has been spent.
_SIGNED_SO_MANY = compiled(
    r"(?:签约|签订|签署|签下)[^。;]{0,12}\d[个项份][^。;]{0,8},累计投资[约近超达逾]*$|(?:签约|签订|签署|签下)[^。;]{0,12}\d[个项份],累计投资"
)

_RAISED = compiled(rf"投资(?:总额|额|规模)?(?:(?:由|从)[^,。;]{{2,20}})?,?{RAISES}[约近超达]*$")

# 总投资折合人民币超过220亿元: told in one currency only.
_IN_YUAN = compiled(r"(总投资|投资总额|投资额|总额)(?:约)?折合(?=人民币|美元|港|$)")

# On a page about investment approved in Taiwan, 億元 is the island's dollar.
_TAIWAN = compiled(
    "[(](?:单位:?)?新台币,?(?:下同|以下同)[)]|投资台湾|台商回台|回台投资|台商回流|投审会|投资审议(?:委员)?会|投资台湾事务所"
)


def in_house_currency(sums: list[Sum], text: str) -> list[Sum]:
    """Return the sums with the currency that the page means where it writes 元 alone."""
    if not _TAIWAN.search(text) and not _is_in_taiwan_dollars(sums, text):
        return sums
    return [
        replace(one, money=replace(one.money, currency="TWD")) if _is_plain_yuan(one, text) else one for one in sums
    ]


def _is_in_taiwan_dollars(sums: list[Sum], text: str) -> bool:
    """Whether a page names the island's dollar and no other yuan: 約新台幣18亿元 …总额52亿元."""
    return any(one.money.currency == "TWD" for one in sums) and "人民币" not in text


def _is_plain_yuan(one: Sum, text: str) -> bool:
    return one.money.currency == "CNY" and "人民币" not in text[max(0, one.money.start - 4) : one.money.end + 4]
