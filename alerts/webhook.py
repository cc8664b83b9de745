"""
Webhooks of Qianyue's own: JSON for programs, signed.

    webhooks://:SECRET@host[:port]/path?query      https; `webhook://` is http

The body is one of `Message.payloads`, described in docs/webhook.md. A header says which delivery it is, the same
however often it is tried:

    X-Qianyue-Delivery: 5f0c…

With a secret, two headers let the receiver check who sent it and when:

    X-Qianyue-Timestamp: 1795500000
    X-Qianyue-Signature: sha256=HMAC-SHA256(secret, timestamp + "." + body), in hexadecimal

Redirects are not followed. Any answer from 200 to 299 is a success.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit, urlunsplit

import requests

from alerts.errors import SubscriberError
from alerts.messages.clean import one_line
from alerts.waiting import ANSWER, THREADS

if TYPE_CHECKING:
    from collections.abc import Callable

    from alerts.messages import Message

SCHEMAS: Final = {"webhook": "http", "webhooks": "https"}

_CONNECT: Final = 15.0  # seconds until the receiver is there
_ANSWER: Final = 2_000  # bytes of an answer that are looked at


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver said: an HTTP status, or the reason why there was none."""

    status: int | None
    said: str

    @property
    def taken(self) -> bool:
        """Whether the receiver took what was posted."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where messages are posted, and the secret they are signed with."""

    url: str = field(repr=False)
    secret: str = field(default="", repr=False)

    @classmethod
    def of(cls, address: str) -> Webhook:
        """Return the webhook that *address* names. Raises SubscriberError, which does not quote it."""
        try:
            parts = urlsplit(address.strip())
            named = parts.scheme in SCHEMAS and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            named = False
        if not named or parts.username or re.search(r"[\s\x00-\x1f]", address.strip()):
            raise SubscriberError("a webhook is written like webhooks://:SECRET@hooks.example.org/path")
        netloc = parts.netloc.rpartition("@")[2]
        url = urlunsplit((SCHEMAS[parts.scheme], netloc, parts.path or "/", parts.query, ""))
        return cls(url, unquote(parts.password or ""))

    @property
    def host(self) -> str:
        """The receiver's host, which is no secret."""
        return urlsplit(self.url).hostname or ""

    async def post(self, message: Message, *, clock: Callable[[], float] = time.time, wait: float = ANSWER) -> Answer:
        """
        Post *message*; never raises for what the receiver does.

        *clock* gives seconds since 1970. What was posted is waited for *wait* seconds until it is answered.
        """
        return await asyncio.get_running_loop().run_in_executor(THREADS, self._post_all, message, clock, wait)

    def _post_all(self, message: Message, clock: Callable[[], float], wait: float) -> Answer:
        """Post one part after the other, until one is not taken; return the last answer."""
        answer = Answer(None, "nothing to post")
        for payload in message.payloads:
            posted = {**payload, "title": message.title, "text": message.text}
            body = json.dumps(posted, ensure_ascii=False).encode(errors="replace")
            headers = self._headers(body, payload.get("delivery"), str(int(clock())))
            answer = self._post(body, headers, (_CONNECT, wait))
            if not answer.taken:
                break
        return answer

    def _headers(self, body: bytes, delivery: str | None, timestamp: str) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "Qianyue"}
        if delivery:
            headers["X-Qianyue-Delivery"] = delivery
        if self.secret:
            signed = hmac.new(self.secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
            headers |= {"X-Qianyue-Timestamp": timestamp, "X-Qianyue-Signature": f"sha256={signed.hexdigest()}"}
        return headers

    def _post(self, body: bytes, headers: dict[str, str], waits: tuple[float, float]) -> Answer:
        try:
            with requests.Session() as session:
                session.trust_env = False  # a proxy of the environment would connect where the gate can't see
                answer = session.post(
                    self.url, data=body, headers=headers, timeout=waits, allow_redirects=False, stream=True
                )
                said = answer.raw.read1(_ANSWER, decode_content=True)  # what came at once; nobody waits for more
                return Answer(answer.status_code, one_line(said.decode(errors="replace"), 300))
        except (requests.RequestException, OSError, ValueError) as error:
            return Answer(None, str(error))
