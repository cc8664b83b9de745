"""Files of rows: CSV that Excel opens with Chinese intact, JSON lines, XLSX, Parquet, and articles as plain text files.

What a page says is hostile input here too: no cell may become a formula, and no title a path.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import IO, Any

from signings.article import Article
from store.parquet import write_parquet

#: What a spreadsheet takes for the beginning of a formula, also behind spaces.
_FORMULA = re.compile(r"^\s*[=+\-@|%]|^[\t\r\n]")

#: What a file's name may not hold on some system.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+')

#: Bytes of a title in a file's name; with its number and ending it stays below the 255 of most file systems.
_LONGEST_TITLE = 150


def write_csv(rows: Iterable[Any], kind: type, out: IO[bytes]) -> int:
    """Write rows of the dataclass *kind* as CSV with a byte order mark, without which Excel mistakes the encoding."""
    out.write("\ufeff".encode())
    table = csv.writer(_Encoded(out))
    table.writerow(_header(kind))
    return _count(rows, lambda row: table.writerow([_harmless(_plain(value)) for value in _values(row)]))


def write_jsonl(rows: Iterable[Any], kind: type, out: IO[bytes]) -> int:
    """Write rows of the dataclass *kind* as JSON lines, exactly as they are."""
    names = _header(kind)

    def write(row: Any) -> None:
        line = json.dumps(dict(zip(names, map(_plain, _values(row)), strict=True)), ensure_ascii=False)
        out.write(line.encode(errors="replace") + b"\n")

    return _count(rows, write)


def write_xlsx(rows: Iterable[Any], kind: type, out: IO[bytes]) -> int:
    """Write rows of the dataclass *kind* as a workbook of one sheet; texts are texts there, whatever they look like."""
    from store.workbook import write_workbook  # noqa: PLC0415  openpyxl takes 0.3 s, which other formats should not

    return write_workbook(kind.__name__, _header(kind), map(_values, rows), out)


#: The formats of a table by the name that a person gives.
FORMATS: dict[str, Callable[[Iterable[Any], type, IO[bytes]], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}


def write_text(article: Article, number: int, folder: Path) -> Path:
    """
    Write *article* as a UTF-8 file into *folder* and return its path: title, byline, then the paragraphs, one a line.

    The name is made of *number* and as much of the title as every system takes.
    """
    path = folder / file_name(number, article.title)
    lines = [article.title, byline(article), *article.paragraphs]
    path.write_bytes(("\n".join(lines) + "\n").encode(errors="replace"))
    return path


def byline(article: Article) -> str:
    """
    Return publisher, author, editor and time in one line, as far as they are known.

    >>> byline(Article(url="", title="", paragraphs=(), publisher="云岭日报", author="方小满"))
    '来源：云岭日报　作者：方小满'
    """
    known = {
        "来源": article.publisher,
        "作者": article.author,
        "编辑": article.editor,
        "时间": article.published.shown if article.published else None,
    }
    return "　".join(f"{label}：{' '.join(value.split())}" for label, value in known.items() if value)


def file_name(number: int, title: str) -> str:
    """
    Return a file name that is the same on every system and never leads out of its folder.

    >>> file_name(12, "../../云岭: 签约86.4亿元?")
    '000012 云岭 签约86.4亿元.txt'
    """
    clean = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip(" .")
    short = clean.encode()[:_LONGEST_TITLE].decode(errors="ignore").strip(" .")
    return f"{number:06} {short}.txt" if short else f"{number:06}.txt"


class _Encoded:
    """The little of a text file that the csv module needs; nothing is closed that the caller has opened."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode(errors="replace"))


def _header(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


def _values(row: Any) -> list[Any]:
    return [getattr(row, field.name) for field in fields(row)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _harmless(value: Any) -> Any:
    """Put an apostrophe before what a spreadsheet would reckon; numbers of ours are no text and stay."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _count(rows: Iterable[Any], write: Callable[[Any], Any]) -> int:
    written = 0
    for row in rows:
        write(row)
        written += 1
    return written
