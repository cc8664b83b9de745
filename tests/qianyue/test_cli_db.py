"""``qianyue db``, ``qianyue backup`` and ``qianyue restore``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zstandard

if TYPE_CHECKING:
    from conftest import Cluster, Ended

LINE = {
    "id": "1",
    "url": "https://paper.example.org/1.html",
    "title": "减速机项目签约落户岳塘",
    "published": "2026-06-04 08:30:00",
    "text": "6月3日,湘潭市岳塘区与江苏澄澜精密机械有限公司签约,总投资12.5亿元的减速机项目落户岳塘经开区。",
}
CONFIG = """
contact: ops@example.org
store: sqlite:///{folder}/{name}.db
max_age: none
subscribers: {{值班群: "json://hooks.example.org/s3cret-token"}}
rules: [{{name: 全部签约, tell: [值班群]}}]
"""


@pytest.fixture(autouse=True)
def store(tmp_path: Path, qianyue: Callable[..., Ended]) -> None:
    for name in ("config", "other"):
        (tmp_path / f"{name}.yaml").write_text(CONFIG.format(folder=tmp_path, name=name), encoding="utf-8")
    assert qianyue("import", "-", stdin=json.dumps(LINE)).code == 0


def test_a_backup_is_restored_into_another_store(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    written = qianyue("backup", "all.jsonl.zst")
    restored = qianyue("restore", "all.jsonl.zst", "-c", "other.yaml")

    assert written.out.startswith("all.jsonl.zst: 1 articles, 1 events, ")
    assert restored.out.startswith(f"sqlite:///{tmp_path}/other.db: 1 articles, 1 events, ")
    assert "减速机" in qianyue("search", "减速机", "-c", "other.yaml").out
    again = qianyue("restore", "all.jsonl.zst")
    assert (again.code, "is not empty" in again.err) == (1, True)


def test_a_backup_holds_what_went_wrong_but_no_address_of_a_subscriber(
    qianyue: Callable[..., Ended], tmp_path: Path, unused_tcp_port: int
) -> None:
    config = CONFIG.format(folder=tmp_path, name="config").replace("hooks.example.org", f"127.0.0.1:{unused_tcp_port}")
    config += f"""
crawl: {{allow_networks: [127.0.0.0/8]}}
alerts: {{attempts: 1}}
regions: [{{name: 湖南省, sources: ["http://127.0.0.1:{unused_tcp_port}/"]}}]
"""
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    qianyue("crawl")
    qianyue("backup", "all.jsonl.zst")
    with zstandard.open(tmp_path / "all.jsonl.zst", "rt", encoding="utf-8") as unpacked:
        held = unpacked.read()

    assert '"dead"' in held  # what was given up, with its reason
    assert "s3cret" not in held
    assert "hooks" not in held


def test_a_file_that_is_no_backup_is_refused(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "notes.zst").write_text("签约" * 100, encoding="utf-8")
    ended = qianyue("restore", "notes.zst", "-c", "other.yaml")

    assert ended.code == 1
    assert "no backup of qianyue" in ended.err
    assert qianyue("restore", "nowhere.zst", "-c", "other.yaml").err == "nowhere.zst: No such file or directory\n"


def test_a_store_is_upgraded_checked_and_made_small(qianyue: Callable[..., Ended]) -> None:
    assert "tables of revision" in qianyue("db", "upgrade", "-c", "other.yaml").out
    assert qianyue("db", "check").out == "nothing is wrong with the store\n"
    assert qianyue("db", "vacuum").out.startswith("0 texts and 0 pages were too old; 1 articles are")


def test_a_store_is_copied(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    ended = qianyue("db", "copy", f"sqlite:///{tmp_path}/other.db")

    assert ended.out.startswith(f"sqlite:///{tmp_path}/other.db: 1 articles, 1 events, ")
    assert "减速机" in qianyue("search", "减速机", "-c", "other.yaml").out
    assert "is not empty" in qianyue("db", "copy", f"sqlite:///{tmp_path}/other.db").err


@pytest.mark.postgres
def test_a_store_moves_from_sqlite_to_postgresql(
    qianyue: Callable[..., Ended], tmp_path: Path, cluster: Cluster
) -> None:
    address = cluster.url(cluster.make())
    moved = CONFIG.format(folder=tmp_path, name="moved").replace(f"sqlite:///{tmp_path}/moved.db", address)
    (tmp_path / "moved.yaml").write_text(moved, encoding="utf-8")

    ended = qianyue("db", "copy", address)

    assert (ended.code, ended.err) == (0, "")
    assert qianyue("db", "check", "-c", "moved.yaml").out == "nothing is wrong with the store\n"
    assert "减速机" in qianyue("search", "减速机", "-c", "moved.yaml").out
    assert qianyue("events", "show", "1", "-c", "moved.yaml").out == qianyue("events", "show", "1").out
    again = json.dumps({**LINE, "id": "2", "url": "https://other.example.org/1.html"})
    assert qianyue("import", "-", "-c", "moved.yaml", stdin=again).code == 0
    assert qianyue("search", "减速机", "-c", "moved.yaml").out.count("减速机项目签约落户岳塘") == 2


def test_old_texts_are_let_go_as_the_configuration_says(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    with (tmp_path / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("keep: {bodies: 1ms}\n")

    assert qianyue("db", "vacuum").out.startswith("1 texts and 0 pages were too old")
    assert "减速机项目签约落户岳塘" in qianyue("search", "减速机").out
    assert qianyue("search", "澄澜精密机械有限公司签约").code == 1
    assert qianyue("events", "show", "1").code == 0
