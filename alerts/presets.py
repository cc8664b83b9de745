"""
Channels by what a person knows of them: a mailbox and its password, a robot's token.

Each function returns the address of the channel, which is a secret. Whatever stands in a password or a
token is escaped, so nobody has to know about %40.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlencode, urlsplit


class Security(StrEnum):
    """How the way to a mail server is protected."""

    SSL = "ssl"  #: from the start, usually at port 465
    STARTTLS = "starttls"  #: after a greeting, usually at port 587
    NONE = "none"  #: not at all; for a server in one's own house


PORTS: Final = {Security.SSL: 465, Security.STARTTLS: 587, Security.NONE: 25}

#: Mail servers by the domain of the mailbox. All of them want an app password (授权码) in place of the one for the web.
MAIL_HOSTS: Final = {
    "qq.com": "smtp.qq.com", "vip.qq.com": "smtp.qq.com", "foxmail.com": "smtp.qq.com",
    "163.com": "smtp.163.com", "126.com": "smtp.126.com", "yeah.net": "smtp.yeah.net",
    "vip.163.com": "smtp.vip.163.com", "188.com": "smtp.188.com",
    "aliyun.com": "smtp.aliyun.com", "sina.com": "smtp.sina.com", "sina.cn": "smtp.sina.cn",
    "sohu.com": "smtp.sohu.com", "139.com": "smtp.139.com", "189.cn": "smtp.189.cn",
    "gmail.com": "smtp.gmail.com",
}  # fmt: skip


def mail_host(user: str) -> str | None:
    """Return the mail server of a mailbox with a well-known provider, None for any other.

    >>> mail_host("zhaoshang@163.com")
    'smtp.163.com'
    """
    return MAIL_HOSTS.get(user.rpartition("@")[2].lower())


def mail(*, to: str, user: str, password: str, host: str, port: int | None, security: Security) -> str:
    """Return the address of the mailbox *to*, reached through the server *host* as *user*."""
    kind = "mailto" if security is Security.NONE else "mailtos"
    mode = {} if security is Security.NONE else {"mode": str(security)}
    login = f"{_escaped(user)}:{_escaped(password)}@" if password else ""
    query = urlencode({"from": f"签约提醒 <{user}>" if "@" in user else user, "to": to, **mode})
    return f"{kind}://{login}{host}:{port or PORTS[security]}/?{query}"


def dingtalk(*, token: str, secret: str = "") -> str:
    """Return the address of a DingTalk group's robot; *secret* where it asks for a signature (加签)."""
    return f"dingtalk://{_escaped(secret)}@{_escaped(token)}/" if secret else f"dingtalk://{_escaped(token)}/"


def wecom(*, key: str) -> str:
    """Return the address of a WeCom group's robot."""
    return f"wecombot://{_escaped(key)}/"


def feishu(*, token: str, secret: str = "") -> str:
    """Return the address of a Feishu group's robot; *secret* where it asks for a signature (签名校验)."""
    return f"feishu://{_escaped(secret)}@{_escaped(token)}/" if secret else f"feishu://{_escaped(token)}/"


def telegram(*, token: str, chat: str) -> str:
    """Return the address of a chat that a Telegram bot writes to."""
    return f"tgram://{quote(token, safe=':')}/{_escaped(chat)}/"


def slack(*, url: str) -> str:
    """Return the address of a Slack channel's incoming webhook, from the one that Slack shows."""
    path = urlsplit(url).path.removeprefix("/services/").strip("/")
    return f"slack://{path}/?footer=no&image=no"


def ntfy(*, topic: str, server: str, token: str = "") -> str:
    """Return the address of a topic of the ntfy *server*, an http or https address."""
    parts = urlsplit(server)
    kind = "ntfys" if parts.scheme == "https" else "ntfy"
    login = f"{_escaped(token)}@" if token else ""
    auth = "?auth=token" if token else ""
    return f"{kind}://{login}{parts.netloc}/{_escaped(topic)}/{auth}"


def webhook(*, url: str, secret: str = "") -> str:
    """Return the address of a webhook of ours; see alerts.webhook."""
    parts = urlsplit(url)
    kind = "webhooks" if parts.scheme == "https" else "webhook"
    login = f":{_escaped(secret)}@" if secret else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{kind}://{login}{parts.netloc}{parts.path or '/'}{query}"


def token_of(text: str, parameter: str) -> str:
    """
    Return the token of a robot, whether it is given alone or within the address that the chat program shows.

    >>> token_of("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6", "key")
    '693a91f6'
    >>> token_of("https://open.feishu.cn/open-apis/bot/v2/hook/abc-def", "")
    'abc-def'
    """
    if "://" not in text:
        return text
    parts = urlsplit(text)
    pairs = dict(pair.partition("=")[::2] for pair in parts.query.split("&"))
    return pairs.get(parameter, "") if parameter else parts.path.rstrip("/").rpartition("/")[2]


def _escaped(text: str) -> str:
    return quote(text, safe="")
