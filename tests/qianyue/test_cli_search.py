"""``qianyue search``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Ended

LINE = {
    "id": "1",
    "url": "https://paper.example.org/1.html",
    "title": "减速机项目签约落户岳塘",
    "published": "2026-06-04 08:30:00",
    "text": "6月3日,湘潭市岳塘区与江苏澄澜精密机械有限公司签约,总投资12.5亿元的减速机项目落户岳塘经开区。",
}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, qianyue: Callable[..., Ended]) -> None:
    config = f"contact: ops@example.org\nstore: sqlite:///{tmp_path}/watch.db\nmax_age: none\n"
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    assert qianyue("import", "-", stdin=json.dumps(LINE)).code == 0


def test_an_article_is_found_by_its_words(qianyue: Callable[..., Ended]) -> None:
    shown, answered = qianyue("search", "減速機", "澄澜"), qianyue("search", "岳塘", "--json")

    assert "减速机项目签约落户岳塘" in shown.out
    assert "article 1  2026-06-04 08:30:00" in shown.out
    assert json.loads(answered.out)["url"] == LINE["url"]


def test_nothing_found_is_said(qianyue: Callable[..., Ended]) -> None:
    ended = qianyue("search", "开工")
    narrowed = qianyue("search", "减速机", "--amount", "13亿元")

    assert (ended.code, ended.err) == (1, "nothing was found for '开工'\n")
    assert narrowed.code == 1
