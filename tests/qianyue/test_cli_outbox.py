"""`qianyue outbox`: what is owed, what was given up, and why."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alerts.rules import Rates, Rule
from qianyue.ingest import Origin, Watch, ingest
from signings.article import Article, Published
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, outbox
from store.tables import State

if TYPE_CHECKING:
    from conftest import Ended

NOW = datetime.now(UTC)
CONFIG = """
store: sqlite:///{folder}/watch.db
contact: ops@example.org
subscribers:
  招商一科: {{to: "json://hooks.example.org/s3cret-token"}}
  值班群: {{to: "json://hooks.example.org/s3cret-token", digest: "08:30"}}
rules: [{{name: 全部签约, tell: [招商一科, 值班群]}}]
"""
NAMES = ("云谷储能电池项目", "云谷风机项目")


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two signings of one article, owed to two subscribers; what is owed to the first was given up."""
    file = tmp_path_factory.mktemp("filled") / "watch.db"
    shutil.copyfile(sqlite_template, file)
    engine = database.connect(f"sqlite:///{file}")
    watch = Watch(
        rules=(Rule(name="全部签约", tell=("招商一科", "值班群")),), rates=Rates(date(2026, 1, 2), {"USD": Decimal(7)})
    )
    records = tuple(
        Record(
            stage=Stage.SIGNED,
            level=Level.PROJECT,
            amount=Amount(1_500_000_000 * number),
            name=name,
            region="湖南省邵阳市",
            evidence=f"{name}签约",
        )
        for number, name in enumerate(NAMES, 1)
    )
    article = Article(
        url="https://news.example/1.html",
        title="两个项目签约邵阳",
        paragraphs=("云谷储能电池项目签约。", "云谷风机项目签约。"),
        published=Published.on(NOW.date()),
    )
    with database.session(engine) as session:
        ingest(session, article, Reading(records, "湖南省邵阳市"), watch=watch, origin=Origin(), now=NOW)
        mine = [one for one in outbox.claim_due(session, now=NOW, limit=9) if one.subscriber == "招商一科"]
        outbox.mark_failed(session, [one.id for one in mine], "HTTP 410: gone", retry_at=None)
    engine.dispose()
    return file


@pytest.fixture
def store(tmp_path: Path, filled: Path) -> str:
    """A copy of that store, with a configuration."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")
    shutil.copyfile(filled, tmp_path / "watch.db")
    return f"sqlite:///{tmp_path}/watch.db"


def counts(url: str) -> dict[State, int]:
    engine = database.connect(url)
    with database.reading(engine) as session:
        found = outbox.counts(session)
    engine.dispose()
    return found


def dead(ended: Ended) -> list[str]:
    return re.findall(r"│ (\d+) +│ 招商一科", ended.out)


def test_what_is_owed_and_what_was_given_up_is_listed_with_the_reason(
    qianyue: Callable[..., Ended], store: str
) -> None:
    ended = qianyue("outbox", "list")

    assert ended.code == 0
    assert "owed (2)" in ended.out
    assert "given up (2)" in ended.out
    assert "HTTP 410: gone" in ended.out
    assert all(name in ended.out.replace("\n", "") for name in ("招商一科", "值班群", "全部签约", "15亿元"))
    assert "s3cret" not in ended.out


def test_the_list_can_be_narrowed(qianyue: Callable[..., Ended], store: str) -> None:
    given_up, other = qianyue("outbox", "list", "--dead"), qianyue("outbox", "list", "-s", "值班群")

    assert "值班群" not in given_up.out
    assert "given up (0)" in other.out
    assert "sent (0)" in qianyue("outbox", "list", "--sent").out


def test_what_was_given_up_of_an_article_is_sent_again_together(qianyue: Callable[..., Ended], store: str) -> None:
    first, second = dead(qianyue("outbox", "list", "--dead"))

    ended = qianyue("outbox", "resend", first, second)

    assert ended.code == 0
    assert ended.out.startswith("2 due again;")
    assert counts(store) == {State.PENDING: 4, State.SENT: 0, State.DEAD: 0}


def test_all_that_was_given_up_can_be_sent_again(qianyue: Callable[..., Ended], store: str) -> None:
    assert qianyue("outbox", "resend", "--all", "-s", "值班群").out.startswith("0 due again")
    assert qianyue("outbox", "resend", "--all").out.startswith("2 due again")


def test_a_number_that_is_wrong_changes_nothing(qianyue: Callable[..., Ended], store: str) -> None:
    first, _ = dead(qianyue("outbox", "list", "--dead"))

    ended = qianyue("outbox", "resend", first, "999")

    assert (ended.code, ended.err) == (1, "there is no delivery 999; nothing was changed\n")
    assert counts(store)[State.DEAD] == 2


@pytest.mark.parametrize("arguments", [[], ["1", "--all"]])
def test_what_to_send_again_has_to_be_said(qianyue: Callable[..., Ended], store: str, arguments: list[str]) -> None:
    ended = qianyue("outbox", "resend", *arguments)

    assert ended.code == 2
    assert ended.err.startswith("say which: the numbers")


def test_one_can_ask_why(qianyue: Callable[..., Ended], store: str) -> None:
    first, _ = dead(qianyue("outbox", "list", "--dead"))

    ended = qianyue("outbox", "why", first)

    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"delivery {first}: event ")
    assert "to 招商一科 (json://hooks.example.org/…#" in lines[0]
    assert lines[1] == "because of the rule '全部签约': 阶段 签约"
    assert "last failure: HTTP 410: gone" in lines
    assert f"given up; `qianyue outbox resend {first}` sends it again" in lines
    assert "【签约】湖南省邵阳市｜云谷储能电池项目｜15亿元" in lines
    assert "来源：两个项目签约邵阳" in ended.out
    assert "s3cret" not in ended.out


def test_a_delivery_that_is_owed_says_what_it_waits_for(qianyue: Callable[..., Ended], store: str) -> None:
    owed = re.findall(r"│ (\d+) +│ 值班群", qianyue("outbox", "list").out)

    ended = qianyue("outbox", "why", owed[0])

    assert "owed; due with the next digest" in ended.out


def test_a_delivery_that_is_none_is_said_to_be_none(qianyue: Callable[..., Ended], store: str) -> None:
    assert qianyue("outbox", "why", "77").err.startswith("there is no delivery 77;")
