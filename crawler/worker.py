"""What happens inside a worker process; crawler/workers.py is the other side."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import resource
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from crawler.errors import WorkerFailed
from crawler.fetch import gate

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Returned(Generic[T]):
    """A call came to its end with *value*."""

    value: T

    def get(self) -> T:
        return self.value


@dataclass(frozen=True, slots=True)
class Raised:
    """A call came to its end by *error*."""

    error: Exception

    def get(self) -> Any:
        raise self.error


def set_up(memory: int, initializer: Callable[[], object] | None) -> None:
    """Make this process a worker: limited, without network, and gone when its parent is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gate.install(gate.OutboundGate(closed=True))
    if initializer is not None:
        initializer()


def call(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Returned[T] | Raised:
    """Call *function*; an error comes back as a value, because one that does not unpickle would break the pool."""
    try:
        return Returned(function(*args, **kwargs))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  it is raised again on the other side
        return Raised(_portable(error))


def _portable(error: Exception) -> Exception:
    try:
        copy: Exception = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    except Exception:  # noqa: BLE001  whatever pickling does to it
        return WorkerFailed(f"{type(error).__name__}: {error}")
    return copy


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
