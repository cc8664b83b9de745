"""What programs that watch the service are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from store import alarms, database, sources
from store.sources import SourceSpec, VisitOutcome
from web.app import create_app
from web.vitals import Pulse

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asked(engine: Engine, pulse: Pulse | None = None) -> TestClient:
    return TestClient(create_app(engine, token=None, pulse=pulse), base_url="http://127.0.0.1:8642")


def test_a_daemon_with_a_problem_is_ill_though_it_answers(sqlite_engine: Engine) -> None:
    with asked(sqlite_engine, Pulse(lambda: "no visit has finished for 20m although sources were due")) as client:
        ill, ready = client.get("/health"), client.get("/ready")

    assert (ill.status_code, ready.status_code) == (503, 200)
    assert ill.text == "no visit has finished for 20m although sources were due\n"


def test_a_store_that_is_gone_is_told_without_its_address(sqlite_engine: Engine) -> None:
    with asked(sqlite_engine) as client:
        assert client.get("/ready").text == "ready\n"
        sqlite_engine.dispose()
        Path(str(sqlite_engine.url.database)).write_bytes(b"this is no database at all, whatever it was before")
        answers = [client.get(path) for path in ("/health", "/ready")]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert {answer.text for answer in answers} == {"the store does not answer\n"}


def test_figures_are_told_in_the_format_of_prometheus(sqlite_engine: Engine) -> None:
    with database.session(sqlite_engine) as session:
        sources.sync(session, [SourceSpec(name, f"http://{name}.example/", HOUR) for name in "甲乙丙"], now=NOW)
        sources.finish(session, "甲", VisitOutcome(ended_at=NOW, error="503", failure="status"), next_due=NOW)
        sources.finish(session, "乙", VisitOutcome(ended_at=NOW, links=3), next_due=datetime.now(UTC) + HOUR)
        alarms.raise_alarm(session, "甲", ailment="failing", reason="503", now=NOW)
    registry = CollectorRegistry()
    Counter("qianyue_visits", "Visits", ["outcome"], registry=registry).labels("done").inc(7)

    with asked(sqlite_engine, Pulse(registry=registry)) as client:
        text = client.get("/metrics").text

    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["qianyue_visits_total", "done"] == 7
    assert (found["qianyue_sources",], found["qianyue_sources_failing",], found["qianyue_sources_due",]) == (3, 1, 2)
    assert found["qianyue_alarms_open", "failing"] == 1
    assert found["qianyue_last_success_timestamp_seconds",] == NOW.timestamp()
    assert found["qianyue_deliveries", "pending"] == 0


@pytest.mark.parametrize(
    ("path", "status"), [("/ready", 200), ("/health", 200), ("/metrics", 401), ("/api/sources", 401)]
)
def test_without_the_token_only_health_is_told(guarded: TestClient, path: str, status: int) -> None:
    assert guarded.get(path).status_code == status
