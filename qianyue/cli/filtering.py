"""The options that narrow a list, a search or an export, as the store's filters."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qianyue import translate
from qianyue.cli.ending import Misuse
from signings.article import CHINA
from signings.find.amounts import parse_amount
from signings.industries import Industry, industry_called, industry_of
from signings.model import Stage
from signings.places import resolve, suggest
from store.filters import Filters

if TYPE_CHECKING:
    from qianyue.settings import Settings

_OPTIONS: Final[dict[str, tuple[Any, Any]]] = {
    "since": (Annotated[str, typer.Option(metavar="DAY", help="first seen on this day or later")], ""),
    "until": (Annotated[str, typer.Option(metavar="DAY", help="first seen before this day")], ""),
    "region": (Annotated[str, typer.Option(help="in, or about, this region; name or code")], ""),
    "stage": (Annotated[list[str] | None, typer.Option(help="of this stage; may be given again")], None),
    "industry": (Annotated[list[str] | None, typer.Option(help="of this industry; may be given again")], None),
    "amount": (Annotated[str, typer.Option(help="of at least this amount, such as 10亿元")], ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What somebody gave for the options that narrow; an empty one asks for nothing."""

    since: str
    until: str
    region: str
    stage: Sequence[str] | None
    industry: Sequence[str] | None
    amount: str

    def filters(self, settings: Settings) -> Filters:
        """Return the filters that the options ask for. Raises Misuse."""
        return Filters(
            since=day_of("--since", self.since),
            until=day_of("--until", self.until),
            region=_region(self.region),
            stages=tuple(_stage(stage) for stage in self.stage or ()),
            industries=tuple(_industry(industry) for industry in self.industry or ()),
            yuan=_yuan(settings, self.amount),
            rates={code: float(rate) for code, rate in settings.rates.yuan_per.items()},
        )


def narrowed(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options that narrow; it gets what was given for them as its parameter `narrowing`."""
    own = inspect.signature(command, eval_str=True).parameters
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _OPTIONS.items()
    ]
    parameters = [each for name, one in own.items() for each in (shared if name == "narrowing" else [one])]

    @wraps(command)
    def run(*arguments: Any, **given: Any) -> None:
        command(*arguments, narrowing=Narrowing(**{name: given.pop(name) for name in _OPTIONS}), **given)

    # What Typer reads: the signature for the order, the annotations for the types.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def day_of(option: str, text: str) -> datetime | None:
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
