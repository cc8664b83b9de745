"""A fault of the models, said in the words of somebody who writes a configuration."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, SecretStr

from qianyue.settings.section import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from qianyue.settings.document import Document
    from qianyue.settings.errors import KeyPath

#: What pydantic's types of error mean here, each said of the value, with the error's own limits filled in.
_PROBLEMS = {
    "int_parsing": "is no whole number",
    "int_from_float": "is no whole number",
    "decimal_parsing": "is no number",
    "decimal_type": "is no number",
    "bool_parsing": "is neither true nor false",
    "date_parsing": "is no day; write it like 2026-01-31",
    "date_from_datetime_parsing": "is no day; write it like 2026-01-31",
    "date_from_datetime_inexact": "is no day; write it like 2026-01-31",
    "greater_than": "has to be more than {gt}",
    "greater_than_equal": "is too small; the least is {ge}",
    "less_than_equal": "is too large; the most is {le}",
    "string_too_short": "is too short; at least {min_length} characters",
    "string_too_long": "is too long; at most {max_length} characters",
    "too_short": "has to hold at least one item",
    "string_type": "has to be a text",
    "tuple_type": "has to be a list; write it like [one, another]",
    "dict_type": "has to be a mapping of names",
    "model_type": "has to be a mapping of keys",
    "model_attributes_type": "has to be a mapping of keys",
}


def problem(error: ErrorDetails, root: type[BaseModel], document: Document) -> str:
    """Return what is wrong with *document*, with the value where it may be shown."""
    path, kind = error["loc"], error["type"]
    if kind == "missing":
        return _missing(str(path[-1]), field_at(root, path))
    if kind == "extra_forbidden":
        return _unknown(str(path[-1]), section_at(root, path[:-1]))
    said = _said(error, kind)
    return f"{_shown(error['input'], path, root, document)}{said}"


def choose(wrong: str, known: Iterable[str]) -> str:
    """Return a remedy for a name that isn't one of *known*: the nearest, or all of them.

    >>> choose("amout", ["amount", "regions"])
    "did you mean 'amount'?"
    >>> choose("x", ["amount", "regions"])
    'known are amount, regions'
    """
    names = list(known)
    near = difflib.get_close_matches(wrong, names, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names) or 'none'}"


def field_at(root: type[BaseModel], path: KeyPath) -> FieldInfo | None:
    """Return the field that *path* leads to, None where it leads into a list or nowhere."""
    section = section_at(root, path[:-1])
    return section.model_fields.get(str(path[-1])) if section and path else None


def section_at(root: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """Return the section that *path* leads to. Indexes and the names in a mapping lead through a field."""
    section: type[BaseModel] | None = root
    rest = list(path)
    while rest and section:
        field = section.model_fields.get(str(rest.pop(0)))
        if field and get_origin(field.annotation) in {tuple, dict} and rest:
            rest.pop(0)
        section = _section_in(field.annotation) if field else None
    return section


def _section_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _section_in(each))), None)


def _missing(key: str, field: FieldInfo | None) -> str:
    meaning = field.description if field else None
    return f"the key '{key}' is missing" + (f": {meaning}" if meaning else "")


def _unknown(key: str, section: type[BaseModel] | None) -> str:
    remedy = choose(key, section.model_fields) if section else "remove it"
    return f"there is no such key here; {remedy}"


def _said(error: ErrorDetails, kind: str) -> str:
    context = error.get("ctx", {})
    if kind == REFUSED:
        return str(context["problem"])
    if kind == "too_short" and isinstance(error["input"], str):
        kind = "string_too_short"
    if kind == "enum":
        return _not_one_of(error["input"], str(context["expected"]))
    return _PROBLEMS[kind].format(**context) if kind in _PROBLEMS else f"is not accepted: {error['msg']}"


def _not_one_of(value: object, expected: str) -> str:
    known = expected.replace("'", "").replace(" or ", ", ").split(", ")
    near = difflib.get_close_matches(str(value), known, n=1)
    return f"is not one of {', '.join(known)}" + (f"; did you mean '{near[0]}'?" if near else "")


def _shown(value: object, path: KeyPath, root: type[BaseModel], document: Document) -> str:
    """Return the value in quotes and a space, or a word for it where it is a secret or no single value."""
    if not isinstance(value, str):
        return "this "
    # A name in a mapping is no field: then the mapping says whether its values are secrets.
    if document.is_written(path) or not any(_is_secret(field_at(root, each)) for each in (path, path[:-1])):
        return f"{document.quote(path, value)} "
    scheme, found, _ = value.partition("://")
    return f"'{scheme}://…' " if found and scheme.isalnum() else "this "


def _is_secret(field: FieldInfo | None) -> bool:
    return field is not None and _holds_secret(field.annotation)


def _holds_secret(annotation: Any) -> bool:
    return annotation is SecretStr or any(_holds_secret(each) for each in get_args(annotation))
