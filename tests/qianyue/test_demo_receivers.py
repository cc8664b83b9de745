"""The demo's mail server and webhook take what is sent and keep it."""

from __future__ import annotations

import json
import smtplib
from email.message import EmailMessage
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from qianyue.demo.mailbox import Mailbox
from qianyue.demo.webhook import Webhook


def post(url: str, body: bytes) -> int:
    with urlopen(Request(url, data=body, headers={"Content-Type": "application/json"}), timeout=10) as response:
        return response.status


def letter(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@demo.example", "b@demo.example"
    message.set_content("项目签约落户")
    message.add_alternative("<p>项目签约落户</p>", subtype="html")
    return message


def test_a_mailbox_keeps_messages_in_the_order_they_came():
    with Mailbox() as mailbox, smtplib.SMTP("127.0.0.1", mailbox.port) as client:
        client.send_message(letter("第一封"))
        client.send_message(letter("第二封"))

    assert [message["Subject"] for message in mailbox.messages] == ["第一封", "第二封"]
    text = mailbox.messages[0].get_body(("plain",))
    assert text is not None
    assert text.get_content().strip() == "项目签约落户"


def test_two_mailboxes_stand_on_ports_of_their_own():
    with Mailbox() as one, Mailbox() as other:
        assert one.port != other.port


def test_a_webhook_keeps_what_is_posted_as_json():
    with Webhook() as hook:
        assert post(f"{hook.origin}/alerts", json.dumps({"title": "签约"}).encode()) == 200

    assert hook.payloads == [{"title": "签约"}]


def test_a_webhook_refuses_what_is_no_json():
    with Webhook() as hook, pytest.raises(HTTPError) as caught:
        post(hook.origin, b"title=x")

    caught.value.close()
    assert caught.value.code == 400
    assert hook.payloads == []


def test_a_server_that_was_never_entered_frees_its_port():
    hook = Webhook()
    hook.close()

    with pytest.raises(OSError, match="refused"):
        urlopen(hook.origin, timeout=2)
