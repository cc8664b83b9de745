"""What a rule names and only the whole file can show: groups of regions, sources, other rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from alerts.rules.areas import ALIASES, GROUPS, area_called
from alerts.rules.origins import COUNTRIES, country_called
from qianyue.settings.messages import choose
from qianyue.settings.plain import ANY, select
from qianyue.settings.watching import name_of
from signings import places

if TYPE_CHECKING:
    from qianyue.settings.document import Document
    from qianyue.settings.errors import KeyPath

_COMBINED = ("any", "all", "none")
_PROVINCES = [
    member.removesuffix("省").removesuffix("市")
    for group in ("东部地区", "中部地区", "西部地区", "东北地区", "港澳台")
    for member in GROUPS[group].split()
]
_Found = tuple["KeyPath", Any]


def check_rules(document: Document) -> None:
    """Note as faults the names in rules, conditions and groups that nothing answers to."""
    groups = [str(path[-1]) for path, _ in select(document.data, "groups", ANY)]
    asked = list(_conditions(document.data))
    _groups(document, groups)
    for path, name in _named(asked, "regions", ANY):
        if name not in groups and not _is_region(name):
            document.fault(path, f"{document.quote(path, name)} is no region of GB/T 2260; {_near(name, groups)}")
    for path, name in _named(asked, "investors", "home", ANY):
        if name not in groups and not _is_region(name) and country_called(name) is None:
            remedy = _near(name, [*groups, *COUNTRIES])
            document.fault(path, f"{document.quote(path, name)} is no region and no country; {remedy}")
    _sources(document, asked)
    _references(document, asked)


def _groups(document: Document, groups: list[str]) -> None:
    for path, _ in select(document.data, "groups", ANY):
        name = str(path[-1])
        if places.resolve(name) is not None and area_called(name) is None:
            document.fault(path, f"'{name}' is a region already; give the group another name")
    for path, name in select(document.data, "groups", ANY, ANY):
        if isinstance(name, str) and not _is_region(name):
            known = "a group of your own can't hold another" if name in groups else _near(name, [])
            document.fault(path, f"{document.quote(path, name)} is no region of GB/T 2260; {known}")


def _sources(document: Document, asked: list[_Found]) -> None:
    known = [name for _, name in source_names(document.data) if isinstance(name, str)]
    for path, name in _named(asked, "sources", ANY):
        if name not in known:
            near = _close(name, known)
            remedy = f"did you mean '{near[0]}'?" if near else "sources are named under regions"
            document.fault(path, f"{document.quote(path, name)} is no source; {remedy}")


def _references(document: Document, asked: list[_Found]) -> None:
    """Note references to nothing, and those that lead back to where they began."""
    rules = select(document.data, "rules", ANY, "name")
    conditions = [(path, str(path[-1])) for path, _ in select(document.data, "conditions", ANY)]
    known = [name for _, name in (*rules, *conditions) if isinstance(name, str)]
    for path, name in conditions:
        if any(name == rule for _, rule in rules):
            document.fault(path, f"'{name}' is the name of a rule, too; give the conditions another")
    links: dict[str, list[_Found]] = {}
    for path, name in _referred(asked):
        if name not in known:
            document.fault(path, f"{document.quote(path, name)} is no rule and no conditions; {choose(name, known)}")
        links.setdefault(_owner(document.data, path), []).append((path, name))
    for owner, found in links.items():
        for path, name in found:
            if _leads_to(name, owner, links):
                document.fault(path, f"{document.quote(path, name)} uses '{owner}' itself; no rule can wait for itself")


def _leads_to(name: str, goal: str, links: dict[str, list[_Found]]) -> bool:
    seen, waiting = {name}, [name]
    while waiting:
        if goal in seen:
            return True
        following = {other for _, other in links.get(waiting.pop(), ())} - seen
        seen |= following
        waiting += following
    return goal in seen


def _owner(data: Any, path: KeyPath) -> str:
    """Return the name of the rule, or of the conditions, that *path* stands in."""
    if path[0] == "conditions":
        return str(path[1])
    rule = data["rules"][path[1]]
    return str(rule.get("name")) if isinstance(rule, dict) else ""


def _referred(asked: Iterable[_Found]) -> Iterator[_Found]:
    for path, conditions in asked:
        if isinstance(conditions, str):
            yield path, conditions
        elif isinstance(name := conditions.get("rule"), str):
            yield (*path, "rule"), name


def _conditions(data: Any) -> Iterator[_Found]:
    """Yield every set of conditions of the file, or the name that stands for one, however deep it lies."""
    waiting = [*select(data, "conditions", ANY), *select(data, "rules", ANY)]
    while waiting:
        path, one = waiting.pop(0)
        if isinstance(one, dict):
            yield path, one
            waiting += [((*path, *inner), each) for key in _COMBINED for inner, each in select(one, key, ANY)]
        elif isinstance(one, str) and (path[0] == "conditions" or len(path) > 2):
            yield path, one


def _named(asked: Iterable[_Found], *pattern: str) -> Iterator[_Found]:
    for path, conditions in asked:
        for inner, name in select(conditions, *pattern):
            if isinstance(name, str):
                yield (*path, *inner), name.strip()


def _is_region(name: str) -> bool:
    return area_called(name) is not None or places.resolve(name) is not None


def _near(name: str, groups: Iterable[str]) -> str:
    near = _close(name, [*groups, *GROUPS, *ALIASES, *_PROVINCES]) or places.suggest(name)[:3]
    return f"did you mean {' or '.join(near)}?" if near else "write its full name, like 湖南省邵阳市"


def _close(name: str, known: list[str]) -> list[str]:
    """Return the nearest of *known*; of two characters one may be wrong."""
    short = len(name) <= 2
    return difflib.get_close_matches(name, known, n=2 if short else 1, cutoff=0.5 if short else 0.6)


def source_names(data: Any) -> Iterator[_Found]:
    """Yield each source's name, or the one that its address gives it."""
    for path, source in select(data, "regions", ANY, "sources", ANY):
        if isinstance(source, dict) and "name" in source:
            yield (*path, "name"), source["name"]
            continue
        place, url = ((*path, "url"), source.get("url")) if isinstance(source, dict) else (path, source)
        if isinstance(url, str):
            yield place, name_of(url.strip())
