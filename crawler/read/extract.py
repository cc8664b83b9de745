"""A page to an article: the whole body and nothing else, and the facts as the page shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from crawler.page.familiar import as_printed, familiar
from crawler.page.markup import texts_in
from crawler.page.page import Page, read_page, read_tree
from crawler.page.refusals import refuse_lists, refuse_notices
from crawler.read import times
from crawler.read.blocks import Weights, find_block
from crawler.read.body import Body, read_body
from crawler.read.embedded import unfold
from crawler.read.furniture import is_attachment, is_contact, is_dated, is_foot, is_furniture, is_sentence
from crawler.read.likeness import plain
from crawler.read.lines import is_prose
from crawler.read.names import read_names
from crawler.read.reckon import reckon
from crawler.read.strips import Strips, find_strips
from crawler.read.titles import find_headline, read_meta
from signings.article import Article, Place
from signings.texts.text import is_mangled, restore

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

    from crawler.find.links import Link
    from crawler.read.titles import Headline
    from signings.article import Published

_ENOUGH = 25  #: characters of body below which another extractor is asked
_ABOVE = 15  #: lines over the running text among which the headline is looked for first
_FAR = 12  #: lines
_LISTED = 300  #: characters of link text from which a page without a body may be a list
_TOLD_AT_LENGTH = 50  #: characters from which a line is running text without a full stop
_TOLD = 15  #: characters of a sentence without which what another extractor finds is labels
_LONGEST_NAME = 20
_NAME_STEPS = 40  #: elements within one that names the author
_CLOSING = 4  #: lines below the body in which a release may be dated
_LARGE = 40_000  #: elements of a page that is not worth asking it


def extract(html: str, url: str, *, visited: datetime, link: Link | None = None) -> Article:
    """Return the article on a page.

    *url* is where the page was fetched, *visited* when (aware). Facts the page doesn't show are None. Where *link* led
    here, fresh from its list, a time that is shown without its year or day is resolved, and marked. Raises NoArticle,
    with what the page is instead, for error pages, login walls, challenges, notices and empty pages.
    """
    page = read_page(html)
    meta = read_meta(page.root)
    page, headline, body = _find_whole(page, meta)
    strips = find_strips(page, headline, body)
    shown = "\n".join(line.text for line in page.lines[:80])
    refuse_notices(headline.text, body.paragraphs, shown, dated=times.choose(strips.head) is not None)
    names = read_names(
        strips.head,
        [familiar(text) for text in body.paragraphs],
        strips.tail,
        meta.get("contentsource"),
        signed=_signatures(page),
        table=strips.table,
    )
    published, place = _published(strips, meta)
    if published is None and link is not None:
        published, place = reckon(strips.head, visited=visited, listed=link.day), Place.HEAD
    printed = [(line.text, line.printed) for line in page.lines]
    return Article(
        url=url,
        title=headline.text,
        paragraphs=body.paragraphs,
        publisher=as_printed(names.publisher, printed),
        author=as_printed(names.author, printed),
        editor=as_printed(names.editor, printed),
        published=published,
        found=names.found | _found(headline, published, place),
    )


def _find_whole(page: Page, meta: dict[str, str]) -> tuple[Page, Headline, Body]:
    """Return headline and body, also of a page that keeps its text in a script; the page is another then."""
    mangled = _restore(page)
    headline, body = _find(page, meta)
    if (_is_short(body) or _is_far(headline, body)) and unfold(page.root, least=3 * len("".join(body.paragraphs))):
        page = read_tree(page.root)
        mangled = _restore(page)
        headline, body = _find(page, meta)
    if _is_short(body) and page.elements < _LARGE:
        refuse_lists(_linked(page))
        body = _second_opinion(page, body, plain(headline.text))
    if mangled:
        body = _with_last_stop(body)
    refuse_lists(body.linked)
    return page, headline, body


def _signatures(page: Page) -> list[str]:
    """Return the short texts of the elements whose names say that they hold the author."""
    texts = [_text(element) for element in page.signed]
    return [familiar(text) for text in texts if 0 < len(text) <= _LONGEST_NAME]


def _text(element: HtmlElement) -> str:
    return " ".join("".join(texts_in(element, steps=_NAME_STEPS)).split())


def _found(headline: Headline, published: Published | None, place: Place) -> dict[str, Place]:
    found = {"published": place} if published else {}
    if headline.text:
        found["title"] = Place.META if headline.first is None else Place.HEAD
    return found


def _find(page: Page, meta: dict[str, str]) -> tuple[Headline, Body]:
    headline = find_headline(page, meta, _begin(page))
    return headline, read_body(page, find_block(page, Weights(page, headline.first, sure=headline.sure)), headline)


def _is_short(body: Body) -> bool:
    return sum(map(len, body.paragraphs)) < _ENOUGH


def _is_far(headline: Headline, body: Body) -> bool:
    """Say whether much stands between the headline and what was taken for the body, which may be another's then."""
    return headline.sure and headline.last is not None and body.first - headline.last > _FAR


