"""What users of similar tools suffer from: each complaint of docs/architecture.md has the tests that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TABLE = (
    (TESTS.parent / "docs/architecture.md").read_text(encoding="utf-8").partition("users of similar tools suffer")[2]
)
ROWS = [(int(row[0]), re.findall(r"`(test_\w+)`", row[1])) for row in re.findall(r"(?m)^\| (\d+) \|(.*)$", TABLE)]


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The names of all test functions, and of the files that hold them."""
    files = [file for file in TESTS.rglob("test_*.py") if file != Path(__file__)]
    functions = (re.findall(r"(?m)^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8")) for file in files)
    return {file.stem for file in files} | {name for found in functions for name in found}


def test_no_complaint_is_left_out() -> None:
    assert [number for number, _ in ROWS] == list(range(1, 26))


@pytest.mark.parametrize(("number", "named"), ROWS)
def test_each_complaint_has_its_tests(known: set[str], number: int, named: list[str]) -> None:
    assert named
    assert not set(named) - known
