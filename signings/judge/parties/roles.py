"""Find the parties that don't show by the end of their names: 宁德某某与某县签约, 由某某能源投资建设.

The model tags organisations; where it sees none, the place in the sentence tells. It is asked only for periods that hold a
draft without a party, for a sentence costs it a millisecond.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from signings.find.firmwords import HAS_TRADE, MEDIA, NAMED_KINDS, NO_NAME, is_torn, may_be_firm
from signings.find.parties import Org, is_government
from signings.judge.parties.seats import SEATS, seated
from signings.places import resolve
from signings.texts.numerals import read_number
from signings.texts.patterns import Rare, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from signings.find.tagger import Tagger, Token
    from signings.judge.passages.period import Period


def add_parties(period: Period, tagger: Tagger) -> bool:
    """Add the parties that the model or the sentence shows to `period.orgs`; say whether there were any."""
    if period.tagged:
        return False
    period.tagged = True
    tokens = tagger.tag([period.words])[0]
    found = [_take(period, finder(period, tokens)) for finder in (_latin, _tagged, seated, _in_rows, _counted)]
    return any(found)


def _take(period: Period, orgs: Iterable[Org]) -> bool:
    """Add those that overlap none known; say whether there were any."""
    found = [
        org
        for org in orgs
        if _is_free(period, org)
        and not _PARK_BEHIND.match(period.text, org.end)
        and not _is_stood_for(period.text, org)
        and not _KIND_BEHIND.match(period.text, org.end)
        and not (period.text[org.start - 1 : org.start] == "在" and _HELD_THERE.match(period.text, org.end))
    ]
    period.orgs = sorted([*period.orgs, *found], key=lambda o: o.start)
    return bool(found)


_HELD_THERE = compiled("[^,。;]{0,4}(?:举行|举办|召开)")  # 签约仪式在某某大酒店举行
# 德国化工|巨头某某; 鲁台|经贸洽谈会
_KIND_BEHIND = compiled(
    "(?:行业)?(?:巨头|龙头|大亨|厂商|制造商|供应商)|(?:经贸|投资|经济|产业|文化|国际|合作)+(?:洽谈|博览|交易|交流|推介)会"
)


_OFFICIAL = compiled("(?:[省市县区镇乡州]长|书记|主任|局长|常委|部长|主席|秘书长|厅长)$")


def _is_stood_for(text: str, org: Org) -> bool:
    """陈某代表西洞庭分别与甲公司签约, 副省长江某代表省政府: who is spoken for by an official, and the official."""
    if text.startswith("代表", org.end) and _OFFICIAL.search(text, max(0, org.start - 4), org.start):
        return True
    return text[max(0, org.start - 2) : org.start] == "代表" and text.startswith("分别", org.end)


# Air Liquide与某市签约: a brand of several Latin words, which the model cuts at the spaces.
_WORDS = r"[A-Z][A-Za-z&.'\-]*(?: [A-Za-z&][A-Za-z&.'\-]*){1,4}"
_LATIN = compiled(
    rf"(?<![A-Za-z]){_WORDS}(?=\(|[,、与和及同跟在拟将把联携]|(?:公司|集团|项目|计划|投资|宣布|签))"
    rf"|(?:(?<=企业)|(?<=厂商)|(?<=巨头)|(?<=造商)|(?<=应商)|(?<=国)|(?<=日本)|(?<=瑞典)|(?<=丹麦)|(?<=荷兰)|(?<=瑞士)|(?<=利)){_WORDS}(?=[一-鿿])"
)


def _latin(period: Period, tokens: list[Token]) -> list[Org]:
    del tokens
    text = period.text
    return [
        Org(*found.span(), found[0])
        for found in _LATIN.finditer(text, period.start, period.end)
        if text[found.start() - 1 : found.start()] not in _BRACKETS
    ]


_BRACKETS = frozenset(("(", "["))


def _is_free(period: Period, org: Org) -> bool:
    return not any(o.start < org.end and org.start < o.end for o in period.orgs)


def _tagged(period: Period, tokens: list[Token]) -> list[Org]:
    """Return the organisations that the model sees; a place right before one belongs to its name (海州中茂置业)."""
    orgs, end = [], 0
    for i, token in enumerate(tokens):
        if (
            token.start < end
            or token.kind != "ORG"
            or len(token.text) < 2
            or MEDIA.search(token.text)
            or _is_paper(period.words, token)
        ):
            continue
        start = token.start + len(token.text) - len(token.text.lstrip())  # 2. 某县冷链中心: the blank is no part of it
        before = tokens[i - 1] if i else None
        if before is not None and before.kind == "LOC" and before.end == token.start and len(before.text) <= 4:
            start = before.start
        end = _with_trade(period.words, _extended(tokens, i))
        start += period.words[start:end].rfind("旗下") + 2 if "旗下" in period.words[start:end] else 0
        name = period.words[start:end]
        if (
            _OFFICE.match(period.words, end)
            or _PARK_BEHIND.match(period.words, end)
            or _is_quoted_in(period, start, end)
        ):
            continue
        if is_torn(name) or _IS_PARK.search(name) or OF_PARENT.match(period.words, end) or _is_chain(name):
            continue
        if not NO_NAME.search(name) and not name.startswith(("省", "市", "县", "区")):
            orgs.append(Org(period.start + start, period.start + end, name, is_government(name)))
    return orgs


_OFFICE = compiled(
    "[局厅院校]|学校|学院|[省市县区]?(?:委|政府|人大|政协|商务局|招商局|发改)"
)  # 清江|县委书记: whose office it is


_IS_PARK = compiled(
    "..(?:航天城|科技城|科学城|开发区|高新区|保税区|合作区|示范区)$"
)  # the side that the money comes to
_PARK_BEHIND = compiled(
    "[一-鿿]{0,3}?(?:航天城|科技城|新城|科学城|开发区|高新区|保税区|合作区|示范区|管委会|管理局|酒店|宾馆)"
)


def _is_quoted_in(period: Period, start: int, end: int) -> bool:
    """“东数|西算”: the model has cut what stands in quotation marks."""
    words = period.words
    return words[start - 1 : start] in {"“", '"'} and re.match('[一-鿿]{1,6}[”"]', words[end:]) is not None


def _is_chain(name: str) -> bool:
    """Whether a name is a region behind the one it lies in, which the model takes for a firm's: 合肥长丰, 某省某市与."""
    return len(name) >= _SHORTEST_CHAIN and resolve(name.rstrip("与和同跟及则也还")) is not None


