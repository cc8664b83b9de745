"""Firms that a project's name tells: 法岭克斯三期项目, 某某电气西部基地."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.firmwords import (
    HAS_TRADE,
    NAMED_KINDS,
    NO_BEARER,
    NO_BRAND,
    PUBLIC,
    is_firm_name,
    may_be_firm,
)
from signings.find.parties import Org, is_government
from signings.places import resolve
from signings.texts.patterns import compiled
from signings.texts.tradewords import TRADES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.find.tagger import Tagger, Token


def firm_told_of(name: str, text: str, tagger: Tagger) -> str | None:
    """Return the firm that a project's name opens with, if the text speaks of that firm by itself as well."""
    whole = text.count(name)
    for length in range(min(8, len(name) - 2), 2, -1):
        short = name[:length]
        if text.count(short) > whole:
            tokens = tagger.tag([short])[0]
            firm = len(tokens) == 1 and tokens[0].kind == "ORG" and not PUBLIC.search(short)
            if firm and not is_government(short):
                return short
    return None


_AT_SEAT = compiled("“?(?P<place>[一-鿿]{2,4})[·・]")  # 天津·康维特非易失性存储制造
_LEAST = 2  #: characters of a brand
_FULL_NAME = compiled("(?:公司|集团|株式会社)$")


def firm_of_brand(name: str, orgs: Sequence[Org]) -> str | None:
    """
    Return the firm told in full whose brand a project's name opens with; None where several have it.

    >>> firm_of_brand("海升果园项目", [Org(0, 8, "陕西海升果业集团")])
    '陕西海升果业集团'
    """
    seat = _AT_SEAT.match(name)
    name = name[seat.end() :] if seat and resolve(seat["place"]) else name.lstrip("“")
    brand = name[:_LEAST]
    if NO_BRAND.match(name) or resolve(brand) or not brand.isalnum() or brand in name[_LEAST:]:
        return None
    firms = {o.name for o in orgs if not o.government and _FULL_NAME.search(o.name) and brand in o.name[: -_LEAST - 2]}
    return firms.pop() if len(firms) == 1 else None


_OF_COUNTY = frozenset("县区旗镇")  # no firm's name opens so: 罗城县|毛葡萄加工
_SEAT = (6, 5, 4, 3, 2)  #: characters of the place that a firm's name opens with
_NO_FIRM_END = compiled("(?:大学|学院|医院|银行|研究院|研究所|项目|基地|园|中心|广场|市场|小镇|工厂|平台|工程)$")


def firm_with_seat(name: str, tagger: Tagger) -> str | None:
    """
    Return the firm that a project's name opens with, where its name opens with its seat: 厦门绿宇纺织|热熔胶网膜.

    None where the model takes nothing behind the place for a name: 山东寿光现代蔬菜产业园.
    """
    lodged = _LODGED.match(name)
    if lodged and resolve(lodged["place"]):
        return lodged["firm"]  # 广东众信贸易(信阳)返乡创业园
    here = _OF_HERE.match(name)
    name = name[here.end() :] if here else name
    seat = next((length for length in _SEAT if len(name) > length + _LEAST and resolve(name[:length])), 0)
    if not seat or name[seat - 1] in _OF_COUNTY:
        return _firm_by_trade(name, tagger)
    tokens = tagger.tag([name])[0]
    if not tokens:
        return None
    end = tokens[0].end if tokens[0].kind == "ORG" else 0
    if tokens[0].end == seat and len(tokens) > 1:
        end = _behind_seat(tokens) or end
    trade = _WITH_TRADE.match(name, seat)
    end = trade.end() if trade and end and abs(trade.end() - end) <= _LEAST else end
    firm, own = name[:end], name[seat:end]
    if len(own) < _LEAST or len(name) - end < _LEAST or NO_BRAND.fullmatch(own) or resolve(firm) or resolve(own):
        return None
    if _AT_ITS_SEAT.match(name, end):
        return None  # the place says where it is built
    return None if _NO_FIRM_END.search(firm) or is_government(firm) else firm


_NAMES = frozenset(("ORG", "nz", "nw"))


def names_seat_in_brackets(name: str) -> bool:
    """Whether a project's name opens with a firm's that has its place in brackets: 广东众信贸易(信阳)返乡创业园."""
    lodged = _LODGED.match(name)
    return lodged is not None and resolve(lodged["place"]) is not None


def _behind_seat(tokens: Sequence[Token]) -> int:
    """Return where the name behind its seat ends: 台湾|旺旺, 广州|智链|云商; 0 where none begins there."""
    if tokens[1].kind in _NAMES:
        return tokens[1].end
    torn = len(tokens) > 2 and len(tokens[1].text) == _LEAST == len(tokens[2].text) and tokens[2].kind in _NAMES
    return tokens[2].end if torn and not NO_BRAND.fullmatch(tokens[1].text) else 0


