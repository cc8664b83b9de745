"""The configuration: read once, checked whole, frozen."""

from __future__ import annotations

from qianyue.settings.errors import Fault, SettingsError
from qianyue.settings.loading import load
from qianyue.settings.models import Settings, Web
from qianyue.settings.rates import Rates
from qianyue.settings.rules import Conditions, Rule, Words
from qianyue.settings.telling import Alerts, Subscriber
from qianyue.settings.timing import Health
from qianyue.settings.watching import Crawl, Region, Source

__all__ = [
    "Alerts",
    "Conditions",
    "Crawl",
    "Fault",
    "Health",
    "Rates",
    "Region",
    "Rule",
    "Settings",
    "SettingsError",
    "Source",
    "Subscriber",
    "Web",
    "Words",
    "load",
]
