"""Lists that scripts fill, by a real Chromium that reaches nothing but what the crawler fetches for it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import threading
import time
from contextlib import contextmanager, suppress
from ipaddress import ip_network
from pathlib import Path

import pytest

from crawler.fetch import gate, reactor
from crawler.fetch.report import FailureKind, Outcome, SourceSpec
from crawler.fetch.visit import Visitor
from crawler.page.decode import decode
from crawler.page.kind import Kind
from crawler.read.extract import extract

pytestmark = pytest.mark.browser

ARTICLE = "<!DOCTYPE html><html><body><h1>{0}</h1><p>会上共有三个项目签约。</p></body></html>"
FILLED = """<html><head><meta charset="utf-8"><title>招商动态</title><script src="/list.js"></script>
<link rel="stylesheet" href="/style.css"></head><body><div id="app"></div><img src="/picture.png"></body></html>"""
SCRIPT = """fetch("/api/list", {method: "POST", headers: {"content-type": "application/json"}, body: "{}"})
.then(answer => answer.json()).then(rows => { document.getElementById("app").innerHTML = "<ul>" +
rows.map(row => `<li><a href="/a/${row.id}.html">${row.title}</a><span>${row.day}</span></li>`).join("") + "</ul>"; });"""


@pytest.fixture(autouse=True, scope="module")
def browser():
    """Chromium and the extra that drives it; absent, a test is skipped, or fails where CI is set."""
    give_up = pytest.fail if os.environ.get("CI") else pytest.skip
    try:
        from crawler.fetch.browser import find_program  # noqa: PLC0415
    except ImportError:
        give_up("the extra browser (scrapy-playwright) is not installed")
    if find_program() is None:
        give_up("Chromium is not on this machine")


@pytest.fixture
def programs(monkeypatch):
    """Return the browsers and their drivers that this test has started and that still run."""
    mark = f"started-by-{os.getpid()}-{time.monotonic_ns()}"
    monkeypatch.setenv("QIANYUE_TEST", mark)

    def find():
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes()
                if mark.encode() in (folder / "environ").read_bytes() and (
                    b"chrom" in command or b"playwright" in command
                ):
                    found.append(command)
        return found

    return find


@pytest.fixture
def filled(site):
    """A site whose list is put in by a script from an endpoint that answers POST alone."""
    rows = [{"id": n, "title": f"云岭县第{n}次项目集中签约仪式举行", "day": f"2026-03-0{n}"} for n in (1, 2, 3)]

    def api(handler):
        handler.rfile.read(int(handler.headers["Content-Length"]))
        body = json.dumps(rows).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site._server.RequestHandlerClass.do_POST = site._server.RequestHandlerClass.do_GET
    site.put("/list/", FILLED)
    site.put("/list.js", SCRIPT, type="text/javascript")
    site.pages["/api/list"] = api
    for row in rows:
        site.put(f"/a/{row['id']}.html", ARTICLE.format(row["id"]))
    return site


def test_a_list_that_scripts_fill_is_read_by_the_browser_and_plain_articles_need_none(filled, visits):
    filled.put("/a/1.html", ARTICLE.format(1) + '<script src="/article.js"></script>')
    filled.put("/old", status=301, headers={"Location": "/list/"})

    without = visits.run(filled.url("/list/"))
    report = visits.run(filled.url("/old"), spec={"browser": True, "plain_articles": True})

    assert (without.outcome, "put in by scripts" in without.reason) == (Outcome.EMPTY, True)
    assert (report.outcome, report.kind, report.fetched, report.failures) == (Outcome.DONE, Kind.LIST, 3, ()), report
    assert [page.link.day.day for page in visits.pages] == [1, 2, 3]
    assert {"/picture.png", "/style.css", "/favicon.ico", "/article.js"}.isdisjoint(filled.paths())
    assert filled.agents == {"Qianyue/0.1 (+ops@example.org)"}


SHELL = """<html><head><meta charset="{1}"><title>招商动态</title><script src="/article.js"></script></head>
<body><div id="app" data-id="{0}"></div></body></html>"""
ARTICLE_SCRIPT = """document.addEventListener("DOMContentLoaded", () => { const app = document.getElementById("app");
fetch("/api/article?id=" + app.dataset.id).then(answer => answer.json()).then(row => {
app.innerHTML = `<h1>${row.title}</h1><p>${row.text}</p><a href="${row.next}">下一页</a>`; }); });"""
TOLD = "云岭县与湘岸新材料公司签订投资协议，项目总投资{0}亿元。"


@pytest.fixture
def shells(site):
    """A plain list of articles whose pages are empty until a script fills them; the first goes on over two pages."""
    site.put("/article.js", ARTICLE_SCRIPT, type="text/javascript")
    for name, encoding in (("1", "utf-8"), ("1_2", "utf-8"), ("2", "gbk")):
        site.put(f"/a/{name}.html", SHELL.format(name, encoding).encode(encoding), type="text/html")
        row = {"title": "云岭县举行签约仪式", "text": TOLD.format(name), "next": "/a/1_2.html" if name == "1" else "#"}
        site.put(f"/api/article?id={name}", json.dumps(row), type="application/json")
    site.put_list("/a/1.html", "/a/2.html")
    return site


def told(page):
    """Return the paragraphs on a page and on those over which it goes on."""
    found = (extract(decode(one.body, one.content_type), one.url, visited=one.fetched_at) for one in (page, *page.more))
    return [paragraph for article in found for paragraph in article.paragraphs]


def test_articles_that_scripts_fill_are_read_by_the_browser_too(shells, visits):
    report = visits.run(shells.url("/list/"), spec={"browser": True})

    assert (report.fetched, report.failures) == (2, ()), report
    assert sorted(map(told, visits.pages)) == [[TOLD.format("1"), TOLD.format("1_2")], [TOLD.format("2")]]
    assert shells.agents == {"Qianyue/0.1 (+ops@example.org)"}


def test_a_single_article_is_read_by_the_browser_where_its_source_is(shells, visits):
    url, like = shells.url("/a/1.html"), SourceSpec("source", shells.url("/list/"), browser=True)

    page = reactor.run(lambda: visits.visitor().fetch_article(url, like=like))

    assert told(page) == [TOLD.format("1"), TOLD.format("1_2")]


@contextmanager
def listener(address, kind):
    """A port that writes down who speaks to it, by TCP or UDP."""
    heard = []
    with socket.socket(socket.AF_INET, kind) as port:
        port.bind((address, 0))
        port.settimeout(0.05)
        if kind == socket.SOCK_STREAM:
            port.listen()
        over = threading.Event()

        def listen():
            while not over.is_set():
                try:
                    heard.append(port.accept() if kind == socket.SOCK_STREAM else port.recvfrom(100))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield port.getsockname()[1], heard
        finally:
            over.set()
            thread.join()


ESCAPES = """<html><head><link rel="dns-prefetch" href="//{tcp}"><link rel="preconnect" href="http://{tcp}/">
<link rel="prefetch" href="http://{tcp}/a"><link rel="stylesheet" href="http://{tcp}/b"></head><body>
<iframe src="http://{tcp}/c"></iframe><img src="http://{tcp}/d"><video src="http://{tcp}/e" autoplay></video>
<object data="http://{tcp}/f"></object><form id="f" target="x" action="http://{tcp}/g" method="post"></form><script>
const tries = [() => fetch("http://{tcp}/h"), () => fetch("http://{tcp}/i", {{mode: "no-cors"}}),
() => new WebSocket("ws://{tcp}/j"), () => new WebSocket("ws://{near}/"), () => new EventSource("http://{tcp}/k"), () => navigator.sendBeacon("http://{tcp}/l"),
() => window.open("http://{tcp}/m"), () => document.getElementById("f").submit(), () => new Worker("http://{tcp}/n"),
() => import("http://{tcp}/o"), () => {{ const x = new XMLHttpRequest(); x.open("GET", "http://{tcp}/p"); x.send(); }},
() => {{ const p = new RTCPeerConnection({{iceServers: [{{urls: "stun:{udp}"}}, {{urls: "turn:{tcp}?transport=tcp",
username: "a", credential: "b"}}]}}); p.createDataChannel("x"); p.createOffer().then(o => p.setLocalDescription(o)); }},
() => new WebTransport("https://{tcp}/q"), () => navigator.serviceWorker.register("http://{tcp}/r"),
() => {{ const a = document.createElement("a"); a.href = "http://{tcp}/s"; a.download = "s"; a.click(); }}];
for (const one of tries) {{ try {{ one(); }} catch (error) {{ }} }}
setTimeout(() => {{ document.body.innerHTML = "<p>all was tried</p>"; location.href = "http://{tcp}/t"; }}, 1000);
</script></body></html>"""


def test_a_page_in_the_browser_reaches_no_address_that_the_gate_refuses(site, visits):
    only_the_site = gate.OutboundGate((ip_network("127.0.0.1/32"),))
    with (
        listener("127.0.0.2", socket.SOCK_STREAM) as (tcp, connected),
        listener("127.0.0.2", socket.SOCK_DGRAM) as (udp, received),
        listener("127.0.0.1", socket.SOCK_STREAM) as (near, connected_near),
        gate.installed(only_the_site),
    ):
        page = ESCAPES.format(tcp=f"127.0.0.2:{tcp}", udp=f"127.0.0.2:{udp}", near=f"127.0.0.1:{near}")
        site.put("/a.html", page)
        report = visits.run(site.put_list("/a.html"), spec={"browser": True})

    assert site.paths() == ["/robots.txt", "/list/", "/a.html"]
    assert (connected, received) == ([], [])
    assert connected_near == []  # the gate would let it through, but it is no request that we made
    assert (report.outcome, report.links) == (Outcome.DONE, 1)


def test_what_robots_txt_forbids_is_not_fetched_for_a_script_either(filled, visits):
    filled.put("/robots.txt", "User-agent: *\nDisallow: /api/", type="text/plain")

    report = visits.run(filled.url("/list/"), spec={"browser": True})

    assert report.outcome is Outcome.EMPTY
    assert "/api/list" not in filled.paths()


def test_what_is_no_page_is_left_to_the_crawler(site, visits, monkeypatch):
    riddle = site.put("/riddle", "<html><script>document.cookie='a=1';location.reload()</script></html>")
    refusal = site.put("/refusal", "<p>x</p>", status=412)
    items = f"<item><title>x</title><link>{site.put('/a.html', ARTICLE.format('a'))}</link></item>"
    feed = site.put("/feed", f"<rss><channel>{items}</channel></rss>", type="text/xml")

    running = []
    crawl = Visitor._crawl

    async def counted(visitor, trip, spider):
        running.append(trip)
        try:
            assert len(running) == 1  # one browser at a time
            return await crawl(visitor, trip, spider)
        finally:
            running.remove(trip)

    monkeypatch.setattr(Visitor, "_crawl", counted)
    named, refused, read = visits.run_all(riddle, refusal, feed, spec={"browser": True})

    assert [report.failures[0].kind for report in (named, refused)] == [FailureKind.BLOCKED, FailureKind.BLOCKED]
    assert site.paths().count("/riddle") == 1
    assert (read.kind, read.fetched) == (Kind.FEED, 1)


@pytest.mark.parametrize(
    ("script", "seconds", "kind"),
    [
        ("for (;;) {}", 2.0, FailureKind.TIMEOUT),
        (
            "document.body.hidden = true; document.body.innerHTML = '<p>' + 'a'.repeat(9 * 1024 * 1024)",
            10.0,
            FailureKind.TOO_LARGE,
        ),
    ],
)
def test_a_page_that_is_too_much_for_the_browser_is_given_up(
    site, visits, monkeypatch, programs, script, seconds, kind
):
    monkeypatch.setattr("crawler.fetch.browser._LOAD", seconds)
    monkeypatch.setattr("crawler.fetch.browser._GRACE", 1.0)

    report = visits.run(
        site.put("/", f"<html><body><p>x</p><script>{script}</script></body></html>"), spec={"browser": True}
    )

    assert (report.outcome, report.failures[0].kind) == (Outcome.FAILED, kind), report
    assert report.seconds < 60
    assert programs() == []


def test_nothing_is_left_running_after_a_visit_not_even_one_that_was_cancelled(filled, visits, programs):
    async def cancelled():
        spec = SourceSpec("source", filled.url("/list/"), browser=True)
        visit = asyncio.ensure_future(visits.visitor().visit(spec, known=visits.which_known, sink=visits.take))
        while "/list.js" not in filled.paths():  # noqa: ASYNC110  the server is in a thread
            await asyncio.sleep(0.02)
        assert programs() != []
        visit.cancel()
        await asyncio.gather(visit, return_exceptions=True)

    reactor.run(cancelled)

    assert programs() == []


def test_a_browser_that_is_not_there_is_named(site, visits, monkeypatch):
    monkeypatch.setattr("crawler.fetch.browser._PROGRAMS", ("no-such-program",))

    report = visits.run(site.put_list("/a"), spec={"browser": True})

    assert report.outcome is Outcome.FAILED
    assert "needs Chromium; on Debian: apt-get install chromium" in report.reason
