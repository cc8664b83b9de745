"""How a command ends: the exit codes, and the one sentence on standard error that says why."""

from __future__ import annotations

import os
import sys
import traceback

OK, FAILED, MISUSED = 0, 1, 2  #: exit codes; MISUSED is wrong usage or a wrong configuration

_DEBUG = "QIANYUE_DEBUG"
_OURS = ("signings.", "store.", "crawler.", "alerts.", "scheduler.", "web.", "qianyue.")


class Failure(Exception):  # noqa: N818 - it is how a command ends
    """The command could not do what it was asked; the text is one sentence for a person."""

    exit_code = FAILED


class Misuse(Failure):
    """The command was asked for what makes no sense."""

    exit_code = MISUSED


def tell(error: Exception) -> int:
    """Print on standard error why the program ends, and return its exit code.

    Errors of ours, and of the system about a file, speak for themselves. Any other is a fault of the program:
    its kind is named, and its traceback printed where QIANYUE_DEBUG is set.
    """
    if os.environ.get(_DEBUG):
        traceback.print_exception(error)
    print(_sentence(error), file=sys.stderr)  # noqa: T201
    return int(getattr(error, "exit_code", FAILED))


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    if any(f"{kind.__module__}.".startswith(_OURS) for kind in type(error).__mro__):
        return str(error)
    return f"qianyue failed: {type(error).__name__}: {error} (set {_DEBUG}=1 for more)"
