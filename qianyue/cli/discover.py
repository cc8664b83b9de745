"""``qianyue discover``."""

import json
from datetime import date
from typing import Annotated, Any

import typer

from crawler.discover import Discovery, Finding, discover
from crawler.fetch import gate, reactor
from crawler.fetch.visit import Visitor
from crawler.workers import Workers
from qianyue import translate
from qianyue.cli.configured import settings_from
from qianyue.cli.documents import is_url
from qianyue.cli.ending import Failure, Misuse
from qianyue.cli.options import CONFIG, ConfigFile
from qianyue.cli.proposal import proposal
from qianyue.settings import Settings
from signings import places

app = typer.Typer(add_completion=False)

_SAMPLES = 3  # articles of each source that are shown


@app.command("discover")
def discover_sources(
    url: Annotated[str, typer.Argument(metavar="URL", help="a site's home page")],
    *,
    region: Annotated[str, typer.Option(help="whose news it is; otherwise guessed from the site's title")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
    config: ConfigFile = CONFIG,
) -> None:
    """Find what of a site is worth watching, and print it for config.yaml.

    Looks at the columns that the home page names (要闻, 招商引资, 项目 …), and at the site's feeds and sitemaps, and prints
    those that list articles, with samples and how often they publish. Fetches at most 20 pages, as a crawl would:
    robots.txt, pace, contact and networks are those of the configuration.
    """
    if not is_url(url):
        raise Misuse(f"'{url}' is no web address; write it in full, like https://www.example.gov.cn/")
    if region and places.resolve(region) is None:
        raise Misuse(f"--region: '{region}' is no region of GB/T 2260; did you mean {_near(region)}?")
    settings = settings_from(config)
    found = reactor.run(lambda: _discover(url, settings))
    where = region or _region(found.title)
    typer.echo(json.dumps(_form(found, where), ensure_ascii=False, indent=2) if as_json else proposal(found, where))
    if not found.findings:
        raise Failure(
            f"{url}: nothing there is worth watching; look for a column yourself and try 'qianyue links' on it"
        )


async def _discover(url: str, settings: Settings) -> Discovery:
    with gate.installed(translate.gate(settings)):
        async with Workers(1, settings.crawl.worker_timeout.total_seconds()) as workers:
            return await discover(Visitor(translate.fetching(settings), workers), workers, url)


def _near(region: str) -> str:
    return " or ".join(places.suggest(region)[:3]) or "its full name"


def _region(title: str) -> str | None:
    """Return the region that a site's title names, the smallest of several; None where it names none."""
    named = [found.place for found in places.find_places(title)]
    return max((place.full_name for place in named), key=len, default=None)


def _form(found: Discovery, region: str | None) -> dict[str, Any]:
    return {
        "url": found.url,
        "title": found.title,
        "region": region,
        "sources": [_finding_form(finding) for finding in found.findings],
        "left_out": [{"url": url, "reason": reason} for url, reason in found.left_out],
    }


def _finding_form(finding: Finding) -> dict[str, Any]:
    rate = finding.per_week
    return {
        "url": finding.url,
        "name": finding.name,
        "kind": str(finding.kind),
        "links": len(finding.links),
        "newest": _day(finding.days[0]) if finding.days else None,
        "per_week": round(rate, 1) if rate is not None else None,
        "samples": [{"url": link.url, "title": link.title, "day": _day(link.day)} for link in finding.links[:_SAMPLES]],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
