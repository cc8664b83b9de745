"""The JSON API: events and sources, read only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel

from signings.industries import Industry
from signings.model import Bound, Confidence, Level, Stage
from store import provenance
from store.provenance import Provenance
from store.sources import SourceStatus
from store.views import EventFacts, EventSource
from web.reading import MOST, Shelf, UnknownRegionError, wanted


class AmountAnswer(BaseModel):
    """Money as an article states it, in whole units of its currency."""

    value: int
    currency: str
    bound: Bound


class ArticleAnswer(BaseModel):
    """An article that tells of an event."""

    title: str
    url: str
    publisher: str | None
    published: str | None  #: as the page shows it, in China's time
    first_seen: datetime

    @classmethod
    def of(cls, source: EventSource) -> ArticleAnswer:
        """Return the answer for *source*."""
        return cls(
            title=source.title,
            url=source.url,
            publisher=source.publisher,
            published=source.published.shown if source.published else None,
            first_seen=source.first_seen,
        )


class StoryAnswer(BaseModel):
    """One report of an event, with all its copies."""

    publisher: str | None  #: whose report it is, as most copies name it
    first_seen: str  #: address of the copy that was seen first
    earliest: str | None  #: address of the copy that was published first, as far as the pages show
    copies: list[str]  #: addresses

    @classmethod
    def of(cls, story: Provenance) -> StoryAnswer:
        """Return the answer for *story*."""
        return cls(
            publisher=story.publisher,
            first_seen=story.first_seen.url,
            earliest=story.earliest.url if story.earliest else None,
            copies=[source.url for source in story.copies],
        )


class EventAnswer(BaseModel):
    """One deal or ceremony; the words are those of docs/annotation.md."""

    id: int
    stage: Stage
    level: Level
    amount: AmountAnswer | None
    projects: int | None
    name: str | None
    investors: tuple[str, ...]
    industry: Industry | None
    region: str | None
    date: date | None
    evidence: str
    confidence: Confidence
    doubts: tuple[str, ...]
    first_seen: datetime
    sources: list[ArticleAnswer]
    stories: list[StoryAnswer]

    @classmethod
    def of(cls, event: EventFacts) -> EventAnswer:
        """Return the answer for *event*."""
        record = event.record
        amount = record.amount
        return cls(
            id=event.id,
            stage=record.stage,
            level=record.level,
            amount=AmountAnswer(value=amount.value, currency=amount.currency, bound=amount.bound) if amount else None,
            projects=record.projects,
            name=record.name,
            investors=record.investors,
            industry=record.industry,
            region=record.region,
            date=record.date,
            evidence=record.evidence,
            confidence=record.confidence,
            doubts=record.doubts,
            first_seen=event.first_seen,
            sources=[ArticleAnswer.of(source) for source in event.sources],
            stories=[StoryAnswer.of(story) for story in provenance.stories(event.sources)],
        )


class SourceAnswer(BaseModel):
    """A source and how its visits went."""

    name: str
    url: str
    kind: str | None
    next_due_at: datetime
    why: str | None  #: why it is due then
    visited_at: datetime | None
    succeeded_at: datetime | None
    new_at: datetime | None  #: when a visit last brought something
    failures: int  #: in a row
    failure: str | None  #: the kind of the last one
    error: str | None
    visits: int
    unchanged: int  #: visits that found the page as it was
    links: int | None
    articles: int

    @classmethod
    def of(cls, source: SourceStatus) -> SourceAnswer:
        """Return the answer for *source*."""
        return cls(**{name: getattr(source, name) for name in cls.model_fields})


def router(shelf: Shelf) -> APIRouter:
    """Return the routes of the API."""
    routes = APIRouter(prefix="/api", tags=["events"])

    @routes.get("/events")
    def events(
        *,
        region: str = "",
        stage: Stage | None = None,
        industry: Industry | None = None,
        yuan: Annotated[int | None, Query(ge=0)] = None,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    ) -> list[EventAnswer]:
        """Return the newest events, in a region, of a stage and an industry where these are given, of so many yuan at least."""
        try:
            filters = wanted(region, stage, yuan, industry)
        except UnknownRegionError as error:
            raise HTTPException(422, str(error)) from None
        return [EventAnswer.of(event) for event in shelf.events(filters, limit)]

    @routes.get("/events/{number}")
    def event(number: int) -> EventAnswer:
        """Return one event."""
        found = shelf.event(number) if number < 2**63 else None
        if found is None:
            raise HTTPException(404, f"there is no event {number}")
        return EventAnswer.of(found)

    @routes.get("/sources")
    def sources() -> list[SourceAnswer]:
        """Return the sources by name."""
        return [SourceAnswer.of(source) for source in shelf.sources()]

    return routes
