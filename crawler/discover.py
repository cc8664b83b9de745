"""Finding what of a site is worth watching: its columns, feed and sitemap, with what they hold and how often it is new.

Pages are fetched by a Visitor, so by the rules of every visit: gate, robots.txt, pace.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.errors import CrawlError, NoSource, NotFetched
from crawler.find.columns import Column, find_columns, find_feeds
from crawler.find.kinds import SourcePage, no_text, read_source
from crawler.page.decode import decode
from crawler.page.kind import Kind
from crawler.page.markup import title_of

if TYPE_CHECKING:
    from datetime import date

    from crawler.fetch.report import FetchedPage
    from crawler.fetch.visit import Visitor
    from crawler.find.links import Link
    from crawler.workers import Workers

MOST_PAGES = 16  #: columns, feeds and sitemaps that are looked at
_LEAST = 3  #: articles that a page lists to be worth watching
_SAME = 0.8  #: of a page's articles, that stand in a better one, make it a copy of that
_FEED_WEIGHT = 4
_STEPS = 3  #: pages that lead on by themselves before the home page comes


@dataclass(frozen=True, slots=True)
class HomePage:
    """What a site's home page names."""

    title: str
    columns: tuple[Column, ...]
    feeds: tuple[str, ...]
    leads_to: str | None  #: where the page leads by itself, if it is only a door


@dataclass(frozen=True, slots=True)
class Finding:
    """A page that is worth watching."""

    url: str
    name: str  #: of the column; empty for feeds and sitemaps
    kind: Kind
    weight: int
    links: tuple[Link, ...]

    @property
    def days(self) -> list[date]:
        """The days of its articles, as far as it shows them, newest first."""
        return sorted((link.day for link in self.links if link.day), reverse=True)

    @property
    def per_week(self) -> float | None:
        """How many articles a week it publishes, judged by the days it shows; None where they are too few."""
        days = self.days
        if len(days) < _LEAST:
            return None
        return 7 * (len(days) - 1) / max(1, (days[0] - days[-1]).days)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What of a site is worth watching, the best first."""

    url: str  #: of the home page after all redirects
    title: str
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[str, str], ...]  #: addresses that were looked at in vain, and why


async def discover(visitor: Visitor, workers: Workers, url: str) -> Discovery:
    """Look at the site whose home page is at *url*. Raises NotFetched or NoSource where that can't be had or read."""
    page, home = await _home(visitor, workers, url)
    wanted = [
        *(Column(feed, "", _FEED_WEIGHT) for feed in home.feeds),
        *home.columns,
        *(Column(sitemap, "", 1) for sitemap in visitor.sitemaps(page.url)),
    ]
    wanted = list({column.url: column for column in reversed(wanted)}.values())[::-1][:MOST_PAGES]
    looked = await asyncio.gather(*(_look(visitor, workers, column) for column in wanted))
    findings, left_out = [], []
    for column, result in zip(wanted, looked, strict=True):
        if isinstance(result, str):
            left_out.append((column.url, result))
        else:
            findings.append(result)
    if not findings:
        findings = await _itself(workers, page)
    kept, copies = _without_copies(findings)
    return Discovery(page.url, home.title, tuple(kept), (*left_out, *copies))


def read_home(body: bytes, content_type: str | None, url: str) -> HomePage:
    """Return what the home page at *url* names. Raises NoSource where it is no page. Runs in a worker process."""
    what = no_text(body)
    if what:
        raise NoSource(f"the home page is {what}, no page")
    html = decode(body, content_type)
    columns = tuple(find_columns(html, url))
    leads_to = None if columns else next(iter(read_source(body, content_type, url).children), None)
    return HomePage(title_of(html), columns, tuple(find_feeds(html, url)), leads_to)


async def _home(visitor: Visitor, workers: Workers, url: str) -> tuple[FetchedPage, HomePage]:
    for _ in range(_STEPS):
        page = await visitor.fetch(url)
        home = await workers.run(read_home, page.body, page.content_type, page.url)
        if home.leads_to is None:
            break
        url = home.leads_to
    return page, home


async def _itself(workers: Workers, page: FetchedPage) -> list[Finding]:
    """Return the home page as the one thing to watch, if it lists articles."""
    read = await workers.run(read_source, page.body, page.content_type, page.url)
    return [Finding(page.url, "", read.kind, 1, read.links)] if len(read.links) >= _LEAST else []


async def _look(visitor: Visitor, workers: Workers, column: Column) -> Finding | str:
    """Return what is at a column's address, or why that is not worth watching."""
    try:
        page = await _read(visitor, workers, column.url)
        if not page.links and page.kind is Kind.SITEMAP and page.children:
            page = await _read(visitor, workers, page.children[0])
    except NotFetched as error:
        return error.reason
    except CrawlError as error:
        return str(error)
    if len(page.links) < _LEAST:
        return page.note or f"lists {len(page.links)} articles"
    return Finding(column.url, column.name, page.kind, column.weight, page.links)


async def _read(visitor: Visitor, workers: Workers, url: str) -> SourcePage:
    page = await visitor.fetch(url)
    return await workers.run(read_source, page.body, page.content_type, page.url)


def _without_copies(findings: list[Finding]) -> tuple[list[Finding], list[tuple[str, str]]]:
    """Order by worth and leave out what a better one lists too."""
    kept: list[Finding] = []
    copies = []
    for finding in sorted(findings, key=lambda finding: -finding.weight):
        urls = {link.url for link in finding.links}
        better = next((other for other in kept if _share(urls, other) >= _SAME), None)
        if better:
            copies.append((finding.url, f"lists what {better.url} lists"))
        else:
            kept.append(finding)
    return kept, copies


def _share(urls: set[str], other: Finding) -> float:
    return len(urls & {link.url for link in other.links}) / len(urls)
