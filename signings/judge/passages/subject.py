"""What a sum measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signings.find.counts import Count
    from signings.find.projects import Project
    from signings.judge.passages.period import Period


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sum measures, with the stretch of text that shows it."""

    start: int
    end: int
    count: Count | None = None
    project: Project | None = None
    name: str | None = None
    anaphoric: bool = False  #: 该项目, 项目总投资: what was told before
    all_of_it: bool = False  #: 全部项目: the whole of what was told before
    number: int | None = None  #: how many projects are named


def is_counted(period: Period, project: Project) -> bool:
    """四川10条高速公路: what is counted is no project's name; 一个风电基地 is one."""
    many = (c for c in period.counts if not c.firms and c.value != 1)
    return any(c.start < project.end and project.start < c.end for c in many)
