"""How much each trait weighs."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def learned() -> Mapping[str, float]:
    """Return the weights by trait; "" is what every sum has."""
    weights: dict[str, float] = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return weights


def likelihood(traits: Iterable[str]) -> float:
    """Return how likely a sum with these traits is one of a signing or a milestone, from 0 to 1. An unknown trait weighs nothing."""
    weights = learned()
    return 1 / (1 + exp(-(weights[""] + sum(weights.get(trait, 0.0) for trait in set(traits)))))
