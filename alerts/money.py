"""
Money as rules compare it and as messages say it.

Rules compare in yuan, by rates that the settings state together with their day, so that a reader
can check the sum. A currency without a rate is never guessed: such an amount counts as unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from alerts.errors import AmountRangeError
from signings.find.amounts import CURRENCIES, parse_amount
from signings.model import Amount, Bound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_YUAN: Final = "CNY"
_UNITS: Final = {
    "CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑", "KRW": "韩元",
    "TWD": "新台币", "MOP": "澳门元", "SGD": "新加坡元", "AUD": "澳元", "CAD": "加元", "CHF": "瑞士法郎",
    "THB": "泰铢", "RUB": "卢布", "MYR": "林吉特", "VND": "越南盾", "INR": "卢比", "IDR": "印尼盾",
}  # fmt: skip
_DECIMALS: Final = 8  # of 亿, down to a yuan
_SCALES: Final = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_BOUNDS: Final = {Bound.EXACT: "", Bound.ABOUT: "约", Bound.OVER: "超", Bound.UNDER: "近"}
_SIDE: Final = {Bound.UNDER: -1, Bound.EXACT: 0, Bound.ABOUT: 0, Bound.OVER: 1}


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of a foreign currency costs in yuan, as the settings state it for one day."""

    as_of: date
    yuan_per: Mapping[str, Decimal]  #: by ISO 4217 code, such as {"USD": Decimal("7.1")}

    def __post_init__(self) -> None:
        object.__setattr__(self, "yuan_per", MappingProxyType(dict(self.yuan_per)))

    def rate(self, currency: str) -> Decimal | None:
        """Return yuan for one unit of *currency*, or None where the settings have no rate."""
        return Decimal(1) if currency == _YUAN else self.yuan_per.get(currency)

    def to_yuan(self, amount: Amount) -> Decimal | None:
        """Return *amount* in yuan, or None for a currency without a rate."""
        rate = self.rate(amount.currency)
        return None if rate is None else amount.value * rate


