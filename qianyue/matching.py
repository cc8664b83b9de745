"""Which configured source an address belongs to, so that a page read by itself is read as that source's visits read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qianyue.translate import WatchedSource


def source_of(url: str, watched: Iterable[WatchedSource]) -> WatchedSource | None:
    """
    Return the source of *watched* that has *url* for its address, else the one on the same site that stands nearest.

    Nearest is the one that has most folders of its address in common; among such, one with selectors or a browser.
    """
    ranked = [(nearness, one) for one in watched if (nearness := _nearness(url, one)) is not None]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _nearness(url: str, watched: WatchedSource) -> tuple[bool, int, bool] | None:
    """Return how near a source stands to *url*, more being nearer; None where it is on another site."""
    spec = watched.spec
    addresses = [spec.url, *([spec.mapping.base] if spec.mapping and spec.mapping.base else [])]
    common = [_common(url, address) for address in addresses if _site(address) == _site(url)]
    if not common:
        return None
    return spec.url == url, max(common), spec.select is not None or spec.browser


def _site(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.port


def _common(one: str, other: str) -> int:
    """Return how many folders two addresses have in common.

    >>> _common("http://a.example/zs/xm/1.html", "http://a.example/zs/index.html")
    1
    """
    folders = [urlsplit(url).path.split("/")[1:-1] for url in (one, other)]
    return next((depth for depth, (a, b) in enumerate(zip(*folders, strict=False)) if a != b), min(map(len, folders)))
