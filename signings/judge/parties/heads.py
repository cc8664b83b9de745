"""The firm that the name of an unpriced project opens with, where nothing else tells who brings it.

Papers call a project by its firm: 松禾财务共享中心, 某县晴岚阳光清洁能源基地. The model sees a name there, and the first word of a
trade or a kind of works ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.firmwords import NO_BRAND, PUBLIC
from signings.find.parties import is_government
from signings.places import resolve
from signings.texts.patterns import compiled
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.find.tagger import Tagger, Token

_SEATS = (6, 5, 4, 3, 2)  #: characters of the place before the firm's name
_LEAST = 2  #: characters of a firm's short name
_LONGEST = 8
_NAMED = frozenset(("ORG", "PER", "nw"))
_OF_PARK = r"(?:产业|科技|工业)?(?:园|小镇|城|集群|港)"

_TRADE_ENDS = compiled(rf"(?P<own>[一-鿿A-Za-z]{{2,4}}?)(?:{TRADES})(?P<park>{_OF_PARK})?")
_TORN = compiled(f"[一-鿿]{{2}}(?:{TRADES})")
# What a project's name goes on with behind a firm's: its reach, its trade, its works.
_GOES_ON = compiled(
    "(?P<own>[一-鿿A-Za-z]{2,8}?)(?:中国|全国|全球|亚太|华[东南中北]|西南|西北|东北|西部|中部|东部|区域|国际|数字|智[能慧]|新|大|高|全|研发|生产|制造|加工"
    "|财务|共享|商业|商贸|总部|中心|基地|产业|工业|农业|科技|文化|文旅|文创|旅游|生态|健康|养生|影视|项目|工程|工厂|仓储|码头|酒店|广场|百货|制品|[一二三四五]期)"
)
# 杨梅深加工, 枸杞种植: what the model takes for a name is what is made
_PRODUCT = compiled("精?深?加工|种植|养殖|采摘|罐头|果[酒汁]|饮料|种?苗|提取|制品")
_NO_HEAD = compiled("[一-鿿]{1,3}[博交洽]$|日产|年产|东盟|一带|中[国华央]$|全[国省市县]|本[地土]|当地|两国|“")


def firm_at_head(name: str, tagger: Tagger) -> str | None:
    """
    Return the firm that a project's name opens with: its place before it left out, its works behind it.

    None where the model sees no name there: 高端润滑油项目, 农产品电商产业园.
    """
    seat = next((length for length in _SEATS if len(name) > length + _LEAST and resolve(name[:length])), 0)
    tokens = tagger.tag([name])[0]
    torn = _torn(name, seat, tokens)
    if torn:
        return torn
    token = next((one for one in tokens if one.start <= seat < one.end), None)
    if token is None or not _is_name(token) or (token.kind != "ORG" and _PRODUCT.match(name, token.end)):
        return None
    if token.start < seat:  # 江苏鼎茂, 青岛啤酒: the place is part of the name
        own = _cut(token.text[seat - token.start :], "")
        firm = name[token.start : seat] + own
    else:
        own = firm = _cut(token.text, name[token.end :])
    return firm if _may_be_own(own) and not (_NO_HEAD.match(firm) or is_government(firm) or resolve(firm)) else None


def _may_be_own(own: str) -> bool:
    """Whether the words that a name has for itself can be a firm's."""
    if not _LEAST <= len(own) <= _LONGEST or NO_BRAND.fullmatch(own) or PUBLIC.search(own) or resolve(own):
        return False
    return NO_BRAND.fullmatch(own[:_LEAST]) is None or own.startswith("中国")


def _torn(name: str, seat: int, tokens: Sequence[Token]) -> str | None:
    """雪|治|乳业: a name that the model doesn't know falls into single characters, and its trade stands behind it."""
    single = [one for one in tokens if seat <= one.start < seat + _LEAST and len(one.text) == 1]
    match = _TORN.match(name, seat)
    return match[0] if match and len(single) == _LEAST and match.end() < len(name) else None


def _is_name(token: Token) -> bool:
    """Whether the model takes a word for a name: also for one of another kind (nz), where that can't be a substance's."""
    own = token.kind == "nz" and (len(token.text) == _LEAST or _TRADE_ENDS.fullmatch(token.text))
    return token.kind in _NAMED or bool(own)


def _cut(told: str, behind: str) -> str:
    """Return what of a name is the firm's; a trade goes with it, but where a park has it."""
    trade = _TRADE_ENDS.match(told + behind)
    if trade and not NO_BRAND.fullmatch(trade["own"]) and trade.end("own") <= len(told):
        return trade["own"] if trade["park"] else trade[0]
    goes_on = _GOES_ON.match(told)
    return goes_on["own"] if goes_on else told
