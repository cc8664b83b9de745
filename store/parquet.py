"""Parquet, for pandas, DuckDB and Spark: the columns keep their types. It needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from itertools import islice
from types import NoneType
from typing import IO, TYPE_CHECKING, Any, get_args, get_type_hints

from store.columns import storable
from store.errors import FormatUnusable

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows of one row group: what is held in memory at once.
GROUP = 5_000


def write_parquet(rows: Iterable[Any], kind: type, out: IO[bytes]) -> int:
    """
    Write rows of the dataclass *kind* as Parquet, compressed, and return how many there were.

    Raises FormatUnusable where the library for it is not installed.
    """
    parquet = _library()
    schema = _schema(kind)
    written = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        for group in _groups(iter(rows)):
            columns = {name: [_plain(getattr(row, name)) for row in group] for name in schema.names}
            file.write_table(_arrow().Table.from_pydict(columns, schema=schema))
            written += len(group)
    return written


def _groups(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while group := list(islice(rows, GROUP)):
        yield group


def _schema(kind: type) -> pa.Schema:
    hints = get_type_hints(kind)
    return _arrow().schema([(field.name, _type(hints[field.name])) for field in fields(kind)])


def _type(hint: Any) -> pa.DataType:
    arrow = _arrow()
    told = next((part for part in get_args(hint) if part is not NoneType), hint)
    types = {str: arrow.string(), int: arrow.int64(), date: arrow.date32()}
    return arrow.timestamp("s", tz="Asia/Shanghai") if told is datetime else types[told]


def _plain(value: Any) -> Any:
    """Half a surrogate pair is no text for Arrow."""
    return storable(value) if isinstance(value, str) else value


def _library() -> Any:
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError:
        msg = "Parquet needs a library: pip install 'qianyue[parquet]'"
        raise FormatUnusable(msg) from None
    return parquet


def _arrow() -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return pa
