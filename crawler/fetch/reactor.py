"""The one event loop: asyncio, with Twisted's reactor upon it, because Scrapy's client needs the reactor.

A reactor can be installed once in a process, so it is kept: run() may be called again and again (commands under test do).
The loop must be asyncio's own, not uvloop: uvloop connects without Python's sockets, past the outbound gate.
"""

from __future__ import annotations

import asyncio
import atexit
import signal
import threading
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

_loop: asyncio.AbstractEventLoop | None = None


def run(main: Callable[[], Awaitable[T]]) -> T:
    """
    Call *main* on the loop, wait for its end, and return what it returns.

    Not to be called from within a running loop. The first SIGINT cancels *main* and raises KeyboardInterrupt after it
    has cleaned up; *main* may put its own handlers of signals in place of that.
    """
    loop = _prepared()
    asyncio.set_event_loop(loop)
    try:
        return _run(loop, main)
    finally:
        _tidy(loop)
        asyncio.set_event_loop(None)


def _run(loop: asyncio.AbstractEventLoop, main: Callable[[], Awaitable[T]]) -> T:
    task: asyncio.Task[T] = loop.create_task(_awaited(main))
    interrupted = False

    def interrupt() -> None:
        nonlocal interrupted
        interrupted = True
        task.cancel()

    if threading.current_thread() is threading.main_thread():
        loop.add_signal_handler(signal.SIGINT, interrupt)
    try:
        return loop.run_until_complete(task)
    except asyncio.CancelledError:
        if interrupted:
            raise KeyboardInterrupt from None
        raise
    finally:
        loop.remove_signal_handler(signal.SIGINT)


async def _awaited(main: Callable[[], Awaitable[T]]) -> T:
    return await main()


def _prepared() -> asyncio.AbstractEventLoop:
    global _loop  # noqa: PLW0603  a process has one reactor
    if _loop is None:
        _loop = asyncio.SelectorEventLoop()
        asyncio.set_event_loop(_loop)  # else a crawl lands on another loop and never runs
        from twisted.internet import asyncioreactor  # noqa: PLC0415  importing the reactor would install another

        asyncioreactor.install(_loop)  # type: ignore[no-untyped-call]
        _reactor().startRunning(installSignalHandlers=False)
        atexit.register(_loop.close)
    return _loop


def _tidy(loop: asyncio.AbstractEventLoop) -> None:
    """End what *main* left behind, as asyncio.run() does, but so that the loop can be used again."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    reactor = _reactor()
    reactor.disconnectAll()
    loop.run_until_complete(asyncio.sleep(0))
    if reactor.threadpool is not None:
        # Threads for looking names up are no daemons: the process could not end. reactor.stop() would do it, for ever.
        reactor._stopThreadPool()  # noqa: SLF001


def _reactor() -> Any:
    from twisted.internet import reactor  # noqa: PLC0415

    return reactor
