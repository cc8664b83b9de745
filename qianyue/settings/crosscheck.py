"""What no single value can show: names that have to be there, and names that may be there only once.

The checks read the plain values, not the models, so that they speak even where something else is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qianyue.settings.messages import choose
from qianyue.settings.plain import ANY, select
from qianyue.settings.rulecheck import check_rules, source_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qianyue.settings.document import Document
    from qianyue.settings.errors import KeyPath


def crosscheck(document: Document) -> None:
    """Note as faults what contradicts itself between the parts of *document*."""
    _tells(document)
    check_rules(document)
    _once(document, select(document.data, "rules", ANY, "name"), "the rule")
    _once(document, select(document.data, "regions", ANY, "name"), "the region")
    _once(document, list(source_names(document.data)), "the source")


def _tells(document: Document) -> None:
    subscribers = [str(path[-1]) for path, _ in select(document.data, "subscribers", ANY)]
    tells = select(document.data, "rules", ANY, "tell", ANY)
    for path, name in (*tells, *select(document.data, "operator")):
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
