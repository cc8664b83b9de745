"""What somebody wants to hear of: rules, and the conditions that they are made of."""

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from alerts.rules import Origin
from qianyue.settings.domain import AmountRange, IndustryName, NewsLevel, Pattern
from qianyue.settings.section import Section, Shorthand, refuse
from qianyue.settings.values import Days, Quiet, Zone
from signings.model import Confidence, Level, Stage

#: A region or a group of them. That there is one is seen with the whole file, which may name groups of its own.
RegionOrGroup = Annotated[
    str,
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "integer"}], "examples": ["湖南省邵阳市", 451100, "长三角"]}
    ),
]


class Words(Section):
    """Words, or regular expressions /between slashes/, that a text has to hold, or must not."""

    any: tuple[Pattern, ...] = ()
    """at least one of these"""
    all: tuple[Pattern, ...] = ()
    """each of these"""
    none: tuple[Pattern, ...] = ()
    """none of these"""


class Investors(Words):
    """Who brings the money. Of several investors it is enough that one is so."""

    origin: tuple[Origin, ...] = ()
    """from where, seen from where the money lands: local, outside (another province), foreign (with Hong Kong, Macao, Taiwan)"""
    home: tuple[Annotated[str, Field(min_length=1)], ...] = Field(default=(), examples=[["广东", "德国", "长三角"]])
    """at home in one of these regions, groups of regions or countries"""


class Active(Section):
    """When a rule is on duty; it does not fire for what comes at other times."""

    hours: Quiet | None = None
    """hours, such as 22:00-07:00; those over midnight belong to the day on which they begin"""
    days: Days = ()
    """weekdays, such as mon-fri or [sat, sun]; by default all"""
    first: date | None = None
    """first day"""
    last: date | None = None
    """last day"""
    timezone: Zone | None = None
    """of the hours and days; by default the one at the top level"""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise refuse("has its last day before its first; exchange them")
        return self


class Conditions(Section):
    """What has to hold, all of it; a key that is left out holds for everything."""

    regions: tuple[RegionOrGroup, ...] = ()
    """where the money lands, names, codes or groups; by default anywhere"""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)] | None = None
    """how far the project has come; a rule that names none asks for signed"""
    levels: tuple[NewsLevel, ...] = Field(default=(Level.PROJECT, Level.BATCH), min_length=1)
    """one project, or the projects of one occasion counted together; by default both"""
    amount: AmountRange | None = Field(default=None, examples=[">= 10亿元", "> 5000万美元", "3亿-10亿"])
    """the investment, compared in yuan; by default any"""
    unknown_amount: bool = False
    """true also tells of signings whose amount is not stated, although there is an amount"""
    industries: tuple[IndustryName, ...] = ()
    """what the project is for, names of the list in docs/configuration.md; by default anything"""
    investors: Investors = Investors()
    """who brings the money, and from where"""
    projects: Words = Words()
    """words of the project's name"""
    words: Words = Words()
    """words of the title, the body and the record"""
    confidence: Confidence = Confidence.CHECK
    """sure keeps back what a reader should check first; by default both are told"""
    sources: tuple[str, ...] = ()
    """names of sources; by default all"""
    active: Active | None = None
    """hours and days; by default always"""
    rule: str | None = None
    """name of a rule, or of conditions, that has to hold as well"""
    any: tuple["Item", ...] = ()
    """at least one of these holds; each is a set of conditions, or a name as under rule"""
    all: tuple["Item", ...] = ()
    """each of these holds"""
    none: tuple["Item", ...] = ()
    """not one of these holds"""


def _asks(conditions: Conditions) -> Conditions:
    if not conditions.model_fields_set:
        raise refuse("asks nothing and would hold for everything; write a condition, or leave it out")
    return conditions


Item = Annotated[Conditions, AfterValidator(_asks), Shorthand("rule")]


class Rule(Conditions):
    """What somebody wants to hear of. Every key that is given has to hold."""

    name: str = Field(min_length=1, max_length=100)
    """shown in each alert, as the reason for it"""
    tell: tuple[str, ...] = Field(min_length=1)
    """names of subscribers"""
    priority: int = Field(default=0, ge=-1000, le=1000)
    """a higher one silences the rules of a lower one for the subscribers that it tells; by default 0"""


Conditions.model_rebuild()
Rule.model_rebuild()
