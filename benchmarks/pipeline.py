"""Pages a second from socket to committed rows and matched rules, against trafilatura alone on the same pages.

`python -m benchmarks.pipeline [PORTALS [ARTICLES [WORKERS]]]`. Trafilatura runs in two processes on pages that are in memory and
decoded, does nothing but bare_extraction (fast, no comments), and is measured before and after. Qianyue visits portals on
loopback as its daemon does, with robots.txt and a list each: it fetches, extracts, reads signings, keeps articles, asks
twenty rules, and commits.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import structlog
import trafilatura
from sqlalchemy import func, select

from benchmarks.portal import Plan, described, page, portals
from crawler.fetch import reactor
from qianyue.settings import Settings, load
from qianyue.wiring import open_house
from store.database import connect, reading
from store.tables import ArticleRow, DeliveryRow, EventRow

PORTALS, ARTICLES, WORKERS, AT_ONCE = 24, 25, 2, 16
HEAD = """contact: ops@example.org
max_age: none
store: sqlite:///{folder}/bench.db
crawl: {{pace: 1ms, workers: {workers}, max_articles: 1000, allow_networks: [127.0.0.0/8]}}
subscribers: {{值班: "json://127.0.0.1:9/"}}
rules: [{rules}]
regions:
  - name: 湖南
    sources:
"""
RULES = ", ".join(f"{{name: {n}亿以上, amount: '>= {n}亿元', tell: [值班]}}" for n in range(1, 21))


def extract_all(texts: list[str]) -> int:
    return sum(trafilatura.bare_extraction(text, fast=True, include_comments=False) is not None for text in texts)


def extract_some(numbers: range) -> float:
    """Return the seconds that trafilatura takes for the pages of these numbers, made beforehand."""
    texts = [page(number) for number in numbers]
    extract_all(texts[:3])
    before = time.perf_counter()
    extract_all(texts)
    return time.perf_counter() - before


def alone(count: int) -> float:
    """Return how many pages a second trafilatura extracts in two processes."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawn) as pool:
        list(pool.map(extract_some, [range(8), range(8)]))  # both have come up
        took = list(pool.map(extract_some, [range(0, count, 2), range(1, count, 2)]))
    return count / max(took)


def configured(folder: str, plan: Plan, port: int, workers: int) -> Settings:
    file = Path(folder, "config.yaml")
    lines = "".join(
        f"      - {{name: p{one}, url: 'http://{plan.address(one)}:{port}/list/'}}\n" for one in range(plan.portals)
    )
    file.write_text(HEAD.format(folder=folder, workers=workers, rules=RULES) + lines, encoding="utf-8")
    return load(file, {})


async def through(settings: Settings) -> float:
    """Return the seconds from the first request to the last commit, in a program that is up."""
    async with open_house(settings) as house:
        await house.workers.warm_up()
        room = asyncio.Semaphore(AT_ONCE)

        async def visit(name: str) -> None:
            async with room:
                await house.visits.visit(name)

        before = time.perf_counter()
        await asyncio.gather(*map(visit, house.watched))
        return time.perf_counter() - before


def kept(settings: Settings) -> tuple[int, int, int]:
    engine = connect(settings.store.get_secret_value())
    with reading(engine) as session:
        articles, events, owed = (
            session.scalar(select(func.count()).select_from(row)) or 0 for row in (ArticleRow, EventRow, DeliveryRow)
        )
    engine.dispose()
    return articles, events, owed


def main(portal_count: int = PORTALS, articles: int = ARTICLES, workers: int = WORKERS) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    plan = Plan(portal_count, articles)
    count = portal_count * articles
    print(f"{count} pages of {portal_count} portals, of many sizes; one in the middle has {described(page(3))}")
    before = alone(count)
    with tempfile.TemporaryDirectory() as folder, portals(plan) as port:
        settings = configured(folder, plan, port, workers)
        took = reactor.run(lambda: through(settings))
        found = kept(settings)
    after = alone(count)
    bare = (before + after) / 2
    print(f"trafilatura alone, two processes: {before:.1f} pages a second before, {after:.1f} after")
    print(
        f"qianyue, {workers} reading processes: {count / took:.1f} pages a second, {count / took / bare:.2f} of it; "
        f"kept {found[0]} articles, {found[1]} events, {found[2]} deliveries owed"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
