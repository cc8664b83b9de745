"""What may happen to an event after it was made, and how events belong to one another."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """What happened to an event after it was made."""

    CORRECTED = "corrected"  #: an article says something else now
    WITHDRAWN = "withdrawn"  #: no article tells of it any more
    RESTORED = "restored"  #: one tells of it again
    MERGED = "merged"  #: another event proved to be the same
    SPLIT = "split"  #: a person took articles out of it


class Tie(StrEnum):
    """How one event belongs to another."""

    PART_OF = "part_of"  #: a project, or a part of a batch, counted in the other
    FOLLOWS = "follows"  #: the same project's next step after the other
