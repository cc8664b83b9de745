from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from aiosmtpd.smtp import LoginPassword

from alerts.channels import open_channel
from alerts.messages import Alert, Message, compose
from alerts.sending import AppriseSender, SendResult


@pytest.fixture
def message(alert: Alert) -> Message:
    return compose(alert)


async def test_a_mail_arrives_with_subject_text_and_html(mailbox, message: Message) -> None:
    result = await AppriseSender().send(mailbox.url(), message)

    assert result == SendResult(ok=True)
    [mail] = mailbox.mails
    assert mail["subject"] == message.title
    assert mail["to"] == "reader@example.org"
    assert mail.get_content_type() == "multipart/alternative"
    html = mail.get_body(("html",))
    assert html.get_content_charset() == "utf-8"
    assert html.get_content().strip() == message.html.strip()
    assert "星河储能电池基地" in mail.get_body(("plain",)).get_content()


async def test_the_plain_part_of_a_mail_says_all_that_a_chat_gets(mailbox, message: Message) -> None:
    await AppriseSender().send(mailbox.url(), message)

    plain = [line.strip() for line in mailbox.mails[0].get_body(("plain",)).get_content().splitlines()]
    said = "\n".join(plain)
    assert said == f"{message.title}\n\n{message.text}".strip()
    assert plain[0] == message.title
    assert not any(a == b == "" for a, b in pairwise(plain))


async def test_the_date_of_a_mail_is_in_china(mailbox, message: Message) -> None:
    await AppriseSender().send(mailbox.url(), message)

    assert mailbox.mails[0]["date"].endswith("+0800")


async def test_a_hostile_name_adds_no_header_and_no_recipient(mailbox, alert: Alert) -> None:
    await AppriseSender().send(mailbox.url(), compose(alert))
    name = "项目\r\nBcc: everybody@example.org\r\n\r\n<html>"
    await AppriseSender().send(mailbox.url(), compose(replace(alert, name=name, region=name, investors=(name,))))

    plain, hostile = mailbox.mails
    assert hostile.keys() == plain.keys()
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [["reader@example.org"]] * 2
    assert "项目 Bcc: everybody＠" in hostile["subject"]


async def test_a_mail_asks_robots_not_to_reply(mailbox, message: Message) -> None:
    await AppriseSender().send(mailbox.url(), message)

    assert mailbox.mails[0]["auto-submitted"] == "auto-generated"


async def test_what_is_too_long_for_a_chat_comes_in_parts_and_whole(webhook, message: Message) -> None:
    long = replace(message, text="".join(f"第{number}行：某市签约一个项目\n" for number in range(500)), items=())

    result = await AppriseSender().send(f"mmost://127.0.0.1:{webhook.port}/abcdefgh", long)

    assert result.ok
    assert len(webhook.posts) > 1
    said = "\n".join(payload["text"] for payload in webhook.payloads)
    assert [number for number in range(500) if f"第{number}行：某市签约一个项目" not in said] == []


async def test_a_webhook_gets_title_and_text_in_utf_8(webhook, message: Message) -> None:
    result = await AppriseSender().send(f"json://127.0.0.1:{webhook.port}/in", message)

    assert result == SendResult(ok=True)
    [payload] = webhook.payloads
    assert payload["title"] == message.title
    assert payload["message"].strip() == message.text.strip()


async def test_ntfy_and_gotify_and_mattermost_get_the_text(webhook, message: Message) -> None:
    sender = AppriseSender()
    for url in ("ntfy://127.0.0.1:{}/topic", "gotify://127.0.0.1:{}/AbCdEfGhIjKlMnO", "mmost://127.0.0.1:{}/abcdefgh"):
        assert (await sender.send(url.format(webhook.port), message)).ok
    ntfy, gotify, mattermost = webhook.payloads

    assert ntfy["topic"] == "topic"
    assert "金额：**超5000万美元" in ntfy["message"]
    assert ntfy["markdown"] is True
    assert gotify["title"] == message.title
    assert gotify["extras"]["client::display"] == {"contentType": "text/markdown"}
    assert "规则：湖南大项目" in gotify["message"]
    assert message.title in mattermost["text"]
    assert not mattermost.get("icon_url")  # nothing that has readers' programs call a foreign host


