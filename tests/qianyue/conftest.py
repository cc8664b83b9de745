"""What the tests of the program share."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qianyue.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


DEMO = Path(__file__).parents[2] / "qianyue/demo/site"  #: pages of our own writing in many forms


@pytest.fixture
def demo_page() -> Callable[[str], str]:
    """Return the file of a page of the demo's web."""
    return lambda name: str(DEMO / name)


@pytest.fixture
def qianyue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Ended]:
    """Run the command line as its entry point does, in an empty folder, and say how it ended."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QIANYUE_CONFIG", raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path, stdin: str | bytes = "") -> Ended:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["qianyue", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        captured = capsys.readouterr()
        return Ended(code if isinstance(code, int) else int(bool(code)), captured.out, captured.err)

    return run
