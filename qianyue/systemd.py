"""What systemd is told by a service of Type=notify: that it is ready, that it is alive, that it stops.

The protocol is a datagram of text to the socket that NOTIFY_SOCKET names: see sd_notify(3).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def notify(state: str, environ: Mapping[str, str]) -> bool:
    """Tell systemd *state*; return False where there is none that wants to know, or that takes it."""
    address = environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in {"/", "@"}:
        return False
    name = "\0" + address[1:] if address.startswith("@") else address  # @ stands for Linux's nameless folder
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sending:
        sending.connect(name)
        sending.sendall(state.encode())
        return True
    return False


def alive_every(environ: Mapping[str, str], *, pid: int | None = None) -> timedelta | None:
    """Return how often this process has to say that it is alive; None where nobody waits for it.

    That is half of the time after which systemd would end it, as sd_watchdog_enabled(3) advises.
    """
    microseconds, meant = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if not microseconds.isdecimal() or not int(microseconds):
        return None
    if meant and meant != str(pid or os.getpid()):
        return None
    return timedelta(microseconds=int(microseconds) / 2)
