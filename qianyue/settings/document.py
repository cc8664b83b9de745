"""Reading a YAML file into plain values, and remembering the line of each.

Only mappings, sequences and text come out: what a text means (a number, a day, yes or no) is decided by
the setting it stands for, never by YAML, so that neither the region code 451100 nor the word "none" nor
a time such as 22:00 turns into something else on the way.

Nothing is constructed from tags, and size, depth and the expansion of aliases are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from qianyue.settings.errors import Fault, spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qianyue.settings.errors import KeyPath

MAX_BYTES = 8_000_000
MAX_DEPTH = 20
_SHOWN = 60  # characters of a value that a message quotes
MAX_NODES = 1_000_000  # ten thousand sources are about 70,000

# libyaml's parser is ten times as fast; some builds of PyYAML come without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value")
}
_QUOTES = "a ${…} within { } or [ ] has to stand in quotes"
_NULL = "tag:yaml.org,2002:null"


@dataclass(slots=True)
class Document:
    """A YAML file's plain values, with the line of each key and item, and what is wrong with its form."""

    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    written: dict[KeyPath, str] = field(default_factory=dict)  #: the file's text where a variable was filled in
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: KeyPath) -> int:
        """Return the line of *path*, or of the nearest thing around it that the file holds."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def known(self, path: KeyPath) -> KeyPath:
        """Return *path* as far as the file holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return path

    def is_written(self, path: KeyPath) -> bool:
        """Whether a variable was filled in at *path*, so that the file's text may be shown and the value may not."""
        return self._written(path) is not None

    def quote(self, path: KeyPath, value: str) -> str:
        """Return *value* in quotes for a message: as written in the file if a variable is in it, and not too long."""
        text = self._written(path) or value
        return f"'{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}'"

    def _written(self, path: KeyPath) -> str | None:
        # A value may stand under a path that the file spells shorter: a source's url as the source itself.
        return next(
            (self.written[path[:end]] for end in (len(path), len(path) - 1) if path[:end] in self.written), None
        )

    def fault(self, path: KeyPath, problem: str) -> None:
        """Note that something is wrong with the value at *path*."""
        self.faults.append(Fault(self.line(path), spell(path), problem))


def parse(body: bytes) -> Document:
    """Return the values that *body* holds. Never raises: what is wrong is among the document's faults."""
    document = Document()
    try:
        node = _compose(_decode(body))
    except _FormError as error:
        document.faults.append(error.fault)
    else:
        _Builder(document).build(node)
    return document


class _FormError(Exception):
    def __init__(self, problem: str, line: int = 0) -> None:
        self.fault = Fault(line, "", problem)
        super().__init__(problem)


def _decode(body: bytes) -> str:
    if len(body) > MAX_BYTES:
        raise _FormError(f"is larger than {MAX_BYTES // 10**6} MB; a configuration is a few pages of text")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise _FormError(f"byte 0x{body[error.start]:02x} is not UTF-8; save the file as UTF-8", line) from None


def _compose(text: str) -> Any:
    try:
        _bound_depth(text)
        return yaml.compose(text, Loader=_LOADER)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _FormError(f"the character {error.character!r} is not allowed in YAML; remove it", line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.context, error.problem) if part)
        around = text.splitlines()[max(0, mark.line - 1) : mark.line + 1] if mark else []
        remedy = _QUOTES if any("${" in line for line in around) else "mend it here or just above"
        raise _FormError(f"this is not valid YAML: {said}; {remedy}", mark.line + 1 if mark else 0) from None


def _bound_depth(text: str) -> None:
    """Refuse what is nested deeply before composing it, which recurses in C."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _FormError(f"this is nested more than {MAX_DEPTH} levels deep", _line(event))


class _Builder:
    """One walk over the composed nodes; an alias is walked again wherever it stands, within the bound."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes = 0

    def build(self, node: Any) -> None:
        try:
            self._document.data = self._value((), node) if node is not None else {}
        except _FormError as error:
            self._document.faults.append(error.fault)

    def _value(self, path: KeyPath, node: Any) -> Any:
        self._count(path, node)
        if node.tag not in _TAGS:
            self._document.fault(path, f"the tag {node.tag!r} is not supported; write the value without it")
            return None
        if isinstance(node, yaml.MappingNode):
            return {name: self._value((*path, name), value) for name, value in self._pairs(path, node)}
        if isinstance(node, yaml.SequenceNode):
            return [self._item((*path, index), item) for index, item in enumerate(node.value)]
        return None if node.tag == _NULL else node.value

    def _item(self, path: KeyPath, node: Any) -> Any:
        self._document.lines[path] = _line(node)
        return self._value(path, node)

    def _pairs(self, path: KeyPath, node: Any) -> Iterator[tuple[str, Any]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._document.fault(path, "a key has to be a plain word, not a list or a mapping")
            elif (place := (*path, key.value)) in self._document.lines:
                first, line = self._document.lines[place], _line(key)
                problem = f"stands here again, first in line {first}; keep one of them"
                self._document.faults.append(Fault(line, spell(place), problem))
            else:
                self._document.lines[place] = _line(key)
                yield key.value, value

    def _count(self, path: KeyPath, node: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES or len(path) > MAX_DEPTH:
            raise _FormError("the aliases here unfold to more than a configuration can hold", _line(node))


def _line(part: Any) -> int:
    """Return the line, counted from 1, where a node or event of PyYAML starts."""
    return int(part.start_mark.line) + 1
