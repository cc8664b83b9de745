"""Feeds (RSS 0.9 to 2.0, Atom) and sitemaps, as links.

They are hostile until shown otherwise: entities are not resolved, nothing is fetched, huge trees are refused; a document
that breaks off is read as far as it goes.
"""

from __future__ import annotations

import gzip
import html
import re
import zlib
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from lxml import etree
from w3lib.html import remove_tags

from crawler.errors import NoSource
from crawler.find.links import Link
from signings.article import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = etree._Element  # noqa: SLF001  lxml has no public name for its type

MAX_UNPACKED = 50 * 1024 * 1024  #: bytes; the sitemap protocol's own limit
_DECLARATION = re.compile(r"<\?xml\s[^>]*>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


def unpacked(body: bytes) -> bytes:
    """Return *body*, out of its gzip if it is in one. Raises NoSource beyond MAX_UNPACKED or if it is broken."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
            content = packed.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NoSource(f"the gzip file is broken: {error}") from None
    if len(content) > MAX_UNPACKED:
        raise NoSource(f"the gzip file unpacks to more than {MAX_UNPACKED // 1024**2} MiB")
    return content


def parse(text: str) -> Element | None:
    """Return the root element of an XML document, None if there is nothing of the kind."""
    # The text is decoded already, so its own declaration of an encoding would only mislead; and blank lines before
    # it, a common fault, would make all of the document unreadable.
    content = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    content = _ENTITY.sub(_as_character, content)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(content.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _as_character(entity: re.Match[str]) -> str:
    """Return what an entity of HTML stands for: feeds hold &nbsp; and its like, which XML does not know."""
    name = entity[1]
    return entity[0] if name in _OF_XML else html5.get(f"{name};", entity[0])


def local_name(element: Element) -> str:
    """Return the name of *element* without its namespace, in lower case; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def feed_links(root: Element, url: str) -> list[Link]:
    """Return what the entries of an RSS or Atom feed at *url* link to, in its order."""
    entries = (element for element in root.iter(etree.Element) if local_name(element) in {"item", "entry"})
    return _once(
        Link(target, _title(entry), _day(entry, "pubdate", "published", "date", "updated"))
        for entry in entries
        for target in _targets(entry, url)
    )


def sitemap_links(root: Element, url: str) -> list[Link]:
    """Return what a sitemap at *url* lists, the newest first."""
    entries = (element for element in root.iter(etree.Element) if local_name(element) == "url")
    links = _once(
        Link(target, _sitemap_title(entry), _day(entry, "publication_date", "lastmod"))
        for entry in entries
        for target in _web_address(_text(entry, "loc"), url)
    )
    return sorted(links, key=lambda link: link.day or date.min, reverse=True)


def sitemap_children(root: Element, url: str) -> list[str]:
    """Return the sitemaps that an index of sitemaps lists, the newest first, as they stand where none has a date."""
    entries = [element for element in root.iter(etree.Element) if local_name(element) == "sitemap"]
    entries.sort(key=lambda entry: _day(entry, "lastmod") or date.min, reverse=True)
    return [target for entry in entries for target in _web_address(_text(entry, "loc"), url)]


def read_day(text: str) -> date | None:
    """Return the day in China of a time as feeds write it (RFC 822, RFC 3339 and looser forms), or None.

    >>> read_day("Tue, 05 Mar 2024 17:30:00 GMT"), read_day("2024-03-05T09:00:00+08:00"), read_day("2024-3-5 9:00")
    (datetime.date(2024, 3, 6), datetime.date(2024, 3, 5), datetime.date(2024, 3, 5))
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            time = read(text.strip())
            return time.astimezone(CHINA).date() if time.tzinfo else time.date()
        except (ValueError, OverflowError):
            continue
    return _loose_day(text)


def _loose_day(text: str) -> date | None:
    match = _DAY.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _targets(entry: Element, url: str) -> list[str]:
    for child in entry:
        if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = _web_address(child.get("href") or child.text or "", url)
            if found:
                return found
    guids = [child for child in entry if local_name(child) == "guid" and child.get("isPermaLink", "true") == "true"]
    return _web_address(guids[0].text or "", url) if guids and "://" in (guids[0].text or "") else []


def _web_address(text: str, url: str) -> list[str]:
    text = text.strip()
    try:
        target = urldefrag(urljoin(url, text)).url
    except ValueError:
        return []
    return [target] if text and target.startswith(("http://", "https://")) else []


def _title(entry: Element) -> str:
    return plain(_text(entry, "title"))


def _sitemap_title(entry: Element) -> str:
    return plain(
        next((_content(element) for element in entry.iter(etree.Element) if local_name(element) == "title"), "")
    )


def plain(text: str) -> str:
    """Return *text* without tags and entities, white space collapsed."""
    return " ".join(html.unescape(remove_tags(text)).split())


def _day(entry: Element, *names: str) -> date | None:
    found = {local_name(element): _content(element) for element in entry.iter(etree.Element)}
    return next((day for name in names if name in found and (day := read_day(found[name]))), None)


def _text(entry: Element, name: str) -> str:
    return next((_content(child) for child in entry if local_name(child) == name), "")


def _content(element: Element) -> str:
    pieces = [element.text or ""]
    for inside in element.iterdescendants():
        if isinstance(inside.tag, str):  # else an entity that was not resolved, of which only what follows is text
            pieces.append(inside.text or "")
        pieces.append(inside.tail or "")
    return "".join(pieces).strip()


def _once(links: Iterable[Link]) -> list[Link]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.url, link)
    return list(found.values())
