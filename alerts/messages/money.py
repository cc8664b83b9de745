"""Money and reasons in the language of a message."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from alerts.money import show_amount, show_rate, show_yuan
from alerts.wording import Language, industry_word
from signings.find.amounts import parse_amount
from signings.industries import Industry
from signings.model import Amount, Bound

if TYPE_CHECKING:
    from alerts.messages.words import Words
    from alerts.money import Rates

_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_BOUNDS: Final = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.OVER: "over ", Bound.UNDER: "nearly "}


def amount_in(amount: Amount, words: Words) -> str:
    """Return *amount* as a reader of that language writes it: 超5000万美元, or "over USD 50 million"."""
    return show_amount(amount) if words.language is Language.CHINESE else show_english(amount)


def show_english(amount: Amount) -> str:
    """
    Return *amount* in English.

    >>> show_english(Amount(2_360_000_000)), show_english(Amount(50_000_000, "USD", Bound.OVER))
    ('CNY 2.36 billion', 'over USD 50 million')
    >>> show_english(Amount(9_500))
    'CNY 9,500'
    """
    return f"{_BOUNDS[amount.bound]}{amount.currency} {_scaled(Decimal(amount.value))}"


def money_in(amount: Amount, rates: Rates | None, words: Words) -> str:
    """Return *amount* with its equivalent in yuan, the rate and its day, where it is in another currency."""
    said = amount_in(amount, words)
    yuan = rates.to_yuan(amount) if rates else None
    if rates is None or yuan is None or amount.currency == "CNY":
        return said
    if words.language is Language.CHINESE:
        return f"{said}（约合人民币{show_yuan(yuan)}，{show_rate(rates, amount.currency)}）"
    rate = rates.rate(amount.currency)
    about = _scaled(Decimal(f"{yuan:.3e}"))
    return f"{said} (about CNY {about}, at 1 {amount.currency} = {rate} CNY of {rates.as_of.isoformat()})"


def _scaled(value: Decimal) -> str:
    for size, word in _SCALES:
        if value >= size:
            return f"{_trimmed(value / size)} {word}"
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"


def _trimmed(number: Decimal) -> str:
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def reason_in(reason: str, words: Words) -> str:
    """
    Return a rule's *reason*, which alerts.rules says in Chinese, in the language of the message.

    What stands in it of names and words stays. A clause of a form that is not known here is quoted.
    """
    if words.language is Language.CHINESE:
        return reason
    for form, saying in _REASONS:
        if found := form.fullmatch(reason):
            parts = [part or "" for part in found.groups()]
            return saying.format(*(map(_in_english, parts) if saying.startswith("amount") else parts))
    return f"“{reason}”"


_BOUND_WORDS: Final = {"": Bound.EXACT, "超": Bound.OVER, "近": Bound.UNDER, "约": Bound.ABOUT}
_MONEY: Final = re.compile(
    r"([超近约]?)(\d[\d,.]*(?:万亿|亿|万)?(?:[日港新韩澳]?元|[一-鿿]{0,3}(?:元|币|镑|郎|布|盾))?)"
)


def _in_english(text: str) -> str:
    """Return *text* with its amounts in English, of yuan where it names no currency."""

    def said(found: re.Match[str]) -> str:
        bound, figure = found.groups()
        amount = parse_amount(figure) or parse_amount(f"{figure}元")
        if amount is None or figure.isdecimal():
            return found[0]
        return show_english(replace(amount, bound=_BOUND_WORDS[bound]))

    return _MONEY.sub(said, text)


_REASONS: Final = tuple(
    (re.compile(form), saying)
    for form, saying in (
        *((f"行业 {one.value}", f"industry: {industry_word(one, Language.ENGLISH)}") for one in Industry),
        (r"阶段 意向", "stage: intent"),
        (r"阶段 框架协议", "stage: framework agreement"),
        (r"阶段 签约", "stage: signed"),
        (r"阶段 开工", "stage: started"),
        (r"阶段 投产", "stage: in operation"),
        (r"地区 (.*)（文章所属地区） 在 (.*) 内", "region: {0} (the article's) lies in {1}"),
        (r"地区 (.*)（来源所属地区） 在 (.*) 内", "region: {0} (the source's) lies in {1}"),
        (r"地区 (.*) 在 (.*) 内", "region: {0} lies in {1}"),
        (r"金额 未说明，规则允许", "amount: not stated, which the rule allows"),
        (r"金额 (.*) 无汇率可比，规则允许", "amount: {0}, which no rate compares and the rule allows"),
        (r"金额 ([^（]*)(?:（.*）)? ([≥≤<>] ?.*)", "amount: {0} is {1}"),
        (r"金额 ([^（]*)(?:（.*）)? 符合 (.*)", "amount: {0} meets {1}"),
        (r"投资方 (.*) 来自省内（(.*)）", "investor: {0} is of the same province ({1})"),
        (r"投资方 (.*) 来自省外（(.*)）", "investor: {0} is of another province ({1})"),
        (r"投资方 (.*) 来自境外（(.*)）", "investor: {0} is from abroad ({1})"),
        (r"投资方 (.*) 在(.*)", "investor: {0} is at home in {1}"),
        (r"投资方含 (.*)", "words in the investors' names: {0}"),
        (r"投资方不含 (.*)", "words not in the investors' names: {0}"),
        (r"项目含 (.*)", "words in the project's name: {0}"),
        (r"项目不含 (.*)", "words not in the project's name: {0}"),
        (r"含词 (.*)", "words found: {0}"),
        (r"不含 (.*)", "words not found: {0}"),
        (r"来源 (.*)", "source: {0}"),
        (r"不是 (.*)", "none of: {0}"),
    )
)
