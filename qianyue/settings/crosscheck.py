"""What no single value can show: names that have to be there, and names that may be there only once.

The checks read the plain values, not the models, so that they speak even where something else is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qianyue.settings.messages import choose
from qianyue.settings.watching import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qianyue.settings.document import Document
    from qianyue.settings.errors import KeyPath

_ANY = "*"


def crosscheck(document: Document) -> None:
    """Note as faults what contradicts itself between the parts of *document*."""
    _tells(document)
    _once(document, _select(document.data, "rules", _ANY, "name"), "the rule")
    _once(document, _select(document.data, "regions", _ANY, "name"), "the region")
    _once(document, list(_source_names(document.data)), "the source")


def _tells(document: Document) -> None:
    subscribers = [str(path[-1]) for path, _ in _select(document.data, "subscribers", _ANY)]
    tells = _select(document.data, "rules", _ANY, "tell", _ANY)
    for path, name in (*tells, *_select(document.data, "operator")):
        if isinstance(name, str) and name not in subscribers:
            document.fault(path, f"{document.quote(path, name)} is no subscriber; {choose(name, subscribers)}")


def _once(document: Document, found: Iterable[tuple[KeyPath, Any]], what: str) -> None:
    first: dict[str, int] = {}
    for path, name in found:
        if not isinstance(name, str):
            continue
        if name in first:
            document.fault(
                path,
                f"{what} {document.quote(path, name)} stands here again, first in line {first[name]}; keep one of them",
            )
        else:
            first[name] = document.line(path)


def _source_names(data: Any) -> Iterator[tuple[KeyPath, Any]]:
    """Yield each source's name, or the one that its address gives it."""
    for path, source in _select(data, "regions", _ANY, "sources", _ANY):
        if isinstance(source, dict) and "name" in source:
            yield (*path, "name"), source["name"]
            continue
        place, url = ((*path, "url"), source.get("url")) if isinstance(source, dict) else (path, source)
        if isinstance(url, str):
            yield place, name_of(url.strip())


def _select(data: Any, *pattern: str) -> list[tuple[KeyPath, Any]]:
    """Return the values at *pattern*, a path in which * is any index or key, as far as the data has that shape."""
    found: list[tuple[KeyPath, Any]] = [((), data)]
    for step in pattern:
        found = [((*path, key), each) for path, value in found for key, each in _children(value, step)]
    return found


def _children(value: Any, step: str) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return [(key, each) for key, each in value.items() if step in (_ANY, key)]
    return list(enumerate(value)) if isinstance(value, list) and step == _ANY else []
