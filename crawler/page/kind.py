"""The kinds of page that a source can be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a source's page is."""

    AUTO = "auto"  #: found out from its content
    LIST = "list"  #: an HTML page with links to articles; a home page too
    FEED = "feed"  #: RSS or Atom
    SITEMAP = "sitemap"  #: a sitemap, or an index of sitemaps
    JSON = "json"  #: an endpoint that answers JSON; SourceSpec.mapping says where it lists articles
