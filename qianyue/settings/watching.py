"""What is watched: regions, the pages and feeds of each, and how politely they are visited."""

from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from crawler.page.kind import Kind
from qianyue.settings.asking import Browser, BrowserUse, Request
from qianyue.settings.domain import JmesPath, RegionName, Selector
from qianyue.settings.section import Section, Shorthand, refuse
from qianyue.settings.timing import Interval, Timing
from qianyue.settings.values import AddressForm, Count, Duration, Network, PageUrl, Pauses, Size


def name_of(url: str) -> str:
    """Return how a source without a name is called: its address without scheme and closing slash.

    >>> name_of("https://www.example.gov.cn/news/")
    'www.example.gov.cn/news'
    """
    return url.partition("://")[2].rstrip("/")


class Mapping(Section):
    """Where the answer of a JSON endpoint lists articles, in JMESPath."""

    items: JmesPath = "@"
    """the list of articles, such as data.list; by default the whole answer"""
    url: JmesPath
    """an article's address within its item, such as url, or what base makes one of, such as id"""
    title: JmesPath | None = None
    """an article's title within its item"""
    date: JmesPath | None = None
    """an article's day within its item: a date or time, or seconds since 1970"""
    base: AddressForm | None = None
    """what addresses are relative to; or, with {} in it, where the value goes: https://www.example.gov.cn/art/{}.html"""


class Select(Section):
    """Where a site's pages have what, as CSS selectors or XPath 1.0. What is left out is found without help."""

    links: Selector | None = None
    """on the list page: the links to articles, or what holds them"""
    title: Selector | None = None
    """on an article's page: its title"""
    body: Selector | None = None
    """on an article's page: what holds its paragraphs"""
    date: Selector | None = None
    """on an article's page: what holds the time of its publication"""
    source: Selector | None = None
    """on an article's page: what holds its publisher (来源)"""
    author: Selector | None = None
    """on an article's page: what holds its author"""


class Source(Timing):
    """A page or feed that is visited again and again."""

    url: PageUrl = Field(examples=["https://www.example.gov.cn/news/"])
    """the list page, home page, feed or sitemap, http or https"""
    name: str = Field(default_factory=lambda data: name_of(data["url"]), min_length=1, max_length=100)
    """how people call it; by default the address without its scheme"""
    kind: Kind = Kind.AUTO
    """what the address leads to; auto finds it out, except for json"""
    mapping: Mapping | None = None
    """of a JSON endpoint: where its answer lists articles"""
    request: Request | None = None
    """of a JSON endpoint: what it is told besides its address, and how it goes on to its next page"""
    browser: BrowserUse = Browser.NONE
    """true reads its pages by Chromium, for sites that scripts fill, lists only its lists; needs the extra browser"""
    select: Select | None = None
    """where the site's pages have what, if it is not found without help"""

    @model_validator(mode="after")
    def _mapped_if_json(self) -> Self:
        if self.kind is Kind.JSON and self.mapping is None:
            raise refuse("is of kind json without a mapping; add 'mapping: {items: data.list, url: url, title: title}'")
        if self.mapping is not None and self.kind not in {Kind.AUTO, Kind.JSON}:
            raise refuse(f"has a mapping, which is for JSON, and is of kind {self.kind}; leave one of them out")
        if self.request is not None and self.mapping is None:
            raise refuse(
                "has a request, which is for JSON, and no mapping; add 'mapping: {items: data.list, url: url}'"
            )
        if self.mapping is not None and self.browser is not Browser.NONE:
            raise refuse("has both a mapping and a browser; JSON needs no browser, leave that out")
        if self.mapping is not None and self.select is not None and self.select.links is not None:
            raise refuse("has both a mapping and select.links; JSON has no links to select, leave that out")
        return self


class Region(Timing):
    """A region and where its news is published."""

    name: RegionName
    """name or GB/T 2260 code of a province, city or county, such as 广西贺州市 or 451100"""
    sources: tuple[Annotated[Source, Shorthand("url")], ...] = Field(min_length=1)
    """the pages and feeds, each an address or {name, url, every, kind}"""


class Crawl(Timing):
    """How sources are visited. The defaults are gentle; raise them only for sites of your own."""

    every: Interval = timedelta(hours=1)
    """time between two visits of a source, or auto for each source's own rhythm"""
    shortest: Duration = timedelta(minutes=10)
    """least time between two visits by a source's own rhythm"""
    longest: Duration = timedelta(hours=6)
    """most time between two visits by a source's own rhythm"""
    visits_at_once: int = Field(default=16, ge=1, le=500)
    """sources that are visited at the same time; the pace of each host is kept across them"""
    pace: Duration = timedelta(seconds=2)
    """least time between two requests to one host; a longer Crawl-delay of its robots.txt is kept"""
    budget: Count = 10_000
    """most requests to one host a day, over all its sources, or 'none'; what is left over waits for tomorrow"""
    timeout: Duration = timedelta(seconds=30)
    """longest time for one request"""
    visit_timeout: Duration = timedelta(minutes=5)
    """longest time for one visit of a source; what was fetched by then is kept"""
    max_page_size: Size = Field(default=5_000_000, json_schema_extra={"default": "5 MB"})
    """a larger page is given up and reported, not read"""
    max_articles: int = Field(default=50, ge=1, le=1000)
    """most articles fetched in one visit of a source; the rest waits for the next"""
    max_lists: int = Field(default=10, ge=0, le=1000)
    """most further lists read in one visit of a source: the next pages of a list while they bring news, sitemaps"""
    workers: int = Field(default=1, ge=1, le=64)
    """processes that read pages"""
    worker_timeout: Duration = timedelta(seconds=60)
    """longest time for reading one page; its worker is then replaced"""
    again: Pauses = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
    """how long after an article came in it is looked at again for corrections, in growing order; [] for never"""
    robots_ttl: Duration = timedelta(hours=6)
    """how long a site's robots.txt is remembered"""
    verify_tls: bool = True
    """whether a site's certificate has to be valid; false reads sites whose certificate is wrong or expired, unproven"""
    allow_networks: tuple[Network, ...] = ()
    """networks that may be connected to although they are not public, for sites, mail and chat servers in your own house"""

    @model_validator(mode="after")
    def _room_for_rhythm(self) -> Self:
        if self.shortest > self.longest:
            raise refuse("has a pause 'shortest' that is longer than 'longest'; exchange them")
        return self
