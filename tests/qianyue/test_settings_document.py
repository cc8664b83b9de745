"""Files that are no configuration, by accident or on purpose."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianyue.settings.document import MAX_BYTES, parse


def test_every_key_and_item_knows_its_line() -> None:
    document = parse(b"a:\n  - x\n  - {b: 1,\n     c: 2}\n")

    assert document.data == {"a": ["x", {"b": "1", "c": "2"}]}
    assert document.lines == {("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, "b"): 3, ("a", 1, "c"): 4}


@pytest.mark.parametrize("text", ["451100", "22:00", "yes", "no", "none", "1e3", "2026-11-20", "0o17", "=", "<<"])
def test_a_text_stays_as_it_was_written(text: str) -> None:
    assert parse(f"key: {text}".encode()).data == {"key": text}
    assert parse(f"'{text}': x".encode()).data == {text: "x"}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_none(text: str) -> None:
    assert parse(f"key: {text}".encode()).data == {"key": None}


def test_a_key_that_stands_twice_is_a_fault_and_the_first_counts() -> None:
    document = parse(b"a: 1\nb: {c: 2, c: 3}\na: 4\n")

    assert document.data == {"a": "1", "b": {"c": "2"}}
    assert [(fault.line, fault.path) for fault in document.faults] == [(2, "b.c"), (3, "a")]
    assert "first in line 1" in document.faults[1].problem


def test_an_alias_may_be_used() -> None:
    document = parse(b"a: &names [x, y]\nb: *names\n")

    assert document.data == {"a": ["x", "y"], "b": ["x", "y"]}
    assert not document.faults


def test_aliases_that_unfold_without_end_are_refused_quickly() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join(f'*a{n - 1}' for _ in range(10))}]\n" for n in range(1, 10)
    )
    started = time.perf_counter()

    [fault] = parse(bomb.encode()).faults

    assert "unfold" in fault.problem
    assert time.perf_counter() - started < 60


def test_an_alias_to_itself_is_refused() -> None:
    [fault] = parse(b"a: &a [*a]\n").faults

    assert "unfold" in fault.problem


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_what_is_nested_deeply_is_refused(opening: str) -> None:
    [fault] = parse((opening * 20_000).encode()).faults

    assert "nested more than" in fault.problem


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!env HOME", "!!binary aGk=", "!!set {a}"])
def test_a_tag_is_refused_and_makes_nothing(tag: str) -> None:
    document = parse(f"a: {tag}\n".encode())

    assert "is not supported" in document.faults[0].problem
    assert document.data == {"a": None}


def test_a_broken_file_names_the_line() -> None:
    [fault] = parse(b"a: 1\nb: [1, 2\nc: 3\n").faults

    assert fault.line in {2, 3}
    assert fault.problem.startswith("this is not valid YAML")


def test_a_reference_that_lacks_its_quotes_is_told_so() -> None:
    [fault] = parse(b"a: 1\nb: {c: ${D}}\n").faults

    assert fault.line == 2
    assert fault.problem.endswith("a ${…} within { } or [ ] has to stand in quotes")


def test_a_file_that_is_not_utf_8_names_the_line() -> None:
    [fault] = parse("a: 1\nb: 湖南\n".encode("gb18030")).faults

    assert (fault.line, fault.problem) == (2, "byte 0xba is not UTF-8; save the file as UTF-8")


def test_a_control_character_names_the_line() -> None:
    [fault] = parse(b"a: 1\nb: \x07\n").faults

    assert fault.line == 2


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    [fault] = parse(b"#" * (MAX_BYTES + 1)).faults

    assert "larger than 8 MB" in fault.problem


def test_two_documents_in_one_file_are_refused() -> None:
    [fault] = parse(b"a: 1\n---\nb: 2\n").faults

    assert "not valid YAML" in fault.problem


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"#%@`?, \n\t~0", max_size=60).map(str.encode))
def test_no_file_raises(body: bytes) -> None:
    document = parse(body)

    assert document.faults or document.data is None or isinstance(document.data, dict | list | str)
