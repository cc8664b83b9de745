"""What is wrong with a configuration, all of it at once.

SettingsError          the configuration can't be used; holds every Fault in the file's order
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KeyPath = tuple[str | int, ...]  #: ("rules", 0, "amount")


def spell(path: KeyPath) -> str:
    """Return *path* as a person writes it.

    >>> spell(("rules", 0, "amount"))
    'rules[0].amount'
    """
    spelt = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return spelt.removeprefix(".")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, and what to do about it."""

    line: int  #: counted from 1; 0 for the file as a whole
    path: str  #: the key, as spell() writes it; empty for the file as a whole
    problem: str  #: the value and the remedy, in a sentence without its full stop

    def told(self, file: str) -> str:
        """Return the fault as one line: file, line, key and problem."""
        where = f"{file}:{self.line}" if self.line else file
        return ": ".join(part for part in (where, self.path, self.problem) if part)


class SettingsError(Exception):
    """A configuration that can't be used; its text is one line for each fault."""

    exit_code = 2

    def __init__(self, file: Path, faults: Sequence[Fault]) -> None:
        self.file = file
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(fault.told(str(file)) for fault in self.faults))
