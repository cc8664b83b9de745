from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from signings.model import Bound, Record
from signings.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.OVER: "+", Bound.UNDER: "-"}


def _shown(record: Record) -> str:
    """A record in one line: stage level amount projects investors; amounts in 亿, ~ about, + over, - under."""
    amount = record.amount
    if amount is None:
        told = "none"
    else:
        currency = "" if amount.currency == "CNY" else amount.currency
        told = f"{amount.value / 100_000_000:g}亿{currency}{_BOUNDS[amount.bound]}"
    count = "?" if record.projects is None else str(record.projects)
    return " ".join([record.stage.value, record.level.value, told, count, *record.investors])


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Read a text and return its records, a line each, in order."""

    def tell(text: str, published: str | None = None) -> list[str]:
        day = date.fromisoformat(published) if published else None
        return [_shown(record) for record in read(text, published=day).records]

    return tell