@dataclass(frozen=True, slots=True)
class AmountRange:
    """
    A band of money in yuan; an end that is None is open.

    超 and 近 are taken at their word: 超10亿元 is a little more than 10亿元 and 近10亿元 a little less,
    so that ">= 10亿元" holds for the first and not for the second. 约 and 左右 count as the value.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = True
    text: str = ""  #: as the rule says it, for the reason

    def holds(self, yuan: Decimal, bound: Bound = Bound.EXACT) -> bool:
        """Whether an amount of *yuan*, printed with *bound*, lies in the band."""
        at = (yuan, _SIDE[bound])
        return self._above_low(at) and self._below_high(at)

    def _above_low(self, at: tuple[Decimal, int]) -> bool:
        if self.low is None:
            return True
        return at > (self.low, 0) or (self.low_included and at == (self.low, 0))

    def _below_high(self, at: tuple[Decimal, int]) -> bool:
        if self.high is None:
            return True
        return at < (self.high, 0) or (self.high_included and at == (self.high, 0))


_SIGNS: Final = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<"}
_SIGNED = re.compile(r"(?P<sign>>=|<=|[<>≥≤])\s*(?P<amount>[^<>=≥≤\s].*)")
_BETWEEN = re.compile(r"(?:介于|在)?(?P<band>.+?)(?:之间)?")
_BAND = re.compile(r"(?P<low>[^-~至到—–和]+?)\s*(?:-|~|至|到|—+|–|和)\s*(?P<high>[^-~至到—–和]+)")
#: Two limits of one band: ">= 3亿元, < 10亿元". A comma within a figure (1,000万) is none between limits.
_BOTH = re.compile(r"\s*(?:[,;、]\s*|且|并且|\s)\s*(?=[<>≥≤])")
_WORDED: Final = (
    (">=", re.compile(r"(?:不低于|不少于|不小于|至少)\s*(?P<before>.+)|(?P<after>.+?)\s*(?:[及含]?以上|起)")),
    (
        "<=",
        re.compile(r"(?:不高于|不超过|不多于|不大于|至多)\s*(?P<before>.+)|(?P<after>.+?)\s*(?:[及含]?以下|[之以]内)"),
    ),
    (">", re.compile(r"(?:超过|大于|高于|多于|超)\s*(?P<before>.+)")),
    ("<", re.compile(r"(?:低于|少于|小于|不足|不到)\s*(?P<before>.+)")),
)
_WIDE: Final = str.maketrans(
    {"＞": ">", "＜": "<", "＝": "=", "～": "~", "－": "-", "≧": "≥", "≦": "≤", "，": ",", "；": ";"}
)
_FOREIGN = re.compile(
    r"(?P<code>[A-Za-z]{3}|[A-Za-z]{0,3}[$€£¥])?\s*(?P<figure>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>million|billion|mn|bn|m|b)\s*(?P<name>[A-Za-z]{3,8})?",
    re.IGNORECASE,
)
_LATIN_UNITS: Final = {"m": 10**6, "b": 10**9}
_LATIN_NAMES: Final = {"YUAN": "CNY", "RMB": "CNY", "DOLLARS": "USD", "EUROS": "EUR"}


def parse_amount_range(text: str, rates: Rates) -> AmountRange:
    """
    Return the band that a rule's `amount` means, in yuan at *rates*.

    Read are ">= 10亿元" (also >, <=, <, ≥, ≤), "10亿元以上", "不超过3亿元", the bands "3亿-10亿" and ">= 3亿元, < 10亿元", and an
    amount alone, which means at least that much. Units may be 万元, 亿元, 美元, million USD and so on; 元 may be left out,
    and where a band's unit or currency stands only at its upper end it is meant for both.

    Raises AmountRangeError with what was written, and how to write it.
    """
    said = text.translate(_WIDE).strip()
    limits = _BOTH.split(said)
    if len(limits) == 2 and all(_SIGNED.fullmatch(limit) for limit in limits):
        return _both(_limited(limits[0], rates), _limited(limits[1], rates), said)
    return replace(_limited(said, rates), text=said)


def _limited(said: str, rates: Rates) -> AmountRange:
    if signed := _SIGNED.fullmatch(said):
        return _one_sided(_SIGNS[signed["sign"]], signed["amount"], rates)
    for sign, worded in _WORDED:  # before bands, because 不到 has a 到
        if limit := worded.fullmatch(said):
            return _one_sided(sign, limit["before"] or limit["after"], rates)
    between = _BETWEEN.fullmatch(said)
    if between and (band := _BAND.fullmatch(between["band"])):
        return _band(band["low"], band["high"], said, rates)
    return _one_sided(">=", said, rates)


def _one_sided(sign: str, amount: str, rates: Rates) -> AmountRange:
    yuan = _limit(amount, rates)
    if sign.startswith(">"):
        return AmountRange(low=yuan, low_included=sign == ">=")
    return AmountRange(high=yuan, high_included=sign == "<=")


def _both(one: AmountRange, other: AmountRange, said: str) -> AmountRange:
    """Return what lies within both limits."""
    lower, upper = (one, other) if one.low is not None else (other, one)
    if lower.low is None or upper.high is None:
        raise AmountRangeError(f"'{said}' names two limits on the same side; keep one of them")
    return _checked(replace(lower, high=upper.high, high_included=upper.high_included, text=said))


def _band(low: str, high: str, said: str, rates: Rates) -> AmountRange:
    if re.fullmatch(r"[\d.,]+", low):  # "3-10亿元": the unit is said once
        low += re.sub(r"^[\d.,\s]+", "", high)
    elif (name := _currency_at_end(high)) and not _currency_at_end(low):  # "5000万-1亿美元": the currency is
        low += name
    return _checked(AmountRange(low=_limit(low, rates), high=_limit(high, rates), text=said))


def _checked(band: AmountRange) -> AmountRange:
    assert band.low is not None
    assert band.high is not None
    shut = band.low == band.high and not (band.low_included and band.high_included)
    if band.low > band.high or shut:
        raise AmountRangeError(
            f"'{band.text}' holds no amount: its lower end is above its upper end; turn the two round"
        )
    return band


def _currency_at_end(text: str) -> str:
    """Return the name of a currency that *text* ends with, or nothing."""
    names = sorted(CURRENCIES, key=len, reverse=True)
    return next((name for name in names if text.strip().endswith(name)), "")


def _limit(text: str, rates: Rates) -> Decimal:
    said = text.strip()
    # 元 may be left out, 万 and 亿 may not: a bare "10" is hardly ever meant as ten yuan.
    bare = re.fullmatch(r"[\d.,\s]*", said)
    amount = None if bare else _latin(said) or parse_amount(said) or parse_amount(f"{said}元")
    if amount is None or amount.bound is not Bound.EXACT:
        raise AmountRangeError(f"'{said}' is no amount; write it like '10亿元'")
    yuan = rates.to_yuan(amount)
    if yuan is None:
        raise AmountRangeError(f"'{said}' is in {amount.currency}, which has no rate; add {amount.currency} to rates")
    return yuan


def _latin(said: str) -> Amount | None:
    """Return an amount as English writes it: 50 million USD, US$1.2bn. A name that is no currency makes it none."""
    found = _FOREIGN.fullmatch(said)
    if not found or not (name := (found["code"] or found["name"] or "").upper()):
        return None
    currency = _LATIN_NAMES.get(name) or CURRENCIES.get(name) or (name if name in _UNITS else None)
    value = Decimal(found["figure"].replace(",", "")) * _LATIN_UNITS[found["unit"][0].lower()]
    return Amount(int(value), currency) if currency else None


def show_amount(amount: Amount) -> str:
    """
    Return *amount* as Chinese news prints it.

    >>> show_amount(Amount(32_500_000_000)), show_amount(Amount(325_000_000))
    ('325亿元', '3.25亿元')
    >>> show_amount(Amount(50_000_000, "USD", Bound.OVER)), show_amount(Amount(9_500))
    ('超5000万美元', '9500元')
    """
    unit = _UNITS.get(amount.currency, amount.currency)
    return f"{_BOUNDS[amount.bound]}{_scaled(Decimal(amount.value))}{unit}"


def show_yuan(yuan: Decimal) -> str:
    """Return *yuan* in Chinese units to four figures, which is as exact as an equivalent can be.

    >>> show_yuan(Decimal("356700000"))
    '3.567亿元'
    """
    rounded = Decimal(f"{yuan:.3e}")
    return f"{_scaled(rounded)}元"


def show_rate(rates: Rates, currency: str) -> str:
    """Return the rate of *currency* and its day: "按2024-05-06汇率1美元=7.1元"; empty without a rate."""
    rate = rates.rate(currency)
    if rate is None:
        return ""
    return f"按{rates.as_of.isoformat()}汇率1{_UNITS.get(currency, currency)}={_plain(rate)}元"


def _scaled(value: Decimal) -> str:
    """Return *value* in the largest unit in which it takes no more decimals than anybody prints."""
    for size, word in _SCALES:
        shown = _plain(value / size)
        if value >= size and len(shown.partition(".")[2]) <= _DECIMALS:
            return f"{shown}{word}"
    return _plain(value)


def _plain(number: Decimal) -> str:
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
