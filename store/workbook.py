"""A workbook of one sheet, for Excel and its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError

#: What Excel can't hold in one cell.
_LONGEST_CELL = 32_767


def write_workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], out: IO[bytes]) -> int:
    """Write *header* and *rows* as a sheet called *title* and return how many rows there were; a text stays a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(header)
    written = 0
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        written += 1
    book.save(out)
    return written


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        # Excel knows no time zones; the rows have the clock of China.
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value
    text = value[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet)
    try:
        cell.value = text
    except IllegalCharacterError:
        cell.value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)
    cell.data_type = "s"  # never a formula
    return cell
