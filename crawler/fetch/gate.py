"""One gate for every outbound connection of this process.

Python raises the audit event "socket.connect" with the very address that is about to be connected to. The gate listens
there, so that a redirect, a DNS answer that changed since it was looked at, or a library that nobody thought of (mail,
chat, a webhook) can't reach an address that is not public. check_url() is asked before that, for its clear message only.

What the gate can't see: a library that connects from C without Python's socket module (uvloop, libpq, libcurl) and other
programs that this process starts. The name servers that getaddrinfo() asks are not asked through it either.
"""

from __future__ import annotations

import socket
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from crawler.errors import RefusedAddress, RefusedUrl

if TYPE_CHECKING:
    from collections.abc import Iterator

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_URL = 2_083  #: characters; longer ones are traps for crawlers

# is_global of Python 3.11 knows the registry of 2023 at best and does not mind multicast: the list is what it misses.
_NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        *(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
        *("::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "3fff::/20"),
        *("5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_V4_COMPATIBLE = IPv6Network("::/96")
_EVENTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


@dataclass(frozen=True, slots=True)
class OutboundGate:
    """Says which addresses may be connected to: public ones, and those in *allow_networks*."""

    allow_networks: tuple[Network, ...] = ()
    closed: bool = False  #: True: no address at all, not even a public one; for worker processes

    def refusal(self, address: Address) -> str | None:
        """Return why *address* may not be connected to, or None if it may."""
        if self.closed:
            return f"address {address} is refused: this process may not use the network"
        inner = _inner(address)
        if any(_within(inner, network) or _within(address, network) for network in self.allow_networks):
            return None
        if inner.is_global and not any(_within(inner, network) for network in _NOT_PUBLIC):
            return None
        return f"address {address} is not public; allow it with allow_networks"

    def check(self, family: int, address: Any) -> None:
        """Raise RefusedAddress unless a socket of *family* may connect to *address*, as given to socket.connect."""
        if family == socket.AF_UNIX:
            return
        if family not in {socket.AF_INET, socket.AF_INET6}:
            raise RefusedAddress(f"address {address!r} is of no family that may be connected to")
        reason = self._refusal_of_host(address[0])
        if reason:
            raise RefusedAddress(reason)

    def _refusal_of_host(self, host: Any) -> str | None:
        literal = _literal(host)
        if literal is None:
            # The system would look the name up after this check: what it would find can't be known here.
            return f"address {host!r} is a name; only an address that was looked up before may be connected to"
        return self.refusal(literal)


_current: OutboundGate | None = None
_listening = False


def install(gate: OutboundGate | None) -> None:
    """Make *gate* the gate of this process; None lets everything through again."""
    global _current, _listening  # noqa: PLW0603  an audit hook can't be taken away, so it asks for the gate of the moment
    _current = gate
    if gate is not None and not _listening:
        _listening = True
        sys.addaudithook(_listen)


@contextmanager
def installed(gate: OutboundGate) -> Iterator[OutboundGate]:
    """Have *gate* for the length of a block, and the gate of before after it."""
    before = _current
    install(gate)
    try:
        yield gate
    finally:
        install(before)


def check_url(url: str) -> None:
    """
    Raise RefusedUrl or RefusedAddress if *url* is of a kind that is never fetched.

    That is: no http or https, a user name or password, characters that parsers read differently, no host, too long, or
    an address in figures that the gate would refuse. A name is not looked up; the gate sees what it leads to.
    """
    if len(url) > MAX_URL:
        raise RefusedUrl(f"URL of {len(url)} characters is refused: more than {MAX_URL}")
    parts = _split(url)
    literal = _literal(parts.hostname)
    reason = _current.refusal(literal) if _current and literal else None
    if reason:
        raise RefusedAddress(reason)


def _split(url: str) -> SplitResult:
    if any(character in "\\\x7f" or character <= " " for character in url):
        raise RefusedUrl(f"URL {url!r} is refused: it holds a backslash, a space or a control character")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RefusedUrl(f"URL {url!r} is refused: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise RefusedUrl(f"URL {url!r} is refused: only http and https are fetched")
    if "@" in parts.netloc:
        raise RefusedUrl(f"URL {parts.scheme}://{host} is refused: it holds a user name or password")
    if not host:
        raise RefusedUrl(f"URL {url!r} is refused: it names no host")
    return parts


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS or _current is None:
        return
    connecting, address = arguments
    if address is not None:  # sendmsg() on a socket that is connected already
        _current.check(connecting.family, address)


def _literal(host: Any) -> Address | None:
    try:
        return ip_address(host.decode("ascii") if isinstance(host, bytes) else str(host))
    except ValueError:
        return None


def _inner(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one carries (mapped, 6to4, Teredo, NAT64, compatible), or *address*."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour or address
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or (address in _V4_COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _within(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network
