"""What part each place plays in a text: at home, visited, a guest's, a paper's. It decides how much a mention says of the text's own region."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signings.places.finder import FoundPlace

# A place that somebody goes to, comes from or has an eye on is seldom the one that an article is about.
_VISITED = compiled(
    "(?:赴|到|在|来自|前往|走进|飞抵|抵达|访问|考察|去往|从|瞄准|紧盯|聚焦|面向|对接|奔赴|北上|南下|对标|承接|拜访|走访)$"
)
_GUESTS = compiled(
    "(?:市|省)?(?:等地|籍)?的?(?:客商|企业家|商会|乡贤|客人|商人)|(?:一家?|某家?|[几两多]家)[一-鿿]{0,10}?(?:企业|公司|厂商)"
)
# 镇巴县简池镇 in a text that says 该镇: the county of the town that speaks.
_OF_TOWN = compiled("[一-鿿]{1,4}?(?:镇|乡|街道|苏木)(?![长政企])")
_TOWN_SPEAKS = compiled("[我该全本](?:镇|乡|街道)(?!域|村)")
_JOINED = frozenset("、和及与")
# 莲湖市深圳招商推介会, 莲湖(上海)恳谈会: of two places before a fair's name the second is where it is held.
_BESIDE = frozenset(("", "(", "·", "—", "-", "–"))
_FAIR = compiled("[)]?[一-鿿]{0,12}?(?:推介|恳谈|洽谈|对接|招商|投资|说明|座谈|见面)[一-鿿]{0,4}会")
# 莲湖市赴深圳招商, 我市在深圳举行: whoever goes there, the place is a guest in the whole text.
_GOES = compiled("(?:市|县|区|省|州)?[一-鿿]{0,10}?(?:赴|在|到|走进|前往|奔赴|来到)$")
_WE = compiled("[我本][省市县区州盟旗][^,。;\n]{0,12}?(?:赴|在|到|走进|前往|奔赴|来到)$")
_WE_REACH = 20  #: characters before a place in which 我市在 may stand
_HELD = compiled(r"[^,。;\n]{0,24}?(?:举行|举办|召开|招商|推介|考察|开展|参加|参展|拜访|对接)")
_OFFICE = compiled("(?:市|县|区|省|州)?(?:委|政府|人大|政协|领导|党政|商务局|发改|招商|经济|讯)")
# Who travels to sign speaks for home: 莲湖市代表团. Who is asked to come invests there: 到莲湖投资兴业.
_TRAVELLERS = compiled(
    "(?:市|县|区|省|州)?(?:党政|经贸|经济|政府|招商|交易|考察|企业)*(?:代表团|考察团|招商团|交易团|分团|招商组|小分队|招商专班)"
)
# 记者从莲湖市获悉: whom the news is of.
_LEARNT = compiled("[^,。;\n]{0,16}?(?:获悉|了解到|得知|传来|传出)")
_INVITED = compiled("(?:到|来|赴|落户)$")
_INVEST = compiled("(?:投资|兴业|创业|考察|发展|落户|做客)")
_NAMES_A_PAPER = compiled("[一-鿿]{0,4}(?:[日晚晨周商早快时]报|周刊|网|在线|发布|融媒|观察|新闻)")  # 浦江电子周报
# 甲公司在莲湖县投资的产业园
_BUILT_THERE = compiled(
    "(?:投资|建设|兴建|新建|设立)(?![约近超逾]?\\d|推介|说明|环境|恳谈|合作|洽谈|贸易|论坛|峰会|机会|热)"
)
# 省委常委、莲湖市委书记: somebody of the province, who is at home there
_TWO_OFFICES = compiled("省委常委、$|区党委常委、$")
_PAPER = compiled(
    "日报|晚报|早报|晨报|新闻|融媒|广播|电视|广电|网讯|政府网|人民政府|发布|在线|报|网|[县市区]委|[县市区]政府"
)
_DATELINE = compiled(r"\d{1,2}月\d{1,2}日[电讯]")
_LONGEST_TITLE = 60  # characters; a longer first line is a paragraph
# 本报云塘讯: where a report was filed is where the paper's people are, and mostly what it is about.
_FILED, _BY = compiled("(?:专)?[讯电]"), compiled("本[报社台]$")
_IN_NAME, _AWAY, _ACROSS, _FROM = 0.3, 0.3, 0.1, 0.6
_SPOKEN = 5  #: what the county of the town that speaks counts more


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a text tells of each place, by its parts."""

    all: dict[tuple[str, ...], float]
    home: dict[tuple[str, ...], float]  #: without visits, guests and the names of firms
    venues: frozenset[tuple[str, ...]]  #: where the text's own people have gone


