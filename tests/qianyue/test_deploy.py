"""The files for installing name commands, keys and figures that exist. No systemd or Docker is asked: neither need be here."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from qianyue.cli.app import COMMANDS
from qianyue.meters import Meters
from qianyue.settings import load
from scheduler.health import Ailment
from web.vitals import Pulse

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs/operation.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")


@pytest.fixture
def unit() -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(ROOT / "deploy/qianyue.service", encoding="utf-8")
    return parser


def test_the_unit_runs_the_daemon_and_expects_what_it_tells(unit: ConfigParser) -> None:
    service = unit["Service"]

    assert service["Type"] == "notify"
    assert re.fullmatch(r"/\S+/qianyue run --config \S+", service["ExecStart"])
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert service["WatchdogSec"]
    assert service["Restart"] == "always"


def test_the_image_runs_the_daemon_without_rights_and_asks_for_its_health() -> None:
    assert 'ENTRYPOINT ["qianyue"]' in DOCKERFILE
    assert 'CMD ["run",' in DOCKERFILE
    assert DOCKERFILE.index("USER qianyue") < DOCKERFILE.index("ENTRYPOINT")
    assert "/health" in DOCKERFILE
    for copied in re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / copied).exists(), copied


def test_the_compose_file_starts_the_database_first_and_names_files_that_exist() -> None:
    services = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))["services"]

    assert services["qianyue"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert (ROOT / "deploy" / services["qianyue"]["build"]["context"] / "deploy/Dockerfile").exists()
    assert services["qianyue"]["environment"]["QIANYUE_STORE"].startswith("postgresql+psycopg://")
    assert services["qianyue"]["ports"] == ["127.0.0.1:8642:8642"]


def test_every_command_of_the_manual_exists() -> None:
    named = set(re.findall(r"`qianyue ([a-z]+)", MANUAL))

    assert named
    assert named <= COMMANDS.keys()


def test_every_figure_of_the_manual_is_told() -> None:
    counted = {sample.name for family in Meters().registry.collect() for sample in family.samples}
    counted |= {family.name + "_total" for family in Meters().registry.collect()}
    source = (ROOT / "web/vitals.py").read_text(encoding="utf-8")
    stored = {f"qianyue_{name}" for name in re.findall(r'^ +"(\w+)": \(', source, re.MULTILINE)}
    stored |= set(re.findall(r'"(qianyue_\w+)"', source))

    for name in re.findall(r"`(qianyue_\w+)", MANUAL):
        assert name in counted | stored, name
    assert Pulse().problem() is None


def test_every_ailment_is_explained() -> None:
    assert [ailment for ailment in Ailment if f"| `{ailment.value}` |" not in MANUAL] == []


def test_the_manuals_configuration_for_containers_is_right(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    file = tmp_path / "config.yaml"
    file.write_text(example, encoding="utf-8")

    assert load(file, {"QIANYUE_STORE": "postgresql+psycopg://u:p@database/q"}).web.listen == "0.0.0.0:8642"
