"""Subscribers by what a person knows of their channel."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from alerts.channels import open_channel
from alerts.messages.manner import Manner, Template
from alerts.timing import Digest, Quiet, Timing
from alerts.wording import Language
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
  bird: {lark: {token: "https://open.larksuite.com/open-apis/bot/v2/hook/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}}
  slacker: {slack: {url: "https://hooks.slack.com/services/T12345678/B12345678/abcdefghijklmnopqrstuvwx"}}
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
        "bird": "lark",
        "slacker": "slack",
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


CHANNELS = "to, mail, dingtalk, wecom, feishu, lark, telegram, slack, ntfy, webhook"


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


def test_each_subscriber_has_hours_and_paces_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(
        "contact: ops@example.org\n"
        "timezone: Asia/Urumqi\n"
        "subscribers:\n"
        "  boss: {to: 'json://h.example/', digest: Mon 08:30, timezone: Europe/Berlin}\n"
        "  desk: {to: 'json://h.example/', digest: 18:00}\n"
        "  group: {wecom: {key: 693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa}, quiet: 22:00-07:00, max_per_hour: 9, min_interval: 2h}\n"
        "  slow: {feishu: {token: aaaaaaaa-bbbb}, per_minute: 5}\n"
    )

    found = {name: one.timing for name, one in translate.subscribers(load(file, {})).items()}

    assert found == {
        "boss": Timing(zone=ZoneInfo("Europe/Berlin"), digest=Digest(time(8, 30), weekday=0)),
        "desk": Timing(zone=ZoneInfo("Asia/Urumqi"), digest=Digest(time(18))),
        "group": Timing(
            zone=ZoneInfo("Asia/Urumqi"),
            quiet=Quiet(time(22), time(7)),
            per_minute=20,
            per_hour=9,
            interval=timedelta(hours=2),
        ),
        "slow": Timing(zone=ZoneInfo("Asia/Urumqi"), per_minute=5),
    }


def test_an_interval_longer_than_a_week_is_a_digest(complain: Callable[[str], str]) -> None:
    said = complain("{to: 'json://h.example/', min_interval: 8d}")

    assert said.endswith("this has a min_interval of more than a week; use a digest such as 'mon 08:30'")


HOUR = "is no hour; write it like '08:30' for every day, 'workday 08:30', 'mon 08:30' or 'mon workday 08:30'"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("digest: 8 o'clock", f"digest: '8 o'clock' {HOUR}"),
        ("digest: 25:00", f"digest: '25:00' {HOUR}"),
        ("digest: day 08:30", f"digest: 'day 08:30' {HOUR}"),
        ("digest: mon tue 08:30", f"digest: 'mon tue 08:30' {HOUR}"),
        ("language: fr", "language: 'fr' is not one of zh, en"),
        ("template: {title: '{{ evnts }}'}", "template: this can't be filled: 'evnts' is undefined"),
        ("template: {text: '{% for %}'}", "template: this can't be filled: line 1: Expected an expression, got 'end of statement block'"),
        ("template: {}", "template: this needs a title or a text"),
        ("quiet: 22-7", "quiet: '22-7' is no span of hours; write it like '22:00-07:00'"),
        ("quiet: 22:00-22:00", "quiet: '22:00-22:00' is no span of hours; write it like '22:00-07:00'"),
        ("max_per_hour: 0", "max_per_hour: '0' is too small; the least is 1"),
        ("timezone: Mars", "timezone: 'Mars' is no time zone; write it like 'Asia/Shanghai'"),
    ],
)  # fmt: skip
def test_a_fault_of_the_hours_names_the_remedy(complain: Callable[[str], str], setting: str, told: str) -> None:
    said = complain(f"{{to: 'json://h.example/', {setting}}}")

    assert said == f"config.yaml:3: subscribers.ann.{told}"


def test_each_subscriber_is_spoken_to_in_a_manner_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(
        "contact: ops@example.org\n"
        "subscribers:\n"
        "  plain: json://h.example/\n"
        "  boss: {to: 'json://h.example/', digest: mon workday 08:30, language: en}\n"
        "  own: {to: 'json://h.example/', digest: workday 08:30, template: {title: '{{ kind }}'}}\n"
    )

    subscribers = translate.subscribers(load(file, {}))

    assert {name: one.manner for name, one in subscribers.items()} == {
        "plain": Manner(),
        "boss": Manner(language=Language.ENGLISH, weekly=True),
        "own": Manner(template=Template(title="{{ kind }}")),
    }
    assert subscribers["boss"].timing.digest == Digest(time(8, 30), weekday=0, workdays=True)
    assert subscribers["own"].timing.digest == Digest(time(8, 30), workdays=True)


def test_a_digest_within_quiet_hours_would_never_come(complain: Callable[[str], str]) -> None:
    said = complain("{to: 'json://h.example/', digest: 06:30, quiet: 22:00-07:00}")

    assert said == "config.yaml:3: subscribers.ann: this has its digest within its quiet hours; move one of them"


def test_the_operator_has_to_be_a_subscriber(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    text = "contact: ops@example.org\nsubscribers: {值班群: 'json://h.example/'}\noperator: "
    file.write_text(f"{text}值班群\n", encoding="utf-8")
    assert load(file, {}).operator == "值班群"

    file.write_text(f"{text}值班\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r":3: operator: '值班' is no subscriber; did you mean '值班群'\?"):
        load(file, {})
