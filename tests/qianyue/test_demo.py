"""The demo as a whole: real crawl, real mail, real webhook, in a few seconds and without a network."""

from __future__ import annotations

import io
import tempfile
from collections import Counter

import pytest
from rich.console import Console

from qianyue.demo import run as demo


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What the demo prints, how it ends, and what is left of it in a place for passing files that is its own."""
    console = Console(file=io.StringIO(), width=140)
    folder = tmp_path_factory.mktemp("passing")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(folder))  # other demos may run beside this one
        code = demo.run(console)
    return code, console.file.getvalue(), set(folder.glob("qianyue-demo-*"))


def test_the_demo_goes_as_it_should(shown):
    code, text, _ = shown

    assert "✗" not in text, text[text.index("Verdict") :]
    assert code == 0


def test_it_shows_a_line_for_each_source_and_the_table_of_signings(shown):
    _, text, _ = shown

    for name in ("产业协作研究院", "太湖西岸论坛", "湘岸新闻订阅", "西江在线", "火炬产业资讯站点地图"):
        assert f"✓ {name}" in text
    for cell in ("投资方", "312.8亿元", "1.6亿美元", "框架协议"):
        assert cell in text


def test_it_shows_a_mail_with_who_where_how_much_when_proof_link_and_rule(shown):
    _, text, _ = shown
    mail = text[text.index("To: zhaoshang@demo.example") : text.index("Second pass")]

    for word in (
        "广东澜栎新能源材料有限公司",
        "贺州市",
        "23.6亿元",
        "2026-11-09",
        "签订投资协议",
        "/news/117.html",
        "十亿以上签约",
    ):
        assert word in mail


def test_it_says_what_robots_txt_kept_it_from(shown):
    _, text, _ = shown

    assert "robots.txt forbids" in text


def test_it_leaves_nothing_behind(shown):
    assert shown[2] == set()


def test_a_demo_in_which_something_is_amiss_ends_with_1(monkeypatch):
    """A web that did not see the requests to one of its sites."""

    class Blind(demo.DemoWeb):
        def requests(self) -> Counter:
            return Counter({page: times for page, times in super().requests().items() if page[0] != "mirror"})

    monkeypatch.setattr(demo, "DemoWeb", Blind)
    console = Console(file=io.StringIO(), width=140)

    assert demo.run(console) == 1
    assert "✗ every list, feed, sitemap and article was fetched: not so for mirror" in console.file.getvalue()
