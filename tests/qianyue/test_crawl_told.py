"""Sources whose configuration says where things are: a JSON endpoint and selectors, from the file to the store."""

from __future__ import annotations

import csv
import io
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Ended

ITEMS = {"data": {"list": [{"id": 7, "title": "云岭县项目签约", "at": "2026-03-05 09:30"}]}}
ARTICLE = """<html><head><title>云岭县项目签约</title></head><body><h1>云岭县项目签约</h1>
<p class="time">2026-03-05 09:30</p><div class="box"><p>3月4日,海风集团与云岭县签署投资协议,投资12亿元建设储能设备基地项目。</p>
<p>项目计划今年七月开工,达产后年产值20亿元。</p></div><div class="from">云岭日报社</div></body></html>"""


LONG = """<html><head><title>清溪县签约</title></head><body><h1>清溪县签约</h1><div class="box"><p>{0}</p><p>{1}</p></div>
<a href="/art/9_2.html">下一页</a></body></html>"""
PAGES = {
    "/art/9.html": LONG.format("清溪县与湘岸纺织公司签约，投资2亿元。", "责任编辑在此。"),
    "/art/9_2.html": LONG.format("项目将于明年投产，带动三百人就业。", "还有一段话。"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer the second page of the endpoint's list, to whoever knows the key."""
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = {1: [{"id": 9, "title": "清溪县签约"}], 2: ITEMS["data"]["list"]}.get(told["page"], [])
        self.send_response(200 if self.headers["X-Key"] == "k7" else 403)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"data": {"list": rows}}).encode())

    def do_GET(self) -> None:
        body = {"/api?channel=3": json.dumps(ITEMS), "/art/7.html": ARTICLE, **PAGES}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/json" if "api" in self.path else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "none").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_json_endpoint_and_selectors_work_from_the_file_to_the_store(
    qianyue: Callable[..., Ended], site: str, tmp_path: Path
) -> None:
    (tmp_path / "config.yaml").write_text(
        f"""contact: ops@example.org
crawl: {{pace: 1ms, allow_networks: [127.0.0.0/8]}}
regions:
  - name: 湖南
    sources:
      - name: 招商动态
        url: {site}/api?channel=3
        mapping: {{items: data.list, url: id, title: title, date: at, base: "{site}/art/{{}}.html"}}
        select: {{body: ".box > p:first-child", source: .from}}
""",
        encoding="utf-8",
    )

    crawled = qianyue("crawl")
    assert crawled.code == 0, crawled
    [article] = csv.DictReader(io.StringIO(qianyue("export", "articles").out.removeprefix("\ufeff")))

    assert (crawled.code, "✓ 招商动态: json, 1 links, 1 new, 1 taken in" in crawled.out) == (0, True), crawled
    assert "云岭日报社" in article.values()
    assert not any("达产" in value for value in article.values())
    assert any("投资12亿元" in value for value in article.values())


def test_one_address_is_fetched_and_read_as_its_sources_visits_would(
    qianyue: Callable[..., Ended], site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_KEY", "k7")
    (tmp_path / "config.yaml").write_text(
        f"""contact: ops@example.org
crawl: {{pace: 1ms, allow_networks: [127.0.0.0/8]}}
regions:
  - name: 湖南
    sources:
      - name: 招商动态
        url: {site}/api
        mapping: {{items: data.list, url: id, title: title, base: "{site}/art/{{}}.html"}}
        request:
          body: '{{"page": 1}}'
          headers: {{X-Key: "${{API_KEY}}"}}
          paging: {{parameter: page}}
        select: {{body: ".box > p:first-child"}}
""",
        encoding="utf-8",
    )

    crawled = qianyue("crawl")
    listed = json.loads(qianyue("links", f"{site}/api", "--json").out)
    read = json.loads(qianyue("read", f"{site}/art/9.html", "--json").out)

    assert "✓ 招商动态: json, 2 links, 2 new, 2 taken in, 0 failed" in crawled.out, crawled
    assert listed["links"] == [{"url": f"{site}/art/9.html", "title": "清溪县签约", "day": None}]
    assert read["article"]["text"] == "清溪县与湘岸纺织公司签约，投资2亿元。\n项目将于明年投产，带动三百人就业。"
