"""What a link's address says of the page behind it: an article, a column, or neither."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

_NOT_PAGES = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico|css|js|pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|7z|mp[34]|avi|flv|apk|exe|swf|xml|rss)$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\.(?:s?html?|jhtml|xhtml|aspx?|jspx?|php|do|phtml)$", re.IGNORECASE)
_COLUMN = re.compile(
    r"^(?:index|list|default|home|main|more|node|channel|col(?:umn)?|about|contact|sitemap|search|login|register|forum|tag|category|special|zt|map)s?(?:[-_]?\d+)*(?:[-_]\w{0,3})?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"/(?:19|20)\d\d[-/]?(?:0?[1-9]|1[0-2])(?:[-/]?[0-3]\d)?/|/t?20\d{6}_?\d*|/\d\d/[01]\d[0-3]\d/|/20\d\d[01]\d/|[_-]20\d\d[01]\d[0-3]\d"
)
_NUMBERED = re.compile(
    r"\d{3,}|(?:art|content|detail|info|show|view|news|article|thread|post|doc|id)[-_]?\d+", re.IGNORECASE
)
_HASHED = re.compile(r"^(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9_-]{8,}$")
_QUERY_ID = re.compile(
    r"(?:^|[a-z_])(?:id|tid|aid|nid|mid|sn|articleid|newsid|infoid|docid|contentid|key|uuid|guid)$", re.IGNORECASE
)
# Scripts that show a column by its number, and what says that they show an article all the same.
_LISTS = re.compile(
    r"^(?:list|more|class|column|channel|category|search|lanmu|second|erji|news_?list|article_?list|info_?list)(?:[-_]?\d*)$",
    re.IGNORECASE,
)
_SHOWS = re.compile(r"show|view|detail|article|news_?id|content_?id|info_?id|aid=", re.IGNORECASE)
_NOT_ARTICLE = re.compile(
    r"(?:/|^)(?:space-(?:uid|username)|user|login|reg(?:ister)?|search|member|author|comment|tags?|topic|ask|video|live|special|photo(?:view|new|s)?|paike|zt|slide)\b|[?&]mod=(?:space|register|logging|forumdisplay|misc|guide|medal|task)|goto=lastpost|findpost|#|ac=favorite",
    re.IGNORECASE,
)


def absolute(href: str, base: str) -> str | None:
    """Return the absolute address of a link, without its fragment; None where it is no web page."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = urldefrag(urljoin(base, "".join(href.split()) if "\n" in href else href)).url
        parts = urlsplit(url)
    except ValueError:
        return None  # "http://[": no address at all
    if parts.scheme not in ("http", "https") or not parts.netloc or _NOT_PAGES.search(parts.path):
        return None
    return url


@lru_cache(maxsize=8192)
def shape(url: str) -> str:
    """Return what is alike in the addresses of one site's articles: numbers and names are made equal.

    >>> shape("https://www.example.cn/yw/202103/t20210308_1234.html")
    'example.cn/a/0/a0_0.html'
    """
    parts = urlsplit(url)
    host = ".".join((parts.hostname or "").split(".")[-2:])
    segments = [_alike(segment) for segment in parts.path.split("/")[1:]]
    keys = "&".join(sorted(key for key, _ in parse_qsl(parts.query)))
    return f"{host}/{'/'.join(segments)}" + (f"?{keys}" if keys else "")


def _alike(segment: str) -> str:
    stem, dot, ending = segment.partition(".")
    if _HASHED.match(stem) and not re.match(r"^[a-z]+[-_]?\d+(?:[-_]\d+)*$", stem):
        return f"x{dot}{ending}"
    return (
        re.sub(r"[A-Za-z%]+", "a", re.sub(r"\d+", "0", stem)) + dot + ending
        if not stem.isalpha()
        else f"a{dot}{ending}"
    )


@lru_cache(maxsize=8192)
def likeness(url: str) -> int:
    """Say how much an address looks like an article's, from -3 (a column or a home page) to 3.

    >>> likeness("https://www.example.cn/yw/202103/t20210308_1234.html"), likeness("https://www.example.cn/")
    (3, -3)
    """
    parts = urlsplit(url)
    path = parts.path.rstrip()
    if (not path.strip("/") and not parts.query) or _NOT_ARTICLE.search(url):
        return -3
    last = path.rsplit("/", 1)[-1]
    stem = last.split(".")[0]
    if _LISTS.match(stem) and not _SHOWS.search(parts.query):
        return -2
    if any(_QUERY_ID.search(key) and re.search(r"\d", value) for key, value in parse_qsl(parts.query)):
        return 2
    if not last or _COLUMN.match(stem):
        return 1 if _DATED.search(path) and re.search(r"\d{4,}", path) and not _COLUMN.match(stem) else -2
    score = 2 if _NUMBERED.search(stem) or _HASHED.match(stem) else 0
    if _DATED.search(path):
        score += 1
    if score == 0:
        return -1
    return score + (0 if _PAGE.search(last) or score > 2 else -1)
