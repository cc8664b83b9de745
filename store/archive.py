"""Backups: a store in one file, whatever database it was in, and back into an empty one.

The file is JSON lines packed with zstd: what made it, then for each table its columns and its rows, then how many rows
there were. It holds what the store holds and nothing of the configuration, so that no address of a subscriber and no
password is in it.

An archive is hostile input. It names no files, so that it can lead nowhere; what it unpacks to is bounded; its version,
its tables, columns and values are checked; and all goes into one transaction, so that a bad one changes nothing.
"""

from __future__ import annotations

import io
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import IO, Any

import zstandard
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, LargeBinary, String
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from store import transfer
from store.columns import StoredPairs, StoredText, StoredTexts, UtcDateTime
from store.database import newest
from store.errors import Refused
from store.transfer import Row

FORMAT = 1

LONGEST_LINE = 64_000_000  #: bytes of one row
LARGEST = 200_000_000_000  #: bytes of all, unpacked
_PACKED_AT_MOST = 400  # times: text packs 5 to 20 times, a bomb thousands
_SMALL = 50_000_000  # below which nobody minds how well it was packed
_WINDOW = 2**27  # bytes of memory that unpacking may take
_MOST = 2**63


def backup(session: Session, out: IO[bytes], *, now: datetime) -> dict[str, int]:
    """Write one state of the store to *out*; return the rows of each table."""
    counts: dict[str, int] = {}
    with zstandard.ZstdCompressor(level=6, write_checksum=True).stream_writer(out, closefd=False) as packed:
        _write(packed, {"qianyue": FORMAT, "revision": newest(), "made": now.isoformat()})
        for table in transfer.tables():
            _write(packed, {"table": table.name, "columns": [column.name for column in table.columns]})
            counts[table.name] = 0
            for row in transfer.rows(session, table):
                _write(packed, [_plain(value) for value in row.values()])
                counts[table.name] += 1
        _write(packed, {"rows": sum(counts.values())})
    return counts


def restore(session: Session, file: IO[bytes], *, size: int, said: str) -> dict[str, int]:
    """
    Fill an empty store from a backup of *size* bytes; return the rows of each table.

    *said* names the store in messages. Raises Refused, with what is wrong and where, for a store that is not empty,
    another version's archive, and one that was damaged or made by somebody with ill intent. The caller's transaction is
    then to be given up.
    """
    transfer.refuse_filled(session, said)
    most = min(LARGEST, max(_SMALL, size * _PACKED_AT_MOST))
    with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(file, closefd=False) as unpacked:
        lines = _Lines(io.BufferedReader(_Bounded(unpacked, most), 1 << 20))
        try:
            counts = _fill(session, lines)
        except zstandard.ZstdError as error:
            raise Refused(f"the archive is damaged or no backup of qianyue: {error}") from None
        except (ValueError, TypeError, RecursionError) as error:
            raise Refused(f"line {lines.number} of the archive: {str(error)[:200]}; it is damaged") from None
        except DBAPIError as error:
            raise Refused(f"line {lines.number} of the archive, or one before: {error.orig}; it is damaged") from None
    transfer.finish(session)
    return counts


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than was agreed."""

    def __init__(self, stream: Any, most: int) -> None:
        super().__init__()
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        given = self._stream.read(len(buffer))
        self._left -= len(given)
        if self._left < 0:
            raise Refused("the archive unpacks to far more than a store would; it was not restored")
        buffer[: len(given)] = given
        return len(given)


class _Lines:
    """The archive's lines, counted; the next one can be looked at before it is taken."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.number = stream, 0

    def take(self) -> Any:
        """Return what the next line holds. Raises ValueError where there is none, or no JSON in it."""
        line = self._stream.readline(LONGEST_LINE + 1)
        self.number += 1
        if not line.endswith(b"\n"):
            raise ValueError("the line is longer than any row" if len(line) > LONGEST_LINE else "the archive ends here")
        return json.loads(line)

    def at_end(self) -> bool:
        return not self._stream.read(1)


def _fill(session: Session, lines: _Lines) -> dict[str, int]:
    _check_beginning(lines.take())
    counts: dict[str, int] = {}
    head = lines.take()
    for table in transfer.tables():
        columns = list(table.columns)
        if head != {"table": table.name, "columns": [column.name for column in columns]}:
            raise ValueError(f"the table {table.name} is wanted here, with its columns")
        rows = _Rows(lines, columns)
        counts[table.name] = transfer.fill(session, table, rows)
        head = rows.behind
    if head != {"rows": sum(counts.values())} or not lines.at_end():
        raise ValueError("the archive does not end with the number of its rows")
    return counts


class _Rows:
    """The rows of one table, and afterwards the line behind them."""

    def __init__(self, lines: _Lines, columns: list[Column[Any]]) -> None:
        self._lines, self._columns, self.behind = lines, columns, None

    def __iter__(self) -> Iterator[Row]:
        while isinstance(found := self._lines.take(), list):
            yield {column.name: _value(column, value) for column, value in zip(self._columns, found, strict=True)}
        self.behind = found


def _check_beginning(found: Any) -> None:
    if not isinstance(found, dict) or "qianyue" not in found or "revision" not in found:
        raise ValueError("this is no backup of qianyue")
    if found["qianyue"] != FORMAT:
        said = str(found["qianyue"])[:20]
        raise Refused(f"the archive is of format {said}, this version reads {FORMAT}: restore it with its own version")
    if found["revision"] != newest():
        said = str(found["revision"])[:20]
        raise Refused(
            f"the archive has tables of revision {said}, this version has {newest()}: restore it with the version that "
            "made it, and then upgrade"
        )


def _write(packed: Any, line: Any) -> None:
    packed.write(json.dumps(line).encode() + b"\n")


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _value(column: Column[Any], value: Any) -> Any:
    """Return what *value* stands for in *column*. Raises ValueError or TypeError where it can't."""
    if value is None:
        if not column.nullable:
            raise ValueError(f"{column.name} is missing")
        return None
    if isinstance(column.type, Enum):
        assert column.type.enum_class is not None
        return column.type.enum_class(value)
    return next(read for kind, read in _READERS if isinstance(column.type, kind))(value)


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"a {kind.__name__} is wanted where {str(value)[:40]!r} stands")
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time has no zone")
    return moment


def _number(value: Any) -> int:
    number: int = _of(int, value)
    if not -_MOST <= number < _MOST:
        raise ValueError("a number is larger than any that a store holds")
    return number


def _texts(value: Any) -> list[str]:
    return [_of(str, text) for text in _of(list, value)]


def _pairs(value: Any) -> dict[str, str]:
    return {_of(str, name): _of(str, text) for name, text in _of(dict, value).items()}


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false is wanted where {str(value)[:40]!r} stands")
    return value


#: How a column of each kind is read.
_READERS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (UtcDateTime, _moment),
    (StoredTexts, _texts),
    (StoredPairs, _pairs),
    (StoredText, lambda value: _of(str, value)),
    (String, lambda value: _of(str, value)),
    (JSON, lambda value: _of(list, value)),
    (Boolean, _flag),
    (LargeBinary, lambda value: b64decode(value, validate=True)),
    (Date, date.fromisoformat),
    (Integer, _number),
    (Float, lambda value: float(_of(float, value))),
)
