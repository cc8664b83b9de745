"""The tables. Each index names the query that it serves; each row says what it stands for.

A change here needs a migration (store/migrations); a test compares the two.
"""

from __future__ import annotations

from store.tables.base import Base
from store.tables.events import (
    ApartRow,
    EventArticleRow,
    EventChangeRow,
    EventMarkRow,
    EventRow,
    EventTieRow,
    Facts,
    RecordRow,
)
from store.tables.news import ArticlePageRow, ArticleRow, BandRow, PageRow, SketchRow, StoryRow, VersionRow
from store.tables.outbox import DeliveryRow, RuleStartRow, State
from store.tables.visits import AlarmRow, HostRow, LeaseRow, LinkFate, LinkRow, RecheckRow, SourceRow, WaitingLinkRow

__all__ = [
    "AlarmRow",
    "ApartRow",
    "ArticlePageRow",
    "ArticleRow",
    "BandRow",
    "Base",
    "DeliveryRow",
    "EventArticleRow",
    "EventChangeRow",
    "EventMarkRow",
    "EventRow",
    "EventTieRow",
    "Facts",
    "HostRow",
    "LeaseRow",
    "LinkFate",
    "LinkRow",
    "PageRow",
    "RecheckRow",
    "RecordRow",
    "RuleStartRow",
    "SketchRow",
    "SourceRow",
    "State",
    "StoryRow",
    "VersionRow",
    "WaitingLinkRow",
]
