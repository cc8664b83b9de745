"""The daemon's place at the store: two daemons would tell everything twice, so the second one refuses to start."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from qianyue.desk import Desk
from store import leases
from store.leases import Lease

LENGTH = timedelta(minutes=1)  #: how long a place is kept for a daemon that gives no sign of life
RENEW_EVERY = timedelta(seconds=15)

_NAME = "daemon"


class PlaceTakenError(Exception):
    """Another daemon works on the store; the message says which."""


class PlaceLostError(Exception):
    """Another daemon has taken the place of this one, which was silent for too long."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that may have the place."""

    host: str
    namespace: str  #: within which process numbers mean something: containers have their own
    pid: int
    nonce: str

    @classmethod
    def this_process(cls) -> Holder:
        """Return this process, another one each time."""
        with suppress(OSError):
            return cls(socket.gethostname(), str(Path("/proc/self/ns/pid").stat().st_ino), os.getpid(), _nonce())
        return cls(socket.gethostname(), "", os.getpid(), _nonce())

    @classmethod
    def read(cls, text: str) -> Holder | None:
        """Return the holder that a lease names."""
        parts = text.split("|")
        return cls(parts[0], parts[1], int(parts[2]), parts[3]) if len(parts) == 4 and parts[2].isdecimal() else None

    def __str__(self) -> str:
        """Return how a lease names this holder."""
        return f"{self.host}|{self.namespace}|{self.pid}|{self.nonce}"

    def knows_dead(self, other: Holder) -> bool:
        """Whether *other* lived beside this process and is no more."""
        if (self.host, self.namespace) != (other.host, other.namespace):
            return False
        if self.pid == other.pid:  # a container's first process has the same number every time
            return self.nonce != other.nonce
        try:
            os.kill(other.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


@dataclass(frozen=True, slots=True)
class Place:
    """The place of this daemon."""

    desk: Desk
    holder: Holder
    clock: Callable[[], datetime]

    async def renew(self) -> None:
        """Say that this daemon lives. Raises PlaceLostError."""
        now, mine = self.clock(), str(self.holder)
        if not await self.desk.write(lambda session: leases.renew(session, _NAME, mine, now=now, length=LENGTH)):
            raise PlaceLostError("another daemon works on this store by now; this one ends")


@asynccontextmanager
async def taken(desk: Desk, clock: Callable[[], datetime]) -> AsyncIterator[Place]:
    """Have the place for the length of the block. Raises PlaceTakenError."""
    holder = Holder.this_process()
    if (lease := await _take(desk, holder, clock())) is not None:
        raise PlaceTakenError(_sentence(lease))
    try:
        yield Place(desk, holder, clock)
    finally:
        await desk.write(lambda session: leases.release(session, _NAME, str(holder)))


def is_taken(session: Session) -> bool:
    """Return whether a daemon works on the store, or did until it died."""
    return leases.held(session, _NAME) is not None


async def _take(desk: Desk, holder: Holder, now: datetime) -> Lease | None:
    """Take the place, also that of a daemon of this machine that is known to be dead; return who else has it."""
    for _ in range(2):
        lease = await desk.write(lambda session: leases.take(session, _NAME, str(holder), now=now, length=LENGTH))
        other = Holder.read(lease.holder) if lease else None
        if lease is None or other is None or not holder.knows_dead(other):
            return lease
        await desk.write(partial(leases.release, name=_NAME, holder=lease.holder))
    return lease


def _sentence(lease: Lease) -> str:
    other = Holder.read(lease.holder)
    who = f"process {other.pid} on {other.host}" if other else lease.holder
    until = lease.until.astimezone().strftime("%H:%M:%S")
    return (
        f"another daemon works on this store: {who}, since {lease.taken_at.astimezone():%Y-%m-%d %H:%M:%S}; stop it first, "
        f"or give this one a store of its own (if it died, its place is free at {until})"
    )


def _nonce() -> str:
    return secrets.token_hex(4)
