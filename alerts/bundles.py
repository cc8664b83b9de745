"""What is told together: the deliveries of one occasion to one subscriber, or all that are gathered for him."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from store.outbox import Delivery

Bundle = tuple["Delivery", ...]  #: deliveries to one subscriber that are told in one message


def occasion_of(delivery: Delivery) -> int:
    """Return a number that deliveries share where one message tells them: of their story, or one of their own."""
    return -delivery.id if delivery.story_id is None else delivery.story_id


def bundles(deliveries: Iterable[Delivery], gathered: Container[str]) -> list[Bundle]:
    """Return *deliveries* as messages tell them: together what one story owes to somebody, or all of the *gathered*."""
    found: dict[tuple[str, int], list[Delivery]] = {}
    for one in deliveries:
        together = 0 if one.subscriber in gathered else occasion_of(one)
        found.setdefault((one.subscriber, together), []).append(one)
    return [tuple(together) for together in found.values()]
