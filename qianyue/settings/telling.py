"""Who is told: subscribers, and how delivery goes."""

from datetime import timedelta
from typing import Self

from pydantic import Field, SecretStr, model_validator

from alerts.wording import Language
from qianyue.settings.channels import (
    DingTalk,
    Feishu,
    Lark,
    Mail,
    Ntfy,
    Preset,
    Slack,
    Telegram,
    Webhook,
    WeCom,
)
from qianyue.settings.domain import Channel
from qianyue.settings.section import Section, refuse
from qianyue.settings.values import Digest, Duration, Quiet, Zone
from qianyue.settings.wording import Template


class Subscriber(Section):
    """Somebody who is told, or a group of people behind one address; one channel each."""

    to: Channel | None = Field(
        default=None, examples=["mailtos://user:${MAIL_PASSWORD}@mail.example.org?to=ops@example.org"]
    )
    """Apprise address of the mail box, chat group or webhook; one recipient each"""
    mail: Mail | None = None
    """a mail box"""
    dingtalk: DingTalk | None = None
    """a DingTalk group (钉钉)"""
    wecom: WeCom | None = None
    """a WeCom group (企业微信)"""
    feishu: Feishu | None = None
    """a Feishu group (飞书)"""
    lark: Lark | None = None
    """a Lark group"""
    telegram: Telegram | None = None
    """a Telegram chat"""
    slack: Slack | None = None
    """a Slack channel"""
    ntfy: Ntfy | None = None
    """an ntfy topic"""
    webhook: Webhook | None = None
    """a program of yours"""
    digest: Digest | None = None
    """everything in one message at this hour, every day, every working day or once a week; by default each article at once"""
    even_empty: bool = False
    """whether a digest says so when nothing came, as a sign of life"""
    quiet: Quiet | None = None
    """hours in which nothing is sent; what is owed comes afterwards"""
    max_per_hour: int | None = Field(default=None, ge=1, le=1000)
    """most messages in an hour; the last of them gathers the rest"""
    min_interval: Duration | None = None
    """least time between two messages; the next gathers what came meanwhile"""
    per_minute: int | None = Field(default=None, ge=1, le=1000)
    """most messages in a minute, more wait; by default 20 for Telegram and the robots of DingTalk, WeCom and Feishu"""
    timezone: Zone | None = None
    """of the hours; by default the one above"""
    language: Language = Language.CHINESE
    """zh or en; names and quotations stay as they are printed"""
    template: Template | None = None
    """messages in words of your own; see docs/messages.md"""

    @model_validator(mode="after")
    def _one_channel(self) -> Self:
        if len(self._channels()) != 1:
            raise refuse(f"needs one channel: one of {', '.join(CHANNELS)}")
        return self

    @model_validator(mode="after")
    def _empty_digest(self) -> Self:
        if self.even_empty and self.digest is None:
            raise refuse("has 'even_empty' and no digest that could be empty; add 'digest: \"08:30\"', or leave it out")
        return self

    @model_validator(mode="after")
    def _interval_of_a_week(self) -> Self:
        if self.min_interval is not None and self.min_interval > timedelta(weeks=1):
            raise refuse("has a min_interval of more than a week; use a digest such as 'mon 08:30'")
        return self

    @model_validator(mode="after")
    def _digest_by_day(self) -> Self:
        if self.digest and self.quiet and self.quiet.holds(self.digest.at):
            raise refuse("has its digest within its quiet hours; move one of them")
        return self

    def _channels(self) -> list[Preset | SecretStr]:
        return [channel for name in CHANNELS if (channel := getattr(self, name)) is not None]

    @property
    def address(self) -> str:
        """The channel's address for alerts.subscribers; a secret."""
        [channel] = self._channels()
        return channel.address if isinstance(channel, Preset) else channel.get_secret_value()


CHANNELS = ("to", "mail", "dingtalk", "wecom", "feishu", "lark", "telegram", "slack", "ntfy", "webhook")


class Alerts(Section):
    """How alerts are delivered."""

    every: Duration = timedelta(seconds=10)
    """time between two looks at what is due"""
    timeout: Duration = timedelta(seconds=45)
    """longest time for one message; what takes longer is followed, and not sent again meanwhile"""
    answer: Duration = timedelta(seconds=60)
    """longest wait for the answer to what was posted; one that comes later finds the message sent again"""
    attempts: int = Field(default=20, ge=1, le=100)
    """tries before a message is given up and reported; the pauses between them grow to six hours"""
