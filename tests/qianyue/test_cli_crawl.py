"""crawl, check, status, export, read and links on a web of our own: real sites, a real mail server, a real webhook."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from qianyue.demo.configuration import configuration
from qianyue.demo.mailbox import Mailbox
from qianyue.demo.server import DemoWeb
from qianyue.demo.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ended

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Town:
    """The web, whoever receives alerts, and the configuration that knows them."""

    web: DemoWeb
    mailbox: Mailbox
    webhook: Webhook

    def configure(self, folder: Path) -> Path:
        """Write the configuration, with an empty store, into *folder*."""
        file = folder / "config.yaml"
        file.write_text(configuration(folder, self.web, self.mailbox, self.webhook), encoding="utf-8")
        return file


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with DemoWeb() as web, Mailbox() as mailbox, Webhook() as webhook:
        yield Town(web, mailbox, webhook)


@pytest.fixture(scope="module")
def crawled(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration whose sources were crawled once, by the command as users run it."""
    config = town.configure(tmp_path_factory.mktemp("crawled"))
    command = [sys.executable, "-m", "qianyue", "crawl", "--config", str(config)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "✓ 湘岸新闻: list" in done.stdout
    assert "alerts: " in done.stdout
    return config


def test_a_crawl_fetches_reads_and_tells(town: Town, crawled: Path) -> None:
    assert crawled
    assert town.mailbox.messages
    assert town.webhook.payloads


def test_a_second_crawl_of_one_source_takes_nothing_in(
    qianyue: Callable[..., Ended], town: Town, crawled: Path
) -> None:
    told = len(town.mailbox.messages), len(town.webhook.payloads)

    ended = qianyue("crawl", "湘岸新闻", "--config", crawled)

    assert ended.code == 0
    assert ", 0 taken in" in ended.out
    assert (len(town.mailbox.messages), len(town.webhook.payloads)) == told


def test_a_source_that_is_not_configured_is_misuse(qianyue: Callable[..., Ended], crawled: Path) -> None:
    ended = qianyue("crawl", "湘岸新文", "--config", crawled)

    assert (ended.code, ended.err) == (2, "'湘岸新文' is no source of the configuration; did you mean '湘岸新闻'?\n")


def test_a_source_that_can_t_be_had_ends_with_1_and_its_reason(
    qianyue: Callable[..., Ended], town: Town, tmp_path: Path
) -> None:
    file = tmp_path / "config.yaml"
    gone = town.web.url("news", "/gone/")
    file.write_text(
        f"contact: ops@example.org\ncrawl: {{allow_networks: [127.0.0.0/8]}}\n"
        f"regions: [{{name: 湖南, sources: [{{name: 旧栏目, url: '{gone}'}}]}}]\n",
        encoding="utf-8",
    )

    ended = qianyue("crawl")

    assert ended.code == 1
    assert "旧栏目: the site answered 404" in ended.out
    assert ended.err == "1 of 1 sources could not be read: 旧栏目\n"


def test_status_tells_of_sources_signings_and_alerts(qianyue: Callable[..., Ended], crawled: Path) -> None:
    ended = qianyue("status", "--config", crawled)

    assert ended.code == 0
    assert "湘岸新闻" in ended.out
    assert "newest signings" in ended.out
    assert "亿元" in ended.out
    assert "alerts: 0 pending, " in ended.out


def test_status_of_nothing_says_what_to_do_and_makes_no_file(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("contact: ops@example.org\n", encoding="utf-8")

    ended = qianyue("status")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("sqlite:///qianyue.db: there is nothing yet; the next `qianyue crawl`")
    assert not (tmp_path / "qianyue.db").exists()


def test_check_says_that_all_is_well_without_asking_anybody(
    qianyue: Callable[..., Ended], town: Town, crawled: Path
) -> None:
    asked = town.web.requests()

    ended = qianyue("check", "--config", crawled)

    assert ended.code == 0
    assert "config.yaml: right; 5 regions with 7 sources, 3 rules, 2 subscribers" in ended.out
    assert "a store that can be used" in ended.out
    assert town.web.requests() == asked


def test_check_visit_looks_at_each_source_and_nothing_else(
    qianyue: Callable[..., Ended], town: Town, tmp_path: Path
) -> None:
    town.configure(tmp_path)
    before = town.web.requests()

    ended = qianyue("check", "--visit")

    asked = town.web.requests() - before
    assert ended.code == 0, ended.out
    assert "湘岸新闻订阅: feed" in ended.out
    assert "火炬产业资讯站点地图: sitemap" in ended.out
    assert not [path for _, path in asked if path.startswith("/content/")]
    assert not (tmp_path / "demo.db").exists()


def test_check_send_sends_a_test_message_to_everybody(
    qianyue: Callable[..., Ended], town: Town, tmp_path: Path
) -> None:
    town.configure(tmp_path)
    told = len(town.mailbox.messages), len(town.webhook.payloads)

    ended = qianyue("check", "--send")

    assert ended.code == 0, ended.out
    assert ended.out.count("the server took the message") == 2
    assert (len(town.mailbox.messages), len(town.webhook.payloads)) == (told[0] + 1, told[1] + 1)
    assert "测试消息" in town.mailbox.messages[-1]["Subject"]


def test_check_send_says_what_a_dead_server_said(qianyue: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        "contact: ops@example.org\n"
        "crawl: {allow_networks: [127.0.0.0/8]}\n"
        "subscribers: {值班: 'mailto://127.0.0.1:9?from=a@example.org&to=b@example.org', 群: 'json://127.0.0.1:9/s3cret'}\n",
        encoding="utf-8",
    )

    ended = qianyue("check", "--send")

    assert ended.code == 1
    assert ended.out.count("✗") == 2
    assert "refused" in ended.out
    assert "s3cret" not in ended.out + ended.err
    assert "no rule tells 值班" in ended.out


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx"])
def test_signings_are_exported_as_a_table(
    qianyue: Callable[..., Ended], crawled: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"signings.{ending}"

    ended = qianyue("export", "signings", out, "--config", crawled)

    assert ended.code == 0, ended.err
    amounts = [int(row["amount"]) for row in rows(out) if row["amount"]]
    assert 2_360_000_000 in amounts
    assert ended.out == f"{out}: {len(rows(out))} signings\n"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def rows(file: Path) -> list[dict[str, str]]:
    if file.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    header, *found = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_an_export_is_narrowed_by_region_stage_amount_and_day(qianyue: Callable[..., Ended], crawled: Path) -> None:
    def exported(*options: str) -> list[dict[str, str]]:
        ended = qianyue("export", "signings", "--format", "jsonl", "--config", crawled, *options)
        assert ended.code == 0, ended.err
        return [json.loads(line) for line in ended.out.splitlines()]

    everything = exported()
    assert {row["stage"] for row in exported("--stage", "framework")} == {"framework"}
    assert all(
        int(row["amount"]) >= 1_000_000_000 for row in exported("--amount", "10亿元") if row["currency"] == "CNY"
    )
    assert all(row["region"].startswith("广西") for row in exported("--region", "广西"))
    assert {row["industry"] for row in exported("--industry", "新能源")} == {"新能源"}
    assert exported("--since", "2020-01-01") == everything
    assert exported("--until", "2020-01-01") == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--region", "湖南省邵阴市"], "--region: '湖南省邵阴市' is no region of GB/T 2260; did you mean "),
        (["--stage", "singed"], "--stage: 'singed' is no stage; did you mean 'signed'?"),
        (["--industry", "储能"], "--industry: '储能' is no industry; it belongs to 新能源"),
        (["--amount", "much"], "--amount: 'much' is no amount; write it like '10亿元'"),
        (["--since", "soon"], "--since: 'soon' is no day; write it like 2026-01-31"),
        (["--format", "text"], "--format text writes articles into a folder"),
    ],
)
def test_a_wrong_option_of_an_export_is_misuse(
    qianyue: Callable[..., Ended], crawled: Path, options: list[str], told: str
) -> None:
    ended = qianyue("export", "signings", "--config", crawled, *options)

    assert ended.code == 2
    assert ended.err.startswith(told)


def test_articles_are_exported_as_texts(qianyue: Callable[..., Ended], crawled: Path, tmp_path: Path) -> None:
    ended = qianyue("export", "articles", tmp_path / "texts", "--format", "text", "--config", crawled)

    assert ended.code == 0, ended.err
    found = [file.read_text(encoding="utf-8").splitlines() for file in (tmp_path / "texts").glob("*澜栎*.txt")]
    assert ["澜栎钠离子电池材料生产基地项目签约落户贺州", "时间：2026-11-10"] in [lines[:2] for lines in found]


def test_an_export_to_a_folder_that_is_not_there_is_told_so(
    qianyue: Callable[..., Ended], crawled: Path, tmp_path: Path
) -> None:
    ended = qianyue("export", "articles", tmp_path / "none" / "a.csv", "--config", crawled)

    assert ended.code == 1
    assert "No such file or directory" in ended.err


def test_a_page_is_read_from_its_address_as_a_crawl_would(
    qianyue: Callable[..., Ended], town: Town, tmp_path: Path
) -> None:
    town.configure(tmp_path)

    ended = qianyue("read", town.web.url("institute", "/news/117.html"), "--json")

    assert json.loads(ended.out)["records"][0]["amount"]["value"] == 2_360_000_000


def test_a_page_that_robots_txt_forbids_is_not_read(qianyue: Callable[..., Ended], town: Town, tmp_path: Path) -> None:
    town.configure(tmp_path)
    before = town.web.requests()

    ended = qianyue("read", town.web.url("news", "/neibu/2026/11/20590.html"))

    assert ended.code == 1
    assert "robots.txt forbids" in ended.err
    assert [path for _, path in town.web.requests() - before] == ["/robots.txt"]


def test_an_address_that_is_not_public_is_refused(qianyue: Callable[..., Ended], town: Town, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("contact: ops@example.org\n", encoding="utf-8")
    before = town.web.requests()

    ended = qianyue("links", town.web.url("news", "/channel/jingji.html"))

    assert ended.code == 1
    assert "is not public; allow it with allow_networks" in ended.err
    assert town.web.requests() == before


def test_plan_says_which_source_comes_next_and_why(qianyue: Callable[..., Ended], crawled: Path) -> None:
    ended = qianyue("plan", "--config", crawled, "--limit", 1)

    assert ended.code == 0
    assert "every 1h" in ended.out
    assert "more; --limit shows them" in ended.out
