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


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = {"/api?channel=3": json.dumps(ITEMS), "/art/7.html": ARTICLE}.get(self.path)
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
