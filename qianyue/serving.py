"""The web page, served from the daemon's loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import uvicorn
from sqlalchemy import Engine

from qianyue.settings import Web
from web.app import create_app
from web.vitals import Pulse


class ListenError(Exception):
    """The web page's address can't be listened on; the message says why."""


class _Server(uvicorn.Server):
    """Leaves signals to the daemon."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(engine: Engine, web: Web, pulse: Pulse | None = None) -> AsyncIterator[str]:
    """Serve the web page for the length of the block; yields its address. Raises ListenError.

    *pulse* is what the process tells of itself, at /health and /metrics.
    """
    token = web.token.get_secret_value() if web.token else None
    listening = _listen(web.listen)
    config = uvicorn.Config(
        create_app(engine, token=token, pulse=pulse),
        log_config=None,
        access_log=False,
        lifespan="off",
        proxy_headers=False,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://{web.listen}/"
    finally:
        server.should_exit = True
        await asyncio.wait({task}, timeout=5)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        listening.close()


def _listen(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    try:
        return socket.create_server(
            (host.strip("[]"), int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        message = f"web.listen: {address} can't be listened on ({error.strerror}); is qianyue running already?"
        raise ListenError(message) from None
