"""``qianyue read``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ended

PAGE = "institute.example/news/117.html"  # GBK, a signing of 2.36 billion yuan
TEXT = "6月3日,湘潭市岳塘区与江苏澄澜精密机械有限公司签约,总投资12.5亿元的减速机项目落户岳塘经开区。"
KEYS = {"title", "published", "source", "author", "editor", "region", "text"}


def lines(*asked: dict[str, Any] | str) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in asked)


def answers(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def test_a_page_is_shown_with_its_facts_its_table_and_its_text(
    qianyue: Callable[..., Ended], demo_page: Callable[[str], str]
) -> None:
    ended = qianyue("read", demo_page(PAGE))

    assert ended.code == 0
    assert "时间：2026-11-10" in ended.out
    for column in ("阶段", "层级", "投资方", "项目", "地区", "金额", "日期", "把握"):
        assert column in ended.out
    assert "23.6亿元" in ended.out
    assert "广东澜栎新能源材料有限公司签订投资协议" in ended.out


def test_the_evidence_is_marked_in_the_text(
    qianyue: Callable[..., Ended], demo_page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    [record] = json.loads(qianyue("read", demo_page(PAGE), "--json").out)["records"]

    ended = qianyue("read", demo_page(PAGE))

    assert f"\x1b[30;43m{record['evidence']}\x1b[0m" in ended.out


def test_a_page_is_printed_as_json(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    read = json.loads(qianyue("read", demo_page(PAGE), "--json").out)

    assert read["article"].keys() == KEYS
    assert read["article"]["published"] == "2026-11-10"
    assert read["records"][0]["amount"] == {"value": 2_360_000_000, "currency": "CNY", "bound": "exact"}
    assert read["records"][0]["date"] == "2026-11-09"


def test_a_text_on_standard_input_is_read(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "-", "--published", "2026-06-04", "--json", stdin=TEXT)

    read = json.loads(ended.out)
    assert read["article"]["text"] == TEXT
    assert read["article"]["title"] is None
    [record] = read["records"]
    assert (record["amount"]["value"], record["date"]) == (1_250_000_000, "2026-06-03")
    assert record["investors"] == ["江苏澄澜精密机械有限公司"]
    assert record["industry"] == "装备制造"


def test_a_text_without_a_signing_is_told_so(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", stdin="今天天气晴朗,适合出行。")

    assert ended.code == 0
    assert "没有读到签约" in ended.out


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.4 \n", "-: this is a PDF file, no page and no text\n"),
        (b"<html><body></body></html>", "-: no article: "),
        (b" \n", "-: there is nothing to read\n"),
    ],
)
def test_what_holds_no_article_is_told_by_name(qianyue: Callable[..., Ended], body: bytes, reason: str) -> None:
    ended = qianyue("read", stdin=body)

    assert ended.code == 1
    assert ended.err.startswith(reason)
    assert ended.err.count("\n") == 1


def test_a_publication_time_that_is_none_is_misuse(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "--published", "gestern", stdin=TEXT)

    assert (ended.code, ended.err) == (
        2,
        "--published: 'gestern' is no publication time; write it like '2024-03-08' or '2024-03-08 09:30'\n",
    )


def test_an_address_needs_a_configuration_for_its_contact(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "http://127.0.0.1:9/")

    assert ended.code == 2
    assert ended.err.startswith("config.yaml: there is no such file")


def test_json_lines_are_answered_in_order(qianyue: Callable[..., Ended], demo_page: Callable[[str], str]) -> None:
    empty = Path("empty.html")
    empty.write_text("<html><head><title>404</title></head><body><p>页面不存在</p></body></html>", encoding="utf-8")
    asked = lines(
        {"id": "page", "html_file": demo_page(PAGE), "url": "https://institute.example/news/117.html"},
        {"id": "text", "text": TEXT, "url": None, "published": "2026-06-04"},
        {"id": "nothing", "html_file": str(empty)},
        {"id": "neither"},
        "{",
        {"id": "when", "text": TEXT, "published": "soon"},
        r'{"id": "odd", "text": "\ud800半个字"}',
    )

    ended = qianyue("read", "--jsonl", stdin=asked)

    page, text, nothing, neither, broken, when, odd = answers(ended)
    assert page["article"].keys() == text["article"].keys() == nothing["article"].keys() == KEYS
    assert [record["amount"]["value"] for record in page["records"] + text["records"]] == [2_360_000_000, 1_250_000_000]
    assert text["article"]["published"] == "2026-06-04"
    assert set(nothing["article"].values()) == {None}
    assert nothing["records"] == []
    assert nothing["reason"]
    assert neither == {"id": "neither", "error": "line 4: the line has neither html_file nor text"}
    assert broken["error"].startswith("line 5: the line is no JSON")
    assert when["error"].startswith("line 6: 'soon' is no publication time")
    assert odd["records"] == []
    assert ended.code == 1
    assert ended.err == '3 of the lines could not be answered; each says why under "error"\n'


def test_json_lines_that_can_all_be_answered_end_with_0(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "--jsonl", stdin=lines(*({"id": n, "text": f"第{n}条。{TEXT}"} for n in range(12))))

    assert ended.code == 0
    assert [answer["id"] for answer in answers(ended)] == list(range(12))


def test_no_lines_are_no_answers(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "--jsonl")

    assert (ended.code, ended.out, ended.err) == (0, "", "")


WEIGHED = "5月8日,缙云县集中签约项目22个,总投资76亿元。会上推介项目80个,总投资900亿元。"


def test_a_reading_is_explained_as_json(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "-", "--json", "--explain", stdin=WEIGHED)

    weighed = {one["text"]: one for one in json.loads(ended.out)["candidates"]}
    assert weighed["76亿元"]["fate"] == "kept"
    assert weighed["76亿元"]["record"] == 0
    assert (weighed["900亿元"]["fate"], weighed["900亿元"]["reason"]) == ("dropped", "on offer, not signed")
    start, end = weighed["22个"]["span"]
    assert WEIGHED[start:end] == "22个"


def test_a_reading_is_explained_on_a_terminal(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "-", "--explain", stdin=WEIGHED)

    assert ended.code == 0
    assert "on offer, not signed" in " ".join(ended.out.split())
    assert "candidate for" in ended.out


def test_lines_are_not_explained(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("read", "--jsonl", "--explain", stdin="")

    assert ended.code == 2
    assert "--explain is for one page or text" in ended.err
