"""A mail server on loopback that keeps what it receives."""

from __future__ import annotations

import socket
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    import asyncio
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """Accepts every message on a free port of 127.0.0.1 while it is entered; `messages` holds them in order."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self._controller = _Controller(self)

    @property
    def port(self) -> int:
        """The port to send to."""
        return self._controller.port

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002
        """Keep one message; called by the server."""
        assert isinstance(envelope.content, bytes)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


class _Controller(Controller):
    """Binds its socket at once, so that the port is free, known and its own before it starts."""

    def __init__(self, handler: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        # Without a name of its own the server asks the name service for one.
        super().__init__(handler, "127.0.0.1", self._socket.getsockname()[1], server_hostname="localhost")

    def _create_server(self) -> Any:
        loop: asyncio.AbstractEventLoop = self.loop
        return loop.create_server(self._factory_invoker, sock=self._socket)
