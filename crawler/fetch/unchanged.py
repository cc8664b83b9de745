"""Whether a page is as it was at the visit before: asked of its server, or seen by comparing the bytes.

A server that is told what the program has already answers 304 without a body. Many sites don't know of that; there the
page is fetched, but where its bytes are the same nothing further is done for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

_LONGEST = 1_000  # characters of a validator; a longer one is not worth sending back
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class PageMark:
    """What a page is recognised by."""

    etag: str | None = None
    modified: str | None = None  #: Last-Modified, word for word
    digest: bytes | None = None  #: 16 bytes, of the page's bytes


def conditions(mark: PageMark | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it is no longer what *mark* says.

    >>> conditions(PageMark(etag='"v7"'))
    {'If-None-Match': '"v7"'}
    """
    told = {"If-None-Match": mark.etag, "If-Modified-Since": mark.modified} if mark else {}
    return {name: value for name, value in told.items() if value}


def mark_of(response: Response) -> PageMark:
    """Return what the page in *response* will be recognised by."""
    digest = blake2b(response.body, digest_size=16).digest()
    return PageMark(_header(response, "ETag"), _header(response, "Last-Modified"), digest)


def is_unchanged(response: Response, before: PageMark | None) -> bool:
    """Whether *response* says that the page is what *before* says of it."""
    if before is None:
        return False
    return bool(response.status == _NOT_MODIFIED or mark_of(response).digest == before.digest)


def _header(response: Response, name: str) -> str | None:
    value = (response.headers.get(name) or b"").decode("latin-1").strip()
    return value if 0 < len(value) <= _LONGEST and value.isprintable() else None
