"""``qianyue events``: a person sees what was taken for one event, and corrects it for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Ended

CONFIG = "contact: ops@example.org\nstore: sqlite:///{folder}/watch.db\nmax_age: none\n"
LEAD = "6月3日,湘潭市岳塘区与江苏澄澜精密机械有限公司签约,总投资12.5亿元的减速机项目落户岳塘经开区。"
OTHERS = (
    "项目用地200亩,建设高精度减速机生产线十条,全部建成后可带动上下游企业二十余家,预计明年夏天进场安装设备。",
    "老矿区的厂房等来了新主人,退休的钳工说,徒弟们终于不用去外省找活,夜校的数控班一开就满了四个班次。",
)


@pytest.fixture
def store(tmp_path: Path, qianyue: Callable[..., Ended]) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")
    lines = [
        {
            "id": str(number),
            "url": f"https://paper{number}.example.org/1.html",
            "title": f"减速机项目签约落户岳塘 {number}",
            "published": "2026-06-04 08:30:00",
            "text": LEAD + "\n" + text * 3,
        }
        for number, text in enumerate(OTHERS)
    ]
    assert qianyue("import", "-", stdin="\n".join(map(json.dumps, lines))).code == 0


@pytest.mark.usefixtures("store")
def test_an_event_is_listed_and_shown_with_its_articles_and_the_reasons(qianyue: Callable[..., Ended]) -> None:
    listed, shown = qianyue("events", "list"), qianyue("events", "show", "1")

    assert "澄澜精密" in listed.out
    assert "12.5亿元" in listed.out
    assert "article 1" in shown.out
    assert "article 2" in shown.out
    assert "because: same day, same amount" in shown.out


@pytest.mark.usefixtures("store")
def test_a_split_and_a_merge_are_kept_and_told(qianyue: Callable[..., Ended]) -> None:
    parted = qianyue("events", "split", "1", "2")
    assert parted.out == "event 2: article 2, taken out of event 1\n"
    assert "article 2" not in qianyue("events", "show", "1").out.replace("(articles 2)", "")

    merged = qianyue("events", "merge", "2", "1")
    assert merged.out == "event 1: events 2 and 1 are one\n"
    shown = qianyue("events", "show", "2")
    assert "event 2 was merged into event 1" in shown.out
    assert "split with event 2 (articles 2): a person said so" in shown.out
    assert "merged with event 2 (articles 2): a person said so" in shown.out


@pytest.mark.usefixtures("store")
def test_what_does_not_exist_is_said_in_one_sentence(qianyue: Callable[..., Ended]) -> None:
    for arguments, said in (
        (("show", "7"), "there is no event 7; `qianyue events list` shows their numbers\n"),
        (("split", "7", "1"), "there is no event 7\n"),
        (("split", "1", "9"), "no signing of event 1 was read in article 9\n"),
        (("merge", "1", "7"), "there is no event 7\n"),
    ):
        ended = qianyue("events", *arguments)
        assert (ended.code, ended.err) == (1, said)


@pytest.mark.usefixtures("store")
def test_a_list_can_be_narrowed(qianyue: Callable[..., Ended]) -> None:
    assert "澄澜精密" in qianyue("events", "list", "--region", "湖南", "--amount", "10亿元").out
    assert "澄澜精密" not in qianyue("events", "list", "--amount", "13亿元").out
