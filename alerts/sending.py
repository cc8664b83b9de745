"""
Sending one message through one channel.

`Sender` is the seam: one method that never raises. `AppriseSender` is the real one. What Apprise hides
in its log lines (the server's answer) is read back from the result and becomes the reason, free of
secrets; whether trying again makes sense is said by `permanent`.
"""

from __future__ import annotations

import ast
import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from apprise import Apprise, NotifyFormat
from apprise.attachment.memory import AttachMemory
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.lark import NotifyLark
from apprise.result import AppriseResultStatus

from alerts.answers import answers, dressing, refusal, signed
from alerts.channels import ASSET, as_plain_part, collect_lines, is_mail, open_channel, schema_of
from alerts.dialects import DIALECTS, PLAIN
from alerts.errors import SubscriberError
from alerts.messages.clean import one_line
from alerts.parts import divide
from alerts.subscribers import Secrets
from alerts.waiting import ANSWER
from alerts.webhook import SCHEMAS, Webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from apprise import NotifyBase

    from alerts.markup import Dialect, Payload
    from alerts.messages import Message
    from alerts.webhook import Answer

SEND_TIMEOUT: Final = 45.0  # seconds for one message; what takes longer is followed by whoever asked for it
_LONGEST_REASON: Final = 400


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one message."""

    ok: bool
    permanent: bool = False  #: the server refused this message for good; trying again is of no use
    reason: str = ""  #: what the server said, without secrets; empty when all went well
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)  #: see alerts.causes
    late: asyncio.Task[SendResult] | None = field(default=None, compare=False)  #: the sending, where it goes on


class Sender(Protocol):
    """Sends one message to one URL. Never raises for a channel's failure: that is a result."""

    async def send(self, url: str, message: Message) -> SendResult:
        """Send *message* to the channel *url*, and say what became of it."""
        ...


class AppriseSender:
    """
    Sends through Apprise: HTML with a plain part by mail, each chat's own markup; to webhooks of ours, JSON.

    What is too long for a chat goes in parts; where one fails, the message failed, and is sent again whole. A message
    that takes longer than *timeout* seconds counts as failed; its sending can't be stopped, and its result says how it
    can be waited for, so that a server that is only slow is not sent the message again.
    """

    def __init__(
        self, timeout: float = SEND_TIMEOUT, clock: Callable[[], float] = time.time, *, answer: float = ANSWER
    ) -> None:
        """
        Send by *clock*, which gives seconds since 1970 for signatures.

        A server that has what was posted is waited for *answer* seconds; who hangs up before posts it twice.
        """
        self._timeout = timeout
        self._answer = answer
        self._clock = clock

    async def send(self, url: str, message: Message) -> SendResult:
        """Send *message* to the channel *url*, and say what became of it."""
        sending = asyncio.create_task(self._send_or_say_why(url, message))
        try:
            await asyncio.wait({sending}, timeout=self._timeout)
        except asyncio.CancelledError:
            sending.cancel()
            raise
        if sending.done():
            return sending.result()
        reason, facts = f"no answer within {self._timeout:g} seconds", {"seconds": f"{self._timeout:g}"}
        return SendResult(ok=False, reason=reason, facts={"kind": "timeout", **facts}, late=sending)

    async def _send_or_say_why(self, url: str, message: Message) -> SendResult:
        try:
            return await self._send(url, message)
        except SubscriberError as error:
            return SendResult(ok=False, reason=str(error), facts={"kind": "address"})

    async def _send(self, url: str, message: Message) -> SendResult:
        kind, secrets = schema_of(url), Secrets.of(url)
        if kind in SCHEMAS:
            return _posted(await Webhook.of(url).post(message, clock=self._clock, wait=self._answer), secrets)
        channel = open_channel(url, answer=self._answer)
        if is_mail(channel):
            return await _mailed(channel, message, secrets)
        dialect, result = DIALECTS.get(kind, PLAIN), SendResult(ok=True)
        for title, text in divide(message.title, message.parts, dialect):
            with dressing(self._dress(channel, dialect, title, text)):
                # What is dressed is posted whole in place of a word that Apprise never has to divide.
                shown = (title, text) if dialect is PLAIN else ("", title or "…")
                result = await _notify(channel, *shown, NotifyFormat.TEXT, secrets)
            if not result.ok:
                break
        return result

    def _dress(
        self, channel: NotifyBase, dialect: Dialect, title: str, text: str
    ) -> Callable[[Payload], Payload] | None:
        if dialect is PLAIN:
            return None

        def dress(payload: Payload) -> Payload:
            dressed = dialect.dress(payload, title, text)
            # A Feishu robot's secret stands where others have a user; Apprise does nothing with it.
            secret = channel.user if isinstance(channel, NotifyFeishu | NotifyLark) else None
            return signed(dressed, secret, int(self._clock())) if secret else dressed

        return dress


