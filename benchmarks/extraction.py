"""Page to article against other extractors: how much of it is right, and the time, on the same pages in the same run.

The others are measured as they come, fed with text that is decoded already (which spares them their worst faults).
Those that are not installed (`pip install readability-lxml newspaper4k[zh] gne`) are left out, and named.
"""

from __future__ import annotations

import io
import logging
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from importlib import import_module
from statistics import median
from typing import Any

import trafilatura
from lxml.html import fromstring

from benchmarks.labelled import Got, Label, judge, labels
from crawler.errors import NoArticle
from crawler.read.extract import extract

Extractor = Callable[[str, str], Got]

ROUNDS = 5
FACTS = ("body", "tight", "title", "day", "minute", "source", "author")
VISITED = datetime(2026, 11, 23, tzinfo=UTC)


def _qianyue(html: str, url: str) -> Got:
    try:
        article = extract(html, url, visited=VISITED)
    except NoArticle:
        return Got()
    shown = article.published.shown if article.published else None
    return Got(article.body, article.title, shown, article.publisher, article.author)


def _trafilatura(html: str, url: str) -> Got:
    found: Any = trafilatura.bare_extraction(html, url=url)
    return Got(found.text, found.title, found.date, None, found.author) if found else Got()


def _trafilatura_metadata(html: str, url: str) -> Got:
    found: Any = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    return Got(found.text, found.title, found.date, None, found.author) if found else Got()


def _readability() -> Extractor:
    document = import_module("readability").Document

    def read(html: str, _: str) -> Got:
        page = document(html)
        return Got("".join(map(str, fromstring(page.summary()).itertext())), page.short_title())

    return read


def _newspaper() -> Extractor:
    import_module("jieba")  # without it, newspaper reads no Chinese
    article = import_module("newspaper").Article

    def read(html: str, url: str) -> Got:
        page = article(url, language="zh", fetch_images=False)  # which would go to the network
        page.download(input_html=html)
        page.parse()
        return Got(page.text, page.title, str(page.publish_date or ""), None, " ".join(page.authors))

    return read


def _gne() -> Extractor:
    extractor = import_module("gne").GeneralNewsExtractor()

    def read(html: str, _: str) -> Got:
        found = extractor.extract(html)
        return Got(found["content"], found["title"], found["publish_time"], None, found["author"])

    return read


_OTHERS: dict[str, Callable[[], Extractor]] = {"readability-lxml": _readability, "newspaper4k": _newspaper, "gne": _gne}


def _installed() -> dict[str, Extractor]:
    """Return those that can be measured, trafilatura and ours first; say which can't."""
    found: dict[str, Extractor] = {
        "qianyue": _qianyue,
        "trafilatura": _trafilatura,  # its defaults: no metadata
        "with metadata": _trafilatura_metadata,
    }
    for name, load in _OTHERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            print(f"{name} is left out: {error}")
    return found


def _quietly(extractor: Extractor, html: str, url: str) -> Got:
    """Return what an extractor finds; what it can't read, it finds nothing on."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return extractor(html, url)
        except Exception:  # noqa: BLE001  theirs, whatever it is
            return Got()


def _quality(extractor: Extractor, pages: list[tuple[Label, str]]) -> dict[str, float]:
    rows = [judge(label, _quietly(extractor, html, label.page.url)) for label, html in pages]
    return {fact: sum(row[fact] for row in rows) / len(rows) for fact in FACTS}


def _seconds(extractors: dict[str, Extractor], pages: list[tuple[Label, str]]) -> dict[str, float]:
    """Return the CPU seconds each takes for a page: of all rounds, the median of each page, and of these the mean."""
    took: dict[str, list[list[float]]] = {name: [[] for _ in pages] for name in extractors}
    for _ in range(ROUNDS):
        for place, (label, html) in enumerate(pages):
            for name, extractor in extractors.items():  # in turn, so that a slow second hits all alike
                before = time.process_time()
                _quietly(extractor, html, label.page.url)
                took[name][place].append(time.process_time() - before)
    return {name: sum(map(median, values)) / len(pages) for name, values in took.items()}


def main() -> None:
    """Print one table."""
    logging.disable(logging.WARNING)
    extractors = _installed()
    name, found = labels()
    pages = [(label, label.page.html) for label in found]
    seconds = _seconds(extractors, pages)
    print(
        f"{len(pages)} pages ({name}), median of {ROUNDS} rounds, CPU time of one process; shares of pages that are right"
    )
    print(f"{'':18}" + "".join(f"{fact:>8}" for fact in FACTS) + f"{'ms':>9}{'ratio':>7}")
    for each, extractor in extractors.items():
        shares = "".join(f"{share:8.2f}" for share in _quality(extractor, pages).values())
        ratio = seconds[each] / seconds["trafilatura"]
        print(f"{each:18}{shares}{seconds[each] * 1000:9.1f}{ratio:7.2f}")


if __name__ == "__main__":
    main()
