"""``qianyue import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from store import database, outbox
from store.tables import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ended

SIGNED = (
    "6月3日,湘潭市岳塘区与江苏澄澜精密机械有限公司签约,总投资12.5亿元的减速机项目落户岳塘经开区。"
    "项目用地200亩,建设高精度减速机生产线十条,全部建成后可带动上下游企业二十余家。"
    "岳塘区委书记柏若川表示,将为项目提供全流程服务,推动项目早落地、早开工、早见效。"
    "澄澜精密董事长时向晚说,公司看中的是湘潭的装备制造底子和湖南的工程机械市场。"
)
CONFIG = """
contact: ops@example.org
max_age: none
rules:
  - {name: 湖南签约, regions: [湖南], amount: ">= 10亿元", tell: [值班群]}
subscribers: {值班群: "json://127.0.0.1:9/x"}
"""


def line(number: int, **changed: Any) -> str:
    article = {
        "id": f"a{number}",
        "url": f"https://news.example.org/{number}.html",
        "title": "减速机项目签约落户岳塘",
        "published": "2026-06-04 08:30:00",
        "text": SIGNED,
    }
    return json.dumps(article | changed, ensure_ascii=False)


def answers(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(answer) for answer in ended.out.splitlines()]


def test_without_a_configuration_the_store_is_thrown_away(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    first = qianyue("import", "-", "--report", "jsonl", stdin=line(1))
    again = qianyue("import", "-", "--report", "jsonl", stdin=line(1))

    assert first.code == 0
    assert answers(first)[0]["status"] == answers(again)[0]["status"] == "new"
    assert list(tmp_path.iterdir()) == []


def test_each_article_is_answered_with_status_story_and_events(qianyue: Callable[..., Ended]) -> None:
    other = "区里召开安全生产例会,部署汛期检查,要求各部门压实责任、排查隐患、确保平安度汛,并对值班值守作出安排。"
    asked = [line(1), line(2, title="减速机项目签约"), line(1), line(3, title="安全生产例会", text=other)]

    ended = qianyue("import", "-", "--report", "jsonl", stdin="\n".join(asked))

    first, copy, known, different = answers(ended)
    assert [answer["id"] for answer in answers(ended)] == ["a1", "a2", "a1", "a3"]
    assert [first["status"], copy["status"], known["status"], different["status"]] == ["new", "copy", "known", "new"]
    assert first["story"] == copy["story"] == known["story"] != different["story"]
    assert first["events"] == copy["events"] != []
    assert different["events"] == []


def test_bad_lines_are_set_aside_with_their_number_and_the_others_taken_in(qianyue: Callable[..., Ended]) -> None:
    asked = [
        "{broken",
        line(1),
        line(2, url=None),
        line(3, text=" "),
        line(4, published="soon"),
        line(5, text=7),
        line(6, title=None, published=None),
    ]

    ended = qianyue("import", "-", stdin="\n".join(asked))

    assert ended.code == 1
    told = ended.err.splitlines()
    assert [message.split(":")[0] for message in told] == [
        *(f"line {number}" for number in (1, 3, 4, 5, 6)),
        "5 of the lines were set aside",
    ]
    assert "url is missing" in told[1]
    assert "'soon' is no publication time" in told[3]
    assert ended.out.startswith("articles: 1 new, 1 copy")


def test_a_bad_line_is_answered_in_the_report_too(qianyue: Callable[..., Ended]) -> None:
    bad, good = answers(qianyue("import", "--report", "jsonl", stdin=f"[]\n{line(1)}"))

    assert bad == {"id": None, "error": "line 1: the line is no JSON object"}
    assert good["status"] == "new"


def test_the_store_may_be_named(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    Path("articles.jsonl").write_text(line(1), encoding="utf-8")

    ended = qianyue("import", "articles.jsonl", "--store", f"sqlite:///{tmp_path}/mine.db")

    assert ended.out == "articles: 1 new; events they tell of: 1; alerts owed: 0\n"
    assert (tmp_path / "mine.db").exists()


def test_the_configuration_s_rules_are_asked_and_its_store_is_filled(
    qianyue: Callable[..., Ended], tmp_path: Path
) -> None:
    Path("config.yaml").write_text(CONFIG, encoding="utf-8")

    ended = qianyue("import", stdin=line(1))

    assert ended.out == "articles: 1 new; events they tell of: 1; alerts owed: 1\n"
    engine = database.connect(f"sqlite:///{tmp_path}/qianyue.db")
    with database.reading(engine) as session:
        assert outbox.counts(session)[State.PENDING] == 1
    engine.dispose()


def test_scratch_leaves_the_configured_store_alone(qianyue: Callable[..., Ended]) -> None:
    Path("config.yaml").write_text(CONFIG, encoding="utf-8")

    ended = qianyue("import", "--scratch", stdin=line(1))

    assert ended.out.endswith("alerts owed: 1\n")
    assert not Path("qianyue.db").exists()


@pytest.mark.parametrize("store", ["nonsense", "mysql://somebody@127.0.0.1/x", "sqlite:////nowhere/at/all/x.db"])
def test_a_store_that_can_t_be_used_is_one_sentence(qianyue: Callable[..., Ended], store: str) -> None:
    ended = qianyue("import", "--store", store, stdin=line(1))

    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err


def test_a_named_configuration_that_is_not_there_is_not_passed_over(qianyue: Callable[..., Ended]) -> None:
    assert qianyue("import", "--config", "mine.yaml", stdin=line(1)).code == 2
