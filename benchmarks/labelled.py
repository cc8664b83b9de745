"""Pages with what must be read on them: the labelled set beside this checkout, else the demo's."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.pages import Page
from qianyue.demo.server import expected, load_site

_SET = Path(__file__).parents[2] / "shared" / "pages-dev" / "labels.json"
_MARGIN = 40  #: characters before or after the body that are forgiven


@dataclass(frozen=True, slots=True)
class Label:
    """What a page shows; of names and titles, all forms that are right, and none where it shows none."""

    page: Page
    titles: tuple[str, ...]
    day: date | None
    clock: str | None  #: the time of day, to the minute
    publishers: tuple[str, ...]
    authors: tuple[str, ...]
    first: str  #: how the body begins
    last: str
    middle: tuple[str, ...]
    foreign: tuple[str, ...]  #: texts of the page that are no body


@dataclass(frozen=True, slots=True)
class Got:
    """What an extractor makes of a page."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None


def labels() -> tuple[str, list[Label]]:
    """Return the name of the set and its pages."""
    if not _SET.exists():
        return "the demo's pages", [
            _label(each, _demo_page(each)) for each in expected()["articles"] if _is_article(each)
        ]
    found = json.loads(_SET.read_text(encoding="utf-8"))
    return "shared/pages-dev", [_label(each, _saved_page(each)) for each in found if _is_article(each)]


def _is_article(entry: dict[str, Any]) -> bool:
    return bool(entry.get("kind", "article") == "article")


def _saved_page(entry: dict[str, Any]) -> Page:
    return Page(entry["url"] or "https://page.example/", (_SET.parent / entry["file"]).read_bytes())


def _demo_page(entry: dict[str, Any]) -> Page:
    return Page(f"http://{entry['site']}.example{entry['path']}", load_site(entry["site"])[entry["path"]].body)


def _label(entry: dict[str, Any], page: Page) -> Label:
    titles, publishers, authors = (
        tuple(each for each in (entry.get(key), *entry.get(f"{key}_alt", ())) if each)
        for key in ("title", "source", "author")
    )
    return Label(
        page,
        titles,
        day_of(entry.get("published")),
        clock_of(entry.get("published")),
        publishers,
        authors,
        squeeze(entry["body_first"]),
        squeeze(entry["body_last"]),
        tuple(map(squeeze, entry.get("must_contain", ()))),
        tuple(map(squeeze, entry.get("must_not_contain", ()))),
    )


def day_of(text: str | None) -> date | None:
    """Return the first full date in *text*."""
    match = re.search(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})", text or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def clock_of(text: str | None) -> str | None:
    """Return the first time of day in *text*, to the minute."""
    match = re.search(r"(\d{1,2}):(\d\d)", text or "")
    return f"{int(match[1]):02}:{match[2]}" if match else None


def squeeze(text: str | None) -> str:
    return re.sub(r"\s|[\u200b-\u200f\ufeff]", "", text or "")


def plain(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", squeeze(text))).lower()


def judge(label: Label, got: Got) -> dict[str, bool]:
    """Say of the body and each fact whether it is right: where the page shows none, whether none was given."""
    text = squeeze(got.text)
    whole = all(each in text for each in (label.first, label.last, *label.middle))
    after = len(text) - text.rfind(label.last) - len(label.last)
    return {
        "body": whole and not any(each in text for each in label.foreign),
        "tight": whole and text.find(label.first) <= _MARGIN and after <= _MARGIN,
        "title": plain(got.title) in map(plain, label.titles),
        "day": day_of(got.published) == label.day,
        "minute": day_of(got.published) == label.day
        and (label.clock is None or clock_of(got.published) == label.clock),
        "source": _is_named(label.publishers, got.publisher),
        "author": _is_named(label.authors, got.author),
    }


def _is_named(wanted: tuple[str, ...], got: str | None) -> bool:
    has = plain(got)
    if not wanted:
        return not has
    names = [plain(name) for each in wanted for name in (each, *re.split(r"[\s、,;/]+", each)) if plain(name)]
    return bool(has) and any(name in has or has in name for name in names) and len(has) <= 3 * max(map(len, names)) + 12
