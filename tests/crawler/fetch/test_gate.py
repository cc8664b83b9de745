"""The gate, by connections that are really attempted through each kind of client."""

from __future__ import annotations

import asyncio
import errno
import http.client
import pickle
import smtplib
import socket
import urllib.request
from ipaddress import ip_address, ip_network

import httpx
import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import RefusedAddress, RefusedUrl
from crawler.fetch import gate
from crawler.fetch.gate import OutboundGate, check_url, installed

pytestmark = pytest.mark.enable_socket  # pytest-socket would be first to refuse; here the gate is meant to

OTHER_LOOPBACK = (ip_network("127.0.0.2/32"),)


@pytest.fixture
def listening():
    """A server that counts who connects, which nobody may."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.fixture
def closed_gate():
    with installed(OutboundGate(OTHER_LOOPBACK)) as installed_gate:
        yield installed_gate


def _raw(port):
    with socket.socket() as sock:
        sock.connect(("127.0.0.1", port))


def _raw_ex(port):
    with socket.socket() as sock:
        sock.connect_ex(("127.0.0.1", port))


def _mapped(port):
    with socket.socket(socket.AF_INET6) as sock:
        sock.connect(("::ffff:127.0.0.1", port))


def _bytes(port):
    with socket.socket() as sock:
        sock.connect((b"127.0.0.1", port))


def _by_name(port):
    with socket.socket() as sock:
        sock.connect(("localhost", port))


def _any_address(port):
    with socket.socket() as sock:
        sock.connect(("", port))


def _short_form(port):
    with socket.socket() as sock:
        sock.connect(("127.1", port))


def _datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"hello", ("127.0.0.1", port))


def _asyncio(port):
    asyncio.run(asyncio.open_connection("127.0.0.1", port))


CLIENTS = {
    "socket": _raw,
    "connect_ex": _raw_ex,
    "mapped IPv4": _mapped,
    "bytes": _bytes,
    "name": _by_name,
    "any": _any_address,
    "short form": _short_form,
    "datagram": _datagram,
    "asyncio": _asyncio,
    "http.client": lambda port: http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect(),
    "urllib": lambda port: urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1),
    "urllib3": lambda port: urllib3.PoolManager().request("GET", f"http://127.0.0.1:{port}/", retries=False, timeout=1),
    "requests": lambda port: requests.get(f"http://127.0.0.1:{port}/", timeout=1),
    "requests by name": lambda port: requests.get(f"http://localhost:{port}/", timeout=1),
    "httpx": lambda port: httpx.get(f"http://127.0.0.1:{port}/", timeout=1),
    "smtplib": lambda port: smtplib.SMTP("127.0.0.1", port, timeout=1),
}


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS.keys())
def test_no_client_reaches_an_address_that_is_not_allowed(client, listening, closed_gate):
    with pytest.raises(Exception) as caught:
        client(listening)

    assert "not public" in str(caught.value) or "is a name" in str(caught.value)


def test_the_refusal_is_an_oserror_that_says_why(listening, closed_gate):
    with pytest.raises(PermissionError) as caught:
        _raw(listening)

    assert caught.value.errno == errno.EACCES
    assert str(caught.value) == "address 127.0.0.1 is not public; allow it with allow_networks"


def test_a_refusal_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(RefusedAddress("address 10.0.0.5 is not public")))

    assert (error.errno, str(error)) == (errno.EACCES, "address 10.0.0.5 is not public")


def test_an_allowed_network_is_reached(listening):
    with socket.create_server(("127.0.0.2", 0)) as server, installed(OutboundGate(OTHER_LOOPBACK)):
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_sockets_of_this_machine_that_are_no_network_stay_open(tmp_path, closed_gate):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))


def test_without_a_gate_nothing_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with installed(OutboundGate()), pytest.raises(RefusedAddress):
            socket.create_connection(server.getsockname(), timeout=1)
        with socket.create_connection(server.getsockname(), timeout=1):
            pass


NOT_PUBLIC = [
    "0.0.0.0",
    "10.0.0.5",
    "100.64.1.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.5",
    "::ffff:169.254.169.254",
    "64:ff9b::10.0.0.5",
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "2001:10::1",
    "2002:0a00:0005::1",
    "2002:7f00:0001::",
    "2001:0:4136:e378:8000:63bf:f5ff:fffa",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = [
    "8.8.8.8",
    "114.114.114.114",
    "223.5.5.5",
    "2400:3200::1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "2002:0808:0808::1",
]


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(text):
    assert OutboundGate().refusal(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_let_through_unless_the_gate_is_closed(text):
    assert OutboundGate().refusal(ip_address(text)) is None
    assert OutboundGate(closed=True).refusal(ip_address(text))


def test_an_address_wrapped_in_another_is_allowed_by_what_is_inside():
    allowed = OutboundGate((ip_network("10.0.0.0/8"),))

    assert allowed.refusal(ip_address("::ffff:10.0.0.5")) is None
    assert allowed.refusal(ip_address("64:ff9b::10.0.0.5")) is None
    assert allowed.refusal(ip_address("::ffff:192.168.0.1"))


@given(st.ip_addresses(v=4))
def test_no_wrapping_makes_an_address_public(address):
    inside = OutboundGate().refusal(address) is None
    number = int(address)

    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"):
        assert (OutboundGate().refusal(ip_address(wrapped)) is None) is inside


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//news.example.org/",
        "http:///path",
        "http://",
        "https://user@news.example.org/",
        "https://user:word@news.example.org/",
        "http://news.example.org\\@10.0.0.5/",
        "http://news.example.org/a b",
        "http://news.example.org/\r\nHost: other",
        "http://news.example.org:99999/",
        "http://[::1/",
        "http://news.example.org/" + "a" * 3000,
    ],
)
def test_a_url_of_a_kind_that_is_never_fetched_is_refused(url):
    with pytest.raises(RefusedUrl):
        check_url(url)


def test_a_password_in_a_refused_url_is_not_repeated():
    with pytest.raises(RefusedUrl) as caught:
        check_url("https://anna:geheim@news.example.org/")

    assert "geheim" not in str(caught.value)


def test_an_address_in_figures_is_refused_before_anything_is_connected(closed_gate):
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.5 is not public; allow it with allow_networks"):
        check_url("http://10.0.0.5/list/")
    check_url("http://127.0.0.2:8080/list/")
    check_url("https://www.example.org/a?b=c#d")


def test_the_gate_of_before_is_back_after_the_block():
    with installed(OutboundGate(closed=True)) as outer:
        with installed(OutboundGate()):
            pass
        assert gate._current is outer