def weigh(text: str, places: Sequence[FoundPlace]) -> Weights:
    """Return how much *text* tells of each of its places, and which of them can be at home."""
    title = text.find("\n")
    title = title if 0 <= title <= _LONGEST_TITLE else 0
    weights: defaultdict[tuple[str, ...], float] = defaultdict(float)
    home: defaultdict[tuple[str, ...], float] = defaultdict(float)
    venues, hosts = _venues(text, places)
    visited, end = False, -1
    of_town = _TOWN_SPEAKS.search(text) is not None
    for found in places:
        parts = found.place.parts
        visited = _is_visited(text, found, end, joined=visited) or parts in venues
        end = found.end
        opens = found.start == 0 and _NAMES_A_PAPER.match(text, found.end) is None
        leads = found.start < title or opens or found.start in hosts
        weight = _weight(text, found, away=visited) * (2 if leads else 1)
        weight *= _SPOKEN if of_town and _OF_TOWN.match(text, found.end) else 1
        weights[parts] += weight
        if not visited and (not found.in_name or _PAPER.match(text, found.end)):
            home[parts] += weight
    return Weights(weights, home, venues)


def _is_visited(text: str, found: FoundPlace, end: int, *, joined: bool) -> bool:
    """来自上海、江苏: what is said of the first of a row is said of all. *end* is the end of the place before."""
    between = text[end : found.start] if end >= 0 else "\n"
    if joined and between in _JOINED:
        return True
    if between in _BESIDE and _FAIR.match(text, found.end):
        return True
    if _LEARNT.match(text, found.end) and text[found.start - 1 : found.start] == "从":
        return False
    if _INVEST.match(text, found.end) and _INVITED.search(text, max(found.start - 2, 0), found.start):
        return False
    if _BUILT_THERE.match(text, found.end) and text[found.start - 1 : found.start] in {"在", "于"}:
        return False
    return _VISITED.search(text, max(found.start - 3, 0), found.start) is not None


def _venues(text: str, places: Sequence[FoundPlace]) -> tuple[frozenset[tuple[str, ...]], frozenset[int]]:
    """Return where people have gone, and where the names begin of those whose people they are: 莲湖市赴深圳招商."""
    venues: set[tuple[str, ...]] = set()
    hosts: set[int] = set()
    end, before = 0, -1
    for found in places:
        gone = _GOES.fullmatch(text, end, found.start) if before >= 0 else None
        ours = _WE.search(text, max(0, found.start - _WE_REACH), found.start)
        if (gone or ours) and _HELD.match(text, found.end):
            venues.add(found.place.parts)
            hosts.update([before] if gone else [])
        end, before = found.end, found.start
    return frozenset(venues), frozenset(hosts)


def _weight(text: str, found: FoundPlace, *, away: bool) -> float:
    if found.place.code is None and len(found.place.parts) == 1:
        return _ACROSS  # a region across provinces (长三角): told in passing nearly always
    weight = _IN_NAME if found.in_name else 1.0
    if _TRAVELLERS.match(text, found.end):
        return 3 * weight
    if _FILED.match(text, found.end) and _BY.search(text, max(0, found.start - 4), found.start):
        return _FROM * weight
    if away or _GUESTS.match(text, found.end) or _DATELINE.match(text, found.end):
        weight *= _AWAY
    if _TWO_OFFICES.search(text, max(0, found.start - 6), found.start):
        return _AWAY * weight
    return weight * (2 if _OFFICE.match(text, found.end) else 1)
