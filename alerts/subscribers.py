"""
Subscribers: who is told, and through which channel.

A channel is an Apprise URL. It is a secret as a whole: depending on the service the password or
token stands in its user part, its host, its path or its parameters. So it is never shown; logs and
errors name it by `redacted`, such as "mailto://mail.example.org/…#3f9c01aa".

One URL, one recipient. A mail to three would show each the others' addresses, and one address that
is refused would have the two others told again at the next attempt. So a URL with several targets is
refused when settings are read: write one subscriber for each, and list them in the rule's `tell`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, unquote

from alerts import webhook
from alerts.channels import open_channel, schema_of, takes_files
from alerts.errors import SubscriberError
from alerts.messages.manner import PLAIN, Manner
from alerts.timing import AT_ONCE, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Secrets", "Subscriber", "check_channel", "open_channel", "redact"]

_MIN_SECRET: Final = 4  # shorter pieces, such as "yes", say nothing and would riddle a reason with stars
_MAIL_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class Subscriber:
    """
    One recipient and the channel to them.

    Raises SubscriberError for a URL that Apprise can't use, whose kind is not allowed, or that
    addresses more than one recipient.
    """

    name: str  #: as rules name it under `tell`
    url: str = field(repr=False)  #: an Apprise URL; secret
    timing: Timing = AT_ONCE
    manner: Manner = PLAIN

    def __post_init__(self) -> None:
        try:
            check_channel(self.url)
        except SubscriberError as error:
            raise SubscriberError(f"subscriber '{self.name}': {error}") from None

    @property
    def takes_files(self) -> bool:
        """Whether the channel takes files beside the message."""
        return takes_files(self.url)

    @property
    def redacted(self) -> str:
        """The channel without its secrets, for logs and pages."""
        return redact(self.url)


@cache
def redact(url: str) -> str:
    """
    Return *url* without anything secret: kind, host where the host is one, and a short fingerprint.

    >>> redact("json://hooks.example.org/in/s3cret")[:-8]
    'json://hooks.example.org/…#'
    """
    mark = hashlib.blake2s(url.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    found = re.match(r"\s*([A-Za-z0-9]{1,20})://", url)
    schema = found[1].lower() if found else "?"
    return f"{schema}://{_public_host(url)}…#{mark}"


def check_channel(url: str) -> None:
    """Raise SubscriberError where *url* is no channel that can be used; the message does not quote it."""
    if schema_of(url) in webhook.SCHEMAS:
        webhook.Webhook.of(url)
    else:
        open_channel(url)


def _public_host(url: str) -> str:
    """Return "host/" where the service has a host of its own; for many the token stands in its place."""
    try:
        if schema_of(url) in webhook.SCHEMAS:
            return f"{webhook.Webhook.of(url).host}/"
        channel = open_channel(url)
    except SubscriberError:
        return ""
    if "host" not in type(channel).template_tokens:
        return ""
    host = getattr(channel, "smtp_host", None) or channel.host
    return f"{host}/" if host else ""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Takes the secrets of one channel's URL out of any text."""

    pieces: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, url: str) -> Secrets:
        """Return what must not be shown of *url*: its pieces but the kind, a public host and mail addresses."""
        public = _public_host(url).removesuffix("/")
        found = {piece for piece in _pieces(url) if len(piece) >= _MIN_SECRET and piece != public}
        found = {piece for piece in found if not _MAIL_ADDRESS.fullmatch(piece) or piece in _password(url)}
        return cls(tuple(sorted(found, key=lambda piece: (-len(piece), piece))))

    def hide(self, text: str) -> str:
        """Return *text* with every piece, and every address of a network resource, made unreadable."""
        for piece in self.pieces:
            text = text.replace(piece, "***")
        return re.sub(r"([A-Za-z][A-Za-z0-9+.-]*)://[^\s'\"<>)]+", r"\1://***", text)


def _password(url: str) -> set[str]:
    """Return the password of *url* in each of its spellings."""
    authority = re.split(r"[/?]", re.sub(r"^[^:]*://", "", url.strip()), maxsplit=1)[0]
    password = authority.rpartition("@")[0].partition(":")[2]
    return {password, unquote(password), quote(password, safe="")}


def _pieces(url: str) -> Iterator[str]:
    authority, _, tail = re.sub(r"^[^:]*://", "", url.strip()).partition("/")
    authority, _, query = authority.partition("?")
    credentials, _, host = authority.rpartition("@")
    path, _, more = tail.partition("?")
    values = [value for _, value in parse_qsl(f"{query}&{more}", keep_blank_values=True)]
    yield base64.b64encode(unquote(credentials).encode(errors="replace")).decode()
    for piece in (credentials, *credentials.split(":"), host.partition(":")[0], *path.split("/"), *values):
        yield from (piece, unquote(piece), quote(piece, safe=""))