_SHORTEST_CHAIN = 4  #: characters
# 某科技股份有限公司全资子公司: the parent, which `parties` has left out.
OF_PARENT = compiled(
    r"(?:[一-鿿]{0,8}?(?:公司|集团))?的?(?:全资|控股|下属|旗下)*(?:子|孙)公司"
    r"|(?:旗下|下属|所属)的?(?!第|[“\"]|[^,。;]{0,16}?(?:项目|基地|乐园|品牌|酒店|工程局))"
)
# 某某电子周报讯: who reports.
_REPORTS = compiled(
    r"(?:[周日晚早晨时]报|网|在线|新闻|观察|频道|客户端|融媒)?[^,。;]{0,6}?(?:讯|消息|报道|电)(?=[\s,:(]|$)"
)
_REPORTER = compiled(r"(?:[周日晚早晨时]报|周刊|融媒|新闻)")


def _is_paper(words: str, token: Token) -> bool:
    """Whether a name is the paper's that reports."""
    opens = not words[: token.start].strip()
    return bool(_REPORTER.match(words, token.end) or (opens and _REPORTS.match(words, token.end)))


# What the model often leaves off a firm's short name: 恒拓|重工.
_TRADE = compiled(
    "重工|药业|股份|控股|实业|置业|"
    "(?:(?:新能源|新材料|生物|医药|智能|电子|信息|半导体|汽车|环保|精密)?(?:重工|电子|科技|能源|新材料|新能源|汽车|电气|药业|生物|食品|机械|装备|化工|股份|医疗|光电|动力|航天|航空|环保|智能|半导体|纺织|控股|实业|置业|医药|材料|钢铁|家居|乳业|物流))"
    r"(?=[、,。;)的与和及同将拟在也就日已计现签投分正此战举成先双建打首项]|$|\d)"
)


def _with_trade(words: str, end: int) -> int:
    trade = _TRADE.match(words, end)
    return trade.end() if trade else end


_WITH_ANOTHER = compiled("(?<=..)(?:联合|携手)$")


