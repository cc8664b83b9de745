"""Whether the service works, for programs that watch it: /health, /ready and /metrics.

The first two are answered to anybody and tell nothing of what is stored; the figures are for those who may look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog
from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from store.census import Census
from store.errors import StoreError
from web.reading import Shelf

log = structlog.get_logger(__name__)

_ILL = 503


def _well() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the process tells of itself."""

    problem: Callable[[], str | None] = _well  #: what is wrong with the daemon; may be asked from any thread
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)  #: what it has counted


def router(shelf: Shelf, pulse: Pulse) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    stored = CollectorRegistry()
    stored.register(_Stored(shelf))

    @routes.get("/health")
    def health() -> Response:
        """Say whether the daemon does its work."""
        return _answer(_closed(shelf) or pulse.problem(), "ok")

    @routes.get("/ready")
    def ready() -> Response:
        """Say whether requests can be answered."""
        return _answer(_closed(shelf), "ready")

    @routes.get("/metrics")
    def metrics() -> Response:
        """Return the figures in the text format of Prometheus."""
        return Response(generate_latest(pulse.registry) + generate_latest(stored), media_type=CONTENT_TYPE_LATEST)

    return routes


def _answer(problem: str | None, well: str) -> Response:
    return PlainTextResponse(f"{problem or well}\n", status_code=_ILL if problem else 200)


def _closed(shelf: Shelf) -> str | None:
    try:
        shelf.knock()
    except (StoreError, SQLAlchemyError) as error:
        log.error("the store does not answer", reason=str(error))  # noqa: TRY400  the reason is for the log alone
        return "the store does not answer"
    return None


class _Stored(Collector):
    """Counts what is in the store at the moment of the question."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def describe(self) -> list[Metric]:
        """Name nothing beforehand: that would take a count."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        now = datetime.now(UTC)
        census = self._shelf.census(now)
        for name, (told, value) in _plain(census, now).items():
            yield GaugeMetricFamily(f"qianyue_{name}", told, value)
        yield _by("qianyue_alarms_open", "Alarms about sources by ailment", "ailment", census.alarms)
        yield _by("qianyue_deliveries", "Deliveries by state", "state", census.deliveries)


def _plain(census: Census, now: datetime) -> dict[str, tuple[str, float]]:
    waited = (now - census.due_since).total_seconds() if census.due_since else 0.0
    good = census.succeeded_at.timestamp() if census.succeeded_at else 0.0
    return {
        "sources": ("Sources that are configured", census.sources),
        "sources_failing": ("Sources whose last visit failed", census.failing),
        "sources_due": ("Sources that wait for a visit", census.due),
        "sources_due_seconds": ("How long the first of them has waited", waited),
        "last_success_timestamp_seconds": ("When a visit last went well", good),
        "stored_articles": ("Articles in the store", census.articles),
        "stored_events": ("Events in the store", census.events),
    }


def _by(name: str, told: str, label: str, counts: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=[label])
    for value, count in counts.items():
        family.add_metric([str(value)], count)
    return family
