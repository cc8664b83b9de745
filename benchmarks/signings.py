"""Reading texts for signings on one core: documents a second, the model's share, memory; against tagging every sentence.

Read are the labelled sets in ../shared beside this checkout where they are, else the articles of the demo's web.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.pages import articles
from crawler.read.extract import extract
from qianyue import garbage
from signings.find import lac
from signings.find.tagger import LacTagger, default_tagger
from signings.reader import read
from signings.texts.sentences import split_sentences
from signings.texts.text import normalise

ROUNDS = 5
VISITED = datetime(2026, 11, 23, tzinfo=UTC)
SHARED = Path(__file__).parents[2] / "shared"
SETS = ("signings-dev.json", "signings-dev2.json")

Text = tuple[str, date | None]


def texts() -> tuple[str, list[Text]]:
    """Return what is read, with its name."""
    files = [SHARED / name for name in SETS if (SHARED / name).is_file()]
    if not files:
        return "the demo's articles", [_of_page(page.html, page.url) for page in articles()]
    documents = [document for file in files for document in json.loads(file.read_text(encoding="utf-8"))]
    return "the labelled sets", [_of_document(document) for document in documents]


def _of_page(html: str, url: str) -> Text:
    article = extract(html, url, visited=VISITED)
    return article.text, article.published.day if article.published else None


def _of_document(document: dict[str, Any]) -> Text:
    day = document["published"]
    return document["text"], date.fromisoformat(day[:10]) if day else None


class Meter:
    """Counts the CPU seconds and sentences that the model is given."""

    def __init__(self, model: lac.Lac) -> None:
        self.seconds, self.sentences = 0.0, 0
        self._tags = model.tags
        model.tags = self.tags  # type: ignore[method-assign]

    def tags(self, sentences: Sequence[str]) -> list[list[str]]:
        before = time.process_time()
        tagged = self._tags(sentences)
        self.seconds += time.process_time() - before
        self.sentences += len(sentences)
        return tagged


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def read_all(given: list[Text]) -> None:
    default_tagger.cache_clear()  # it remembers sentences, which no second article would repeat
    for text, day in given:
        read(text, published=day)


def load() -> None:
    """Load what the first text would otherwise wait for, and set it aside, as each process that reads does."""
    lac.model()
    read("某市与某公司签约,项目总投资1亿元。", published=None)
    garbage.set_aside()


def tag_all(given: list[Text]) -> None:
    for text, _ in given:
        LacTagger().tag([sentence.text for sentence in split_sentences(normalise(text).text)])


def memory() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    name, given = texts()
    before = memory()
    loading = seconds(load)
    meter = Meter(lac.model())
    took, shares, asked = [], [], 0
    for _ in range(ROUNDS):
        meter.seconds, meter.sentences = 0.0, 0
        took.append(seconds(lambda: read_all(given)))
        shares.append(meter.seconds / took[-1])
        asked = meter.sentences
    held = memory()
    meter.sentences = 0
    tagging = median(seconds(lambda: tag_all(given)) for _ in range(3))
    report(name, given, {"read": median(took), "tag": tagging, "load": loading})
    print(f"of the reading, in the model                  {median(shares):7.0%}   {asked} pieces a round")
    print(f"memory before and after                       {before:7.0f} MB, {held:.0f} MB")


def report(name: str, given: list[Text], took: dict[str, float]) -> None:
    """Print how fast it went."""
    characters = sum(len(text) for text, _ in given) / len(given)
    print(f"{len(given)} documents, {name}, {characters:.0f} characters each; median, CPU time of one process")
    print(f"loading dictionaries and model                {took['load']:7.2f} s")
    for label, key in (("reading for signings, model and all", "read"), ("only tagging every sentence", "tag")):
        print(f"{label:45} {len(given) / took[key]:7.0f} a second   {took[key] / len(given) * 1000:.2f} ms each")


if __name__ == "__main__":
    main()
