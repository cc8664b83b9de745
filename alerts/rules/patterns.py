"""
What words are looked for in, and what is looked for.

A word is found whatever the script and the width; a Latin one only as a whole word. What stands between two
slashes is a regular expression, run by RE2: its time grows with the text alone, whatever the expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol

import re2

from alerts.errors import RuleError
from signings.texts.text import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 500  # characters of an expression; what is longer is a list of words
_OTHERS = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=128)  # whole articles are among them
def plain(text: str) -> str:
    """Return *text* as it is compared: simplified, of one width and one case."""
    return simplify(text).casefold()


@dataclass(frozen=True)  # no slots: the bytes are made once, and only if an expression asks for them
class Searched:
    """A text that is searched, in its plain form."""

    text: str

    @cached_property
    def encoded(self) -> bytes:
        """The text as RE2 wants it, so that it is not made anew for each expression."""
        return self.text.encode("utf-8", "replace")


class Pattern(Protocol):
    """A word or an expression."""

    def found(self, searched: Searched) -> str | None:
        """Return what was found, as a reason quotes it; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as somebody wrote it."""

    said: str
    plain: str
    whole: re.Pattern[str] | None  #: None where no edge of it is Latin

    def found(self, searched: Searched) -> str | None:
        """Return the word as it was written where it stands in *searched*."""
        if self.whole is None:
            return self.said if self.plain in searched.text else None
        return self.said if self.whole.search(searched.text) else None


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression."""

    said: str
    compiled: Any

    def found(self, searched: Searched) -> str | None:
        """Return the run of *searched* that it matches first."""
        match = self.compiled.search(searched.encoded)
        return None if match is None else str(match.group().decode("utf-8", "replace")) or self.said


def is_expression(said: str) -> bool:
    """Whether *said* is written as a regular expression, between slashes."""
    return len(said) > 2 and said.startswith("/") and said.endswith("/")


@lru_cache(maxsize=50_000)
def pattern(said: str) -> Word | Expression:
    """Return what is looked for when somebody writes *said*. Raises RuleError with the fault of an expression."""
    return _expression(said) if is_expression(said) else _word(said)


def first_of(words: Iterable[str], searched: Searched) -> str | None:
    """Return what the first of *words* that is found finds; None where none is."""
    return next((found for word in words if (found := pattern(word).found(searched)) is not None), None)


def _word(said: str) -> Word:
    word = plain(said).strip()
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", word) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", word) else ""
    whole = re.compile(f"{before}{re.escape(word)}{after}") if before or after else None
    return Word(said, word, whole)


def _expression(said: str) -> Expression:
    if len(said) > _LONGEST:
        raise RuleError(f"is an expression of more than {_LONGEST} characters; write it shorter, or as words")
    # The text is searched in its plain form, so what is not ASCII has to be plain here, too; a wide bracket, which
    # becomes a narrow one there, was meant as itself.
    wanted = _OTHERS.sub(lambda run: re.escape(plain(run[0])), said[1:-1])
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    try:
        compiled = re2.compile(wanted.encode("utf-8", "replace"), options)
    except re2.error as error:
        told = error.args[0].decode("utf-8", "replace") if error.args else str(error)
        raise RuleError(
            f"is no regular expression that RE2 knows ({told}); it has no look-around and no back-references"
        ) from None
    if compiled.search(b"") is not None:
        raise RuleError(
            "is a regular expression that matches everything, even nothing at all; make it ask for something"
        )
    return Expression(said, compiled)