def _firm_by_trade(name: str, tagger: Tagger) -> str | None:
    """天华面业|挂面二期: what the model takes for a firm's name, and ends with a trade."""
    tokens = tagger.tag([name])[0] if _TRADE.search(name, 0, len(name) - _LEAST) else []
    first = tokens[0] if tokens else None
    if first is None or first.kind != "ORG" or len(first.text) < _SHORTEST or len(name) - first.end < _LEAST:
        return None
    if _IS_PARK.match(name, first.end):
        return None  # 宏远生物医药|产业园: the trade is the park's
    own = HAS_TRADE.search(first.text) and not NO_BRAND.fullmatch(first.text) and not is_government(first.text)
    return first.text if own else None


_IS_PARK = compiled("(?:产业|科技|工业)?(?:园|小镇|城|基地|集群|港|中心)")
_SHORTEST = 4  #: characters of a bare name with its trade
_LODGED = compiled(r"(?P<firm>[一-鿿]{3,12})\((?P<place>[一-鿿]{2,4})\)[一-鿿]{3}")
_OF_HERE = compiled("[一-鿿]{0,4}?(?:本地|当地|本土)(?:企业|民企|公司)")
_AT_ITS_SEAT = compiled("(?:改?扩建|技改|改造|迁建|增资|[二三四]期)")
_TRADE = compiled(TRADES)
_WITH_TRADE = compiled(f"[一-鿿]{{2,4}}?(?:{TRADES})")
_PHASE = compiled(r"(?P<firm>[一-鿿A-Za-z]{3,8})[一二三四五]期")


def firm_of_phase(name: str, tagger: Tagger) -> str | None:
    """Return the firm that a project's name is but a phase of: 法岭克斯三期项目."""
    match = _PHASE.match(name)
    if match is None or NO_BEARER.search(match["firm"]):
        return None
    tokens = tagger.tag([match["firm"]])[0]
    named = bool(tokens) and tokens[0].kind in NAMED_KINDS and may_be_firm(match["firm"], tokens)
    named = named and not (NO_BRAND.fullmatch(match["firm"]) or HAS_TRADE.search(match["firm"]))
    return match["firm"] if named and not is_government(match["firm"]) else None


# 法岭机器人华东智造中心: before a part of the country a firm's name ends.
_BRANCH = compiled(
    "(?P<firm>[一-鿿A-Za-z]{2,8}?)(?:华[东南中北]|西南|西北|东北|中国|亚太|全球|大中华)(?:区|区域)?[一-鿿]{0,8}(?:中心|基地|总部|工厂|产业园)"
    "|(?P<branch>[一-鿿A-Za-z]{4,12}?(?:科技|文化|电商|集团|网络|传媒|智能|电子|医药))(?:区域|全国|第二|运营|西[部北南]|东[部北南]|南方|北方)?总部"
)


def firm_of_branch(name: str, tagger: Tagger) -> str | None:
    """Return the firm that a project's name is a branch of: 法岭机器人华东智造中心, 福州梦湖网络科技西北总部."""
    match = _BRANCH.match(name)
    if match is None:
        return None
    firm = match["firm"] or match["branch"]
    seated = len(firm) > _SHORTEST and resolve(firm[:_LEAST]) is not None and not NO_BRAND.fullmatch(firm[_LEAST:])
    return firm if not NO_BRAND.fullmatch(firm) and (seated or is_firm_name(firm, tagger)) else None


# 某某电子芯片封装项目: where a short name says its trade, it ends there.
_SHORT = compiled(
    "[一-鿿]{2,4}?(?:重工|电子|科技|新能|电气|药业|光电|航天|航空|半导体|纺织|股份|实业|钢铁|乳业|集团)(?=[一-鿿]{3})"
)


def firm_in_name(name: str, tagger: Tagger, *, by_trade: bool = False) -> str | None:
    """Return the firm that a project's name opens with: 某某电气西部基地; only one that says its trade, if asked so."""
    short = _SHORT.match(name)
    if by_trade and short is None:
        return None
    tokens = tagger.tag([name])[0]
    first = tokens[0] if tokens else None
    if first is None or first.kind != "ORG" or PUBLIC.search(first.text) or is_government(first.text):
        return None
    if NO_BRAND.fullmatch(first.text) or resolve(first.text):
        return None
    if short and abs(short.end() - len(first.text)) <= 2:
        return short[0]
    return first.text if len(first.text) < len(name) - 1 and not by_trade else None


# What a firm builds for itself; a park may be called after who runs it.
_WORKS = compiled("(?:(?<!产业园)(?<!小镇)(?<!园区)项目|(?<!产业)基地|工厂|厂|生产线)$")


def brand_told_of(name: str, text: str, tagger: Tagger) -> str | None:
    """Return the brand that the name of a firm's works opens with, if the text says it with other words behind, too."""
    if not _WORKS.search(name) or text.count(name[:_LEAST]) <= text.count(name):
        return None
    brand = firm_in_name(name, tagger)
    if brand is None:
        return None
    elsewhere = rf"{re.escape(brand)}(?!{re.escape(name[len(brand) : len(brand) + 2])})(?=[一-鿿])"
    return brand if re.search(elsewhere, text) else None
