"""Turn the rows of a table or of a block of labels into drafts, if they stand under a signing or a ground-breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.drafts import Draft
from signings.model import Level
from signings.scope import Period

if TYPE_CHECKING:
    from signings.context import Context
    from signings.lists import Row


def read_row(row: Row, text: str, context: Context) -> None:
    """Add the draft of a row, under the occasion that the text tells of at this place."""
    frame = context.frame
    if frame is None or not frame.plural:
        context.trace.drop(row.start, row.end, "a row under no signing")
        return
    period = Period(
        text, row.start, row.end, frame.paragraph, items=[(row.start, row.end)], clauses=[(row.start, row.end)]
    )
    draft = Draft(
        frame.stage,
        Level.PROJECT,
        period,
        frame.time,
        row.start,
        row.end,
        row.sum,
        1,
        row.name,
        list(row.investors),
        listed=True,
    )
    frame.index = context.index
    context.trace.keep(row.start, row.end, f"{frame.stage.value}, a row of the list")
    context.drafts.append(draft)
