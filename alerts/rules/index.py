"""
Which of many rules may fire for a candidate, found without asking each.

Every rule is a bit. For what a rule needs (a stage, a region, an amount, a word) there is a set of bits by the value
that a candidate can have; the sets are cut with one another. What is left is asked in full, so that a bit too many
costs time and nothing else; a bit too few would be an alert that is never sent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

import ahocorasick

from alerts.rules.areas import names_of
from alerts.rules.compiled import AllOf, AnyOf, Branch
from alerts.rules.conditions import AmountIs, ComesBy, Condition, IndustryIs, LandsIn, StageIs
from alerts.rules.patterns import Word, pattern
from alerts.rules.saying import Says

if TYPE_CHECKING:
    from alerts.money import Rates
    from alerts.rules.candidate import Candidate

T = TypeVar("T")

_FEW: Final = 8  # rules that are asked for their words sooner than the text is searched for everybody's


@dataclass(frozen=True, slots=True)
class _Span:
    """The amounts that a rule may fire for; None is open."""

    low: Decimal | None
    high: Decimal | None
    unknown: bool


class Index:
    """What rules need, turned round."""

    def __init__(self, branches: Sequence[Branch], rates: Rates) -> None:
        """Build it for *branches*, one a rule."""
        self._stages = _Values(branches, _stages)
        self._regions = _Values(branches, _regions)
        self._industries = _Values(branches, _industries)
        self._sources = _Values(branches, _sources)
        self._amounts = _Amounts(branches, rates)
        self._words = [_WordIndex(branches, key) for key in ("investors", "projects", "words")]

    def possible(self, candidate: Candidate) -> Iterator[int]:
        """Yield the places of the rules that may fire for *candidate*, in their order."""
        bits = self._stages.of((candidate.record.stage,))
        bits &= self._amounts.of(candidate)
        bits &= self._regions.of(_prefixes(candidate.place[0]))
        bits &= self._industries.of((candidate.record.industry,))
        bits &= self._sources.of((candidate.source,))
        for index in self._words:
            bits = index.narrow(bits, candidate)
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1
            bits ^= lowest


class _Values:
    """Rules by the values that they need one of."""

    def __init__(self, branches: Sequence[Branch], needed: Callable[[Condition], frozenset[Any] | None]) -> None:
        self._any = 0  # rules that need none
        self._by: defaultdict[Any, int] = defaultdict(int)
        for place, branch in enumerate(branches):
            values = _needed(branch, needed, _union)
            if values is None:
                self._any |= 1 << place
            for value in values or ():
                self._by[value] |= 1 << place

    def of(self, values: Iterable[object]) -> int:
        """Return the rules that may fire for a candidate with these values."""
        bits = self._any
        for value in values:
            bits |= self._by.get(value, 0)
        return bits


class _Amounts:
    """Rules by the amounts that they need; the ends are sorted, and each has the rules up to it."""

    def __init__(self, branches: Sequence[Branch], rates: Rates) -> None:
        spans = [_needed(branch, _span, _hull) or _Span(None, None, unknown=True) for branch in branches]
        self._rates = rates
        self._unknown = sum(1 << place for place, span in enumerate(spans) if span.unknown)
        self._lows, self._from = _ladder([(span.low, place) for place, span in enumerate(spans)])
        highs = [(None if span.high is None else -span.high, place) for place, span in enumerate(spans)]
        self._highs, self._to = _ladder(highs)

    def of(self, candidate: Candidate) -> int:
        """Return the rules that may fire for the candidate's amount."""
        amount = candidate.record.amount
        yuan = None if amount is None else self._rates.to_yuan(amount)
        if yuan is None:
            return self._unknown
        return self._from[bisect_right(self._lows, yuan)] & self._to[bisect_right(self._highs, -yuan)]


