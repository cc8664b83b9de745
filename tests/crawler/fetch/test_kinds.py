"""What a source's page is, by its content, and the links of feeds and sitemaps."""

from __future__ import annotations

import gzip
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import Challenged, NoSource
from crawler.find.kinds import FILLED, is_challenge, is_html, no_text, read_source
from crawler.find.links import Link
from crawler.page.kind import Kind

AT = "https://news.example.org/feeds/all"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>山河要闻</title><link>https://news.example.org/</link>
<item><title><![CDATA[云岭县 &amp; 海风集团<b>签约</b>]]></title><link>https://news.example.org/a/1.html#top</link>
<pubDate>Tue, 05 Mar 2024 17:30:00 GMT</pubDate><description>无关</description></item>
<item><title>二期 项目</title><link>/a/2.html</link><dc:date>2024-03-04T09:00:00+08:00</dc:date></item>
<item><title>只有标识</title><guid>https://news.example.org/a/3.html</guid></item>
<item><title>不是链接</title><guid isPermaLink="false">urn:3</guid></item>
<item><title>别的协议</title><link>javascript:void(0)</link></item>
<item><title>重复</title><link>https://news.example.org/a/1.html</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link rel="self" href="/feeds/all"/>
<entry><title type="html">签约 &lt;em&gt;三&lt;/em&gt; 个</title><link rel="replies" href="/r"/>
<link rel="alternate" href="../a/1.html"/><updated>2024-03-05T00:30:00Z</updated>
<published>2024-03-03T20:30:00Z</published></entry>
<entry><title>二</title><link href="https://other.example.org/b"/></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>x</title></channel>
<item rdf:about="y"><title>旧式</title><link>https://news.example.org/a/1.html</link></item></rdf:RDF>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example.org/old.html</loc><lastmod>2023-01-02</lastmod></url>
<url><loc>https://news.example.org/undated.html</loc></url>
<url><loc> https://news.example.org/new.html?a=1&amp;b=2 </loc><lastmod>2024-03-09</lastmod>
<image:image><image:loc>https://news.example.org/p.jpg</image:loc></image:image>
<news:news><news:title>新签项目</news:title><news:publication_date>2024-03-05T01:00:00+08:00</news:publication_date></news:news>
</url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example.org/s1.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
<sitemap><loc>https://news.example.org/s2.xml.gz</loc><lastmod>2024-03-01</lastmod></sitemap></sitemapindex>"""


def read(text, kind=Kind.AUTO, content_type="text/html"):
    return read_source(text if isinstance(text, bytes) else text.encode(), content_type, AT, kind)


def test_rss_is_read():
    page = read(RSS)

    assert page.kind is Kind.FEED
    assert page.links == (
        Link("https://news.example.org/a/1.html", "云岭县 & 海风集团签约", date(2024, 3, 6)),
        Link("https://news.example.org/a/2.html", "二期 项目", date(2024, 3, 4)),
        Link("https://news.example.org/a/3.html", "只有标识", None),
    )


def test_atom_is_read():
    page = read(ATOM)

    assert page.kind is Kind.FEED
    assert page.links == (
        Link("https://news.example.org/a/1.html", "签约 三 个", date(2024, 3, 4)),
        Link("https://other.example.org/b", "二", None),
    )


def test_the_oldest_rss_is_read():
    assert [link.title for link in read(RDF).links] == ["旧式"]


def test_a_feed_in_gbk_is_read_by_its_own_declaration():
    body = RSS.replace("UTF-8", "gb2312").replace("云岭", "镕岭").encode("gbk")

    assert read(body).links[0].title.startswith("镕岭县")


def test_a_sitemap_is_read_newest_first():
    page = read(SITEMAP)

    assert page.kind is Kind.SITEMAP
    assert page.links == (
        Link("https://news.example.org/new.html?a=1&b=2", "新签项目", date(2024, 3, 5)),
        Link("https://news.example.org/old.html", "", date(2023, 1, 2)),
        Link("https://news.example.org/undated.html", "", None),
    )


