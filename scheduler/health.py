"""Whether a source is well: a calculation on what its row tells.

A source dies silently in three ways: it fails, it is read but holds no links any more (a redesign answers 200), or it
goes on without ever bringing anything new. Each becomes one alarm, and one message more when it is over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from scheduler.plan import in_words
from scheduler.rhythm import longest_silence

NO_LINKS = "no_links"  #: as a kind of failure: the page was read and holds no links to articles

# A share of newest articles that is too much, and below which an alarm about it ends.
_MOST, _LITTLE = 0.8, 0.5
_NEWEST = 0.1  # the weight of the newest article in such a share: the last dozen or so count


class Ailment(StrEnum):
    """What a source suffers from."""

    FAILING = "failing"  #: it can't be had
    EMPTY = "empty"  #: it holds no links: redesigned?
    QUIET = "quiet"  #: nothing new for longer than its own rhythm allows
    UNDATED = "undated"  #: its articles' dates are not found: redesigned?
    SHORT = "short"  #: its articles' texts are not found: redesigned?


class Step(StrEnum):
    """What is to be done about an alarm."""

    NOTHING = "nothing"
    RAISE = "raise"  #: or say anew what is wrong in the one that is open
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """What is known of a source after a visit."""

    failures: int = 0  #: in a row
    failure: str | None = None  #: the kind of the last one
    error: str | None = None
    because: Mapping[str, str] = field(default_factory=dict)  #: what the error speaks of
    new_at: datetime | None = None  #: when it last brought something
    arrivals: Sequence[int] = ()  #: see scheduler.rhythm
    undated: float = 0.0  #: share of its newest articles
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, for a program and for a person."""

    ailment: Ailment
    reason: str
    #: What the reason speaks of, for saying it in another language: `failures` in a row and what is known of the last,
    #: seconds of `silence` and those `allowed`, the `share` of its newest articles.
    facts: Mapping[str, str] = field(default_factory=dict)


def diagnose(vitals: Vitals, *, now: datetime, patience: int, ill: bool = False) -> Diagnosis | None:
    """
    Return what is wrong with a source, the worst first; None where nothing is.

    *patience* is how many failures in a row are put up with; *ill* says that an alarm is open, which ends a little later
    than it began, lest it flutter.
    """
    if vitals.failures >= patience:
        kind = Ailment.EMPTY if vitals.failure == NO_LINKS else Ailment.FAILING
        facts = {**vitals.because, "kind": vitals.failure or "", "failures": str(vitals.failures)}
        return Diagnosis(kind, f"{vitals.failures} visits in a row failed: {vitals.error}", facts)
    if vitals.failures:
        return None  # what it brings can't be judged while it can't be had
    return _quiet(vitals, now) or _poor(vitals, _LITTLE if ill else _MOST)


def step(diagnosis: Diagnosis | None, *, ill: bool, failures: int) -> Step:
    """Return what is to be done where an alarm is open (*ill*) or not; it ends with a visit that went well."""
    if diagnosis is not None:
        return Step.RAISE
    return Step.END if ill and not failures else Step.NOTHING


def share(before: float | None, *articles: bool) -> float:
    """Return the share of newest articles of which something is true, with *articles* as the very newest.

    >>> share(None), round(share(0.5, True), 2), round(share(None, *[True] * 20), 2)
    (0.0, 0.55, 0.88)
    """
    found = before or 0.0
    for article in articles:
        found += (article - found) * _NEWEST
    return found


def _quiet(vitals: Vitals, now: datetime) -> Diagnosis | None:
    allowed = longest_silence(vitals.arrivals, now=now)
    if allowed is None or vitals.new_at is None or now - vitals.new_at <= allowed:
        return None
    silence = now - vitals.new_at
    reason = f"nothing new for {in_words(silence)}; by its own rhythm at most {in_words(allowed)}"
    facts = {"silence": _seconds(silence), "allowed": _seconds(allowed)}
    return Diagnosis(Ailment.QUIET, reason, facts)


def _poor(vitals: Vitals, limit: float) -> Diagnosis | None:
    if vitals.undated > limit:
        most = f"{vitals.undated:.0%}"
        reason = f"{most} of its newest articles show no date that is understood"
        return Diagnosis(Ailment.UNDATED, reason, {"share": most})
    if vitals.short > limit:
        most = f"{vitals.short:.0%}"
        return Diagnosis(Ailment.SHORT, f"{most} of its newest articles have hardly any text", {"share": most})
    return None


def _seconds(length: timedelta) -> str:
    return str(int(length.total_seconds()))
