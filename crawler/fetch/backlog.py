"""The links of one visit that are still to be dealt with: what is left of them at its end waits for the next visit.

A list shows a link only until enough newer ones stand above it, and a visit takes so many articles and no more. So what
it has no room or no time for is handed over to the next one, which need not find it in the lists again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.find.links import Link

MOST = 2_000  #: links that wait for one source at most
_TRIES = 5  # after which a link that waits is given up


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that is left for a later visit."""

    link: Link
    tries: int = 0  #: how often it was asked for in vain


class Backlog:
    """What a visit has before it: links that it finds, and those that visits before it have left."""

    def __init__(self, waiting: Iterable[Waiting] = ()) -> None:
        self._old = {one.link.url: one for one in waiting}
        self._new: dict[str, Waiting] = {}

    def waits(self, url: str) -> bool:
        """Whether an earlier visit left *url* for this one."""
        return url in self._old

    @property
    def waiting(self) -> list[Link]:
        """The links that earlier visits left, in the order in which they were found."""
        return [one.link for one in self._old.values()]

    def add(self, link: Link) -> None:
        """Take up a link that is new."""
        self._new[link.url] = Waiting(link)

    def settle(self, url: str) -> None:
        """Let go of a link: it was dealt with, or is known already."""
        self._old.pop(url, None)
        self._new.pop(url, None)

    def tried(self, url: str) -> None:
        """Take note that a link could not be had, for a reason that may pass."""
        for links in (self._old, self._new):
            if (one := links.get(url)) is not None:
                links[url] = replace(one, tries=one.tries + 1)
                if one.tries + 1 >= _TRIES:
                    del links[url]

    @property
    def overflows(self) -> bool:
        """Whether more is left than may wait."""
        return len(self._new) + len(self._old) > MOST

    def left(self) -> tuple[Waiting, ...]:
        """Return what is left for the next visit, the newest finds first."""
        return tuple(islice((*self._new.values(), *self._old.values()), MOST))
