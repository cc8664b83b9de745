"""Whether two reports can be of one event.

Each fact that both tell either speaks for one event or against it. One fact against is enough to keep them apart: a
false join silences an alert, a missed join only repeats one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from signings.model import Amount, Bound, Level, Record, Stage

#: What facts that agree must weigh together before two reports are taken for one event.
ENOUGH = 3.0

#: What an equal sum weighs: one that hardly two projects of a place share outweighs a party named otherwise.
_SAME_SUM = 2.0
_SAME_RARE_SUM = 2.5
_LIKE_SUM = 1.5  #: one rounded, or near to one that is only about so much
_LARGE = 5_000_000_000
_OTHERWISE_NAMED = -0.5

#: What it weighs against, that one paper tells of a project and the other of projects without their number.
_OTHERWISE_COUNTED = -0.5

#: Days from an event to a report that does not name its day.
_TOLD_WITHIN = 14

#: Days between two reports neither of which names the day.
_TOLD_TOGETHER = 5

#: What it weighs by how many days two told days differ: one paper names the signing's day, another the announcement's.
_DAYS_APART = {0: 1.0, 1: 0.0, 2: -1.0, 3: -1.0}

#: What a company's name has besides what it is called by.
_FORM = re.compile(
    "股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|控股集团|分公司|子公司|集团|公司|控股|股份|"
    r"科技|实业|投资|[(（].*?[)）]"
)
_DIVISION = re.compile("[省市县区州盟旗]")
_CITY = re.compile("(?:.{2,8}?(?:省|自治区))?.{1,10}?(?:市|自治州|地区|盟)")
_ZONE = re.compile("(?:经开|高新|开发|新|新片|园|工业园|产业园|保税|自贸|示范|合作|管理)区$")
#: One phase of a project, which is not the next one.
_PHASE = re.compile("([首一二三四五六七八九])期")
_PHASE_SIGNED = re.compile("([首一二三四五六七八九])期项目")

#: What many a project's name is made of, and how many other characters make it the name of one alone.
_COMMON = re.compile("项目|基地|产业园|园区|生产线|产线|工厂|中心|总部|建设|生产|制造|一体化|年产|[0-9.]+号?")
_OF_ITS_OWN = 6
_SEAT = re.compile("^(?:中国|.{2,3}?(?:省|自治区|市)|.{2,3}?(?:县|区))(?=.{2})")


@dataclass(frozen=True, slots=True)
class Report:
    """A record with the day it was reported."""

    record: Record
    told: int  #: the day of publication as an ordinal

    @property
    def happened(self) -> int:
        """The day of the event, supposed to be that of the report where the text does not say."""
        return self.record.date.toordinal() if self.record.date else self.told


def group(stage: Stage) -> str:
    """Return what stages are one kind of occasion: papers call one signing a framework, a contract, an intent."""
    return "signing" if stage.is_signing else stage.value


def weigh(one: Report, other: Report) -> float | None:
    """
    Return how much speaks for *one* and *other* being one event; None where a fact speaks against it.

    At least ENOUGH is convincing for reports that have nothing else to do with each other.
    """
    total = 0.0
    for weight in _weights(one, other).values():
        if weight is None:
            return None
        total += weight
    return total


def weigh_kin(one: Report, other: Report) -> float | None:
    """
    Return the same for reports of one story, or of two versions of one article.

    There a fact that differs is a correction, a slip or a cut, and only weighs against.
    """
    if _occasion(one.record, other.record) is None:
        return None
    return sum(-1.0 if weight is None else weight for weight in _weights(one, other).values())


def weigh_life(one: Report, other: Report) -> float | None:
    """
    Return how much speaks for *one* and *other* being steps of one project, whatever their days and stages.

    None where a fact speaks against it, and where nothing but the party and the place is the same: a firm may build
    two plants in a town.
    """
    a, b = one.record, other.record
    amounts, places, parties = _amounts(a.amount, b.amount), regions(a.region, b.region), _parties(a, b)
    if amounts is None or places is None or not parties:
        return None
    alike = likeness(a.name, b.name) if a.name and b.name else 0.0
    return amounts + places + parties if amounts or alike >= 0.6 else None


def reasons(one: Report, other: Report) -> tuple[str, ...]:
    """
    Return in a few clauses what speaks for one event, for a person who wonders why two reports were joined.

    >>> fair = Record(stage=Stage.SIGNED, level=Level.BATCH, projects=12, region="浙江省丽水市")
    >>> reasons(Report(fair, 739676), Report(fair, 739677))
    ('same number of projects', 'same place')
    """
    return tuple(clause for fact, clause in _CLAUSES.items() if (_weights(one, other).get(fact) or 0.0) > 0)


def called(name: str) -> str:
    """
    Return what a company is called by, without its seat and legal form.

    >>> called("杭州市云岭新材料科技有限公司")
    '云岭新材料'
    """
    short = "".join(filter(str.isalnum, _FORM.sub("", name))).lower()
    return _SEAT.sub("", short) or short or name


_CLAUSES = {
    "day": "same day",
    "amount": "same amount",
    "projects": "same number of projects",
    "region": "same place",
    "parties": "same parties or project",
}


def _weights(one: Report, other: Report) -> dict[str, float | None]:
    a, b = one.record, other.record
    if (occasion := _occasion(a, b)) is None:
        return {"occasion": None}
    amounts, parties = _amounts(a.amount, b.amount), _parties(a, b)
    if parties is None and amounts == _SAME_RARE_SUM:
        parties = _OTHERWISE_NAMED
    if parties == _OTHERWISE_NAMED and amounts == _LIKE_SUM:
        parties = None  # two firms with sums that are only near
    if _are_two_phases(a, b):
        parties = None
    counts = _counts(a.projects, b.projects) if a.level is b.level is Level.BATCH else 0.0
    return {
        "occasion": occasion,
        "day": _days(one, other),
        "amount": amounts,
        "projects": counts,
        "region": regions(a.region, b.region),
        "parties": parties,
    }


def _occasion(one: Record, other: Record) -> float | None:
    if group(one.stage) != group(other.stage):
        return None
    if one.level == other.level:
        return 0.0
    uncounted = all(record.level is Level.PROJECT or record.projects in {None, 1} for record in (one, other))
    return _OTHERWISE_COUNTED if uncounted else None


def _days(one: Report, other: Report) -> float | None:
    told = [report for report in (one, other) if report.record.date is not None]
    apart = abs(one.happened - other.happened)
    if len(told) == 2:
        return _DAYS_APART.get(apart)
    if not told:
        return 0.0 if apart <= _TOLD_TOGETHER else None
    [dated] = told
    later = (other if dated is one else one).told - dated.happened
    return 0.0 if -1 <= later <= _TOLD_WITHIN else None


def _amounts(one: Amount | None, other: Amount | None) -> float | None:
    if one is None or other is None or one.currency != other.currency:
        return 0.0
    if one.value == other.value:
        return _SAME_RARE_SUM if one.value >= _LARGE or len(str(one.value).rstrip("0")) > 2 else _SAME_SUM
    vague = Bound.EXACT not in {one.bound, other.bound}
    return _LIKE_SUM if _rounds(one.value, other.value) or (vague and _near(one.value, other.value)) else None


def _counts(one: int | None, other: int | None) -> float | None:
    if one is None or other is None:
        return 0.0
    return 1.0 if one == other or _rounds(one, other) else None


def _rounds(one: int, other: int) -> bool:
    """Whether one number is the other, cut or rounded to fewer digits, though at least to two: 1520 and 1526."""
    coarse, fine = sorted((one, other), key=lambda value: (len(str(value).rstrip("0")), value))
    digits = max(2, len(str(coarse).rstrip("0")))
    step = int(10 ** max(0, len(str(coarse)) - digits))
    return abs(coarse - fine) < step


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= 0.05 * max(one, other)


def regions(one: str | None, other: str | None) -> float | None:
    """
    Return what two places weigh for one event: None where they are different places.

    A zone (经开区, 新片区) lies in some district or other, so that it contradicts none of its city.
    """
    if not one or not other:
        return 0.0
    short, full = sorted((one, other), key=len)
    if full.startswith(short) or full.endswith(short):
        return 1.0 if len(_DIVISION.findall(short)) > 1 or not short.endswith(("省", "自治区")) else 0.5
    city = _city(one)
    return 0.5 if city and city == _city(other) and any(map(_ZONE.search, (one, other))) else None


def _city(region: str) -> str | None:
    found = _CITY.match(region)
    return found[0] if found else None


def _parties(one: Record, other: Record) -> float | None:
    """Weigh who signed and what. A company may sign several projects on one day, and a project has one name."""
    who = _same_names(one.investors, other.investors)
    what = likeness(one.name, other.name) if one.name and other.name else None
    if not who and (_named_in(one.investors, other.name) or _named_in(other.investors, one.name)):
        return 2.0 if what is None or what >= 0.2 else None
    if who is False and (one.name is None or other.name is None or likeness(_own(one.name), _own(other.name)) < 0.6):
        return None  # a 智造产业园 and a 医药产业园 have only the common words of their names in common
    if who is False and not (_is_its_own(one.name) and _is_its_own(other.name)):
        return _OTHERWISE_NAMED  # two firms may each build a 储能电池项目
    if what is not None and what < 0.2 and who is None:
        return None
    if what is not None and what < 0.1 and None in {one.amount, other.amount}:
        return None
    return (2.0 if who else 0.0) + (2.0 if what and what >= 0.6 else 1.0 if what and what >= 0.3 else 0.0)


def _are_two_phases(one: Record, other: Record) -> bool:
    phases = _phase(one), _phase(other)
    return None not in phases and phases[0] != phases[1]


def _phase(record: Record) -> str | None:
    """Return the phase that a record is of; None where it tells of none, or of several."""
    told = _PHASE.findall(record.name or "") or _PHASE_SIGNED.findall(record.evidence)
    phases = {"一" if phase == "首" else phase for phase in told}
    return phases.pop() if len(phases) == 1 else None


def _is_its_own(name: str | None) -> bool:
    """Whether hardly another project has that name."""
    return len(_own(name or "")) >= _OF_ITS_OWN


def _own(name: str) -> str:
    """Return what is left of a project's name without the words that many have."""
    return _COMMON.sub("", name)


def _same_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    if not one or not other:
        return None
    return any(_is_named_in(*sorted((a, b), key=len)) for a in map(called, one) for b in map(called, other))


def _is_named_in(short: str, full: str) -> bool:
    """Whether *full* is what *short* is called by: 海拓 begins 海拓新能源, but 云岭 in 大云岭湖 is somebody else."""
    return short == full or (len(short) > 2 and short in full) or (len(short) == 2 and full.startswith(short))


def _named_in(investors: tuple[str, ...], name: str | None) -> bool:
    """Whether a party of one report stands in the other's project: 云岭新材料 in 云岭新材料铜箔基地项目."""
    return name is not None and any(len(short := called(party)) >= 3 and short in name for party in investors)


def likeness(one: str, other: str) -> float:
    """Return the share of the shorter name's pairs of characters that the other has too."""
    pairs = [{name[at : at + 2] for at in range(max(1, len(name) - 1))} for name in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))
