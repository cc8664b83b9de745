from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace

import pytest

from alerts import presets
from alerts.errors import SubscriberError
from alerts.messages import Alert, Message, compose, digest, notice
from alerts.sending import AppriseSender, SendResult
from alerts.subscribers import Subscriber
from alerts.webhook import Webhook
from signings.industries import Industry
from signings.model import Amount

SECRET = "s3cret:/@授权"


@pytest.fixture
def message(alert: Alert) -> Message:
    other = replace(alert, name="另一项目", industry=Industry.NEW_ENERGY)
    return compose(replace(alert, amount=Amount(12)), other)


async def test_a_webhook_gets_the_events_as_plain_values(webhook, message: Message) -> None:
    url = presets.webhook(url=f"http://127.0.0.1:{webhook.port}/in/a%20b?x=1&y=%E7%AD%BE")

    assert await AppriseSender().send(url, message) == SendResult(ok=True)
    [(path, headers, _)] = webhook.posts
    [payload] = webhook.payloads
    assert path == "/in/a%20b?x=1&y=%E7%AD%BE"
    assert headers["Content-Type"] == "application/json"
    assert "X-Qianyue-Signature" not in headers
    assert (payload["version"], payload["kind"]) == (1, "alert")
    assert (payload["title"], payload["text"]) == (message.title, message.text)
    assert payload["rules"] == [{"name": "湖南大项目", "reasons": ["阶段 签约", "地区 湖南省邵阳市 在 湖南省 内"]}]
    first, second = payload["events"]
    assert first == {
        "id": None,
        "stage": "signed",
        "level": "project",
        "amount": {"value": 50_000_000, "currency": "USD", "bound": "over"},
        "yuan": 355_000_000,
        "projects": None,
        "name": "另一项目",
        "investors": ["青岚星河新材料有限公司"],
        "industry": "新能源",
        "region": "湖南省邵阳市",
        "date": "2024-05-06",
        "evidence": "5月6日,总投资超5000万美元的星河储能电池基地项目签约落户邵阳",
        "confidence": "sure",
        "doubts": [],
        "correction": None,
        "sources": first["sources"],
    }
    assert first["sources"][0] == {
        "url": "https://news.example.cn/a?id=1&b=2",
        "title": "邵阳签下储能电池基地",
        "publisher": "邵阳日报",
        "published": "2024-05-07",
    }
    assert second["amount"] == {"value": 12, "currency": "CNY", "bound": "exact"}


async def test_a_receiver_can_check_the_signature(webhook, message: Message) -> None:
    hook = Webhook(f"http://127.0.0.1:{webhook.port}/", SECRET)

    await hook.post(message, clock=lambda: 1_795_500_000.5)

    [(_, headers, body)] = webhook.posts
    expected = hmac.new(SECRET.encode(), b"1795500000." + body, hashlib.sha256).hexdigest()
    assert headers["X-Qianyue-Timestamp"] == "1795500000"
    assert headers["X-Qianyue-Signature"] == f"sha256={expected}"


async def test_a_notice_is_posted_without_events(webhook) -> None:
    await AppriseSender().send(f"webhook://127.0.0.1:{webhook.port}/", notice("测试", ["一行"]))

    parts = {"part": 1, "parts": 1, "delivery": None, "rules": [], "events": []}
    assert webhook.payloads == [{"version": 1, "kind": "notice", "title": "测试", "text": "一行\n", **parts}]


async def test_a_long_digest_comes_in_parts_that_a_server_takes_and_nothing_is_lost(webhook, alert: Alert) -> None:
    told = [
        replace(alert, name=f"项目{number}", amount=Amount(number), rule=f"规则{number}") for number in range(2_000)
    ]

    await AppriseSender().send(f"webhook://127.0.0.1:{webhook.port}/", digest([[one] for one in told]))

    parts = webhook.payloads
    assert [(one["part"], one["parts"], one["kind"]) for one in parts] == [
        (number, len(parts), "digest") for number in range(1, len(parts) + 1)
    ]
    assert len(parts) > 1
    assert max(len(body) for *_, body in webhook.posts) < 700_000
    assert [one["name"] for part in parts for one in part["events"]] == [one.name for one in reversed(told)]
    for part in parts:
        assert [one["name"].replace("项目", "规则") for one in part["events"]] == [one["name"] for one in part["rules"]]


async def test_a_part_that_is_refused_ends_the_message(webhook, alert: Alert) -> None:
    webhook.status = 503
    message = digest([[replace(alert, name=f"项目{number}")] for number in range(2_000)])

    result = await AppriseSender().send(f"webhook://127.0.0.1:{webhook.port}/", message)

    assert not result.ok
    assert len(webhook.posts) == 1


@pytest.mark.parametrize(
    ("status", "ok", "permanent"),
    [(200, True, False), (204, True, False), (302, False, False), (400, False, True), (401, False, False),
     (422, False, True), (429, False, False), (503, False, False)],
)  # fmt: skip
async def test_the_answers_status_says_whether_it_was_taken(webhook, message, status, ok, permanent) -> None:
    webhook.status, webhook.body = status, b"" if status == 204 else b"see\nbelow"

    result = await AppriseSender().send(f"webhook://127.0.0.1:{webhook.port}/", message)

    assert (result.ok, result.permanent) == (ok, permanent)
    assert ok or result.reason == f"HTTP {status}: see below"
    assert len(webhook.posts) == 1


async def test_a_receiver_that_echoes_secrets_does_not_get_them_shown(webhook, dead_port, message: Message) -> None:
    webhook.status, webhook.body = 500, f"{SECRET} /in/t0ken-9f8e7d".encode()

    for port in (webhook.port, dead_port):
        url = presets.webhook(url=f"http://127.0.0.1:{port}/in/t0ken-9f8e7d", secret=SECRET)
        result = await AppriseSender().send(url, message)
        assert not result.ok
        assert "t0ken" not in result.reason
        assert SECRET not in result.reason


async def test_a_receiver_that_hangs_is_given_up_in_time(webhook, message: Message) -> None:
    webhook.hold.clear()

    result = await AppriseSender(timeout=0.3).send(f"webhook://127.0.0.1:{webhook.port}/", message)
    webhook.hold.set()

    assert result == SendResult(ok=False, reason="no answer within 0.3 seconds")


async def test_any_text_can_be_posted(webhook, alert: Alert) -> None:
    await AppriseSender().send(
        f"webhook://127.0.0.1:{webhook.port}/", compose(replace(alert, name="文\ud800字", evidence="\x00\u202e"))
    )

    assert json.loads(webhook.posts[0][2])["events"][0]["evidence"] == "\x00\u202e"


@pytest.mark.parametrize(
    "url",
    [
        "webhooks://?x",
        "webhooks:///path",
        "webhooks://h.example:port/",
        "webhooks://u:p@h.example/",
        "webhook://h.ex/a b",
    ],
)
def test_a_webhook_that_can_not_be_used_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(SubscriberError, match="a webhook is written like webhooks://:SECRET@") as caught:
        Subscriber("台账", url)
    assert url not in str(caught.value)
