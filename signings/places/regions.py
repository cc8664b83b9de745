"""The regions of China by name: today's, and those of the last forty years with what they are today.

The list is python-stdnum's, which keeps each code's names with their years. Names follow today's map (增城市 → 增城区).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from signings.places.renames import BANNERS, MISSING, NO_PLACES, STILL_USED, SUCCESSORS, TAIWAN
from signings.texts.patterns import compiled
from signings.texts.script import to_simplified

_LINE = compiled(r'(\d{4}) county="(.*)"')
_NAME = compiled(r"(?:\[(\d*)-(\d*)\])?(.+)")
_NO_NAMES = compiled("市辖区|县|市区|郊区|城区|矿区|林区|新区|东区|西区|.*直辖县级.*|.*行政委.*")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = compiled(rf"(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})族?)+(?P<kind>自治[州县旗])")
_KEPT = "乾"  # 乾县 and 乾安县: only in 乾净 is this a Traditional form of 干; texts simplified by rule say 干县 all the same
_SUFFIX = compiled("(?:特别行政区|自治区|林区|特区|地区|新区|省|市|县|区|盟|旗)$")
_SHORT_PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A province, prefecture or county of today; each is made once, so that it equals itself alone."""

    code: str | None  #: GB/T 2260; None for Taiwan's parts
    parts: tuple[str, ...]  #: ("湖南省", "邵阳市", "邵东市")
    #: 1 a province, 2 a prefecture or what stands right below a province, 3 a county.
    level: int = field(init=False, repr=False, compare=False)
    #: Whether it is a county, a district or a county-level city below a prefecture or a municipality.
    is_county: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        code = self.code
        object.__setattr__(self, "level", len(self.parts))
        object.__setattr__(self, "is_county", code is not None and not code.endswith("00") and code[2:4] != "90")

    @property
    def name(self) -> str:
        """Its own name, without what it lies in."""
        return self.parts[-1]

    @property
    def full_name(self) -> str:
        """All its parts in one word."""
        return "".join(self.parts)

    def has_inside(self, other: Region) -> bool:
        """Whether *other* lies in this region."""
        return other.level > self.level and other.parts[: self.level] == self.parts

    @property
    def is_municipal(self) -> bool:
        """Whether it lies in Beijing, Tianjin, Shanghai or Chongqing, whose districts are as well known as cities."""
        return self.code is not None and self.code[:2] in {"11", "12", "31", "50"}


@cache
def by_code() -> dict[str, Region]:
    """Return today's regions by their codes."""
    names = _today()
    regions = {}
    for code in sorted(names):
        above = (f"{code[:2]}0000", f"{code[:4]}00", code)
        parts = tuple(dict.fromkeys(names[level] for level in above if level in names))
        regions[code] = Region(code, parts)
    return regions


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """Return regions by their full names, old names included; several where a name is not unique."""
    found: defaultdict[str, dict[Region, None]] = defaultdict(dict)
    for region in (*by_code().values(), *_taiwan()):
        found[to_simplified(region.name)][region] = None
        found[to_simplified(region.full_name)][region] = None
    today = set(found)
    for name, region in _former():
        if name not in today:
            found[name][region] = None
    return {name: tuple(regions) for name, regions in found.items()}


@cache
def by_short_name() -> dict[str, tuple[Region, ...]]:
    """Return regions by what people call them: 湖南, 邵阳, 黔东南州, 恩施. A former name's short form yields to today's."""
    found: defaultdict[str, dict[Region, None]] = defaultdict(dict)
    for region in (*by_code().values(), *_taiwan()):
        for short in short_names(to_simplified(region.name)):
            found[short][region] = None
    today = set(found)
    for name, region in _former():
        for short in short_names(name):
            if short not in today:
                found[short][region] = None
    return {name: tuple(sorted(regions, key=lambda region: region.level)) for name, regions in found.items()}


def short_names(name: str) -> tuple[str, ...]:
    """
    Return the shorter forms of a region's name, never of one character.

    >>> short_names("黔东南苗族侗族自治州"), short_names("贺州市"), short_names("沛县")
    (('黔东南', '黔东南州', '黔东南自治州'), ('贺州',), ())
    """
    if name in _SHORT_PROVINCES:
        return (_SHORT_PROVINCES[name],)
    autonomous = _AUTONOMOUS.fullmatch(name)
    if autonomous:
        stem, kind = autonomous["stem"], autonomous["kind"]
        return stem, stem + kind[-1], stem + kind
    stem = _SUFFIX.sub("", name)
    return (stem,) if len(stem) >= 2 and stem != name else ()


def _today() -> dict[str, str]:
    names = {code: name for code, _, ended, name in _entries() if not ended and not _NO_NAMES.fullmatch(name)}
    names |= MISSING | STILL_USED
    return {code: name for code, name in names.items() if code not in NO_PLACES}


def _former() -> list[tuple[str, Region]]:
    """Return names that are no longer in use with today's regions."""
    namesakes: defaultdict[tuple[str, str], list[Region]] = defaultdict(list)
    for code, region in by_code().items():
        for key in (region.name, *short_names(region.name)):
            namesakes[code[:2], key].append(region)
    former: list[tuple[str, Region]] = []
    for code, _, ended, name in _entries():
        if ended and not _NO_NAMES.fullmatch(name):
            today = by_code().get(SUCCESSORS.get(name, "")) or _namesake(code, name, namesakes)
            former += [(name, today)] if today else []
    called = {**SUCCESSORS, **BANNERS}
    return [*former, *((name, by_code()[code]) for name, code in called.items())]


def _namesake(code: str, name: str, namesakes: dict[tuple[str, str], list[Region]]) -> Region | None:
    """Return the region of today that carries on a name: 祁阳县 → 祁阳市, 沙县 → 沙县区, 滦县 → 滦州市."""
    keys = (*short_names(name), f"{name}区", f"{name[:-1]}州", name)
    found = [region for key in keys for region in namesakes.get((code[:2], key), ())]
    near = [region for region in found if region.code and region.code[:4] == code[:4]]
    lower = [region for region in found if region.level > 2]
    return next(iter(near if not code.endswith("00") else found), None) or next(iter(lower or found), None)


@cache
def _taiwan() -> tuple[Region, ...]:
    return tuple(Region(None, ("台湾省", name)) for name in TAIWAN)


@cache
def _entries() -> tuple[tuple[str, str, str, str], ...]:
    """Return (code, first year, last year, name); years are empty where it has always been or still is."""
    entries = []
    province = ""
    for line in files("stdnum").joinpath("cn/loc.dat").read_text("utf-8").splitlines():
        match = _LINE.search(line)
        if not match or not line.startswith(" "):
            province = line[:2]
            continue
        for part in match[2].split(","):
            years = _NAME.fullmatch(part)
            assert years
            name = years[3] if years[3].startswith(_KEPT) else to_simplified(years[3])
            entries.append((province + match[1], years[1] or "", years[2] or "", name))
    return tuple(entries)
