"""
Waiting for servers: how long one may think about its answer, and threads to wait in.

A receiver that is slow to answer has what was posted all the same; who hangs up too soon posts it twice. And who waits in a
handful of threads lets a few servers that hang hold up everything else.
"""

from __future__ import annotations

from concurrent.futures import Executor, Future
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

ANSWER: Final = 60.0  #: seconds for the answer to what was posted, unless the settings say otherwise


class _Threads(Executor):
    """
    A thread for each call, so that none waits for another's; a channel has two messages under way at most.

    They end with the process: one that is stopped does not wait for a server that hangs.
    """

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future = Future[T]()

        def work() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(fn(*args, **kwargs))
                except BaseException as error:  # noqa: BLE001 (whoever waits is told)
                    future.set_exception(error)

        Thread(target=work, name="channel", daemon=True).start()
        return future


THREADS: Final = _Threads()
