"""The whole configuration, as one frozen object.

The modules of models do without postponed annotations: pydantic reads them when a class is made.
"""

import ipaddress
from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field, SecretStr, model_validator

from qianyue.settings.rates import BUILT_IN, Rates
from qianyue.settings.rules import Item, RegionOrGroup, Rule
from qianyue.settings.section import Section, Shorthand, refuse
from qianyue.settings.telling import Alerts, Subscriber
from qianyue.settings.timing import Health
from qianyue.settings.values import Age, Contact, Listen, Secret, Size, Zone
from qianyue.settings.watching import Crawl, Region


class Web(Section):
    """The web page for people."""

    listen: Listen = "127.0.0.1:8642"
    """address and port; without a token only this machine's own address (127.0.0.1) is allowed"""
    token: Secret | None = Field(default=None, min_length=16)
    """secret that every request has to carry; at least 16 characters"""

    @model_validator(mode="after")
    def _no_open_door(self) -> Self:
        host = self.listen.rpartition(":")[0].strip("[]")
        if self.token is None and not ipaddress.ip_address(host).is_loopback:
            raise refuse(
                "listens beyond this machine without a token; add 'token: ${QIANYUE_TOKEN}', or listen on 127.0.0.1"
            )
        return self


class Keep(Section):
    """How long what is kept. Events, their evidence, titles and addresses are kept for good."""

    bodies: Age = timedelta(days=5 * 365)
    """how long the texts of articles are kept, or 'none' for ever"""
    pages: Age = timedelta(days=365)
    """how long the pages as their servers gave them are kept for proof, or 'none' for ever"""
    page_size: Size = 2_000_000
    """a larger page is not kept for proof"""
    pages_size: Size = 10_000_000_000
    """what all pages kept for proof may take together, packed; beyond it the oldest are let go"""


class Settings(Section):
    """Everything that Qianyue is told by its configuration file."""

    contact: Contact
    """mail or web address under which sites can reach you; it is part of the user agent"""
    store: Secret = SecretStr("sqlite:///qianyue.db")
    """SQLAlchemy address of the database, SQLite or PostgreSQL"""
    timezone: Zone = "Asia/Shanghai"
    """in which times are shown"""
    max_age: Age = timedelta(days=30)
    """older news is stored but never told, or 'none'; so that a first visit floods nobody"""
    regions: tuple[Region, ...] = ()
    """what is watched"""
    groups: dict[str, Annotated[tuple[RegionOrGroup, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """regions under a name of your own, for rules: {北部湾三市: [南宁, 北海, 钦州]}"""
    conditions: dict[str, Item] = Field(default_factory=dict)
    """conditions under a name, which rules use by it under rule, any, all and none"""
    rules: tuple[Rule, ...] = ()
    """what is told to whom"""
    subscribers: dict[str, Annotated[Subscriber, Shorthand("to")]] = Field(default_factory=dict)
    """by name: an Apprise address, or a channel such as {mail: {…}}"""
    operator: str | None = Field(default=None, examples=["值班群"])
    """subscriber who is told of sources and channels that fail, and when they work again; by default nobody"""
    rates: Rates = BUILT_IN
    """yuan for one unit of each currency"""
    crawl: Crawl = Crawl()
    """how sources are visited"""
    alerts: Alerts = Alerts()
    """how alerts are delivered"""
    health: Health = Health()
    """when something is wrong with a source or the daemon, and who hears of it"""
    keep: Keep = Keep()
    """how long texts and pages are kept"""
    web: Web = Web()
    """the web page"""