def _restore(page: Page) -> bool:
    """Put a page that was mangled with pinyin back to what it was made from; say whether it was."""
    whole = "\n".join(line.printed for line in page.lines)
    if not is_mangled(whole):
        return False
    restored = restore(whole).split("\n")
    if len(restored) == len(page.lines):
        for line, text in zip(page.lines, restored, strict=True):
            line.text = line.printed = text
    page.title = restore(page.title)
    return True


def _with_last_stop(body: Body) -> Body:
    """Give a mangled article its last full stop back: with a reading behind its last character, the stop is cut too."""
    *others, last = body.paragraphs or ("",)
    if others and all(paragraph.endswith("。") for paragraph in others) and re.search(r"[\u3400-\u9fff]$", last):
        return replace(body, paragraphs=(*others, f"{last}。"))
    return body


def _begin(page: Page) -> int:
    """Return the line where running text begins in the block that looks most like an article; beyond all where none."""
    numbers = page.within(find_block(page, Weights(page, None)))
    unknown = numbers.start or len(page.lines) + _ABOVE
    prose = [number for number in numbers if is_prose(page.lines[number])]
    # A long headline may read like a sentence; the first line that ends one tells better.
    told = (
        number
        for number in prose
        if re.search("[。；]", text := page.lines[number].text) or len(text) >= _TOLD_AT_LENGTH
    )
    return next(told, prose[0] if prose else unknown)


def _linked(page: Page) -> float:
    """Return the share of link text on a page that has more of it than a notice and its navigation have."""
    linked = sum(line.links for line in page.lines)
    return linked / sum(len(line.text) for line in page.lines) if linked > _LISTED else 0.0


def _second_opinion(page: Page, body: Body, title: str) -> Body:
    """Return what trafilatura takes for the body, where our block holds next to nothing."""
    found = bare_extraction(page.root, fast=True, include_comments=False, with_metadata=False)
    text = found.text if found is not None and not isinstance(found, dict) else None
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    around = (is_furniture, is_contact, is_foot, is_dated, is_attachment)
    paragraphs = tuple(line for line in lines if plain(line) != title and not any(kind(line) for kind in around))
    longer = len("".join(paragraphs)) > len("".join(body.paragraphs))
    told = any(len(text) >= _TOLD and is_sentence(text) for text in paragraphs)
    return Body(paragraphs, body.first, body.last) if longer and told else body


def _published(strips: Strips, meta: dict[str, str]) -> tuple[Published | None, Place]:
    """Return the first time of publication in the order in which its places are believed, and its place."""
    if shown := times.choose(strips.under) or times.choose(strips.head):
        return shown, Place.HEAD
    if recorded := times.labelled(strips.table):
        return recorded, Place.RECORD
    if below := times.labelled(strips.near) or times.closing(strips.near[:_CLOSING]):
        return below, Place.TAIL
    return times.declared(meta), Place.META
