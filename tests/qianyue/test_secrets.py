"""Planted secrets are in no output, no log, no error, no traceback, no export and not in the store."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alerts.channels import open_channel
from alerts.rules import Rates, Rule
from qianyue.cli.logs import log_to_stderr
from qianyue.desk import Desk
from qianyue.ingest import Origin, Watch, ingest
from qianyue.settings import load
from qianyue.telling import deliverer
from signings.article import Article
from signings.model import Amount, Level, Reading, Record, Stage
from store import database, outbox
from store.tables import State

if TYPE_CHECKING:
    from conftest import Ended

#: By the variable that holds it; each stands in no other text.
PLANTED = {
    "MAIL": "mailpass-Zq7w!x9",
    "DING": "d1ngt0k3n" * 7,
    "SIGN": "SECd1ngs1gnature0a1b2c3d",
    "WECOM": "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa",
    "FEISHU": "feedbeef-1234-5678-9abc-def012345678",
    "FSIGN": "fe1shus1gnature9z8y",
    "BOT": "987654321:tgbottokenABCDEFabcdef0123456789xyz",
    "HOOK": "h00kpath-7f6e5d4c",
    "HMAC": "hmacsecret-1q2w3e4r",
    "NTFY": "tk_ntfyaccesstoken0987",
    "JSON": "jsonurlpass-5t6y7u",
    "WEB": "webpagetoken-0p9o8i7u6y",
    "BEAT": "beatpath-3e4r5t6y",
}
CONFIG = """
contact: ops@example.org
store: {store}
operator: 网
subscribers:
  邮: {{mail: {{to: r@example.org, user: w@example.org, password: "${{MAIL}}", host: 127.0.0.1, port: {port}, security: none}}}}
  钉: {{dingtalk: {{token: "${{DING}}", secret: "${{SIGN}}"}}}}
  企: {{wecom: {{key: "${{WECOM}}"}}}}
  飞: {{feishu: {{token: "${{FEISHU}}", secret: "${{FSIGN}}"}}}}
  电: {{telegram: {{token: "${{BOT}}", chat: "12345678"}}}}
  钩: {{webhook: {{url: "http://127.0.0.1:{port}/${{HOOK}}", secret: "${{HMAC}}"}}}}
  推: {{ntfy: {{topic: signings, server: "http://127.0.0.1:{port}", token: "${{NTFY}}"}}}}
  网: "json://robot:${{JSON}}@127.0.0.1:{port}/${{HOOK}}"
rules: [{{name: 全部签约, tell: [邮, 钉, 企, 飞, 电, 钩, 推, 网]}}]
web: {{listen: "127.0.0.1:8642", token: "${{WEB}}"}}
health: {{heartbeat: "https://hc.example.org/${{BEAT}}"}}
crawl: {{allow_networks: [127.0.0.0/8]}}
"""
ROBOTS = {
    "dingtalk://" + "a1b2c3d4" * 8: "robot/send?access_token={token}",
    "wecombot://693a91f6-7bbb-4bc4-97a0-0ec2sifa5aaa": "send?key={key}",
    "feishu://abcdefab-1234-5678-9abc-def012345678": "hook/{token}/",
    "tgram://123456789:abcdefg_hijklmnop/12315544/": "bot",
}
NAMES = tuple("邮钉企飞电钩推网")


@pytest.fixture
def config(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int) -> Path:
    """A configuration with secrets in every place, and a signing that is owed to everybody."""
    for name, secret in PLANTED.items():
        monkeypatch.setenv(name, secret)
    file = tmp_path / "config.yaml"
    file.write_text(CONFIG.format(store=sqlite_url, port=unused_tcp_port), encoding="utf-8")
    for url, path in ROBOTS.items():  # on this machine, too, where nobody listens
        monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{unused_tcp_port}/{path}")
    engine = database.connect(sqlite_url)
    record = Record(
        stage=Stage.SIGNED, level=Level.PROJECT, amount=Amount(10**9), name="水泵项目", evidence="水泵项目签约"
    )
    article = Article(url="https://news.example/1.html", title="水泵项目签约", paragraphs=("水泵项目签约。",))
    watch = Watch(rules=(Rule(name="全部签约", tell=NAMES),), rates=Rates(date(2026, 1, 2), {"USD": Decimal(7)}))
    with database.session(engine) as session:
        ingest(session, article, Reading((record,)), watch=watch, origin=Origin(), now=datetime.now(UTC))
    engine.dispose()
    return file


async def deliver(config: Path) -> list[str]:
    """Deliver to channels of which none can be reached; return the reasons."""
    settings = load(config, os.environ)
    engine = database.connect(settings.store.get_secret_value())
    async with Desk(engine) as desk:
        report = await deliverer(settings, desk).deliver_due()
        with database.session(engine) as session:
            for one in outbox.listed(session, State.PENDING):
                outbox.mark_failed(session, [one.id], one.error or "", retry_at=None)
    engine.dispose()
    return [problem.reason for problem in report.problems]


def shown(text: str) -> list[str]:
    return [name for name, secret in PLANTED.items() if secret in text]


def test_no_secret_is_shown_logged_stored_or_exported(
    config: Path,
    qianyue: Callable[..., Ended],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PEERS 4, TrendRadar's leaked webhooks and secret keys inside backups; issue 6's planted secrets."""
    monkeypatch.setenv("QIANYUE_DEBUG", "1")  # tracebacks, too
    log_to_stderr(logging.DEBUG)
    with caplog.at_level(logging.DEBUG):
        reasons = asyncio.run(deliver(config))
    said = caplog.text + "".join(reasons)  # what went to standard error comes with the first command's
    commands = (
        ("check",),
        ("check", "--send"),
        ("status",),
        ("plan",),
        ("rules", "list"),
        ("rules", "test"),
        ("outbox", "list", "--dead"),
        *(("outbox", "why", str(number)) for number in range(1, len(NAMES) + 1)),
        ("outbox", "resend", "--all"),
        ("events", "list"),
        ("export", "signings", "out.jsonl"),
        ("export", "articles", "out.csv"),
        ("backup", "backup.tar"),
        ("config", "schema"),
        ("crawl", "nowhere"),
    )
    for command in commands:
        ended = qianyue(*command)
        said += ended.out + ended.err + caplog.text

    assert len(reasons) == len(NAMES)
    assert shown(said) == []
    kept = {file: file.read_bytes() for file in config.parent.iterdir() if file != config and file.is_file()}
    assert {"out.jsonl", "out.csv", "backup.tar"} <= {file.name for file in kept}
    assert {file.name: found for file, content in kept.items() if (found := shown(content.decode("latin-1")))} == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('chat: "12345678"', "chat: []"),
        ("security: none", "security: soon"),
        ('{token: "${DING}"', '{tokn: "${DING}"'),
        ('server: "http', 'server: "gopher'),
        ("json://robot", "file://robot"),
        ("8642", "99999"),
        ("operator: 网", "operator: [网"),
    ],
)  # fmt: skip
def test_a_fault_beside_a_secret_does_not_show_it(
    config: Path, qianyue: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    monkeypatch.setenv("QIANYUE_DEBUG", "1")
    text = config.read_text(encoding="utf-8")
    assert before in text
    config.write_text(text.replace(before, after), encoding="utf-8")

    ended = qianyue("check")

    assert ended.code == 2
    assert ended.err
    assert shown(ended.out + ended.err) == []
