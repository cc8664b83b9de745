"""Why a text was read as it was: each candidate with its fate, on a terminal or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from signings.explain import Fate
from signings.reader import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from signings.article import Article
    from signings.judge.records.candidates import Candidate

_COLOURS = {Fate.KEPT: "green", Fate.JOINED: "cyan", Fate.DROPPED: "red"}
_COLUMNS = ("at", "text", "candidate for", "fate", "why")


def candidates_in(article: Article) -> tuple[Candidate, ...]:
    """Return everything that was weighed in reading *article*; spans are offsets into its text."""
    published = article.published.day if article.published else None
    return explain(article.text, published=published, url=article.url).candidates


def candidates_form(article: Article, candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Return *candidates* as JSON; ``record`` is an index into the records, or null."""
    return [
        {
            "thing": str(one.thing),
            "span": [one.start, one.end],
            "text": article.text[one.start : one.end],
            "fate": str(one.fate),
            "reason": one.reason,
            "record": one.record,
        }
        for one in candidates
    ]


def show_candidates(console: Console, article: Article, candidates: Sequence[Candidate]) -> None:
    """Print the text with its candidates in the colours of their fates, then each with its reason."""
    console.print()
    console.print(_legend(candidates))
    console.print(_coloured(article.text, candidates), soft_wrap=True)
    console.print()
    console.print(_table(article.text, candidates))


def _legend(candidates: Sequence[Candidate]) -> Text:
    counted = ((fate, sum(one.fate is fate for one in candidates)) for fate in Fate)
    return Text("  ").join(Text(f"{fate} {number}", style=f"bold {_COLOURS[fate]}") for fate, number in counted)


def _coloured(text: str, candidates: Sequence[Candidate]) -> Text:
    """Colour the candidates; where one lies inside another, what was kept shows."""
    coloured = Text(text)
    for fate in (Fate.DROPPED, Fate.JOINED, Fate.KEPT):
        for one in candidates:
            if one.fate is fate:
                coloured.stylize(_COLOURS[fate], one.start, one.end)
    return coloured


def _table(text: str, candidates: Sequence[Candidate]) -> Table:
    table = Table()
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for one in candidates:
        cells = (str(one.start), text[one.start : one.end], str(one.thing), str(one.fate), one.reason)
        table.add_row(*(Text(cell) for cell in cells), style=_COLOURS[one.fate])
    return table
