"""Channels made of what a person knows, delivered to real servers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
from collections.abc import Iterator

import pytest
from aiosmtpd.smtp import LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from alerts import presets
from alerts.channels import open_channel
from alerts.messages import Alert, compose
from alerts.presets import Security
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber

TRICKY = "p@:/w?#%&+ 授权码"


def mail(port: int, *, password: str, security: Security) -> str:
    return presets.mail(
        to="reader@example.org",
        user="watch@example.org",
        password=password,
        host="127.0.0.1",
        port=port,
        security=security,
    )


@pytest.mark.parametrize(
    ("user", "host"),
    [
        ("a@qq.com", "smtp.qq.com"),
        ("a@163.com", "smtp.163.com"),
        ("a@126.com", "smtp.126.com"),
        ("a@aliyun.com", "smtp.aliyun.com"),
        ("a@Gmail.com", "smtp.gmail.com"),
        ("a@corp.example", None),
        ("nobody", None),
    ],
)
def test_the_server_of_a_well_known_mailbox_is_known(user: str, host: str | None) -> None:
    assert presets.mail_host(user) == host


@pytest.mark.parametrize("user", ["a@qq.com", "a@163.com", "a@gmail.com", "a@yahoo.com", "a@corp.example"])
def test_what_is_said_of_a_mail_server_is_what_is_used(user: str) -> None:
    channel = open_channel(
        presets.mail(
            to="b@163.com", user=user, password=TRICKY, host="smtp.host.example", port=587, security=Security.STARTTLS
        )
    )

    assert (channel.smtp_host, channel.port, channel.user, channel.password) == ("smtp.host.example", 587, user, TRICKY)
    assert channel.secure_mode == "starttls"
    assert channel.from_addr[1] == user
    assert channel.targets == [(False, "b@163.com")]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_password_arrives_as_it_is(password: str) -> None:
    channel = open_channel(mail(465, password=password, security=Security.SSL))

    assert channel.password == password


async def test_a_mailbox_over_starttls_with_a_tricky_password(tls_mail_server, alert: Alert) -> None:
    password = TRICKY.removesuffix("授权码") + "!"  # a login over SMTP is ASCII
    tls_mail_server.accept = LoginPassword(b"watch@example.org", password.encode())
    url = mail(tls_mail_server.port, password=password, security=Security.STARTTLS)

    assert "certificate verify failed" in (await AppriseSender().send(url, compose(alert))).reason
    assert await AppriseSender().send(f"{url}&verify=no", compose(alert)) == SendResult(ok=True)
    assert tls_mail_server.mails[0]["from"] == "签约提醒 <watch@example.org>"


@pytest.fixture
def ssl_mail_server(certificate: ssl.SSLContext, mail_server) -> Iterator[object]:
    """A mail server that speaks TLS from the first byte, as at port 465."""
    with mail_server(ssl_context=certificate) as box:
        yield box


async def test_a_mailbox_over_ssl(ssl_mail_server, alert: Alert) -> None:
    url = mail(ssl_mail_server.port, password="", security=Security.SSL)

    assert await AppriseSender().send(f"{url}&verify=no", compose(alert)) == SendResult(ok=True)
    assert ssl_mail_server.mails[0]["to"] == "reader@example.org"


async def test_a_mail_server_in_ones_own_house(mailbox, alert: Alert) -> None:
    url = mail(mailbox.port, password="", security=Security.NONE)

    assert await AppriseSender().send(url, compose(alert)) == SendResult(ok=True)


@pytest.mark.parametrize(
    ("shown", "parameter", "token"),
    [
        ("https://oapi.dingtalk.com/robot/send?access_token=0a1b2c", "access_token", "0a1b2c"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=693a-91f6", "key", "693a-91f6"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/abc-def", "", "abc-def"),
        ("abc-def", "", "abc-def"),
        ("0a1b2c", "access_token", "0a1b2c"),
    ],
)
def test_a_robots_address_may_be_given_as_the_chat_program_shows_it(shown: str, parameter: str, token: str) -> None:
    assert presets.token_of(shown, parameter) == token


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (presets.dingtalk(token="0a1b2c3d", secret="SEC9f8e7d"), "dingtalk"),
        (presets.dingtalk(token="0a1b2c3d"), "dingtalk"),
        (presets.wecom(key="693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"), "wecombot"),
        (presets.feishu(token="aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"), "feishu"),
        (presets.feishu(token="aaaaaaaa-9f8e7d", secret="9f8e7d"), "feishu"),
        (presets.telegram(token="123456789:AbCdEfGhIjKlMnOpQrStUvWxYz123456789", chat="-1001234"), "tgram"),
        (presets.ntfy(topic="t0pic-9f8e7d", server="https://ntfy.sh", token="tk_9f8e7d"), "ntfys"),
        (presets.ntfy(topic="t0pic-9f8e7d", server="http://push.example.org:8080"), "ntfy"),
        (presets.webhook(url="https://hooks.example.org/9f8e7d?t=9f8e7d", secret=TRICKY), "webhooks"),
    ],
)
def test_a_robots_address_can_be_used_and_is_not_shown(url: str, kind: str) -> None:
    subscriber = Subscriber("值班群", url)

    assert subscriber.redacted.startswith(f"{kind}://")
    assert "9f8e7d" not in subscriber.redacted + repr(subscriber)


async def test_a_dingtalk_robots_signature_is_the_one_it_expects(webhook, alert: Alert, monkeypatch) -> None:
    url = presets.dingtalk(token="0a1b2c3d", secret="SEC9f8e7d")
    monkeypatch.setattr(
        type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/robot/send?access_token={{token}}"
    )
    webhook.body = b'{"errcode": 0}'

    assert await AppriseSender().send(url, compose(alert)) == SendResult(ok=True)
    [(path, _, _)] = webhook.posts
    assert "timestamp=" in path
    assert "sign=" in path


async def test_a_feishu_robots_signature_is_the_one_it_expects(webhook, alert: Alert, monkeypatch) -> None:
    url, plain = (presets.feishu(token="aaaa-bbbb", secret=secret) for secret in ("demo-9f8e7d", ""))
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/hook/{{token}}")
    webhook.body = b'{"code": 0}'
    sender = AppriseSender(clock=lambda: 1_599_360_473.9)

    assert await sender.send(url, compose(alert)) == SendResult(ok=True)
    assert await sender.send(plain, compose(alert)) == SendResult(ok=True)
    signed, unsigned = webhook.payloads
    expected = hmac.new(b"1599360473\ndemo-9f8e7d", b"", hashlib.sha256).digest()
    assert (signed["timestamp"], signed["sign"]) == ("1599360473", base64.b64encode(expected).decode())
    assert "sign" not in unsigned
    assert signed["content"] == unsigned["content"]


async def test_an_ntfy_topic_of_ones_own_server_gets_the_token(webhook, alert: Alert) -> None:
    url = presets.ntfy(topic="news", server=f"http://127.0.0.1:{webhook.port}", token="tk_secret")

    assert await AppriseSender().send(url, compose(alert)) == SendResult(ok=True)
    assert webhook.posts[0][1]["Authorization"] == "Bearer tk_secret"
    assert webhook.payloads[0]["topic"] == "news"
