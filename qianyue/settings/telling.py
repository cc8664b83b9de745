"""Who is told of what: rules, subscribers, and how delivery goes."""

from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field, SecretStr, model_validator

from qianyue.settings.channels import DingTalk, Feishu, Mail, Ntfy, Preset, Telegram, Webhook, WeCom
from qianyue.settings.domain import AmountRange, Channel, IndustryName, NewsLevel, RegionName
from qianyue.settings.section import Section, refuse
from qianyue.settings.values import Digest, Duration, Quiet, Zone
from signings.model import Confidence, Level, Stage


class Words(Section):
    """Words that an article's title and text have to hold, or must not."""

    any: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """at least one of these"""
    all: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """each of these"""
    none: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """none of these"""


class Rule(Section):
    """What somebody wants to hear of. Every key that is given has to hold."""

    name: str = Field(min_length=1, max_length=100)
    """shown in each alert, as the reason for it"""
    regions: tuple[RegionName, ...] = ()
    """where the money lands, names or codes; by default anywhere"""
    stages: tuple[Stage, ...] = Field(default=(Stage.SIGNED,), min_length=1)
    """how far the project has come; by default signed"""
    levels: tuple[NewsLevel, ...] = Field(default=(Level.PROJECT, Level.BATCH), min_length=1)
    """one project, or the projects of one occasion counted together; by default both"""
    amount: AmountRange | None = Field(default=None, examples=[">= 10亿元", "> 5000万美元"])
    """the investment, compared in yuan; by default any"""
    unknown_amount: bool = False
    """true also tells of signings whose amount is not stated, although the rule has an amount"""
    industries: tuple[IndustryName, ...] = ()
    """what the project is for, names of the list in docs/configuration.md; by default anything"""
    words: Words = Words()
    """words of the title, the body and the record"""
    confidence: Confidence = Confidence.CHECK
    """sure keeps back what a reader should check first; by default both are told"""
    tell: tuple[str, ...] = Field(min_length=1)
    """names of subscribers"""


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
    telegram: Telegram | None = None
    """a Telegram chat"""
    ntfy: Ntfy | None = None
    """an ntfy topic"""
    webhook: Webhook | None = None
    """a program of yours"""
    digest: Digest | None = None
    """everything in one message at this hour, every day or once a week; by default each article at once"""
    quiet: Quiet | None = None
    """hours in which nothing is sent; what is owed comes afterwards"""
    max_per_hour: int | None = Field(default=None, ge=1, le=1000)
    """most messages in an hour; the last of them gathers the rest"""
    per_minute: int | None = Field(default=None, ge=1, le=1000)
    """most messages in a minute, more wait; by default 20 for the robots of DingTalk, WeCom and Feishu"""
    timezone: Zone | None = None
    """of the hours; by default the one above"""

    @model_validator(mode="after")
    def _one_channel(self) -> Self:
        if len(self._channels()) != 1:
            raise refuse(f"needs one channel: one of {', '.join(CHANNELS)}")
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


CHANNELS = ("to", "mail", "dingtalk", "wecom", "feishu", "telegram", "ntfy", "webhook")


class Alerts(Section):
    """How alerts are delivered."""

    every: Duration = timedelta(seconds=10)
    """time between two looks at what is due"""
    timeout: Duration = timedelta(seconds=45)
    """longest time for one message"""
    attempts: int = Field(default=20, ge=1, le=100)
    """tries before a message is given up and reported; the pauses between them grow to six hours"""
