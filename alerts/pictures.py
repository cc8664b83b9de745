"""Pictures for messages, drawn by a process that ends when it is done."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

log = structlog.get_logger(__name__)

_PROGRAM: Final = Path(__file__).with_name("workers") / "bars.py"
_WAIT: Final = 60.0  # seconds; the first picture on a machine lists its fonts


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    length: float


def can_draw() -> bool:
    """Whether the extra `charts` is installed."""
    return find_spec("matplotlib") is not None


def draw_bars(title: str, bars: Sequence[Bar]) -> bytes | None:
    """
    Return a bar chart as PNG, the first bar on top; None where it can't be drawn, for a message goes out without it.

    Labels are in pinyin where the machine has no Chinese font.
    """
    if not can_draw():
        log.info("no picture: the extra 'charts' is not installed")
        return None
    asked = {"title": title, "labels": [bar.label for bar in bars], "lengths": [bar.length for bar in bars]}
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours, and what it draws comes by standard input
            [sys.executable, "-I", str(_PROGRAM)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=_WAIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("no picture", reason=type(error).__name__)
        return None
    return done.stdout