class _WordIndex:
    """Rules by words of which one has to be found; all words are searched for in one pass."""

    def __init__(self, branches: Sequence[Branch], key: str) -> None:
        by_word: defaultdict[str, int] = defaultdict(int)
        self._key = key
        self._keyed = 0
        for place, branch in enumerate(branches):
            for word in _needed(branch, lambda one: _keys(one, key), _union) or ():
                self._keyed |= 1 << place
                by_word[word] |= 1 << place
        self._automaton = ahocorasick.Automaton()
        for word, bits in by_word.items():
            self._automaton.add_word(word, bits)
        if by_word:
            self._automaton.make_automaton()

    def narrow(self, bits: int, candidate: Candidate) -> int:
        """Return *bits* without the rules of which no word is in the candidate's text."""
        if (bits & self._keyed).bit_count() <= _FEW:
            return bits
        found = 0
        for _, hit in self._automaton.iter(getattr(candidate, self._key).text):
            found |= hit
        return bits & (found | ~self._keyed)


def _needed(branch: Branch, of: Callable[[Condition], T | None], join: Callable[[list[T]], T]) -> T | None:
    """
    Return what has to be so wherever *branch* holds, as *of* reads it from one condition; None where nothing has to.

    Of an AnyOf it is what one of its branches needs, where each needs something.
    """
    for condition in branch.conditions:
        if isinstance(condition, AllOf):
            found = next((each for one in condition.branches if (each := _needed(one, of, join)) is not None), None)
        elif isinstance(condition, AnyOf):
            parts = [each for one in condition.branches if (each := _needed(one, of, join)) is not None]
            found = join(parts) if len(parts) == len(condition.branches) else None
        else:
            found = of(condition)
        if found is not None:
            return found
    return None


def _union(parts: list[frozenset[Any]]) -> frozenset[Any]:
    return frozenset().union(*parts)


def _hull(parts: list[_Span]) -> _Span:
    lows, highs = [part.low for part in parts], [part.high for part in parts]
    return _Span(
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        any(part.unknown for part in parts),
    )


def _stages(condition: Condition) -> frozenset[Any] | None:
    return frozenset(condition.stages) if isinstance(condition, StageIs) else None


def _industries(condition: Condition) -> frozenset[Any] | None:
    return frozenset(condition.industries) if isinstance(condition, IndustryIs) else None


def _sources(condition: Condition) -> frozenset[Any] | None:
    return frozenset(condition.sources) if isinstance(condition, ComesBy) else None


def _regions(condition: Condition) -> frozenset[Any] | None:
    if not isinstance(condition, LandsIn):
        return None
    return frozenset(name for region in condition.regions for name in names_of(region))


def _span(condition: Condition) -> _Span | None:
    if not isinstance(condition, AmountIs):
        return None
    return _Span(condition.band.low, condition.band.high, condition.unknown)


def _keys(condition: Condition, key: str) -> frozenset[Any] | None:
    """Return words of which one has to be found; None where expressions may be found instead, or nothing has to."""
    if not isinstance(condition, Says) or condition.key != key:
        return None
    for words in (condition.words.any, *((word,) for word in condition.words.all)):
        patterns = [pattern(word) for word in words]
        plains = frozenset(one.plain for one in patterns if isinstance(one, Word) and one.plain)
        if plains and len(plains) == len({one.plain if isinstance(one, Word) else "" for one in patterns}):
            return plains
    return None


def _ladder(ends: Iterable[tuple[Decimal | None, int]]) -> tuple[list[Decimal], list[int]]:
    """Return the ends in order, and for each number of them the rules whose end is among them or open."""
    bits = sum(1 << place for end, place in ends if end is None)
    closed = sorted((end, place) for end, place in ends if end is not None)
    sets = [bits]
    for _, place in closed:
        bits |= 1 << place
        sets.append(bits)
    return [end for end, _ in closed], sets


def _prefixes(place: str | None) -> Iterator[str]:
    return (place[:end] for end in range(1, len(place) + 1)) if place else iter(())
