"""What has to hold at the demo's end, checked from outside: on the requests that the web saw and the messages received."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence
    from email.message import EmailMessage

Page = tuple[str, str]  #: site and path


@dataclass(frozen=True, slots=True)
class Expectation:
    """What `expected.json` says of the demo's web."""

    sources: frozenset[Page]  #: lists, feeds and sitemaps
    articles: frozenset[Page]
    forbidden: frozenset[Page]
    stories: tuple[tuple[Page, ...], ...]  #: each to be told, through one of its copies
    silent: frozenset[Page]  #: articles nobody asked to hear of
    showcase: Page  #: the article whose alert is shown

    @classmethod
    def of(cls, labels: dict[str, Any]) -> Expectation:
        """Return the expectation that *labels* hold."""
        pages = {
            entry["id"]: (entry["site"], entry["path"]) for entry in labels["articles"] if entry["kind"] == "article"
        }
        read = set(pages.values())
        told = _stories(labels)
        return cls(
            sources=frozenset(page for kind in ("lists", "feeds", "sitemaps") for page in labels[kind].items()),
            articles=frozenset(read),
            forbidden=frozenset((site, path) for site, path in labels["forbidden"]),
            stories=tuple(tuple(pages[key] for key in sorted(story)) for story in told),
            silent=frozenset(read - {pages[key] for story in told for key in story}),
            showcase=pages[labels["showcase"]],
        )


def _stories(labels: dict[str, Any]) -> set[frozenset[str]]:
    told = {key.partition("/")[0] for keys in labels["alerts"].values() for key in keys}
    copies = [frozenset(copy) for copy in labels["copies"]]
    return {next((copy for copy in copies if key in copy), frozenset({key})) for key in told}


@dataclass(slots=True)
class Verdict:
    """Sentences that held, and sentences that did not."""

    held: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def hold(self, sentence: str, counterexamples: Iterable[object] = ()) -> None:
        """Note *sentence*, which is wrong if there is any counterexample."""
        found = sorted(map(str, counterexamples))
        if found:
            self.failed.append(f"{sentence}: not so for {', '.join(found)}")
        else:
            self.held.append(sentence)


def judge_first(verdict: Verdict, expected: Expectation, asked: Counter[Page]) -> None:
    """Judge the requests of the first pass."""
    known = expected.sources | expected.articles
    verdict.hold("every list, feed, sitemap and article was fetched", map(_spell, known - asked.keys()))
    verdict.hold("no page was fetched twice", (_spell(page) for page, times in asked.items() if times > 1))
    verdict.hold("nothing that robots.txt forbids was fetched", map(_spell, expected.forbidden & asked.keys()))


def judge_second(verdict: Verdict, expected: Expectation, asked: Counter[Page]) -> None:
    """Judge the requests of the second pass alone."""
    again = asked.keys() - expected.sources - {page for page in asked if page[1] == "/robots.txt"}
    verdict.hold("the second pass looked at every source again", map(_spell, expected.sources - asked.keys()))
    verdict.hold("the second pass fetched no article again", map(_spell, again))


def judge_told(
    verdict: Verdict, expected: Expectation, messages: Sequence[str], url: Callable[[str, str], str]
) -> None:
    """Judge what the messages of the first pass tell of; *url* says where a page is served."""
    said = "\n".join(messages)
    untold = [story for story in expected.stories if not any(url(*page) in said for page in story)]
    verdict.hold("every signing that a rule asks for was told", (_spell(story[0]) for story in untold))
    spurious = [page for page in expected.silent if url(*page) in said]
    verdict.hold("ground-breakings, promotions and other news told nobody", map(_spell, spurious))


def readable(mail: EmailMessage) -> str:
    """Return everything a reader of *mail* sees, whatever its transfer encoding."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([mail["Subject"] or "", *parts])


def posted(payload: object) -> str:
    """Return the text of what a webhook received."""
    return json.dumps(payload, ensure_ascii=False)


def _spell(page: Page) -> str:
    return f"{page[0]}{page[1]}"
