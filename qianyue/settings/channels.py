"""Channels by what a person knows of them: a mailbox and its password, the address of a group's robot."""

from abc import abstractmethod
from typing import Annotated, Self

from pydantic import Field, model_validator

from alerts import presets
from alerts.errors import SubscriberError
from alerts.presets import Security
from alerts.subscribers import check_channel
from qianyue.settings.section import Section, refuse
from qianyue.settings.values import PageUrl, Secret

Text = Annotated[str, Field(min_length=1)]
Token = Annotated[Secret, Field(min_length=1)]


class Preset(Section):
    """A channel that knows its own address."""

    @property
    @abstractmethod
    def address(self) -> str:
        """The channel's address for alerts.subscribers; a secret."""

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "compare it with what the chat program shows"

    @model_validator(mode="after")
    def _usable(self) -> Self:
        try:
            check_channel(self.address)
        except SubscriberError:
            raise refuse(f"is no channel that can be used; {self.remedy}") from None
        return self


class Mail(Preset):
    """Mail through the mail server of a mailbox of yours."""

    to: Text = Field(examples=["ops@example.org"])
    """the one recipient"""
    user: Text = Field(examples=["watch@qq.com"])
    """your mailbox, which sends"""
    password: Secret
    """its password; with QQ, 163, Gmail and most others an app password (授权码) that their settings make"""
    host: Text | None = Field(default=None, examples=["smtp.exmail.qq.com"])
    """the mail server; known for QQ, 163, 126, Aliyun, Sina, Sohu, 139, 189 and Gmail mailboxes"""
    port: int | None = Field(default=None, ge=1, le=65535)
    """its port; by default 465, 587 or 25, as security is"""
    security: Security = Security.SSL
    """ssl, starttls, or none for a server in your own house"""

    @model_validator(mode="after")
    def _one_recipient(self) -> Self:
        if any(sign in self.to for sign in ",; ") or "@" not in self.to:
            raise refuse("needs one mail address as 'to'; write a subscriber for each recipient")
        return self

    @model_validator(mode="after")
    def _known_host(self) -> Self:
        if not self.host and not presets.mail_host(self.user):
            raise refuse("needs the 'host' of the mail server, like 'smtp.exmail.qq.com': it can't be told from 'user'")
        return self

    @property
    def address(self) -> str:
        """The mailbox's address."""
        return presets.mail(
            to=self.to,
            user=self.user,
            password=self.password.get_secret_value(),
            host=self.host or presets.mail_host(self.user) or "",
            port=self.port,
            security=self.security,
        )

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "look at 'host' and the two mail addresses"


class DingTalk(Preset):
    """A DingTalk group's robot (钉钉群机器人)."""

    token: Token
    """the robot's address as DingTalk shows it, or its access_token"""
    secret: Secret | None = None
    """where the robot asks for a signature (加签): what begins with SEC"""

    @property
    def address(self) -> str:
        """The robot's address."""
        secret = self.secret.get_secret_value() if self.secret else ""
        return presets.dingtalk(token=presets.token_of(self.token.get_secret_value(), "access_token"), secret=secret)


class WeCom(Preset):
    """A WeCom group's robot (企业微信群机器人)."""

    key: Token
    """the robot's address as WeCom shows it, or its key"""

    @property
    def address(self) -> str:
        """The robot's address."""
        return presets.wecom(key=presets.token_of(self.key.get_secret_value(), "key"))


class Feishu(Preset):
    """A Feishu group's robot (飞书群机器人)."""

    token: Token
    """the robot's address as the chat program shows it, or its last part"""
    secret: Secret | None = None
    """where the robot asks for a signature (签名校验)"""

    @property
    def address(self) -> str:
        """The robot's address."""
        secret = self.secret.get_secret_value() if self.secret else ""
        return presets.feishu(token=presets.token_of(self.token.get_secret_value(), ""), secret=secret)


class Lark(Feishu):
    """A Lark group's robot: Feishu outside of China."""

    @property
    def address(self) -> str:
        """The robot's address."""
        return super().address.replace("feishu://", "lark://", 1)


class Telegram(Preset):
    """A chat that a Telegram bot writes to."""

    token: Token
    """the bot's token, as BotFather gave it"""
    chat: Text = Field(examples=["-1001234567890"])
    """number of the chat, or @name of the channel"""

    @property
    def address(self) -> str:
        """The chat's address."""
        return presets.telegram(token=self.token.get_secret_value(), chat=self.chat)

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "a token is like 123456789:AAE…, a chat a number or @name"


class Slack(Preset):
    """A Slack channel's incoming webhook."""

    url: Annotated[Secret, Field(examples=["https://hooks.slack.com/services/T000/B000/XXXX"])]
    """the webhook's address as Slack shows it"""

    @property
    def address(self) -> str:
        """The webhook's address."""
        return presets.slack(url=self.url.get_secret_value())

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "its 'url' is like https://hooks.slack.com/services/T…/B…/…"


class Ntfy(Preset):
    """A topic of an ntfy server."""

    topic: Token
    """its name, which is a secret where everybody may read"""
    server: PageUrl = "https://ntfy.sh"
    """the server's address"""
    token: Secret | None = None
    """access token, where the server asks for one"""

    @property
    def address(self) -> str:
        """The topic's address."""
        token = self.token.get_secret_value() if self.token else ""
        return presets.ntfy(topic=self.topic.get_secret_value(), server=self.server, token=token)

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "a topic is letters, digits, - and _"


class Webhook(Preset):
    """A program of yours that takes JSON."""

    url: Annotated[Secret, Field(examples=["https://hooks.example.org/qianyue"])]
    """where it is posted, http or https"""
    secret: Secret | None = None
    """what each message is signed with, by HMAC-SHA256"""

    @model_validator(mode="after")
    def _web_address(self) -> Self:
        if not self.url.get_secret_value().startswith(("http://", "https://")):
            raise refuse("needs an 'url' that begins with https:// or http://")
        return self

    @property
    def address(self) -> str:
        """The webhook's address."""
        secret = self.secret.get_secret_value() if self.secret else ""
        return presets.webhook(url=self.url.get_secret_value(), secret=secret)

    @property
    def remedy(self) -> str:
        """What to do where the address can't be used."""
        return "its 'url' is like https://hooks.example.org/in"