async def _mailed(channel: NotifyBase, message: Message, secrets: Secrets) -> SendResult:
    files = [
        AttachMemory(one.content, name=one.name, mimetype=one.media_type)  # type: ignore[no-untyped-call]
        for one in message.attachments
    ]
    with as_plain_part(f"{message.title}\n\n{message.text}"):
        return await _notify(channel, message.title, message.html, NotifyFormat.HTML, secrets, files=files)


async def _notify(
    channel: NotifyBase,
    title: str,
    body: str,
    body_format: NotifyFormat,
    secrets: Secrets,
    *,
    files: Sequence[AttachMemory] = (),
) -> SendResult:
    service = Apprise(asset=ASSET)
    service.add(channel)
    with collect_lines() as lines, answers() as bodies:
        result = await service.async_notify(body=body, title=title, body_format=body_format, attach=[*files] or None)
    if result.status != AppriseResultStatus.SUCCESS:
        return _failure(lines, secrets)
    refused = refusal(_kind(channel), bodies)
    if refused is None:
        return SendResult(ok=True)
    facts = {name: secrets.hide(said) for name, said in refused.facts.items()}
    return SendResult(ok=False, permanent=refused.permanent, reason=secrets.hide(refused.reason), facts=facts)


def _kind(channel: NotifyBase) -> str:
    protocol = channel.secure_protocol
    return protocol if isinstance(protocol, str) else str(protocol[0]) if protocol else ""


def _posted(answer: Answer, secrets: Secrets) -> SendResult:
    if answer.taken:
        return SendResult(ok=True)
    if answer.status is None:
        return _broken(answer.said, secrets)
    return _refused(f"HTTP {answer.status}: {answer.said}", secrets, permanent=answer.status in _REFUSED_POST)


# Only what a server says of this very message is for good. A wrong password (535), a closed account or a
# webhook that is gone (401, 404) can be mended by the operator, and until then nothing may be lost.
_REFUSED_MAIL: Final = frozenset({550, 551, 552, 553, 554})
_REFUSED_POST: Final = frozenset({400, 413, 422})

_SMTP_ANSWER = re.compile(r"\((\d{3}), (b'(?:[^'\\]|\\.)*'|b\"(?:[^\"\\]|\\.)*\")")
_HTTP_ANSWER = re.compile(r"error=(\d{3})\b")
_BODY = re.compile(r"Response Details:\s*(b'.*'|b\".*\")", re.DOTALL)
_EXCEPTION = re.compile(r"(?:Socket|Notification) Exception: (.+)", re.DOTALL)


def _failure(lines: Iterable[str], secrets: Secrets) -> SendResult:
    """Return the failure that Apprise's log *lines* tell of."""
    said = "\n".join(lines)
    if answer := _SMTP_ANSWER.search(said):
        code = int(answer[1])
        # A refusal while connecting or logging in is not about this message.
        permanent = code in _REFUSED_MAIL and "Sending email to" in said
        return _refused(f"SMTP {code}: {_bytes(answer[2])}", secrets, permanent=permanent)
    if answer := _HTTP_ANSWER.search(said):
        code = int(answer[1])
        body = _BODY.search(said)
        reason = f"HTTP {code}: {_bytes(body[1])}" if body else f"HTTP {code}"
        return _refused(reason, secrets, permanent=code in _REFUSED_POST)
    if exception := _EXCEPTION.search(said):
        return _broken(exception[1], secrets)
    return SendResult(ok=False, reason="the channel failed without saying why", facts={"kind": "silent"})


def _refused(answer: str, secrets: Secrets, *, permanent: bool) -> SendResult:
    said = _reason(answer, secrets)
    return SendResult(ok=False, permanent=permanent, reason=said, facts={"kind": "answer", "said": said})


def _broken(exception: str, secrets: Secrets) -> SendResult:
    said = _reason(_innermost(exception), secrets)
    return SendResult(ok=False, reason=said, facts={"kind": "connection", "said": said})


def _innermost(exception: str) -> str:
    """Return the end of an exception's chain, which names the cause, not the pool that met it."""
    first = exception.split("\n", 1)[0]
    return re.sub(
        r"^.*(?=\[(?:Errno|SSL))|^.*(?:Caused by |new connection: |HTTPS?ConnectionPool\([^)]*\): )", "", first
    ).rstrip(")'\"")


def _bytes(literal: str) -> str:
    """Return the text of a bytes literal as a log line shows it."""
    try:
        return bytes(ast.literal_eval(literal)).decode("utf-8", errors="replace")
    except (SyntaxError, ValueError):
        return literal


def _reason(text: str, secrets: Secrets) -> str:
    return one_line(secrets.hide(text), _LONGEST_REASON).rstrip(": ")
