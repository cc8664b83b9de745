"""
What a chat robot's server says inside an answer with HTTP status 200.

DingTalk, WeCom, Feishu and Lark answer 200 to messages that they refuse (too many, a wrong signature, a
robot that was removed) and say so by a code in the body. Apprise looks at the status alone and reports
success. So its modules for these are given a `requests` that also keeps the answer's body for the send
that is waiting for it; everything else about them stays Apprise's.

Nor does Apprise know the signature that a Feishu robot may ask for. It is put in on the way, too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import requests
from apprise.plugins import dingtalk, feishu, lark, wecombot

from alerts.messages.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROBOTS: Final = (dingtalk, feishu, lark, wecombot)
# The code's names, each with the text that goes with it; 0 is success.
_CODES: Final = (("errcode", "errmsg"), ("code", "msg"), ("StatusCode", "StatusMessage"))

_signing: ContextVar[Callable[[bytes], bytes] | None] = ContextVar("robot_signing", default=None)
_heard: ContextVar[list[bytes] | None] = ContextVar("robot_answers", default=None)


class _Requests:
    """The requests library, with a post that is listened to."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    @staticmethod
    def post(*args: Any, **options: Any) -> requests.Response:
        if (sign := _signing.get()) is not None:
            options["data"] = sign(options["data"])
        answer = requests.post(*args, **options)  # noqa: S113 (the caller's options hold the timeout)
        if (heard := _heard.get()) is not None:
            heard.append(answer.content)
        return answer


_REQUESTS: Final = _Requests()


def listen() -> None:
    """Have the robots' answers kept from now on; more than once does no harm."""
    for module in _ROBOTS:
        vars(module)["requests"] = _REQUESTS


@contextmanager
def answers() -> Iterator[list[bytes]]:
    """Gather what robots' servers answer meanwhile, in this context and in the threads it starts."""
    heard: list[bytes] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


@contextmanager
def signing(secret: str | None, clock: Callable[[], float]) -> Iterator[None]:
    """Sign what is posted to a Feishu robot meanwhile with *secret*, where there is one, and the *clock*'s seconds since 1970."""
    token = _signing.set((lambda data: _signed(data, secret, int(clock()))) if secret else None)
    try:
        yield
    finally:
        _signing.reset(token)


def _signed(data: bytes, secret: str, timestamp: int) -> bytes:
    # As Feishu's manual has it: the key is made of time and secret, and what is signed is empty.
    sign = hmac.new(f"{timestamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return json.dumps({"timestamp": str(timestamp), "sign": b64encode(sign).decode(), **json.loads(data)}).encode()


def refusal(bodies: list[bytes]) -> str | None:
    """
    Return the first code that is no success, with its text; None where every body is a success or says nothing.

    >>> refusal([b'{"errcode": 310000, "errmsg": "sign not match"}'])
    'code 310000: sign not match'
    >>> refusal([b'{"errcode": 0, "errmsg": "ok"}', b"<html>"])
    """
    for body in bodies:
        said = _said(body)
        for code, text in _CODES:
            if said.get(code, 0) not in {0, "0"}:
                return one_line(f"code {said[code]}: {said.get(text, '')}", 300)
    return None


def _said(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
