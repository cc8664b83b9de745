"""What a right configuration means."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import ValidationError

from crawler.page.kind import Kind
from qianyue.settings import Settings, load
from signings.find.amounts import CURRENCIES
from signings.model import Level, Stage

FULL = """
contact: https://watch.example.org/about
store: postgresql+psycopg://watch:${PASSWORD}@db.example.org/watch
max_age: none
regions:
  - name: 451100
    sources:
      - https://www.example.gov.cn/zwdt/
      - {name: 投资促进局, url: "https://tz.example.gov.cn/", every: 30m, kind: list}
  - name: 湖南
    sources: [http://news.example.org/rss.xml]
rules:
  - name: 大额签约
    regions: [广西, 430500]
    stages: [signed, framework]
    levels: [batch]
    amount: ">= 10亿元"
    unknown_amount: yes
    industries: [新能源, 高端装备制造]
    words: {any: [园区], none: [拟签约]}
    tell: [甲科, 乙群]
subscribers:
  甲科: {to: "json://hooks.example.org/${PASSWORD}"}
  乙群: "json://hooks.example.org/b"
rates: {as_of: 2026-11-20, USD: 7.05}
crawl: {every: 2h, max_page_size: 500 KB, workers: "${WORKERS:-2}", allow_networks: [10.1.0.0/16]}
web: {listen: "0.0.0.0:80", token: "${PASSWORD}"}
"""


@pytest.fixture
def full(tmp_path: Path) -> Settings:
    file = tmp_path / "config.yaml"
    file.write_text(FULL, encoding="utf-8")
    return load(file, {"PASSWORD": "correct-horse-battery"})


def test_a_source_is_an_address_or_a_mapping(full: Settings) -> None:
    plain, named = full.regions[0].sources

    assert (plain.name, plain.url, plain.every, plain.kind) == (
        "www.example.gov.cn/zwdt",
        "https://www.example.gov.cn/zwdt/",
        None,
        Kind.AUTO,
    )
    assert (named.name, named.every, named.kind) == ("投资促进局", timedelta(minutes=30), Kind.LIST)


def test_a_region_may_be_a_code_without_quotes(full: Settings) -> None:
    assert full.regions[0].name == "451100"
    assert full.rules[0].regions == ("广西", "430500")


def test_a_rule_holds_what_was_written(full: Settings) -> None:
    rule = full.rules[0]

    assert rule.stages == (Stage.SIGNED, Stage.FRAMEWORK)
    assert rule.levels == (Level.BATCH,)
    assert rule.amount == ">= 10亿元"
    assert rule.unknown_amount is True
    assert rule.words.none == ("拟签约",)


def test_the_word_none_under_words_is_a_key_and_under_max_age_means_no_limit(full: Settings) -> None:
    assert full.max_age is None
    assert full.rules[0].words.any == ("园区",)


def test_a_subscriber_is_an_address_or_a_mapping(full: Settings) -> None:
    assert full.subscribers["甲科"].to.get_secret_value() == "json://hooks.example.org/correct-horse-battery"
    assert full.subscribers["乙群"].to.get_secret_value() == "json://hooks.example.org/b"


def test_a_variable_may_stand_for_a_number(full: Settings) -> None:
    assert full.crawl.workers == 2


def test_durations_sizes_and_networks_are_values(full: Settings) -> None:
    assert full.crawl.every == timedelta(hours=2)
    assert full.crawl.max_page_size == 500_000
    assert full.crawl.allow_networks == (ip_network("10.1.0.0/16"),)


def test_a_rate_that_is_left_out_keeps_its_built_in_value(full: Settings) -> None:
    assert full.rates.as_of == date(2026, 11, 20)
    assert full.rates.yuan_per["USD"] == Decimal("7.05")
    assert full.rates.yuan_per["HKD"] == Settings(contact="ops@example.org").rates.yuan_per["HKD"]


def test_every_currency_that_is_read_in_texts_has_a_rate() -> None:
    assert {*CURRENCIES.values()} - {"CNY"} <= Settings(contact="ops@example.org").rates.yuan_per.keys()


def test_no_secret_is_in_the_representation(full: Settings) -> None:
    assert "correct-horse-battery" not in repr(full)
    assert "correct-horse-battery" not in str(full)


def test_settings_are_frozen(full: Settings) -> None:
    with pytest.raises(ValidationError):
        full.contact = "other@example.org"  # type: ignore[misc]


def test_a_contact_is_all_that_is_needed(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("contact: ops@example.org\nrules:\nregions: ~\n", encoding="utf-8")

    settings = load(file, {})

    assert settings.store.get_secret_value() == "sqlite:///qianyue.db"
    assert settings.max_age == timedelta(days=30)
    assert (settings.regions, settings.rules, settings.subscribers) == ((), (), {})
    assert settings.web.listen == "127.0.0.1:8642"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("contact: ops@example.org\n", encoding="utf-8-sig")

    assert load(file, {}).contact == "ops@example.org"
