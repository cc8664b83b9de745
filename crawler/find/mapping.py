"""Articles listed by a JSON endpoint, as a configuration's JMESPath expressions map them.

JMESPath knows no files, no environment and no loops: an expression can be wrong, not dangerous.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urldefrag, urljoin

import jmespath
from jmespath.exceptions import JMESPathError

from crawler.errors import BadSelector, NoSource
from crawler.find.feeds import plain, read_day
from crawler.find.links import Link
from signings.article import CHINA

_CALLBACK = re.compile(r"^[\w.$\s]{0,100}\((.*)\)\s*;?\s*$", re.DOTALL)  # JSONP
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_BEYOND = 10**11  # seconds; larger numbers are milliseconds
LONGEST = 500  #: characters of an expression


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the answer of an endpoint has its articles. All but *base* are JMESPath expressions."""

    url: str  #: an article's address, whole or relative, or what *base* makes one of; within an item
    items: str = "@"  #: the list of articles
    title: str | None = None  #: within an item
    date: str | None = None  #: within an item: a day or time in any usual form, or seconds since 1970
    base: str | None = None  #: what addresses are relative to; or, with {} in it, their form


@lru_cache(maxsize=1024)
def compile_expression(text: str) -> Any:
    """Return the JMESPath expression *text*, ready for use. Raises BadSelector with what is wrong with it."""
    if len(text) > LONGEST:
        raise BadSelector(f"is longer than {LONGEST} characters")
    try:
        return jmespath.compile(text)
    except JMESPathError as error:
        raise BadSelector(f"is no JMESPath: {' '.join(str(error).split())}") from None


def is_json(text: str) -> bool:
    """Say whether *text* is JSON that could list anything.

    >>> is_json('{"a": 1}'), is_json("callback([])"), is_json("<html>"), is_json("7")
    (True, True, False, False)
    """
    try:
        return isinstance(_parsed(text), (dict, list))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class JsonPage:
    """What one answer of an endpoint lists."""

    links: tuple[Link, ...]  #: in its order, each address once
    items: int  #: entries of its list, those without an address too
    cursor: Any = None  #: what the endpoint is to be asked with for its next page


def json_links(text: str, url: str, mapping: Mapping) -> list[Link]:
    """Return the links in the answer *text* of the endpoint at *url*. Raises NoSource, as read_answer() does."""
    return list(read_answer(text, url, mapping).links)


def read_answer(text: str, url: str, mapping: Mapping, cursor: str | None = None) -> JsonPage:
    """Return what the answer *text* of the endpoint at *url* lists; *cursor* says in JMESPath where its cursor stands.

    Raises NoSource where it is no JSON or has no list at mapping.items.
    """
    try:
        answer = _parsed(text)
    except ValueError as error:
        raise NoSource(f"the source is no JSON: {error}") from None
    items = _search(mapping.items, answer)
    if not isinstance(items, list):
        raise NoSource(
            f"the source's JSON has no list at '{mapping.items}', where mapping.items looks for its articles"
        )
    found: dict[str, Link] = {}
    for item in items:
        if link := _link(item, url, mapping):
            found.setdefault(link.url, link)
    return JsonPage(tuple(found.values()), len(items), _search(cursor, answer))


def _parsed(text: str) -> Any:
    text = text.strip().removeprefix("\ufeff")
    call = None if text.startswith(("{", "[")) else _CALLBACK.match(text)
    try:
        return json.loads(call[1] if call else text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _search(expression: str | None, item: Any) -> Any:
    if expression is None:
        return None
    try:
        return compile_expression(expression).search(item)
    except (JMESPathError, RecursionError, TypeError, ValueError) as error:
        raise NoSource(f"'{expression}' can't be applied to the source's JSON: {error}") from None


def _link(item: Any, url: str, mapping: Mapping) -> Link | None:
    value = _search(mapping.url, item)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        return None
    target = _address(str(value).strip(), mapping.base or url)
    title = _search(mapping.title, item)
    day = _day(_search(mapping.date, item))
    return Link(target, plain(title) if isinstance(title, str) else "", day) if target else None


def _address(value: str, base: str) -> str | None:
    try:
        joined = base.replace("{}", quote(value, safe="")) if "{}" in base else urljoin(base, value)
        target = urldefrag(joined).url
    except ValueError:
        return None
    return target if target.startswith(("http://", "https://")) else None


def _day(value: Any) -> date | None:
    """Return the day of a time as endpoints write it.

    >>> _day(1772550000), _day("1772550000000"), _day("2026-03-03 09:00"), _day("20260303"), _day(True)
    (datetime.date(2026, 3, 3), datetime.date(2026, 3, 3), datetime.date(2026, 3, 3), datetime.date(2026, 3, 3), None)
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(int(value)) if isinstance(value, float) and value == value and abs(value) < 1e15 else str(value)  # noqa: PLR0124
    if not _EPOCH.fullmatch(text.strip()):
        return read_day(text)
    seconds = int(text) if int(text) < _BEYOND else int(text) // 1000
    return datetime.fromtimestamp(seconds, CHINA).date()
