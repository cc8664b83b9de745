"""What was found on a site, as YAML for config.yaml: sources, with what they hold as comments."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from crawler.page.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.discover import Discovery, Finding

_SAMPLES = 3  # articles of each source that are shown
_OF_SITE = re.compile(r"^欢迎(?:访问|光临|来到|您访问)?|(?:门户)?(?:网站|官网)?(?:首页|主页)?$")
_PARTS = re.compile(r"\s*[-_|—·–]+\s*|\s{2,}")
_FRONT = frozenset({"首页", "主页", "网站首页", "home", ""})
_KINDS = {Kind.FEED: "订阅", Kind.SITEMAP: "站点地图"}
_LONGEST = 60  #: characters of a sample's title


def proposal(found: Discovery, region: str | None) -> str:
    """Return YAML that loads: a region with its sources, or the sources alone where the region isn't known."""
    lines = [f"# {_plain(found.title) or found.url} ({found.url})"]
    if region:
        lines += ["regions:", f"  - name: {_scalar(region)}", "    sources:"]
    else:
        lines += [
            "# for the region whose news it is, in config.yaml under regions (or say it with --region)",
            "sources:",
        ]
    indent = "      " if region else "  "
    if not found.findings:
        lines[-1] += " []"
    for name, finding in _named(found):
        lines += [indent + line for line in _source(name, finding)]
    lines += [f"# left out: {url}: {_plain(reason)}" for url, reason in found.left_out]
    return "\n".join(lines)


def _named(found: Discovery) -> Iterator[tuple[str, Finding]]:
    """Yield each finding with a name that no other has."""
    site, used = _site(found), set[str]()
    for finding in found.findings:
        name = f"{site} {finding.name or _KINDS.get(finding.kind, '')}".strip()[:90]
        unique = next(each for each in chain([name], (f"{name} {n}" for n in count(2))) if each not in used)
        used.add(unique)
        yield unique, finding


def _site(found: Discovery) -> str:
    """Return a site's name, out of a title such as 首页 - 欢迎访问某某县人民政府门户网站."""
    parts = [_OF_SITE.sub("", part) for part in _PARTS.split(_plain(found.title))]
    named = [part for part in parts if part.lower() not in _FRONT]
    return (named[0] if named else urlsplit(found.url).netloc)[:40]


def _source(name: str, finding: Finding) -> Iterator[str]:
    yield f"# {_summary(finding)}"
    for link in finding.links[:_SAMPLES]:
        yield f"#   {link.day or '          '} {_plain(link.title)[:_LONGEST]}".rstrip()
    yield f"- {{name: {_scalar(name)}, url: {_scalar(finding.url)}}}"


def _summary(finding: Finding) -> str:
    counted = f"{finding.kind} of {len(finding.links)} articles"
    days = finding.days
    if not days:
        return f"{counted}, shows no dates"
    return f"{counted}, {_rate(finding.per_week)}newest of {days[0]}"


def _rate(per_week: float | None) -> str:
    """Say how often something is published.

    >>> _rate(0.3), _rate(3.2), _rate(28.0), _rate(None)
    ('about 1 a month, ', 'about 3 a week, ', 'about 4 a day, ', '')
    """
    if per_week is None:
        return ""
    for times, unit in ((per_week / 7, "day"), (per_week, "week"), (per_week * 30 / 7, "month")):
        if times >= 1:
            return f"about {times:.0f} a {unit}, "
    return "less than 1 a month, "


def _scalar(text: str) -> str:
    """Return *text* as one line of YAML that can stand within { }."""
    return yaml.safe_dump([text], allow_unicode=True, default_flow_style=True, width=10**6).strip()[1:-1]


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text).strip()
