"""When sources are visited, from the file to the schedule."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from qianyue import translate
from qianyue.reloading import needs_restart
from qianyue.settings import Settings, SettingsError, load
from scheduler.plan import Schedule

HOUR = timedelta(hours=1)
HEAD = "contact: ops@example.org\n"


def loaded(folder: Path, text: str) -> Settings:
    file = folder / "config.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return load(file, {})


def schedules(folder: Path, text: str) -> dict[str, Schedule]:
    return {name: one.schedule for name, one in translate.sources(loaded(folder, text)).items()}


def test_a_source_goes_before_its_region_and_that_before_crawl(tmp_path: Path) -> None:
    found = schedules(
        tmp_path,
        """
crawl: {every: 2h, hours: "07:00-22:00", shortest: 5m}
regions:
  - name: 湖南
    every: auto
    sources:
      - http://a.example/
      - {name: b, url: "http://b.example/", every: 30m, hours: "22:00-06:00"}
      - {name: c, url: "http://c.example/", cron: "30 8 * * 1-5"}
  - name: 广西
    sources: ["http://d.example/"]
""",
    )

    assert (found["a.example"].every, str(found["a.example"].hours)) == (None, "07:00-22:00")
    assert found["a.example"].shortest == timedelta(minutes=5)
    assert (found["b"].every, str(found["b"].hours)) == (HOUR / 2, "22:00-06:00")
    assert (found["c"].every, found["c"].cron) == (None, "30 8 * * 1-5")
    assert (found["d.example"].every, found["d.example"].cron) == (2 * HOUR, None)
    assert found["d.example"].zone.key == "Asia/Shanghai"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("every: sometimes", "is no duration; write it like '30m' or '1h', or 'auto'"),
        ('hours: "7-22"', "are no hours; write them like '07:00-22:00'"),
        ('hours: "24:30-06:00"', "are no hours"),
        ('hours: "07:00-07:00"', "begin when they end"),
        ('cron: "0 8 * *"', "has not five fields"),
        ('cron: "0 8 31 2 *"', "never comes"),
        ('cron: "0 8 * * *", every: 1h', "has both every and cron"),
    ],
)
def test_times_that_make_no_sense_are_told_with_a_remedy(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(SettingsError, match=r"config\.yaml") as wrong:
        loaded(tmp_path, f"regions:\n  - name: 湖南\n    sources: [{{url: 'http://a.example/', {line}}}]\n")

    assert told in str(wrong.value)


def test_bounds_of_a_rhythm_that_leave_nothing_between_them_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'shortest' that is longer than 'longest'"):
        loaded(tmp_path, "crawl: {every: auto, shortest: 7h}\n")


def test_the_heartbeats_address_is_a_secret(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "health: {heartbeat: 'https://hc.example/ping/very-secret'}\n")
    assert "very-secret" not in repr(settings)

    with pytest.raises(SettingsError) as wrong:
        loaded(tmp_path, "health: {heartbeat: 'ftp://very-secret/'}\n")
    assert "very-secret" not in str(wrong.value)


def test_what_only_a_restart_heeds_is_named(tmp_path: Path) -> None:
    before = loaded(tmp_path, "crawl: {every: 1h, pace: 2s}\n")
    after = loaded(
        tmp_path, "crawl: {every: 2h, pace: 3s}\nstore: sqlite:///b.db\nmax_age: none\nweb: {listen: '127.0.0.1:1'}\n"
    )

    assert set(needs_restart(before, after)) == {"store", "web.listen"}
    assert needs_restart(before, before) == []
