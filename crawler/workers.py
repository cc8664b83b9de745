"""Worker processes for what would hold up the event loop: parsing pages and reading texts.

Each lane is one process that does one call at a time, so that a process that dies or hangs costs the one call that it was
doing and nothing else: the others have lanes of their own. A lane is rebuilt by the next call that wants it.

The processes come from a forkserver, never from fork (Twisted and others have threads). They have a limit of memory, may
not use the network, leave SIGINT and SIGTERM to the parent, and end when the parent does.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from crawler import worker
from crawler.errors import WorkerDied, WorkerHung, WorkersClosed, WorkerStarved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

P = ParamSpec("P")
T = TypeVar("T")

MEMORY = 3 * 1024**3  #: bytes of address space for one process
CALLS = 2_000  #: calls after which a process is replaced, lest libraries that leak add up
START = 180.0  #: seconds that a process may take to come up, on a machine with much else to do


class Workers:
    """
    A fixed number of worker processes, to be used from one event loop.

    *timeout* is how long a call may run, in seconds, not counting its wait for a free process. *initializer* is called
    once in each process; *preload* names modules that the forkserver imports, so that all processes share them.
    """

    def __init__(
        self,
        count: int,
        timeout: float,
        *,
        initializer: Callable[[], object] | None = None,
        preload: Sequence[str] = (),
        memory: int = MEMORY,
        calls: int = CALLS,
    ) -> None:
        self._timeout = timeout
        self._context = multiprocessing.get_context("forkserver")
        if preload:
            self._context.set_forkserver_preload(["__main__", *preload])
        self._lanes = [_Lane(self._context, initializer, memory, calls) for _ in range(count)]
        self._free: asyncio.LifoQueue[_Lane] = asyncio.LifoQueue()
        for lane in self._lanes:
            self._free.put_nowait(lane)
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def warm_up(self) -> None:
        """Start all processes now rather than when the first calls come."""
        await asyncio.gather(*(self._start_one() for _ in self._lanes))

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """
        Call *function* in a worker process and return what it returns, or raise what it raises.

        Function, arguments and result must pickle. Raises WorkerDied, WorkerHung or WorkerStarved where the process does
        not bring the call to its end, WorkersClosed after close().
        """
        lane = await self._take()
        try:
            return await lane.call(self._timeout, function, *args, **kwargs)
        finally:
            self._free.put_nowait(lane)

    async def close(self) -> None:
        """End all processes; calls that are running fail with WorkerDied."""
        self._closed = True
        await asyncio.gather(*(lane.end() for lane in self._lanes))

    async def _take(self) -> _Lane:
        lane = await self._free.get()
        if self._closed:
            self._free.put_nowait(lane)
            raise WorkersClosed("the worker processes are closed already")
        return lane

    async def _start_one(self) -> None:
        lane = await self._take()
        try:
            await lane.start()
        finally:
            self._free.put_nowait(lane)


class _Lane:
    """One worker process, or none until it is wanted."""

    def __init__(
        self,
        context: multiprocessing.context.ForkServerContext,
        initializer: Callable[[], object] | None,
        memory: int,
        calls: int,
    ) -> None:
        self._context = context
        self._initializer = initializer
        self._memory = memory
        self._calls = calls
        self._left = 0
        self._pid = 0
        self._executor: ProcessPoolExecutor | None = None

    async def start(self) -> ProcessPoolExecutor:
        """Return the running process's executor, with a process that has come up."""
        if self._executor is not None and self._left > 0:
            return self._executor
        await self.end()
        self._executor = ProcessPoolExecutor(
            1, self._context, initializer=worker.set_up, initargs=(self._memory, self._initializer)
        )
        try:
            self._pid = await asyncio.wait_for(asyncio.wrap_future(self._executor.submit(os.getpid)), START)
        except (BrokenProcessPool, TimeoutError, asyncio.CancelledError) as error:
            await self.end()
            if isinstance(error, asyncio.CancelledError):
                raise
            raise WorkerDied(f"a worker process did not come up: {error or type(error).__name__}") from error
        self._left = self._calls
        return self._executor

    async def call(self, timeout: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ASYNC109
        executor = await self.start()
        self._left -= 1
        name = getattr(function, "__name__", repr(function))
        try:
            outcome = await asyncio.wait_for(
                asyncio.wrap_future(executor.submit(worker.call, function, args, kwargs)), timeout
            )
        except BrokenProcessPool:
            await self.end()
            raise WorkerDied(f"the worker process died during {name}") from None
        except TimeoutError:
            await self.end()
            raise WorkerHung(f"the worker process was killed: {name} took longer than {timeout:g} s") from None
        except asyncio.CancelledError:
            await self.end()  # nobody waits for it any more, and the process would stay busy
            raise
        except MemoryError:
            await self.end()
            raise WorkerStarved(f"{name} needed more memory than {self._memory // 1024**2} MiB") from None
        return outcome.get()

    async def end(self) -> None:
        """End the process at once; the next call starts a new one."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        self._pid = 0
        await asyncio.shield(asyncio.to_thread(executor.shutdown, wait=True, cancel_futures=True))
