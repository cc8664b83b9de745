"""Learn from labelled texts how much each trait of a sum weighs, and say how well that does on texts it hasn't seen.

`python -m benchmarks.learning [FILE...] [--write]`: each FILE is a labelled set, a JSON list or JSON lines of documents with text,
published and records; without one, those in `benchmarks/texts`. The figures are of a fifth of the documents after the other,
each with weights learned from the rest. With --write the weights learned from all are put where the reader looks for them.
Needs scikit-learn (`pip install -e .[bench]`).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from signings.explain import Fate
from signings.reader import scene_of

TEXTS = Path(__file__).parent / "texts"
_STRENGTH = 0.2  #: the smaller, the less a trait may weigh
_RARE = 3  #: sums that have a trait; of rarer ones nothing is learned
_CLOSE = 0.005  #: by how much, of it, an amount may differ from the labelled one
_STEPS = 1000
_DECIMALS = 3
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A sum of a labelled text: where it is from, its traits, whether it is a record's, and whether the rules say so."""

    document: int
    value: int
    traits: dict[str, float]
    wanted: bool
    kept: bool


def documents_of(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a labelled set."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]


def examples(documents: list[dict[str, Any]]) -> list[Example]:
    """Return the sums of labelled documents, before they are weighed."""
    found = []
    for number, document in enumerate(documents):
        labelled = [record["amount"] for record in document["records"] if record["amount"]]
        published = date.fromisoformat(document["published"]) if document["published"] else None
        scene = scene_of(document["text"], published)
        for at, one in enumerate(scene.sums):
            value = one.sum.money.value or 0
            wanted = any(_is_same(one.sum.money.currency, value, amount) for amount in labelled)
            found.append(Example(number, value, dict.fromkeys(scene.traits(at), 1.0), wanted, one.fate is Fate.KEPT))
    return found


def _is_same(currency: str, value: int, amount: dict[str, Any]) -> bool:
    near = abs(amount["value"] - value) <= _CLOSE * max(value, 1)
    return near and amount.get("currency", "CNY") == currency


def learn(seen: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """Return what tells the traits apart and what was learned of them."""
    count = Counter(trait for one in seen for trait in one.traits)
    often = [{trait: 1.0 for trait in one.traits if count[trait] >= _RARE} for one in seen]
    vectors = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
    return vectors, model.fit(vectors.fit_transform(often), [one.wanted for one in seen])


def measure(every: list[Example]) -> None:
    """Print precision and recall of the values told in texts that were left out, by rules and with what is adopted."""
    likely: dict[int, float] = {}
    for fold in range(_FOLDS):
        left_out = [one for one in every if one.document % _FOLDS == fold]
        vectors, model = learn([one for one in every if one.document % _FOLDS != fold])
        table = vectors.transform([one.traits for one in left_out])
        likely |= {id(one): float(p) for one, p in zip(left_out, model.predict_proba(table)[:, 1], strict=True)}
    _print("rules alone", every, {id(one) for one in every if one.kept})
    for enough in (0.3, 0.4, 0.5, 0.6):
        chosen = {id(one) for one in every if one.kept or likely[id(one)] >= enough}
        _print(f"and all that is likely by {enough}", every, chosen)


def _print(name: str, every: list[Example], chosen: set[int]) -> None:
    wanted = {(one.document, one.value) for one in every if one.wanted}
    told = {(one.document, one.value) for one in every if id(one) in chosen}
    right = len(wanted & told)
    f1 = 2 * right / (len(told) + len(wanted))
    print(f"{name}: precision {right / len(told):.3f}, recall {right / len(wanted):.3f}, F1 {f1:.3f}")


def write(seen: list[Example]) -> None:
    """Put the weights where the reader looks for them."""
    vectors, model = learn(seen)
    weights = {"": float(model.intercept_[0])}
    weights |= dict(zip(vectors.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    rounded = {trait: round(weight, _DECIMALS) for trait, weight in sorted(weights.items()) if round(weight, _DECIMALS)}
    target = Path(str(files("signings.judge.weighing").joinpath("weights.json")))
    target.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rounded)} weights written")


def main(*arguments: str) -> None:
    """Learn from the sets named, and say how well it does."""
    paths = [Path(path) for path in arguments if path != "--write"] or sorted(TEXTS.glob("*.jsonl"))
    documents = [document for path in paths for document in documents_of(path)]
    every = examples(documents)
    print(f"{len(every)} sums of {len(documents)} documents")
    measure(every)
    if "--write" in arguments:
        write(every)


if __name__ == "__main__":
    main(*sys.argv[1:])
