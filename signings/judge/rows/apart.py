"""Take a row of names apart, and draft each of its parts: 甲基地、乙产业园和丙项目等."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.find.firmwords import NO_BRAND, is_no_firm
from signings.judge.parties.bearers import investors_of, without_firm
from signings.judge.passages.drafts import Draft
from signings.judge.verbs.projects import is_party
from signings.model import Level
from signings.places import resolve
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from signings.judge.passages.period import Period
    from signings.judge.sums.site import Ruling

# What names end with that are no firms'.
IS_PROJECT = compiled("项目|基地|园|中心|二期|一期|三期|工程|城|线$|厂$|产业|领域|行业|技术|制造|材料|能源$")

# 等, 建设 and the like behind the last name.
TAIL = compiled(r"(?:建设|改造|扩建|合作)?(?:等(?:在列|[一-鿿]{0,4}项目|大项目|一批项目)?|这些|这几个|之类|啥的)?$")

_BETWEEN = compiled("[、,;](?:以及)?|以及|和(?=[一-鿿A-Z]{4})")
_ONE_PAIR = compiled("[和与](?=[一-鿿A-Z]{4})")  # 甲总部与乙平台
_BRACKETS = compiled(r"\([^()]*\)")

ROW = 2  #: names that make a row
SHORTEST, LONGEST = 3, 32  #: characters of a name


def draft_in_row(
    period: Period, ruling: Ruling, span: tuple[int, int], name: str | None, firms: Sequence[str] = ()
) -> Draft:
    """Return the draft of one project of a row, which is told without a sum."""
    firms = list(firms)
    return Draft(ruling.stage, Level.PROJECT, period, ruling.time, *span, None, 1, name, firms, listed=True)


def is_summed(period: Period, part: tuple[int, int]) -> bool:
    """Whether a part of a row has a sum of its own."""
    return any(s.is_investment and part[0] <= s.money.start < part[1] for s in period.sums)


def are_mostly_named(period: Period, parts: list[tuple[int, int]]) -> bool:
    """Whether most parts of a row end like a project, so that the others are projects, too: 甲机场、乙小镇、丙庄园这些."""
    if len(parts) < ROW or any(
        is_summed(period, part) or not SHORTEST <= part[1] - part[0] <= LONGEST for part in parts
    ):
        return False
    if any(m.start < part[1] and part[0] <= m.start for m in period.mentions for part in parts):
        return False
    named = sum(
        1 for part in parts if any(part[0] <= p.start and p.end <= part[1] and not p.generic for p in period.projects)
    )
    return named * 2 >= len(parts) and named > 0


def of_part(period: Period, ruling: Ruling, start: int, end: int) -> Draft:
    """Return the draft of one part of a row of names."""
    tail = TAIL.search(period.text[start:end])
    end = end - len(tail[0]) if tail and len(tail[0]) < end - start else end
    named = next((p for p in period.projects if start <= p.start and p.end <= end and not p.generic), None)
    firms = [o.name for o in investors_of(period, start, end) if named is None or is_party(o, named)]
    name = _OPENING_WORDS.sub("", period.text[start:end].strip("“”"))
    brought = BROUGHT_THERE.fullmatch(name)
    if brought and not firms and not is_no_firm(brought["firm"]):
        firms = [brought["firm"]]
    name = brought["name"] if brought else name
    yearly = _YEARLY_OUTPUT.match(name)
    if yearly and not firms and not (is_no_firm(yearly["firm"]) or NO_BRAND.fullmatch(yearly["firm"])):
        firms = [yearly["firm"]]
    firms = [firm for firm in firms if firm != name] or _with_seat(name)
    for firm in firms:
        name = without_firm(name, firm)
    return draft_in_row(period, ruling, (start, end), name, firms)


_OF_FIRM = compiled("(?P<firm>(?P<seat>[一-鿿]{2,3})[一-鿿]{2,4})的(?P<name>[^的]{2,}项目)")


def _with_seat(name: str) -> list[str]:
    """苏州恒朔的托盘项目: who stands before 的, if the name opens with its seat and is no place itself."""
    match = _OF_FIRM.fullmatch(name)
    if match is None or resolve(match["seat"]) is None or resolve(match["firm"]) is not None:
        return []
    return [] if match["firm"].endswith(tuple("省市县区镇乡村州旗园")) else [match["firm"]]


# 甲通讯在某区投资的半导体项目: who brings it stands before where it lands
BROUGHT_THERE = compiled(
    "(?P<firm>[^,。;、在]{2,16})在[^,。;、的]{2,16}?(?:投资|建设|兴建)(?:建设|兴建)?的(?P<name>[^,。;、]{3,})"
)

_OPENING_WORDS = compiled("^(?:分别|依次)?(?:是|为|有|包括)(?=[一-鿿A-Za-z])")

# 智能制造、生物医药等领域: kinds of projects
KINDS_OF = compiled("(?:领域|行业|产业|方面|板块|门类|类别|大类)(?:等)?$|领域|行业")


# 锦河部件年产30万套汽车内饰件
_YEARLY_OUTPUT = compiled("(?P<firm>[一-鿿]{3,8})(?=年(?:产|处理|加工|出栏)\\d)")


def parts_of(period: Period, start: int, stop: int | None = None) -> list[tuple[int, int]]:
    """Return the spans between the marks of a row, its brackets left whole."""
    words = period.text[start : stop or period.end].rstrip("。;")
    shut = [match.span() for match in _BRACKETS.finditer(words)]
    words = _row_alone(words, shut)
    spans, begin = [], 0
    for mark in (_BETWEEN if _BETWEEN.search(words) else _ONE_PAIR).finditer(words):
        if not any(a < mark.start() < b for a, b in shut) and not _joins_in_name(words, begin, mark):
            spans.append((start + begin, start + mark.start()))
            begin = mark.end()
    return [*spans, (start + begin, start + len(words))]


def _row_alone(words: str, shut: list[tuple[int, int]]) -> str:
    """甲项目、乙项目、丙项目,这些项目技术含量高、…: a row whose parts stand between 、 ends with its clause."""
    commas = (at for at, mark in enumerate(words) if mark == "," and not any(a < at < b for a, b in shut))
    comma = next(commas, len(words))
    goes_on = words.startswith(("以及", "及", "和", "还有"), comma + 1)
    return words[:comma] if "、" in words[:comma] and not goes_on else words


def _joins_in_name(words: str, begin: int, mark: re.Match[str]) -> bool:
    """某地和通讯, 投资的切割机和蓝宝石项目: 和 within a name."""
    before = words[begin : mark.start()]
    if not mark[0].startswith("和"):
        return False
    return len(before) < _SHORTEST_PART or ("的" in before and not IS_PROJECT.search(before[-3:]))


_SHORTEST_PART = 4  #: characters before 和 that can be a name
