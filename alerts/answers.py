"""
What a chat robot's server says inside an answer with HTTP status 200.

DingTalk, WeCom, Feishu and Lark answer 200 to messages that they refuse (too many, a wrong signature, a
robot that was removed) and say so by a code in the body. Apprise looks at the status alone and reports
success. So its modules for these are given a `requests` that also keeps the answer's body for the send
that is waiting for it; everything else about them stays Apprise's.

Nor does Apprise know the markup of every chat, or the signature that a Feishu robot may ask for. What it posts is dressed
in them on the way.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import requests
from apprise.plugins import dingtalk, feishu, gotify, lark, mattermost, ntfy, slack, telegram, wecombot

from alerts.codes import Code, meaning
from alerts.markup import Payload
from alerts.messages.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHATS: Final = (dingtalk, feishu, gotify, lark, mattermost, ntfy, slack, telegram, wecombot)
# The code's names, each with the text that goes with it; 0 is success.
_CODES: Final = (("errcode", "errmsg"), ("code", "msg"), ("StatusCode", "StatusMessage"))

_dress: ContextVar[Callable[[Payload], Payload] | None] = ContextVar("chat_dress", default=None)
_heard: ContextVar[list[bytes] | None] = ContextVar("chat_answers", default=None)


class _Requests:
    """The requests library, with posts that are dressed and listened to."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self.request("POST", url, **options)

    @staticmethod
    def request(method: str, url: str, **options: Any) -> requests.Response:
        if (dress := _dress.get()) is not None and not options.get("files"):
            options["data"] = json.dumps(dress(json.loads(options["data"])), ensure_ascii=False).encode()
        answer = requests.request(method, url, **options)  # noqa: S113 (the caller's options hold the timeout)
        if (heard := _heard.get()) is not None:
            heard.append(answer.content)
        return answer


_REQUESTS: Final = _Requests()


def listen() -> None:
    """Have what is posted to chats dressed, and their answers kept, from now on; more than once does no harm."""
    for module in _CHATS:
        vars(module)["requests"] = _REQUESTS


@contextmanager
def answers() -> Iterator[list[bytes]]:
    """Gather what chats' servers answer meanwhile, in this context and in the threads it starts."""
    heard: list[bytes] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


@contextmanager
def dressing(dress: Callable[[Payload], Payload] | None) -> Iterator[None]:
    """Put what *dress* makes of it in place of what is posted meanwhile; None leaves it."""
    token = _dress.set(dress)
    try:
        yield
    finally:
        _dress.reset(token)


def signed(payload: Payload, secret: str, timestamp: int) -> Payload:
    """Return what is posted to a Feishu robot with the signature that it may ask for; *timestamp* is seconds since 1970."""
    # As Feishu's manual has it: the key is made of time and secret, and what is signed is empty.
    sign = hmac.new(f"{timestamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": str(timestamp), "sign": b64encode(sign).decode(), **payload}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code that is no success, inside an answer that looks like one."""

    reason: str
    permanent: bool
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)  #: for alerts.causes


def refusal(kind: str, bodies: list[bytes]) -> Refusal | None:
    """
    Return the first code that is no success for a *kind* of channel; None where every body is one or says nothing.

    >>> refusal("dingtalk", [b'{"errcode": 130101, "errmsg": "send too fast"}']).reason
    'code 130101: send too fast (too many messages; they are sent again later)'
    >>> refusal("dingtalk", [b'{"errcode": 0, "errmsg": "ok"}', b"<html>"])
    """
    for body in bodies:
        said = _said(body)
        for name, text in _CODES:
            if (code := said.get(name, 0)) not in {0, "0"}:
                known = _known(kind, code)
                remedy = f" ({known.meaning})" if known.meaning else ""
                words = one_line(f"{code}: {said.get(text, '')}", 200)
                facts = {"kind": "code", "said": words, "meaning": known.chinese} if known.chinese else {}
                return Refusal(f"code {words}{remedy}", known.permanent, facts or {"kind": "answer", "said": words})
    return None


def _known(kind: str, code: Any) -> Code:
    return meaning(kind, int(code)) if str(code).isdecimal() else meaning(kind, 0)


def _said(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
