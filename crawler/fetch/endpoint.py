"""How a JSON endpoint is asked for its list: by GET or POST, with headers of its own, page after page."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = str | int  #: where in its list an endpoint is asked to go on: a page's number, an offset, a cursor

_LONGEST = 2_000  # characters of a cursor
_LEVELS = 20  # of a parameter within a body


class Counting(StrEnum):
    """What the parameter counts that an endpoint goes on by."""

    PAGE = "page"
    OFFSET = "offset"
    CURSOR = "cursor"


@dataclass(frozen=True, slots=True)
class Paging:
    """How an endpoint goes on to its next page."""

    parameter: str  #: of the address, or of the form or JSON that is sent, there with dots for levels: query.page
    by: Counting = Counting.PAGE
    first: int = 1  #: what the request as it is configured asks for
    step: int | None = None  #: articles of a page, for an offset; None: as many as the page had
    next: str | None = None  #: JMESPath of the next cursor in an answer
    most: int = 5  #: pages read in one visit


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is sent to an endpoint. With *body* or *form* it is asked by POST. All but *paging* may hold secrets."""

    body: str | None = field(default=None, repr=False)  #: JSON
    form: tuple[tuple[str, str], ...] | None = field(default=None, repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    paging: Paging | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    url: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


def ask(endpoint: Endpoint, url: str, place: Place | None = None) -> Ask:
    """
    Return the request for the list at *url*: as it is configured, or with *place*, for a later page of it.

    >>> ask(Endpoint(form=(("lm", "12"),), paging=Paging("ye")), "http://a.example/cx", 3).body
    b'lm=12&ye=3'
    >>> ask(Endpoint(paging=Paging("ye")), "http://a.example/cx?lm=12&ye=1#top", 3).url
    'http://a.example/cx?lm=12&ye=3'
    """
    name = endpoint.paging.parameter if endpoint.paging else ""
    headers = dict(endpoint.headers)
    if endpoint.body is not None:
        told = endpoint.body if place is None else _with_member(endpoint.body, name.split("."), place)
        return Ask(url, "POST", {"Content-Type": "application/json"} | headers, told.encode())
    if endpoint.form is not None:
        fields = endpoint.form if place is None else _with_field(endpoint.form, name, place)
        told = urlencode(fields)
        return Ask(url, "POST", {"Content-Type": "application/x-www-form-urlencoded"} | headers, told.encode())
    return Ask(url if place is None else _with_parameter(url, name, place), "GET", headers)


def place_after(paging: Paging, place: Place | None, *, items: int, cursor: Any) -> Place | None:
    """
    Return where the list goes on behind the page at *place*, None where it ends.

    *items* is how many articles that page listed, *cursor* what paging.next found in it.

    >>> place_after(Paging("p"), None, items=20, cursor=None)
    2
    >>> place_after(Paging("start", Counting.OFFSET, first=0), 20, items=20, cursor=None)
    40
    """
    if not items:
        return None
    if paging.by is Counting.CURSOR:
        usable = isinstance(cursor, (str, int)) and not isinstance(cursor, bool) and cursor != ""
        return cursor if usable and cursor != place and len(str(cursor)) <= _LONGEST else None
    here = place if isinstance(place, int) else paging.first
    return here + (1 if paging.by is Counting.PAGE else paging.step or items)


def misfit(endpoint: Endpoint) -> str | None:
    """Return why the parameter of paging can't be put into the JSON that is sent; None where it can.

    >>> misfit(Endpoint(body='{"query": 7}', paging=Paging("query.page")))
    "'query' is no object in the JSON that is sent"
    """
    if endpoint.body is None or endpoint.paging is None:
        return None
    where = json.loads(endpoint.body)
    names = endpoint.paging.parameter.split(".")
    if not isinstance(where, dict):
        return "the JSON that is sent is no object, so that it has no parameters"
    for depth, name in enumerate(names[:-1], start=1):
        where = where.get(name)
        if not isinstance(where, dict) or depth > _LEVELS:
            return f"'{'.'.join(names[:depth])}' is no object in the JSON that is sent"
    return None


def _with_member(body: str, names: Sequence[str], place: Place) -> str:
    told = json.loads(body)
    where = told
    for name in names[:-1]:
        where = where[name]
    # An API that takes its numbers as text takes these so, too.
    where[names[-1]] = str(place) if isinstance(where.get(names[-1]), str) else place
    return json.dumps(told, ensure_ascii=False)


def _with_field(fields: Sequence[tuple[str, str]], name: str, place: Place) -> list[tuple[str, str]]:
    return [*((key, value) for key, value in fields if key != name), (name, str(place))]


def _with_parameter(url: str, name: str, place: Place) -> str:
    parts = urlsplit(url)
    fields = _with_field(parse_qsl(parts.query, keep_blank_values=True), name, place)
    return parts._replace(query=urlencode(fields), fragment="").geturl()
