"""Values whose meaning other rooms know: a region, an amount to compare with, a channel, a selector."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from alerts import money
from alerts.errors import AmountRangeError, RuleError, SubscriberError
from alerts.rules.patterns import pattern
from alerts.subscribers import check_channel
from crawler.errors import BadSelector
from crawler.find.mapping import compile_expression
from crawler.find.selectors import compile_selector
from qianyue.settings.rates import BUILT_IN
from qianyue.settings.section import refuse
from qianyue.settings.values import Secret
from signings import places
from signings.industries import Industry, industry_called, industry_of
from signings.model import Level

_INDUSTRIES = f"the industries are {'、'.join(Industry)}"
_RATES = money.Rates(as_of=BUILT_IN.as_of, yuan_per=BUILT_IN.yuan_per)


def _region(name: str) -> str:
    if places.resolve(name) is None:
        near = places.suggest(name)
        remedy = f"did you mean {' or '.join(near[:3])}?" if near else "write its full name, like 湖南省邵阳市"
        raise refuse(f"is no region of GB/T 2260; {remedy}")
    return name


def _industry(name: str) -> str:
    if industry_called(name) is None:
        near = industry_of(name)
        remedy = f"it belongs to {near} (words of your own go under words)" if near else _INDUSTRIES
        raise refuse(f"is no industry; {remedy}")
    return name


def _amount(text: str) -> str:
    try:
        money.parse_amount_range(text, _RATES)
    except AmountRangeError as error:
        told = re.fullmatch(r"'[^']*' (.+)", str(error))  # it opens with the value, which may be a secret
        raise refuse(told[1] if told else "is no amount; write it like '10亿元'") from None
    return text


def _news(level: Level) -> Level:
    if level is Level.CUMULATIVE:
        raise refuse("is statistics over a period and no news, so no rule fires for it; use project, batch or both")
    return level


def _pattern(word: str) -> str:
    try:
        pattern(word)
    except RuleError as error:
        raise refuse(str(error)) from None
    return word


def _channel(url: object) -> object:
    if isinstance(url, str):
        try:
            check_channel(url)
        except SubscriberError as error:
            raise refuse(f"is refused: {error}") from None
    return url


def _selector(text: str) -> str:
    try:
        compile_selector(text)
    except BadSelector as error:
        raise refuse(str(error)) from None
    return text


def _expression(text: str) -> str:
    try:
        compile_expression(text)
    except BadSelector as error:
        raise refuse(str(error)) from None
    return text


RegionName = Annotated[
    str,
    AfterValidator(_region),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}], "examples": ["湖南省邵阳市", 451100]}),
]
IndustryName = Annotated[
    str, AfterValidator(_industry), WithJsonSchema({"type": "string", "examples": ["新能源", "电子信息"]})
]
NewsLevel = Annotated[
    Level, AfterValidator(_news), WithJsonSchema({"type": "string", "enum": [str(Level.PROJECT), str(Level.BATCH)]})
]
Pattern = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_pattern),
    WithJsonSchema({"type": "string", "examples": ["储能", "/储能.{0,6}基地/"]}),
]
AmountRange = Annotated[str, AfterValidator(_amount)]
Channel = Annotated[Secret, BeforeValidator(_channel)]
Selector = Annotated[str, AfterValidator(_selector)]
JmesPath = Annotated[str, AfterValidator(_expression)]
