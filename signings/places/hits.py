"""Searching a text for the names of regions, and asking of each short name whether anything shows it to be a place.

All names are searched at once. A full name (太仓市) is a place. A short one needs a reason: it stands behind what it
lies in (江苏太仓), the text says it in full elsewhere, says it often, or hangs a zone to it (太仓高新区). Provinces and prefectures are
known well enough to need none. 合作, 资源 and 新建 are regions, too, and mostly are not meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from signings.places.hosts import kind_told
from signings.places.regions import Region, by_name, by_short_name
from signings.places.words import COMMON_WORDS, NOT_AFTER, NOT_BEFORE, RISKY_CITIES, WORDS_OF_THE_TRADE
from signings.places.zones import KIND
from signings.texts.lexicon import Lexicon
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_JOINTS = frozenset(("", " ", "·", "・", "-", "—"))
_ZONE = compiled(f"(?:国家级?|省级)?(?:{KIND})")
_OFFICIAL_ZONE = compiled("(?:国家级?|省级)?(?:经济技术开发区|经济开发区|经开区|高新区|高新技术)")
# What a zone may be called by where it lies, wherever that is.
_BEARING = compiled("[东西南北中城滨沿临新港江河湖海]")
_BY_WATER = compiled("[城滨沿临新港江河湖海]")
# Behind a short name these make a town, a water or a hill of the same name: 大通镇, 松山湖, 清河村.
_OTHER_THING = compiled("[镇乡村屯寨河湖江溪岛寺庙山]|街道|社区|水库|水电|书院|农场|林场|景区|码头|大桥|社会")
_TOWN = compiled("[镇乡]|街道")
_THERE = compiled("(?:在|于|落户|入驻|来|赴|到|向|与|和)$")
_SETTLES = compiled("(?:落户|入驻|落地)$")
_SURELY = 3.0  # 我县 once
_CUTS = frozenset("省市州盟在于赴到来与和同由从对及让为是的年月日")
_SEPARATE = _CUTS | frozenset(
    "\n ,，。;；:：!?“”《》()（）【】、·|-—>及等将为由记者讯报自往由近中里内外上新老全各据按则已也都就又而但由被把给用以"
)
_OPENERS = frozenset("\n ,，。;；:：!?“《(（【、·|-—>")
_OWN_PEOPLE = compiled("全(?P<kind>[县市区旗州])(?!域)")
_PAPER = compiled(
    r"新闻联播|日报|晚报|早报|晨报|商报|时报|时讯|新闻网|新闻中心|融媒|广播电视|电视台|广电|网讯|政府网|人民政府网|先锋网|招商网"
    r"|(?:发布|在线)(?=[)\s:,]|$)|讯(?=[\s(:])"
)
# 【兴山】10个项目签了: a place in the brackets that open a forum's or a paper's line.
_HEADED = compiled(r"[【\[(][一-鿿]{2,4}[】\])]")
_PAPER_BEFORE = compiled("今日$")
_EVERY_PAPER = frozenset(("人民", "光明", "解放", "新华", "和平"))  # 光明日报 is no district's
_OFTEN = 3  # a short name said so often is no seam of two words


# 福清融侨经济技术开发区: a zone with a name of its own behind its region's
_NAMED_ZONE = compiled("[一-鿿]{2,3}(?:经济技术|高新技术产业)开发区")


class Hit(NamedTuple):
    """A name in a text, and the regions that it may mean."""

    start: int
    end: int
    name: str
    regions: tuple[Region, ...]
    full: bool  #: whether it is a full name, an old one included


def chains(text: str, elsewhere: Collection[Region] = ()) -> list[list[Hit]]:
    """
    Return the names in *text* that are places; names behind one another, each inside the one before, are one chain.

    A short name of a region that is told *elsewhere* (in the title, as the source's region) needs no other reason.
    """
    hits = list(_hits(text))
    towns = {hit.name for hit in hits if not hit.full and _TOWN.match(text, hit.end)}
    in_full = {region for hit in hits if hit.full for region in hit.regions}
    found = _chained(text, [hit for hit in hits if _stands_alone(text, hit) and not _is_town(hit, towns, in_full)])
    reasons = _Reasons(text, found, elsewhere)
    return [chain for chain in found if reasons.has(chain)]


def _hits(text: str) -> Iterator[Hit]:
    for at, name, (regions, full) in _names().find(text):
        within = _told_in_full(text, at + 1) if not full and name[0] in _JOINING else None
        if within:
            yield within  # 恒岭集团和安福县政府, not 和安
            continue
        # 和县 and 新城区 are no surer than a short name: 市委和县委, 推进新城区建设.
        sure = full and name not in COMMON_WORDS and (len(name) > 2 or _is_apart(text, at))
        yield Hit(at, at + len(name), name, regions, sure)


_JOINING = frozenset("和与及同")
_LONGEST = 8  #: characters of a county's full name


def _told_in_full(text: str, at: int) -> Hit | None:
    """Return the full name of a region that begins at an offset."""
    opens, name, (regions, full) = next(_names().find(text[at : at + _LONGEST]), (-1, "", ((), False)))
    return Hit(at, at + len(name), name, regions, full) if opens == 0 and full and len(name) > len("和县") else None


def _is_apart(text: str, start: int) -> bool:
    """Whether a county's name of two characters is cut off from what stands before: 2021年献县, but not 示范县."""
    before = text[start - 1 : start]
    return not before or not "一" <= before <= "鿿" or before in _CUTS


@cache
def _names() -> Lexicon[tuple[tuple[Region, ...], bool]]:
    """Return the names with what each may mean, and whether it is a full one."""
    names = {name: (regions, False) for name, regions in by_short_name().items()}
    for name, regions in by_name().items():
        if all(name != region.full_name or region.level == 1 for region in regions):
            names[name] = (regions, True)
    return Lexicon(names)


def _stands_alone(text: str, hit: Hit) -> bool:
    """Whether the characters around a name let it be a word of its own."""
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    if before and before in NOT_BEFORE.get(hit.name, ""):
        return False
    if after and (after in NOT_AFTER.get(hit.name, "") or (after == "湾" and not hit.full)):
        return False
    return hit.full or _is_well_known(hit) or not _OTHER_THING.match(text, hit.end)


def _chained(text: str, hits: list[Hit]) -> list[list[Hit]]:
    found: list[list[Hit]] = []
    for hit in hits:
        above = found[-1][-1] if found else None
        inside = _inside(hit.regions, above.regions) if above and text[above.end : hit.start] in _JOINTS else ()
        if above and inside:
            outside = tuple(region for region in above.regions if _inside(inside, (region,)))
            found[-1][-1:] = [above._replace(regions=outside), hit._replace(regions=inside)]
        else:
            found.append([hit])
    return found


def _inside(regions: tuple[Region, ...], within: tuple[Region, ...]) -> tuple[Region, ...]:
    return tuple(region for region in regions if any(outer.has_inside(region) for outer in within))


class _Reasons:
    """What a text tells of its places: told in full, said often, and the cities it speaks of."""

    def __init__(self, text: str, found: list[list[Hit]], elsewhere: Collection[Region]) -> None:
        self.text = text
        self.told = {region for chain in found for hit in chain if hit.full or len(chain) > 1 for region in hit.regions}
        self.told.update(elsewhere)
        self.often = Counter(chain[-1].name for chain in found)
        self.before: defaultdict[str, list[str]] = defaultdict(list)
        for chain in found:
            self.before[chain[-1].name].append(text[chain[0].start - 1 : chain[0].start])
        self.opened = {chain[0].name for chain in found if self._opens_a_clause(chain[0])}
        self.cities = {
            region for chain in found if _is_well_known(chain[-1]) for region in chain[-1].regions
        } | self.told

    def has(self, chain: list[Hit]) -> bool:
        """Whether anything shows a name to be a place."""
        hit = chain[-1]
        if hit.full or len(chain) > 1:
            return True
        if not _is_well_known(hit) and self._is_seam(hit):
            return False
        return hit.name not in WORDS_OF_THE_TRADE and (self._is_meant(hit) or self._is_spoken_of(hit))

    def _is_seam(self, hit: Hit) -> bool:
        """迎春希源城, again and again: the same character always stands before it, so that it is no word of its own."""
        before = self.before[hit.name]
        return len(before) > 1 and len(set(before)) == 1 and before[0] not in _SEPARATE

    def _is_meant(self, hit: Hit) -> bool:
        is_told = bool(self.told.intersection(hit.regions))
        if hit.name in COMMON_WORDS:
            return is_told or self._is_at_home(hit) or self._names_a_zone(hit) or self._is_ours(hit)
        if _is_well_known(hit):
            return True
        if is_told or self.often[hit.name] >= _OFTEN or len(hit.name) > 2:
            return True
        zone = _ZONE.match(self.text, hit.end) or _NAMED_ZONE.match(self.text, hit.end)
        return zone is not None or hit.name in self.opened

    def _names_a_zone(self, hit: Hit) -> bool:
        """Whether a zone of the state's or a province's kind is called after it: 信丰高新区, but not 城东经济开发区."""
        zone = _OFFICIAL_ZONE.match(self.text, hit.end) or _NAMED_ZONE.match(self.text, hit.end)
        return zone is not None and not (_BY_WATER if "高新" in zone[0] else _BEARING).search(hit.name)

    def _is_ours(self, hit: Hit) -> bool:
        """Whether a text that speaks of 我县 says of a county's name that something settles there: 落户怀远."""
        kind = kind_told(self.text)
        return (
            kind is not None
            and kind[1] >= _SURELY
            and any(region.name.endswith(kind[0]) for region in hit.regions)
            and _SETTLES.search(self.text, max(hit.start - 2, 0), hit.start) is not None
        )

    def _is_spoken_of(self, hit: Hit) -> bool:
        """Whether what stands around a name is said of a region of its kind only: 平和全县, 平和县委; or it names a paper."""
        own = _OWN_PEOPLE.match(self.text, hit.end)
        if own:
            return any(region.name.endswith(own["kind"]) for region in hit.regions)
        headed = _HEADED.match(self.text, max(hit.start - 1, 0), hit.end + 1)
        paper = _PAPER.match(self.text, hit.end) or _PAPER_BEFORE.search(self.text, max(hit.start - 3, 0), hit.start)
        return headed is not None or (paper is not None and hit.name not in _EVERY_PAPER)

    def _opens_a_clause(self, hit: Hit) -> bool:
        """Whether a name stands where no seam of two words can be: 如皋:一季度…, 落户如皋."""
        before = self.text[max(hit.start - 2, 0) : hit.start]
        if _THERE.search(before):
            return True
        return (not before or before[-1] in _OPENERS) and hit.name not in RISKY_CITIES

    def _is_at_home(self, hit: Hit) -> bool:
        """Whether something is said to be there, and the text speaks of the city it lies in: 在南海开业, beside 佛山."""
        there = _THERE.search(self.text, max(hit.start - 2, 0), hit.start)
        return bool(there) and any(city.level == 2 and _inside(hit.regions, (city,)) for city in self.cities)


def _is_town(hit: Hit, towns: set[str], in_full: set[Region]) -> bool:
    """Whether the text tells of a town of the same name (九江镇) and not of the region (九江市)."""
    return hit.name in towns and not hit.full and not in_full.intersection(hit.regions)


def _is_well_known(hit: Hit) -> bool:
    for region in hit.regions:
        if not region.is_county:
            return hit.name not in RISKY_CITIES
    return False
