"""Who may look: one door before every route.

Deny by default. Without a token only requests that name this machine as their host are answered, which keeps a foreign
page from reading along through a DNS name that points at 127.0.0.1. With a token, each request must carry it: as a bearer
token, in the cookie that the sign-in page sets, or, for feed readers that can do neither, as ?token= on the feed alone.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "qianyue"
FEED = "/feed.atom"

#: Answered to anybody: they tell nothing of what is stored.
OPEN = frozenset({"/health", "/ready", "/sign-in", "/static/style.css"})

_LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def same_secret(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that does not tell how much of them agrees."""
    return hmac.compare_digest(given.encode(), wanted.encode())


@dataclass(slots=True)
class Door:
    """ASGI middleware that lets in who may look and adds the headers that every answer carries."""

    app: ASGIApp
    token: str | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        request = Request(scope)
        answer = self.app if self._may_enter(request) else _refusal(request)
        await answer(scope, receive, send_with_headers)

    def _may_enter(self, request: Request) -> bool:
        if request.url.path in OPEN:
            return True
        if self.token is None:
            return request.headers.get("host", "").rpartition(":")[0] in _LOCAL or request.headers.get("host") in _LOCAL
        return any(same_secret(given, self.token) for given in _offered(request))


def _offered(request: Request) -> list[str]:
    kind, _, bearer = request.headers.get("authorization", "").partition(" ")
    offered = [bearer.strip()] if kind.lower() == "bearer" else []
    offered.append(request.cookies.get(COOKIE, ""))
    if request.url.path == FEED:
        offered += parse_qs(request.url.query).get("token", [])
    return [given for given in offered if given]


def _refusal(request: Request) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/sign-in", status_code=303)
    return JSONResponse({"error": "this needs a token: send 'Authorization: Bearer …'"}, status_code=401)
