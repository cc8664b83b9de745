"""The conditions on words and on investors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from alerts.rules.conditions import NOTHING
from alerts.rules.model import Origin
from alerts.rules.patterns import Searched, first_of, pattern

if TYPE_CHECKING:
    from alerts.rules.candidate import Candidate
    from alerts.rules.model import Home, Words
    from alerts.rules.origins import Seat

_ORIGINS: Final = {Origin.LOCAL: "省内", Origin.OUTSIDE: "省外", Origin.FOREIGN: "境外"}


@dataclass(frozen=True, slots=True)
class Says:
    """Words that stand, or don't, in one of a candidate's texts."""

    key: str
    words: Words
    where: Callable[[Candidate], Searched]
    found: str = "含词"
    absent: str = "不含"
    shown: Callable[[Candidate], str] | None = None  #: the text, where it is short enough to show

    @property
    def asked(self) -> str:
        lists = (("任一", self.words.any), ("全部", self.words.all), ("没有", self.words.none))
        return "；".join(f"{how} {'、'.join(words)}" for how, words in lists if words)

    def holds(self, candidate: Candidate) -> bool:
        searched, words = self.where(candidate), self.words
        if words.any and first_of(words.any, searched) is None:
            return False
        if any(pattern(word).found(searched) is None for word in words.all):
            return False
        return not words.none or first_of(words.none, searched) is None

    def seen(self, candidate: Candidate) -> str:
        searched, words = self.where(candidate), self.words
        asked = (*words.any, *words.all, *words.none)
        hits = dict.fromkeys(found for word in asked if (found := pattern(word).found(searched)) is not None)
        text = f"{self.shown(candidate)}：" if self.shown else ""
        return text + (f"有 {'、'.join(hits)}" if hits else "都没有")

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        searched, words = self.where(candidate), self.words
        hit = first_of(words.any, searched)
        every = [pattern(word).found(searched) or word for word in words.all]
        found = dict.fromkeys((*((hit,) if hit else ()), *every))
        return (f"{self.found} {'、'.join(found)}",) if found else (f"{self.absent} {'、'.join(words.none)}",)


def says(key: str, words: Words) -> Says:
    """Return the condition that *words* under *key* make."""
    if key == "projects":
        return Says(key, words, lambda one: one.project, "项目含", "项目不含", lambda one: one.record.name or NOTHING)
    if key == "investors":
        return Says(key, words, lambda one: one.investors, "投资方含", "投资方不含", _names)
    return Says(key, words, lambda one: one.words)


@dataclass(frozen=True, slots=True)
class ComesFrom:
    """From where an investor comes, seen from where the money lands."""

    origins: tuple[Origin, ...]
    key: ClassVar[str] = "investors.origin"

    @property
    def asked(self) -> str:
        return "、".join(_ORIGINS[origin] for origin in self.origins)

    def holds(self, candidate: Candidate) -> bool:
        return self._found(candidate) is not None

    def seen(self, candidate: Candidate) -> str:
        return seats(candidate)

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        found = self._found(candidate)
        return (f"投资方 {found[0]} 来自{_ORIGINS[found[1]]}（{found[2].name}）",) if found else ()

    def _found(self, candidate: Candidate) -> tuple[str, Origin, Seat] | None:
        for name, seat in zip(candidate.record.investors, candidate.seats, strict=True):
            origin = _origin(seat, candidate.place[0])
            if seat and origin in self.origins:
                return name, origin, seat
        return None


@dataclass(frozen=True, slots=True)
class AtHome:
    """Where an investor is at home."""

    homes: tuple[Home, ...]
    key: ClassVar[str] = "investors.home"

    @property
    def asked(self) -> str:
        return "、".join(home.full_name for home in self.homes)

    def holds(self, candidate: Candidate) -> bool:
        return self._found(candidate) is not None

    def seen(self, candidate: Candidate) -> str:
        return seats(candidate)

    def reasons(self, candidate: Candidate) -> Iterable[str]:
        found = self._found(candidate)
        return (f"投资方 {found[0]} 在{found[1].name}",) if found else ()

    def _found(self, candidate: Candidate) -> tuple[str, Seat] | None:
        for name, seat in zip(candidate.record.investors, candidate.seats, strict=True):
            if seat and any(_is_in(seat, home) for home in self.homes):
                return name, seat
        return None


def seats(candidate: Candidate) -> str:
    """Return each investor with where it comes from, for people."""
    each = zip(candidate.record.investors, candidate.seats, strict=True)
    told = "、".join(f"{name}（{f'{seat.name}：{seat.clue}' if seat else '不明'}）" for name, seat in each)
    return told or NOTHING


def _origin(seat: Seat | None, lands: str | None) -> Origin | None:
    """Return what *seat* is to the province in which the money lands; None where either is unknown."""
    if seat is None:
        return None
    if seat.is_foreign:
        return Origin.FOREIGN
    if seat.place is None or lands is None:
        return None
    return Origin.LOCAL if lands.startswith(seat.place.parts[0]) else Origin.OUTSIDE


def _is_in(seat: Seat, home: Home) -> bool:
    if home.region is None:
        return seat.place is None and seat.name == home.full_name
    return seat.place is not None and home.region.contains(seat.place)


def _names(candidate: Candidate) -> str:
    return "、".join(candidate.record.investors) or NOTHING
