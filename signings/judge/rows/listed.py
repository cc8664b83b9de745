"""Turn the rows of a table or of a block of labels into drafts, if they stand under a signing or a ground-breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.judge.passages.drafts import Draft, Frame, level_of
from signings.judge.passages.period import Period, Time
from signings.model import Level, Stage
from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.row import Row
    from signings.judge.passages.context import Context


_TOLD = compiled(r"\((?:(?P<framework>框架|战略)|(?P<intent>意向))[^()]{0,6}\)$")


def _stage_told(name: str | None) -> Stage | None:
    """某某阻燃剂(框架协议): what kind of agreement a row says that its project's is."""
    match = _TOLD.search(name or "")
    return Stage(match.lastgroup) if match and match.lastgroup else None


def read_row(row: Row, text: str, context: Context) -> None:
    """Add the draft of a row, under the occasion that the text tells of at this place."""
    frame = context.frame
    if frame is None and row.told and row.stage:
        frame = Frame(row.stage, Time.FRESH, plural=True, index=context.index, paragraph=0)
    if (frame is None or not frame.plural) and row.total and context.drafts and context.drafts[-1].period.row:
        frame = Frame(Stage.SIGNED, context.drafts[-1].time, plural=True, index=context.index, paragraph=0)
    if frame is None or not (frame.plural or row.told):
        context.trace.drop(row.start, row.end, "a row under no signing")
        return
    span = (row.start, max(row.end, text.find("\n", row.start)))
    dates = [day for day in context.dates if span[0] <= day.start < span[1]]
    period = Period(text, *span, frame.paragraph, row=True, items=[span], clauses=[span], dates=dates)
    level = Level.PROJECT
    if row.total:
        level = level_of(frame.time)
    draft = Draft(
        row.stage or _stage_told(row.name) or frame.stage,
        level,
        period,
        frame.time,
        row.start,
        row.end,
        row.sum,
        row.count if row.total else 1,
        row.name,
        list(row.investors),
        listed=True,
    )
    frame.index = context.index
    context.trace.keep(row.start, row.end, f"{frame.stage.value}, a row of the list")
    context.drafts.append(draft)