def _extended(tokens: list[Token], i: int) -> int:
    """Where a name ends of which the model has seen the beginning: 恒拓|新能源|与, or too much: 恒拓联合|长岭集团."""
    end = tokens[i].end
    joined = _WITH_ANOTHER.search(tokens[i].text)
    if joined and i + 1 < len(tokens) and tokens[i + 1].kind == "ORG":
        return tokens[i].start + joined.start()
    for token in tokens[i + 1 : i + 4]:
        if token.kind in {"p", "c", "d", "ad"} or token.text in {
            "投资",
            "签约",
            "签订",
            "签署",
            "签下",
            "拟",
            "将",
            "计划",
            "、",
        }:
            return end
        if token.kind not in {"n", "nz", "nw", "vn", "ORG"} or len(token.text) > 4:
            break
        end = token.end
    return tokens[i].end


# 由甲能源、乙集团共同投资, 甲、乙与某市签约: what is joined to a party known is one too.
_ROW = compiled(r"(?:^|[,;:。“\s由括])(?P<row>(?:[一-鿿A-Za-z0-9]{2,10}[、和与及])+)$")


def _in_rows(period: Period, tokens: list[Token]) -> list[Org]:
    """Return the names that a row joins to the party behind them: 甲重能、国家电网某公司共同投资."""
    found = []
    for org in period.orgs:
        row = _row_before(period, org)
        at = org.start - len(row)
        names = re.findall(r"[^、和与及]+", row)
        for name in names if all(len(name) > 1 for name in names) else ():
            at = period.text.index(name, at)
            inside = _inside(period, tokens, at, at + len(name))
            if (any(t.kind in NAMED_KINDS for t in inside) and may_be_firm(name, inside)) or HAS_TRADE.search(name):
                found.append(Org(at, at + len(name), name))
    return [org for org in found if not is_government(org.name) and not NO_NAME.search(org.name)]


# 甲木业、乙家居以及丙饰品三家企业: as many names as firms are counted.
_COUNTED_ROW = Rare(
    r"(?P<row>[一-鿿A-Za-z0-9]{2,16}(?:(?:、|以及)[一-鿿A-Za-z0-9]{2,16})+)(?P<number>[两二三四五六七八九十]|\d{1,2})家[一-鿿]{0,4}?(?:企业|公司|客商)"
)
_ROW_OPENS = compiled(".*(?:[和与同由跟]|包括|其中)")


def _counted(period: Period, tokens: list[Token]) -> list[Org]:
    del tokens
    found: list[Org] = []
    for match in _COUNTED_ROW.finditer(period.words):
        names = re.split(
            "、|以及|和",
            _ROW_OPENS.sub("", match["row"].split("、")[0]) + match["row"][len(match["row"].split("、")[0]) :],
        )
        if read_number(match["number"].replace("两", "二")) == len(names) and not any(map(is_government, names)):
            starts = [period.text.index(name, period.start + match.start()) for name in names]
            found += [Org(start, start + len(name), name) for start, name in zip(starts, names, strict=True)]
    return [org for org in found if len(org.name) > 2 and not NO_NAME.search(org.name)]


def _row_before(period: Period, org: Org) -> str:
    before = _ROW.search(period.text[period.clause_of(org.start)[0] : org.start])
    return before["row"].rpartition("由")[2] if before and not org.government else ""


def _inside(period: Period, tokens: list[Token], start: int, end: int) -> list[Token]:
    return [t for t in tokens if start < t.end + period.start and t.start + period.start < end]


_PARTNER = compiled("(?:联合|携手|联手)[一-鿿]{2}")


def has_free_seat(period: Period) -> bool:
    """Whether somebody not known yet stands where a party would: 某某动力与市政府、某集团签署."""
    if period.seats is None or period.seats[0] != period.orgs:
        period.seats = list(period.orgs), _has_free_seat(period)
    return period.seats[1]


def _has_free_seat(period: Period) -> bool:
    if any(_row_before(period, org) or _PARTNER.match(period.text, org.end) for org in period.orgs):
        return True
    return any(
        _is_free(period, Org(period.start + match.start("name"), period.start + match.end("name"), match["name"]))
        for seat in SEATS
        for match in seat.finditer(period.words)
        if not _NO_SEAT.search(match["name"]) and not NO_NAME.search(match["name"]) and not is_government(match["name"])
    )


# ,预计投资5亿元; 后者将斥资5亿元: what stands there is no name, whatever the model says of the rest
_NO_SEAT = compiled("预计$|匡算$|^(?:还|有意|签下)|[前后]者$|^另外$")
