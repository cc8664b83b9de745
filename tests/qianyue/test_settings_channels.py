"""Subscribers by what a person knows of their channel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alerts.channels import open_channel
from qianyue import translate
from qianyue.settings import Settings, SettingsError, load

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = """
contact: ops@example.org
subscribers:
  qq: {mail: {to: ops@example.org, user: watch@qq.com, password: "${CODE}"}}
  own: {mail: {to: ops@example.org, user: watch@corp.example, password: "${CODE}", host: smtp.exmail.qq.com}}
  house: {mail: {to: ops@example.org, user: w@corp.example, password: "", host: mail.corp.example, security: none}}
  start: {mail: {to: ops@example.org, user: w@gmail.com, password: x, security: starttls}}
  ding: {dingtalk: {token: "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c", secret: "SEC${CODE}"}}
  work: {wecom: {key: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"}}
  fly: {feishu: {token: aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}}
  gram: {telegram: {token: "123456789:AbCdEfGhIjKlMnOpQrStUvWxYz123456789", chat: -1001234567890}}
  push: {ntfy: {topic: signings, server: "https://push.example.org"}}
  hook: {webhook: {url: "https://hooks.example.org/in?x=1", secret: "${CODE}"}}
  any: {to: "json://hooks.example.org/"}
  short: json://hooks.example.org/
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    file = tmp_path / "config.yaml"
    file.write_text(ALL, encoding="utf-8")
    return load(file, {"CODE": "c0defgh"})


def test_each_preset_is_a_channel(settings: Settings) -> None:
    subscribers = translate.subscribers(settings)

    kinds = {name: one.url.partition("://")[0] for name, one in subscribers.items()}
    assert kinds == {
        "qq": "mailtos",
        "own": "mailtos",
        "house": "mailto",
        "start": "mailtos",
        "ding": "dingtalk",
        "work": "wecombot",
        "fly": "feishu",
        "gram": "tgram",
        "push": "ntfys",
        "hook": "webhooks",
        "any": "json",
        "short": "json",
    }
    assert "c0defgh" not in repr(settings) + repr(subscribers)


@pytest.mark.parametrize(
    ("name", "server"),
    [
        ("qq", ("smtp.qq.com", 465, "ssl")),
        ("own", ("smtp.exmail.qq.com", 465, "ssl")),
        ("house", ("mail.corp.example", 25, "insecure")),
        ("start", ("smtp.gmail.com", 587, "starttls")),
    ],
)
def test_a_mailbox_knows_its_server(settings: Settings, name: str, server: tuple[str, int, str]) -> None:
    channel = open_channel(settings.subscribers[name].address)

    assert (channel.smtp_host, channel.port, channel.secure_mode) == server


@pytest.fixture
def complain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.chdir(tmp_path)

    def told(subscriber: str) -> str:
        Path("config.yaml").write_text(f"contact: ops@example.org\nsubscribers:\n  ann: {subscriber}\n")
        with pytest.raises(SettingsError) as caught:
            load(Path("config.yaml"), {"CODE": "c0defgh"})
        return str(caught.value)

    return told


CHANNELS = "to, mail, dingtalk, wecom, feishu, telegram, ntfy, webhook"


@pytest.mark.parametrize(
    ("subscriber", "told"),
    [
        ("{}", f"ann: this needs one channel: one of {CHANNELS}"),
        ('{to: "json://h.example/", ntfy: {topic: x}}', f"ann: this needs one channel: one of {CHANNELS}"),
        ("{mial: {}}", "ann.mial: there is no such key here; did you mean 'mail'?"),
        ("{mail: {user: a@qq.com, password: x}}", "ann.mail: the key 'to' is missing: the one recipient"),
        (
            "{mail: {to: 'a@b.example, c@b.example', user: a@qq.com, password: x}}",
            "ann.mail: this needs one mail address as 'to'; write a subscriber for each recipient",
        ),
        (
            "{mail: {to: a@b.example, user: a@corp.example, password: x}}",
            "ann.mail: this needs the 'host' of the mail server, like 'smtp.exmail.qq.com': it can't be told from 'user'",
        ),
        (
            "{mail: {to: a@b.example, user: a@qq.com, password: x, security: tls}}",
            "ann.mail.security: 'tls' is not one of ssl, starttls, none",
        ),
        (
            "{dingtalk: {token: 'no token ${CODE}'}}",
            "ann.dingtalk: this is no channel that can be used; compare it with what the chat program shows",
        ),
        (
            "{telegram: {token: '${CODE}', chat: 1}}",
            "ann.telegram: this is no channel that can be used; a token is like 123456789:AAE…, a chat a number or @name",
        ),
        ("{wecom: {key: ''}}", "ann.wecom.key: this is too short; at least 1 characters"),
        (
            "{webhook: {url: 'ftp://h.example/${CODE}'}}",
            "ann.webhook: this needs an 'url' that begins with https:// or http://",
        ),
        (
            "{webhook: {url: 'https://u:${CODE}@h.example/'}}",
            "ann.webhook: this is no channel that can be used; its 'url' is like https://hooks.example.org/in",
        ),
    ],
)
def test_a_fault_of_a_channel_names_the_remedy_and_no_secret(
    complain: Callable[[str], str], subscriber: str, told: str
) -> None:
    said = complain(subscriber)

    assert said.splitlines() == [f"config.yaml:3: subscribers.{told}"]
    assert "c0defgh" not in said
