"""${VAR} in a configuration."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianyue.settings.document import Document, parse
from qianyue.settings.variables import expand


def expanded(text: str, **environ: str) -> tuple[Any, Document]:
    document = parse(f"key: '{text}'".encode())
    expand(document, environ)
    return document.data["key"], document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${NAME}", "value"),
        ("a ${NAME} b ${NAME}", "a value b value"),
        ("${NONE:-other}", "other"),
        ("${NONE:-}", ""),
        ("${EMPTY:-other}", "other"),
        ("${EMPTY}", ""),
        ("${NAME:-other}", "value"),
        ("${NONE:-json://127.0.0.1:80/a?b=c}", "json://127.0.0.1:80/a?b=c"),
        ("$${NAME}", "${NAME}"),
        ("$$$${NAME}", "$${NAME}"),
        ("$NAME costs 5$", "$NAME costs 5$"),
    ],
)
def test_a_reference_is_replaced(text: str, value: str) -> None:
    assert expanded(text, NAME="value", EMPTY="")[0] == value


def test_what_a_variable_holds_is_not_expanded_again() -> None:
    assert expanded("${A}", A="${B}", B="never")[0] == "${B}"


def test_what_a_variable_holds_is_no_yaml() -> None:
    assert expanded("${A}", A="[1, 2]\nb: 3")[0] == "[1, 2]\nb: 3"


@pytest.mark.parametrize("text", ["${}", "${1A}", "${A-b}", "${A B}", "${A"])
def test_what_only_looks_like_a_reference_is_a_fault(text: str) -> None:
    value, document = expanded(text, A="a")

    assert value == text
    assert "is no reference" in document.faults[0].problem


def test_the_texts_that_held_a_reference_are_remembered() -> None:
    document = parse(b"a: x\nb: ['${A}', '$$']\n")

    expand(document, {"A": "secret"})

    assert document.written == {("b", 0): "${A}"}


@given(st.text(alphabet="${}:-AB_ x"))
def test_expanding_never_raises(text: str) -> None:
    document = Document(data={"key": text}, lines={("key",): 1})

    expand(document, {"A": "a"})

    assert isinstance(document.data["key"], str)
