"""The command line as a whole: help, exit codes, one sentence for every failure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qianyue.cli.app import COMMANDS, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ended

ROOT = Path(__file__).parents[2]


def test_the_overview_names_every_command(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("--help")

    assert ended.code == 0
    assert [name for name in COMMANDS if name not in ended.out] == []


def test_the_overview_loads_nothing_heavy() -> None:
    heavy = "{'scrapy', 'sqlalchemy', 'pydantic', 'apprise', 'trafilatura', 'onnxruntime', 'numpy', 'twisted', 'lxml'}"
    program = f"import sys, qianyue.cli.app; print(sorted({heavy} & sys.modules.keys()))"

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(qianyue: Callable[..., Ended], name: str) -> None:
    ended = qianyue(name, "--help")

    assert ended.code == 0
    assert COMMANDS[name].rstrip(".").split(",")[0] in " ".join(ended.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_overview_says_what_the_command_itself_says(name: str) -> None:
    assert (load(name).help or "").split("\n\n")[0].replace("\n", " ").strip() == COMMANDS[name]


@pytest.mark.parametrize("arguments", [["nonsense"], ["read", "--nonsense"], [], ["export", "nonsense"], ["config"]])
def test_wrong_usage_ends_with_2(qianyue: Callable[..., Ended], arguments: list[str]) -> None:
    assert qianyue(*arguments).code == 2


@pytest.mark.parametrize("command", ["check", "run", "crawl", "status"])
def test_a_wrong_configuration_ends_with_2_and_every_fault(
    qianyue: Callable[..., Ended], command: str, tmp_path: Path
) -> None:
    (tmp_path / "my.yaml").write_text("contact: nobody\nmax_age: soon\nstore: ${NOWHERE}\n", encoding="utf-8")

    ended = qianyue(command, "--config", "my.yaml")

    assert ended.code == 2
    assert [line.split(":")[:2] for line in ended.err.splitlines()] == [["my.yaml", str(n)] for n in (1, 2, 3)]
    assert "Traceback" not in ended.err


def test_a_configuration_that_is_not_there_ends_with_2(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("check")

    assert ended.code == 2
    assert ended.err.startswith("config.yaml: there is no such file")


def test_the_configuration_may_be_named_by_the_environment(
    qianyue: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QIANYUE_CONFIG", "other.yaml")

    assert qianyue("check").err.startswith("other.yaml: there is no such file")


def test_a_fault_of_the_program_is_one_sentence_too(
    qianyue: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("qianyue.cli.schema.json_schema", broken)

    ended = qianyue("config", "schema")

    assert ended.code == 1
    assert ended.err == "qianyue failed: ZeroDivisionError: division by zero (set QIANYUE_DEBUG=1 for more)\n"


def test_the_schema_is_json(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("config", "schema")

    assert ended.code == 0
    assert json.loads(ended.out)["$schema"].startswith("https://json-schema.org/")


def test_the_version_is_printed(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("version")

    assert ended.code == 0
    assert ended.out.startswith("qianyue ")
