"""Find who brings the money a stretch of text tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signings.texts.patterns import compiled

if TYPE_CHECKING:
    from signings.find.parties import Org
    from signings.judge.passages.period import Period

# 合资成立某机械公司: what the parties found is no party.
_FOUNDED = compiled(r"(?:(?:成立|设立|组建|新设|注册)(?:了)?(?:[一-鿿]{0,4}(?:公司|企业))?|要?[建办]的[是为])[“\"]?$")
# 某公司(以下简称“某某”): the name a bracket opens with is the same firm once more.
_BRACKET = compiled(r"[(\[](?:下称|以下简称|简称|原|曾用名)?[“\"]?$")


def investors_of(period: Period, start: int, end: int) -> list[Org]:
    """Return those who bring the money between two offsets: organisations that are no government, 甲与乙 both."""
    found = [org for org in period.orgs if start <= org.start and org.end <= end and not org.government]
    found = [org for org in found if not _is_founded(period.text, org)] or found
    return [org for i, org in enumerate(found) if not _inside_brackets(period.text, org) or i == 0]


def without_firm(name: str, firm: str) -> str:
    """
    Return a project's name without the firm's that it opens with, unless that leaves nothing that names it.

    >>> without_firm("云岭机械的轴承项目", "云岭机械"), without_firm("云岭机械(轴承)项目", "云岭机械")
    ('轴承项目', '云岭机械(轴承)项目')
    """
    rest = name.removeprefix(firm).removeprefix("的")
    return name if len(rest) < _SHORTEST or rest.startswith("(") else rest


_SHORTEST = 2  #: characters that name a project


def _is_founded(text: str, org: Org) -> bool:
    return _FOUNDED.search(text, max(0, org.start - 12), org.start) is not None


def _inside_brackets(text: str, org: Org) -> bool:
    return _BRACKET.search(text[max(0, org.start - 8) : org.start]) is not None
