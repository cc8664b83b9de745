"""When two addresses are the same page.

Only what can't change the page is taken away. A guess too many would make two articles one, and lose the second;
a guess too few costs one fetch, and the duplicate is found by its text.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import SplitResult, urlsplit

from w3lib.url import canonicalize_url

from store.columns import storable

#: Parameters that say where a reader came from, never what is read.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|spm|scm|isappinstalled|nsukey|wxfrom)=", re.IGNORECASE
)

_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """
    Return one spelling for all addresses of a page; http stands for https too.

    Any text is taken; what is no web address is returned as it is, without spaces around it. The result is for
    comparing, not for fetching.

    >>> canonical("HTTPS://News.Example.CN:443/a/../%7eb?id=2&utm_source=x&c=1#comments")
    'http://news.example.cn/~b?c=1&id=2'
    >>> canonical("http://bbs.example.cn/#/thread/12")
    'http://bbs.example.cn/#/thread/12'
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            return url
        kept = parts._replace(
            scheme="http", netloc=_host(parts), query=_telling(parts.query), fragment=_route(parts.fragment)
        )
        return canonicalize_url(kept.geturl(), keep_blank_values=True, keep_fragments=True)
    except ValueError:  # an impossible port, half an IPv6 address
        return url


def url_hash(url: str) -> bytes:
    """Return the 16 bytes by which the page at *url* is known."""
    return blake2b(storable(canonical(url)).encode(), digest_size=16).digest()


def _host(parts: SplitResult) -> str:
    assert parts.hostname is not None
    host = parts.hostname.rstrip(".")
    host = f"[{host}]" if ":" in host else host
    default = _DEFAULT_PORTS[parts.scheme]
    return host if parts.port in {None, default} else f"{host}:{parts.port}"


def _telling(query: str) -> str:
    return "&".join(part for part in query.split("&") if not _TRACKING.match(part))


def _route(fragment: str) -> str:
    """Keep a fragment that a page of scripts reads as its path (#/news/12, #!/news/12)."""
    return fragment if fragment.startswith(("/", "!")) else ""
