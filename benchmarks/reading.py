"""From a page to its article and records, against trafilatura's own extraction of the same pages in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

import trafilatura

from benchmarks.pages import articles
from crawler.read.extract import extract
from qianyue.pages import warm_up
from signings.article import Article
from signings.reader import read_article

ROUNDS = 15
VISITED = datetime(2026, 11, 23, tzinfo=UTC)


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    pages = [(page.html, page.url) for page in articles()]
    read: list[Article] = [extract(html, url, visited=VISITED) for html, url in pages]
    warm_up()
    trafilatura.bare_extraction(pages[0][0])
    rounds: dict[str, list[float]] = {"trafilatura": [], "extract": [], "read": []}
    for _ in range(ROUNDS):  # in turn, so that a slow second of the machine hits all alike
        rounds["trafilatura"].append(seconds(lambda: [trafilatura.bare_extraction(html) for html, _ in pages]))
        rounds["extract"].append(seconds(lambda: [extract(html, url, visited=VISITED) for html, url in pages]))
        rounds["read"].append(seconds(lambda: [read_article(article) for article in read]))
    took = {name: median(values) / len(pages) for name, values in rounds.items()}
    characters = sum(len(article.text) for article in read) / len(read)
    print(f"{len(pages)} pages, {characters:.0f} characters each, median of {ROUNDS} rounds, CPU time of one process")
    for name, label in (
        ("trafilatura", "trafilatura.bare_extraction, its defaults"),
        ("extract", "qianyue: page to article, all facts"),
        ("read", "qianyue: article to records"),
    ):
        print(f"{label:44} {took[name] * 1000:7.2f} ms   {took[name] / took['trafilatura']:.2f}")


if __name__ == "__main__":
    main()
