"""The values that a setting can take and YAML doesn't know: durations, sizes, addresses of all kinds."""

from __future__ import annotations

import re
from datetime import time, timedelta
from decimal import Decimal
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from itertools import pairwise
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, WithJsonSchema

from alerts import timing
from qianyue.settings.section import refuse

_UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}
_DURATION = re.compile(r"(\d{1,5})\s*(ms|[smhdwy])")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SIZES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_SIZE = re.compile(r"(\d{1,6})\s*(B|KB|MB|GB)", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
DURATION_SCHEMA = {"type": "string", "pattern": r"^\d{1,5} ?(ms|[smhdwy])$", "examples": ["30s", "30m", "1h", "30d"]}


def parse_duration(text: object) -> timedelta:
    """Return the time that *text* names, more than zero.

    >>> parse_duration("30m")
    datetime.timedelta(seconds=1800)
    """
    if isinstance(text, timedelta):
        return text
    found = _DURATION.fullmatch(str(text))
    if not found or not int(found[1]):
        raise refuse("is no duration; write it like '30s', '30m', '1h' or '30d'")
    return int(found[1]) * _UNITS[found[2]]


def spell_duration(duration: timedelta) -> str:
    """Return *duration* in its largest whole unit.

    >>> spell_duration(timedelta(minutes=90))
    '90m'
    """
    unit = max((name for name, unit in _UNITS.items() if not duration % unit), key=lambda name: _UNITS[name])
    return f"{duration // _UNITS[unit]}{unit}"


def _duration_or_none(text: object) -> timedelta | None:
    if text is None or text == "none":
        return None
    try:
        return parse_duration(text)
    except ValueError:
        raise refuse("is no duration; write it like '30d', or 'none' for no limit") from None


def _growing(pauses: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
    if any(later <= earlier for earlier, later in pairwise(pauses)):
        raise refuse("holds pauses that do not grow; write them like [6h, 1d, 3d]")
    return pauses


def _count_or_none(text: object) -> int | None:
    if text is None or text == "none":
        return None
    if not re.fullmatch(r"[1-9]\d{0,8}", str(text)):
        raise refuse("is no number; write it like 5000, or 'none' for no limit")
    return int(str(text))


def parse_digest(text: object) -> timing.Digest:
    """Return the hour that *text* names, with its day of the week where it names one.

    >>> parse_digest("mon 08:30")
    Digest(at=datetime.time(8, 30), weekday=0, workdays=False)
    """
    if isinstance(text, timing.Digest):
        return text
    *words, hour = str(text).lower().split() or [""]
    workdays = "workday" in words
    days = [word for word in words if word != "workday"]
    if not _HOUR.fullmatch(hour) or len(days) > 1 or not {*days} <= {*_WEEKDAYS}:
        raise refuse(
            "is no hour; write it like '08:30' for every day, 'workday 08:30', 'mon 08:30' or 'mon workday 08:30'"
        )
    return timing.Digest(time.fromisoformat(hour), _WEEKDAYS.index(days[0]) if days else None, workdays=workdays)


def parse_quiet(text: object) -> timing.Quiet:
    """Return the hours that *text* names.

    >>> parse_quiet("22:00-07:00")
    Quiet(begin=datetime.time(22, 0), end=datetime.time(7, 0))
    """
    if isinstance(text, timing.Quiet):
        return text
    begin, _, end = (part.strip() for part in str(text).partition("-"))
    if not _HOUR.fullmatch(begin) or not _HOUR.fullmatch(end) or begin == end:
        raise refuse("is no span of hours; write it like '22:00-07:00'")
    return timing.Quiet(time.fromisoformat(begin), time.fromisoformat(end))


def parse_days(given: object) -> tuple[int, ...]:
    """Return the weekdays that *given* names, Monday as 0; a list of days, or spans as cron has them.

    >>> parse_days("mon-fri"), parse_days(["sat", "sun"])
    ((0, 1, 2, 3, 4), (5, 6))
    """
    parts = given if isinstance(given, (list, tuple)) else re.split(r"[\s,]+", str(given).strip())
    days: dict[int, None] = {}
    for part in parts:
        begin, dash, end = str(part).strip().lower().partition("-")
        if begin not in _WEEKDAYS or (dash and end not in _WEEKDAYS):
            raise refuse(f"names no days; write them like 'mon-fri' or [sat, sun], from {', '.join(_WEEKDAYS)}")
        first = _WEEKDAYS.index(begin)
        length = (_WEEKDAYS.index(end) - first) % 7 if dash else 0
        days |= dict.fromkeys((first + number) % 7 for number in range(length + 1))
    return tuple(sorted(days))


def parse_size(text: object) -> int:
    """Return the bytes that *text* names, in steps of a thousand.

    >>> parse_size("5 MB")
    5000000
    """
    if isinstance(text, int):
        return text
    found = _SIZE.fullmatch(str(text))
    if not found or not int(found[1]):
        raise refuse("is no size; write it like '500 KB' or '5 MB'")
    return int(found[1]) * _SIZES[found[2].upper()]


def _contact(text: str) -> str:
    if _MAIL.fullmatch(text) or (urlsplit(text).scheme in {"http", "https"} and urlsplit(text).hostname):
        return text
    raise refuse("is neither a mail address nor a web address; sites that are visited must be able to reach you")


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse("is no time zone; write it like 'Asia/Shanghai'") from None
    return text


def _page(text: str) -> str:
    try:
        parts = urlsplit(text)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        named = False
    if not named or re.search(r"\s", text):
        raise refuse("is no web address; write it in full, like 'https://www.example.gov.cn/news/'")
    if parts.username or parts.password:
        raise refuse("holds a user name or password, which would be stored and shown; leave it out")
    return text


def _form(text: str) -> str:
    _page(text.replace("{}", "0"))
    return text


def _network(value: object) -> IPv4Network | IPv6Network:
    try:
        return ip_network(str(value))
    except ValueError as error:
        hint = "clear the bits behind the mask" if "host bits" in str(error) else "write it like '10.1.0.0/16'"
        raise refuse(f"is no network; {hint}") from None


def _listen(text: str) -> str:
    host, colon, port = text.rpartition(":")
    try:
        ip_address(host.strip("[]"))
        valid = bool(colon) and port.isdecimal() and 0 < int(port) < 65536
    except ValueError:
        valid = False
    if not valid:
        raise refuse("is no address to listen on; write it like '127.0.0.1:8642'")
    return text


Duration = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    WithJsonSchema(DURATION_SCHEMA),
]
Age = Annotated[
    timedelta | None,
    BeforeValidator(_duration_or_none),
    WithJsonSchema({"anyOf": [DURATION_SCHEMA, {"const": "none"}]}),
]
Count = Annotated[
    int | None,
    BeforeValidator(_count_or_none),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "none"}]}),
]
Pauses = Annotated[tuple[Duration, ...], Field(max_length=10), AfterValidator(_growing)]
Size = Annotated[
    int,
    BeforeValidator(parse_size),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,6} ?([KMG]?B|[kmg]?b)$", "examples": ["500 KB", "5 MB"]}),
]
Digest = Annotated[
    timing.Digest,
    BeforeValidator(parse_digest),
    WithJsonSchema({"type": "string", "examples": ["08:30", "workday 08:30", "mon 08:30", "mon workday 08:30"]}),
]
Quiet = Annotated[
    timing.Quiet, BeforeValidator(parse_quiet), WithJsonSchema({"type": "string", "examples": ["22:00-07:00"]})
]
Days = Annotated[
    tuple[int, ...],
    BeforeValidator(parse_days),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "examples": ["mon-fri", ["sat", "sun"]],
        }
    ),
]
Network = Annotated[
    IPv4Network | IPv6Network,
    BeforeValidator(_network),
    WithJsonSchema({"type": "string", "examples": ["127.0.0.0/8", "fd00::/8"]}),
]
Contact = Annotated[str, AfterValidator(_contact)]
Zone = Annotated[str, AfterValidator(_zone)]
PageUrl = Annotated[str, AfterValidator(_page)]
AddressForm = Annotated[str, AfterValidator(_form)]
Listen = Annotated[str, AfterValidator(_listen)]
Rate = Annotated[Decimal, WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Secret = Annotated[SecretStr, WithJsonSchema({"type": "string"})]
