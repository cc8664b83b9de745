from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.channels import open_channel
from alerts.dialects import DIALECTS, PLAIN
from alerts.messages import Alert, compose
from alerts.messages.document import Line, Look, Span, line
from alerts.parts import divide
from alerts.sending import AppriseSender, SendResult

EVENTS = tuple(
    (
        line(Span(f"{number}. 某公司｜第{number}个项目｜12亿元", strong=True)),
        line("“总投资12亿元的项目签约”", look=Look.QUOTE),
    )
    for number in range(200)
)
#: What the services' manuals state.
STATED = {
    "wecombot": 4096,
    "dingtalk": 20_000,
    "feishu": 30_000,
    "lark": 30_000,
    "tgram": 4096,
    "slack": 4000,
    "ntfy": 4096,
    "ntfys": 4096,
    "gotify": 32_000,
    "gotifys": 32_000,
    "mmost": 4000,
    "mmosts": 4000,
}
IN_BYTES = {"wecombot", "dingtalk", "feishu", "lark", "ntfy", "ntfys", "gotify", "gotifys"}


@pytest.mark.parametrize("kind", DIALECTS)
def test_what_fits_is_one_part_without_a_number(kind: str) -> None:
    [(title, text)] = divide("签约", EVENTS[:2], DIALECTS[kind])

    assert title == "签约"
    assert "第0个项目" in text
    assert "第1个项目" in text


def test_a_channel_without_markup_of_its_own_gets_the_text_as_it_is() -> None:
    assert divide("签约", EVENTS[:1], PLAIN) == [("签约", "0. 某公司｜第0个项目｜12亿元\n“总投资12亿元的项目签约”")]


@pytest.mark.parametrize("kind", DIALECTS)
def test_parts_are_within_what_the_service_takes_and_say_which_they_are(kind: str) -> None:
    parts = divide("【签约】湖南省邵阳市", EVENTS * 10, DIALECTS[kind])

    assert len(parts) > 5
    assert all(_size(kind, title, text) <= STATED[kind] for title, text in parts)
    assert [title.rpartition(" ")[2] for title, _ in parts][:2] == [f"(1/{len(parts)})", f"(2/{len(parts)})"]


@pytest.mark.parametrize("kind", DIALECTS)
def test_no_event_is_parted_and_none_is_lost(kind: str) -> None:
    dialect = DIALECTS[kind]
    whole = [dialect.newline.join(map(dialect.line, event)) for event in EVENTS]

    parts = divide("签约", EVENTS, dialect)

    said = [text.removeprefix(dialect.title(title)) for title, text in parts]
    assert dialect.gap.join(said) == dialect.gap.join(whole)


SIGNS = "一二 a🀄é*_`[]()<>&#@~|\\\"'!$%\u200b.-+=:/"
SPANS = st.builds(
    Span,
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=3000),
    st.booleans(),
    st.none() | st.just("https://news.example.cn/a_(b)?id=1&c='d'"),
)
LINES = st.builds(Line, st.tuples(SPANS), st.sampled_from(Look))


@pytest.mark.parametrize("kind", sorted({"wecombot", "dingtalk", "feishu", "tgram", "slack", "ntfy", "mmost"}))
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(LINES, max_size=3).map(tuple), max_size=5).map(tuple))
def test_any_message_comes_whole_in_parts_that_fit(kind: str, items: tuple[tuple[Line, ...], ...]) -> None:
    dialect = DIALECTS[kind]

    parts = divide("题" * 100, items, replace(dialect, line=_remembering(dialect, seen := {})))

    assert all(_size(kind, title, text) <= STATED[kind] for title, text in parts)
    said = "".join(seen[piece] for _, text in parts for piece in _pieces(text, seen))
    assert said == "".join(one.text for item in items for one in item)


def _remembering(dialect, seen: dict[str, str]):
    """A dialect's line that is as long as the real one, and can be found again in the text."""

    def written(one: Line) -> str:
        real = dialect.line(one)
        mark = f"\x00{len(seen)}\x00"
        seen[mark] = one.text
        missing = dialect.limit.measure(real) - dialect.limit.measure(mark)
        return mark + "x" * max(missing, 0)

    return written


def _pieces(text: str, seen: dict[str, str]) -> list[str]:
    return [f"\x00{number}\x00" for number in text.split("\x00")[1::2] if f"\x00{number}\x00" in seen]


def _size(kind: str, title: str, text: str) -> int:
    both = f"{title}{text}" if DIALECTS[kind].title(title) == "" else text
    if kind == "tgram":
        return len(both.encode("utf-16-le")) // 2
    return len(both.encode()) if kind in IN_BYTES else len(both)


async def test_a_long_message_reaches_a_robot_in_parts_it_takes(webhook, alert: Alert, monkeypatch) -> None:
    url = "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/send?key={{key}}")
    webhook.body = b'{"errcode": 0, "errmsg": "ok"}'
    message = compose(*(replace(alert, name=f"第{number}号项目", evidence="签约" * 90) for number in range(20)))

    assert await AppriseSender().send(url, message) == SendResult(ok=True)
    said = [payload["markdown"]["content"] for payload in webhook.payloads]
    assert len(said) > 3
    assert max(len(text.encode()) for text in said) <= 4096
    assert all(f"第{number}号项目" in "".join(said) for number in range(20))


async def test_a_part_that_is_refused_fails_the_message_and_ends_it(webhook, alert: Alert, monkeypatch) -> None:
    url = "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"
    monkeypatch.setattr(type(open_channel(url)), "notify_url", f"http://127.0.0.1:{webhook.port}/send?key={{key}}")
    webhook.body = json.dumps({"errcode": 45009, "errmsg": "api freq out of limit"}).encode()
    message = compose(*(replace(alert, name=f"第{number}号项目", evidence="签约" * 90) for number in range(20)))
    result = await AppriseSender().send(url, message)

    assert not result.ok
    assert not result.permanent
    assert result.reason.startswith("code 45009: api freq out of limit (too many messages")
    assert len(webhook.posts) == 1
