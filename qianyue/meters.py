"""What is counted while the program runs, for Prometheus. What the store knows is asked of it instead: see web.metrics."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Histogram

from alerts.delivery import DeliveryReport
from crawler.fetch.report import VisitReport

_SECONDS = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 6 * 3600)


class Meters:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._visits = Counter("qianyue_visits", "Visits by how they ended", ["outcome"], registry=self.registry)
        self._saved = Counter(
            "qianyue_visits_unchanged", "Visits that found the page as it was and did no more", registry=self.registry
        )
        self._articles = Counter("qianyue_articles", "Articles taken in", registry=self.registry)
        self._again = Counter(
            "qianyue_articles_again",
            "Articles looked at again, by whether they had changed",
            ["changed"],
            registry=self.registry,
        )
        self._failures = Counter(
            "qianyue_page_failures", "Pages that were not had, by kind", ["kind"], registry=self.registry
        )
        self._took = Histogram(
            "qianyue_visit_seconds", "How long visits took", buckets=_SECONDS, registry=self.registry
        )
        self._lag = Histogram(
            "qianyue_schedule_lag_seconds", "How late visits began", buckets=_SECONDS, registry=self.registry
        )
        self._sent = Counter("qianyue_messages", "Attempts to deliver, by result", ["result"], registry=self.registry)

    def began(self, late: timedelta) -> None:
        """Count a visit that begins *late* after its time."""
        self._lag.observe(max(late.total_seconds(), 0.0))

    def visited(self, report: VisitReport) -> None:
        """Count a visit that ended."""
        self._visits.labels(report.outcome.value).inc()
        self._took.observe(report.seconds)
        self._articles.inc(report.fetched)
        if report.unchanged:
            self._saved.inc()
        self._again.labels("no").inc(report.same)
        self._again.labels("yes").inc(len(report.looked_at) - report.same)
        for failure in report.failures:
            self._failures.labels(failure.kind.value).inc()

    def delivered(self, report: DeliveryReport) -> None:
        """Count what a round of deliveries did."""
        for result, count in (("sent", report.sent), ("put_off", report.put_off), ("given_up", report.given_up)):
            self._sent.labels(result).inc(count)
