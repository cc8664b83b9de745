"""When sources are visited, and what is done when nothing is heard of them."""

import re
from datetime import time, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, WithJsonSchema, model_validator

from qianyue.settings.section import Section, refuse
from qianyue.settings.values import DURATION_SCHEMA, Duration, Size, parse_duration
from scheduler import cron
from scheduler.plan import Hours

_AUTO: Literal["auto"] = "auto"
_HOURS = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)")


def _interval(text: object) -> timedelta | str:
    if text == _AUTO:
        return _AUTO
    try:
        return parse_duration(text)
    except ValueError:
        raise refuse("is no duration; write it like '30m' or '1h', or 'auto' for the source's own rhythm") from None


def parse_hours(text: object) -> Hours:
    """Return the hours that *text* names; those over midnight are right, too.

    >>> str(parse_hours("7:00-24:00"))
    '07:00-00:00'
    """
    if isinstance(text, Hours):
        return text
    found = _HOURS.fullmatch(str(text))
    parts = [int(part) for part in found.groups()] if found else []
    if not parts or any(hour == 24 and minute for hour, minute in (parts[:2], parts[2:])):
        raise refuse("are no hours; write them like '07:00-22:00', or over midnight '22:00-06:00'")
    hours = Hours(time(parts[0] % 24, parts[1]), time(parts[2] % 24, parts[3]))
    if hours.start == hours.end:
        raise refuse("begin when they end; leave them out for all day")
    return hours


def _cron(text: str) -> str:
    try:
        cron.check(text)
    except cron.BadCronError as error:
        raise refuse(f"{error}; write it like '30 8 * * 1-5'") from None
    return text


def _secret_url(text: SecretStr) -> SecretStr:
    if not re.fullmatch(r"https?://[^\s/@]+(?:/\S*)?", text.get_secret_value()):
        raise refuse("is no web address without user and password; write it like 'https://hc.example.org/ping/…'")
    return text


Interval = Annotated[
    timedelta | Literal["auto"],
    BeforeValidator(_interval),
    WithJsonSchema({"anyOf": [DURATION_SCHEMA, {"const": _AUTO}]}),
]
ActiveHours = Annotated[
    Hours,
    BeforeValidator(parse_hours),
    WithJsonSchema({"type": "string", "pattern": _HOURS.pattern, "examples": ["07:00-22:00"]}),
]
Cron = Annotated[str, AfterValidator(_cron)]
SecretUrl = Annotated[SecretStr, AfterValidator(_secret_url), WithJsonSchema({"type": "string"})]


class Timing(Section):
    """When a source is visited, or the sources of a group."""

    every: Interval | None = None
    """time between two visits, or auto for each source's own rhythm; by default that of the group around it"""
    cron: Cron | None = Field(default=None, examples=["30 8 * * 1-5"])
    """times of visits in place of every: minute, hour, day of the month, month, day of the week"""
    hours: ActiveHours | None = None
    """part of the day in which visits begin, such as 07:00-22:00; by default that of the group around it"""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if {"every", "cron"} <= self.model_fields_set:
            raise refuse("has both every and cron; keep one of them")
        return self


class Health(Section):
    """When something is wrong, and who outside hears that all is well."""

    alarm_after: int = Field(default=5, ge=1, le=1000)
    """visits of a source that fail in a row before there is an alarm"""
    min_free: Size = Field(default=1_000_000_000, json_schema_extra={"default": "1 GB"})
    """least room on the disk of an SQLite store, before there is an alarm"""
    stalled_after: Duration = timedelta(minutes=15)
    """time without a finished visit, although sources are due, after which the daemon calls itself ill"""
    heartbeat: SecretUrl | None = Field(default=None, examples=["${HEARTBEAT_URL}"])
    """address that is fetched while all is well, and with /fail behind it when not, as healthchecks.io has it"""
    heartbeat_every: Duration = timedelta(minutes=5)
    """time between two heartbeats"""
