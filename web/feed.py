"""The newest events as an Atom feed (RFC 4287), for readers and for other programs."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Response

from alerts.messages.clean import one_line, safe_link
from store.filters import Filters
from store.views import EventFacts
from web import wording
from web.access import FEED
from web.reading import Shelf

_SHOWN = 100
_ATOM = "http://www.w3.org/2005/Atom"


def router(shelf: Shelf) -> APIRouter:
    """Return the route of the feed."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(FEED)
    def feed() -> Response:
        return Response(atom(shelf.events(Filters(), _SHOWN)), media_type="application/atom+xml")

    return routes


def atom(events: list[EventFacts]) -> bytes:
    """Return *events* as an Atom document; text from pages is escaped and free of control characters."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    newest = max((event.first_seen for event in events), default=datetime(1970, 1, 1, tzinfo=UTC))
    _add(root, "id", "urn:qianyue:events")
    _add(root, "title", "签约")
    _add(root, "updated", newest.isoformat())
    _add(SubElement(root, "author"), "name", "Qianyue")
    for event in events:
        _entry(root, event)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(root: Element, event: EventFacts) -> None:
    entry = SubElement(root, "entry")
    _add(entry, "id", f"urn:qianyue:event:{event.id}")
    _add(entry, "title", wording.headline(event))
    _add(entry, "updated", event.first_seen.isoformat())
    _add(entry, "summary", event.record.evidence)
    for source in event.sources:
        if link := safe_link(source.url):
            SubElement(entry, "link", {"rel": "related" if len(entry.findall("link")) else "alternate", "href": link})


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text, 2_000)
