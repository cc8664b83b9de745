"""The shipped file, the manual and the schema tell of the same keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from qianyue.settings import Settings, load
from qianyue.settings.rates import BUILT_IN
from qianyue.settings.schema import json_schema
from signings.industries import Industry
from signings.industrywords import ALIASES

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")


def keys(root: type[BaseModel]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    seen, waiting = {root}, [root]  # conditions hold conditions
    while waiting:
        model = waiting.pop()
        found |= {(model.__name__, name) for name in model.model_fields}
        inner = {section for field in model.model_fields.values() for section in sections(field.annotation)} - seen
        seen |= inner
        waiting += inner
    return found


def sections(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [section for each in get_args(annotation) for section in sections(each)]


@pytest.mark.parametrize(("section", "key"), sorted(keys(Settings)))
def test_every_key_has_a_row_in_the_manual(section: str, key: str) -> None:
    rows = [line for line in MANUAL.splitlines() if line.startswith("| `")]

    assert any(f"`{key}`" in row.split("|")[1] for row in rows), f"{section}.{key} is not in docs/configuration.md"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


@pytest.mark.parametrize(("section", "key"), sorted(keys(Settings)))
def test_every_key_is_described_in_the_schema(schema: dict[str, Any], section: str, key: str) -> None:
    described = schema["properties"] if section == "Settings" else schema["$defs"][section]["properties"]

    assert described[key].get("description") or key == "name"


def test_the_manual_gives_the_built_in_rates() -> None:
    told: dict[str, float] = {}
    for row in re.findall(r"^\| (`[A-Z]{3}`.*?) \| ([\d., ]+) \|", MANUAL, re.MULTILINE):
        told |= zip(re.findall(r"[A-Z]{3}", row[0]), map(float, row[1].split(",")), strict=True)

    assert told == {code: float(rate) for code, rate in BUILT_IN.yuan_per.items()}
    assert BUILT_IN.as_of.isoformat() in MANUAL


def test_every_example_of_the_manual_is_a_right_configuration(tmp_path: Path) -> None:
    for number, example in enumerate(re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)):
        file = tmp_path / f"{number}.yaml"
        whole = example if "contact:" in example else f"contact: ops@example.org\n{example}"
        file.write_text(whole, encoding="utf-8")

        assert load(file, {"MAIL_PASSWORD": "secret", "API_KEY": "secret"}).contact == "ops@example.org"


def test_the_shipped_configuration_is_right_without_any_variable() -> None:
    settings = load(ROOT / "config.yaml", {})

    assert {region.name for region in settings.regions} >= {
        "广西贺州市",
        "江苏无锡市滨湖区",
        "湖南省",
        "广西梧州市",
        "广东中山市火炬开发区",
    }
    assert all(set(rule.tell) <= settings.subscribers.keys() for rule in settings.rules)


def test_the_shipped_configuration_names_no_other_address() -> None:
    named = {source.url for region in load(ROOT / "config.yaml", {}).regions for source in region.sources}

    assert named == {
        "https://www.gxhz.gov.cn/",
        "https://www.wxbh.gov.cn/",
        "https://hn.rednet.cn/",
        "https://www.wuzhou.gov.cn/",
        "https://www.zs.gov.cn/",
        "http://tzcjj.gxzf.gov.cn/",
    }


def test_the_schema_names_its_dialect_and_shows_defaults_as_they_are_written() -> None:
    schema = json_schema()
    crawl = schema["$defs"]["Crawl"]["properties"]

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (crawl["every"]["default"], crawl["max_page_size"]["default"]) == ("1h", "5 MB")
    assert schema["$defs"]["Rule"]["properties"]["levels"]["items"]["enum"] == ["project", "batch"]


def test_the_manual_lists_every_industry_with_its_other_names() -> None:
    told = {row[0]: row[1].split("、") for row in re.findall(r"^\| (\S+) \| (?:(\S+) )?\|$", MANUAL, re.MULTILINE)}

    for industry in Industry:
        assert told[industry] == ([name for name, named in ALIASES.items() if named is industry] or [""])
