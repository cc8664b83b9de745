"""The store's desk: synchronous work on the database, asked for from the event loop.

SQLite has one writer, so the desk has one clerk; PostgreSQL serves a few at once. Nothing on the loop ever waits for a
database by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store.database import reading, session

T = TypeVar("T")

_CLERKS = {"sqlite": 1, "postgresql": 4}


class Desk:
    """Runs functions on the store in threads of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._clerks = ThreadPoolExecutor(_CLERKS[engine.dialect.name], thread_name_prefix="store")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(self, function: Callable[[], T], /) -> T:
        """Return what *function* returns; it opens its own transactions."""
        return await asyncio.get_running_loop().run_in_executor(self._clerks, function)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Return what *work* returns, done in one transaction that is committed at its end."""

        def in_transaction() -> T:
            with session(self.engine) as opened:
                return work(opened)

        return await self.run(in_transaction)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Return what *work* reads; it holds up no writer."""

        def in_transaction() -> T:
            with reading(self.engine) as opened:
                return work(opened)

        return await self.run(in_transaction)

    async def close(self) -> None:
        """Let what is under way end, and the threads with it."""
        await asyncio.to_thread(self._clerks.shutdown)
