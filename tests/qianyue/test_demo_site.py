"""The bundled web is what it says it is: whole, honest about its encodings, and labelled by its own words."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from qianyue.demo import server
from qianyue.demo.loopback import LoopbackServer
from qianyue.demo.server import SITES, DemoWeb, expected, load_site
from signings.texts.text import restore

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXPECTED = expected()
ARTICLES = [article for article in EXPECTED["articles"] if article["kind"] == "article"]
SOURCES = {(site, path) for kind in ("lists", "feeds", "sitemaps") for site, path in EXPECTED[kind].items()}


@pytest.fixture(scope="module")
def web():
    with DemoWeb() as served:
        yield served


def fetch(url: str) -> tuple[str, bytes]:
    with urlopen(url, timeout=10) as response:
        return response.headers["Content-Type"], response.read()


def page(article: dict) -> str:
    return decoded(article["site"], load_site(article["site"])[article["path"]].body)


def decoded(site: str, body: bytes) -> str:
    return body.decode("gbk" if site == "institute" else "utf-8")


def words(html: str) -> str:
    """The page's text without markup, mangled pages restored."""
    return restore(lxml.html.fromstring(html).text_content().replace("\u3000", ""))


def links(url: str, html: str) -> set[str]:
    found = lxml.html.fromstring(html).xpath("//a/@href | //link/@href")
    return {urldefrag(urljoin(url, href)).url for href in found if not href.startswith(("javascript:", "#"))}


def located(xml: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(xml).iter() if node.tag.split("}")[-1] in {"loc", "link"}]


@pytest.mark.parametrize("site", SITES)
def test_every_link_inside_a_site_resolves(web, site):
    pages = {path: decoded(site, body.body) for path, body in load_site(site).items() if "html" in body.content_type}
    linked = {link for path, html in pages.items() for link in links(web.url(site, path), html)}

    served = load_site(site)
    assert len(linked) > 5
    assert [link for link in linked if urlsplit(link).path not in served] == []
    assert {urlsplit(link).netloc for link in linked} == {urlsplit(web.url(site)).netloc}


@pytest.mark.parametrize(("site", "path"), sorted(SOURCES))
def test_every_source_of_the_demo_is_served(web, site, path):
    _, body = fetch(web.url(site, path))

    assert body


def test_feed_and_sitemap_name_pages_where_they_are_served(web):
    feed = located(fetch(web.url("news", EXPECTED["feeds"]["news"]))[1])
    sitemap = located(fetch(web.url("repost", EXPECTED["sitemaps"]["repost"]))[1])

    for url in feed + sitemap:
        assert fetch(url)[1]
    assert len(feed) == 5
    assert len(sitemap) == 7


def test_each_article_is_named_by_a_list_a_feed_or_a_sitemap(web):
    named = set[str]()
    for site, path in SOURCES:
        body = fetch(web.url(site, path))[1]
        text = decoded(site, body)
        named |= set(located(body)) if path.endswith(".xml") else links(web.url(site, path), text)

    assert [a["id"] for a in EXPECTED["articles"] if web.url(a["site"], a["path"]) not in named] == []


def test_each_site_stands_on_an_origin_of_its_own(web):
    assert len({urlsplit(web.url(site)).netloc for site in SITES}) == len(SITES)


def test_a_machine_with_one_loopback_address_serves_each_site_on_a_port(monkeypatch):
    class OneAddress(LoopbackServer):
        def __init__(self, handler, address="127.0.0.1"):
            if address != "127.0.0.1":
                raise OSError(errno.EADDRNOTAVAIL, "Can't assign requested address")
            super().__init__(handler, address)

    monkeypatch.setattr(server, "LoopbackServer", OneAddress)

    with DemoWeb() as served:
        assert {urlsplit(served.url(site)).hostname for site in SITES} == {"127.0.0.1"}
        assert len({urlsplit(served.url(site)).port for site in SITES}) == len(SITES)
        assert fetch(served.url("mirror", "/xw/"))[1]


