"""The options that narrow an export, as the store's filters."""

from __future__ import annotations

import difflib
from datetime import date, datetime
from typing import TYPE_CHECKING

from qianyue import translate
from qianyue.cli.ending import Misuse
from signings.amounts import parse_amount
from signings.article import CHINA
from signings.industries import Industry, industry_called, industry_of
from signings.model import Stage
from signings.places import resolve, suggest
from store.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qianyue.settings import Settings


def filters_of(
    settings: Settings,
    *,
    since: str,
    until: str,
    region: str,
    stages: Sequence[str],
    industries: Sequence[str],
    amount: str,
) -> Filters:
    """Return the filters that the options ask for; an empty option asks for nothing. Raises Misuse."""
    return Filters(
        since=_day("--since", since),
        until=_day("--until", until),
        region=_region(region),
        stages=tuple(_stage(stage) for stage in stages),
        industries=tuple(_industry(industry) for industry in industries),
        yuan=_yuan(settings, amount),
        rates={code: float(rate) for code, rate in settings.rates.yuan_per.items()},
    )


def _day(option: str, text: str) -> datetime | None:
    """Return the midnight in China at which the day *text* begins."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Misuse(f"{option}: '{text}' is no day; write it like 2026-01-31") from None
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _region(name: str) -> str | None:
    if not name:
        return None
    if place := resolve(name):
        return place.full_name
    near = " or ".join(suggest(name)[:3])
    raise Misuse(f"--region: '{name}' is no region of GB/T 2260" + (f"; did you mean {near}?" if near else ""))


def _stage(name: str) -> Stage:
    try:
        return Stage(name)
    except ValueError:
        near = difflib.get_close_matches(name, list(Stage), n=1)
        remedy = f"did you mean '{near[0]}'?" if near else f"stages are {', '.join(Stage)}"
        raise Misuse(f"--stage: '{name}' is no stage; {remedy}") from None


def _industry(name: str) -> Industry:
    if industry := industry_called(name):
        return industry
    near = industry_of(name)
    remedy = f"it belongs to {near}" if near else f"industries are {'、'.join(Industry)}"
    raise Misuse(f"--industry: '{name}' is no industry; {remedy}")


def _yuan(settings: Settings, text: str) -> int | None:
    if not text:
        return None
    amount = parse_amount(text)
    yuan = translate.rates(settings).to_yuan(amount) if amount else None
    if yuan is None:
        raise Misuse(f"--amount: '{text}' is no amount; write it like '10亿元'")
    return int(yuan)
