"""
How long a sending may take where it is out of our hands: the mail's content on its way, and threads to wait in.

Apprise gives each step of a mail the same time. That is right for a greeting and too little for the content: a large digest
on a slow line, or a server that looks for viruses before it answers. Who hangs up then has the mail sent twice, for the
server has it already. And it waits for all channels in a handful of threads, so that a few servers that hang hold up the
others.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Thread
from typing import Any, Final, TypeVar

from apprise import apprise
from apprise.plugins.email import smtp

T = TypeVar("T")

_CONTENT: Final = 600.0  # seconds, as RFC 5321 has it in 4.5.3.2.6
_GO_ON: Final = 354  # the answer after which the content is sent


class _Patient(smtplib.SMTP):
    """Waits longer from the answer to DATA until the next one, which says that the mail was taken."""

    def getreply(self) -> tuple[int, bytes]:
        answer = super().getreply()
        if self.sock is not None:  # it is closed where the server hangs up
            self.sock.settimeout(_CONTENT if answer[0] == _GO_ON else self.timeout)
        return answer


class _PatientSsl(_Patient, smtplib.SMTP_SSL):
    """The same over SSL."""


class _Smtplib:
    """The smtplib library, with connections that are patient."""

    SMTP, SMTP_SSL = _Patient, _PatientSsl

    def __getattr__(self, name: str) -> Any:
        return getattr(smtplib, name)


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


_SMTPLIB: Final = _Smtplib()
_THREADS: Final = _Threads()


def be_patient() -> None:
    """Have mails and channels waited for like this from now on; more than once does no harm."""
    vars(smtp)["smtplib"] = _SMTPLIB
    vars(apprise)["_shared_executor"] = _THREADS
