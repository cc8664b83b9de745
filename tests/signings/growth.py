"""What work costs as its input grows. No clock is held against a fixed limit: machines differ, and others use them."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST = 0.02  #: CPU seconds; below it the clock tells nothing
TRIES = 3  #: what else runs on the machine may spoil one measurement, but the square of a length shows in every one


def cost(work: Callable[[], object], rounds: int = 1) -> float:
    """
    Return the CPU seconds of *work*, the least of some rounds: what else runs may add, never take away.

    Without the collector, as in `timeit`: it goes through all that the test run holds, which is none of the work's doing.
    """
    gc.disable()
    try:
        return min(_seconds(work) for _ in range(rounds))
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def assert_linear(work: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    """Four times the text may cost eight times as much, where the square would be sixteen."""
    short, long = make(size), make(4 * size)
    seen = []
    for _ in range(TRIES):
        then = cost(lambda: work(long))
        if then < 8 * LEAST:
            return
        first = cost(lambda: work(short), rounds=2)
        if then < 8 * first:
            return
        seen.append(f"{first:.3f} s and {then:.3f} s")

    raise AssertionError(", ".join(seen))
