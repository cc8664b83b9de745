"""The configuration, in the words of each room.

Rooms below know nothing of the configuration file: they are given rules, subscribers and sources as their own values.
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from alerts import rules
from alerts.channels import schema_of
from alerts.messages.manner import Manner
from alerts.subscribers import Subscriber
from alerts.timing import Timing
from alerts.turns import PER_MINUTE
from crawler.fetch.gate import OutboundGate
from crawler.fetch.report import SourceSpec
from crawler.fetch.trip import FetchSettings
from crawler.find.mapping import Mapping
from crawler.find.selectors import Selectors
from crawler.page.kind import Kind
from qianyue import settings as configured
from qianyue.ingest import Watch
from qianyue.rulebook import rules_of
from qianyue.settings.asking import Browser
from scheduler.plan import Schedule
from signings.places import Place, resolve
from store.retention import Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedSource:
    """A source of the configuration."""

    spec: SourceSpec
    schedule: Schedule
    region: str  #: in full


def sources(settings: configured.Settings) -> abc.Mapping[str, WatchedSource]:
    """Return the configured sources by name."""
    return {
        source.name: WatchedSource(
            spec=_spec(source, settings.crawl),
            schedule=_schedule(source, region, settings),
            region=_place(region.name).full_name,
        )
        for region in settings.regions
        for source in region.sources
    }


def _schedule(source: configured.Source, region: configured.Region, settings: configured.Settings) -> Schedule:
    """Return when *source* is visited: what it says itself goes before what its region says, and that before crawl."""
    crawl = settings.crawl
    around = (source, region, crawl)
    nearest = next(one for one in around if one.cron or one.every)
    return Schedule(
        every=nearest.every if isinstance(nearest.every, timedelta) else None,
        cron=nearest.cron,
        hours=next((one.hours for one in around if one.hours), None),
        zone=ZoneInfo(settings.timezone),
        shortest=crawl.shortest,
        longest=crawl.longest,
    )


def _spec(source: configured.Source, crawl: configured.Crawl) -> SourceSpec:
    mapping = source.mapping
    return SourceSpec(
        source.name,
        source.url,
        source.kind if mapping is None else Kind.JSON,
        max_pages=crawl.max_articles,
        max_lists=crawl.max_lists,
        mapping=Mapping(mapping.url, mapping.items, mapping.title, mapping.date, mapping.base) if mapping else None,
        endpoint=source.request.meant if source.request else None,
        browser=source.browser is not Browser.NONE,
        plain_articles=source.browser is Browser.LISTS,
        select=Selectors(**source.select.model_dump()) if source.select else None,
    )


def rates(settings: configured.Settings) -> rules.Rates:
    """Return the configured rates of currencies."""
    return rules.Rates(as_of=settings.rates.as_of, yuan_per=settings.rates.yuan_per)


def watch(settings: configured.Settings) -> Watch:
    """Return what is watched for."""
    yuan = rates(settings)
    return Watch(rules=rules_of(settings, yuan), rates=yuan, max_age=settings.max_age, again=settings.crawl.again)


def subscribers(settings: configured.Settings) -> abc.Mapping[str, Subscriber]:
    """Return the configured subscribers by name. Their addresses are secrets."""
    return {
        name: Subscriber(name, subscriber.address, _timing(subscriber, settings.timezone), _manner(subscriber))
        for name, subscriber in settings.subscribers.items()
    }


def _manner(subscriber: configured.Subscriber) -> Manner:
    return Manner(
        language=subscriber.language,
        weekly=subscriber.digest is not None and subscriber.digest.weekly,
        template=subscriber.template.wording if subscriber.template else None,
    )


def _timing(subscriber: configured.Subscriber, timezone: str) -> Timing:
    return Timing(
        zone=ZoneInfo(subscriber.timezone or timezone),
        digest=subscriber.digest,
        even_empty=subscriber.even_empty,
        quiet=subscriber.quiet,
        per_minute=subscriber.per_minute or PER_MINUTE.get(schema_of(subscriber.address)),
        per_hour=subscriber.max_per_hour,
        interval=subscriber.min_interval,
    )


def fetching(settings: configured.Settings) -> FetchSettings:
    """Return how pages are fetched."""
    crawl = settings.crawl
    return FetchSettings(
        contact=settings.contact,
        delay=crawl.pace.total_seconds(),
        timeout=crawl.timeout.total_seconds(),
        visit_timeout=crawl.visit_timeout.total_seconds(),
        max_size=crawl.max_page_size,
        verify_tls=crawl.verify_tls,
    )


def gate(settings: configured.Settings) -> OutboundGate:
    """Return the gate that every outbound connection passes."""
    return OutboundGate(settings.crawl.allow_networks)


def _place(name: str) -> Place:
    place = resolve(name)
    assert place is not None  # the configuration was refused otherwise
    return place


def retention(settings: configured.Settings) -> Retention:
    """Return how long the store keeps what."""
    return Retention(bodies=settings.keep.bodies, pages=settings.keep.pages, pages_size=settings.keep.pages_size)
