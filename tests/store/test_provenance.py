"""Where a story comes from is told from its copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from signings.article import Precision, Published
from store import provenance
from store.views import EventSource

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def copy(
    number: int, *, story: int = 1, publisher: str | None = None, printed: int | None = None, seen: int = 0
) -> EventSource:
    return EventSource(
        article_id=number,
        story_id=story,
        title="",
        url=f"https://news.example/{number}.html",
        publisher=publisher,
        published=None if printed is None else Published(NOON + timedelta(hours=printed), Precision.MINUTE),
        first_seen=NOON + timedelta(hours=seen),
    )


def test_the_first_seen_is_not_always_the_first_published() -> None:
    late = copy(1, printed=5, seen=6)
    early = copy(2, printed=1, seen=9)

    [story] = provenance.stories([early, late])

    assert (story.first_seen, story.earliest) == (late, early)


@pytest.mark.parametrize(
    ("named", "original"),
    [
        (["云岭日报", "青石网", "云岭日报"], "云岭日报"),
        (["青石网", "云岭日报"], "青石网"),
        ([None, "云岭日报"], "云岭日报"),
        ([None, None], None),
    ],
)
def test_a_report_is_his_whom_most_copies_name_and_of_equals_his_who_printed_first(
    named: list[str | None], original: str | None
) -> None:
    copies = [copy(number, publisher=name, printed=number) for number, name in enumerate(named)]

    [story] = provenance.stories(copies)

    assert story.publisher == original


def test_copies_that_show_no_time_have_none_that_was_published_first() -> None:
    [story] = provenance.stories([copy(1), copy(2)])

    assert story.earliest is None


def test_reports_of_their_own_are_stories_of_their_own() -> None:
    stories = provenance.stories([copy(1), copy(2, story=7), copy(3)])

    assert [(story.story_id, len(story.copies)) for story in stories] == [(1, 2), (7, 1)]
