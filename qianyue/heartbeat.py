"""A sign of life to an outside address: only somebody outside notices when this whole machine is silent."""

from __future__ import annotations

import asyncio

import requests
import structlog

log = structlog.get_logger(__name__)

_TIMEOUT = 10  # seconds


class Heartbeat:
    """
    Fetches an address while all is well; else posts what is wrong to the same address with /fail behind it.

    That is the way of healthchecks; other services take the first and miss it when it does not come. The address is a
    secret: whoever knows it could say that all is well.
    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    async def beat(self, problem: str | None) -> None:
        """Send one sign. Never raises: that it doesn't get through is what the other side notices."""
        try:
            status = await asyncio.to_thread(self._send, problem)
        except (requests.RequestException, OSError) as error:
            log.warning("the heartbeat does not get through", reason=type(error).__name__)
        else:
            if status >= 400:
                log.warning("the heartbeat is not taken", reason=f"the server answered {status}")

    def _send(self, problem: str | None) -> int:
        with requests.Session() as session:
            session.trust_env = False  # a proxy from the environment would connect where the gate can't see
            if problem is None:
                return session.get(self._url, timeout=_TIMEOUT).status_code
            return session.post(f"{self._url}/fail", data=problem.encode(), timeout=_TIMEOUT).status_code
