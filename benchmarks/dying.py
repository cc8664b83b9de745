"""A process that is killed in the midst of its work, by kill -9."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

_LOOK = 0.02  # seconds between two looks whether it has ended by itself


def kill_one(work: Callable[[Callable[[], None]], None], after: float) -> bool:
    """
    Start a process that does *work*, and kill it so many seconds after it says that it has begun.

    *work* is given what it calls to say so. Return whether it still lived. No connection may be open that both would use.
    """
    ended, begun = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda: os.close(begun))
        finally:
            os._exit(0)
    os.close(begun)
    os.read(ended, 1)  # returns when the child closes its end
    os.close(ended)
    end = time.monotonic() + after
    while (left := end - time.monotonic()) > 0 and not _has_ended(child):
        time.sleep(min(_LOOK, left))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _has_ended(child: int) -> bool:
    return bool(os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT))
