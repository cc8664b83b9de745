"""${VAR} and ${VAR:-default} in the texts of a configuration.

``${VAR}``            the variable's value; a fault where it is not set
``${VAR:-default}``   the variable's value, or *default* where it is not set or empty
``$$``                one dollar sign

What comes from the environment may be a secret. It is never parsed as YAML again, and no message may
show it: whoever reports on such a value shows the text of the file instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qianyue.settings.document import Document
    from qianyue.settings.errors import KeyPath

_REFERENCE = re.compile(
    r"""
    (?P<escaped>\$\$)
    | \$\{ (?P<name>[A-Za-z_][A-Za-z0-9_]*) (?: :- (?P<default>[^}]*) )? \}
    | (?P<broken>\$\{[^}]*\}?)
    """,
    re.VERBOSE,
)


def expand(document: Document, environ: Mapping[str, str]) -> None:
    """Replace every reference in *document*, which remembers the text of the file for each.

    A reference that can't be replaced becomes a fault of the document and is left as written.
    """
    document.data = _Expansion(document, environ).value((), document.data)


class _Expansion:
    def __init__(self, document: Document, environ: Mapping[str, str]) -> None:
        self._document = document
        self._environ = environ

    def value(self, path: KeyPath, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self.value((*path, key), each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.value((*path, index), each) for index, each in enumerate(value)]
        return self._text(path, value) if isinstance(value, str) and "$" in value else value

    def _text(self, path: KeyPath, text: str) -> str:
        replaced = _REFERENCE.sub(lambda found: self._replace(path, found), text)
        if any(found["name"] for found in _REFERENCE.finditer(text)):
            self._document.written[path] = text
        return replaced

    def _replace(self, path: KeyPath, found: re.Match[str]) -> str:
        if found["escaped"]:
            return "$"
        if found["broken"]:
            self._document.fault(
                path, f"'{found[0]}' is no reference; write ${{NAME}}, ${{NAME:-default}}, or $$ for a dollar sign"
            )
            return found[0]
        value = self._environ.get(found["name"])
        if found["default"] is not None:
            return value or found["default"]
        if value is None:
            self._document.fault(path, _missing(found["name"]))
            return found[0]
        return value


def _missing(name: str) -> str:
    return f"the environment variable {name} is not set; set it, or write ${{{name}:-a default}} here"
