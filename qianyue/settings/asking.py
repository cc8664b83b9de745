"""How a source's pages are asked for, where an address alone doesn't say it: JSON endpoints, and pages for a browser."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from crawler.fetch.endpoint import Counting, Endpoint, misfit
from crawler.fetch.endpoint import Paging as CrawlerPaging
from qianyue.settings.domain import JmesPath
from qianyue.settings.section import Section, refuse
from qianyue.settings.values import Secret

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_OURS = {
    "host": "the address",
    "content-length": "the crawler",
    "connection": "the crawler",
    "transfer-encoding": "the crawler",
    "accept-encoding": "the crawler",
    "upgrade": "the crawler",
    "user-agent": "the key 'contact'",
}
_LONGEST = 8_000  # characters of a header
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}


class Browser(StrEnum):
    """Which pages of a source are read by Chromium."""

    NONE = "false"
    LISTS = "lists"
    ALL = "true"


def _browser(value: object) -> object:
    text = str(value).lower()
    if text in _YES | _NO:
        return Browser.ALL if text in _YES else Browser.NONE
    if text != Browser.LISTS:
        raise refuse("is neither true nor false, nor 'lists', which reads the articles without the browser")
    return Browser.LISTS


def _header_name(name: str) -> str:
    if not _TOKEN.fullmatch(name):
        raise refuse("is no name of a header; write it like 'X-Api-Key'")
    if name.lower() in _OURS:
        raise refuse(f"is a header that {_OURS[name.lower()]} decides; leave it out")
    return name


def _header(value: object) -> object:
    text = str(value)
    if len(text) > _LONGEST or not text.isprintable():
        raise refuse("is no value for a header: it is too long, or has line breaks or control characters in it")
    if not text.isascii():
        raise refuse("is no value for a header: only ASCII can be sent in one; encode it as the endpoint expects")
    return text


def _json(value: object) -> object:
    if not isinstance(value, str):
        raise refuse("""has to be one text in quotes, the JSON as it is sent, such as '{"page": 1, "size": 20}'""")
    try:
        json.loads(value)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "its depth"
        raise refuse(f"is no JSON ({where}); write what is sent, in single quotes") from None
    return value


BrowserUse = Annotated[
    Browser, BeforeValidator(_browser), WithJsonSchema({"enum": [False, True, "lists"], "default": False})
]
HeaderName = Annotated[str, AfterValidator(_header_name)]
Header = Annotated[Secret, BeforeValidator(_header)]
JsonBody = Annotated[Secret, BeforeValidator(_json)]


class Paging(Section):
    """How a JSON endpoint goes on to the next page of its list."""

    parameter: str = Field(min_length=1, max_length=200)
    """what names the page: a parameter of the address, or of what is sent by POST; in JSON with dots: query.page"""
    by: Counting = Counting.PAGE
    """what the parameter is: page (1, 2, 3), offset (0, 20, 40) or cursor (what the answer before gave)"""
    first: int | None = Field(default=None, ge=0, le=10**9)
    """the page or offset that the request as written asks for; by default page 1, offset 0"""
    step: int | None = Field(default=None, ge=1, le=10**6)
    """by offset: articles of one page; by default as many as the page before listed"""
    next: JmesPath | None = None
    """by cursor: where an answer has the next one, in JMESPath, such as data.nextId; the list ends where it has none"""
    most: int = Field(default=5, ge=1, le=1000)
    """pages read in one visit at most; it goes on only while they bring news, and within crawl.max_lists"""

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        cursor = self.by is Counting.CURSOR
        if cursor and self.next is None:
            raise refuse("is by cursor without 'next'; say where an answer has the next cursor: 'next: data.nextId'")
        if not cursor and self.next is not None:
            raise refuse(f"has 'next', which is for a cursor, and is by {self.by}; leave it out, or write 'by: cursor'")
        if self.step is not None and self.by is not Counting.OFFSET:
            raise refuse(
                f"has 'step', which is for an offset, and is by {self.by}; leave it out, or write 'by: offset'"
            )
        if cursor and self.first is not None:
            raise refuse("has 'first' and is by cursor, which has no first; leave it out")
        return self

    @property
    def meant(self) -> CrawlerPaging:
        """This, in the crawler's words."""
        first = self.first if self.first is not None else int(self.by is Counting.PAGE)
        return CrawlerPaging(self.parameter, self.by, first, self.step, self.next, self.most)


class Request(Section):
    """What a JSON endpoint is told besides its address. With body or form it is asked by POST, else by GET."""

    body: JsonBody | None = None
    """JSON that is sent by POST, as one text in single quotes"""
    form: dict[str, Secret] | None = None
    """fields of a form that is sent by POST"""
    headers: dict[HeaderName, Header] = Field(default_factory=dict)
    """headers of the request, such as a key of the endpoint's; they are kept secret"""
    paging: Paging | None = None
    """how the endpoint goes on to its next page; without it one page is read"""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.body is not None and self.form is not None:
            raise refuse("has both a body and a form; leave one of them out")
        if problem := misfit(self.meant):
            raise refuse(f"has a paging.parameter that has no place: {problem}")
        return self

    @property
    def meant(self) -> Endpoint:
        """This, in the crawler's words."""
        form = None if self.form is None else tuple((key, one.get_secret_value()) for key, one in self.form.items())
        return Endpoint(
            body=self.body.get_secret_value() if self.body else None,
            form=form,
            headers=tuple((name, one.get_secret_value()) for name, one in self.headers.items()),
            paging=self.paging.meant if self.paging else None,
        )