async def test_a_recipient_refused_for_good_is_permanent_and_says_why(mailbox, message: Message) -> None:
    mailbox.refuse = "550 5.1.1 no such mailbox here"

    result = await AppriseSender().send(mailbox.url(), message)

    assert result == SendResult(ok=False, permanent=True, reason="SMTP 550: 5.1.1 no such mailbox here")


async def test_a_mail_refused_after_its_content_is_permanent(mailbox, message: Message) -> None:
    mailbox.after_data = "554 5.7.1 looks like spam"

    result = await AppriseSender().send(mailbox.url(), message)

    assert result == SendResult(ok=False, permanent=True, reason="SMTP 554: 5.7.1 looks like spam")


async def test_a_greylisted_recipient_is_tried_again(mailbox, message: Message) -> None:
    mailbox.refuse = "451 4.7.1 come back later"

    result = await AppriseSender().send(mailbox.url(), message)

    assert result == SendResult(ok=False, permanent=False, reason="SMTP 451: 4.7.1 come back later")


@pytest.mark.parametrize("url", ["mailto://127.0.0.1:{}/?from=w@example.org&to=r@example.org", "json://127.0.0.1:{}/"])
async def test_a_dead_port_is_a_failure_that_names_the_refusal(url: str, dead_port: int, message: Message) -> None:
    result = await AppriseSender().send(url.format(dead_port), message)

    assert not result.ok
    assert not result.permanent
    assert result.reason == "[Errno 111] Connection refused"


@pytest.mark.parametrize(("status", "permanent"), [(500, False), (429, False), (404, False), (401, False), (400, True)])
async def test_an_http_error_says_its_code_and_the_answer(webhook, message: Message, status, permanent) -> None:
    webhook.status, webhook.body = status, "请求太频繁".encode()

    result = await AppriseSender().send(f"json://127.0.0.1:{webhook.port}/", message)

    assert result == SendResult(ok=False, permanent=permanent, reason=f"HTTP {status}: 请求太频繁")


async def test_a_redirect_is_not_followed(webhook, message: Message) -> None:
    webhook.status = 302

    result = await AppriseSender().send(f"json://127.0.0.1:{webhook.port}/", message)

    assert result.reason.startswith("HTTP 302")
    assert len(webhook.posts) == 1


async def test_a_channel_that_hangs_is_given_up_in_time(webhook, message: Message) -> None:
    webhook.hold.clear()
    begun = time.monotonic()

    result = await AppriseSender(timeout=0.3).send(f"json://127.0.0.1:{webhook.port}/", message)

    assert result == SendResult(ok=False, reason="no answer within 0.3 seconds")
    assert time.monotonic() - begun < 60


async def test_a_mail_server_that_says_nothing_is_given_up_in_time(silent_port: int, message: Message) -> None:
    url = f"mailto://127.0.0.1:{silent_port}/?from=w@example.org&to=r@example.org&cto=0.5"

    result = await AppriseSender().send(url, message)

    assert result == SendResult(ok=False, reason="Connection unexpectedly closed: timed out")


async def test_a_mail_server_that_hangs_up_after_the_content_is_tried_again(mailbox, message: Message) -> None:
    mailbox.hang_up = True

    result = await AppriseSender().send(mailbox.url(), message)

    assert result == SendResult(ok=False, reason="Connection unexpectedly closed")


@pytest.mark.parametrize("address", ["mailto://127.0.0.1:{}/?", "mailtos://127.0.0.1:{}/?mode=starttls&verify=no&"])
async def test_a_mail_server_may_take_longer_over_the_content_than_over_other_answers(
    address: str, mail_server, certificate, message: Message
) -> None:
    with mail_server(**({"tls_context": certificate} if "starttls" in address else {})) as box:
        box.hold = threading.Event()
        url = f"{address.format(box.port)}from=w@example.org&to=r@example.org&cto=1"
        sending = asyncio.create_task(AppriseSender().send(url, message))
        await asyncio.sleep(1.5)  # more than one answer may take
        assert not sending.done()
        box.hold.set()

        assert await sending == SendResult(ok=True)
        assert len(box.mails) == 1