def test_a_feed_in_gbk_is_read_by_what_the_server_says():
    body = RSS.partition("?>")[2].encode("gbk")

    assert read(body, content_type="text/xml; charset=gbk").links[1].title == "二期 项目"


def test_a_feed_in_utf16_is_read():
    assert read(RSS.replace("UTF-8", "UTF-16").encode("utf-16")) == read(RSS)


def test_of_a_sitemap_of_the_largest_kind_the_newest_links_are_taken():
    urls = "".join(
        f"<url><loc>https://e.org/{n}</loc><lastmod>{2000 + n // 300}-01-01</lastmod></url>" for n in range(6000)
    )

    page = read(f"<urlset>{urls}</urlset>")

    assert len(page.links) == 5000
    assert page.links[0].day == date(2019, 1, 1)
    assert page.links[-1].day == date(2003, 1, 1)


def test_an_index_of_sitemaps_leads_on_newest_first():
    page = read(INDEX)

    assert (page.kind, page.links) == (Kind.SITEMAP, ())
    assert page.children == ("https://news.example.org/s2.xml.gz", "https://news.example.org/s1.xml")


def test_a_sitemap_may_be_packed():
    assert read(gzip.compress(SITEMAP.encode())) == read(SITEMAP)


def test_a_sitemap_may_be_plain_lines():
    page = read("https://news.example.org/1\r\nhttps://news.example.org/2\n\nhttps://news.example.org/1\n")

    assert page.kind is Kind.SITEMAP
    assert [link.url for link in page.links] == ["https://news.example.org/1", "https://news.example.org/2"]


@pytest.mark.parametrize("before", ["\ufeff", "\n\n  ", "<!-- made by hand -->\n", "<?xml-stylesheet href='x.xsl'?>"])
def test_what_stands_before_a_feed_does_not_hide_it(before):
    assert read(before + RSS.partition("?>")[2]).kind is Kind.FEED


def test_blank_lines_before_the_xml_declaration_are_forgiven():
    assert len(read("\r\n" + RSS).links) == 3


def test_a_feed_that_breaks_off_gives_what_it_has():
    assert len(read(RSS[: RSS.index("二期")]).links) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>x</body></html>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<div>x</div>",
        "nothing of the kind",
        '<?xml version="1.0"?><note/>',
        "<",
        "<<<>>>",
    ],
)
def test_anything_else_is_a_list(text):
    assert read(text).kind is Kind.LIST


@pytest.mark.parametrize(("text", "kind"), [(RSS, Kind.SITEMAP), (SITEMAP, Kind.FEED), ("<html></html>", Kind.FEED)])
def test_a_source_that_is_not_what_it_is_said_to_be_is_told(text, kind):
    with pytest.raises(NoSource, match=f"said to be a {kind}"):
        read(text, kind)


def test_a_page_that_is_said_to_be_a_list_is_read_as_one():
    assert read("<html><body></body></html>", Kind.LIST).kind is Kind.LIST


@pytest.mark.parametrize(
    "body", [b"", b" \n", b"%PDF-1.4", b"PK\x03\x04", gzip.compress(b"%PDF-", mtime=0), b"\x1f\x8bbroken", b"\0" * 9]
)
def test_what_is_no_text_is_no_source(body):
    with pytest.raises(NoSource):
        read(body)


def test_a_packed_bomb_is_refused_in_time():
    bomb = gzip.compress(bytes(200 * 1024**2), 9)

    begun = time.monotonic()
    with pytest.raises(NoSource, match="unpacks to more than 50 MiB"):
        read(bomb)
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("entity", ['s SYSTEM "{}"', 's "geheim"', '% p SYSTEM "{}"> %p; <!ENTITY s SYSTEM "{}"'])
def test_entities_are_not_resolved(tmp_path, entity):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    text = f"""<!DOCTYPE rss [<!ENTITY {entity.format(secret.as_uri(), secret.as_uri())}>]>
    <rss><channel><item><title>a &s; b</title><link>https://news.example.org/1</link></item></channel></rss>"""

    [link] = read(text).links

    assert link.title == "a b"


