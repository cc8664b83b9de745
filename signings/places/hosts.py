"""How a text speaks of the region it is written in, from within: 我县, 全市, 该区, 县委 without a name before it.

Such a word does not say which region it is, but of which kind: among the places of the text, guests' homes and fair cities
included, the one of that kind is at home.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_OURS, _WHOLE, _OFFICE = (
    3.0,
    2.0,
    1.0,
)  # what each form counts: 我县 leaves no doubt, 市委 may be the level above, 该县 another
_WORDS = compiled(
    r"(?=[我咱全副该县市区州盟旗省])(?:"  # the characters that a word can begin with
    r"(?P<ours>[我咱](?:们)?)(?P<a>[县市区州盟旗省])(?![区市县]|场|级|域|长(?!说)|外|内|面)"
    r"|(?P<whole>全)(?P<b>[县市区州盟旗省])(?![区县]|域)"
    r"|(?:(?<![一-鿿])|(?<=[天日前]))(?P<office>副?)(?P<c>[县市区州盟旗省])"
    r"(?:委(?!员)|政府|人民政府|人大|政协|长|领导|招商|商务|发改|投促|投资促进|经信|工信|四大|四家|党政|主要领导|直|里)"
    r"|(?<=[、和与及由,])(?P<d>[县市区州盟旗省])(?:委|政府|长|政协|人大)"
    r"|该(?P<e>[县市区州盟旗省])(?![区市县]|场|级|域))"
)
_LEVELS = "县旗区市盟州省"  # from below: on equal terms the lower is at home, for it tells of those above it, too
_INNER = 0.6  # of what is told of a city, the share that a county-level city in it needs to be the one that says 我市


@lru_cache(maxsize=2)  # asked again and again of the text that is read
def kind_told(text: str, start: int = 0, end: int | None = None) -> tuple[str, float] | None:
    """
    Return the kind of region that text[start:end] speaks of from within, and how surely; None where it doesn't.

    >>> kind_told("我县举行集中签约,居全市第一"), kind_told("县委书记、县长出席,市委要求"), kind_told("平江县委书记")
    (('县', 3.0), ('县', 2.0), None)
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for match in _WORDS.finditer(text, start, len(text) if end is None else end):
        kind = match["a"] or match["b"] or match["c"] or match["d"] or match["e"]
        votes[kind] += _OURS if match["ours"] else _WHOLE if match["whole"] else _OFFICE
    if not votes:
        return None
    best = max(votes, key=lambda kind: (votes[kind], -_LEVELS.index(kind)))
    return best, votes[best]


def region_of_kind(kind: str, weights: Mapping[tuple[str, ...], float]) -> tuple[str, ...] | None:
    """Return which of the regions told is of that kind and told most; None where none is."""
    told: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for parts, weight in weights.items():
        for depth in range(1, len(parts) + 1):
            if _is_of_kind(parts[:depth], kind):
                told[parts[:depth]] += weight
    if not told:
        return None
    best = max(told, key=lambda parts: (told[parts], len(parts)))
    inner = [parts for parts in told if len(parts) > len(best) and parts[: len(best)] == best]
    deeper = max(inner, key=lambda parts: told[parts], default=None)
    return deeper if deeper and told[deeper] >= _INNER * told[best] else best


def _is_of_kind(parts: tuple[str, ...], kind: str) -> bool:
    """Whether a region calls itself so; a province's people speak of 全省, an autonomous region's of 全区."""
    return parts[-1].endswith(kind)