@pytest.mark.parametrize("url", ["json://127.0.0.1:{}/", "webhook://127.0.0.1:{}/", "ntfy://127.0.0.1:{}/signings/"])
async def test_a_server_that_has_what_was_posted_may_think_about_its_answer(
    url: str, webhook, message: Message
) -> None:
    webhook.hold.clear()
    sending = asyncio.create_task(AppriseSender(answer=60).send(url.format(webhook.port), message))
    await asyncio.sleep(5)  # Apprise's own patience ends after four
    assert not sending.done()
    webhook.hold.set()

    assert await sending == SendResult(ok=True)
    assert len(webhook.posts) == 1


@pytest.mark.parametrize("url", ["json://127.0.0.1:{}/", "webhook://127.0.0.1:{}/"])
async def test_how_long_an_answer_is_waited_for_can_be_said(url: str, webhook, message: Message) -> None:
    webhook.hold.clear()

    result = await AppriseSender(answer=0.2).send(url.format(webhook.port), message)

    assert not result.ok
    assert result.reason == "Read timed out. (read timeout=0.2"


@pytest.mark.parametrize("kind", ["json", "webhook"])
async def test_many_channels_that_hang_hold_up_no_other(kind: str, webhook, mailbox, message: Message) -> None:
    webhook.hold.clear()
    hanging = [AppriseSender().send(f"{kind}://127.0.0.1:{webhook.port}/{number}", message) for number in range(12)]
    waiting = asyncio.gather(*hanging)
    await asyncio.sleep(0)

    assert (await AppriseSender(timeout=30).send(mailbox.url(), message)).ok
    assert webhook.posts == []
    held = [thread for thread in threading.enumerate() if thread.name == "channel"]
    assert len(held) >= len(hanging)
    assert all(thread.daemon for thread in held)  # a process that ends does not wait for them
    webhook.hold.set()
    assert all(result.ok for result in await waiting)


async def test_retries_named_in_a_url_are_left_to_the_outbox(webhook, message: Message) -> None:
    webhook.status = 503

    result = await AppriseSender().send(f"json://127.0.0.1:{webhook.port}/?retry=3&wait=1&optional=yes", message)

    assert not result.ok
    assert len(webhook.posts) == 1


async def test_an_address_that_can_not_be_used_is_a_result_not_an_error(message: Message) -> None:
    result = await AppriseSender().send("file:///tmp/x", message)

    assert not result.ok
    assert "not allowed" in result.reason


SECRETS = {
    "json": "json://robot:hunter2secret@127.0.0.1:{port}/tok-9f8e7d6c5b?+X-Key=header-4f3e2d1c&-sig=param-0a1b2c3d",
    "mail": "mailto://robot:hunter2secret@127.0.0.1:{port}/?from=w@example.org&to=r@example.org",
    "gotify": "gotify://127.0.0.1:{port}/tok-9f8e7d6c5b",
}
PLANTED = ("hunter2secret", "tok-9f8e7d6c5b", "header-4f3e2d1c", "param-0a1b2c3d")


@pytest.mark.parametrize("kind", SECRETS)
async def test_no_secret_reaches_a_log_or_a_reason(kind, webhook, dead_port, message, caplog, capfd) -> None:
    planted = [secret for secret in PLANTED if secret in SECRETS[kind]]
    webhook.status, webhook.body = 500, " ".join(planted).encode()
    with caplog.at_level(logging.DEBUG):
        results = [
            await AppriseSender(timeout=1).send(SECRETS[kind].format(port=port), message)
            for port in (webhook.port, dead_port)
        ]

    seen = caplog.text + "".join(capfd.readouterr()) + "".join(map(repr, results))
    assert not any(result.ok for result in results)
    assert planted
    assert not [secret for secret in planted if secret in seen]


async def test_mail_with_a_login_over_starttls_arrives(tls_mail_server, message: Message) -> None:
    box = tls_mail_server
    box.accept = LoginPassword(b"robot", b"hunter2")

    result = await AppriseSender().send(
        f"mailtos://robot:hunter2@127.0.0.1:{box.port}/?mode=starttls&verify=no&from=w@example.org&to=r@example.org",
        message,
    )

    assert result == SendResult(ok=True)
    assert box.mails[0]["subject"] == message.title


