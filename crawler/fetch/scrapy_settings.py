"""How Scrapy is set up for visits."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings, SettingsAttribute

if TYPE_CHECKING:
    from typing import Self

    from crawler.fetch.trip import FetchSettings


class SharedSettings(Settings):
    """Settings of which each Crawler's copy shares the values: none of them is ever changed in place.

    Scrapy copies them in depth for each Crawler, which took more than a third of a visit that finds its page unchanged.
    """

    def copy(self) -> Self:
        """Return settings that can be changed without changing these."""
        other = copy(self)
        other.attributes = {name: SettingsAttribute(one.value, one.priority) for name, one in self.attributes.items()}
        return other


def scrapy_settings(settings: FetchSettings) -> SharedSettings:
    """Return what Scrapy is told for every visit."""
    handler = "crawler.fetch.downloader.PacedHandler"
    values = {
        **_QUIET,
        "USER_AGENT": settings.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.3",
        },
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "data": None, "file": None, "ftp": None, "s3": None},
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.fetch.downloader.CheckedUrls": 10,
            "crawler.fetch.downloader.ObeyedRobots": 100,
            **dict.fromkeys(_IDLE_MIDDLEWARES),
        },
        "DOWNLOAD_MAXSIZE": settings.max_size,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_DELAY": 0,  # the pace is ours, shared by all visits
        "DOWNLOAD_VERIFY_CERTIFICATES": settings.verify_tls,
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_ITEMS": 1,  # so many tasks are made for each answer, and 100 cost more than all the rest
        "CONCURRENT_REQUESTS_PER_DOMAIN": settings.concurrency,
        "CLOSESPIDER_TIMEOUT": settings.visit_timeout,
        "REDIRECT_MAX_TIMES": settings.redirects,
        "RETRY_TIMES": settings.retries,
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504],
        "RETRY_EXCEPTIONS": [
            "scrapy.exceptions.DownloadConnectionRefusedError",
            "scrapy.exceptions.DownloadFailedError",
            "scrapy.exceptions.ResponseDataLossError",
        ],
    }
    return SharedSettings(values)


# What of Scrapy's own is left out, for its defaults are those of a program by itself. Most would only be made for each
# Crawler to find that it has nothing to do; but remote control would be an HTTP server that runs Python sent to it, LogCount
# hangs on the root logger, and a proxy from the environment would connect where the gate can't see.
_IDLE_MIDDLEWARES = (
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",
    "scrapy.downloadermiddlewares.stats.DownloaderStats",
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
)
_IDLE_EXTENSIONS = tuple(
    f"scrapy.extensions.{name}"
    for name in (
        "logcount.LogCount",
        "logstats.LogStats",
        "telnet.TelnetConsole",
        "memusage.MemoryUsage",
        "memdebug.MemoryDebugger",
        "feedexport.FeedExporter",
        "spiderstate.SpiderState",
        "throttle.AutoThrottle",
        "remote_control.RemoteControl",
    )
)
_IDLE_SPIDER_MIDDLEWARES = (
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",
    "scrapy.spidermiddlewares.depth.DepthMiddleware",
)

_QUIET: dict[str, Any] = {
    "LOG_ENABLED": False,
    "EXTENSIONS": dict.fromkeys(_IDLE_EXTENSIONS),
    "SPIDER_MIDDLEWARES": dict.fromkeys(_IDLE_SPIDER_MIDDLEWARES),
    "DNSCACHE_ENABLED": False,
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # in the order of the list, the newest first
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    "STATS_DUMP": False,
    "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
}
