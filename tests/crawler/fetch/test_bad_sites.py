"""Sites that fail, each in its own way: a named reason in the report, in bounded time, and the visit goes on."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from crawler.errors import WorkerDied
from crawler.fetch import gate
from crawler.fetch.report import FailureKind, Outcome

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"


def _reset(handler):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _garbage(handler):
    handler.wfile.write(b"\x00\x01\x02 this is no HTTP at all\r\n\r\n")
    handler.close_connection = True


def _cut_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html><p>the rest never")
    handler.close_connection = True


def _trickle(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<")
        time.sleep(0.05)


def _endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"<p>" * 10_000)
    handler.close_connection = True


def put_bad(site, what, answer):
    if callable(answer):
        site.pages["/bad"] = answer
    else:
        site.put("/bad", **answer)


def patience(what):
    return 0.5 if what in {"slow", "trickling"} else 5.0


BAD = {
    "404": ({"body": "gone", "status": 404}, FailureKind.STATUS, "answered 404"),
    "500": ({"body": "oops", "status": 500}, FailureKind.UNAVAILABLE, "answered 500"),
    "challenge": ({"body": "<script>x</script>", "status": 412}, FailureKind.BLOCKED, "412, a challenge for browsers"),
    "forbidden": ({"body": "no", "status": 403}, FailureKind.BLOCKED, "turns this program away"),
    "riddle": (
        {"body": "<html><script>document.cookie='a=1';location.reload()</script></html>", "status": 202},
        FailureKind.BLOCKED,
        "challenge for browsers",
    ),
    "10 MB": ({"body": b"<p>" + b"a" * 10_000_000}, FailureKind.TOO_LARGE, "larger than 8 MiB"),
    "endless": (_endless, FailureKind.TOO_LARGE, "larger than 8 MiB"),
    "gzip bomb": (
        {"body": gzip.compress(bytes(64 * 1024**2)), "headers": {"Content-Encoding": "gzip"}},
        FailureKind.TOO_LARGE,
        "larger than 8 MiB",
    ),
    "pdf": ({"body": b"%PDF-1.7 \x00", "type": "application/pdf"}, FailureKind.NOT_HTML, "a PDF file"),
    "pdf that says html": ({"body": b"%PDF-1.7 \x00"}, FailureKind.NOT_HTML, "a PDF file"),
    "image": ({"body": b"\xff\xd8\xff\xe0\0\x10JFIF", "type": "image/jpeg"}, FailureKind.NOT_HTML, "an image"),
    "bytes": ({"body": bytes(range(256)), "type": None}, FailureKind.NOT_HTML, "a file of bytes"),
    "json": ({"body": '{"a": 1}', "type": "application/json"}, FailureKind.NOT_HTML, "application/json"),
    "empty": ({"body": b" \n"}, FailureKind.EMPTY, "empty"),
    "slow": ({"body": "late", "wait": 3}, FailureKind.TIMEOUT, "took longer than 0.5"),
    "trickling": (_trickle, FailureKind.TIMEOUT, "took longer than 0.5"),
    "reset": (_reset, FailureKind.CONNECTION, "connection broke"),
    "garbage": (_garbage, FailureKind.CONNECTION, "connection broke"),
    "cut off": (_cut_off, FailureKind.CONNECTION, "connection broke"),
    "loop": ({"status": 302, "headers": {"Location": "/bad"}}, FailureKind.STATUS, "redirects without end"),
    "to a file": ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, FailureKind.REFUSED, "only http"),
    "to intranet": (
        {"status": 302, "headers": {"Location": "http://10.0.0.5/"}},
        FailureKind.REFUSED,
        "10.0.0.5 is not p",
    ),
    "to userinfo": (
        {"status": 301, "headers": {"Location": "http://a:b@127.0.0.1/"}},
        FailureKind.REFUSED,
        "user name",
    ),
    "to nonsense": ({"status": 301, "headers": {"Location": "http://[::bad"}}, FailureKind.STATUS, "can't be read"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_article_page_is_reported_and_the_others_are_read(site, visits, what):
    answer, kind, reason = BAD[what]
    start = site.put_list("/bad", "/good")
    put_bad(site, what, answer)
    good = site.put("/good", ARTICLE.format("good"))

    report = visits.run(start, timeout=patience(what))

    assert [page.url for page in visits.pages] == [good]
    assert report.outcome is Outcome.DONE
    [failure] = report.failures
    assert failure.url == site.url("/bad")
    assert (failure.kind, reason in failure.reason) == (kind, True), failure
    assert report.seconds < 30


@pytest.mark.parametrize("what", [what for what in BAD if what not in {"empty", "json"}])
def test_a_bad_source_page_is_reported(site, visits, what):
    answer, kind, reason = BAD[what]
    put_bad(site, what, answer)

    report = visits.run(site.url("/bad"), timeout=patience(what))

    assert (report.outcome, report.fetched) == (Outcome.FAILED, 0)
    [failure] = report.failures
    assert failure.url == site.url("/bad")
    assert (failure.kind, reason in failure.reason) == (kind, True), failure
    assert report.reason == failure.reason
    assert report.seconds < 30


@pytest.mark.parametrize(
    ("what", "facts"),
    [
        ("404", {"status": "404"}),
        ("challenge", {"status": "412", "what": "challenge"}),
        ("forbidden", {"status": "403", "what": "turned_away"}),
        ("riddle", {"what": "challenge"}),
        ("10 MB", {"limit": "8 MiB"}),
        ("loop", {"what": "redirects", "redirected": "/bad"}),
        ("to intranet", {"what": "address", "redirected": "http://10.0.0.5/"}),
        ("reset", {}),
    ],
)
def test_a_reason_comes_with_what_it_speaks_of(site, visits, what, facts):
    put_bad(site, what, BAD[what][0])

    [failure] = visits.run(site.url("/bad")).failures

    own = {name: said.replace(site.url(""), "") for name, said in failure.facts.items()}
    assert own == facts


def test_a_list_without_links_is_told_apart_from_one_without_news(site, visits):
    report = visits.run(site.put("/", "<html><body><h1>要闻</h1><p>栏目建设中</p></body></html>"))

    assert (report.outcome, report.links, report.failures) == (Outcome.EMPTY, 0, ())
    assert "no links" in report.reason


def test_an_empty_source_page_is_reported(site, visits):
    report = visits.run(site.put("/", b""))

    assert report.outcome is Outcome.FAILED
    assert report.reason == "the source is an empty page"


def test_invalid_utf8_is_handed_on_as_it_came(site, visits):
    start = site.put_list("/a")
    body = b"<html><body><p>\xff\xfe\xc3\x28 \xe4\xb8</p></body></html>"
    site.put("/a", body)

    report = visits.run(start)

    assert report.fetched == 1
    assert visits.pages[0].body == body


def test_a_host_that_is_not_there_is_reported(visits, site):
    closed = site.url("/").replace(str(site.port), "1")

    report = visits.run(closed)

    assert report.failures[0].kind is FailureKind.CONNECTION
    assert "refuses connections" in report.reason


def test_a_name_that_does_not_exist_is_reported(visits):
    report = visits.run("http://no-such-host.invalid/")

    assert report.failures[0].kind is FailureKind.DNS
    assert "no-such-host.invalid" in report.reason


def test_a_server_that_speaks_no_tls_is_reported(site, visits):
    report = visits.run(site.url("/").replace("http:", "https:"))

    assert report.failures[0].kind is FailureKind.TLS, report


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://10.0.0.5/", "http://a:b@127.0.0.1/", "http://[::1]/", "x", "http://[::"]
)
def test_a_source_that_may_not_be_fetched_is_reported(visits, url):
    report = visits.run(url)

    assert report.outcome is Outcome.FAILED
    assert report.failures[0].kind is FailureKind.REFUSED, report


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0", "127.0.0.1."]
)
def test_no_way_of_writing_this_machine_gets_past_the_gate(site, visits, host):
    start = site.put_list("/a").replace("127.0.0.1", host)

    with gate.installed(gate.OutboundGate()):
        report = visits.run(start)

    assert report.failures[0].kind in {FailureKind.REFUSED, FailureKind.DNS}, report
    assert "not public" in report.reason or report.failures[0].kind is FailureKind.DNS
    assert site.asked == []


def test_a_store_that_can_not_be_asked_what_is_known_fails_the_visit(site, visits, caplog):
    start = site.put_list("/a")

    async def known(urls):
        raise RuntimeError("the database is locked")

    visits.which_known = known
    report = visits.run(start)

    assert report.outcome is Outcome.FAILED
    assert report.failures[0].kind is FailureKind.ERROR
    assert "the database is locked" in report.reason


def test_a_failure_names_the_url_as_the_source_gave_it(site, visits):
    start = site.put("/feed", f"<rss><item><title>x</title><link>{site.url('/签约 一.html')}</link></item></rss>")

    [failure] = visits.run(start).failures

    assert failure.url == site.url("/签约 一.html")


@pytest.fixture
def https_site(new_site, tmp_path):
    """A site whose certificate nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "pem").write_bytes(secret + certificate.public_bytes(form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pem")
    return new_site(tls=context)


def test_a_certificate_that_nobody_vouches_for_is_refused_unless_told_otherwise(https_site, visits):
    start = https_site.put_list("/a")
    https_site.put("/a", ARTICLE.format("a"))

    report = visits.run(start)

    assert report.failures[0].kind is FailureKind.TLS
    assert "no trustworthy TLS connection" in report.reason
    assert visits.run(start, verify_tls=False).fetched == 1


def test_a_sink_that_fails_in_any_way_costs_one_page(site, visits, caplog):
    start = site.put_list("/a", "/b", "/c")
    for name in "abc":
        site.put(f"/{name}", ARTICLE.format(name))

    async def sink(page):
        if page.url.endswith("/a"):
            raise WorkerDied("the worker process died during extract")
        if page.url.endswith("/b"):
            raise ZeroDivisionError("a fault of ours")
        await visits.take(page)

    report = visits.run(start, sink=sink)

    assert [failure.kind for failure in report.failures] == [FailureKind.WORKER, FailureKind.ERROR]
    assert report.fetched == 1
    assert "a fault of ours" in caplog.text


def test_a_visit_ends_when_its_time_is_over(site, visits):
    start = site.put_list(*(f"/{number}" for number in range(20)))
    for number in range(20):
        site.put(f"/{number}", ARTICLE.format(number), wait=0.25)

    report = visits.run(start, visit_timeout=1.5)

    assert report.outcome is Outcome.CUT_SHORT
    assert 0 < report.fetched < 10
    assert report.seconds < 30
