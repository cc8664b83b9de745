"""Kinds of columns: times that are always UTC, words of a fixed set, text that every database takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, LargeBinary, Text
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

#: PostgreSQL refuses NUL in text, and both databases refuse half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    r"""
    Return *text* with what no database takes replaced one for one, so that offsets stay true.

    >>> storable("投资\x00亿元")
    '投资\ufffd亿元'
    """
    return _UNSTORABLE.sub("\ufffd", text)


class StoredText(TypeDecorator[str]):
    """Text of any length."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy gives it
        """Make *value* storable."""
        return None if value is None else storable(value)


class StoredTexts(TypeDecorator[list[str]]):
    """A few short texts, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        """Make each text storable."""
        return None if value is None else [storable(text) for text in value]


class StoredPairs(TypeDecorator[dict[str, str]]):
    """A few short texts, each under a name."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> dict[str, str] | None:  # noqa: ARG002
        """Make each text storable."""
        return None if value is None else {storable(name): storable(text) for name, text in value.items()}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Goes in with any time zone, comes out in UTC; one without a time zone is a mistake of ours."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive time: SQLite would take it, and its meaning would be lost."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a time for the store needs its time zone: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give SQLite's bare times their zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(kind: type[StrEnum]) -> Enum:
    """Return a column type that holds the values of *kind* as plain text."""
    # A plain VARCHAR: a new word in a later version needs no change of a native type or of a constraint.
    return Enum(kind, native_enum=False, create_constraint=False, length=24, values_callable=_values)


def _values(kind: Any) -> list[str]:
    return [word.value for word in kind]


#: SQLite counts rows up by itself only in a column that is INTEGER, which there holds 64 bits anyway.
BigId = BigInteger().with_variant(Integer, "sqlite")

Key = Annotated[int, mapped_column(BigId, primary_key=True)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Words = Annotated[str, mapped_column(StoredText)]
Texts = Annotated[list[str], mapped_column(StoredTexts)]
Pairs = Annotated[dict[str, str], mapped_column(StoredPairs)]
#: 128 bits of BLAKE2: wide enough that nobody finds two texts or addresses with the same one.
Digest = Annotated[bytes, mapped_column(LargeBinary(16))]
Big = Annotated[int, mapped_column(BigInteger)]