def test_the_institute_is_gbk_and_only_its_page_says_so(web):
    content_type, body = fetch(web.url("institute", "/news.html"))

    assert content_type == "text/html"
    assert b"charset=gb2312" in body
    assert "工作动态" in body.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        body.decode()


@pytest.mark.parametrize("site", [site for site in SITES if site != "institute"])
def test_the_other_sites_are_utf8_as_their_headers_say(web, site):
    content_type, body = fetch(web.url(site, EXPECTED["lists"][site]))

    assert content_type == "text/html; charset=utf-8"
    assert "charset=utf-8" in body.decode().lower().replace('"', "")


def test_robots_forbids_a_page_that_a_list_links_to(web):
    [(site, path)] = EXPECTED["forbidden"]
    robots = RobotFileParser()
    robots.parse(fetch(web.url(site, "/robots.txt"))[1].decode().splitlines())
    listed = links(web.url(site), decoded(site, load_site(site)[EXPECTED["lists"][site]].body))

    assert web.url(site, path) in listed
    assert not robots.can_fetch("Qianyue", web.url(site, path))
    assert all(robots.can_fetch("Qianyue", web.url(a["site"], a["path"])) for a in ARTICLES if a["site"] == site)
    assert "亿元" in decoded(site, load_site(site)[path].body), "reading it would be seen"


def test_a_page_that_is_gone_says_so_with_status_200(web):
    [gone] = [a for a in EXPECTED["articles"] if a["kind"] == "error"]
    with urlopen(web.url(gone["site"], gone["path"]), timeout=10) as response:
        assert response.status == 200
        assert "页面不存在" in response.read().decode()


def test_requests_are_counted_by_site_and_path():
    with DemoWeb() as served:
        fetch(served.url("mirror", "/xw/"))
        fetch(served.url("mirror", "/xw/?page=1"))

        assert served.requests() == {("mirror", "/xw/"): 2}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["id"])
def test_labels_quote_the_page(article):
    text = words(page(article))

    assert article["title"] in text
    assert article["body_first"] in text
    assert article["body_last"] in text
    assert all(record["evidence"] in text for record in article["records"])
    assert all(name in text for record in article["records"] for name in [*record["investors"], record["name"] or ""])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["id"])
def test_a_body_is_between_200_and_900_characters(article):
    text = words(page(article))
    start = text.index(article["body_first"])
    body = text[start : text.index(article["body_last"], start) + len(article["body_last"])]

    assert 180 <= len(re.sub(r"\s", "", body)) <= 900


def test_a_copy_differs_around_the_same_body():
    [(first, second)] = EXPECTED["copies"]
    by_id = {article["id"]: article for article in ARTICLES}
    one, other = page(by_id[first]), page(by_id[second])

    assert by_id[first]["title"] != by_id[second]["title"]
    assert by_id[first]["records"] == by_id[second]["records"]
    assert sum(p in other for p in re.findall(r"<p[^>]*>(.+?)</p>", one)) >= 4


def test_alerts_name_records_that_exist_and_signings_alone():
    by_id = {article["id"]: article for article in ARTICLES}
    for keys in EXPECTED["alerts"].values():
        for key in keys:
            name, number = key.split("/")
            assert by_id[name]["records"][int(number)]["stage"] in {"signed", "framework", "intent"}


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.exists(), reason="the seed documents are not beside the checkout")
def test_no_page_shares_a_dozen_characters_with_a_seed_document():
    seeds = "".join(restore(path.read_text(encoding="utf-8")) + "|" for path in SEEDS.glob("*.txt"))
    known = runs(seeds)
    for site in SITES:
        for path, resource in load_site(site).items():
            shared = runs(restore(decoded(site, resource.body))) & known
            assert shared == set(), f"{site}{path}"


def runs(text: str, length: int = 12) -> set[str]:
    """Every run of *length* Han characters."""
    return {run[i : i + length] for run in re.findall(r"[\u4e00-\u9fff]+", text) for i in range(len(run) - length + 1)}