async def test_a_wrong_password_waits_for_the_operator(tls_mail_server, message: Message) -> None:
    box = tls_mail_server
    box.accept = LoginPassword(b"robot", b"another")

    result = await AppriseSender().send(
        f"mailtos://robot:hunter2@127.0.0.1:{box.port}/?mode=starttls&verify=no&from=w@example.org&to=r@example.org",
        message,
    )

    assert not result.permanent
    assert result.reason.startswith("SMTP 535")


async def test_a_certificate_nobody_vouches_for_is_refused(tls_mail_server, message: Message) -> None:
    result = await AppriseSender().send(
        f"mailtos://127.0.0.1:{tls_mail_server.port}/?mode=starttls&from=w@example.org&to=r@example.org", message
    )

    assert not result.ok
    assert "certificate verify failed" in result.reason
    assert tls_mail_server.mails == []


ROBOTS = {
    "dingtalk": ("dingtalk://" + "a1b2c3d4" * 8, "robot/send?access_token={token}"),
    "wecombot": ("wecombot://693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa", "cgi-bin/webhook/send?key={key}"),
    "feishu": ("feishu://abcdefab-1234-5678-9abc-def012345678", "open-apis/bot/v2/hook/{token}/"),
    "lark": ("lark://abcdefab-1234-5678-9abc-def012345678", "open-apis/bot/v2/hook/"),
}


@pytest.fixture(params=ROBOTS)
def robot(request: pytest.FixtureRequest, webhook, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a chat robot whose server is the webhook on loopback."""
    url, path = ROBOTS[request.param]
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/{path}")
    return url


async def test_a_robot_gets_title_and_text(robot: str, webhook, message: Message) -> None:
    webhook.body = b'{"errcode": 0, "errmsg": "ok", "code": 0, "msg": "success"}'

    result = await AppriseSender().send(robot, message)

    assert result == SendResult(ok=True)
    said = json.dumps(webhook.payloads, ensure_ascii=False).replace("＆", "&").replace("｜", "|")
    assert message.title.replace("｜", "|") in said
    assert "超5000万美元" in said


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"errcode": 310000, "errmsg": "sign not match"}', "code 310000: sign not match"),
        ('{"errcode": 93000, "errmsg": "invalid webhook url"}', "code 93000: invalid webhook url"),
        ('{"code": 9499, "msg": "too many request"}', "code 9499: too many request"),
        ('{"StatusCode": 19021, "StatusMessage": "签名校验失败"}', "code 19021: 签名校验失败"),
    ],
)
async def test_a_refusal_inside_an_answer_of_200_is_a_failure(robot, webhook, message, body, reason) -> None:
    webhook.body = body.encode()

    result = await AppriseSender().send(robot, message)

    assert (result.ok, result.permanent) == (False, False)
    assert result.reason.startswith(reason)


@pytest.mark.parametrize("body", [b"", b"ok", b"[1]", b'{"errcode": "0"}', b"{" * 100_000, b"\xff"])
async def test_an_answer_that_says_nothing_of_a_refusal_is_a_success(robot, webhook, message, body: bytes) -> None:
    webhook.body = body

    assert (await AppriseSender().send(robot, message)).ok


async def test_robots_that_answer_at_once_do_not_hear_each_other(webhook, message, monkeypatch) -> None:
    good, bad = (open_channel(ROBOTS[kind][0]) for kind in ("wecombot", "dingtalk"))
    monkeypatch.setattr(type(good), "notify_url", f"http://127.0.0.1:{webhook.port}/{{key}}?")
    monkeypatch.setattr(type(bad), "notify_url", "http://127.0.0.1:1/{token}")
    urls = [ROBOTS["wecombot"][0], ROBOTS["dingtalk"][0]] * 5

    results = await asyncio.gather(*(AppriseSender().send(url, message) for url in urls))

    assert [result.ok for result in results] == [True, False] * 5
