"""The store at a million articles: what ingest, look-ups and searches cost there, on SQLite and PostgreSQL.

`python -m benchmarks.grown [ARTICLES] [sqlite|postgresql]` (default 1,000,000 on both; half an hour to an hour each, and
up to 30 GB of disk). The first 2,500 articles are ingested one by one. The store is then filled with their rows again
and again (benchmarks.filling) to 10,000, to 100,000 and to the size asked for; at each size new articles are ingested
and measured as they are in `python -m benchmarks store`.
"""

from __future__ import annotations

import sys
import time
from itertools import islice

from sqlalchemy import Engine

from benchmarks.filling import fill
from benchmarks.postgres import private_postgresql
from benchmarks.store import Figures, ask, bytes_of, made, measured, opened_sqlite, report
from store import database

BASE = 2_500
FRESH = 1_000  #: articles that are ingested one by one and measured at each size
SIZES = (10_000, 100_000)

_OPENED = {"sqlite": opened_sqlite, "postgresql": private_postgresql}


def grow(engine: Engine, largest: int) -> None:
    """Fill the store to each size and print what it costs there."""
    sizes = [size for size in SIZES if size < largest] + [largest]
    articles = made(BASE + FRESH * len(sizes))
    started = time.monotonic()
    measured(engine, islice(articles, BASE), Figures())
    print(f"ingested {BASE:,} in {time.monotonic() - started:,.0f} s", flush=True)
    copies = 1
    for size in sizes:
        started, before, copies = time.monotonic(), copies, max(copies, size // BASE)
        fill(engine, range(before, copies))
        took = time.monotonic() - started
        print(f"filled to {size:,} in {took:,.0f} s, {(copies - before) * BASE / took:,.0f} a second", flush=True)
        figures, each = Figures(), bytes_of(engine) / size
        last = measured(engine, islice(articles, FRESH), figures)
        ask(engine, last, figures)
        report(size, figures, each)


def main() -> None:
    asked = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1_000_000)
    largest = max(asked // BASE, 1) * BASE
    for name in [word for word in sys.argv[1:] if word in _OPENED] or _OPENED:
        with _OPENED[name]() as url:
            if url is None:
                print("PostgreSQL's programs are not on this machine")
                continue
            print(f"{name}, up to {largest:,} articles", flush=True)
            engine = database.connect(url)
            database.upgrade(engine)
            grow(engine, largest)
            engine.dispose()


if __name__ == "__main__":
    main()
