"""qianyue discover on a site of our own."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import Discovery, Finding
from crawler.find.links import Link
from crawler.page.kind import Kind
from qianyue.cli.proposal import proposal
from qianyue.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Ended

ROW = '<li><a href="t202603{0:02d}_{0}.html">云岭县: {0}个项目 # 集中签约</a><span>2026-03-{0:02d}</span></li>'
PAGES = {
    "/": "<html><head><title>首页-贺州市八步区人民政府门户网站</title></head><body><a href='/zsdt/'>招商动态</a>"
    "<a href='/bbyw/'>八步要闻</a><a href='/wzdt/'>网站地图</a></body></html>",
    "/zsdt/": f"<html><ul>{''.join(ROW.format(day) for day in (2, 9, 16))}</ul></html>",
    "/bbyw/": "<html><body><div id='app'></div><script>axios.get('/api')</script></body></html>",
    "/empty/": "<html><body><p>栏目建设中</p></body></html>",
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "none").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text("contact: ops@example.org\ncrawl: {pace: 1ms, allow_networks: [127.0.0.0/8]}\n", encoding="utf-8")
    return file


def test_what_is_printed_is_a_configuration(qianyue: Callable[..., Ended], site: str, config: Path) -> None:
    ended = qianyue("discover", f"{site}/")

    assert ended.code == 0, ended.err
    assert "list of 3 articles, about 1 a week, newest of 2026-03-16" in ended.out
    assert "#   2026-03-02 云岭县: 2个项目 # 集中签约" in ended.out
    assert f"# left out: {site}/bbyw/: its links are put in by scripts" in ended.out
    config.write_text(config.read_text(encoding="utf-8") + ended.out, encoding="utf-8")
    [region] = load(config, {}).regions
    assert region.name == "广西壮族自治区贺州市八步区"
    assert [(source.name, source.url) for source in region.sources] == [
        ("贺州市八步区人民政府 招商动态", f"{site}/zsdt/")
    ]


def test_json_holds_all_that_was_found(qianyue: Callable[..., Ended], site: str) -> None:
    told = json.loads(qianyue("discover", f"{site}/", "--json", "--region", "广西梧州市").out)

    assert told["region"] == "广西梧州市"
    [source] = told["sources"]
    assert (source["kind"], source["links"], source["per_week"], source["newest"]) == ("list", 3, 1.0, "2026-03-16")
    assert source["samples"][0]["day"] == "2026-03-02"
    assert [left["url"] for left in told["left_out"]] == [f"{site}/bbyw/"]


def test_a_site_with_nothing_to_watch_ends_with_1(qianyue: Callable[..., Ended], site: str) -> None:
    ended = qianyue("discover", f"{site}/empty/")

    assert ended.code == 1
    assert "nothing there is worth watching" in ended.err
    assert yaml.safe_load(ended.out) == {"sources": []}


def test_a_site_that_can_t_be_had_ends_with_1_and_its_reason(qianyue: Callable[..., Ended], site: str) -> None:
    ended = qianyue("discover", f"{site}/gone/")

    assert (ended.code, ended.out) == (1, "")
    assert "the site answered 404" in ended.err


@pytest.mark.parametrize("arguments", [["www.example.cn"], ["https://e.cn/", "--region", "贺洲市"]])
def test_wrong_usage_is_told(qianyue: Callable[..., Ended], arguments: list[str]) -> None:
    assert qianyue("discover", *arguments).code == 2


@given(
    title=st.text(max_size=60),
    name=st.text(max_size=30),
    sample=st.text(max_size=60),
    reason=st.text(max_size=30),
    known=st.booleans(),
)
def test_no_words_of_a_site_break_the_yaml(title: str, name: str, sample: str, reason: str, known: bool) -> None:
    link = Link("https://e.org/1", sample, None)
    findings = [Finding(f"https://e.org/{n}{{}}'\"#: ,", name, Kind.LIST, 5, (link,)) for n in range(2)]

    told = yaml.safe_load(
        proposal(Discovery("https://e.org/", title, tuple(findings), (("x", reason),)), "湖南" if known else None)
    )

    sources = told["regions"][0]["sources"] if known else told["sources"]
    assert [source["url"] for source in sources] == [finding.url for finding in findings]
    assert len({source["name"] for source in sources}) == 2
