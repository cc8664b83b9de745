"""``qianyue links``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ended

LIST = "news.example/channel/jingji.html"
URL = "https://news.example/channel/jingji.html"


def test_a_list_page_gives_its_articles(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    ended = qianyue("links", demo_page(LIST), "--url", URL, "--json")

    found = json.loads(ended.out)
    assert found["kind"] == "list"
    assert "https://news.example/content/2026/11/18/20817.html" in [link["url"] for link in found["links"]]


def test_a_feed_and_a_sitemap_give_theirs(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    feed = json.loads(qianyue("links", demo_page("news.example/rss/jingji.xml"), "--json").out)
    sitemap = json.loads(qianyue("links", demo_page("repost.example/sitemap.xml"), "--json").out)

    assert (feed["kind"], sitemap["kind"]) == ("feed", "sitemap")
    assert feed["links"]
    assert sitemap["links"]


def test_links_are_printed_as_a_table(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    ended = qianyue("links", demo_page(LIST), "--url", URL)

    assert ended.code == 0
    assert "20817.html" in ended.out


def test_a_page_on_standard_input_is_read(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    ended = qianyue("links", "-", "--url", URL, "--json", stdin=Path(demo_page(LIST)).read_bytes())

    assert json.loads(ended.out)["links"]


def test_an_empty_list_is_told_so(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("links", "-", stdin="<html><body><p>栏目建设中</p></body></html>")

    assert (ended.code, ended.err) == (1, "-: this list page holds no links to articles\n")


def test_a_file_that_is_no_page_is_told_so(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("links", "-", stdin=b"%PDF-1.7 ...")

    assert (ended.code, ended.err) == (1, "-: the source is a PDF file, no list page, feed or sitemap\n")


def test_a_file_that_is_not_there_is_told_so(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("links", "none.html")

    assert (ended.code, ended.err) == (1, "none.html: No such file or directory\n")


def test_json_lines_are_answered_in_order_and_bad_ones_cost_only_themselves(
    qianyue: Callable[..., Ended], demo_page: Callable[[str], str]
) -> None:
    lines = [
        json.dumps({"id": 1, "html_file": demo_page(LIST), "url": URL}),
        "{broken",
        "",
        "[]",
        json.dumps({"id": "two", "html_file": "none.html"}),
        json.dumps({"id": 3}),
        json.dumps({"id": 4, "html_file": 5}),
        json.dumps({"id": "last", "html_file": demo_page("repost.example/sitemap.xml")}),
    ]

    ended = qianyue("links", "--jsonl", stdin="\n".join(lines))

    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, None, "two", 3, 4, "last"]
    assert answers[0]["links"]
    assert answers[-1]["links"]
    assert answers[1]["error"].startswith("line 2: the line is no JSON")
    assert answers[2]["error"] == "line 4: the line is no JSON object"
    assert "none.html" in answers[3]["error"]
    assert answers[4]["error"] == "line 6: the line has no html_file"
    assert answers[5]["error"] == "line 7: html_file is of the type int; it has to be a text"
    assert (ended.code, ended.err) == (1, '5 of the lines could not be answered; each says why under "error"\n')
