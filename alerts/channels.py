"""Everything of Apprise that is ours to decide: which kinds of channel, with which settings, what is logged."""

from __future__ import annotations

import logging
import re
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from apprise import Apprise, AppriseAsset, OverflowMode, PersistentStoreMode

from alerts.errors import SubscriberError
from alerts.waiting import ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from apprise import NotifyBase

with warnings.catch_warnings():
    # Its PGP support imports a module that Python 3.11 calls deprecated. Where warnings are errors, Apprise
    # would catch that one and go on without mail.
    warnings.simplefilter("ignore", DeprecationWarning)
    from apprise.plugins.email import base as mail
    from apprise.plugins.email.base import NotifyEmail

    from alerts.answers import listen
    from alerts.patience import be_patient

# Services that speak to a server of theirs. Kinds that act on this machine (dbus, gnome, macosx, windows, syslog,
# serial devices) are not here, and a kind that Apprise learns tomorrow is not until somebody has looked at it.
_KINDS: Final = """
    mailto mailtos sendgrid mailgun ses smtp2go sparkpost postmark resend brevo mailersend
    json jsons xml xmls form forms mqtt mqtts apprise apprises
    dingtalk feishu lark wecombot wechat pushplus wecom schan wxpusher pushdeer pushdeers spugpush bark barks qq pushme
    tgram slack discord mmost mmosts rocket rockets matrix matrixs zulip gchat wxteams webex workflow workflows
    nctalk nctalks ncloud nclouds synology synologys guilded revolt line viber signal signals threema xmpp
    ntfy ntfys gotify gotifys pover pbul pushy join simplepush spush onesignal prowl chanify notica noticas
    pagerduty opsgenie splunk victorops ilert signl4 sns twilio vonage nexmo msgbird
"""
SCHEMAS: Final = frozenset(_KINDS.split())

_MACHINE_MADE: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}  # no replies from robots
_TIMEOUT: Final = 15.0  # seconds until a server is there, and for a step of a mail, but see alerts.patience; a thread can't be stopped otherwise

ASSET: Final = AppriseAsset(
    app_id="Qianyue",
    app_desc="签约提醒",
    app_url="",
    image_url_mask="",  # else readers' programs fetch a picture from a foreign host, and tell it that they read
    image_url_logo="",
    http_redirects=False,  # a webhook that answers with "go there" is misconfigured, or worse
    pgp_autogen=False,
    pem_autogen=False,
    allow_templates=False,  # ${NAME} in a text stays text
    storage_mode=PersistentStoreMode.MEMORY,
    timezone="Asia/Shanghai",
    language="en",
)


class _Diversion(logging.Filter):
    """Takes every line that Apprise logs off the way to the logs, and to whoever collects."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the line for the send that it belongs to; no handler gets it."""
        if (lines := _collected.get()) is not None:
            lines.append(record.getMessage())
        return False


_collected: ContextVar[list[str] | None] = ContextVar("apprise_lines", default=None)
_DIVERSION: Final = _Diversion()


def quiet_apprise() -> None:
    """
    Keep Apprise's log lines, which hold whole URLs and payloads, out of every log.

    They are all that Apprise tells of a failure's reason, so `collect_lines` still gets them, DEBUG
    included. urllib3 writes paths with tokens at DEBUG and is held at WARNING.
    """
    logger = logging.getLogger("apprise")
    logger.addFilter(_DIVERSION)
    logger.setLevel(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.WARNING)


_plain_part: ContextVar[str | None] = ContextVar("plain_part", default=None)
_convert: Callable[..., str] = vars(mail)["convert_between"]


def _own_plain_part(source: str, target: str, content: str, *args: Any, **options: Any) -> str:
    return _convert(source, target, content, *args, **options) if (own := _plain_part.get()) is None else own


# Apprise makes a mail's plain part of the page and loses addresses on the way; ours says it better.
vars(mail)["convert_between"] = _own_plain_part


@contextmanager
def as_plain_part(text: str) -> Iterator[None]:
    """Have mails that are sent meanwhile in this context say *text* in their plain part."""
    token = _plain_part.set(text)
    try:
        yield
    finally:
        _plain_part.reset(token)


@contextmanager
def collect_lines() -> Iterator[list[str]]:
    """Gather what Apprise logs meanwhile in this context and in the threads it starts; not redacted."""
    lines: list[str] = []
    token = _collected.set(lines)
    try:
        yield lines
    finally:
        _collected.reset(token)


def open_channel(url: str, *, answer: float = ANSWER) -> NotifyBase:
    """Return Apprise's channel for *url*, without retries of its own; *answer* is how many seconds its server has for one.

    Raises SubscriberError where *url* can't be used; the message does not quote it.
    """
    schema = schema_of(url)
    if schema not in SCHEMAS:
        raise SubscriberError(f"channels of the kind '{schema}' are not allowed; use mailtos, json, dingtalk, ntfy, …")
    quiet_apprise()
    listen()
    be_patient()
    channel = Apprise.instantiate(url, asset=ASSET, suppress_exceptions=True)
    if not channel:
        raise SubscriberError(
            f"the {schema} address is not one that Apprise can use; compare it with appriseit.com/services "
            "and write special characters in a password as %XX"
        )
    _tame(channel, answer)
    _refuse_several(channel)
    return channel


def _refuse_several(channel: NotifyBase) -> None:
    copies = len(getattr(channel, "cc", ())) + len(getattr(channel, "bcc", ()))
    targets = len(channel) + copies
    if targets > 1:
        raise SubscriberError(
            f"the address names {targets} recipients; write one subscriber for each and list them under the rule's tell"
        )


def _tame(channel: NotifyBase, answer: float) -> None:
    channel.socket_connect_timeout = min(channel.socket_connect_timeout, _TIMEOUT)
    channel.socket_read_timeout = answer  # Apprise's own are 4 seconds; who answers later would get the message twice
    channel.request_rate_per_sec = 0.0  # pauses would hold a thread; lanes send one message after the other
    channel.retry, channel.wait = 0, 0.0  # retries are the outbox's affair
    channel.optional = False  # else ?optional=yes would count a failure as a success
    if isinstance(channel, NotifyEmail):
        channel.headers = {**_MACHINE_MADE, **channel.headers}
        channel.inline = True  # a picture that the page shows by cid: stands in it
    elif channel.overflow_mode == OverflowMode.UPSTREAM:
        channel.overflow_mode = OverflowMode.SPLIT  # what is too long for a chat comes in parts, rather than not at all


def schema_of(url: str) -> str:
    """Return the kind of channel that *url* names; raises SubscriberError where it names none."""
    found = re.match(r"\s*([A-Za-z0-9]{1,20})://", url)
    if found is None:
        raise SubscriberError("the address has no kind; write it like mailtos://user:password@mail.example.org?to=…")
    return found[1].lower()


def takes_files(url: str) -> bool:
    """Whether files that go with a message reach the channel *url*: by mail they do."""
    return schema_of(url) in {"mailto", "mailtos"}


def is_mail(channel: NotifyBase) -> bool:
    """Whether *channel* is mail, which is sent HTML with a plain part."""
    return isinstance(channel, NotifyEmail)
