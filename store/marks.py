"""Marks: what another report of an event would be found by, without comparing it with every event of the month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from signings.model import Amount, Level, Record
from store.agreement import called, group
from store.sketches import key

_MOST = 40

#: Parties of a project by which its other steps are found, and letters that a name needs to say something.
_PARTIES = 4
_SHORTEST = 2


def marks(record: Record) -> set[int]:
    """
    Return the marks of *record*, each a signed number of 64 bits.

    Reports that agree share at least one of them: an amount to two digits, a piece of a party's or the project's name
    (one paper may call the project by the party), a batch's number of projects or its place.
    """
    return {key(group(record.stage), *mark) for mark in islice(_words(record), _MOST)}


def life_marks(record: Record) -> set[int]:
    """Return the marks by which other steps of a project are found, months before or after: its parties and its name."""
    if record.level is not Level.PROJECT:
        return set()
    names = [called(name) for name in record.investors[:_PARTIES]] + ([record.name] if record.name else [])
    return {key("life", name) for name in names if len(name) >= _SHORTEST}


def _words(record: Record) -> Iterator[tuple[str, ...]]:
    if record.amount is not None:
        yield from _amounts(record.amount)
    for name in record.investors:
        short = called(name)
        yield from (("name", piece) for piece in (short[:2], *_pieces(short)))
    if record.name:
        yield from (("name", piece) for piece in _pieces(record.name))
    if record.level is Level.BATCH:
        if record.projects is not None:
            yield "projects", str(record.projects)
        if record.region:
            yield "place", record.region


def _amounts(amount: Amount) -> Iterator[tuple[str, ...]]:
    """Both neighbours of two digits, since 1499 and 1500 may be one amount."""
    step = 10 ** max(0, len(str(amount.value)) - 2)
    for value in {amount.value // step * step, -(-amount.value // step) * step}:
        yield "amount", amount.currency, str(value)


def _pieces(name: str) -> Iterator[str]:
    yield from dict.fromkeys(name[at : at + 3] for at in range(max(1, len(name) - 2)))
