"""The garbage collector, kept from halting the event loop.

A full collection looks at every container of the process. Ten thousand sources are a million of them, which stay as long
as the process does, and a look at all of them takes a third of a second, again and again. So what stays is set aside
once; what is left to look at is the garbage of the visits, and a look at that takes milliseconds.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Allocations until the youngest are looked at, and how many looks until the next older ones are.
_ROUNDS = (10_000, 10, 10)


def set_aside() -> None:
    """Take all that is alive now for lasting. Halts the process for as long as one full collection takes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_ROUNDS)


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Keep the collector still while modules are loaded: they stay, and it would look at them all again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
