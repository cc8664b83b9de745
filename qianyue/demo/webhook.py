"""A webhook on loopback that keeps the JSON it is sent."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from qianyue.demo.loopback import LoopbackServer, QuietHandler


class Webhook(LoopbackServer):
    """Accepts every JSON body that is posted to it; `payloads` holds them in order."""

    def __init__(self) -> None:
        self.payloads: list[Any] = []
        super().__init__(_handler(self.payloads))


def _handler(payloads: list[Any]) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802 - http.server looks for it
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            try:
                payloads.append(json.loads(body))
            except ValueError:
                self.answer(HTTPStatus.BAD_REQUEST, "text/plain", b"the body is no JSON")
            else:
                self.answer(HTTPStatus.OK, "application/json", b"{}")

    return Handler
