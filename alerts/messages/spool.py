"""What a long digest tells, kept on disk until it is sent, and given back with the most telling first."""

from __future__ import annotations

import json
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Final
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alerts.messages.occasion import Weight

_IN_MEMORY: Final = 2**20  # bytes; digests of a usual day are shorter, and no disk is asked for them


class Spool:
    """Values as JSON can hold them, each with its weight. The file ends with the object, or with the process."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is open as long as the spool is
        self._kept: list[tuple[Weight, int, int]] = []  # the weight, where it begins, and how many bytes it takes
        self._end = 0
        finalize(self, self._file.close)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Any]:
        """Yield the values, the heaviest first; of equal ones that which came first."""
        return (self._read(where, size) for _, where, size in self._ordered())

    def add(self, weight: Weight, value: Any) -> None:
        """Keep *value*. Raises OSError where the disk is full."""
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
        self._file.seek(self._end)
        self._file.write(written)
        self._kept.append((weight, self._end, len(written)))
        self._end += len(written)

    def runs(self, most: int) -> Runs:
        """Return the values in the same order, as many at a time as take *most* bytes; at least one."""
        runs: list[list[tuple[int, int]]] = []
        room = 0
        for _, where, size in self._ordered():
            if size > room or not runs:
                runs.append([])
                room = most
            runs[-1].append((where, size))
            room -= size
        return Runs(self, runs)

    def _ordered(self) -> Iterable[tuple[Weight, int, int]]:
        return sorted(self._kept, key=lambda kept: kept[0], reverse=True)

    def _read(self, where: int, size: int) -> Any:
        self._file.seek(where)
        return json.loads(self._file.read(size).decode(errors="surrogatepass"))


class Runs:
    """A spool's values, run by run; each is read when it is asked for."""

    def __init__(self, spool: Spool, runs: list[list[tuple[int, int]]]) -> None:
        self._spool = spool
        self._runs = runs

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, number: int) -> list[Any]:
        return [self._spool._read(where, size) for where, size in self._runs[number]]  # noqa: SLF001 - they are one