def test_entities_of_html_are_read_though_xml_does_not_know_them():
    [link] = read(
        "<rss><item><title>签约&nbsp;三&hellip;&lt;&amp;&#39;</title><link>https://e.org/1</link></item></rss>"
    ).links

    assert link.title == "签约 三…<&'"


def test_a_billion_laughs_is_no_matter():
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>&a11;</title><link>https://e.org/1</link></item></channel></rss>"

    begun = time.monotonic()
    page = read(text)

    assert time.monotonic() - begun < 60
    assert len(repr(page)) < 10_000


def test_deep_nesting_is_no_matter():
    assert read("<rss>" + "<a>" * 100_000).kind in Kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tue, 05 Mar 2024 15:59:59 GMT", date(2024, 3, 5)),
        ("Tue, 05 Mar 2024 16:00:00 GMT", date(2024, 3, 6)),
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05 23:59:59", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("2024/3/5 8:00", date(2024, 3, 5)),
        ("2024-13-45", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_feeds_write_them(text, day):
    page = read(f"<rss><channel><item><link>https://e.org/1</link><pubDate>{text}</pubDate></item></channel></rss>")

    assert page.links[0].day == day


@given(st.binary(max_size=300) | st.text(alphabet='<>/!&;"= rssitemlinkhtp:é签', max_size=200).map(str.encode))
def test_no_bytes_make_reading_fail_otherwise_than_by_saying_so(body):
    try:
        page = read_source(body, None, AT)
    except NoSource:
        return
    assert page.kind in Kind


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"<html>", "text/html;charset=gbk", True),
        (b"plain words", "text/html", True),
        (b"\n<!-- x --><!DOCTYPE HTML>", None, True),
        (b"<p>x", "text/plain", True),
        (b'{"a": "b"}', "application/json", False),
        (b"var a = 1;", "text/javascript", False),
    ],
)
def test_html_is_known_by_its_type_or_its_beginning(body, content_type, expected):
    assert is_html(body, content_type) is expected


def test_a_page_that_only_leads_on_is_followed():
    page = read('<html><head><meta http-equiv="refresh" content="0; url=zwgk/index.html"></head></html>')

    assert page.children == ("https://news.example.org/feeds/zwgk/index.html",)


def test_a_list_that_scripts_fill_says_so():
    page = read('<html><body><ul id="app"></ul><script>axios.get("/api/list").then(show)</script></body></html>')

    assert (page.links, page.note) == ((), FILLED)


@pytest.mark.parametrize(
    "script", ["$_ts=window['$_ts'];", "document.cookie='a=1';location.reload()", "var acw_sc__v2='1'"]
)
def test_a_riddle_for_browsers_is_no_source(script):
    with pytest.raises(Challenged, match="challenge for browsers"):
        read(f"<html><head><script>{script}</script></head><body></body></html>")


def test_a_page_with_prose_is_no_riddle_though_it_sets_a_cookie():
    assert not is_challenge(b"<script>document.cookie='a=1';location.hash=''</script><p>words to read</p>")


def test_utf16_is_text():
    assert no_text("<html>签约".encode("utf-16")) is None


RECORD = (
    "<record><![CDATA[<li><a href='/art/2026/3/{0}/art_1523_{0}.html'>云岭县第{0}次项目集中签约仪式举行</a>"
    "<span>2026-03-0{0}</span></li>]]></record>"
)
STORE = f"<datastore><recordset>{''.join(RECORD.format(n) for n in range(1, 6))}</recordset></datastore>"


@pytest.mark.parametrize(
    "around", ["{}", "<?xml version='1.0' encoding='utf-8'?>{}", "<script type='text/xml'>{}</script>"]
)
def test_a_list_of_records_that_a_script_would_unpack_is_read(around):
    page = read(
        around.format(STORE) if "<?" in around else f"<html><body><div>{around.format(STORE)}</div></body></html>"
    )

    assert [link.url[-15:] for link in page.links] == [f"art_1523_{n}.html"[-15:] for n in range(1, 6)]
    assert [link.day for link in page.links] == [date(2026, 3, n) for n in range(1, 6)]
