"""What the reader makes of the labelled texts: it has learned from them, so this only holds that nothing is lost again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from signings.reader import read

TEXTS = Path(__file__).parents[2] / "benchmarks" / "texts"


@pytest.mark.parametrize(
    ("name", "recall", "precision"), [("county", 0.94, 0.94), ("hard", 0.84, 0.80), ("beside", 0.9, 0.7)]
)
def test_the_sums_of_labelled_texts_are_read(name: str, recall: float, precision: float) -> None:
    wanted: set[tuple[str, int]] = set()
    told: set[tuple[str, int]] = set()
    for line in (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        day = date.fromisoformat(document["published"]) if document["published"] else None
        amounts = (record["amount"] for record in document["records"])
        wanted |= {(document["id"], amount["value"]) for amount in amounts if amount}
        records = read(document["text"], published=day).records
        told |= {(document["id"], record.amount.value) for record in records if record.amount}
    assert len(wanted & told) / len(wanted) >= recall
    assert len(wanted & told) / len(told) >= precision
