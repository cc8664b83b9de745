"""Lines of JSON as they are read from another program."""

from __future__ import annotations

import io
import json
import operator
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianyue.cli import lines
from qianyue.cli.ending import Failure
from qianyue.cli.lines import BadLine, parse_line, read_lines

ROOT = Path(__file__).parents[2]


def test_blank_lines_are_counted_and_left_out() -> None:
    assert list(read_lines(io.BytesIO(b"a\n\n  \nb"))) == [(1, b"a\n"), (4, b"b")]


def test_a_line_that_is_too_long_costs_itself_and_not_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 10)

    first, second = read_lines(io.BytesIO(b"x" * 95 + b"\n{}\n"))

    assert second == (2, b"{}\n")
    with pytest.raises(BadLine, match="the line is longer than"):
        parse_line(first[1])


@pytest.mark.parametrize("line", [b"", b"[" * 100_000, b"\xff\xfe", b"1", b"null", b'"text"', b"{1: 2}"])
def test_what_is_no_object_is_a_bad_line(line: bytes) -> None:
    with pytest.raises(BadLine, match="the line is no JSON"):
        parse_line(line)


@given(st.binary(max_size=100))
def test_any_bytes_are_an_object_or_a_bad_line(line: bytes) -> None:
    with suppress(BadLine):
        assert isinstance(parse_line(line), dict)


def test_a_fault_of_the_program_costs_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    asked = io.BytesIO(b'{"id": 1}\n{"id": 2, "missing": {"found": true}}\n')

    with pytest.raises(Failure, match="1 of the lines"):
        lines.answer_all(asked, operator.itemgetter("missing"), warm_up=None)

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [{"id": 1, "error": "line 1: KeyError: 'missing'"}, {"id": 2, "found": True}]


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    command = [sys.executable, "-m", "qianyue", "links", "--jsonl"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "html_file": __file__}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0
