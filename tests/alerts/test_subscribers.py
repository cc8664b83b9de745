from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.errors import SubscriberError
from alerts.subscribers import Secrets, Subscriber, open_channel, redact

TOKEN = "f3a9" * 16


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("mailtos://bob:pa55word@mail.example.org?to=ann@example.org", "mailtos://mail.example.org/…#"),
        ("mailto://127.0.0.1:2525/?from=w@example.org&to=ann@example.org", "mailto://127.0.0.1/…#"),
        ("mailtos://bob:pa55word@qq.com?to=ann@example.org", "mailtos://smtp.qq.com/…#"),
        ("jsons://hooks.example.org/in/" + TOKEN, "jsons://hooks.example.org/…#"),
        ("ntfys://ntfy.example.org/secret-topic", "ntfys://ntfy.example.org/…#"),
        ("gotify://push.example.org/" + TOKEN[:15], "gotify://push.example.org/…#"),
        ("dingtalk://" + TOKEN, "dingtalk://…#"),
        ("feishu://" + TOKEN[:36], "feishu://…#"),
        ("wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", "wecombot://…#"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/", "slack://…#"),
        ("tgram://123456789:AbCdEfGhIjKlMnOpQrStUvWxYz123456789/12315544/", "tgram://…#"),
    ],
)
def test_a_channel_is_shown_without_its_secrets(url: str, shown: str) -> None:
    subscriber = Subscriber("招商科", url)

    assert subscriber.redacted[: len(shown)] == shown
    assert len(subscriber.redacted) == len(shown) + 8
    assert url not in repr(subscriber)
    assert url not in str(subscriber)
    assert "pa55word" not in subscriber.redacted + repr(subscriber)


def test_two_channels_on_one_host_can_be_told_apart() -> None:
    assert redact("json://h.example/a") != redact("json://h.example/b")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "syslog://",
        "dbus://",
        "gnome://",
        "macosx://",
        "windows://",
        "glib://",
        "kodi://h.example",
        "exec://rm",
        "blink1://",
        "smpp://u:p@h.example/1/2",
    ],
)
def test_a_kind_that_nobody_has_looked_at_is_refused(url: str) -> None:
    with pytest.raises(SubscriberError, match=r"subscriber 'x': channels of the kind '\w+' are not allowed"):
        Subscriber("x", url)


@pytest.mark.parametrize("url", ["mattermost://h.example/token", "mailto://nobody", "json://", "gotify://h.example"])
def test_an_address_that_apprise_can_not_use_is_refused(url: str) -> None:
    with pytest.raises(SubscriberError):
        Subscriber("x", url)


@pytest.mark.parametrize("url", ["", "ann@example.org", "http://", "://", "mailto:ann@example.org"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SubscriberError):
        Subscriber("x", url)


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("mailto://u:p@h.example/a@x.example/b@x.example/c@x.example", 3),
        ("mailto://u:p@h.example/?to=a@x.example,b@x.example", 2),
        ("mailto://u:p@h.example/?to=a@x.example&cc=b@x.example", 2),
        ("mailto://u:p@h.example/?to=a@x.example&bcc=b@x.example", 2),
        ("ntfy://h.example/one/two", 2),
    ],
)
def test_one_address_has_one_recipient(url: str, count: int) -> None:
    with pytest.raises(SubscriberError, match=f"names {count} recipients; write one subscriber for each"):
        Subscriber("x", url)


def test_an_error_does_not_quote_the_address() -> None:
    with pytest.raises(SubscriberError) as refused:
        Subscriber("x", "mailto://hunter2secret@/")

    assert "hunter2secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_channel_has_no_retries_of_its_own_and_our_waits() -> None:
    channel = open_channel("json://h.example/?retry=5&wait=30&optional=yes&rto=600&cto=600")

    assert (channel.retry, channel.wait, channel.optional) == (0, 0.0, False)
    assert channel.socket_read_timeout == 60
    assert channel.socket_connect_timeout <= 15


def test_secrets_are_taken_out_of_any_text() -> None:
    secrets = Secrets.of("jsons://robot:pa%3A55word@hooks.example.org/in/tok-1234?-sig=qwertz&+X-Key=h3ad3r")

    said = secrets.hide(
        "hooks.example.org said pa:55word, pa%3A55word, tok-1234, qwertz, h3ad3r at https://hooks.example.org/in/tok-1234"
    )

    assert said == "hooks.example.org said ***, ***, ***, ***, *** at https://***"
    assert "55word" not in repr(secrets)


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N")), min_size=6, max_size=30))
def test_a_password_and_a_token_never_survive(secret: str) -> None:
    url = f"json://user:{secret}@h.example/{secret}x?+k={secret}y"

    assert secret not in Secrets.of(url).hide(f"server said {secret}, {secret}x and {secret}y")
    assert secret not in redact(url).replace("json://h.example/", "")


def test_a_subscriber_can_be_copied_to_another_process() -> None:
    subscriber = Subscriber("x", "json://h.example/")

    assert pickle.loads(pickle.dumps(subscriber)) == subscriber
