"""Between what the domain knows, signings and articles, and the columns that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from signings.article import Article, Place, Published
from signings.model import Amount, Bound, Confidence, Record
from store.tables import ArticleRow, Facts

#: What a column of 64 bits holds. A text may print any number of digits; more than this is no investment.
_MOST = 2**63 - 1

_PLACES = frozenset(Place)


def columns(record: Record) -> dict[str, Any]:
    """Return the columns of *record*. A number beyond all sense is left out, and the record marked for checking."""
    amount, projects = record.amount, record.projects
    confidence, doubts = record.confidence, list(record.doubts)
    if (amount is not None and not 0 <= amount.value <= _MOST) or not 0 <= (projects or 0) <= _MOST:
        amount, projects = None, None
        confidence = Confidence.CHECK
        doubts.append("a number in the text is too large to be true")
    return {
        "stage": record.stage,
        "level": record.level,
        "amount": amount.value if amount else None,
        "currency": amount.currency if amount else None,
        "bound": amount.bound if amount else None,
        "projects": projects,
        "name": record.name,
        "investors": list(record.investors),
        "industry": record.industry,
        "region": record.region,
        "day": record.date,
        "evidence": record.evidence,
        "confidence": confidence,
        "doubts": doubts,
    }


def as_record(row: Facts, *, span: tuple[int, int] = (0, 0)) -> Record:
    """Return the record that *row* holds."""
    amount = None
    if row.amount is not None and row.currency is not None:
        amount = Amount(row.amount, row.currency, row.bound or Bound.EXACT)
    return Record(
        stage=row.stage,
        level=row.level,
        amount=amount,
        projects=row.projects,
        name=row.name,
        investors=tuple(row.investors),
        industry=row.industry,
        region=row.region,
        date=row.day,
        evidence=row.evidence,
        span=span,
        confidence=row.confidence,
        doubts=tuple(row.doubts),
    )


def published(row: ArticleRow | Row[Any]) -> Published | None:
    """Return when a row's article was published, as precisely as it is known."""
    if row.published_at is None or row.precision is None:
        return None
    return Published(row.published_at, row.precision, resolved=bool(row.reckoned))


def as_article(row: ArticleRow) -> Article:
    """Return the article that a row holds."""
    return Article(
        url=row.url,
        title=row.title,
        paragraphs=tuple(row.body.split("\n")) if row.body else (),
        publisher=row.publisher,
        author=row.author,
        editor=row.editor,
        published=published(row),
        found=places(row.found),
    )


def places(found: Mapping[str, str] | None) -> dict[str, Place]:
    """Return where facts were found, as a row tells it; a place that this version doesn't know is left out."""
    return {name: Place(text) for name, text in (found or {}).items() if text in _PLACES}
