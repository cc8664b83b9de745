from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from alerts.channels import open_channel
from alerts.messages import Alert, compose
from alerts.parts import LIMITS, Limit, divide
from alerts.sending import AppriseSender, SendResult

EVENTS = "\n\n".join(f"{number}. 某公司｜第{number}个项目｜12亿元\n“总投资12亿元的项目签约”" for number in range(200))


def test_what_fits_is_left_as_it_is() -> None:
    assert divide("签约", "一行\n", LIMITS["wecombot"]) == [("签约", "一行\n")]
    assert divide("签约", EVENTS, None) == [("签约", EVENTS)]


def test_parts_are_measured_in_bytes_title_included() -> None:
    parts = divide("【签约】湖南省邵阳市", EVENTS, LIMITS["wecombot"])

    assert len(parts) > 5
    assert all(len(f"{title}\r\n{text}".encode()) <= 2048 for title, text in parts)
    assert [title.rpartition(" ")[2] for title, _ in parts][:2] == [f"(1/{len(parts)})", f"(2/{len(parts)})"]


def test_no_event_is_cut_in_two_and_none_is_lost() -> None:
    parts = divide("签约", EVENTS, LIMITS["wecombot"])

    events = [event for _, text in parts for event in text.strip().split("\n\n")]
    assert events == EVENTS.split("\n\n")


@given(st.text(st.sampled_from("一二 a\n"), max_size=400), st.integers(20, 90))
def test_any_text_comes_whole_in_parts_that_fit(text: str, most: int) -> None:
    limit = Limit(most, lambda said: len(said.encode()))

    parts = divide("题", text, limit)

    assert "".join("".join(part.split()) for _, part in parts) == "".join(text.split())
    if len(parts) > 1 and len(parts) < 10:
        assert all(limit.measure(f"{title}\n{part}".strip()) <= most for title, part in parts)


async def test_a_long_message_reaches_a_robot_in_parts_it_takes(webhook, alert: Alert, monkeypatch) -> None:
    url = "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/send?key={{key}}")
    webhook.body = b'{"errcode": 0, "errmsg": "ok"}'
    message = compose(*(replace(alert, name=f"第{number}号项目", evidence="签约" * 90) for number in range(20)))

    assert await AppriseSender().send(url, message) == SendResult(ok=True)
    said = [payload["text"]["content"] for payload in webhook.payloads]
    assert len(said) > 3
    assert max(len(text.encode()) for text in said) <= 2048
    assert all(f"第{number}号项目" in "".join(said) for number in range(20))


async def test_a_part_that_is_refused_fails_the_message_and_ends_it(webhook, alert: Alert, monkeypatch) -> None:
    url = "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/send?key={{key}}")
    webhook.body = json.dumps({"errcode": 45009, "errmsg": "api freq out of limit"}).encode()
    message = compose(*(replace(alert, name=f"第{number}号项目", evidence="签约" * 90) for number in range(20)))
    result = await AppriseSender().send(url, message)

    assert result == SendResult(ok=False, reason="code 45009: api freq out of limit")
    assert len(webhook.posts) == 1
