"""
How long a mail may take where it is out of our hands, and Apprise's waiting in threads of ours.

Apprise gives each step of a mail the same time. That is right for a greeting and too little for the content: a large digest
on a slow line, or a server that looks for viruses before it answers. Who hangs up then has the mail sent twice, for the
server has it already. And it waits for all channels in a handful of threads, so that a few servers that hang hold up the
others.
"""

from __future__ import annotations

import smtplib
from typing import Any, Final

from apprise import apprise
from apprise.plugins.email import smtp

from alerts.waiting import THREADS

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


_SMTPLIB: Final = _Smtplib()


def be_patient() -> None:
    """Have mails and channels waited for like this from now on; more than once does no harm."""
    vars(smtp)["smtplib"] = _SMTPLIB
    vars(apprise)["_shared_executor"] = THREADS
