"""Which signings somebody wants to see: the same filters for the dashboard and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select

from signings.industries import Industry
from signings.model import Stage
from store.tables import ArticleRow, EventArticleRow, EventRow

S = TypeVar("S", bound="Select[*tuple[Any, ...]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Each given filter narrows; none lets everything through."""

    since: datetime | None = None  #: first seen at or after
    until: datetime | None = None  #: first seen before
    region: str | None = None  #: full name; everything within it
    stages: tuple[Stage, ...] = ()
    industries: tuple[Industry, ...] = ()
    yuan: int | None = None  #: investment of at least so many yuan; one without an amount is left out
    rates: Mapping[str, float] = field(default_factory=dict)  #: yuan for one unit of a currency; others are left out

    @property
    def of_events(self) -> bool:
        """Whether a filter asks for what only events have."""
        return bool(self.stages or self.industries) or self.yuan is not None

    def narrow(self, query: S, table: type[EventRow]) -> S:
        """Return *query* with these filters on it."""
        return query.where(*self._conditions(table))

    def of_articles(self) -> list[ColumnElement[bool]]:
        """
        Return the conditions by which articles are let through.

        A filter by stage, industry or amount lets through the articles of the events that it lets through; a region is
        the article's own.
        """
        conditions: list[ColumnElement[bool]] = []
        if self.since is not None:
            conditions.append(ArticleRow.first_seen_at >= self.since)
        if self.until is not None:
            conditions.append(ArticleRow.first_seen_at < self.until)
        if self.region is not None:
            conditions.append(ArticleRow.region.startswith(self.region, autoescape=True))
        if self.of_events:
            told = select(EventArticleRow.article_id).join(EventRow, EventRow.id == EventArticleRow.event_id)
            of_events = replace(self, since=None, until=None, region=None)
            conditions.append(ArticleRow.id.in_(of_events.narrow(told, EventRow)))
        return conditions

    def _conditions(self, table: type[EventRow]) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if self.since is not None:
            conditions.append(table.first_seen_at >= self.since)
        if self.until is not None:
            conditions.append(table.first_seen_at < self.until)
        if self.region is not None:
            conditions.append(table.region.startswith(self.region, autoescape=True))
        if self.stages:
            conditions.append(table.stage.in_(self.stages))
        if self.industries:
            conditions.append(table.industry.in_(self.industries))
        if self.yuan is not None:
            conditions.append(self._worth(table, self.yuan))
        return conditions

    def _worth(self, table: type[EventRow], yuan: int) -> ColumnElement[bool]:
        rates = {**self.rates, "CNY": 1.0}
        return or_(
            *(and_(table.currency == currency, table.amount >= int(yuan / rate)) for currency, rate in rates.items())
        )
